//! What can be said of a card while it is asked, in both dialogues: suspend, flag, learn afresh, read its entry.

use harness::{Ran, Sandbox, TOMORROW, answered, event, reply};
use serde_json::{Value, json};

/// The cards of that deck that a filter of `trainer cards` leaves.
fn listed(sandbox: &Sandbox, filter: &str) -> Vec<String> {
    sandbox.cards(&["--deck", "kinds", filter])
}

fn plain(sandbox: &Sandbox, kind: &str, said: &str) -> Ran {
    sandbox.plain(&["quiz", "--deck", "kinds", "--kind", kind], said).ok().silent()
}

/// A sandbox in which the scenario was forgotten eight times.
fn leech() -> Sandbox {
    let sandbox = Sandbox::with_kinds();
    let days = (1..=9).map(|day| event(day, &format!("2026-11-{day:02}"), answered("kinds/refused", false)));
    sandbox.append("hand.jsonl", &days.collect::<Vec<_>>());
    sandbox
}

#[test]
fn in_json_the_question_that_stands_is_suspended_and_skipped() {
    let sandbox = Sandbox::with_kinds();
    let mut talk = sandbox.talk(&["quiz", "--deck", "kinds"]);
    let first = talk.question();
    talk.say(&json!({"suspend": true}));
    assert_eq!(talk.event(), json!({"event": "suspended", "card": first.card, "saved": true}));
    let (asked, summary) = talk.finish(|question| reply(question, true));
    assert!(asked.iter().all(|question| question.card != first.card));
    assert_eq!((asked[0].n, summary.asked), (1, 4), "it does not count");
    assert_eq!(listed(&sandbox, "--suspended"), [first.card]);
}

#[test]
fn in_json_flag_and_reset_leave_the_question_standing() {
    let sandbox = Sandbox::with_kinds();
    let mut talk = sandbox.talk(&["quiz", "--deck", "kinds", "--kind", "choice"]);
    let question = talk.question();
    for (said, name) in [
        (json!({"flag": true}), "flagged"),
        (json!({"flag": false}), "unflagged"),
        (json!({"flag": true}), "flagged"),
        (json!({"reset": true}), "reset"),
    ] {
        talk.say(&said);
        assert_eq!(talk.event(), json!({"event": name, "card": question.card, "saved": true}));
    }
    assert!(talk.answer(&reply(&question, true)).correct);
    assert_eq!(talk.summary().answers, 1);
    assert_eq!(listed(&sandbox, "--flagged"), [question.card]);
    let flag = sandbox.journal().into_iter().find(|event| event["do"] == "flag").unwrap();
    assert_eq!(flag["q"], question.q.as_str());
}

#[test]
fn in_json_undo_takes_a_suspension_that_skipped_back_and_then_the_answer_before_it() {
    let sandbox = Sandbox::with_kinds();
    let mut talk = sandbox.talk(&["quiz", "--deck", "kinds"]);
    let first = talk.question();
    talk.answer(&reply(&first, false));
    let second = talk.question();
    talk.say(&json!({"suspend": true}));
    talk.event();
    let third = talk.question();
    talk.say(&json!({"suspend": true}));
    talk.event();
    assert!(talk.question().card != third.card);
    for (taken, back) in [(&third, &third), (&second, &second), (&first, &first)] {
        assert_eq!(talk.undo(), json!({"event": "undone", "card": taken.card, "saved": true}));
        assert_eq!(talk.question().card, back.card);
    }
    assert!(listed(&sandbox, "--suspended").is_empty());
    talk.answer(&reply(&first, true));
    let (asked, summary) = talk.finish(|question| reply(question, true));
    assert_eq!((asked.len(), summary.asked), (4, 5), "nothing was lost on the way");
}

#[test]
fn in_json_last_means_the_card_answered_last() {
    let sandbox = Sandbox::with_kinds();
    let mut talk = sandbox.talk(&["quiz", "--deck", "kinds"]);
    let first = talk.question();
    assert_eq!(talk.refused(r#"{"suspend":true,"last":true}"#), "nothing has been answered yet");
    assert!(talk.refused(r#"{"last":true}"#).contains("suspend, flag or reset"));
    assert!(talk.refused(r#"{"suspend":true,"flag":true}"#).contains("send choose"));
    talk.answer(&reply(&first, false));
    let second = talk.question();
    talk.say(&json!({"suspend": true, "last": true}));
    assert_eq!(talk.event(), json!({"event": "suspended", "card": first.card, "saved": true}));
    // The question that stands still stands, and the missed one does not come back.
    talk.answer(&reply(&second, true));
    let (asked, _) = talk.finish(|question| reply(question, true));
    assert!(asked.iter().all(|question| question.card != first.card));
    assert_eq!(listed(&sandbox, "--suspended"), [first.card]);
}

#[test]
fn in_json_a_reset_of_the_last_card_makes_it_new_and_undo_takes_it_back_and_then_the_answer() {
    let sandbox = Sandbox::with_kinds();
    let mut talk = sandbox.talk(&["quiz", "--deck", "kinds", "--count", "2"]);
    let first = talk.question();
    talk.answer(&reply(&first, false));
    let second = talk.question();
    assert_eq!(listed(&sandbox, "--missed"), std::slice::from_ref(&first.card));
    talk.say(&json!({"reset": true, "last": true}));
    assert_eq!(talk.event()["event"], "reset");
    assert!(listed(&sandbox, "--missed").is_empty());
    talk.say(&json!({"undo": true}));
    assert_eq!(talk.event(), json!({"event": "undone", "card": first.card, "saved": true}));
    assert_eq!(talk.question(), second, "the question that stood still stands");
    assert_eq!(listed(&sandbox, "--missed"), std::slice::from_ref(&first.card));
    talk.say(&json!({"undo": true}));
    assert_eq!(talk.event(), json!({"event": "undone", "card": first.card, "saved": true}));
    assert_eq!(talk.question(), first);
    talk.answer(&reply(&first, true));
}

#[test]
fn in_plain_text_words_do_the_same() {
    let sandbox = Sandbox::with_kinds();
    let out = plain(&sandbox, "choice", "?\nflag\nsuspend\n").out;
    assert!(out.contains("- suspend: never ask this card again\n"), "{out}");
    assert!(
        out.contains("; trainer cards --flagged lists it (:undo undoes it).") && !out.contains("kinds/retry"),
        "{out}"
    );
    assert!(out.contains("will not be asked again (:undo undoes it)."), "{out}");
    assert_eq!(listed(&sandbox, "--suspended"), ["kinds/retry"]);
    assert_eq!(listed(&sandbox, "--flagged"), ["kinds/retry"]);
    plain(&sandbox, "multi", "! \nunflag\nS\n");
    assert_eq!(listed(&sandbox, "--flagged"), ["kinds/retry"]);
    assert_eq!(listed(&sandbox, "--suspended"), ["kinds/retry", "kinds/safe"]);
}

#[test]
fn undo_takes_a_flag_back_in_plain_text_and_in_json_the_answer_before_it() {
    let sandbox = Sandbox::with_kinds();
    let out = plain(&sandbox, "choice", "flag\nundo\n").out;
    assert!(out.contains("Undone: the flag on \""), "{out}");
    assert!(listed(&sandbox, "--flagged").is_empty());
    let out = plain(&sandbox, "choice", "flag\nunflag\nundo\n").out;
    assert!(out.contains("Undone: the removal of flag and note on \""), "{out}");
    assert_eq!(listed(&sandbox, "--flagged"), ["kinds/retry"]);
    // The contract has answers, suspensions and resets.
    let mut talk = sandbox.talk(&["quiz", "--deck", "kinds", "--count", "2"]);
    let first = talk.question();
    talk.answer(&reply(&first, true));
    talk.question();
    talk.say(&json!({"flag": true}));
    assert_eq!(talk.event()["event"], "flagged");
    talk.say(&json!({"undo": true}));
    assert_eq!(talk.event(), json!({"event": "undone", "card": first.card, "saved": true}));
    assert_eq!(talk.question().card, first.card);
}

#[test]
fn where_answers_are_typed_the_words_need_a_colon() {
    let sandbox = Sandbox::with_kinds();
    let out = plain(&sandbox, "typed", "flag\n").out;
    assert!(out.contains("Wrong. Your answer: flag"), "{out}");
    plain(&sandbox, "typed", ":flag\n:reset\n");
    assert_eq!(listed(&sandbox, "--flagged"), ["kinds/name"]);
    assert!(listed(&sandbox, "--missed").is_empty());
}

#[test]
fn in_plain_text_undo_goes_back_any_number_of_answers() {
    let sandbox = Sandbox::with_many(5);
    let out = sandbox.plain(&["quiz", "--deck", "many"], "1\n1\n1\nu\nundo\nu\nu\nq\n").ok().out;
    assert_eq!(out.matches("Undone: the answer to \"Is it c").count(), 3);
    assert!(out.contains("There is nothing to undo yet.") && out.contains("No answers given"), "{out}");
    // The questions come back one by one, the latest first, as they were.
    let questions: Vec<&str> =
        out.split("\nQuestion ").skip(1).map(|text| text.split("Number").next().unwrap()).collect();
    let [first, second, third, _, again_third, again_second, again_first] = &questions[..] else {
        panic!("{questions:#?}")
    };
    assert_eq!([first, second, third], [again_first, again_second, again_third]);
    assert_eq!(sandbox.json(&["stats"])["answers"]["total"], 0);
}

#[test]
fn entry_reads_what_there_is_about_the_last_answer_and_never_about_the_question_that_stands() {
    let sandbox = Sandbox::with_kinds();
    let args = ["quiz", "--deck", "kinds", "--topic", "servers"];
    let before = sandbox.plain(&args, "entry\nq\n").ok().out;
    assert!(before.contains("Answer first"), "{before}");
    let numbers = "1\n:504\n:q\n";
    let out = sandbox.plain(&args, format!("{}entry\n:entry\n{numbers}", "1\n")).ok().out;
    assert!(
        out.contains("means: Bad Gateway means this.") || out.contains("means: Gateway Timeout means this."),
        "{out}"
    );
    assert!(out.contains("source: Book, 50"), "{out}");
}

#[test]
fn a_leech_is_marked_in_both_dialogues_and_in_the_list_with_what_to_do() {
    let sandbox = leech().on(TOMORROW);
    let mut talk = sandbox.talk(&["quiz", "--deck", "kinds", "--kind", "scenario", "--count", "1"]);
    let question = talk.question();
    let verdict = talk.answer(&reply(&question, false));
    let told = "You have forgotten this card 9 times: suspend it, or read its entry (trainer show 502).";
    assert!(verdict.feedback.ends_with(told), "{verdict:?}");
    assert!(verdict.feedback.starts_with("The 502 blames another"), "{verdict:?}");
    // Right, there is nothing to do about it.
    let again = talk.question();
    assert_eq!(talk.answer(&reply(&again, true)).feedback, "");
    assert_eq!(listed(&sandbox, "--leeches"), ["kinds/refused"]);
    sandbox.run(&["cards", "--deck", "kinds", "--leeches"]).ok().shows("leech, missed");

    let sandbox = leech().on(TOMORROW);
    let shown = sandbox.plain(&["quiz", "--deck", "kinds", "--kind", "scenario"], "q\n").ok();
    let wrong = format!("{}\nsuspend last\nq\n", shown.number_of("503"));
    let out = sandbox.plain(&["quiz", "--deck", "kinds", "--kind", "scenario"], wrong).ok().out;
    let told = "You have forgotten this card 9 times: :suspend last suspends it, :entry opens its";
    assert!(out.contains(told) && out.contains("- kinds/refused (leech): "), "{out}");
}

#[test]
fn each_filter_of_cards_lists_what_it_names_and_they_narrow() {
    let sandbox = leech().on(TOMORROW);
    for (card, what) in [("retry", "flag"), ("refused", "flag"), ("tell", "suspend")] {
        sandbox.run(&[what, &format!("kinds/{card}")]).ok();
    }
    assert_eq!(listed(&sandbox, "--flagged"), ["kinds/refused", "kinds/retry"]);
    assert_eq!(listed(&sandbox, "--suspended"), ["kinds/tell"]);
    for filter in ["--missed", "--due", "--leeches"] {
        assert_eq!(listed(&sandbox, filter), ["kinds/refused"], "{filter}");
    }
    let both = sandbox.json(&["cards", "--deck", "kinds", "--flagged", "--due"]);
    assert_eq!(both.as_array().map(Vec::len), Some(1));
    let none: Value = sandbox.json(&["cards", "--deck", "kinds", "--flagged", "--suspended"]);
    assert_eq!(none, json!([]));
    // Suspended, it is neither due nor missed; resumed, it is both again.
    sandbox.run(&["suspend", "kinds/refused"]).ok();
    assert!(listed(&sandbox, "--missed").is_empty() && listed(&sandbox, "--due").is_empty());
    sandbox.run(&["resume", "kinds/refused"]).ok();
    assert_eq!(listed(&sandbox, "--due"), ["kinds/refused"]);
}
