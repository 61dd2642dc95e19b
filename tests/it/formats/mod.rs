//! Decks in other people's formats.

pub mod anki;
mod anki_history;
mod anki_text;
mod answers;
mod challenges;
mod checkboxes;
mod encodings;
mod hostile;
mod in_place;
mod json;
mod large;
mod mixed;
mod moodle;
mod moodle_xml;
mod no_decks;
mod notes;
mod org;
mod round_trips;
mod tables;

use harness::Sandbox;
use serde_json::Value;

/// What a file becomes: the deck as `import --to -` prints it.
#[track_caller]
pub fn imported(name: &str, content: impl AsRef<[u8]>) -> Value {
    let sandbox = Sandbox::new();
    let path = sandbox.file(name, content);
    serde_json::from_str(&sandbox.run(&["import", &path, "--to", "-"]).ok().out).unwrap()
}

/// The problems that `check` finds in a file: line and message.
#[track_caller]
pub fn problems(name: &str, content: impl AsRef<[u8]>) -> Vec<(u64, String)> {
    let sandbox = Sandbox::new();
    let path = sandbox.file(name, content);
    let document = sandbox.run(&["check", &path, "--json"]).json();
    let problems = document["problems"].as_array().unwrap();
    problems
        .iter()
        .map(|p| (p["line"].as_u64().unwrap(), p["message"].as_str().unwrap().to_owned()))
        .collect()
}

/// The first question of a card, with what it is asked with.
pub fn question(deck: &Value, card: usize) -> Value {
    let card = &deck["cards"][card];
    if card["questions"].is_array() { card["questions"][0].clone() } else { card.clone() }
}
