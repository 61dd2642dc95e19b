//! What a learner says of a card: suspend, resume, reset, flag.

use crate::support::{World, many};

/// A learner who has answered one of four cards.
fn world() -> World {
    let world = World::new();
    world.shelve("many.json", many(4));
    world
        .talk(&["quiz", "--deck", "many", "--count", "1", "--seed", "1"])
        .finish(|_| serde_json::json!({"choose": [1]}));
    world
}

fn listed(world: &World, filter: &str) -> Vec<String> {
    let rows = world.json(&["cards", "--deck", "many", filter]);
    rows.as_array().unwrap().iter().map(|row| row["card"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_suspended_card_is_not_asked_until_it_is_resumed() {
    let world = world();
    world.run(&["suspend", "many/c01"]).ok().shows("not asked again");
    assert_eq!(listed(&world, "--suspended"), ["many/c01"]);
    let (asked, _) = world.talk(&["quiz", "--deck", "many"]).finish(|_| serde_json::json!({"choose": [1]}));
    assert!(asked.iter().all(|question| question.card != "many/c01"));
    world.run(&["resume", "c01"]).ok().shows("asked again");
    assert!(listed(&world, "--suspended").is_empty());
    let (asked, _) = world.talk(&["quiz", "--deck", "many"]).finish(|_| serde_json::json!({"choose": [1]}));
    assert!(asked.iter().any(|question| question.card == "many/c01"));
}

#[test]
fn a_card_that_is_reset_is_new_again() {
    let world = world();
    let seen = |world: &World| world.json(&["stats"])["cards"]["seen"].as_u64().unwrap();
    assert_eq!(seen(&world), 1);
    let card = world.answers()[0]["card"].as_str().unwrap().to_owned();
    world.run(&["reset", &card]).ok().shows("afresh");
    assert_eq!(seen(&world), 0);
}

#[test]
fn a_flag_is_listed_and_taken_away() {
    let world = world();
    world.run(&["flag", "many/c02"]).ok().shows("flagged");
    assert_eq!(listed(&world, "--flagged"), ["many/c02"]);
    world.run(&["flag", "many/c02", "--off"]).ok().shows("no longer");
    assert!(listed(&world, "--flagged").is_empty());
    world.run(&["cards", "--flagged"]).ok().shows("No card");
}

#[test]
fn a_card_that_does_not_exist_is_refused_with_the_nearest_and_nothing_is_written() {
    let world = world();
    let before = world.everything();
    world.run(&["suspend", "c0l"]).fails(2).says("did you mean");
    assert_eq!(world.everything(), before);
}

#[test]
fn said_twice_is_saved_once() {
    let world = world();
    for command in [&["suspend", "c01"][..], &["flag", "c02"], &["reset", "c03"], &["resume", "c04"]] {
        world.run(command).ok();
        let once = world.journal();
        world.run(command).ok();
        assert_eq!(world.journal(), once, "{command:?}");
    }
}

#[test]
fn a_card_is_named_in_any_case_and_what_is_like_no_card_gets_no_suggestion() {
    let world = world();
    world.run(&["suspend", "MANY/C01"]).ok().shows("many/c01 is not asked again");
    world.run(&["suspend", "banana"]).fails(2).says("there is no card \"banana\" (trainer cards");
}
