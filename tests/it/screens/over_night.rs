//! A program that stands open: the day is the one it is, what others did is taken in, and what is pressed while something is
//! being saved is kept.

use trainer::deck::Kind;
use trainer::history::What;
use trainer::tui::event::{Effect, Message};

use super::desk::Desk;
use super::memory::missed;

const MORNING: &str = "2026-11-22T09:00:00Z";

#[test]
fn home_left_open_over_night_shows_the_new_day_with_the_first_key_and_asks_what_is_due() {
    let mut desk = Desk::home();
    desk.others.lock().unwrap().push(missed("web/safe"));
    let evening = desk.press("r").text(80, 24);
    assert!(evening.contains("Nothing is due"), "{evening}");
    let morning = desk.sleep_until(MORNING).press("j").text(80, 24);
    assert!(!morning.contains("Nothing is due") && morning.contains("due"), "{morning}");
    desk.press("kr");
    assert!(desk.text(80, 24).contains("Review"), "{}", desk.text(80, 24));
}

#[test]
fn a_session_left_open_over_night_counts_its_next_answer_for_the_new_day() {
    let mut desk = Desk::asking(Kind::Scenario);
    desk.press("1");
    desk.sleep_until(MORNING).press("<Enter>");
    let before = desk.saved.lock().unwrap().len();
    desk.press("1");
    let saved = desk.saved.lock().unwrap().clone();
    assert_eq!(saved.len(), before + 1);
    let What::Answer(answer) = saved.last().unwrap() else { panic!("{saved:?}") };
    assert!(
        answer.recall.is_some(),
        "it was last answered yesterday, so that something was predicted: {answer:?}"
    );
}

#[test]
fn what_another_process_saved_counts_when_a_session_begins_here() {
    let mut desk = Desk::home();
    desk.others.lock().unwrap().push(What::Suspend { card: "web/safe".into(), on: true });
    desk.press("/safe<Enter>");
    for card in ["web/safe-ones", "web/torn", "web/late", "web/explain"] {
        desk.others.lock().unwrap().push(What::Suspend { card: card.into(), on: true });
    }
    let text = desk.press("<Esc><Esc><Enter>").text(80, 24);
    assert!(!text.contains("Which methods"), "{text}");
}

/// A session whose answer is being saved and does not end.
fn saving(kind: Kind, keys: &str) -> (Desk, What) {
    let mut desk = Desk::asking(kind);
    desk.stuck = true;
    desk.press(keys);
    let Effect::Save(what) = desk.effect.clone() else { panic!("{:?}", desk.effect) };
    desk.send(Message::StillSaving);
    assert!(desk.text(80, 24).contains("Saving"));
    (desk, what)
}

#[test]
fn saving_is_said_only_as_long_as_it_lasts() {
    let (mut desk, what) = saving(Kind::Choice, "1");
    desk.press("j2");
    assert!(desk.text(80, 24).contains("» Saving …"), "{}", desk.text(80, 24));
    let text = desk.unstick(&what).text(80, 24);
    assert!(!text.contains("Saving") && text.contains("Enter next"), "{text}");
}

#[test]
fn what_is_pressed_while_an_answer_is_saved_is_done_afterwards_and_answers_nothing_that_was_not_seen() {
    let (mut desk, what) = saving(Kind::Scenario, "1");
    desk.press("!<Enter><Enter>2");
    desk.wait(100).unstick(&what);
    let saved = desk.saved.lock().unwrap().clone();
    let answers = saved.iter().filter(|what| matches!(what, What::Answer(_))).count();
    assert!(saved.iter().any(|what| matches!(what, What::Flag { on: true, .. })), "{saved:?}");
    assert_eq!(answers, 1, "{saved:?}");
    let text = desk.text(80, 24);
    assert!(!text.contains("Enter next"), "Enter went on: {text}");
    assert!(text.contains("pressed before this question appeared"), "{text}");
    desk.press("1");
    assert_eq!(desk.saved.lock().unwrap().len(), saved.len() + 1);
}

#[test]
fn text_typed_while_something_is_saved_is_kept() {
    let mut desk = Desk::exam(4, 20);
    desk.press("<Tab>");
    let mut typed = Desk::asking(Kind::Typed);
    typed.press("50");
    typed.stuck = true;
    typed.press("<Enter>");
    let Effect::Save(what) = typed.effect.clone() else { panic!("{:?}", typed.effect) };
    typed.press("?");
    typed.unstick(&what);
    assert!(typed.text(80, 24).contains("Help · Questions"), "{}", typed.text(80, 24));
}

#[test]
fn a_save_that_fails_forgets_what_was_pressed_behind_it() {
    use std::sync::atomic::Ordering;
    let (mut desk, what) = saving(Kind::Choice, "1");
    desk.press("<Enter>");
    desk.failing.store(1, Ordering::SeqCst);
    let text = desk.unstick(&what).text(80, 24);
    assert!(text.contains("Not saved"), "{text}");
    assert!(desk.saved.lock().unwrap().is_empty());
}

#[test]
fn warnings_are_seen_in_the_screen_and_whole_in_the_help() {
    let mut desk = Desk::warned(&["a deck was left out: capitals.json:3: no", "the clock is ahead"]);
    let text = desk.text(80, 24);
    assert!(text.contains("» Warning: a deck was left out: capitals.json:3: no"), "{text}");
    assert!(text.contains("? shows all"), "{text}");
    let help = desk.press("?<PgDn><PgDn>").text(80, 24);
    assert!(help.contains("Warnings") && help.contains("the clock is ahead"), "{help}");
}
