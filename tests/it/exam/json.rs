//! The `--json` dialogue.

use serde_json::{Value, json};

use super::{exam, leave, marks, noted, reply_to, sandbox, step, through};
use harness::{Question, Sandbox, TOMORROW, fields, names, rows};

#[test]
fn nothing_is_said_of_right_and_wrong_before_the_end() {
    let sandbox = sandbox();
    let mut talk = exam(&sandbox, &["--count", "3"]);
    // What is noted has the same three fields, right or wrong.
    for right in [true, false] {
        step(&mut talk, right);
    }
    talk.question();
    let summary = leave(&mut talk);
    assert_eq!((&summary["asked"], &summary["answers"]), (&json!(3), &json!(2)));
}

#[test]
fn a_guess_is_sent_with_the_answer_and_not_after_it_for_that_would_tell() {
    let sandbox = sandbox();
    let mut talk = exam(&sandbox, &["--count", "2"]);
    let question = talk.question();
    let mut said = reply_to(&question, true);
    said["guessed"] = json!(true);
    noted(&mut talk, &question, &said);
    talk.question();
    assert!(talk.refused(r#"{"guessed":true}"#).contains("together with the answer"));
    assert_eq!(sandbox.answers()[0]["guessed"], true);
}

#[test]
fn the_summary_has_the_fields_of_the_contract() {
    let sandbox = sandbox();
    let mut talk = exam(&sandbox, &["--deck", "kinds"]);
    let (asked, summary) = through(&mut talk, |question| question.kind != "choice");
    assert_eq!(
        fields(&summary),
        names("event asked correct answers missed next_due score passed predicted by_topic wrong")
    );
    assert_eq!((asked.len(), &summary["asked"], &summary["correct"]), (4, &json!(4), &json!(3)));
    assert_eq!((&summary["score"], &summary["passed"]), (&json!(75.0), &json!(false)));
    assert_eq!(summary["missed"], json!(["kinds/retry"]));
    assert_eq!(
        summary["wrong"],
        json!([{"card": "kinds/retry", "chose": "Allow", "answer": "Retry-After", "explanation": null}])
    );
    assert_eq!(fields(&summary["by_topic"][0]), names("topic asked correct"));
}

#[test]
fn a_card_counts_for_each_of_its_topics() {
    let sandbox = sandbox();
    let (asked, summary) = through(&mut exam(&sandbox, &[]), |question| !question.n.is_multiple_of(3));
    let topics = asked.iter().flat_map(|question| question.topics.clone());
    let topics: std::collections::BTreeSet<String> = topics.collect();
    assert_eq!(summary["by_topic"].as_array().unwrap().len(), topics.len());
    for topic in topics {
        let about: Vec<&Question> =
            asked.iter().filter(|question| question.topics.contains(&topic)).collect();
        let [line] = rows(&summary["by_topic"], "topic", &topic)[..] else {
            panic!("{topic} once: {summary}")
        };
        assert_eq!(line["asked"], about.len(), "{topic}");
        assert_eq!(
            line["correct"],
            about.iter().filter(|question| !question.n.is_multiple_of(3)).count(),
            "{topic}"
        );
    }
}

#[test]
fn summary_journal_and_figures_say_the_same() {
    let sandbox = sandbox();
    let (asked, summary) = through(&mut exam(&sandbox, &["--count", "10"]), |question| question.n != 4);
    let answers = sandbox.answers();
    let [begin, end] = &marks(&sandbox)[..] else { panic!("{:?}", marks(&sandbox)) };
    assert_eq!(begin["cards"], json!(asked.iter().map(|question| &question.card).collect::<Vec<_>>()));
    assert_eq!((&begin["seed"], &begin["minutes"], &begin["id"]), (&json!(7), &json!(7), &end["id"]));
    assert_eq!((&begin["end"], &end["end"]), (&Value::Null, &json!(true)));
    assert!(answers.iter().all(|answer| answer["exam"] == begin["id"] && answer["mode"] == "exam"));
    let stats = sandbox.json(&["stats"]);
    for (field, n) in [("answers", 10), ("asked", 10), ("correct", 9)] {
        assert_eq!(summary[field], n);
    }
    assert_eq!((&stats["answers"]["total"], &stats["answers"]["correct"]), (&json!(10), &json!(9)));
    let missed = sandbox.json(&["cards", "--missed"]);
    assert_eq!(summary["missed"], json!([missed[0]["card"]]));
    assert_eq!((missed.as_array().unwrap().len(), &missed[0]["card"]), (1, &json!(asked[3].card)));
    assert_eq!(summary["next_due"], TOMORROW);
}

#[test]
fn an_answer_may_be_changed_and_the_last_one_counts() {
    let sandbox = sandbox();
    let mut talk = exam(&sandbox, &["--count", "2"]);
    let first = step(&mut talk, false);
    talk.question();
    talk.say(&json!({"goto": 1}));
    let again = talk.question();
    assert_eq!((again.n, again.again), (1, true));
    assert_eq!(Question { again: false, ..again }, first);
    // The same answer once more is no change.
    noted(&mut talk, &first, &reply_to(&first, false));
    talk.question();
    talk.say(&json!({"goto": 1}));
    step(&mut talk, true);
    let (_, summary) = through(&mut talk, |_| true);
    assert_eq!(
        (&summary["correct"], &summary["answers"], &summary["passed"]),
        (&json!(2), &json!(2), &json!(true))
    );
    let journal = sandbox.journal();
    let deeds: Vec<&str> = journal.iter().map(|event| event["do"].as_str().unwrap()).collect();
    assert_eq!(deeds, ["exam", "answer", "undo", "answer", "answer", "exam"]);
    assert_eq!(journal[2]["of"], journal[1]["n"]);
    assert_eq!(sandbox.json(&["stats"])["cards"]["missed"], 0);
}

#[test]
fn undo_takes_the_last_answer_back() {
    let sandbox = sandbox();
    let mut talk = exam(&sandbox, &["--count", "2"]);
    talk.question();
    assert!(talk.refused(r#"{"undo":true}"#).contains("nothing to undo"));
    talk.say(&json!({"goto": 2}));
    let second = step(&mut talk, false);
    talk.question();
    assert_eq!(talk.undo(), json!({"event": "undone", "card": second.card, "saved": true}));
    assert_eq!(talk.question(), second);
    noted(&mut talk, &second, &reply_to(&second, true));
    let (_, summary) = through(&mut talk, |_| true);
    assert_eq!((&summary["correct"], &summary["answers"]), (&json!(2), &json!(2)));
}

#[test]
fn what_is_marked_comes_once_more_when_all_is_answered() {
    let sandbox = sandbox();
    let mut talk = exam(&sandbox, &["--count", "3"]);
    let first = talk.question();
    talk.say(&json!({"mark": true}));
    assert_eq!(talk.question(), first, "the question stands");
    noted(&mut talk, &first, &reply_to(&first, false));
    let second = talk.question();
    let mut said = reply_to(&second, true);
    said["mark"] = json!(true);
    noted(&mut talk, &second, &said);
    step(&mut talk, true);
    let (again, summary) = through(&mut talk, |_| true);
    assert_eq!(
        again.iter().map(|question| (question.n, question.again)).collect::<Vec<_>>(),
        [(1, true), (2, true)]
    );
    assert_eq!((&summary["correct"], &summary["score"]), (&json!(3), &json!(100.0)));
}

#[test]
fn goto_names_a_question_that_exists_and_other_dialogues_know_nothing_of_it() {
    let sandbox = sandbox();
    let mut talk = exam(&sandbox, &["--count", "3"]);
    talk.question();
    for n in ["0", "4", "-1"] {
        assert!(talk.refused(&format!(r#"{{"goto":{n}}}"#)).contains("from 1 to 3"));
    }
    let mut talk = sandbox.talk(&["quiz"]);
    talk.question();
    for said in [r#"{"goto":1}"#, r#"{"mark":true}"#, r#"{"finish":true}"#] {
        talk.refused(said);
    }
}

#[test]
fn finished_early_what_is_not_answered_counts_as_not_known() {
    let sandbox = sandbox();
    let mut talk = exam(&sandbox, &["--count", "5"]);
    for _ in 0..4 {
        step(&mut talk, true);
    }
    let open = talk.question();
    talk.say(&json!({"finish": true}));
    let summary = talk.event();
    assert_eq!(
        (&summary["score"], &summary["passed"], &summary["asked"]),
        (&json!(80.0), &json!(true), &json!(5))
    );
    assert_eq!((&summary["answers"], &summary["missed"]), (&json!(4), &json!([])));
    assert_eq!(
        summary["wrong"],
        json!([{"card": open.card, "chose": null, "answer": "yes", "explanation": null}])
    );
    assert_eq!(talk.end(), 0);
}

#[test]
fn the_exit_code_says_whether_it_was_passed() {
    for (pass, right, code) in [("50", 2, 0), ("51", 2, 1), ("0", 0, 0), ("100", 4, 0), ("100", 3, 1)] {
        let mut talk = exam(&sandbox(), &["--count", "4", "--pass", pass]);
        let (_, summary) = through(&mut talk, |question| question.n <= right);
        assert_eq!(summary["passed"], code == 0, "{right} of 4, {pass} % needed");
        assert_eq!(talk.end(), code);
    }
}

#[test]
fn the_next_review_minds_the_day_of_the_interview() {
    let sandbox = sandbox();
    let next =
        |sandbox: &Sandbox| through(&mut exam(sandbox, &["--count", "2"]), |_| true).1["next_due"].clone();
    assert!(next(&sandbox).as_str() > Some(TOMORROW));
    let sandbox = super::sandbox();
    sandbox.run(&["plan", "--interview", "2026-11-23"]).ok();
    assert_eq!(next(&sandbox), TOMORROW, "the day before, whatever would come later");
}
