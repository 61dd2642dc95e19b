//! A flashcard is said aloud: a quiet, the answer, the points that were made, and the grade that follows.

use trainer::deck::Kind;
use trainer::history::What;
use trainer::memory::Grade;

use super::desk::Desk;

fn grades(desk: &Desk) -> Vec<Option<Grade>> {
    let saved = desk.saved.lock().unwrap();
    saved
        .iter()
        .filter_map(|what| if let What::Answer(answer) = what { Some(answer.grade) } else { None })
        .collect()
}

/// A flashcard of two points that is turned over.
fn back() -> Desk {
    let mut desk = Desk::asking(Kind::Flashcard);
    desk.press("<Enter>");
    desk
}

#[test]
fn ticks_give_the_grade_that_enter_takes() {
    for (keys, grade) in [("jj ", Grade::Hard), (" j ", Grade::Good), ("j j ", Grade::Good)] {
        let mut desk = back();
        desk.press(keys);
        let text = desk.text(80, 24);
        let taken: Vec<&str> = text.lines().filter(|line| line.ends_with("  Enter")).collect();
        let number = format!("    {}  ", grade.number());
        assert!(matches!(taken[..], [row] if row.starts_with(&number)), "{keys}: {text}");
        desk.press("<Enter>");
        assert_eq!(grades(&desk), [Some(grade)], "{keys}");
    }
}

#[test]
fn enter_without_a_tick_asks_once_and_then_means_again() {
    let mut desk = back();
    assert!(desk.press("<Enter>").text(80, 24).contains("No point ticked"));
    assert!(grades(&desk).is_empty());
    desk.press("<Enter>");
    assert_eq!(grades(&desk), [Some(Grade::Again)]);
}

#[test]
fn a_digit_is_any_other_grade_whatever_is_ticked() {
    let mut desk = back();
    desk.press(" 4");
    assert_eq!(grades(&desk), [Some(Grade::Easy)]);
}

#[test]
fn each_thing_is_said_once_and_the_explanation_on_request() {
    let mut desk = back();
    desk.press(" <Enter>");
    let text = desk.text(80, 24);
    assert_eq!(text.matches("PUT is idempotent").count(), 1, "{text}");
    assert!(text.contains("✓ the state is the same") && text.contains("• POST gives"), "{text}");
    assert!(!text.contains("Interviewers listen"), "{text}");
    assert!(text.contains("Tab explain"), "{text}");
    let text = desk.press("<Tab>").text(80, 24);
    assert!(text.contains("Interviewers listen") && !text.contains("Tab explain"), "{text}");
}

#[test]
fn before_it_is_turned_over_there_is_nothing_to_tick_or_to_grade() {
    let mut desk = Desk::asking(Kind::Flashcard);
    assert!(!desk.press("j").text(80, 24).contains("A listener waits for"));
    desk.press("3");
    assert!(grades(&desk).is_empty());
    let text = desk.press(" ").text(80, 24);
    assert!(text.contains("· the state is the same") && text.contains("A listener waits for"), "{text}");
}
