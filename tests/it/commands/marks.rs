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
    sandbox.run(&["suspend", "many/c01"]).ok().shows("not be asked again");
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
    sandbox.run(&["suspend", "MANY/C01"]).ok().shows("many/c01 will not be asked again");
    sandbox.run(&["suspend", "banana"]).fails(2).says("there is no card \"banana\" (trainer cards");
}

#[test]
fn several_cards_or_filters_are_marked_at_once_as_one_batch() {
    let sandbox = sandbox();
    sandbox.run(&["suspend", "c01", "many/c02,c03", "--yes"]).ok().shows("3 cards will not be asked again");
    assert_eq!(listed(&sandbox, "--suspended"), ["many/c01", "many/c02", "many/c03"]);
    let events: Vec<_> = sandbox.journal().into_iter().filter(|event| event["do"] == "suspend").collect();
    assert!(events.iter().all(|event| event["batch"] == events[0]["n"]), "{events:?}");
    let told = sandbox.json(&["resume", "--suspended", "--deck", "many", "--yes"]);
    assert_eq!(told["cards"].as_array().unwrap().len(), 3);
    assert!(listed(&sandbox, "--suspended").is_empty());
    sandbox.run(&["flag", "--deck", "many", "--yes"]).ok().shows("4 cards are flagged");
    sandbox.run(&["flag", "--flagged", "--off", "--yes"]).ok();
    assert!(listed(&sandbox, "--flagged").is_empty());
    sandbox.run(&["suspend", "c01"]).ok();
    let last = sandbox.journal().pop().unwrap();
    assert!(last.get("batch").is_none(), "one card is no batch: {last}");
    let told = sandbox.run(&["suspend", "--deck", "many", "--yes"]).ok().out;
    assert!(
        told.contains("3 cards will not be asked again") && told.contains("1 more is suspended already"),
        "{told}"
    );
    sandbox.assert_snapshot_is_current();
}

#[test]
fn a_dry_run_lists_the_cards_and_changes_nothing() {
    let sandbox = sandbox();
    let before = sandbox.everything();
    let told = sandbox.run(&["reset", "--deck", "many", "--dry-run"]).ok();
    assert_eq!(told.out.lines().filter(|line| line.starts_with("many/")).count(), 1, "{told:?}");
    let told = sandbox.json(&["suspend", "--deck", "many", "--dry-run"]);
    assert_eq!((told["cards"].as_array().unwrap().len(), &told["saved"]), (4, &serde_json::json!(false)));
    assert_eq!(sandbox.everything(), before);
}

#[test]
fn more_than_one_card_is_changed_only_after_a_yes() {
    let sandbox = sandbox();
    let before = sandbox.everything();
    let many = ["suspend", "--deck", "many"];
    sandbox.run(&many).fails(2).says("4 cards").says("--yes").says("--dry-run");
    sandbox.run(&[&many[..], &["--json"]].concat()).fails(2).says("--yes");
    for said in ["n\n", "", "no\n", "maybe\n"] {
        sandbox.plain(&many, said).ok().shows("Suspend 4 cards? [y/N]").shows("Nothing was changed");
    }
    assert_eq!(sandbox.everything(), before);
    sandbox.plain(&many, "Y\n").ok().shows("4 cards will not be asked again");
    assert_eq!(listed(&sandbox, "--suspended").len(), 4);
}

#[test]
fn no_card_named_and_no_filter_is_refused_and_so_is_a_card_that_the_filters_exclude() {
    let sandbox = sandbox();
    let before = sandbox.everything();
    for command in ["suspend", "resume", "reset", "flag"] {
        sandbox.run(&[command]).fails(2).says("name cards").says("--topic");
        sandbox.run(&[command, "--topic", "nosuch", "--yes"]).fails(2);
        sandbox.run(&[command, "c01", "c0l", "--yes"]).fails(2).says("did you mean");
    }
    sandbox.run(&["suspend", "many/c01", "--topic", "5xx"]).fails(2).says("filter");
    assert_eq!(sandbox.everything(), before);
}

#[test]
fn a_flag_has_a_note_and_the_flagged_cards_are_text_for_the_author() {
    let sandbox = sandbox();
    sandbox.run(&["flag", "c02", "--note", "Two answers\u{1b}[31m are right"]).ok();
    sandbox.run(&["flag", "c03"]).ok();
    sandbox
        .run(&["flag", "c03", "--note", "A new note counts"])
        .ok()
        .shows("many/c03 was flagged already: this note replaces the one before");
    sandbox.run(&["flag", "c04", "--note", "gone"]).ok();
    sandbox.run(&["flag", "c04", "--off"]).ok();
    let out = sandbox.run(&["cards", "--flagged", "--deck", "many"]).ok().out;
    for told in
        ["Deck many (Many)", "many/c02", "Two answers", "are right", "Is it c02?", "A new note counts"]
    {
        assert!(out.contains(told), "{told}: {out}");
    }
    assert!(!out.contains("c04") && !out.contains("gone"), "{out}");
    sandbox.run(&["show", "c03"]).ok().shows("your note   A new note counts");
    assert_eq!(sandbox.json(&["show", "c03"])["flag_note"], "A new note counts");
    let gone = sandbox.run(&["show", "c04"]).ok().out;
    assert!(!gone.contains("your note"), "{gone}");
}
