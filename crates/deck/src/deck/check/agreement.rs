//! `check` and `load` agree: what the one refuses the other names, and neither ever panics.

use proptest::prelude::*;
use proptest::sample::Index;

use super::sample::{Sample, sound};
use super::{Severity, check};
use crate::deck::build::{Source, load};

fn refuses(sources: &[Source]) -> bool {
    load(sources.to_vec()).is_err()
}

fn has_errors(sources: &[Source]) -> bool {
    check(sources, false).problems.iter().any(|problem| problem.severity == Severity::Error)
}

/// One deck a line: what is written where in the sample's main file, and the pointer of the error it makes.
const BROKEN: [(&str, &str, &str); 49] = [
    ("\"answer\": \"Retry-After\"", "\"x-answer\": \"Retry-After\"", "/cards/0/questions/1"),
    ("\"wrong\": [", "\"x-wrong\": [", "/cards/0/questions/1"),
    ("\"questions\": [\n", "\"x-questions\": [\n", "/cards/0"),
    ("\"format\": 1", "\"format\": 2", "/format"),
    ("\"format\": 1", "\"format\": 0", "/format"),
    ("\"format\": 1", "\"format\": 99999999999", "/format"),
    ("\"format\": 1", "\"format\": \"1\"", "/format"),
    ("\"format\": 1", "\"x-format\": 1", ""),
    ("\"id\": \"sample\"", "\"id\": \"\"", "/id"),
    ("\"id\": \"sample\"", "\"id\": [\"sample\"]", "/id"),
    ("\"title\": \"Sample\"", "\"titel\": \"Sample\"", "/titel"),
    ("\"title\": \"Sample\"", "\"title\": \"Sample\", \"title\": null", "/title"),
    ("\"title\": \"Gateways\", ", "", "/topics/0"),
    ("\"parent\": \"5xx\"", "\"parent\": \"gateway\"", "/topics/0/parent"),
    ("{ \"id\": \"5xx\", \"title\": \"Server errors\" }", "[\"5xx\", \"Server errors\"]", "/topics/1"),
    ("\"id\": \"O-1\"", "\"id\": \"O_1\"", "/objectives/0/id"),
    ("\"id\": \"O-1\"", "\"reference_only\": 1, \"id\": \"O-1\"", "/objectives/0/reference_only"),
    ("\"id\": \"500\"", "\"id\": \"501\"", "/reference/1/id"),
    ("\"topics\": [\"5xx\"]", "\"topics\": [\"6xx\"]", "/reference/0/topics/0"),
    ("\"topics\": [\"5xx\"]", "\"topics\": null", "/reference/0/topics"),
    ("\"topics\": [\"5xx\"]", "\"facts\": [{ \"name\": \"n\" }]", "/reference/0/facts/0"),
    ("\"id\": \"X-502-503\"", "\"id\": \"X 502\"", "/contrasts/0/id"),
    ("[\"502\", \"503\"]", "[\"502\", \"502\"]", "/contrasts/0/between"),
    ("[\"502\", \"503\"]", "[\"502\"]", "/contrasts/0/between"),
    ("\"entries\": [\"502\"]", "\"entries\": [\"5\"]", "/quotas/0/entries/0"),
    ("\"questions\": 2", "\"questions\": -2", "/quotas/0/questions"),
    ("\"questions\": 2", "\"questions\": 2.0", "/quotas/0/questions"),
    ("\"id\": \"refused\"", "\"id\": \"Refused\"", "/cards/0/id"),
    ("\"about\": [\"502\"]", "\"about\": [\"52\"]", "/cards/0/about/0"),
    ("\"tier\": 1", "\"tier\": 0", "/cards/0/tier"),
    ("\"tier\": 1", "\"tier\": 256", "/cards/0/tier"),
    ("\"tier\": 1", "\"tier\": \"1\"", "/cards/0/tier"),
    ("\"was\": [\"upstream\"]", "\"was\": [\"up stream\"]", "/cards/0/was/0"),
    ("\"was\": [\"upstream\"]", "\"was\": [\"refused\"]", "/cards/0/was/0"),
    ("\"was\": [\"upstream\"]", "\"was\": [\"a\", \"a\"]", "/cards/0/was/1"),
    ("\"questions\": [\n", "\"wrong\": [\"a\"], \"questions\": [\n", "/cards/0/wrong"),
    ("\"kind\": \"scenario\"", "\"kind\": \"Scenario\"", "/cards/0/questions/0/kind"),
    ("\"kind\": \"choice\"", "\"kind\": { \"choice\": null }", "/cards/0/questions/1/kind"),
    ("\"near\": [\"503\", \"504\", \"500\"]", "\"near\": [\"503\"]", "/cards/0/questions/0/near"),
    ("\"near\": [\"503\"", "\"points\": [\"p\"], \"near\": [\"503\"", "/cards/0/questions/0/points"),
    ("{ \"501\": \"Nobody would ask.\"", "{ \"501\": \"a\", \"501\": \"b\"", "/cards/0/questions/0/also/501"),
    ("{ \"501\": \"Nobody would ask.\"", "{ \"501\": null", "/cards/0/questions/0/also/501"),
    ("{ \"501\": \"Nobody would ask.\"", "{ \"x-501\": \"a\"", "/cards/0/questions/0/also/x-501"),
    ("{ \"501\": \"Nobody would ask.\"", "{ \"502\": \"a\"", "/cards/0/questions/0/also/502"),
    ("{ \"text\": \"Allow\"", "{ \"text\": \"RETRY-after\"", "/cards/0/questions/1/wrong/0/text"),
    ("{ \"text\": \"Allow\"", "{ \"text\": \"\\u001b\"", "/cards/0/questions/1/wrong/0/text"),
    ("{ \"text\": \"Allow\"", "{ \"txet\": \"Allow\"", "/cards/0/questions/1/wrong/0/txet"),
    (
        "{ \"text\": \"Allow\", \"why\": \"It lists methods.\" }",
        "[\"Allow\"]",
        "/cards/0/questions/1/wrong/0",
    ),
    ("{ \"text\": \"Allow\", \"why\": \"It lists methods.\" }", "null", "/cards/0/questions/1/wrong/0"),
];

#[test]
fn what_load_refuses_check_names_where_it_stands() {
    for (from, to, pointer) in BROKEN {
        let broken = sound().replace(from, to);
        let problems = broken.check().problems;
        assert!(refuses(&broken.sources()), "load takes {to}");
        let named =
            problems.iter().any(|problem| problem.severity == Severity::Error && problem.pointer == pointer);
        assert!(named, "{to} is not named at {pointer}: {problems:#?}");
    }
}

#[test]
fn what_check_lets_pass_load_reads() {
    for (from, to) in [
        ("\"format\": 1", "\"format\": 1, \"x-a\": [[1e3, \"\\ud83d\\ude00\"]], \"x-a\": {}"),
        ("\"title\": \"Sample\"", "\"title\": null"),
        ("\"was\": [\"upstream\"]", "\"was\": []"),
        ("\"about\": [\"502\"]", "\"about\": []"),
        ("\"about\": [\"502\"]", "\"about\": null"),
        ("{ \"text\": \"Allow\", \"why\": \"It lists methods.\" }", "\"Allow\""),
        (
            "{ \"text\": \"Allow\", \"why\": \"It lists methods.\" }",
            "{ \"x-a\": 1, \"text\": \"Allow\", \"why\": null }",
        ),
        ("\"also\": { \"501\": \"Nobody would ask.\" }", "\"also\": {}, \"points\": [], \"answers\": []"),
        ("\"near\": [\"503\", \"504\", \"500\"]", "\"near\": []"),
    ] {
        let deck = sound().replace(from, to);
        assert!(!has_errors(&deck.sources()), "check refuses {to}: {:#?}", deck.check().problems);
        assert_eq!(load(deck.sources()).map(|deck| deck.id), Ok("sample".to_owned()), "{to}");
    }
}

#[test]
fn both_refuse_the_same_depth() {
    for depth in 100..140 {
        let nested = format!("{}1{}", "[".repeat(depth), "]".repeat(depth));
        let deck = sound().replace("\"the author's own\"", &nested).sources();
        assert_eq!(refuses(&deck), has_errors(&deck), "{depth}");
    }
    let deep = Sample::of(&format!("{{\"x-a\":{}", "[".repeat(1_000_000))).sources();
    assert!(refuses(&deep) && has_errors(&deep));
}

#[test]
fn no_file_and_empty_files_are_refused_by_both() {
    for text in ["", " \n", "null", "[]", "{}", "1", "\"deck\"", "\u{feff}", "{\"format\":1}"] {
        let deck = Sample::of(text).sources();
        assert!(refuses(&deck) && has_errors(&deck), "{text}");
    }
    assert!(refuses(&[]) && has_errors(&[]));
}

#[test]
fn another_format_is_the_one_problem() {
    sound().replace("\"format\": 1", "\"format\": 2, \"new\": true").in_part("cards", "drawers").has_error(
        2,
        "/format",
        "this deck has format 2, this trainer reads format 1: update trainer",
    );
    sound()
        .replace("\"format\": 1", "\"format\": 0")
        .has("/format", "format 0 does not exist: write \"format\": 1");
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

proptest! {
    #[test]
    fn load_refuses_exactly_what_check_finds_errors_in(in_main in damages(), in_part in prop::option::of(damages())) {
        let mut deck = sound();
        deck.files[0].1 = damaged(&deck.files[0].1, &in_main);
        deck.files[1].1 = damaged(&deck.files[1].1, &in_part.unwrap_or_default());
        let sources = deck.sources();
        prop_assert_eq!(refuses(&sources), has_errors(&sources), "{:?}\n{:#?}", load(sources.clone()).err(), deck.check());
    }

    #[test]
    fn every_problem_of_a_damaged_deck_has_a_place_that_is_there(in_main in damages()) {
        let text = damaged(&sound().files[0].1, &in_main);
        let deck = Sample::of(&text).strict();
        let parsed: Option<serde_json::Value> = serde_json::from_str(&text).ok();
        for problem in deck.check().problems {
            prop_assert!((1..=text.lines().count().max(1) + 1).contains(&problem.line), "{:?}", problem);
            let there = parsed.as_ref().is_none_or(|value| value.pointer(&problem.pointer).is_some());
            // Of two fields of one name, serde_json keeps the last; the other's insides are then not there.
            prop_assert!(there || text_repeats_a_key(&deck), "{:?}", problem);
        }
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), text in "[{}\\[\\]\",:0-9a-z\\\\ \n]{0,80}") {
        for bytes in [bytes, text.into_bytes()] {
            let sources = [Source { path: "deck.json".into(), bytes }];
            let checked = check(&sources, true);
            prop_assert_eq!(refuses(&sources), has_errors(&sources), "{:?}", checked);
        }
    }
}

fn text_repeats_a_key(deck: &Sample) -> bool {
    deck.check().problems.iter().any(|problem| problem.message.contains("stands twice in this object"))
}
