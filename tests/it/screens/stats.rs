//! Statistics: what was done, what is known and mixed up, and how ready that makes.

use trainer::tui::event::{Effect, Message};

use super::desk::Desk;

#[test]
fn the_days_are_a_wall_calendar_with_figures_beside_it_and_what_comes_due_below() {
    Desk::three_weeks().press("t").shows(80, 24, r"1").shows(40, 12, r"2").shows(120, 40, r"3");
}

#[test]
fn knowledge_has_the_weakest_topic_first_and_what_was_taken_for_what() {
    Desk::three_weeks().press("t2").shows(80, 24, r"4").shows(40, 12, r"5").shows(120, 40, r"6");
}

#[test]
fn readiness_grew_like_this_and_some_hours_are_better_than_others() {
    Desk::three_weeks().press("t3").shows(80, 24, r"7").shows(40, 12, r"8").shows(120, 40, r"9");
}

#[test]
fn on_a_large_terminal_all_three_stand_at_once() {
    Desk::three_weeks().press("t").shows(160, 48, r"10");
}

#[test]
fn left_and_right_turn_the_pages_and_a_small_screen_scrolls_to_the_end_of_each() {
    let mut desk = Desk::three_weeks();
    for (key, title) in [
        ("t", "[1 days]"),
        ("l", "[2 knowledge]"),
        ("<Right>", "[3 readiness]"),
        ("l", "[1 days]"),
        ("h", "[3 readiness]"),
        ("<Left>", "[2 knowledge]"),
        ("1", "[1 days]"),
    ] {
        assert!(desk.press(key).text(80, 24).contains(title), "{key}");
    }
    for (page, last) in [("1", "today"), ("2", "all "), ("3", "21-24")] {
        desk.press(page).text(40, 12);
        let seen: String = (0..60).map(|_| desk.press("j").text(40, 12)).collect();
        assert!(seen.contains(last), "{page}: {}", desk.text(40, 12));
    }
}

#[test]
fn enter_quizzes_the_weakest_topic_and_d_drills_the_pair_under_the_cursor() {
    let mut desk = Desk::three_weeks();
    let text = desk.press("t2<Enter>").text(80, 24);
    assert!(text.contains("Quiz") && text.contains("of 10"), "{text}");
    let text = desk.press("<Esc>").text(80, 24);
    assert!(text.contains("[2 knowledge]"), "{text}");
    desk.press("<Tab>j");
    assert!(desk.text(80, 24).contains("Tab topics"));
    let text = desk.press("d").text(80, 24);
    assert!(text.contains("502 ○○○   504 ○○○"), "{text}");
}

#[test]
fn with_no_answer_it_says_so_and_enter_asks_the_first_question() {
    let mut desk = Desk::first_day();
    let text = desk.press("t").text(80, 24);
    assert!(text.contains("No answers yet. Enter asks the first question."), "{text}");
    assert!(desk.press("<Enter>").text(80, 24).contains("Quiz · new"));
}

#[test]
fn while_the_journals_are_read_the_keys_live_and_progress_is_told() {
    let mut desk = Desk::three_weeks();
    desk.unread = true;
    desk.press("t");
    assert!(matches!(desk.effect, Effect::Look(_)), "{:?}", desk.effect);
    assert!(desk.press("3").text(80, 24).contains("Reading your answers …"));
    desk.send(Message::Reading(0.41));
    assert!(desk.text(80, 24).contains("Reading your answers … 41 %"), "{}", desk.text(80, 24));
    assert!(desk.press("<Esc>").text(80, 24).contains("q quit"));
    desk.send(Message::Looked(Box::new(Err("the journals cannot be read".into()))));
    assert!(desk.text(80, 24).contains("q quit"), "what comes late does no harm");
    desk.press("t");
    desk.send(Message::Looked(Box::new(Err("the journals cannot be read".into()))));
    assert!(desk.text(80, 24).contains("the journals cannot be read"));
}
