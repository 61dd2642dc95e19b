//! Which cards a command is about: different filters narrow, the same one twice widens.

use std::collections::BTreeSet;

use harness::{Question, Sandbox, kinds, reply, yes_no};
use serde_json::json;

/// Every question of a session that answers everything right.
fn asked(sandbox: &Sandbox, args: &[&str]) -> Vec<Question> {
    let (asked, summary) = sandbox.talk(&[&["quiz"], args].concat()).finish(|question| {
        if question.card.starts_with("kinds/") { reply(question, true) } else { question.any_answer() }
    });
    assert_eq!(summary.asked, asked.iter().filter(|question| !question.again).count());
    asked
}

/// The cards that `trainer cards` lists.
fn listed(sandbox: &Sandbox, args: &[&str]) -> BTreeSet<String> {
    sandbox.cards(args).into_iter().collect()
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| format!("kinds/{name}")).collect()
}

#[test]
fn a_comma_and_a_repetition_mean_or() {
    let sandbox = Sandbox::with_kinds();
    let both = set(&["refused", "name", "retry", "safe", "tell"]);
    assert_eq!(listed(&sandbox, &["--topic", "between,talk"]), both);
    assert_eq!(listed(&sandbox, &["--topic", "between", "--topic", "talk"]), both);
    assert_eq!(listed(&sandbox, &["--topic", "between"]), set(&["refused", "name"]));
    assert_eq!(listed(&sandbox, &["--deck", "kinds", "--kind", "multi,typed"]), set(&["safe", "name"]));
    assert_eq!(
        listed(&sandbox, &["--deck", "kinds", "--kind", "multi", "--kind", "typed"]),
        set(&["safe", "name"])
    );
}

#[test]
fn different_filters_narrow() {
    let sandbox = Sandbox::with_kinds();
    assert_eq!(listed(&sandbox, &["--topic", "talk", "--kind", "choice"]), set(&["retry"]));
    assert_eq!(listed(&sandbox, &["--deck", "kinds", "--topic", "504"]), set(&["name"]));
    let both = listed(&sandbox, &["--topic", "504"]);
    assert!(both.contains("kinds/name") && both.len() > 1, "without the deck, that of both decks: {both:?}");
}

#[test]
fn topics_of_the_command_line_are_topics_like_those_of_the_flag() {
    let sandbox = Sandbox::with_kinds();
    let cards = |args: &[&str]| -> BTreeSet<String> {
        asked(&sandbox, args).into_iter().map(|question| question.card).collect()
    };
    assert_eq!(
        cards(&["between", "talk", "--count", "9"]),
        set(&["refused", "name", "retry", "safe", "tell"])
    );
    assert_eq!(cards(&["between", "--topic", "talk"]).len(), 5, "either way, any of them");
}

#[test]
fn a_code_as_topic_means_the_cards_about_it() {
    let sandbox = Sandbox::new();
    let about: BTreeSet<String> = listed(&sandbox, &["--topic", "503"]);
    assert!(!about.is_empty());
    for question in asked(&sandbox, &["--topic", "503", "--count", "5"]) {
        assert!(about.contains(&question.card), "{question:?}");
        assert!(question.topics.contains(&"5xx".to_owned()), "{question:?}");
    }
}

#[test]
fn a_topic_may_be_written_in_any_case_and_the_event_shows_the_decks_spelling() {
    let sandbox = Sandbox::new();
    for topic in ["5XX", "GateWay"] {
        let question = sandbox.talk(&["quiz", topic]).question();
        assert!(question.topics.contains(&topic.to_lowercase()), "{question:?}");
    }
    assert_eq!(listed(&sandbox, &["--topic", "GATEWAY"]), listed(&sandbox, &["--topic", "gateway"]));
}

#[test]
fn kind_asks_only_questions_of_that_kind() {
    let sandbox = Sandbox::new();
    for kind in ["choice", "multi", "scenario"] {
        for question in asked(&sandbox, &["--kind", kind, "--count", "5"]) {
            assert_eq!(question.kind, kind);
        }
    }
    for question in asked(&sandbox, &["--kind", "SCENARIO", "--typed", "--count", "5"]) {
        assert_eq!(question.kind, "typed");
    }
}

#[test]
fn count_says_how_many_different_cards() {
    let sandbox = Sandbox::new();
    assert_eq!(sandbox.talk(&["quiz"]).question().of, 20, "twenty, if nothing is said");
    assert_eq!(sandbox.talk(&["quiz", "--count", "3"]).question().of, 3);
    let sandbox = Sandbox::with_kinds();
    assert_eq!(
        sandbox.talk(&["quiz", "--deck", "kinds"]).question().of,
        5,
        "fewer only where there are no more"
    );
}

#[test]
fn new_caps_the_cards_never_seen_before() {
    let sandbox = Sandbox::with_kinds();
    let deck = ["--deck", "kinds"];
    let (first, _) =
        sandbox.talk(&[&["quiz", "--new", "2"], &deck[..]].concat()).finish(|question| reply(question, true));
    assert_eq!(first.len(), 2);
    let again = asked(&sandbox, &[&deck[..], &["--new", "0"]].concat());
    assert_eq!(again.len(), 2, "what was seen is asked all the same");
    assert!(again.iter().all(|question| !question.new));
}

#[test]
fn no_new_card_where_all_are_new_is_nothing_to_ask() {
    let sandbox = Sandbox::with_kinds();
    let mut talk = sandbox.talk(&["quiz", "--new", "0"]);
    assert_eq!(talk.summary().asked, 0);
    assert_eq!(talk.end(), 0);
    let told = sandbox.plain(&["quiz", "--deck", "kinds", "--new", "0"], "").ok().shows("5 new cards").out;
    assert!(!told.contains("suspended"), "{told}");
}

#[test]
fn a_deck_by_path_is_used_for_this_run_and_no_longer() {
    let sandbox = Sandbox::new();
    let path = sandbox.file("elsewhere/kinds.json", kinds());
    for question in asked(&sandbox, &["--deck", &path]) {
        assert!(question.card.starts_with("kinds/"));
    }
    assert_eq!(sandbox.json(&["decks"]).as_array().unwrap().len(), 1);
    sandbox.run(&["cards", "--deck", "kinds"]).fails(2);
}

#[test]
fn a_deck_by_path_takes_the_place_of_the_library_deck_with_its_id_and_shares_its_progress() {
    let sandbox = Sandbox::with_kinds();
    let changed = kinds().replace("Which field says when?", "When, says which field?");
    let path = sandbox.file("new/kinds.json", changed);
    let of_retry = |args: &[&str]| {
        let mut talk = sandbox.talk(&[&["quiz", "--kind", "choice"], args].concat());
        let question = talk.question();
        talk.choose(&question, "Retry-After");
        question
    };
    let first = of_retry(&["--deck", &path]);
    assert_eq!((first.stem.as_str(), first.new), ("When, says which field?", true));
    let second = of_retry(&["--deck", "kinds"]);
    assert_eq!((second.stem.as_str(), second.new), ("Which field says when?", false));
    assert_eq!(listed(&sandbox, &["--deck", &path]).len(), 5);
}

#[test]
fn a_deck_may_be_a_folder_whose_files_are_joined() {
    let sandbox = Sandbox::new();
    sandbox.file(
        "folder/deck.json",
        r#"{"format": 1, "id": "folder", "topics": [{"id": "t", "title": "T", "parent": null}]}"#,
    );
    let card = |id: &str| json!({"cards": [yes_no(id)]}).to_string();
    sandbox.file("folder/b.json", card("second"));
    sandbox.file("folder/deep/below/a.json", card("third"));
    sandbox.file("folder/a.json", card("first"));
    sandbox.file("folder/deck.schema.json", "not a deck at all");
    let path = sandbox.path("folder");
    let cards = sandbox.cards(&["--deck", path.to_str().unwrap()]);
    assert_eq!(cards, ["folder/first", "folder/second", "folder/third"]);
}

#[test]
fn several_decks_may_be_named() {
    let sandbox = Sandbox::with_kinds();
    let other =
        sandbox.file("one.json", json!({"format": 1, "id": "one", "cards": [yes_no("only")]}).to_string());
    let cards = listed(&sandbox, &["--deck", "kinds", "--deck", &other]);
    assert_eq!(cards.len(), 6);
}

#[test]
fn filters_that_exclude_each_other_exit_2_and_say_so() {
    let sandbox = Sandbox::with_kinds();
    sandbox.run(&["cards", "--deck", "kinds", "--topic", "webdav"]).fails(2).says("all of these filters");
    sandbox
        .run(&["quiz", "--json", "--topic", "between", "--kind", "multi", "--deck", "kinds"])
        .fails(2)
        .says("filter");
}
