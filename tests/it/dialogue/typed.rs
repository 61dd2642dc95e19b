//! Typed answers: what is right, what is second best, and what is kept of them.

use crate::support::{World, kinds};
use serde_json::json;

/// A world with the deck of all kinds.
fn world() -> World {
    let world = World::new();
    world.shelve("kinds.json", kinds());
    world
}

#[test]
fn typed_turns_a_scenario_into_typed() {
    let world = world();
    let mut talk = world.talk(&["quiz", "--deck", "kinds", "--typed", "--topic", "502"]);
    let question = talk.question();
    assert_eq!((question.kind.as_str(), question.options.len()), ("typed", 0));
    assert!(talk.answer(&json!({"text": "502"})).correct);
    assert_eq!(world.answers()[0]["kind"], "typed");
    assert_eq!(world.answers()[0]["options"], json!([]));
}

#[test]
fn a_typed_answer_is_right_by_number_name_alias_or_accepted_spelling_in_any_case_and_spacing() {
    let spellings = [
        "502",
        " 502 ",
        "bad gateway",
        "BAD   GATEWAY",
        "badgateway",
        "Bad-Gateway",
        "502 Bad Gateway",
        "Upstream  Broke",
        "502 upstream broke",
    ];
    for text in spellings {
        let mut talk = world().talk(&["quiz", "--deck", "kinds", "--typed", "--topic", "502"]);
        talk.question();
        let verdict = talk.answer(&json!({"text": text}));
        assert!(verdict.correct, "{text:?}");
        assert_eq!((verdict.answer.as_str(), verdict.right.len()), ("502 Bad Gateway", 0));
    }
    for (text, right) in [("Five-Oh-Four", true), ("gateway timeout", true), ("50 4", true), ("5044", false)]
    {
        let mut talk = world().talk(&["quiz", "--deck", "kinds", "--kind", "typed"]);
        talk.question();
        assert_eq!(talk.answer(&json!({"text": text})).correct, right, "{text:?}");
    }
}

#[test]
fn a_second_best_answer_is_right_and_the_feedback_names_the_better_one() {
    for text in ["500", "CRASH", "server error"] {
        let world = world();
        let mut talk = world.talk(&["quiz", "--deck", "kinds", "--typed", "--topic", "502"]);
        talk.question();
        let verdict = talk.answer(&json!({"text": text}));
        assert!(verdict.correct, "{text:?}");
        assert!(verdict.feedback.contains("502 Bad Gateway"), "{}", verdict.feedback);
        assert!(verdict.feedback.contains("It is not wrong, only vague."), "{}", verdict.feedback);
        assert_eq!(world.answers()[0]["chose"], json!(["500"]));
    }
}

#[test]
fn a_typed_answer_of_any_length_is_kept_to_two_hundred_characters() {
    let world = World::new();
    world.shelve("kinds.json", kinds());
    let args = ["quiz", "--deck", "kinds", "--kind", "typed"];
    let mut talk = world.talk(&args);
    talk.question();
    assert!(!talk.answer(&json!({"text": "é".repeat(10_000)})).correct);
    assert_eq!(world.answers()[0]["chose"], json!(["é".repeat(200)]));
    let ran = world.plain(&args, "x".repeat(10_000) + "\n:q\n").ok();
    assert!(ran.out.len() < 2_000, "and not repeated at length");
    assert_eq!(world.answers()[1]["chose"], json!(["x".repeat(200)]));
}
