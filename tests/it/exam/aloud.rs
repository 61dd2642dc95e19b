//! An exam that is answered aloud: flashcards against the clock, points ticked, and a report by the points left out.

use harness::{Question, Sandbox, Talk};
use serde_json::{Value, json};

use super::{leave, marks, noted};

/// Twelve questions to say aloud, with three points each, and a few to choose.
fn spoken() -> Sandbox {
    let sandbox = Sandbox::new();
    let cards: Vec<Value> = (0..12)
        .map(|at| {
            json!({ "id": format!("c{at}"), "questions": [
                { "kind": "flashcard", "stem": format!("Say {at}?"), "answer": format!("It is {at}."),
                  "points": [format!("first of {at}"), format!("second of {at}"), format!("third of {at}")] },
                { "kind": "choice", "stem": format!("Is it {at}?"), "answer": "Yes", "wrong": [{ "text": "No" }] }
            ] })
        })
        .collect();
    sandbox.add_deck("said.json", json!({ "format": 1, "id": "said", "cards": cards }).to_string());
    sandbox
}

fn aloud(sandbox: &Sandbox, args: &[&str]) -> Talk {
    sandbox.talk(&[&["exam", "--aloud", "--deck", "said"], args].concat())
}

/// Answers what is asked, one after the other; gives the cards.
fn say(talk: &mut Talk, answers: &[Value]) -> Vec<String> {
    answers
        .iter()
        .map(|said| {
            let question: Question = talk.question();
            assert_eq!(question.kind, "flashcard");
            noted(talk, &question, said);
            question.card
        })
        .collect()
}

#[test]
fn it_asks_ten_flashcards_in_eight_minutes_and_reports_the_points_left_out() {
    let sandbox = spoken();
    let mut talk = aloud(&sandbox, &[]);
    let mut said = vec![json!({"points": [1, 2, 3]}); 7];
    said.extend([json!({"points": [1, 3]}), json!({"points": [2]}), json!({"dont_know": true})]);
    let cards = say(&mut talk, &said);
    let summary = talk.event();
    assert_eq!(talk.end(), 0, "8 of 10 are 80 %");
    assert_eq!(
        (&summary["asked"], &summary["correct"], &summary["score"]),
        (&json!(10), &json!(8), &json!(80.0))
    );
    assert!(summary["predicted"].is_number(), "{summary}");
    let number = |at: usize| cards[at].strip_prefix("said/c").unwrap().to_owned();
    let points = |at: usize, names: &[&str]| {
        let points: Vec<String> = names.iter().map(|name| format!("{name} of {}", number(at))).collect();
        json!({ "card": cards[at], "points": points })
    };
    let left_out =
        [points(7, &["second"]), points(8, &["first", "third"]), points(9, &["first", "second", "third"])];
    assert_eq!(summary["points"], json!({ "made": 24, "of": 30, "left_out": left_out }));

    let [begin, end] = &marks(&sandbox)[..] else { panic!("{:?}", marks(&sandbox)) };
    assert_eq!((&begin["minutes"], &begin["aloud"], &end["end"]), (&json!(8), &json!(true), &json!(true)));
    let answers = sandbox.answers();
    assert!(answers.iter().all(|answer| answer["mode"] == "exam" && answer["exam"] == begin["id"]));
    assert_eq!(
        answers[7]["chose"],
        json!([format!("first of {}", number(7)), format!("third of {}", number(7))])
    );
    let grades: Vec<&Value> = answers[6..].iter().map(|answer| &answer["grade"]).collect();
    assert_eq!(grades, [&json!("good"), &json!("hard"), &json!("again"), &Value::Null]);
}

#[test]
fn it_resumes_with_the_points_that_were_made() {
    let sandbox = spoken();
    let mut talk = aloud(&sandbox, &["--count", "3"]);
    say(&mut talk, &[json!({"points": [1]}), json!({"points": [1, 2]})]);
    talk.question();
    leave(&mut talk);
    let mut talk = aloud(&sandbox, &["--count", "3"]);
    say(&mut talk, &[json!({"grade": "easy"})]);
    let summary = talk.event();
    assert_eq!((&summary["points"]["made"], &summary["points"]["of"]), (&json!(6), &json!(9)), "{summary}");
    let left: Vec<usize> = summary["points"]["left_out"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["points"].as_array().unwrap().len())
        .collect();
    assert_eq!(left, [2, 1]);
    assert_eq!(marks(&sandbox).len(), 2, "one exam, begun and ended");
}

#[test]
fn it_resumes_with_the_grades_that_were_saved_however_its_points_read_by_now() {
    // Reworded, one more, one less, another question in its place.
    for (from, to) in [
        ("second of", "the second of"),
        ("\"third of", "\"one more\", \"third of"),
        ("\"points\":[\"first of", "\"points\":[\"zeroth\",\"last\",\"first of"),
        ("Say ", "Tell "),
    ] {
        let sandbox = spoken();
        let mut talk = aloud(&sandbox, &["--count", "3"]);
        say(&mut talk, &[json!({"points": [1, 2, 3]}), json!({"points": [1, 2]})]);
        talk.question();
        leave(&mut talk);
        let deck = sandbox.profile().join("decks/said.json");
        let text = std::fs::read_to_string(&deck).unwrap();
        assert_ne!(text.replace(from, to), text, "{from}");
        std::fs::write(&deck, text.replace(from, to)).unwrap();
        let mut talk = aloud(&sandbox, &["--count", "3"]);
        say(&mut talk, &[json!({"points": [1]})]);
        let summary = talk.event();
        talk.end();
        assert_eq!((&summary["asked"], &summary["correct"]), (&json!(3), &json!(2)), "{to}: {summary}");
        let made = summary["points"]["made"].as_u64().unwrap();
        assert!(made >= 6, "what was made is made: {to}: {summary}");
        assert_eq!(summary["wrong"].as_array().unwrap().len(), 1, "{to}: {summary}");
    }
}

#[test]
fn another_sort_of_exam_does_not_resume_it_nor_learn_from_its_score() {
    let sandbox = spoken();
    let predicted = |sandbox: &Sandbox| {
        let mut talk =
            sandbox.talk(&["exam", "--deck", "said", "--count", "3", "--minutes", "2", "--seed", "4"]);
        let kind = talk.question().kind;
        leave(&mut talk);
        let begun = marks(sandbox).into_iter().rfind(|mark| mark["end"].is_null()).unwrap();
        sandbox.run(&["exam", "--finish", "--json"]);
        (kind, begun["predicted"].clone())
    };
    let other = sandbox.copy();
    let before = predicted(&other);
    assert_eq!(before.0, "choice");
    let mut talk = aloud(&sandbox, &["--count", "3", "--minutes", "2"]);
    talk.question();
    leave(&mut talk);
    assert_eq!(predicted(&sandbox), before, "it was begun anew: {:?}", marks(&sandbox));
    // Cards that it does not ask, so that only the score could move the prediction.
    let sandbox = spoken();
    for name in 0..9 {
        sandbox.run(&["suspend", &format!("said/c{name}")]).ok();
    }
    let mut talk = aloud(&sandbox, &["--count", "3"]);
    say(&mut talk, &[json!({"dont_know": true}), json!({"dont_know": true}), json!({"dont_know": true})]);
    assert_eq!(talk.event()["passed"], false);
    let told = sandbox.run(&["stats"]).out;
    assert!(!told.contains("Exams"), "what the learner graded is no measure of predictions: {told}");
}

#[test]
fn in_plain_text_points_are_letters_and_the_report_names_those_left_out() {
    let sandbox = spoken();
    let said = "\na c\n\nabc\n";
    let ran = sandbox.plain(&["exam", "--aloud", "--deck", "said", "--count", "2"], said).ok();
    let ran = ran
        .shows("Exam, answered aloud: 2 questions in 2 minutes; 2 right answers pass (80 %).")
        .shows("Say the answer, then press Enter to see it")
        .shows("A listener waits for:\na. first of ")
        .shows("You made 5 of 6 points.");
    let (_, report) = ran.out.split_once("Left out:\n").expect(&ran.out);
    assert!(
        report.starts_with("1. Say ") && report.contains("\n- second of ") && !report.contains("- first"),
        "{report}"
    );
}

#[test]
fn it_goes_with_flashcards_alone() {
    let sandbox = spoken();
    sandbox.plain(&["exam", "--aloud", "--kind", "choice"], "").fails(2).says("--kind");
    sandbox.add_deck("many.json", harness::many(3));
    sandbox.plain(&["exam", "--aloud", "--deck", "many"], "").fails(2).says("no card matches");
    sandbox.run(&["exam", "--help"]).ok().shows("--aloud").shows("trainer exam --aloud");
}

#[test]
fn a_written_exam_that_is_unfinished_does_not_stand_in_the_way_of_one_aloud() {
    let sandbox = spoken();
    sandbox.plain(&["exam", "--deck", "said", "--count", "3"], "1\nquit\n").ok();
    let begun = |sandbox: &Sandbox| marks(sandbox).len();
    sandbox
        .plain(&["exam", "--aloud", "--deck", "said"], "later\nquit\n")
        .ok()
        .shows("A written exam is unfinished: 1 of 3 answered")
        .shows("- later: leave it for later, and begin the exam aloud\n")
        .shows("Exam, answered aloud: 10 questions in 8 minutes");
    assert_eq!(begun(&sandbox), 2, "both are open");
    // Each is found by its own kind.
    sandbox
        .plain(&["exam", "--aloud", "--deck", "said"], "quit\n")
        .ok()
        .shows("An exam aloud is unfinished: 0 of 10");
    sandbox.plain(&["exam", "--deck", "said"], "quit\n").ok().shows("A written exam is unfinished: 1 of 3");
    // Home names both, each with the command that resumes it.
    sandbox
        .plain(&[], "")
        .ok()
        .shows("Unfinished exam: 1 of 3 answered, 2 min left. Resume it: trainer exam --resume\n")
        .shows("Unfinished exam, aloud: 0 of 10 answered, 8 min left. Resume it: trainer exam --aloud\n");
    let mut talk = aloud(&sandbox, &["--count", "5"]);
    talk.question();
    let said = talk.leave().ok().err;
    assert!(said.contains("a written exam stays unfinished: trainer exam --resume resumes it"), "{said}");
    let ran = sandbox.plain(&["exam", "--resume", "--deck", "said"], "quit\n").ok();
    ran.shows("Question 2 of 3");
}
