//! The mouse, and letters for options.

use serde_json::Value;
use trainer::deck::Kind;
use trainer::history::What;
use trainer::tui::event::{Effect, Message, Pointing};

use super::desk::Desk;

fn set(key: &str) -> Desk {
    Desk::set(&What::Set { key: key.into(), value: Value::Bool(true) })
}

/// Where a text stands on the screen.
fn place(desk: &mut Desk, text: &str) -> (u16, u16) {
    let screen = desk.text(80, 24);
    for (y, line) in screen.lines().enumerate() {
        if let Some(at) = line.find(text) {
            let x = line[..at].chars().count();
            return (u16::try_from(x).unwrap(), u16::try_from(y).unwrap());
        }
    }
    panic!("no {text} in {screen}");
}

fn click(desk: &mut Desk, text: &str) {
    let (x, y) = place(desk, text);
    desk.wait(1000).send(Message::Mouse(Pointing::Click { x, y }));
}

#[test]
fn a_click_on_a_hint_is_its_key() {
    let mut desk = set("mouse");
    click(&mut desk, "/ find");
    assert!(desk.text(80, 24).contains("Type a code"));
    click(&mut desk, "Esc back");
    click(&mut desk, "help");
    assert!(desk.text(80, 24).contains("Help · Home"), "{}", desk.text(80, 24));
    click(&mut desk, "Esc back");
    click(&mut desk, "q quit");
    assert_eq!(desk.effect, Effect::Quit);
}

#[test]
fn a_click_on_an_option_chooses_it_and_the_text_of_a_question_is_no_key() {
    let mut desk = set("mouse");
    desk.press("/torn<Enter>b");
    click(&mut desk, "A reverse proxy");
    assert!(desk.text(80, 24).contains("1-4 answer"), "nothing was chosen");
    click(&mut desk, "504 Gateway Timeout");
    assert!(desk.text(80, 24).contains("Wrong"));
    click(&mut desk, "Enter next");
    assert!(!desk.text(80, 24).contains("Enter next"));
}

#[test]
fn a_click_on_a_row_takes_the_cursor_there_and_another_opens_it() {
    let mut desk = set("mouse");
    desk.press("e");
    click(&mut desk, "503 Service");
    assert!(desk.text(80, 24).contains("› 503 Service"));
    click(&mut desk, "500 Internal");
    assert!(desk.text(80, 24).contains("› 500 Internal"));
    click(&mut desk, "500 Internal");
    assert!(desk.text(80, 24).contains("Entries · Server errors"));
}

#[test]
fn the_wheel_is_down_and_up() {
    let mut desk = set("mouse");
    desk.press("e").send(Message::Mouse(Pointing::Down));
    assert!(desk.text(80, 24).contains("› 502"));
    desk.send(Message::Mouse(Pointing::Up));
    assert!(desk.text(80, 24).contains("› 500"));
}

#[test]
fn where_the_mouse_is_not_wanted_it_does_nothing() {
    let mut desk = Desk::home();
    click(&mut desk, "/ find");
    assert!(!desk.text(80, 24).contains("Type a code"));
}

#[test]
fn no_click_at_any_place_of_any_size_does_harm() {
    let mut desk = set("mouse");
    for (width, height) in [(1, 1), (7, 3), (40, 12), (80, 24)] {
        for keys in ["", "e", "/gate", "?"] {
            desk.press(keys);
            desk.text(width, height);
            for (x, y) in [(0, 0), (width - 1, height - 1), (width, height), (u16::MAX, u16::MAX), (2, 1)] {
                desk.send(Message::Mouse(Pointing::Click { x, y }));
            }
            desk.press("<Esc><Esc><Esc>");
        }
    }
}

#[test]
fn with_letters_options_have_them_and_they_only_choose() {
    let mut desk = set("letters");
    let text = desk.press("/torn<Enter>b").text(80, 24);
    assert!(text.contains("  a  ") && text.contains("  d  ") && text.contains("a-d answer"), "{text}");
    // e would be the entry: there is no fifth option.
    assert!(desk.press("e").text(80, 24).contains("There are only 4 options"));
    assert!(desk.press("b").text(80, 24).contains("your answer"));
    // After the answer it is the entry again.
    assert!(desk.press("e").text(80, 24).contains("Entries · "));
}

#[test]
fn without_letters_options_have_numbers() {
    let text = Desk::asking(Kind::Scenario).text(80, 24);
    assert!(text.contains("  1  ") && text.contains("1-4 answer"), "{text}");
}

#[test]
fn from_the_tenth_on_options_have_letters_and_these_only_choose() {
    let texts: Vec<String> = (1..=12).map(|n| format!("claim {n:02}")).collect();
    let deck = serde_json::json!({"format": 1, "id": "d", "cards": [{"id": "c", "questions": [{
        "kind": "multi", "stem": "Which?", "order": texts, "answers": texts[..10], "wrong": [{"text": texts[10]}, {"text": texts[11]}]}]}]});
    let mut desk = Desk::new_over(&deck);
    let text = desk.press("<Enter>").text(80, 24);
    assert!(text.contains("9  [ ] claim 09\n    a  [ ] claim 10\n    b  [ ] claim 11"), "{text}");
    assert!(text.contains("1-9 a-c tick"), "{text}");
    let text = desk.press("1ac").text(80, 24);
    for ticked in ["[•] claim 01", "[•] claim 10", "[•] claim 12"] {
        assert!(text.contains(ticked), "{ticked}: {text}");
    }
    assert_eq!(text.matches("[•]").count(), 3, "{text}");
    // A letter that is no option's means what it does elsewhere.
    assert!(desk.press("e").text(80, 24).contains("after the answer"));
}
