//! What could not be saved and was given up is not taken for saved when something else is.

use std::sync::atomic::Ordering;

use trainer::history::What;

use super::desk::Desk;
use super::fitting::{OFFER, set, summary};
use crate::learning::fit::{DEFAULTS, forgetful};

/// Presses keys, and the next save fails.
fn refused(desk: &mut Desk, keys: &str) {
    desk.failing.store(1, Ordering::SeqCst);
    let text = desk.press(keys).text(80, 24);
    assert!(text.contains("✗ Not saved: no space left"), "{text}");
}

fn last(desk: &Desk) -> What {
    desk.saved.lock().unwrap().last().expect("something is saved").clone()
}

#[test]
fn an_undo_that_was_given_up_at_the_end_of_a_session_is_not_done_with_what_is_saved_next() {
    let mut desk = summary(&DEFAULTS, 60);
    let answers = desk.saved.lock().unwrap().len() as u64;
    refused(&mut desk, "u");
    let text = desk.press("n").text(80, 24);
    assert_eq!(set(&desk).expect("a setting").0, "fit-tried");
    assert!(text.contains("Not asked again") && text.contains("1 card in"), "{text}");
    let text = desk.press("u").text(80, 24);
    assert_eq!(last(&desk), What::Undo { of: answers }, "the answer, and no other event");
    assert!(text.contains("Undone: the answer to \""), "{text}");
}

#[test]
fn an_offer_that_could_not_be_declined_still_stands() {
    let mut desk = summary(&DEFAULTS, 60);
    refused(&mut desk, "n");
    let text = desk.press("?<Esc>").text(80, 24);
    assert!(text.contains(OFFER), "{text}");
    let text = desk.press("n").text(80, 24);
    assert!(text.contains("Not asked again") && !text.contains(OFFER), "{text}");
    // Tried again at once.
    let mut desk = summary(&DEFAULTS, 60);
    refused(&mut desk, "n");
    assert!(desk.press("<Enter>").text(80, 24).contains("Not asked again"));
}

#[test]
fn a_fit_that_could_not_be_taken_back_is_still_kept_and_can_be() {
    let mut desk = summary(&forgetful(), 60);
    desk.press("y");
    let kept = last(&desk);
    refused(&mut desk, "u");
    let text = desk.press("?<Esc>").text(80, 24);
    assert!(text.contains("Model       fitted to you"), "{text}");
    assert_eq!(last(&desk), kept);
    let text = desk.press("u").text(80, 24);
    assert!(text.contains("the memory model is as it was") && text.contains(OFFER), "{text}");
}

#[test]
fn a_fit_that_could_not_be_saved_is_saved_when_something_can_be() {
    for keys in ["<Enter>", "<Esc>"] {
        let mut desk = summary(&forgetful(), 60);
        desk.unread = true;
        desk.press("y");
        desk.failing.store(1, Ordering::SeqCst);
        let text = desk.read().text(80, 24);
        assert!(text.contains("✗ Not saved"), "{text}");
        let text = desk.press(keys).text(80, 24);
        assert_eq!(set(&desk).map(|(key, _)| key).as_deref(), Some("fsrs"), "{keys}: {text}");
        assert!(!text.contains("Not saved"), "{text}");
        let fits = |what: &&What| matches!(what, What::Set { key, .. } if key == "fsrs");
        assert_eq!(desk.saved.lock().unwrap().iter().filter(fits).count(), 1, "once");
    }
}

#[test]
fn an_undo_that_was_given_up_at_home_is_not_said_to_be_done_when_a_fit_is_saved() {
    let mut desk = summary(&forgetful(), 60);
    desk.unread = true;
    desk.press("y<Esc>");
    let answers = desk.saved.lock().unwrap().len();
    desk.unread = false;
    refused(&mut desk, "u");
    let text = desk.press("p<Esc>").read().text(80, 24);
    assert_eq!(set(&desk).map(|(key, _)| key).as_deref(), Some("fsrs"));
    assert_eq!(desk.saved.lock().unwrap().len(), answers + 1);
    assert!(text.contains("has been fitted") && !text.contains("Undone"), "{text}");
    assert_eq!(desk.state.total().changes.told(), None, "nothing was taken back");
}

#[test]
fn an_exam_that_could_not_begin_is_not_replaced_by_the_other_kind() {
    let mut desk = Desk::home();
    refused(&mut desk, "x<Enter>");
    // The other kind stands on the screen; Enter tries again what failed.
    let text = desk.press("<Tab>").text(80, 24);
    assert!(text.contains("aloud") && !text.contains("only this kind"), "{text}");
    desk.press("<Enter>");
    let What::Exam(exam) = last(&desk) else { panic!("an exam begins") };
    let text = desk.text(80, 24);
    assert!(!exam.aloud && text.contains("Exam") && text.contains("answered"), "{text}");
    assert!(!text.contains("aloud"), "{text}");
}
