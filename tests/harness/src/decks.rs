//! Small decks for the tests.

use serde_json::{Value, json};

use crate::Question;

/// One card of each kind, with everything a card can have.
pub fn kinds() -> String {
    let entry = |id: &str, name: &str, aliases: &[&str], topics: &[&str]| {
        json!({"id": id, "name": name, "aliases": aliases, "topics": topics, "means": format!("{name} means this."),
               "sent_when": format!("Sent when {name}."), "client_does": "Waits.", "headers": ["Retry-After"],
               "misused": "For everything.", "facts": [{"name": "Cacheable", "value": "no"}],
               "source": format!("Book, {id}")})
    };
    json!({
        "format": 1, "id": "kinds", "title": "All kinds", "license": "CC0-1.0",
        "topics": [{"id": "servers", "title": "Servers", "parent": null},
                   {"id": "between", "title": "In between", "parent": "servers"},
                   {"id": "talk", "title": "Talking", "parent": null}],
        "objectives": [{"id": "O-1", "title": "Say who failed"}],
        "reference": [entry("500", "Server Error", &["crash"], &["servers"]),
                      entry("501", "Not Built", &[], &["servers"]),
                      entry("502", "Bad Gateway", &["upstream broke"], &["between"]),
                      entry("503", "Unavailable", &[], &["servers"]),
                      entry("504", "Gateway Timeout", &[], &["between"])],
        "contrasts": [{"id": "X-1", "between": ["502", "503"], "says": "The 502 blames another; the 503 itself."}],
        "cards": [
            {"id": "refused", "about": ["502"], "tier": 1, "covers": ["O-1"], "source": "Book, 1",
             "explanation": "It came from behind.",
             "questions": [{"id": "q-refused", "kind": "scenario", "stem": "Nobody is behind the gateway.",
                            "exchange": "GET / HTTP/1.1\nHost: a", "answer": "502",
                            "near": ["503", "504", "501"], "also": {"500": "It is not wrong, only vague."}}]},
            {"id": "retry", "topics": ["talk"],
             "questions": [{"id": "q-retry", "kind": "choice", "stem": "Which field says when?", "answer": "Retry-After",
                            "wrong": [{"text": "Allow", "why": "Allow lists methods."},
                                      {"text": "Location", "why": "Location says where."}]}]},
            {"id": "safe", "topics": ["talk"],
             "questions": [{"id": "q-safe", "kind": "multi", "stem": "Which are safe?", "answers": ["GET", "HEAD"],
                            "wrong": [{"text": "POST", "why": "It may change things."}, {"text": "PUT"}]}]},
            {"id": "name", "about": ["504"],
             "questions": [{"id": "q-name", "kind": "typed", "stem": "The number of Gateway Timeout?", "answer": "504",
                            "accept": ["five-oh-four"]}]},
            {"id": "tell", "topics": ["talk"], "source": "Book, 2",
             "questions": [{"id": "q-tell", "kind": "flashcard", "stem": "Tell me of gateways.",
                            "answer": "They stand between.", "points": ["between", "two"]}]}
        ]
    })
    .to_string()
}

/// What answers a question of the deck of [`kinds`] right, or wrong.
#[track_caller]
pub fn reply(question: &Question, right: bool) -> Value {
    let place = |option: &str| question.place(option);
    match (question.kind.as_str(), right) {
        ("scenario", true) => json!({"choose": [place("502")]}),
        ("scenario", false) => json!({"choose": [place("503")]}),
        ("choice", true) => json!({"choose": [place("Retry-After")]}),
        ("choice", false) => json!({"choose": [place("Allow")]}),
        ("multi", true) => json!({"choose": [place("GET"), place("HEAD")]}),
        ("multi", false) => json!({"choose": [place("GET"), place("POST")]}),
        ("typed", true) => json!({"text": if question.id() == "refused" { "502" } else { "504" }}),
        ("typed", false) => json!({"text": "503"}),
        (_, true) => json!({"grade": "good"}),
        (_, false) => json!({"grade": "again"}),
    }
}

/// So many cards `c01`, `c02`, …, each with the options `yes` (right) and `no`.
pub fn many(cards: usize) -> String {
    let cards: Vec<Value> = (1..=cards).map(|at| yes_no(&format!("c{at:02}"))).collect();
    json!({"format": 1, "id": "many", "title": "Many", "cards": cards}).to_string()
}

/// A card with the options `yes` (right) and `no`.
pub fn yes_no(id: &str) -> Value {
    json!({"id": id, "question": format!("Is it {id}?"), "answer": "yes", "wrong": ["no"]})
}

/// A deck of such cards with these ids.
pub fn cards_named(ids: &[&str]) -> String {
    let cards: Vec<Value> = ids.iter().map(|id| yes_no(id)).collect();
    json!({"format": 1, "id": "many", "cards": cards}).to_string()
}

/// Answers a card of yes and no right.
#[track_caller]
pub fn yes(question: &Question) -> Value {
    json!({"choose": [question.place("yes")]})
}

/// Answers a card of yes and no wrong.
#[track_caller]
pub fn no(question: &Question) -> Value {
    json!({"choose": [question.place("no")]})
}
