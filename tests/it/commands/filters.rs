//! Which cards a command is about: different filters narrow, the same one twice widens.

use std::collections::BTreeSet;

use crate::support::{Question, World, kinds, reply, yes_no};
use serde_json::json;

fn world() -> World {
    let world = World::new();
    world.shelve("kinds.json", kinds());
    world
}

/// Every question of a session that answers everything right.
fn asked(world: &World, args: &[&str]) -> Vec<Question> {
    let (asked, summary) = world.talk(&[&["quiz"], args].concat()).finish(|question| {
        if question.card.starts_with("kinds/") { reply(question, true) } else { anything(question) }
    });
    assert_eq!(summary.asked, asked.iter().filter(|question| !question.again).count());
    asked
}

/// An answer, right or wrong.
fn anything(question: &Question) -> serde_json::Value {
    match question.kind.as_str() {
        "typed" => json!({"text": "x"}),
        "flashcard" => json!({"grade": "good"}),
        _ => json!({"choose": [1]}),
    }
}

/// The ids of the cards that `cards` lists.
fn listed(world: &World, args: &[&str]) -> BTreeSet<String> {
    let document = world.json(&[&["cards"], args].concat());
    document.as_array().unwrap().iter().map(|row| row["card"].as_str().unwrap().to_owned()).collect()
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| format!("kinds/{name}")).collect()
}

#[test]
fn a_comma_and_a_repetition_mean_or() {
    let world = world();
    let both = set(&["refused", "name", "retry", "safe", "tell"]);
    assert_eq!(listed(&world, &["--topic", "between,talk"]), both);
    assert_eq!(listed(&world, &["--topic", "between", "--topic", "talk"]), both);
    assert_eq!(listed(&world, &["--topic", "between"]), set(&["refused", "name"]));
    assert_eq!(listed(&world, &["--deck", "kinds", "--kind", "multi,typed"]), set(&["safe", "name"]));
    assert_eq!(
        listed(&world, &["--deck", "kinds", "--kind", "multi", "--kind", "typed"]),
        set(&["safe", "name"])
    );
}

#[test]
fn different_filters_narrow() {
    let world = world();
    assert_eq!(listed(&world, &["--topic", "talk", "--kind", "choice"]), set(&["retry"]));
    assert_eq!(listed(&world, &["--deck", "kinds", "--topic", "504"]), set(&["name"]));
    let both = listed(&world, &["--topic", "504"]);
    assert!(both.contains("kinds/name") && both.len() > 1, "without the deck, that of both decks: {both:?}");
}

#[test]
fn topics_of_the_command_line_are_topics_like_those_of_the_flag() {
    let world = world();
    let cards = |args: &[&str]| -> BTreeSet<String> {
        asked(&world, args).into_iter().map(|question| question.card).collect()
    };
    assert_eq!(
        cards(&["between", "talk", "--count", "9"]),
        set(&["refused", "name", "retry", "safe", "tell"])
    );
    assert_eq!(cards(&["between", "--topic", "talk"]).len(), 5, "either way, any of them");
}

#[test]
fn a_code_as_topic_means_the_cards_about_it() {
    let world = World::new();
    let about: BTreeSet<String> = listed(&world, &["--topic", "503"]);
    assert!(!about.is_empty());
    for question in asked(&world, &["--topic", "503", "--count", "5"]) {
        assert!(about.contains(&question.card), "{question:?}");
        assert!(question.topics.contains(&"5xx".to_owned()), "{question:?}");
    }
}

#[test]
fn a_topic_may_be_written_in_any_case_and_the_event_shows_the_decks_spelling() {
    let world = World::new();
    for topic in ["5XX", "GateWay"] {
        let question = world.talk(&["quiz", topic]).question();
        assert!(question.topics.contains(&topic.to_lowercase()), "{question:?}");
    }
    assert_eq!(listed(&world, &["--topic", "GATEWAY"]), listed(&world, &["--topic", "gateway"]));
}

#[test]
fn kind_asks_only_questions_of_that_kind() {
    let world = World::new();
    for kind in ["choice", "multi", "scenario"] {
        for question in asked(&world, &["--kind", kind, "--count", "5"]) {
            assert_eq!(question.kind, kind);
        }
    }
    for question in asked(&world, &["--kind", "SCENARIO", "--typed", "--count", "5"]) {
        assert_eq!(question.kind, "typed");
    }
}

#[test]
fn count_says_how_many_different_cards() {
    let world = World::new();
    assert_eq!(world.talk(&["quiz"]).question().of, 20, "twenty, if nothing is said");
    assert_eq!(world.talk(&["quiz", "--count", "3"]).question().of, 3);
    let world = self::world();
    assert_eq!(
        world.talk(&["quiz", "--deck", "kinds"]).question().of,
        5,
        "fewer only where there are no more"
    );
}

#[test]
fn new_caps_the_cards_never_seen_before() {
    let world = world();
    let deck = ["--deck", "kinds"];
    let (first, _) =
        world.talk(&[&["quiz", "--new", "2"], &deck[..]].concat()).finish(|question| reply(question, true));
    assert_eq!(first.len(), 2);
    let again = asked(&world, &[&deck[..], &["--new", "0"]].concat());
    assert_eq!(again.len(), 2, "what was seen is asked all the same");
    assert!(again.iter().all(|question| !question.new));
}

#[test]
fn no_new_card_where_all_are_new_is_nothing_to_ask() {
    let world = world();
    let mut talk = world.talk(&["quiz", "--new", "0"]);
    assert_eq!(talk.summary().asked, 0);
    assert_eq!(talk.end(), 0);
    let told = world.plain(&["quiz", "--deck", "kinds", "--new", "0"], "").ok().shows("5 new cards").out;
    assert!(!told.contains("suspended"), "{told}");
}

#[test]
fn a_deck_by_path_is_used_for_this_run_and_no_longer() {
    let world = World::new();
    let path = world.file("elsewhere/kinds.json", kinds());
    for question in asked(&world, &["--deck", &path]) {
        assert!(question.card.starts_with("kinds/"));
    }
    assert_eq!(world.json(&["decks"]).as_array().unwrap().len(), 1);
    world.run(&["cards", "--deck", "kinds"]).fails(2);
}

#[test]
fn a_deck_by_path_takes_the_place_of_the_library_deck_with_its_id_and_shares_its_progress() {
    let world = World::new();
    world.shelve("kinds.json", kinds());
    let changed = kinds().replace("Which field says when?", "When, says which field?");
    let path = world.file("new/kinds.json", changed);
    let of_retry = |args: &[&str]| {
        let mut talk = world.talk(&[&["quiz", "--kind", "choice"], args].concat());
        let question = talk.question();
        talk.choose(&question, "Retry-After");
        question
    };
    let first = of_retry(&["--deck", &path]);
    assert_eq!((first.stem.as_str(), first.new), ("When, says which field?", true));
    let second = of_retry(&["--deck", "kinds"]);
    assert_eq!((second.stem.as_str(), second.new), ("Which field says when?", false));
    assert_eq!(listed(&world, &["--deck", &path]).len(), 5);
}

#[test]
fn a_deck_may_be_a_folder_whose_files_are_joined() {
    let world = World::new();
    world.file(
        "folder/deck.json",
        r#"{"format": 1, "id": "folder", "topics": [{"id": "t", "title": "T", "parent": null}]}"#,
    );
    let card = |id: &str| json!({"cards": [yes_no(id)]}).to_string();
    world.file("folder/b.json", card("second"));
    world.file("folder/deep/below/a.json", card("third"));
    world.file("folder/a.json", card("first"));
    world.file("folder/deck.schema.json", "not a deck at all");
    let path = world.path("folder");
    let document = world.json(&["cards", "--deck", path.to_str().unwrap()]);
    let cards: Vec<&str> =
        document.as_array().unwrap().iter().map(|row| row["card"].as_str().unwrap()).collect();
    assert_eq!(cards, ["folder/first", "folder/second", "folder/third"]);
}

#[test]
fn several_decks_may_be_named() {
    let world = world();
    let other =
        world.file("one.json", json!({"format": 1, "id": "one", "cards": [yes_no("only")]}).to_string());
    let cards = listed(&world, &["--deck", "kinds", "--deck", &other]);
    assert_eq!(cards.len(), 6);
}

#[test]
fn filters_that_exclude_each_other_exit_2_and_say_so() {
    let world = world();
    world.run(&["cards", "--deck", "kinds", "--topic", "webdav"]).fails(2).says("together");
    world
        .run(&["quiz", "--json", "--topic", "between", "--kind", "multi", "--deck", "kinds"])
        .fails(2)
        .says("filters");
}
