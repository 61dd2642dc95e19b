//! What a learner says of a card: suspend, resume, reset, flag.

use harness::Sandbox;

/// A learner who has answered one of four cards.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::with_many(4);
    sandbox
        .talk(&["quiz", "--deck", "many", "--count", "1", "--seed", "1"])
        .finish(|_| serde_json::json!({"choose": [1]}));
    sandbox
}

fn listed(sandbox: &Sandbox, filter: &str) -> Vec<String> {
    sandbox.cards(&["--deck", "many", filter])
}

#[test]
fn a_suspended_card_is_not_asked_until_it_is_resumed() {
    let sandbox = sandbox();
    sandbox.run(&["suspend", "many/c01"]).ok().shows("not asked again");
    assert_eq!(listed(&sandbox, "--suspended"), ["many/c01"]);
    let (asked, _) = sandbox.talk(&["quiz", "--deck", "many"]).finish(|_| serde_json::json!({"choose": [1]}));
    assert!(asked.iter().all(|question| question.card != "many/c01"));
    sandbox.run(&["resume", "c01"]).ok().shows("asked again");
    assert!(listed(&sandbox, "--suspended").is_empty());
    let (asked, _) = sandbox.talk(&["quiz", "--deck", "many"]).finish(|_| serde_json::json!({"choose": [1]}));
    assert!(asked.iter().any(|question| question.card == "many/c01"));
}

#[test]
fn a_card_that_is_reset_is_new_again() {
    let sandbox = sandbox();
    let seen = |sandbox: &Sandbox| sandbox.json(&["stats"])["cards"]["seen"].as_u64().unwrap();
    assert_eq!(seen(&sandbox), 1);
    let card = sandbox.answers()[0]["card"].as_str().unwrap().to_owned();
    sandbox.run(&["reset", &card]).ok().shows("starts over");
    assert_eq!(seen(&sandbox), 0);
}

#[test]
fn a_flag_is_listed_and_taken_away() {
    let sandbox = sandbox();
    sandbox.run(&["flag", "many/c02"]).ok().shows("flagged");
    assert_eq!(listed(&sandbox, "--flagged"), ["many/c02"]);
    sandbox.run(&["flag", "many/c02", "--off"]).ok().shows("no longer");
    assert!(listed(&sandbox, "--flagged").is_empty());
    sandbox.run(&["cards", "--flagged"]).ok().shows("No card");
}

#[test]
fn a_card_that_does_not_exist_is_refused_with_the_nearest_and_nothing_is_written() {
    let sandbox = sandbox();
    let before = sandbox.everything();
    sandbox.run(&["suspend", "c0l"]).fails(2).says("did you mean");
    assert_eq!(sandbox.everything(), before);
}

#[test]
fn said_twice_is_saved_once() {
    let sandbox = sandbox();
    for command in [&["suspend", "c01"][..], &["flag", "c02"], &["reset", "c03"], &["resume", "c04"]] {
        sandbox.run(command).ok();
        let once = sandbox.journal();
        sandbox.run(command).ok();
        assert_eq!(sandbox.journal(), once, "{command:?}");
    }
}

#[test]
fn a_card_is_named_in_any_case_and_what_is_like_no_card_gets_no_suggestion() {
    let sandbox = sandbox();
    sandbox.run(&["suspend", "MANY/C01"]).ok().shows("many/c01 is not asked again");
    sandbox.run(&["suspend", "banana"]).fails(2).says("there is no card \"banana\" (trainer cards");
}
