//! Typed answers: what is right, what is second best, and what is kept of them.

use harness::Sandbox;
use serde_json::json;

#[test]
fn typed_turns_a_scenario_into_typed() {
    let sandbox = Sandbox::with_kinds();
    let mut talk = sandbox.talk(&["quiz", "--deck", "kinds", "--typed", "--topic", "502"]);
    let question = talk.question();
    assert_eq!((question.kind.as_str(), question.options.len()), ("typed", 0));
    assert!(talk.answer(&json!({"text": "502"})).correct);
    assert_eq!(sandbox.answers()[0]["kind"], "typed");
    assert_eq!(sandbox.answers()[0]["options"], json!([]));
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
        let mut talk = Sandbox::with_kinds().talk(&["quiz", "--deck", "kinds", "--typed", "--topic", "502"]);
        talk.question();
        let verdict = talk.answer(&json!({"text": text}));
        assert!(verdict.correct, "{text:?}");
        assert_eq!((verdict.answer.as_str(), verdict.right.len()), ("502 Bad Gateway", 0));
    }
    for (text, right) in [("Five-Oh-Four", true), ("gateway timeout", true), ("50 4", true), ("5044", false)]
    {
        let mut talk = Sandbox::with_kinds().talk(&["quiz", "--deck", "kinds", "--kind", "typed"]);
        talk.question();
        assert_eq!(talk.answer(&json!({"text": text})).correct, right, "{text:?}");
    }
}

#[test]
fn a_second_best_answer_is_right_and_the_feedback_names_the_better_one() {
    for text in ["500", "CRASH", "server error"] {
        let sandbox = Sandbox::with_kinds();
        let mut talk = sandbox.talk(&["quiz", "--deck", "kinds", "--typed", "--topic", "502"]);
        talk.question();
        let verdict = talk.answer(&json!({"text": text}));
        assert!(verdict.correct, "{text:?}");
        assert!(verdict.feedback.contains("502 Bad Gateway"), "{}", verdict.feedback);
        assert!(verdict.feedback.contains("It is not wrong, only vague."), "{}", verdict.feedback);
        assert_eq!(sandbox.answers()[0]["chose"], json!(["500"]));
    }
}

#[test]
fn a_typed_answer_of_any_length_is_kept_to_two_hundred_characters() {
    let sandbox = Sandbox::with_kinds();
    let args = ["quiz", "--deck", "kinds", "--kind", "typed"];
    let mut talk = sandbox.talk(&args);
    talk.question();
    assert!(!talk.answer(&json!({"text": "é".repeat(10_000)})).correct);
    assert_eq!(sandbox.answers()[0]["chose"], json!(["é".repeat(200)]));
    let ran = sandbox.plain(&args, "x".repeat(10_000) + "\n:q\n").ok();
    assert!(ran.out.len() < 2_000, "and not repeated at length");
    assert_eq!(sandbox.answers()[1]["chose"], json!(["x".repeat(200)]));
}
