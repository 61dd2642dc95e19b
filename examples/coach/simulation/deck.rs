//! What the simulated learners learn: a made-up deck, loaded like any other.

use serde_json::{Value, json};
use trainer::deck::{Shelf, Source, load};

/// Cards that share a key, so that distractors are keys of other cards.
const CARDS_AN_ENTRY: usize = 5;
/// The fewest entries: a question needs its distractors.
const ENTRIES: usize = 8;

/// A shelf like the built-in deck: so many cards in three tiers (3 of 10 core, 5 common, 2 deeper) and in topics of
/// unlike sizes, whose entries are each other's rivals.
///
/// # Panics
/// If the deck is not sound, which is a mistake here.
pub fn shelf_in_topics(cards: usize) -> Shelf {
    let entries = (cards / CARDS_AN_ENTRY).max(ENTRIES);
    let topic = |entry: usize| format!("t{}", topic_of(entry, entries));
    let topics: Vec<Value> =
        (0..TOPICS).map(|at| json!({ "id": format!("t{at}"), "title": format!("Topic {at}") })).collect();
    let reference: Vec<Value> =
        (0..entries).map(|at| json!({ "id": format!("e{at}"), "name": format!("Entry {at}") })).collect();
    let cards: Vec<Value> = (0..cards)
        .map(|at| {
            let mut card = card(at, entries);
            card["tier"] = [1, 2, 2, 1, 2, 3, 1, 2, 2, 3][at * 7 % 10].into();
            card["topics"] = json!([topic(at % entries)]);
            card
        })
        .collect();
    of(
        &json!({ "format": 1, "id": "sim", "title": "Made up", "topics": topics, "reference": reference, "cards": cards }),
    )
}

/// Topics of a shelf that has some.
const TOPICS: usize = 12;

/// The topic of an entry: the later the larger.
fn topic_of(entry: usize, entries: usize) -> usize {
    (0..TOPICS)
        .rev()
        .find(|topic| entry * TOPICS * (TOPICS + 1) >= entries * topic * (topic + 1))
        .unwrap_or(0)
}

/// A shelf with one deck of so many cards in three tiers.
///
/// Every card has two scenarios (four options; five on every fourth card) and, in turn, a choice of four, another, or a
/// question that is typed: about as much is left to luck as in the built-in deck.
///
/// # Panics
/// If the deck is not sound, which is a mistake here.
pub fn shelf(cards: usize) -> Shelf {
    let entries = (cards / CARDS_AN_ENTRY).max(ENTRIES);
    let reference: Vec<Value> =
        (0..entries).map(|at| json!({ "id": format!("e{at}"), "name": format!("Entry {at}") })).collect();
    let cards: Vec<Value> = (0..cards).map(|at| card(at, entries)).collect();
    of(&json!({ "format": 1, "id": "sim", "title": "Made up", "reference": reference, "cards": cards }))
}

fn of(deck: &Value) -> Shelf {
    let source = Source { path: "sim.json".into(), bytes: deck.to_string().into_bytes() };
    Shelf::new(vec![load(&[source]).expect("a sound deck").deck])
}

fn card(at: usize, entries: usize) -> Value {
    let key = at % entries;
    let near: Vec<String> = (1..=3 + usize::from(at.is_multiple_of(4)))
        .map(|step| format!("e{}", (key + step) % entries))
        .collect();
    let scenario = |way: &str| json!({ "kind": "scenario", "stem": format!("{way} {at}?"), "answer": format!("e{key}"), "near": near });
    let last = if at % 3 == 2 {
        json!({ "kind": "typed", "stem": format!("Type {at}."), "answer": format!("fact {at}") })
    } else {
        let wrong: Vec<String> = (1..=3).map(|other| format!("no fact {at} {other}")).collect();
        json!({ "kind": "choice", "stem": format!("Choose {at}."), "answer": format!("fact {at}"), "wrong": wrong })
    };
    json!({
        "id": format!("c{at}"), "tier": 1 + at % 3,
        "questions": [scenario("Which"), scenario("What"), last],
    })
}
