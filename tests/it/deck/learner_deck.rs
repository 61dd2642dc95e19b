//! The learner's own decks: found in the profile, small as they like, renamed as they like.

use crate::support::{Question, TODAY, TOMORROW, World, cards_named, kinds, many, rows, yes_no};
use serde_json::json;

fn yes(question: &Question) -> serde_json::Value {
    json!({"choose": [question.place("yes")]})
}

fn ids(world: &World) -> Vec<String> {
    let decks = world.json(&["decks"]);
    decks.as_array().unwrap().iter().map(|deck| deck["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn decks_in_the_profile_are_found_whether_file_or_folder() {
    let world = World::new();
    world.shelve("many.json", many(2));
    world.shelve("folder/deck.json", r#"{"format": 1, "id": "folder"}"#);
    world.shelve("folder/cards/one.json", json!({"cards": [yes_no("one")]}).to_string());
    world.shelve("not-a-deck/cards.json", json!({"cards": [yes_no("one")]}).to_string());
    world.shelve("notes.txt", "not a deck");
    world.shelve("deck.schema.json", "{}");
    assert_eq!(ids(&world), ["http-status", "folder", "many"]);
    assert_eq!(world.run(&["decks"]).ok().err, "");
    let (asked, _) = world.talk(&["quiz", "--deck", "folder"]).finish(yes);
    assert_eq!(asked[0].card, "folder/one");
}

#[test]
fn a_broken_deck_is_a_warning_and_the_rest_works() {
    let world = World::new();
    world.shelve("broken.json", "{\n  \"format\": 1,\n  oops");
    world.shelve("many.json", many(2));
    let ran = world.run(&["decks"]).ok().says("trainer: a deck was left out: ").says("broken.json:3: ");
    assert_eq!(ran.err.lines().count(), 1);
    assert_eq!(ids(&world), ["http-status", "many"]);
    world.run(&["topics"]).ok().says("broken.json");
    world.run(&["topics", "-q"]).ok().silent();
    let (asked, _) = world.talk(&["quiz", "--deck", "many"]).finish(yes);
    assert_eq!(asked.len(), 2);
}

#[test]
fn a_learners_deck_takes_the_place_of_the_built_in_one_with_its_id() {
    let world = World::new();
    let deck = many(3).replace("\"many\"", "\"http-status\"");
    world.shelve("mine.json", deck);
    assert_eq!(ids(&world), ["http-status"]);
    assert_eq!(world.json(&["stats"])["cards"]["total"], 3);
}

#[test]
fn the_smallest_card_is_a_question_an_answer_and_wrong_options() {
    let world = World::new();
    let card = json!({"question": "2 + 2?", "answer": "4", "wrong": ["5", "22"]});
    let say = json!({"question": "Who are you?", "answer": "A learner."});
    world.shelve("small.json", json!({"format": 1, "id": "small", "cards": [card, say]}).to_string());
    let mut talk = world.talk(&["quiz", "--deck", "small", "--kind", "choice"]);
    let question = talk.question();
    assert_eq!((question.kind.as_str(), question.stem.as_str()), ("choice", "2 + 2?"));
    assert!(question.topics.is_empty());
    assert!(talk.choose(&question, "4").correct);
    let mut talk = world.talk(&["quiz", "--deck", "small", "--kind", "flashcard"]);
    assert_eq!(talk.question().stem, "Who are you?");
    assert_eq!(talk.answer(&json!({"grade": "easy"})).answer, "A learner.");
}

#[test]
fn a_card_without_an_id_keeps_its_progress_when_others_are_added() {
    let world = World::new();
    let card = |question: &str| json!({"question": question, "answer": "yes", "wrong": ["no"]});
    let deck = |cards: &[serde_json::Value]| json!({"format": 1, "id": "small", "cards": cards}).to_string();
    world.shelve("small.json", deck(&[card("first?")]));
    let (asked, _) = world.talk(&["quiz", "--deck", "small"]).finish(yes);
    world.shelve("small.json", deck(&[card("another?"), card("first?")]));
    let cards = world.json(&["cards", "--deck", "small"]);
    assert!(!rows(&cards, "card", &asked[0].card)[0]["due"].is_null());
    assert_eq!(world.json(&["stats"])["cards"]["seen"], 1);
}

#[test]
fn extensions_are_passed_over_and_other_unknown_fields_are_errors() {
    let world = World::new();
    let mut card = yes_no("one");
    card["x-author"] = json!({"name": "somebody"});
    let mut deck =
        json!({"format": 1, "id": "small", "$schema": "deck.schema.json", "x-made": 1, "cards": [card]});
    let path = world.file("small.json", deck.to_string());
    assert_eq!(world.json(&["cards", "--deck", &path]).as_array().unwrap().len(), 1);
    deck["colour"] = json!("red");
    let path = world.file("small.json", deck.to_string());
    world.run(&["cards", "--deck", &path]).fails(3).says("small.json").says("colour");
}

#[test]
fn a_deck_may_begin_with_a_byte_order_mark() {
    let world = World::new();
    let path = world.file("bom.json", format!("\u{feff}{}", many(1)));
    assert_eq!(world.json(&["cards", "--deck", &path]).as_array().unwrap().len(), 1);
}

/// A world in which the card `old` was missed, and now is called `new`.
fn renamed() -> World {
    let world = World::new();
    world.shelve("many.json", cards_named(&["old", "other"]));
    let mut talk = world.talk(&["quiz", "--deck", "many"]);
    talk.finish(|question| {
        let place = question.place(if question.id() == "old" { "no" } else { "yes" });
        json!({"choose": [place]})
    });
    let mut card = yes_no("new");
    card["was"] = json!(["older", "old"]);
    let deck = json!({"format": 1, "id": "many", "cards": [card, yes_no("other")]});
    world.shelve("many.json", deck.to_string());
    world
}

#[test]
fn progress_follows_a_renamed_card_before_anything_is_written() {
    let world = renamed();
    let before = world.everything();
    let cards = world.json(&["cards", "--deck", "many"]);
    let card = rows(&cards, "card", "many/new")[0];
    assert_eq!((&card["missed"], &card["due"]), (&json!(true), &json!(TOMORROW)));
    let stats = world.json(&["stats"]);
    assert_eq!((&stats["cards"]["seen"], &stats["cards"]["missed"]), (&json!(2), &json!(1)));
    assert_eq!(world.everything(), before, "looking writes nothing");
}

#[test]
fn the_first_writing_run_notes_the_rename_once_and_progress_follows() {
    let world = renamed().on(TOMORROW);
    let mut talk = world.talk(&["review"]);
    let question = talk.question();
    assert_eq!((question.card.as_str(), question.new), ("many/new", false));
    talk.quit();
    let noted = |world: &World| {
        world.journal().into_iter().filter(|event| event["do"] == "rename").collect::<Vec<_>>()
    };
    let renames = noted(&world);
    assert_eq!(renames.len(), 1);
    assert_eq!((&renames[0]["from"], &renames[0]["to"]), (&json!("many/old"), &json!("many/new")));
    let (_, summary) = world.talk(&["missed"]).finish(yes);
    assert_eq!((summary.asked, summary.missed.len()), (1, 0));
    assert_eq!(noted(&world).len(), 1);
    let stats = world.json(&["stats"]);
    assert_eq!((&stats["cards"]["seen"], &stats["cards"]["missed"]), (&json!(2), &json!(0)));
    std::fs::remove_file(world.profile().join("profile.json")).unwrap();
    assert_eq!(world.json(&["stats"]), stats);
}

#[test]
fn a_card_taken_out_of_a_deck_keeps_its_answers_for_the_day_it_comes_back() {
    let world = World::new();
    world.shelve("many.json", cards_named(&["one", "two"]));
    world.talk(&["quiz", "--deck", "many"]).finish(yes);
    let before = world.json(&["cards", "--deck", "many"]);
    world.shelve("many.json", cards_named(&["two"]));
    assert_eq!(world.json(&["stats"])["cards"]["seen"], 1);
    world.talk(&["quiz", "--deck", "many"]).finish(yes);
    world.shelve("many.json", cards_named(&["one", "two"]));
    assert_eq!(world.json(&["cards", "--deck", "many"]), before);
}

#[test]
fn a_scenario_without_near_offers_entries_of_its_own_class() {
    let world = World::new();
    let entry = |id: &str, topic: &str| json!({"id": id, "name": "N", "topics": [topic]});
    let topic = |id: &str| json!({"id": id, "title": id, "parent": null});
    let scenario = json!({"kind": "scenario", "stem": "Which?", "answer": "a1"});
    let deck = json!({"format": 1, "id": "classes", "topics": [topic("a"), topic("b")],
        "reference": [entry("a1", "a"), entry("a2", "a"), entry("a3", "a"), entry("b1", "b")],
        "cards": [{"id": "c", "questions": [scenario]}]});
    world.shelve("classes.json", deck.to_string());
    let mut options = world.talk(&["quiz", "--deck", "classes"]).question().options;
    options.sort();
    assert_eq!(options, ["a1 N", "a2 N", "a3 N"]);
}

#[test]
fn the_whole_deck_of_all_kinds_is_usable_from_a_file_on_any_day() {
    let world = World::new();
    let path = world.file("kinds.json", kinds());
    for day in [TODAY, "2024-02-29", "1970-01-01", "9999-12-30"] {
        world.on(day).run(&["stats"]).ok();
        world.on(day).plain(&["quiz", "--deck", &path], "1\n1\n1\n1\n1\n1\n").ok();
    }
}

#[test]
fn two_decks_with_one_id_are_told_with_both_places() {
    let world = World::new();
    world.shelve("a.json", many(2));
    world.shelve("b.json", many(3));
    world.run(&["decks"]).ok().says("a.json and").says("b.json both have the id \"many\"");
    let folder = world.profile().join("decks");
    let checked = world.json(&["check", folder.to_str().unwrap()]);
    let problem = &checked["problems"][0];
    assert_eq!((&problem["severity"], &problem["pointer"]), (&json!("warning"), &json!("/id")));
    assert!(problem["path"].as_str().unwrap().ends_with("b.json"), "{problem}");
    assert!(problem["message"].as_str().unwrap().contains("a.json has the id \"many\", too"), "{problem}");
}
