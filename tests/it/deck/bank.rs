//! What is particular to HTTP in the built-in deck, and what its curriculum asks for.
//!
//! The linter (`trainer check --strict`) knows decks; it knows nothing of HTTP. That is held here.

use std::collections::{BTreeMap, BTreeSet};

use trainer::deck::{Body, Card, Deck, Entry, Kind, Question, load};
use trainer::library::built_in;

fn deck() -> Deck {
    load(&built_in()).unwrap().deck
}

fn codes(deck: &Deck) -> impl Iterator<Item = (u16, &Entry)> {
    deck.reference.iter().filter_map(|entry| Some((entry.id.parse().ok()?, entry)))
}

fn questions(deck: &Deck) -> impl Iterator<Item = (&Card, &Question)> {
    deck.cards.iter().flat_map(|card| card.questions.iter().map(move |question| (card, question)))
}

/// A scenario's key and what is offered beside it.
fn scenarios(deck: &Deck) -> impl Iterator<Item = (&Card, &str, &[String])> {
    questions(deck).filter_map(|(card, question)| match &question.body {
        Body::Scenario { answer, near, .. } => Some((card, answer.as_str(), near.as_slice())),
        _ => None,
    })
}

fn fact<'e>(entry: &'e Entry, name: &str) -> &'e str {
    entry.facts.iter().find(|fact| fact.name == name).map_or("", |fact| &fact.value)
}

/// Every text of the deck, with the place it stands in.
fn texts(deck: &Deck) -> Vec<(String, String)> {
    let mut texts = Vec::new();
    let mut add = |place: &str, text: &str| texts.push((place.to_owned(), text.to_owned()));
    for entry in deck.reference.iter() {
        for text in [&entry.means, &entry.sent_when, &entry.client_does, &entry.misused] {
            add(&entry.id, text);
        }
        for fact in &entry.facts {
            add(&entry.id, &fact.value);
        }
        for header in &entry.headers {
            add(&entry.id, header);
        }
    }
    for contrast in deck.contrasts.iter() {
        add(&contrast.id, &contrast.says);
    }
    for (card, question) in questions(deck) {
        let place = card.name.as_str();
        add(place, &question.stem);
        for text in [&question.exchange, &question.explanation, &card.explanation].into_iter().flatten() {
            add(place, text);
        }
        match &question.body {
            Body::Scenario { also, .. } => {
                for (_, why) in also {
                    add(place, why);
                }
            }
            Body::Choice { answer, wrong } => {
                add(place, answer);
                for wrong in wrong {
                    add(place, &wrong.text);
                }
                for why in wrong.iter().filter_map(|wrong| wrong.why.as_ref()) {
                    add(place, why);
                }
            }
            Body::Multi { answers, wrong } => {
                for answer in answers {
                    add(place, answer);
                }
                for wrong in wrong {
                    add(place, &wrong.text);
                }
                for why in wrong.iter().filter_map(|wrong| wrong.why.as_ref()) {
                    add(place, why);
                }
            }
            Body::Typed { answer, .. } => add(place, answer),
            Body::Flashcard { answer, points } => {
                add(place, answer);
                for point in points {
                    add(place, point);
                }
            }
        }
    }
    texts
}

#[test]
fn names_are_those_of_the_http_crate_where_that_is_current() {
    /// Where the crate's name is not the registry's.
    const CHANGED: [u16; 4] = [203, 413, 418, 422];
    let deck = deck();
    let mut compared = 0;
    for (code, entry) in codes(&deck) {
        let Some(oracle) = http::StatusCode::from_u16(code).unwrap().canonical_reason() else { continue };
        if CHANGED.contains(&code) {
            let known = entry.aliases.iter().any(|alias| alias == oracle);
            assert!(known, "{code}: {oracle:?} should be an alias");
        } else {
            assert_eq!(entry.name, oracle, "{code}");
        }
        compared += 1;
    }
    assert!(compared >= 58, "only {compared} codes were compared");
}

#[test]
fn every_code_that_the_http_crate_knows_has_an_entry() {
    let deck = deck();
    for code in 100..600 {
        let known = http::StatusCode::from_u16(code).unwrap().canonical_reason().is_some();
        assert!(!known || deck.entry(&code.to_string()).is_some(), "{code} has no entry");
    }
    assert!(deck.entry("104").is_none(), "104 is a temporary registration");
    assert!(deck.entry("unofficial").is_some());
    assert_eq!(codes(&deck).count(), 63, "the registry's codes without 104");
}

#[test]
fn the_class_of_each_entry_is_its_first_digit() {
    for (code, entry) in codes(&deck()) {
        let class = fact(entry, "Class");
        assert!(class.starts_with(&format!("{}xx", code / 100)), "{code}: {class:?}");
    }
}

/// RFC 9110 section 15.1, and 451 by RFC 7725.
const HEURISTICALLY_CACHEABLE: [u16; 13] = [200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 451, 501];

#[test]
fn exactly_the_codes_of_the_standard_are_heuristically_cacheable() {
    let deck = deck();
    let said: Vec<u16> = codes(&deck)
        .filter(|(_, entry)| fact(entry, "Cacheable").starts_with("heuristically"))
        .map(|(code, _)| code)
        .collect();
    assert_eq!(said, HEURISTICALLY_CACHEABLE);
    let never: Vec<u16> = codes(&deck)
        .filter(|(_, entry)| fact(entry, "Cacheable").contains("must not"))
        .map(|(code, _)| code)
        .collect();
    assert_eq!(never, [428, 429, 431, 511], "RFC 6585 forbids a cache to store these");
}

#[test]
fn required_header_fields_are_named_by_their_entries() {
    let deck = deck();
    let required = [
        ("101", "Upgrade"),
        ("206", "Content-Range"),
        ("401", "WWW-Authenticate"),
        ("405", "Allow"),
        ("407", "Proxy-Authenticate"),
        ("426", "Upgrade"),
    ];
    for (code, field) in required {
        let entry = deck.entry(code).unwrap();
        assert!(entry.headers.iter().any(|header| header.contains(field)), "{code}: {:?}", entry.headers);
        assert!(fact(entry, "MUST").contains(field), "{code}: MUST {:?}", fact(entry, "MUST"));
    }
    for code in ["429", "503"] {
        let entry = deck.entry(code).unwrap();
        assert!(entry.headers.iter().any(|header| header == "Retry-After"), "{code}");
        assert!(!fact(entry, "MUST").contains("Retry-After"), "{code}: Retry-After is a MAY");
    }
}

#[test]
fn header_fields_are_spelled_as_the_standards_spell_them() {
    const FIELDS: &[&str] = &[
        "Accept-Encoding",
        "Accept-Language",
        "Accept-Ranges",
        "Cache-Control",
        "Content-Encoding",
        "Content-Language",
        "Content-Length",
        "Content-Location",
        "Content-Range",
        "Content-Type",
        "Early-Data",
        "If-Match",
        "If-Modified-Since",
        "If-None-Match",
        "If-Range",
        "If-Unmodified-Since",
        "Last-Modified",
        "Proxy-Authenticate",
        "Proxy-Authorization",
        "Proxy-Status",
        "RateLimit-Policy",
        "Retry-After",
        "Sec-WebSocket-Accept",
        "Sec-WebSocket-Key",
        "Sec-WebSocket-Version",
        "Set-Cookie",
        "Strict-Transport-Security",
        "Transfer-Encoding",
        "User-Agent",
        "WWW-Authenticate",
        "X-RateLimit-Limit",
        "X-RateLimit-Remaining",
        "X-RateLimit-Reset",
    ];
    for (place, text) in texts(&deck()) {
        for word in text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')) {
            if let Some(field) = FIELDS.iter().find(|field| field.eq_ignore_ascii_case(word)) {
                assert_eq!(&word, field, "{place}: {text:?}");
            }
        }
    }
}

#[test]
fn numbers_that_look_like_codes_are_codes() {
    /// Counts, lengths, other programs' error numbers, and codes that a stem invents on purpose.
    const OTHERWISE: [u16; 22] = [
        110, 111, 120, 130, 180, 214, 240, 250, 299, 310, 452, 461, 471, 472, 473, 475, 478, 479, 512, 575,
        577, 104,
    ];
    const UNOFFICIAL: &[u16] = &[
        294, 419, 420, 440, 444, 449, 460, 463, 464, 494, 495, 496, 497, 498, 499, 509, 520, 521, 522, 523,
        524, 525, 526, 529, 530, 561, 598, 599,
    ];
    let deck = deck();
    // What is shown verbatim holds lengths and ages, too.
    let exchanges: BTreeSet<&String> =
        questions(&deck).filter_map(|(_, question)| question.exchange.as_ref()).collect();
    for (place, text) in texts(&deck).into_iter().filter(|(_, text)| !exchanges.contains(text)) {
        let bare = |word: &&str| word.len() == 3 && word.bytes().all(|c| c.is_ascii_digit());
        let words = text.split(|c: char| c.is_whitespace() || ";()'\"?!".contains(c));
        for word in words.map(|word| word.trim_end_matches(['.', ':', ','])).filter(bare) {
            let number: u16 = word.parse().unwrap();
            let known = deck.entry(word).is_some()
                || !(100..600).contains(&number)
                || OTHERWISE.contains(&number)
                || UNOFFICIAL.contains(&number);
            assert!(known, "{place}: {number} is no code: {text:?}");
        }
    }
}

#[test]
fn what_must_never_be_a_right_answer_never_keys_a_scenario() {
    for (card, key, near) in scenarios(&deck()) {
        assert!(!["102", "418", "402", "305", "306", "510", "unofficial"].contains(&key), "{}", card.name);
        for id in near {
            assert!(!["305", "306", "510", "unofficial"].contains(&id.as_str()), "{}: {id}", card.name);
        }
    }
}

#[test]
fn every_line_of_the_decision_guide_has_three_scenarios() {
    let deck = deck();
    let mut count: BTreeMap<String, usize> = (1..=34).map(|n| (format!("D-{n}"), 0)).collect();
    for (card, ..) in scenarios(&deck) {
        for line in &card.covers {
            if let Some(count) = count.get_mut(line) {
                *count += 1;
            }
        }
    }
    let few: Vec<_> = count.iter().filter(|(_, count)| **count < 3).collect();
    assert!(few.is_empty(), "{few:?}");
}

#[test]
fn every_contrast_of_the_curriculum_has_two_scenarios_that_offer_both_and_a_flashcard() {
    let deck = deck();
    let lines: Vec<&str> =
        deck.objectives.iter().map(|line| line.id.as_str()).filter(|id| id.starts_with("X-")).collect();
    assert!(lines.len() >= 36, "{} contrasts", lines.len());
    for line in lines {
        let contrast = deck.contrasts.iter().find(|contrast| contrast.id == line);
        let contrast = contrast.unwrap_or_else(|| panic!("{line} has no sentence"));
        let offered = |key: &str, near: &[String]| {
            let offered: BTreeSet<&str> = near.iter().map(String::as_str).chain([key]).collect();
            let classes = ["4xx", "5xx"].iter().all(|class| contrast.between.iter().any(|id| id == class));
            if classes {
                let of = |digit| offered.iter().any(|code| code.starts_with(digit));
                return of('4') && of('5');
            }
            contrast.between.iter().any(|id| id == key)
                && contrast.between.iter().all(|id| offered.contains(id.as_str()))
        };
        let both = scenarios(&deck).filter(|(_, key, near)| offered(key, near)).count();
        assert!(both >= 2, "{line}: {both} scenarios offer both");
        let flashcards = questions(&deck)
            .filter(|(card, question)| {
                card.covers.iter().any(|id| id == line) && question.kind() == Kind::Flashcard
            })
            .count();
        assert!(flashcards >= 1, "{line} has no flashcard");
    }
}

#[test]
fn every_interview_question_is_a_flashcard_with_points() {
    let deck = deck();
    for n in 1..=30 {
        let line = format!("Q-{n}");
        let found = questions(&deck).any(|(card, question)| {
            card.covers.contains(&line)
                && matches!(&question.body, Body::Flashcard { points, .. } if points.len() >= 2)
        });
        assert!(found, "{line} has no flashcard with points");
    }
}

#[test]
fn the_order_of_checks_is_asked_and_exchanges_are_shown_often_enough() {
    let deck = deck();
    let order = questions(&deck).filter(|(card, _)| card.covers.iter().any(|id| id == "T-1")).count();
    assert!(order >= 8, "{order} questions on the order of checks");
    let exchanges = questions(&deck).filter(|(_, question)| question.exchange.is_some()).count();
    assert!(exchanges >= 25, "{exchanges} exchanges");
}

#[test]
fn topic_5xx_has_at_least_thirty_cards() {
    let deck = deck();
    let at = deck.topics.iter().position(|topic| topic.id == "5xx").unwrap();
    let cards = deck.cards.iter().filter(|card| card.topics.contains(&at)).count();
    assert!(cards >= 30, "{cards}");
}

/// A file of `tests/data`, line by line.
fn data(file: &str) -> Vec<String> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(file);
    std::fs::read_to_string(path).unwrap().lines().map(ToOwned::to_owned).collect()
}

/// The ids of all cards, and those they had before, with the card that has them now.
fn present(deck: &Deck) -> BTreeMap<&str, &Card> {
    deck.cards
        .iter()
        .flat_map(|card| {
            let was = card.was.iter().map(String::as_str);
            was.chain([card.name.card()]).map(move |id| (id, card))
        })
        .collect()
}

#[test]
fn no_card_of_the_first_edition_is_forgotten() {
    let deck = deck();
    let present = present(&deck);
    let left_out: BTreeSet<String> = data("bank-left-out.tsv")
        .iter()
        .map(|line| {
            let (id, why) = line.split_once('\t').unwrap_or_else(|| panic!("{line:?} says why"));
            assert!(!why.trim().is_empty(), "{id} is left out for no reason");
            assert!(!present.contains_key(id), "{id} is left out and is there");
            id.to_owned()
        })
        .collect();
    for id in data("bank-first-edition.txt") {
        assert!(present.contains_key(&*id) || left_out.contains(&id), "{id} is nowhere");
    }
}

#[test]
fn what_interviews_ask_most_is_core_and_core_is_small() {
    let deck = deck();
    let present = present(&deck);
    let rows = data("asked-most.tsv");
    assert_eq!(rows.len(), 61, "a heading and the sixty most asked");
    for row in &rows[1..] {
        let cards = row.split('\t').nth(2).unwrap();
        let core = cards.split(' ').any(|id| present.get(id).is_some_and(|card| card.tier == 1));
        assert!(core, "nothing of this is core: {row}");
    }
    let core = deck.cards.iter().filter(|card| card.tier == 1).count();
    assert!((60..=80).contains(&core), "{core} core cards");
}

#[test]
fn each_of_the_codes_asked_most_is_the_key_of_two_core_questions() {
    let deck = deck();
    for code in [
        "201", "202", "204", "301", "302", "304", "400", "401", "403", "404", "405", "409", "422", "429",
        "500", "502", "503", "504",
    ] {
        let keyed = questions(&deck)
            .filter(|(card, question)| {
                let (Body::Scenario { answer, .. } | Body::Typed { answer, .. }) = &question.body else {
                    return false;
                };
                card.tier == 1 && answer == code
            })
            .count();
        assert!(keyed >= 2, "{code}: {keyed}");
    }
}

#[test]
fn a_core_card_begins_with_a_short_question_that_shows_options_and_no_exchange() {
    for card in deck().cards.iter().filter(|card| card.tier == 1) {
        let shows =
            |question: &&Question| matches!(question.kind(), Kind::Scenario | Kind::Choice | Kind::Multi);
        let first =
            card.questions.iter().find(shows).unwrap_or_else(|| panic!("{} shows no options", card.name));
        assert!(first.exchange.is_none(), "{}: {}", card.name, first.stem);
        assert!(first.stem.split_whitespace().count() <= 24, "{}: {}", card.name, first.stem);
    }
}

#[test]
fn stems_are_short_and_what_is_said_aloud_can_be_said_in_half_a_minute() {
    let words =
        |text: &str| text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
    for (card, question) in questions(&deck()) {
        let most = if question.exchange.is_some() { 25 } else { 35 };
        assert!(words(&question.stem) <= most, "{}: {}", card.name, question.stem);
        if let Body::Flashcard { answer, points } = &question.body {
            assert!(words(answer) <= 60, "{}: {answer}", card.name);
            assert!(
                (1..=4).contains(&points.len()) && points.iter().all(|point| words(point) <= 8),
                "{}",
                card.name
            );
        }
    }
}

#[test]
fn every_distractor_of_a_core_or_common_scenario_has_its_own_sentence() {
    let deck = deck();
    for (card, question) in questions(&deck).filter(|(card, _)| card.tier <= 2) {
        let Body::Scenario { answer, near, why, .. } = &question.body else { continue };
        for id in near {
            let said = why.iter().any(|(known, _)| known == id) || deck.contrast(answer, id).is_some();
            assert!(said, "{}: nothing tells {id} from {answer}: {}", card.name, question.stem);
        }
    }
}

#[test]
fn a_newcomer_begins_with_about_twenty_five_core_cards_from_the_five_classes_on() {
    let deck = deck();
    let start: Vec<&Card> = deck.start.iter().map(|&at| &deck.cards[at]).collect();
    assert!((20..=30).contains(&start.len()), "{}", start.len());
    assert_eq!(start[0].name.card(), "base-q13-classes");
    assert!(start.iter().all(|card| card.tier == 1));
    assert!((3..=6).contains(&deck.conventions.len()), "a short list: {:?}", deck.conventions);
}

/// A text in words alone, without the code that it may begin with.
fn bare(text: &str) -> Vec<String> {
    let text = text.trim();
    let text =
        text.split_once(": ").filter(|(code, _)| code.parse::<u16>().is_ok()).map_or(text, |(_, rest)| rest);
    text.split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .collect()
}

#[test]
fn an_explanation_does_not_begin_with_what_the_contrast_above_it_has_just_said() {
    const WORDS: usize = 4;
    let deck = deck();
    let mut repeats = Vec::new();
    for (card, question) in questions(&deck) {
        let Body::Scenario { answer, near, why, .. } = &question.body else { continue };
        let Some(explanation) = question.explanation.as_deref().or(card.explanation.as_deref()) else {
            continue;
        };
        let begins = bare(explanation);
        for chosen in near.iter().filter(|chosen| !why.iter().any(|(id, _)| id == *chosen)) {
            let Some(contrast) = deck.contrast(answer, chosen) else { continue };
            for sentence in contrast.says.split_inclusive(". ") {
                let said = bare(sentence);
                if said.len() >= WORDS && begins.starts_with(&said) {
                    repeats.push(format!("{}: {sentence}", card.name));
                }
            }
        }
    }
    assert_eq!(repeats, [""; 0]);
}
