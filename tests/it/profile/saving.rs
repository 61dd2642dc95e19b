//! What an answer leaves behind: its line in the journal, at once; the snapshot, at the end; and two sessions at a time.

use std::fs;

use harness::{
    Question, Sandbox, TODAY, TOMORROW, answered, event, fields, instant, many, names, reply, yes,
};
use serde_json::{Value, json};

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::with_kinds();
    sandbox.add_deck("many.json", many(6));
    sandbox
}

/// The line of an answer of this kind.
fn line_of(kind: &str, right: bool) -> (Question, Value) {
    let sandbox = sandbox();
    let mut talk = sandbox.talk(&["quiz", "--deck", "kinds", "--kind", kind]);
    let question = talk.question();
    talk.answer(&reply(&question, right));
    (question, sandbox.answers()[0].clone())
}

#[test]
fn an_answers_line_has_the_fields_of_the_contract() {
    let (question, line) = line_of("scenario", true);
    assert_eq!(fields(&line), names("v dev n at tz do card q kind mode options chose correct ms"));
    assert_eq!((&line["v"], &line["n"], &line["tz"]), (&json!(1), &json!(1), &json!(0)));
    assert_eq!(line["at"], instant(TODAY));
    assert_eq!(
        (&line["do"], &line["mode"], &line["kind"]),
        (&json!("answer"), &json!("quiz"), &json!("scenario"))
    );
    assert_eq!((&line["card"], &line["q"]), (&json!("kinds/refused"), &json!("q-refused")));
    let shown: Vec<&str> = question.options.iter().map(|label| label.split(' ').next().unwrap()).collect();
    assert_eq!(
        (&line["options"], &line["chose"]),
        (&json!(shown), &json!(["502"])),
        "ids, in the order shown"
    );
    assert_eq!(line["correct"], true);
    assert!(line["ms"].is_u64() && !line["dev"].as_str().unwrap().is_empty());
}

#[test]
fn options_that_are_no_entries_stand_as_their_texts() {
    let (question, line) = line_of("multi", false);
    assert_eq!(line["options"], json!(question.options));
    let mut chose: Vec<&str> =
        line["chose"].as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect();
    chose.sort_unstable();
    assert_eq!((chose, &line["correct"]), (vec!["GET", "POST"], &json!(false)));
}

#[test]
fn a_grade_stands_only_on_self_graded_answers() {
    assert_eq!(line_of("flashcard", true).1["grade"], "good");
    for kind in ["scenario", "choice", "multi", "typed"] {
        assert!(line_of(kind, true).1.get("grade").is_none(), "{kind}");
    }
}

#[test]
fn recall_is_predicted_for_a_card_last_seen_on_an_earlier_day() {
    let sandbox = sandbox();
    sandbox.append("hand.jsonl", &[event(1, "2026-11-11", answered("many/c01", true))]);
    sandbox.talk(&["quiz", "--deck", "many", "--count", "1"]).finish(yes);
    let line = sandbox.answers().into_iter().find(|line| line["dev"] != "hand").unwrap();
    let recall = line["recall"].as_f64().unwrap();
    assert!((0.5..0.95).contains(&recall), "{recall}");
}

#[test]
fn the_zone_of_the_system_stands_in_the_line() {
    let sandbox = sandbox();
    let mut command = sandbox.command(&["quiz", "--deck", "many", "--json"]);
    // A zone in POSIX form, so that no zone files are needed; its sign is the other way round.
    command.env("TZ", "XYZ-5:30");
    let ran = harness::Ran::of(&mut command, b"{\"choose\":[1]}\n").ok();
    assert!(ran.out.contains("\"summary\""));
    assert_eq!(sandbox.answers()[0]["tz"], 330);
    assert_eq!(sandbox.answers()[0]["at"], instant(TODAY), "the instant is in UTC all the same");
}

#[test]
fn each_answer_is_one_line_and_on_disk_before_its_verdict_is_seen() {
    let sandbox = sandbox();
    let mut talk = sandbox.talk(&["quiz", "--deck", "many"]);
    // One question stays open: after the last verdict the session ends, and its end writes the snapshot.
    for answers in 1..=5 {
        let question = talk.question();
        let verdict = talk.answer(&yes(&question));
        assert!(verdict.saved);
        let lines = sandbox.journal();
        assert_eq!(lines.len(), answers, "the session is still open");
        assert_eq!(
            (&lines[answers - 1]["card"], &lines[answers - 1]["n"]),
            (&json!(question.card), &json!(answers))
        );
        let journal = sandbox.journals();
        assert!(fs::read(&journal[0]).unwrap().ends_with(b"\n"));
        assert!(!sandbox.snapshot_path().exists(), "no snapshot per answer");
    }
    talk.question();
    talk.quit();
    assert!(sandbox.snapshot_path().exists(), "the snapshot comes at the end");
}

#[test]
fn a_session_without_an_answer_writes_no_line_and_no_snapshot() {
    let sandbox = sandbox();
    let mut talk = sandbox.talk(&["quiz"]);
    talk.question();
    talk.quit();
    assert!(sandbox.journal().is_empty());
    assert!(!sandbox.snapshot_path().exists());
}

#[test]
fn deleting_the_snapshot_changes_nothing_that_stats_says() {
    let sandbox = sandbox();
    sandbox.talk(&["quiz", "--deck", "kinds"]).finish(|question| reply(question, question.again));
    sandbox.on(TOMORROW).talk(&["review"]).finish(|question| reply(question, question.n != 2));
    let snapshot = sandbox.snapshot_path();
    let before = (sandbox.json(&["stats"]), fs::read(&snapshot).unwrap());
    fs::remove_file(&snapshot).unwrap();
    assert_eq!(sandbox.json(&["stats"]), before.0);
    sandbox.run(&["profile", "rebuild"]).ok();
    assert_eq!(fs::read(&snapshot).unwrap(), before.1, "byte for byte");
}

#[test]
fn undone_and_guessed_answers_are_rebuilt_byte_for_byte() {
    let sandbox = sandbox();
    let mut talk = sandbox.talk(&["quiz", "--deck", "many"]);
    for _ in 0..2 {
        let question = talk.question();
        talk.answer(&yes(&question));
    }
    talk.question();
    assert_eq!(talk.undo()["event"], "undone");
    let question = talk.question();
    talk.answer(&yes(&question));
    talk.question();
    talk.say(&json!({"guessed": true}));
    assert_eq!(talk.event()["event"], "amended");
    talk.quit();
    let snapshot = sandbox.snapshot_path();
    let before = fs::read(&snapshot).unwrap();
    sandbox.run(&["profile", "rebuild"]).ok();
    assert_eq!(fs::read(&snapshot).unwrap(), before);
}

#[test]
fn journals_count_whatever_their_files_are_called() {
    let sandbox = sandbox();
    sandbox.append("from my old laptop.jsonl", &[event(1, TODAY, answered("many/c01", false))]);
    sandbox.append("z.jsonl", &[event(2, TODAY, answered("many/c02", true))]);
    assert_eq!(sandbox.json(&["stats"])["answers"]["total"], 2);
    assert_eq!(order(&sandbox.on(TOMORROW)), ["many/c01"]);
}

fn order(sandbox: &Sandbox) -> Vec<String> {
    sandbox.talk(&["review"]).finish(yes).0.into_iter().map(|question| question.card).collect()
}

#[test]
fn identical_lines_count_once_wherever_they_lie() {
    let sandbox = sandbox();
    let line = event(1, TODAY, answered("many/c01", false));
    sandbox.append("a.jsonl", &[line.clone(), line.clone()]);
    sandbox.append("b.jsonl", std::slice::from_ref(&line));
    assert_eq!(sandbox.json(&["stats"])["answers"]["total"], 1);
    sandbox.talk(&["quiz", "--deck", "many", "--new", "1"]).finish(yes);
    let before = sandbox.json(&["stats"]);
    sandbox.append("c.jsonl", &[line]);
    assert_eq!(sandbox.json(&["stats"]), before, "with a snapshot, too");
}

#[test]
fn what_a_later_version_adds_is_kept_and_passed_over() {
    let sandbox = sandbox();
    let mut answer = event(1, TODAY, answered("many/c01", true));
    answer["mood"] = json!({"of": "the day"});
    sandbox.append("new.jsonl", &[answer, event(2, TODAY, json!({"do": "dance", "steps": 3}))]);
    let before = fs::read(sandbox.profile().join("reviews/new.jsonl")).unwrap();
    sandbox.talk(&["quiz", "--deck", "many"]).finish(yes);
    assert_eq!(sandbox.run(&["stats"]).ok().err, "");
    assert_eq!(fs::read(sandbox.profile().join("reviews/new.jsonl")).unwrap(), before);
}

#[test]
fn a_damaged_line_costs_that_line_and_is_reported_once() {
    let sandbox = sandbox();
    sandbox.append("hand.jsonl", &[event(1, TODAY, answered("many/c01", true))]);
    let journal = sandbox.profile().join("reviews/hand.jsonl");
    let whole = fs::read_to_string(&journal).unwrap();
    fs::write(&journal, format!("{{\"v\":1,\"dev\n{whole}")).unwrap();
    let mut talk = sandbox.talk(&["quiz", "--deck", "many"]);
    let question = talk.question();
    talk.answer(&yes(&question));
    talk.question();
    talk.quit();
    let told = talk.errors();
    assert!(told.contains("hand.jsonl:1") && told.lines().count() == 1, "{told}");
    sandbox.run(&["stats"]).ok().silent();
    assert_eq!(sandbox.json(&["stats"])["answers"]["total"], 2);
    assert_eq!(fs::read(sandbox.profile().join("reviews/hand.damaged")).unwrap(), b"{\"v\":1,\"dev\n");
}

#[test]
fn two_sessions_at_once_neither_lose_nor_mix_lines_and_see_each_others_answers() {
    let sandbox = sandbox();
    let [mut one, mut other] = [(); 2].map(|()| sandbox.talk(&["quiz", "--deck", "many", "--seed", "5"]));
    let mut asked = one.question();
    assert_eq!(other.question(), asked, "both begin alike");
    for answers in 1..=5 {
        one.answer(&yes(&asked));
        assert_eq!(sandbox.answers().len(), 2 * answers - 1);
        let next = one.question();
        assert!(next.new, "nobody has answered it yet");
        other.answer(&yes(&asked));
        let same = other.question();
        assert_eq!((&same.card, same.new), (&next.card, true));
        asked = next;
    }
    // The one goes ahead; at its next question the other knows. It ends before the other does: who writes the snapshot
    // last leaves it as far as that one has read.
    for (answers, talk) in [(11, &mut one), (12, &mut other)] {
        talk.answer(&yes(&asked));
        assert_eq!(sandbox.json(&["stats"])["answers"]["total"], answers);
        assert_eq!(talk.summary().answers, 6);
        assert_eq!(talk.end(), 0);
    }
    let numbers: Vec<u64> = sandbox.answers().iter().map(|line| line["n"].as_u64().unwrap()).collect();
    assert_eq!(numbers, (1..=12).collect::<Vec<_>>(), "one journal, every line whole");
    assert_eq!(sandbox.json(&["stats"])["answers"]["total"], 12);
    let snapshot = sandbox.snapshot_path();
    let before = fs::read(&snapshot).unwrap();
    sandbox.run(&["profile", "rebuild"]).ok();
    assert_eq!(fs::read(&snapshot).unwrap(), before);
}

#[test]
fn a_session_sees_at_the_next_question_what_another_answered() {
    let sandbox = sandbox();
    let [mut one, mut other] = [(); 2].map(|()| sandbox.talk(&["quiz", "--deck", "many", "--seed", "5"]));
    let first = one.question();
    assert!(other.question().new, "shown before the answers come");
    one.answer(&yes(&first));
    let second = one.question();
    one.answer(&yes(&second));
    one.question();
    other.answer(&yes(&first));
    let next = other.question();
    assert!(
        next.card != second.card && next.of == second.of - 1,
        "what was answered there is not asked here"
    );
    // And an undo takes back one's own answer, not the other's.
    assert_eq!(other.undo()["card"], json!(first.card));
    assert_eq!(other.question().card, first.card);
    other.quit();
    one.quit();
    assert_eq!(sandbox.json(&["stats"])["answers"]["total"], 2);
    assert_eq!(sandbox.json(&["stats"])["cards"]["seen"], 2);
}

#[test]
fn a_session_sees_at_the_next_question_what_another_machine_sent() {
    let sandbox = sandbox();
    let mut talk = sandbox.talk(&["quiz", "--deck", "many", "--count", "2"]);
    let first = talk.question();
    let sent = (1..).zip(["c01", "c02", "c03", "c04", "c05", "c06"]);
    let lines = sent.map(|(n, card)| event(n, TODAY, answered(&format!("many/{card}"), true)));
    sandbox.append("hand.jsonl", &lines.collect::<Vec<_>>());
    talk.answer(&yes(&first));
    assert_eq!(talk.summary().answers, 1, "all others were answered there");
    assert_eq!(sandbox.json(&["stats"])["answers"]["total"], 7);
    // What another machine answered on an earlier day is asked here all the same.
    let sandbox = self::sandbox();
    let mut talk = sandbox.talk(&["quiz", "--deck", "many", "--count", "2"]);
    let first = talk.question();
    let sent = (7..).zip(["c01", "c02", "c03", "c04", "c05", "c06"]);
    let lines = sent.map(|(n, card)| event(n, "2026-10-01", answered(&format!("many/{card}"), true)));
    sandbox.append("hand.jsonl", &lines.collect::<Vec<_>>());
    talk.answer(&yes(&first));
    assert!(!talk.question().new);
    talk.quit();
}

/// Answers all questions right; gives how many there were. Where the others kept the journal for so long that an answer
/// could not be saved, it is sent again: a disk may be slow.
fn all_of_a_session(sandbox: &Sandbox, deck: &str) -> usize {
    let mut talk = sandbox.talk(&["quiz", "--deck", deck]);
    let (mut verdicts, mut last) = (0, json!(null));
    while let Some(line) = talk.line() {
        let event: Value = serde_json::from_str(&line).unwrap();
        match event["event"].as_str().unwrap() {
            "question" => {
                last = yes(&serde_json::from_value(event).unwrap());
                talk.say(&last);
            }
            "error" => {
                assert!(event["message"].as_str().unwrap().contains("another trainer"), "{event}");
                talk.say(&last);
            }
            "verdict" => verdicts += 1,
            name => assert_eq!(name, "summary"),
        }
    }
    verdicts
}

#[test]
fn answering_a_hundred_questions_side_by_side_keeps_every_one() {
    let sandbox = sandbox();
    // Each has a deck of its own: of one deck nothing is asked that was just answered in another session.
    let sessions: Vec<_> = (0..4)
        .map(|at| {
            let sandbox = sandbox.clone();
            let deck = format!("many-{at}");
            sandbox.add_deck(&format!("{deck}.json"), many(6).replace("\"many\"", &format!("\"{deck}\"")));
            std::thread::spawn(move || {
                for _ in 0..4 {
                    assert_eq!(all_of_a_session(&sandbox, &deck), 6);
                }
            })
        })
        .collect();
    for session in sessions {
        session.join().unwrap();
    }
    let mut numbers: Vec<u64> = sandbox.answers().iter().map(|line| line["n"].as_u64().unwrap()).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=96).collect::<Vec<_>>());
    assert_eq!(sandbox.journals().len(), 1);
    assert_eq!(sandbox.json(&["stats"])["answers"]["total"], 96);
}
