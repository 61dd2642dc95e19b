//! The screens of an exam that is answered aloud.

use serde_json::{Value, json};
use trainer::history::What;

use super::desk::Desk;

/// The exam's start, of somebody who can say three things aloud.
fn start() -> Desk {
    let said = [
        (
            "When 401, and when 403?",
            ["401 is identity, 403 is permission", "401 comes with WWW-Authenticate"],
        ),
        ("What is a 304 for?", ["the copy at hand is still good", "it saves the body"]),
        ("When do you retry a POST?", ["with an idempotency key", "else never on your own"]),
    ];
    let cards: Vec<Value> = said
        .iter()
        .enumerate()
        .map(|(at, (stem, points))| {
            json!({ "id": format!("c{at}"), "questions": [
                { "kind": "flashcard", "stem": stem, "answer": format!("{}, and {}.", points[0], points[1]), "points": points },
                { "kind": "choice", "stem": format!("Short: {stem}"), "answer": "so", "wrong": [{ "text": "otherwise" }] }
            ] })
        })
        .collect();
    let mut desk = Desk::new_over(&json!({ "format": 1, "id": "said", "title": "Said", "cards": cards }));
    desk.press("x");
    desk
}

#[test]
fn tab_turns_to_the_other_sort_and_back() {
    let mut desk = start();
    assert!(desk.text(80, 24).contains("3 questions in 2 minutes; 3 right answers pass (80 %)."));
    desk.press("<Tab>")
        .shows(
            80,
            24,
            r"
        |  Exam                                                        written  [aloud]
        |
        |  3 answers said aloud in 3 minutes; 3 good ones pass (80 %).
        |
        |    Answers     Say each, show the written one, and tick the points you made
        |    Grades      All points are good, half of them hard, fewer count as missed
        |    Report      The points that you left out, at the end
        |    Clock       Esc stops it, and you can resume the exam later
        |    Marks       * marks a question to come back to; Tab shows all 3
        |
        |    Covers      All topics: common questions, no rare ones
        |    Expected    26 %, as you stand today
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |  Enter begin   Tab written                                 ? help   Esc back
        ",
        )
        .shows(
            40,
            12,
            r"
        | Exam                  written  [aloud]
        | 3 answers said aloud in 3 minutes; 3
        | good ones pass (80 %).
        |
        | Answers    Say each, show the written
        |            one, and tick the points
        |            you made
        | Grades     All points are good, half
        |            of them hard, fewer count
        |                              ↓ 10 more
        |
        | Enter begin  Tab written        ? help
        ",
        );
    assert!(desk.press("<Tab>").text(80, 24).contains("[written]"));
    assert!(desk.saved.lock().unwrap().is_empty());
}

#[test]
fn points_are_ticked_against_the_clock_and_the_report_says_which_were_left_out() {
    let mut desk = start();
    desk.press("<Tab><Enter>");
    // All points, the first alone, none.
    desk.press("<Enter> j <Enter>").press("<Enter> <Enter>").press("0");
    assert!(desk.text(80, 24).contains("3 answered"), "{}", desk.text(80, 24));
    desk.press("f").pictures(
        r"
        80x24
        |  Exam report                                           Sat Nov 21, 1 of 3 min
        |
        |  Score 67 %  Not passed: 2 of 3 right, 3 needed                 expected 26 %
        |
        |    Points left out                                         3 of 6 points made
        |  › ~  2  When 401, and when 403?                                       1 of 2
        |          · 401 comes with WWW-Authenticate
        |    ✗  3  When do you retry a POST?                                  not known
        |          · with an idempotency key
        |          · else never on your own
        ⋮
        |  Enter open   m missed 1   b quiz   c card                 ? help   Esc home
        40x12
        | Exam report     Sat Nov 21, 1 of 3 min
        | Score 67 %  Not passed
        | 2 of 3 right, 3 needed; expected 26 %
        |   Points left out   3 of 6 points made
        | › ~  2  When 401, and when 403? 1 of 2
        |         · 401 comes with…
        |   ✗  3  When do you retry a… not known
        |         · with an idempotency key
        |         · else never on your own
        |
        |
        | Enter open  m missed 1          ? help
        120x40
        |
        |  Exam report                                           Sat Nov 21, 1 of 3 min
        |
        |  Score 67 %  Not passed: 2 of 3 right, 3 needed                 expected 26 %
        |
        |    Points left out                                         3 of 6 points made
        |  › ~  2  When 401, and when 403?                                       1 of 2
        |          · 401 comes with WWW-Authenticate
        |    ✗  3  When do you retry a POST?                                  not known
        |          · with an idempotency key
        |          · else never on your own
        ⋮
        |  Enter open   m missed 1   b quiz   c card                 ? help   Esc home
        |
        |
        |
        |
        |
        ",
    );
    let text = desk.press("<Enter>").text(80, 24);
    assert!(text.contains("1 of 2 points left out") && text.contains('✓'), "{text}");
    let saved = desk.saved.lock().unwrap();
    let exams: Vec<bool> = saved
        .iter()
        .filter_map(|what| if let What::Exam(exam) = what { Some(exam.aloud) } else { None })
        .collect();
    assert_eq!(exams, [true, true]);
}

#[test]
fn an_answer_that_is_turned_back_to_has_its_points_ticked() {
    let mut desk = start();
    desk.press("<Tab><Enter>").press("<Enter>j <Enter>").press("h<Enter>");
    let text = desk.text(80, 24);
    assert!(
        text.contains("answered") && text.contains("✓ the copy at hand") && text.contains("· it saves"),
        "{text}"
    );
}
