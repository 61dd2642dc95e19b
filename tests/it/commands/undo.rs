//! `trainer undo` takes back the last thing of this machine, and again the one before.

use harness::{Sandbox, TODAY, answered, event, no, yes};
use serde_json::{Value, json};

fn undone(sandbox: &Sandbox) -> Value {
    let document = sandbox.json(&["undo"]);
    assert_eq!(harness::fields(&document), ["undone"]);
    document["undone"].clone()
}

#[test]
fn it_takes_back_what_was_done_here_one_thing_at_a_time_the_latest_first() {
    let sandbox = Sandbox::with_many(3);
    assert_eq!(undone(&sandbox), json!([]));
    assert!(!sandbox.reviews().exists(), "where nothing was done nothing is made");
    let mut talk = sandbox.talk(&["quiz", "--deck", "many"]);
    let card = talk.question().card;
    talk.attempt();
    talk.leave().ok();
    sandbox.run(&["suspend", "c02"]).ok();
    sandbox.run(&["flag", "c03"]).ok();
    sandbox.run(&["set", "minutes", "20"]).ok();
    assert_eq!(undone(&sandbox), json!([{"do": "set", "card": null}]));
    assert_eq!(sandbox.json(&["set"])["minutes"], Value::Null);
    assert_eq!(undone(&sandbox), json!([{"do": "flag", "card": "many/c03"}]));
    assert_eq!(sandbox.cards(&["--flagged"]), [""; 0]);
    sandbox.run(&["undo"]).ok().shows("Undone: the suspension of \"Is it c02?\", many/c02.");
    assert_eq!(sandbox.cards(&["--suspended"]), [""; 0]);
    assert_eq!(undone(&sandbox), json!([{"do": "answer", "card": card}]));
    assert_eq!(sandbox.json(&["stats"])["answers"]["total"], 0);
    sandbox.run(&["undo"]).ok().shows("There is nothing to undo on this machine");
    sandbox.assert_snapshot_is_current();
}

#[test]
fn the_events_of_one_command_are_taken_back_together_and_those_of_other_machines_never() {
    let sandbox = Sandbox::with_many(3);
    sandbox.run(&["suspend", "c01"]).ok();
    let own = sandbox.journal()[0]["dev"].clone();
    let line = |n: u64, card: &str| {
        let mut line = event(n, TODAY, json!({"do": "suspend", "card": card, "on": true, "batch": 2}));
        line["dev"] = own.clone();
        line.to_string() + "\n"
    };
    sandbox.add_to_journal(line(2, "many/c02") + &line(3, "many/c03"));
    sandbox.append("hand.jsonl", &[event(9, TODAY, answered("many/c02", true))]);
    sandbox.run(&["undo"]).ok().shows("Undone: the suspension of 2 cards.");
    assert_eq!(sandbox.cards(&["--suspended"]), ["many/c01"]);
    assert_eq!(undone(&sandbox), json!([{"do": "suspend", "card": "many/c01"}]));
    assert_eq!(undone(&sandbox), json!([]));
    assert_eq!(sandbox.json(&["stats"])["answers"]["total"], 1);
}

#[test]
fn with_a_pretended_time_it_writes_nothing_of_ones_own() {
    let sandbox = Sandbox::new();
    let mut command = sandbox.command(&["undo"]);
    command.env_remove("TRAINER_PROFILE").env("HOME", sandbox.path("new-home"));
    harness::Ran::of(&mut command, b"").fails(2).says("--now");
}

#[test]
fn a_finished_exam_is_reopened_only_where_somebody_agrees() {
    let sandbox = Sandbox::with_many(3);
    sandbox.plain(&["exam", "--deck", "many", "--count", "2"], "1\n1\n");
    let before = sandbox.lines();
    sandbox.run(&["undo"]).fails(2).says("an exam with 2 answers").says("--yes");
    sandbox.plain(&["undo"], "n\n").ok().shows("Nothing was changed.");
    assert_eq!(sandbox.lines(), before);
    sandbox.run(&["undo", "--yes"]).ok().shows("Undone: the end of the exam; you can resume it.");
    sandbox
        .plain(&["exam", "--deck", "many"], "quit\n")
        .ok()
        .shows("A written exam is unfinished: 2 of 2 answered")
        .shows("The clock was not stopped: this is the time at the last answer.");
    sandbox.run(&["undo"]).ok().shows("Undone: the answer to \"Is it c");
}

#[test]
fn what_another_terminal_takes_back_counts_nowhere_in_the_session_beside_it() {
    let sandbox = Sandbox::with_many(3);
    let mut talk = sandbox.talk(&["quiz", "--deck", "many", "--count", "3"]);
    let first = talk.question();
    talk.answer(&no(&first));
    let second = talk.question();
    assert_eq!(undone(&sandbox), json!([{"do": "answer", "card": first.card}]));
    let (asked, summary) = {
        talk.answer(&yes(&second));
        talk.finish(yes)
    };
    let last = asked.last().unwrap();
    assert_eq!(
        (&last.card, last.again, last.new),
        (&first.card, false, true),
        "it is asked as if for the first time"
    );
    assert_eq!((summary.asked, summary.correct, summary.answers, summary.missed), (3, 3, 3, Vec::new()));
    sandbox.assert_snapshot_is_current();
}

#[test]
fn undo_names_the_question_and_the_code_and_the_id_comes_last() {
    let sandbox = Sandbox::with_kinds();
    sandbox.run(&["flag", "refused", "--note", "odd"]).ok();
    sandbox.run(&["flag", "refused", "--off"]).ok();
    let told = sandbox.run(&["undo"]).ok().out;
    assert!(
        told.starts_with("Undone: the removal of flag and note on \"")
            && told.ends_with("(502), kinds/refused.\n"),
        "{told}"
    );
    sandbox.run(&["show", "refused"]).ok().shows("odd");
}

#[test]
fn what_another_terminal_answers_meanwhile_is_not_asked_in_the_session_beside_it() {
    let sandbox = Sandbox::with_many(5);
    let mut talk = sandbox.talk(&["quiz", "--deck", "many", "--count", "5"]);
    let first = talk.question();
    assert_eq!(first.of, 5);
    let mut beside = sandbox.talk(&["quiz", "--deck", "many", "--count", "5"]);
    let mut there = Vec::new();
    while there.len() < 3 {
        let question = beside.question();
        if question.card == first.card {
            beside.say(&json!({"suspend": true}));
            assert_eq!(beside.event()["event"], "suspended");
        } else {
            beside.answer(&yes(&question));
            there.push(question.card);
        }
    }
    // The last of them is taken back: here it is asked all the same.
    beside.question();
    beside.say(&json!({"undo": true}));
    assert_eq!(beside.event()["event"], "undone");
    beside.question();
    let back = there.pop().unwrap();
    talk.answer(&yes(&first));
    let (asked, summary) = talk.finish(yes);
    let cards: Vec<&str> = asked.iter().map(|question| question.card.as_str()).collect();
    assert!(asked.iter().all(|question| question.of == 3) && cards.contains(&back.as_str()), "{asked:?}");
    assert!(there.iter().all(|card| !cards.contains(&card.as_str())), "{cards:?} without {there:?}");
    assert_eq!((summary.asked, summary.answers), (3, 3));
}

#[test]
fn what_was_missed_here_and_answered_in_another_terminal_does_not_come_back() {
    let sandbox = Sandbox::with_many(2);
    let mut talk = sandbox.talk(&["quiz", "--deck", "many", "--count", "2"]);
    let first = talk.question();
    talk.answer(&no(&first));
    let second = talk.question();
    let mut beside = sandbox.talk(&["missed", "--deck", "many"]);
    let again = beside.question();
    assert_eq!(again.card, first.card);
    beside.answer(&yes(&again));
    talk.answer(&yes(&second));
    let summary = talk.summary();
    assert_eq!((summary.asked, summary.answers), (2, 2), "it was gone over there");
}

#[test]
fn what_is_taken_back_after_the_last_question_is_not_in_the_summary() {
    let sandbox = Sandbox::with_many(3);
    let mut talk = sandbox.talk(&["quiz", "--deck", "many", "--count", "3"]);
    let first = talk.question();
    talk.answer(&no(&first));
    talk.question();
    undone(&sandbox);
    let summary = talk.quit();
    assert_eq!((summary.asked, summary.answers, summary.missed), (0, 0, Vec::new()));
}

#[test]
fn an_answer_of_an_exam_that_another_terminal_takes_back_is_open_again() {
    let sandbox = Sandbox::with_many(3);
    let mut talk = sandbox.talk(&["exam", "--deck", "many", "--count", "2"]);
    let first = talk.question();
    talk.say(&yes(&first));
    assert_eq!(talk.event()["event"], "noted");
    let second = talk.question();
    undone(&sandbox);
    talk.say(&yes(&second));
    assert_eq!(talk.event()["event"], "noted");
    talk.say(&json!({"goto": 1}));
    let after: Vec<Value> = (0..2).map(|_| talk.event()).collect();
    assert!(
        after.iter().all(|event| event["card"] == first.card.as_str() && event["again"] == false),
        "{after:?}"
    );
}

#[test]
fn an_exam_that_was_discarded_is_no_last_thing_done() {
    let sandbox = Sandbox::new();
    sandbox.session(1);
    sandbox.plain(&["exam", "--count", "4"], ":q\n").ok();
    sandbox.plain(&["exam"], "discard\n").ok();
    sandbox.run(&["undo"]).ok().shows("the answer to");
    sandbox.run(&["undo"]).ok().shows("nothing to undo");
    sandbox.assert_snapshot_is_current();
}
