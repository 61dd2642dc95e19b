//! What loading leaves out and what inspecting names are the same; neither ever panics, and both have an end.

use std::fmt::Write as _;

use proptest::prelude::*;
use proptest::sample::Index;
use trainer_deck::deck::{Body, Deck, Loaded, Problem, Severity, Source, inspect, load};

const MAIN: &str = include_str!("../../../tests/data/check/deck.json");
const PART: &str = include_str!("../../../tests/data/check/part.json");

fn sources(main: &str, part: &str) -> Vec<Source> {
    let source = |path: &str, text: &str| Source { path: path.into(), bytes: text.into() };
    vec![source("deck.json", main), source("part.json", part)]
}

/// The sound deck with a change in its main file.
fn changed(from: &str, to: &str) -> Vec<Source> {
    assert!(MAIN.contains(from), "there is no {from}");
    sources(&MAIN.replacen(from, to, 1), PART)
}

fn errors(sources: &[Source]) -> Vec<Problem> {
    let problems = inspect(sources).findings.problems(sources);
    problems.into_iter().filter(|problem| problem.severity == Severity::Error).collect()
}

/// What is left out of a deck: what it is, and where the first fault in it lies.
fn left_out(sources: &[Source]) -> Vec<(&'static str, String)> {
    let left_out = load(sources).unwrap().left_out;
    left_out.into_iter().map(|left_out| (left_out.what, left_out.problem.pointer)).collect()
}

fn card_ids(deck: &Deck) -> Vec<&str> {
    deck.cards.iter().map(|card| card.name.card()).collect()
}

#[test]
fn the_smallest_whole_that_holds_a_fault_is_left_out() {
    for (from, to, what, pointer) in [
        ("\"answer\": \"502\"", "\"answer\": \"5O2\"", "a question", "/cards/0/questions/0/answer"),
        ("\"kind\": \"choice\"", "\"kind\": \"choise\"", "a question", "/cards/0/questions/1/kind"),
        ("{ \"text\": \"Allow\"", "{ \"txet\": \"Allow\"", "a question", "/cards/0/questions/1/wrong/0/txet"),
        ("\"tier\": 1", "\"tier\": 7", "a card", "/cards/0/tier"),
        ("\"was\": [\"upstream\"]", "\"was\": [\"late\"]", "a card", "/cards/0/was/0"),
        ("\"covers\": [\"O-1\"]", "\"covers\": [\"O-2\"]", "a card", "/cards/0/covers/0"),
        ("\"parent\": \"5xx\"", "\"parent\": \"6xx\"", "a topic", "/topics/0/parent"),
        ("\"id\": \"O-1\"", "\"id\": \"O 1\"", "an objective", "/objectives/0/id"),
        ("\"name\": \"Not Implemented\"", "\"nam\": 7", "a reference entry", "/reference/1/nam"),
        ("\"says\": \"The", "\"x-says\": \"The", "a contrast", "/contrasts/0"),
        ("\"entries\": [\"502\"]", "\"entries\": [\"5\"]", "a quota", "/quotas/0/entries/0"),
        ("\"title\": \"Sample\"", "\"title\": 7", "a field", "/title"),
        ("\"license\"", "\"start\": [\"lat\"], \"license\"", "a field", "/start/0"),
    ] {
        let left = left_out(&changed(from, to));
        assert_eq!(left.first(), Some(&(what, pointer.to_owned())), "{to}: {left:?}");
    }
}

#[test]
fn what_names_something_that_is_left_out_does_without_it() {
    let Loaded { deck, .. } = load(&changed("\"name\": \"Bad Gateway\", ", "")).unwrap();
    assert!(!deck.has_entry("502") && deck.contrasts.is_empty(), "its contrast is gone, too");
    assert!(deck.quotas[0].entries.is_empty());
    let [refused, late] = &deck.cards[..] else { panic!("both cards are there") };
    assert_eq!(
        (refused.questions.len(), refused.about.len()),
        (1, 0),
        "but not the scenario that it answers"
    );
    assert_eq!(late.questions.len(), 3);
    let Loaded { deck, .. } = load(&changed("\"title\": \"Server errors\"", "\"title\": 7")).unwrap();
    assert_eq!((deck.topics.len(), deck.topics[0].parent), (1, None));
}

#[test]
fn the_optional_fields_are_read() {
    let main = MAIN
        .replacen("\"license\"", "\"start\": [\"late\", \"refused\"], \"conventions\": [\"As the RFC\"], \"was\": [\"old\"], \"license\"", 1)
        .replacen("[\"upstream\"]", "[\"upstream\", \"other/x\"]", 1)
        .replacen("\"near\": [\"503\", \"504\", \"500\"]", "\"near\": [\"503\"], \"order\": [\"502\", \"503\"], \"bare\": true, \"why\": { \"503\": \"No.\" }", 1);
    let part = PART.replacen("\"accept\"", "\"exact\": true, \"accept\"", 1).replacen(
        "\"cards\": [",
        "\"cards\": [{ \"id\": \"ways\", \"question\": \"q\", \"answer\": \"a\", \"both\": true },",
        1,
    );
    let Loaded { deck, left_out } = load(&sources(&main, &part)).unwrap();
    assert_eq!(left_out, []);
    assert_eq!(
        (deck.start.as_slice(), deck.conventions.join(""), deck.was.join("")),
        (&[2, 0][..], "As the RFC".into(), "old".into())
    );
    let [refused, ways, late] = &deck.cards[..] else { panic!("three cards") };
    let old: Vec<String> = refused.old_names().map(|name| name.to_string()).collect();
    assert_eq!(old, ["sample/upstream", "other/x"]);
    assert!(ways.both && !late.both);
    let scenario = &refused.questions[0];
    assert_eq!(scenario.order, ["502", "503"]);
    assert!(
        matches!(&scenario.body, Body::Scenario { bare: true, why, .. } if why == &[("503".into(), "No.".into())])
    );
    assert!(matches!(late.questions[1].body, Body::Typed { exact: true, .. }));
}

#[test]
fn a_part_that_cannot_be_read_costs_what_it_holds() {
    let broken = sources(MAIN, "{ \"cards\": [,");
    assert_eq!(left_out(&broken), [("a file", String::new())]);
    assert_eq!(card_ids(&load(&broken).unwrap().deck), ["refused"]);
}

#[test]
fn only_a_header_that_cannot_be_read_costs_a_deck() {
    for (from, to) in [
        ("\"format\": 1", "\"format\": 2"),
        ("\"format\": 1", "\"format\": \"1\""),
        ("\"format\": 1", "\"x-format\": 1"),
        ("\"id\": \"sample\"", "\"id\": [\"sample\"]"),
        ("\"id\": \"sample\"", "\"id\": \"My deck\""),
        ("\"id\": \"sample\",", ""),
        ("\"topics\": [", "\"topics\": [,"),
    ] {
        let broken = changed(from, to);
        assert_eq!(load(&broken).unwrap_err(), errors(&broken)[0], "{to}");
    }
    assert!(load(&[]).is_err() && !errors(&[]).is_empty());
    for text in ["", " \n", "null", "[]", "{}", "1", "\"deck\"", "\u{feff}", "{\"format\":1}"] {
        let broken = sources(text, "{}");
        assert_eq!(load(&broken).unwrap_err(), errors(&broken)[0], "{text}");
    }
}

#[test]
fn what_is_odd_and_no_fault_is_read() {
    for (from, to) in [
        ("\"format\": 1", "\"format\": 1, \"x-a\": [[1e3, \"\\ud83d\\ude00\"]], \"x-a\": {}"),
        ("\"title\": \"Sample\"", "\"title\": null"),
        ("\"was\": [\"upstream\"]", "\"was\": []"),
        ("\"about\": [\"502\"]", "\"about\": null"),
        ("{ \"text\": \"Allow\", \"why\": \"It lists methods.\" }", "\"Allow\""),
        ("{ \"text\": \"Allow\", ", "{ \"x-a\": 1, \"text\": \"Allow\", "),
        ("\"also\": { \"501\": \"Nobody would ask.\" }", "\"also\": {}, \"points\": [], \"answers\": []"),
        ("\"near\": [\"503\", \"504\", \"500\"]", "\"near\": []"),
    ] {
        let deck = changed(from, to);
        assert_eq!((left_out(&deck), errors(&deck)), (vec![], vec![]), "{to}");
    }
}

#[test]
fn depth_costs_the_card_that_is_deep() {
    for depth in [100, 126, 127, 128, 140, 1_000_000] {
        let nested = format!("\"x-a\": {}1{}, \"tier\": 1", "[".repeat(depth), "]".repeat(depth));
        let deck = changed("\"tier\": 1", &nested);
        let left = left_out(&deck);
        assert_eq!(left.len(), errors(&deck).len(), "{depth}");
        assert!(left.is_empty() || left == [("a card", "/cards/0".to_owned())], "{depth}: {left:?}");
    }
    let deep = sources(&format!("{{\"cards\":{}", "[".repeat(1_000_000)), PART);
    assert_eq!(load(&deep).unwrap_err(), errors(&deep)[0]);
}

/// The tokens of a JSON text: strings, runs of letters and digits, runs of white space, and single signs.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let (mut quoted, mut escaped) = (false, false);
    for c in text.chars() {
        let last = tokens.last().and_then(|token| token.chars().last());
        let alike = last.is_some_and(|last| {
            (c.is_alphanumeric() && last.is_alphanumeric()) || (c.is_whitespace() && last.is_whitespace())
        });
        match tokens.last_mut().filter(|_| quoted || alike) {
            Some(token) => token.push(c),
            None => tokens.push(c.into()),
        }
        if c == '"' && !escaped {
            quoted = !quoted;
        }
        escaped = quoted && c == '\\' && !escaped;
    }
    tokens
}

/// The next token, from a place on and around, that is a string or a number: so that most damage leaves the text JSON.
fn value_at(tokens: &[String], at: usize) -> usize {
    let is_value = |at: &usize| tokens[*at].starts_with(|c: char| c == '"' || c.is_alphanumeric());
    (at..tokens.len()).chain(0..at).find(is_value).unwrap_or(at)
}

/// Writes a token over another, unless it would be a key that is no string.
fn put(tokens: &mut [String], at: usize, token: String) {
    let next = tokens[at + 1..].iter().find(|token| !token.trim().is_empty());
    if token.starts_with('"') || next.is_none_or(|next| next != ":") {
        tokens[at] = token;
    }
}

/// What tokens are replaced by, besides each other.
const ODD: [&str; 24] = [
    "null",
    "true",
    "[]",
    "{}",
    "[[]]",
    "0",
    "1",
    "-1",
    "1.5",
    "1e999",
    "300",
    "\"\"",
    "\" \"",
    "\"x-a\"",
    "\"x-answer\"",
    "\"anwser\"",
    "\"502\"",
    "\"502 \"",
    "\"\\u0007\"",
    "\"\\ud800\"",
    "\"multi\"",
    "\"near\"",
    "[\"502\", \"501\", \"500\", \"503\"]",
    "{\"text\": \"a\"}",
];

/// One way to damage a text: what is done, where, over what length, and with what.
type Damage = (u8, Index, Index, Index);

fn damaged(text: &str, damages: &[Damage]) -> String {
    let mut tokens = tokens(text);
    for (what, at, other, odd) in damages {
        if tokens.is_empty() {
            break;
        }
        let (at, other) = (at.index(tokens.len()), other.index(tokens.len()));
        let (value, other_value) = (value_at(&tokens, at), value_at(&tokens, other));
        // From a value to behind the next comma is often a whole field or item.
        let item = value
            ..tokens[value..].iter().position(|t| t == ",").map_or(tokens.len(), |comma| value + comma + 1);
        match what % 16 {
            0..5 => put(&mut tokens, value, ODD[odd.index(ODD.len())].into()),
            5..10 => {
                let token = tokens[other_value].clone();
                put(&mut tokens, value, token);
            }
            10..12 => drop(tokens.drain(item)),
            12..14 => drop(tokens.splice(value..value, tokens[item].to_vec())),
            14 => tokens[at] = tokens[other].clone(),
            _ => drop(tokens.drain(at..(at + 1 + odd.index(8)).min(tokens.len()))),
        }
    }
    tokens.concat()
}

fn damages() -> impl Strategy<Value = Vec<Damage>> {
    prop::collection::vec((any::<u8>(), any::<Index>(), any::<Index>(), any::<Index>()), 1..4)
}

/// The first steps of a pointer: what of a deck it leads into.
fn whole(problem: &Problem) -> (String, String) {
    let steps: Vec<&str> = problem.pointer.split('/').collect();
    let length = match steps[..] {
        [_, "cards", _, "questions", _, ..] => 5,
        [_, "topics" | "objectives" | "reference" | "contrasts" | "quotas" | "cards", _, ..] => 3,
        _ => 2,
    };
    (problem.path.clone(), steps[..length.min(steps.len())].join("/"))
}

/// Each error is named by loading, or stands in a whole of which another is; and the other way round.
fn agree(sources: &[Source]) -> Result<(), TestCaseError> {
    let errors = errors(sources);
    match load(sources) {
        Err(problem) => prop_assert!(errors.contains(&problem), "{problem}\n{errors:#?}"),
        Ok(Loaded { deck, left_out }) => {
            let mut wholes: Vec<_> = errors.iter().map(whole).collect();
            wholes.dedup();
            let mut named: Vec<_> = left_out.iter().map(|left_out| whole(&left_out.problem)).collect();
            wholes.sort();
            wholes.dedup();
            named.sort();
            prop_assert_eq!(&wholes, &named, "{:#?}", errors);
            prop_assert!(left_out.iter().all(|left_out| errors.contains(&left_out.problem)));
            is_sound(&deck)?;
        }
    }
    Ok(())
}

/// Whatever the deck names is there.
fn is_sound(deck: &Deck) -> Result<(), TestCaseError> {
    let topic = |at: &usize| *at < deck.topics.len();
    prop_assert!(!deck.cards.is_empty());
    prop_assert!(deck.topics.iter().all(|one| one.parent.iter().all(topic)));
    prop_assert!(deck.reference.iter().all(|entry| entry.topics.iter().all(topic)));
    for contrast in deck.contrasts.iter() {
        let known = |id: &String| deck.has_entry(id) || deck.topics.iter().any(|topic| topic.id == *id);
        prop_assert!(contrast.between.len() > 1 && contrast.between.iter().all(known));
    }
    for card in &deck.cards {
        prop_assert!(card.topics.iter().all(topic) && card.about.iter().all(|id| deck.has_entry(id)));
        prop_assert!(card.covers.iter().all(|id| deck.objectives.iter().any(|line| line.id == *id)));
        prop_assert!(!card.questions.is_empty() && card.questions.len() == card.question_count);
        for question in &card.questions {
            prop_assert!(!question.stem.trim().is_empty());
            match &question.body {
                Body::Scenario { answer, near, also, why, .. } => {
                    let ids = near.iter().chain(also.iter().map(|(id, _)| id)).chain([answer]);
                    prop_assert!(!near.is_empty() && ids.into_iter().all(|id| deck.has_entry(id)));
                    prop_assert!(why.iter().all(|(id, _)| near.contains(id)));
                    let options = near.len() + 1;
                    prop_assert!(question.order.is_empty() || question.order.len() == options);
                }
                Body::Choice { wrong, .. } => prop_assert!(!wrong.is_empty()),
                Body::Multi { answers, wrong } => prop_assert!(answers.len() > 1 && !wrong.is_empty()),
                Body::Typed { answer, .. } | Body::Flashcard { answer, .. } => {
                    prop_assert!(!answer.trim().is_empty());
                }
            }
        }
    }
    Ok(())
}

/// In what is said of a field that an object has twice.
const REPEATS: &str = "appears twice in this object";

#[test]
fn a_field_that_an_object_has_twice_is_named() {
    let text = MAIN.replacen("\"title\"", "\"format\": 1, \"title\"", 1);
    let problems = errors(&sources(&text, PART));
    assert!(problems.iter().any(|problem| problem.message.contains(REPEATS)), "{problems:#?}");
}

proptest! {
    #![proptest_config(harness::cases(256))]

    #[test]
    fn loading_leaves_out_what_inspecting_names(in_main in damages(), in_part in prop::option::of(damages())) {
        let part = damaged(PART, &in_part.unwrap_or_default());
        agree(&sources(&damaged(MAIN, &in_main), &part))?;
    }

    #[test]
    fn every_problem_of_a_damaged_deck_has_a_place_that_is_there(in_main in damages()) {
        let text = damaged(MAIN, &in_main);
        let sources = sources(&text, PART);
        let problems = inspect(&sources).findings.problems(&sources);
        let parsed: Option<serde_json::Value> = serde_json::from_str(&text).ok();
        // Of two fields of one name, serde_json keeps the last; the other's insides are then not there.
        let repeats = problems.iter().any(|problem| problem.message.contains(REPEATS));
        for problem in problems.iter().filter(|problem| problem.path == "deck.json") {
            prop_assert!((1..=text.lines().count().max(1) + 1).contains(&problem.line), "{:?}", problem);
            let there = parsed.as_ref().is_none_or(|value| value.pointer(&problem.pointer).is_some());
            prop_assert!(there || repeats, "{:?}", problem);
        }
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), text in "[{}\\[\\]\",:0-9a-z\\\\ \n]{0,80}") {
        for bytes in [bytes, text.into_bytes()] {
            agree(&[Source { path: "deck.json".into(), bytes }])?;
        }
    }
}

#[test]
fn a_text_that_is_too_long_is_told_where_it_stands_and_left_out_with_its_smallest_whole() {
    let long = "ö".repeat(40_000);
    for (from, what, pointer) in [
        ("nginx finds", "a question", "/cards/0/questions/0/stem"),
        ("Allow", "a question", "/cards/0/questions/1/wrong/0/text"),
        ("Not Implemented", "a reference entry", "/reference/1/name"),
        ("Sample", "a field", "/title"),
    ] {
        let sources = changed(from, &long);
        let left = left_out(&sources);
        assert_eq!(left.first(), Some(&(what, pointer.to_owned())), "{from}: {left:?}");
        let told = errors(&sources).remove(0).to_string();
        assert!(told.contains("is longer than 64 KB: shorten it") && told.len() < 300, "{told}");
        agree(&sources).unwrap();
    }
    // Just as long as it may be.
    assert_eq!(left_out(&changed("Allow", &"x".repeat(64 * 1024))), []);
}

fn joined(items: impl Iterator<Item = String>) -> String {
    let mut text = String::new();
    for item in items {
        write!(text, "{}{item}", if text.is_empty() { "" } else { ",\n" }).unwrap();
    }
    text
}

/// A deck of these lists: of so many parts that a second look at each pair would keep the suite waiting.
fn deck_of(lists: &str) -> [Source; 1] {
    let text = format!("{{ \"format\": 1, \"id\": \"d\", {lists} }}");
    [Source { path: "deck.json".into(), bytes: text.into() }]
}

/// How many cards are loaded.
fn cards(lists: &str) -> usize {
    load(&deck_of(lists)).unwrap().deck.cards.len()
}

/// How many errors are found.
fn faults(lists: &str) -> usize {
    errors(&deck_of(lists)).len()
}

#[test]
fn twenty_thousand_of_everything_are_read_at_once() {
    const MANY: usize = 20_000;
    let card = "\"cards\": [{ \"id\": \"c\", \"question\": \"q\", \"answer\": \"a\" }]";
    let entries =
        joined((0..MANY).map(|n| format!("{{ \"id\": \"e{n}\", \"name\": \"n\", \"topics\": [\"t\"] }}")));
    let topic = "\"topics\": [{ \"id\": \"t\", \"title\": \"t\" }]";
    let scenarios = joined((0..MANY).map(|n| {
        format!("{{ \"id\": \"c{n}\", \"questions\": [{{ \"kind\": \"scenario\", \"stem\": \"s\", \"answer\": \"e{n}\" }}] }}")
    }));
    let filled = format!("{topic}, \"reference\": [{entries}], \"cards\": [{scenarios}]");
    assert_eq!(cards(&filled), MANY, "filling in distractors");
    let chain = joined((0..MANY).map(|n| {
        format!(
            "{{ \"id\": \"t{n}\", \"title\": \"t\", \"parent\": {} }}",
            match n {
                0 => "null".to_owned(),
                n => format!("\"t{}\"", n - 1),
            }
        )
    }));
    assert_eq!(faults(&format!("\"topics\": [{chain}], {card}")), 1, "a chain of topics");
    let ring =
        joined((0..MANY).map(|n| {
            format!("{{ \"id\": \"t{n}\", \"title\": \"t\", \"parent\": \"t{}\" }}", (n + 1) % MANY)
        }));
    assert_eq!(faults(&format!("\"topics\": [{ring}], {card}")), 2, "a ring of topics");
    let same = joined((0..MANY).map(|_| "{ \"id\": \"t\", \"title\": \"t\" }".to_owned()));
    assert_eq!(faults(&format!("\"topics\": [{same}], {card}")), MANY - 1, "one id");
    let lost =
        joined((0..MANY).map(|n| format!("{{ \"id\": \"t{n}\", \"title\": \"t\", \"parent\": \"u{n}\" }}")));
    assert_eq!(faults(&format!("\"topics\": [{lost}], {card}")), MANY, "lost ids");
    let was = joined((0..MANY).map(|n| {
        format!(
            "{{ \"id\": \"c{n}\", \"question\": \"q\", \"answer\": \"a\", \"was\": [\"c{}\"] }}",
            (n + 1) % MANY
        )
    }));
    assert_eq!(faults(&format!("\"cards\": [{was}]")), MANY, "old ids");
    let fat = joined((0..MANY).map(|n| format!("\"t{n}\"")));
    let topics = joined((0..MANY).map(|n| format!("{{ \"id\": \"t{n}\", \"title\": \"t\" }}")));
    let about = joined((0..MANY).map(|n| {
        format!("{{ \"id\": \"c{n}\", \"question\": \"q\", \"answer\": \"a\", \"about\": [\"e\"] }}")
    }));
    let fat = format!(
        "\"topics\": [{topics}], \"reference\": [{{ \"id\": \"e\", \"name\": \"n\", \"topics\": [{fat}] }}], \"cards\": [{about}]"
    );
    assert_eq!(faults(&fat), 1, "an entry of all topics");
}

#[test]
fn a_hundred_thousand_of_everything_in_one_card_are_read_at_once() {
    const MANY: usize = 100_000;
    let of = |question: &str| {
        format!(
            "\"reference\": [{{ \"id\": \"e\", \"name\": \"n\" }}], \"cards\": [{{ \"id\": \"c\", \"questions\": [{question}] }}]"
        )
    };
    let texts = joined((0..MANY).map(|n| format!("\"o{n}\"")));
    let choice =
        of(&format!("{{ \"kind\": \"choice\", \"stem\": \"s\", \"answer\": \"a\", \"wrong\": [{texts}] }}"));
    assert_eq!(faults(&choice), 1, "options");
    let same = joined((0..MANY).map(|_| "\"o\"".to_owned()));
    let choice =
        of(&format!("{{ \"kind\": \"choice\", \"stem\": \"s\", \"answer\": \"a\", \"wrong\": [{same}] }}"));
    assert_eq!(faults(&choice), 1, "equal options");
    let near =
        of(&format!("{{ \"kind\": \"scenario\", \"stem\": \"s\", \"answer\": \"e\", \"near\": [{texts}] }}"));
    assert_eq!(faults(&near), 1, "distractors");
    let questions =
        joined((0..MANY).map(|n| {
            format!("{{ \"kind\": \"typed\", \"id\": \"q{n}\", \"stem\": \"s\", \"answer\": \"a\" }}")
        }));
    assert_eq!(faults(&of(&questions)), 1, "questions");
    let twice =
        joined((0..MANY).map(|_| "{ \"kind\": \"typed\", \"stem\": \"s\", \"answer\": \"a\" }".into()));
    assert_eq!(faults(&of(&twice)), 1, "one question");
    let broken = joined((0..MANY).map(|n| n.to_string()));
    let choice =
        of(&format!("{{ \"kind\": \"choice\", \"stem\": \"s\", \"answer\": \"a\", \"wrong\": [{broken}] }}"));
    assert_eq!(faults(&choice), MANY + 1, "broken options, and too many of them");
    assert_eq!(faults(&of(&broken)), MANY + 1, "broken questions, and too many of them");
    let unknown = joined((0..MANY).map(|n| format!("\"f{n}\": 1")));
    assert_eq!(
        faults(&of(&format!("{{ \"kind\": \"typed\", \"stem\": \"s\", \"answer\": \"a\", {unknown} }}"))),
        MANY
    );
}
