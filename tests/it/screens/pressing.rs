//! What is pressed is what was meant.

use trainer::deck::Kind;
use trainer::history::What;
use trainer::memory::Grade;
use trainer::tui::event::{Effect, Message};

use super::desk::Desk;

/// What was saved is one answer: this.
fn only_answer(desk: &Desk) -> trainer::history::Answer {
    match &desk.saved.lock().unwrap()[..] {
        [What::Answer(answer)] => answer.clone(),
        other => panic!("{other:?}"),
    }
}

fn nothing_saved(desk: &Desk) -> bool {
    desk.saved.lock().unwrap().is_empty()
}

#[test]
fn a_burst_of_letters_is_no_choice_no_grade_and_no_command() {
    for kind in [Kind::Choice, Kind::Scenario, Kind::Multi, Kind::Flashcard] {
        let mut desk = Desk::asking(kind);
        for burst in ["git log 1\n", "rs!R\n", "1;rgb:0c0c", "0b\n"] {
            desk.send(Message::Burst(burst.into()));
            assert_eq!(desk.effect, Effect::None, "{kind:?}: {burst:?}");
            assert!(nothing_saved(&desk), "{kind:?}: {burst:?}");
        }
        assert!(desk.text(80, 24).contains("Ignored several keys at once"), "{kind:?}");
    }
    let mut verdict = Desk::asking(Kind::Choice);
    verdict.choose("no change").send(Message::Burst("g0Rs\n".into()));
    assert!(only_answer(&verdict).correct);
    let mut home = Desk::home();
    home.send(Message::Burst("exam".into()));
    assert!(nothing_saved(&home) && home.text(80, 24).contains("q quit"));
}

#[test]
fn a_burst_is_text_where_text_is_typed_and_ticks_where_ticks_do_no_harm() {
    let mut typed = Desk::asking(Kind::Typed);
    typed.wait(300).send(Message::Burst("504\n".into()));
    assert!(only_answer(&typed).correct);
    let mut home = Desk::home();
    home.send(Message::Burst("/err".into()));
    assert!(home.text(80, 24).contains("Find  err"));
    let mut multi = Desk::asking(Kind::Multi);
    multi.wait(300).send(Message::Burst("12".into()));
    assert_eq!(multi.text(80, 24).matches("[•]").count(), 2);
    assert!(nothing_saved(&multi));
}

#[test]
fn digits_of_an_input_method_and_letters_of_other_layouts_are_the_same_keys() {
    for key in ["１", "١", "१"] {
        let mut desk = Desk::asking(Kind::Choice);
        desk.press(key);
        only_answer(&desk);
    }
    for down in ["о", "ξ"] {
        let mut desk = Desk::asking(Kind::Choice);
        desk.press(down).press("<Enter>");
        only_answer(&desk);
    }
    let mut typed = Desk::asking(Kind::Typed);
    assert!(typed.press("йод").text(80, 24).contains("    йод"), "typed text is as it is typed");
}

#[test]
fn a_key_that_means_nothing_says_what_would() {
    let mut desk = Desk::asking(Kind::Choice);
    for key in ["ㄅ", "y", "b", "<^X>"] {
        assert!(desk.press(key).text(80, 24).contains("does nothing here: 1-3 answer, ? help"), "{key}");
    }
    assert!(nothing_saved(&desk));
    desk.press("1");
    assert!(desk.press("y").text(80, 24).contains("does nothing here: Enter next, ? help"));
    assert!(Desk::home().press("y").text(80, 24).contains("does nothing here: Enter begin, ? help"));
    let typed = Desk::asking(Kind::Typed).press("<^X>").text(80, 24);
    assert!(typed.contains("does nothing here: Enter answer, ^G help"), "{typed}");
}

#[test]
fn zero_says_i_do_not_know_to_every_kind_of_question() {
    for (kind, keys) in [
        (Kind::Choice, "0"),
        (Kind::Scenario, "0"),
        (Kind::Multi, "0"),
        (Kind::Flashcard, "0"),
        (Kind::Typed, "0<Enter>"),
        (Kind::Typed, "０<Enter>"),
    ] {
        let mut desk = Desk::asking(kind);
        desk.press(keys);
        let answer = only_answer(&desk);
        assert!(
            answer.dont_know && !answer.correct && answer.grade != Some(Grade::Good),
            "{kind:?}: {answer:?}"
        );
    }
    let mut exam = Desk::exam(5, 20);
    exam.press("0<Enter>");
    let saved = exam.saved.lock().unwrap().clone();
    assert!(matches!(&saved[..], [.., What::Answer(answer)] if answer.dont_know), "{saved:?}");
}

#[test]
fn an_empty_enter_asks_and_a_question_mark_alone_is_help() {
    let mut desk = Desk::asking(Kind::Typed);
    assert!(desk.press("<Enter>").text(80, 24).contains("Type an answer, or 0 if you don't know"));
    for keys in ["<F1>", "<^G>", "?<Enter>"] {
        let text = desk.press(keys).text(80, 24);
        assert!(text.contains("Help · Questions") && nothing_saved(&desk), "{keys}: {text}");
        desk.press("<Esc>");
    }
}

#[test]
fn in_a_text_field_the_first_escape_clears_and_the_second_leaves() {
    let mut desk = Desk::asking(Kind::Typed);
    let text = desk.press("50<Esc>").text(80, 24);
    assert!(text.contains("Type the code or its name") && !text.contains("50"), "{text}");
    assert!(desk.press("<Esc>").text(80, 24).contains("q quit"));
    let mut home = Desk::home();
    assert!(home.press("/err<Esc>").text(80, 24).contains("Type a code"));
    assert!(!home.press("<Esc>").text(80, 24).contains("Type a code"));
}

#[test]
fn an_exam_is_never_left_without_being_asked() {
    let mut desk = Desk::exam(5, 20);
    let text = desk.press("50<Esc>").text(80, 24);
    assert!(text.contains("1/5") && !text.contains("Leave"), "{text}");
    assert!(desk.press("<Esc>").text(80, 24).contains("Leave the exam? Esc again leaves"));
    desk.press("x<Backspace><Esc>");
    assert!(desk.text(80, 24).contains("1/5"), "a key between means that it goes on");
    assert!(desk.press("<Esc>").text(80, 24).contains("q quit"));
}

#[test]
fn after_a_typed_answer_that_was_judged_wrong_a_says_that_it_was_right() {
    let mut desk = Desk::asking(Kind::Typed);
    desk.press("late gateway<Enter>");
    assert!(desk.text(80, 24).contains("a my answer was right"));
    let text = desk.press("a").text(80, 24);
    assert!(text.contains("✓ Right") && text.contains("Your answer counts as right"), "{text}");
    let saved = desk.saved.lock().unwrap().clone();
    assert!(matches!(saved[..], [What::Answer(_), What::Accept { of: 1 }]), "{saved:?}");
    let mut choice = Desk::asking(Kind::Choice);
    choice.choose("encrypted").press("a");
    assert!(choice.text(80, 24).contains("Only a typed answer"));
}

#[test]
fn the_key_that_opens_the_help_closes_it() {
    for (typing, key) in [("/", "<^G>"), ("/", "<F1>"), ("", "?"), ("", "<F1>")] {
        let mut desk = Desk::home();
        desk.press(typing);
        let before = desk.text(80, 24);
        assert!(desk.press(key).text(80, 24).contains("Help · "), "{key}");
        assert_eq!(desk.press(key).text(80, 24), before, "{key}");
    }
}
