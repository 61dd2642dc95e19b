//! An exam keeps its counsel: until it is over, or its day is, nothing outside tells which of its answers are right. And its
//! marks are kept.

use std::fs;

use harness::{Question, Sandbox, Talk, answered, event, many, yes};
use serde_json::{Value, json};

use super::{exam, leave, noted, step};

/// Somebody with a date, to whom three of twelve cards are due, of which one is missed; and codes to mix up.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::with_kinds();
    sandbox.add_deck("many.json", many(12));
    let answers = [("many/c01", true), ("many/c02", false), ("kinds/refused", true)];
    let events = (1..).zip(answers).map(|(n, (card, right))| event(n, "2026-10-01", answered(card, right)));
    sandbox.append("hand.jsonl", &events.collect::<Vec<Value>>());
    sandbox.run(&["plan", "--interview", "2026-12-05", "--minutes", "15"]).ok();
    sandbox
}

/// Answers so many questions of a new exam, all right or all wrong, and leaves it; gives what was asked.
fn begun(sandbox: &Sandbox, answers: usize, right: bool) -> Vec<Question> {
    let mut talk = exam(sandbox, &["--count", "16"]);
    let asked = (0..answers).map(|_| step(&mut talk, right)).collect();
    talk.question();
    leave(&mut talk);
    asked
}

/// What every front door says.
fn told(sandbox: &Sandbox) -> Vec<String> {
    let documents: [&[&str]; 8] = [
        &[],
        &["topics"],
        &["plan"],
        &["cards"],
        &["show", "503"],
        &["cards", "--missed"],
        &["show", "many/c02"],
        &["search", "question"],
    ];
    let document = |args: &&[&str]| {
        let mut document = sandbox.json(args);
        if let Some(exam) = document.get_mut("unfinished_exam") {
            // Each machine has its own.
            exam.as_object_mut().unwrap().remove("id");
        }
        document.to_string()
    };
    let mut told: Vec<String> = documents.iter().map(document).collect();
    let mut stats = sandbox.json(&["stats"]);
    // The contract counts all answers there.
    stats.as_object_mut().unwrap().remove("answers");
    told.push(stats.to_string());
    for args in [&["--plain"][..], &["stats"], &["stats", "--line"], &["topics"], &["cards", "--due"]] {
        told.push(sandbox.run(args).ok().out);
    }
    told
}

#[test]
fn nothing_outside_tells_which_answers_of_an_unfinished_exam_are_right() {
    let (right, wrong) = (sandbox(), sandbox());
    let asked = begun(&right, 9, true);
    assert_eq!(begun(&wrong, 9, false), asked);
    for (one, other) in told(&right).iter().zip(told(&wrong)) {
        assert_eq!(*one, other);
    }
    assert_eq!(right.json(&["stats"])["answers"]["total"], 12, "answers are counted as ever");
    // Once it is counted, all of it comes to light.
    right.run(&["exam", "--finish", "--json"]).exits(1);
    wrong.run(&["exam", "--finish", "--json"]).exits(1);
    let missed = |sandbox: &Sandbox| sandbox.json(&[])["missed"].as_u64().unwrap();
    assert!(missed(&wrong) > missed(&right), "{} and {}", missed(&wrong), missed(&right));
}

#[test]
fn what_was_answered_in_an_unfinished_exam_is_neither_due_nor_missed_and_no_quiz_asks_it() {
    let sandbox = sandbox();
    let before = sandbox.json(&[]);
    assert_eq!((&before["due"], &before["missed"]), (&json!(3), &json!(1)));
    let mut talk = exam(&sandbox, &["--count", "16"]);
    let (all, _) = through_without_end(&mut talk, 12);
    leave(&mut talk);
    let mut talk = sandbox.talk(&["quiz", "--deck", "many", "--count", "99"]);
    let of = talk.question().of;
    let held = all.iter().filter(|question| question.card.starts_with("many/")).count();
    assert_eq!(of, 12 - held, "all but those");
    talk.leave();
    let now = sandbox.json(&[]);
    let held = |card: &str| usize::from(all.iter().any(|question| question.card == card));
    assert_eq!(now["missed"], 1 - held("many/c02"));
    assert_eq!(now["due"], 3 - held("many/c01") - held("many/c02") - held("kinds/refused"));
    sandbox.run(&["missed", "--json"]).ok();
}

#[test]
fn an_unfinished_exam_leaves_the_bars_and_what_is_seen_and_new_as_they_were() {
    let sandbox = sandbox();
    let figures = |sandbox: &Sandbox| {
        let (stats, home) = (sandbox.json(&["stats"]), sandbox.json(&[]));
        let topics = sandbox.json(&["topics"]);
        let topics: Vec<Value> = topics
            .as_array()
            .unwrap()
            .iter()
            .map(|topic| json!([topic["id"], topic["cards"], topic["new"]]))
            .collect();
        json!([topics, home["new"], stats["cards"]["seen"], stats["cards"]["new"], stats["cards"]["total"]])
    };
    let before = figures(&sandbox);
    begun(&sandbox, 9, false);
    assert_eq!(figures(&sandbox), before);
    let cards = &sandbox.json(&["stats"])["cards"];
    let sum = cards["seen"].as_u64().unwrap() + cards["new"].as_u64().unwrap();
    assert_eq!(cards["total"].as_u64().unwrap(), sum, "nothing is lost between them");
    sandbox
        .plain(&["exam"], "quit\n")
        .ok()
        .shows("Its answers count when you finish it, or from tomorrow on.");
    let morning = sandbox.at("2026-11-22T08:00:00Z");
    morning.plain(&["exam"], "quit\n").ok().shows("so its answers count already");
    assert_ne!(figures(&morning), before);
}

#[test]
fn an_exam_that_nobody_finishes_holds_back_nothing_on_the_next_day() {
    let sandbox = sandbox();
    let asked = begun(&sandbox, 9, false);
    let of = |sandbox: &Sandbox| sandbox.json(&[])["missed"].as_u64().unwrap();
    assert!(of(&sandbox) <= 1);
    let night = sandbox.at("2026-11-22T03:59:00Z");
    assert!(of(&night) <= 1, "its day lasts until four");
    let morning = sandbox.at("2026-11-22T04:00:00Z");
    assert!(of(&morning) >= asked.len() as u64, "{}", of(&morning));
    let mut talk = morning.talk(&["missed", "--count", "99"]);
    assert!(talk.question().of >= asked.len());
    talk.leave();
    assert_eq!(morning.json(&[])["unfinished_exam"]["answered"], 9, "and it can be resumed all the same");
}

#[test]
fn what_else_is_answered_meanwhile_counts_at_once_and_can_be_taken_back() {
    let sandbox = sandbox();
    begun(&sandbox, 9, false);
    let seen = |sandbox: &Sandbox| sandbox.json(&["stats"])["cards"]["seen"].as_u64().unwrap();
    let before = seen(&sandbox);
    let mut talk = sandbox.talk(&["quiz", "--more", "new", "--count", "1"]);
    let question = talk.question();
    talk.answer(&question.any_answer());
    talk.leave();
    assert_eq!(seen(&sandbox), before + 1);
    sandbox.run(&["undo"]).ok().shows(&question.card);
    assert_eq!(seen(&sandbox), before);
    // The last answer of the exam is taken back, and its card is free again.
    sandbox.run(&["undo"]).ok();
    assert_eq!(sandbox.json(&[])["unfinished_exam"]["answered"], 8);
}

#[test]
fn the_profile_is_the_same_whether_it_was_looked_at_or_not() {
    let sandbox = sandbox();
    begun(&sandbox, 9, false);
    sandbox.run(&["profile", "rebuild"]).ok();
    let rebuilt = sandbox.contents();
    told(&sandbox);
    let mut talk = sandbox.talk(&["quiz", "--count", "1"]);
    talk.question();
    talk.leave();
    assert_eq!(sandbox.contents(), rebuilt);
    sandbox.run(&["profile", "verify"]).ok();
}

/// What is told without a look at the journals.
fn known(sandbox: &Sandbox) -> Vec<String> {
    [&[][..], &["topics"], &["cards"], &["plan"]].iter().map(|args| sandbox.json(args).to_string()).collect()
}

#[test]
fn what_an_unfinished_exam_holds_back_is_known_without_all_journals() {
    for (killed, asides) in [(false, false), (true, false), (false, true)] {
        let sandbox = sandbox();
        let old = (4..204).map(|n| event(n, "2026-10-02", answered("many/c03", n % 2 == 0)));
        sandbox.append("hand.jsonl", &old.collect::<Vec<Value>>());
        sandbox.run(&["profile", "rebuild"]).ok();
        if killed {
            let mut talk = exam(&sandbox, &["--count", "16"]);
            for _ in 0..9 {
                step(&mut talk, false);
            }
        } else {
            begun(&sandbox, 9, false);
        }
        if asides {
            sandbox.run(&["suspend", "many/c04"]).ok();
            sandbox.run(&["undo"]).ok();
        }
        let before = known(&sandbox);
        // By all journals it is the same.
        let all = sandbox.copy();
        fs::remove_file(all.snapshot_path()).unwrap();
        assert_eq!(known(&all), before, "killed: {killed}");
        // What nobody looks at may be anything: between the ends, by which a journal is known again.
        let journal = sandbox.reviews().join("hand.jsonl");
        let text = fs::read_to_string(&journal).unwrap();
        let (ends, middle) = (text.len() / 3, &text[text.len() / 3..text.len() / 3 * 2]);
        let changed = middle.replace("many/c03", "many/c05");
        fs::write(&journal, [&text[..ends], &changed, &text[ends + middle.len()..]].concat()).unwrap();
        assert_eq!(known(&sandbox), before, "killed: {killed}");
        fs::remove_file(sandbox.snapshot_path()).unwrap();
        assert_ne!(known(&sandbox), before, "it was changed");
    }
}

#[test]
fn what_an_exam_held_back_is_thrown_away_with_the_exam() {
    let sandbox = sandbox();
    begun(&sandbox, 9, false);
    let kept = sandbox.profile().join("exams.json");
    assert!(kept.exists());
    // Damaged or another's, it is made again from the journals.
    let before = known(&sandbox);
    for content in ["", "{}", "{\"format\":1}"] {
        fs::write(&kept, content).unwrap();
        assert_eq!(known(&sandbox), before);
    }
    sandbox.run(&["exam", "--finish", "--json"]).exits(1);
    assert!(!kept.exists());
}

#[test]
fn marks_are_kept_when_an_exam_is_left() {
    let sandbox = sandbox();
    let mut talk = exam(&sandbox, &["--count", "4", "--deck", "many"]);
    let first = talk.question();
    talk.say(&json!({"choose": [1], "mark": true}));
    talk.event();
    talk.question();
    leave(&mut talk);
    let left = sandbox.journal().pop().unwrap();
    assert_eq!(left["marked"], json!([first.card]));
    sandbox.plain(&["exam", "--resume"], "list\nquit\n").ok().shows("Marked: 1.");
    // All are answered: what is marked comes once more.
    let mut talk = exam(&sandbox, &["--resume"]);
    for _ in 0..3 {
        let question = talk.question();
        noted(&mut talk, &question, &yes(&question));
    }
    let again = talk.question();
    assert_eq!((again.n, again.again), (1, true));
    talk.say(&json!({"mark": false}));
    talk.say(&json!({"quit": true}));
    while talk.next_event().is_some() {}
    assert!(sandbox.journal().pop().unwrap()["marked"].is_null(), "taken away, and left without");
}

/// Answers so many questions, each as it comes.
fn through_without_end(talk: &mut Talk, answers: usize) -> (Vec<Question>, Question) {
    let asked = (0..answers).map(|at| step(talk, at % 2 == 0)).collect();
    (asked, talk.question())
}
