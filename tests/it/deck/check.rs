//! `trainer check` from outside: what it prints, and how it exits.

use crate::support::{World, cards_named, fields, names};
use serde_json::json;

/// A deck with two mistakes.
const BROKEN: &str =
    "{\n\"format\": 1,\n\"id\": \"My Deck\",\n\"cards\": [{\"question\": \"a\", \"answr\": \"b\"}]}";

#[test]
fn a_sound_deck_exits_0() {
    let world = World::new();
    let deck = world.file("good.json", cards_named(&["a", "b"]));
    world.run(&["check", &deck]).ok().shows("many: 2 cards, 2 questions").shows("No problems.");
}

#[test]
fn every_problem_is_told_with_its_line_and_the_exit_code_is_1() {
    let world = World::new();
    let deck = world.file("broken.json", BROKEN);
    let ran = world.run(&["check", &deck]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    ran.shows("broken.json:3: error: ").shows("broken.json:4: error: ").shows("did you mean \"answer\"?");
    let ran = world.run(&["check", &deck, "--json"]);
    let document = ran.json();
    assert_eq!(ran.code, 1);
    assert_eq!(fields(&document), names("decks problems"));
    assert_eq!(fields(&document["decks"][0]), names("id path cards questions"));
    assert_eq!(fields(&document["problems"][0]), names("path line pointer severity message"));
    assert_eq!(
        (&document["problems"][0]["line"], &document["problems"][0]["pointer"]),
        (&json!(3), &json!("/id"))
    );
}

#[test]
fn schemas_among_what_a_shell_names_are_passed_over() {
    let world = World::new();
    let deck = world.file("good.json", cards_named(&["a"]));
    let schema = world.file("deck.schema.json", "{\"type\": \"object\"}");
    let document = world.json(&["check", &deck, &schema]);
    assert_eq!((document["decks"].as_array().unwrap().len(), &document["problems"]), (1, &json!([])));
    world.run(&["check", &schema]).fails(3).says("only JSON Schemas").says("name a deck");
}

#[test]
fn what_is_not_there_exits_3_and_says_what_to_name() {
    World::new().run(&["check", "./nowhere.json"]).fails(3).says("nowhere.json").says("name a deck");
}
