//! An exam whose deck is away.

use std::fs;

use super::{exam, leave, step, world};

#[test]
fn one_whose_deck_is_away_does_not_block_a_new_one_and_can_be_resumed_when_the_deck_is_back() {
    let world = world();
    let mut talk = exam(&world, &["--count", "3", "--deck", "many"]);
    step(&mut talk, true);
    talk.question();
    leave(&mut talk);
    let deck = world.profile().join("decks/many.json");
    let away = world.path("many.away");
    fs::rename(&deck, &away).unwrap();
    let plain = world.plain(&["exam", "--deck", "kinds", "--count", "2"], "q\n").ok();
    assert!(plain.err.contains("no loaded deck contains its cards"), "{}", plain.err);
    let mut other = exam(&world, &["--count", "2", "--deck", "kinds"]);
    other.question();
    leave(&mut other);
    fs::rename(&away, &deck).unwrap();
    world.talk(&["exam", "--finish"]).event();
    let mut first = world.talk(&["exam", "--resume"]);
    assert_eq!(first.question().n, 2);
}
