//! An exam whose deck is away.

use std::fs;

use super::{exam, leave, sandbox, step};

#[test]
fn one_whose_deck_is_away_does_not_block_a_new_one_and_can_be_resumed_when_the_deck_is_back() {
    let sandbox = sandbox();
    let mut talk = exam(&sandbox, &["--count", "3", "--deck", "many"]);
    step(&mut talk, true);
    talk.question();
    leave(&mut talk);
    let deck = sandbox.profile().join("decks/many.json");
    let away = sandbox.path("many.away");
    fs::rename(&deck, &away).unwrap();
    let later = sandbox.at("2026-11-21T10:00:00Z");
    let plain = later.plain(&["exam", "--deck", "kinds", "--count", "2"], "q\n").ok();
    assert!(plain.err.contains("no loaded deck contains its cards"), "{}", plain.err);
    let mut other = exam(&later, &["--count", "2", "--deck", "kinds"]);
    other.question();
    leave(&mut other);
    fs::rename(&away, &deck).unwrap();
    later.talk(&["exam", "--finish"]).event();
    let mut first = later.talk(&["exam", "--resume"]);
    assert_eq!(first.question().n, 2);
}
