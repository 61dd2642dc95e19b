//! The exam: what it asks, that it keeps its counsel, and what it comes to.

mod aloud;
mod counsel;
mod cut_off;
mod deck_away;
mod drawn;
mod json;
mod plain;

use harness::{Question, Sandbox, Talk, many, no, reply, yes};
use serde_json::{Value, json};

/// A sandbox with the deck of all kinds, and twelve cards of yes and no.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::with_kinds();
    sandbox.add_deck("many.json", many(12));
    sandbox
}

/// An interview over these decks, unless another is named.
fn exam(sandbox: &Sandbox, args: &[&str]) -> Talk {
    let decks: &[&str] = if args.contains(&"--deck") { &[] } else { &["--deck", "kinds", "--deck", "many"] };
    sandbox.talk(&[&["exam"], decks, args].concat())
}

/// Answers what is asked until the summary comes.
fn through(talk: &mut Talk, right: impl Fn(&Question) -> bool) -> (Vec<Question>, Value) {
    let mut asked = Vec::new();
    loop {
        let event = talk.event();
        if event["event"] == "summary" {
            assert_eq!(talk.line(), None, "the summary is the last word");
            return (asked, event);
        }
        let question: Question = serde_json::from_value(event).unwrap();
        noted(talk, &question, &reply_to(&question, right(&question)));
        asked.push(question);
    }
}

fn reply_to(question: &Question, right: bool) -> Value {
    if question.card.starts_with("kinds/") {
        return reply(question, right);
    }
    if right { yes(question) } else { no(question) }
}

#[track_caller]
fn noted(talk: &mut Talk, question: &Question, said: &Value) {
    talk.say(said);
    assert_eq!(talk.event(), json!({"event": "noted", "card": question.card, "saved": true}));
}

/// Answers the question that comes.
#[track_caller]
fn step(talk: &mut Talk, right: bool) -> Question {
    let question = talk.question();
    noted(talk, &question, &reply_to(&question, right));
    question
}

/// Leaves; gives the summary, which says nothing of right and wrong.
#[track_caller]
fn leave(talk: &mut Talk) -> Value {
    talk.say(&json!({"quit": true}));
    let summary = talk.event();
    assert_eq!(talk.end(), 0);
    for field in ["correct", "score", "passed", "predicted"] {
        assert_eq!(summary[field], Value::Null, "{summary}");
    }
    for field in ["missed", "by_topic", "wrong"] {
        assert_eq!(summary[field], json!([]), "{summary}");
    }
    summary
}

/// The seconds that an interview in plain text says first are left. How many that are hangs on how long it took so far.
#[track_caller]
fn seconds_left(out: &str) -> u64 {
    let (minutes, seconds) =
        (|| out.split_once(" left")?.0.rsplit_once([' ', '\n'])?.1.split_once(':'))().expect(out);
    minutes.parse::<u64>().unwrap() * 60 + seconds.parse::<u64>().unwrap()
}

/// The events that begin and end exams; those with which they are left are not among them.
fn marks(sandbox: &Sandbox) -> Vec<Value> {
    let is_mark = |event: &Value| event["do"] == "exam" && event["left"].is_null();
    sandbox.journal().into_iter().filter(is_mark).collect()
}
