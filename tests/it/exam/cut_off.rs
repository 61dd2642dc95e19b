//! An interview that was cut off: gone on with, counted, or closed by a new one.

use std::time::Instant;

use serde_json::{Value, json};

use super::{exam, leave, marks, noted, reply_to, sandbox, seconds_left, step, through};
use harness::{Question, TODAY, event};

#[test]
fn one_that_was_cut_off_goes_on_with_the_same_questions_in_the_same_order() {
    let whole = through(&mut exam(&sandbox(), &["--count", "9"]), |question| !question.n.is_multiple_of(2));
    let sandbox = sandbox();
    let mut talk = exam(&sandbox, &["--count", "9"]);
    for _ in 0..4 {
        let question = talk.question();
        noted(&mut talk, &question, &reply_to(&question, !question.n.is_multiple_of(2)));
    }
    talk.question();
    // Dropped is killed: no time for anything.
    drop(talk);
    let mut talk = exam(&sandbox, &["--resume", "--seed", "99"]);
    talk.question();
    talk.say(&json!({"goto": 2}));
    let second = talk.question();
    assert_eq!((second.again, &Question { again: false, ..second.clone() }), (true, &whole.0[1]));
    talk.say(&json!({"goto": 5}));
    let (rest, summary) = through(&mut talk, |question| !question.n.is_multiple_of(2));
    assert_eq!(rest, whole.0[4..]);
    assert_eq!(summary, whole.1, "and it comes to the same");
    assert_eq!(marks(&sandbox).len(), 2);
}

#[test]
fn after_a_cut_off_earlier_answers_can_be_changed_and_the_last_one_taken_back() {
    let sandbox = sandbox();
    let mut talk = exam(&sandbox, &["--count", "3"]);
    let (first, second) = (step(&mut talk, false), step(&mut talk, false));
    talk.question();
    leave(&mut talk);
    let mut talk = exam(&sandbox, &["--resume"]);
    assert_eq!(talk.question().n, 3);
    assert_eq!(talk.undo()["card"], json!(second.card));
    assert_eq!(talk.question(), second);
    talk.say(&json!({"goto": 1}));
    assert_eq!(talk.question().card, first.card);
    noted(&mut talk, &first, &reply_to(&first, true));
    let (_, summary) = through(&mut talk, |_| true);
    assert_eq!((&summary["correct"], &summary["answers"]), (&json!(3), &json!(3)));
    assert_eq!(sandbox.json(&["stats"])["answers"]["total"], 3);
}

#[test]
fn the_time_used_is_carried_over_a_cut_off_and_when_it_is_up_the_next_input_ends_it() {
    let sandbox = sandbox();
    let mut talk = exam(&sandbox, &["--count", "3", "--minutes", "90"]);
    step(&mut talk, true);
    talk.question();
    drop(talk);
    sandbox.took(30 * 60_000);
    let began = Instant::now();
    let out = sandbox.plain(&["exam", "--resume"], "").ok().out;
    let left = seconds_left(&out);
    assert!(left <= 60 * 60 && left + began.elapsed().as_secs() + 1 >= 60 * 60, "{out}");
    sandbox.took(90 * 60_000);
    let mut talk = exam(&sandbox, &["--resume"]);
    let late = talk.question();
    talk.say(&reply_to(&late, true));
    let summary = talk.event();
    assert_eq!(
        (&summary["event"], &summary["answers"], &summary["correct"]),
        (&json!("summary"), &json!(1), &json!(1))
    );
    assert_eq!(talk.end(), 1);
    assert_eq!(sandbox.answers().len(), 1, "what came too late is not saved");
}

#[test]
fn each_answer_takes_all_the_time_since_the_one_before() {
    let sandbox = sandbox();
    let mut talk = exam(&sandbox, &["--count", "4"]);
    let first = step(&mut talk, true);
    talk.question();
    drop(talk);
    sandbox.took(5000);
    let began = Instant::now();
    let mut talk = exam(&sandbox, &["--resume"]);
    talk.question();
    talk.say(&json!({"goto": 1}));
    talk.question();
    noted(&mut talk, &first, &reply_to(&first, false));
    let ms = sandbox.answers().last().unwrap()["ms"].as_u64().unwrap();
    let most = 5000 + u64::try_from(began.elapsed().as_millis()).unwrap();
    assert!((5000..=most).contains(&ms), "a changed answer takes over the time of the old one: {ms}");
}

#[test]
fn an_unfinished_one_can_be_counted_as_it_stands() {
    let sandbox = sandbox();
    sandbox.run(&["exam", "--finish", "--json"]).fails(2).says("no unfinished exam");
    sandbox.run(&["exam", "--resume", "--json"]).fails(2).says("trainer exam begins one");
    assert!(!sandbox.reviews().exists(), "nothing is made");
    let mut talk = exam(&sandbox, &["--count", "4"]);
    step(&mut talk, true);
    drop(talk);
    let ran = sandbox.run(&["exam", "--finish", "--json"]);
    let summary = ran.json();
    assert_eq!((&summary["score"], &summary["answers"], ran.code), (&json!(25.0), &json!(1), 1));
    sandbox.run(&["exam", "--finish", "--json"]).fails(2);
}

#[test]
fn the_same_command_goes_on_with_what_was_left() {
    let sandbox = sandbox();
    let mut talk = exam(&sandbox, &["--count", "4"]);
    let first = talk.question();
    noted(&mut talk, &first, &reply_to(&first, true));
    drop(talk);
    let mut talk = exam(&sandbox, &["--count", "4"]);
    let next = talk.question();
    assert_eq!((next.n, next.of), (2, 4));
    leave(&mut talk);
    assert!(talk.errors().contains("resuming the unfinished exam"));
    assert_eq!(marks(&sandbox).len(), 1, "no other one was begun");
}

#[test]
fn a_new_one_closes_an_unfinished_one_and_says_so() {
    let sandbox = sandbox();
    let mut talk = exam(&sandbox, &["--count", "4"]);
    step(&mut talk, true);
    drop(talk);
    let mut talk = exam(&sandbox, &["--count", "3"]);
    assert_eq!(talk.question().of, 3);
    leave(&mut talk);
    assert!(talk.errors().contains("counted as it stood: 1 of 4 right, 25 %"));
    let ids: Vec<Value> = marks(&sandbox).into_iter().map(|mark| mark["id"].clone()).collect();
    assert!(ids.len() == 3 && ids[0] == ids[1] && ids[1] != ids[2], "{ids:?}");
}

#[test]
fn one_that_is_open_on_another_machine_is_left_to_it() {
    let sandbox = sandbox();
    let begun = json!({"do": "exam", "id": "elsewhere", "cards": ["many/c01"], "seed": 1, "minutes": 20});
    sandbox.append("hand.jsonl", &[event(1, TODAY, begun)]);
    sandbox.run(&["exam", "--resume", "--json"]).fails(2).says("no unfinished exam here");
    let mut talk = exam(&sandbox, &[]);
    talk.question();
    leave(&mut talk);
    assert_eq!(talk.errors(), "");
}
