//! Entries, cards and lists of them.

use trainer::history::What;

use super::desk::Desk;

#[test]
fn e_on_home_lists_all_entries_below_their_topics() {
    Desk::home().press("e").shows(
        80,
        24,
        r"
        |x1
        ",
    );
}

#[test]
fn an_entry_leads_to_its_neighbours_its_links_and_its_cards() {
    let mut desk = Desk::home();
    desk.press("e<Down><Enter>").shows(
        80,
        24,
        r"
        |x2
        ",
    );
    assert!(desk.press("l").text(80, 24).contains("503 Service Unavailable"));
    assert!(desk.press("h").text(80, 24).contains("502 Bad Gateway"));
    assert!(desk.press("<Left><Left>").text(80, 24).contains("This is the first code"));
    let text = desk.press("<Right>1").text(80, 24);
    assert!(!text.contains("  502 Bad Gateway"), "{text}");
    assert!(desk.press("<Backspace>").text(80, 24).contains("  502 Bad Gateway"));
    assert!(desk.press("<Backspace>").text(80, 24).contains("No link was followed yet"));
    let text = desk.press("<Enter>").text(80, 24);
    assert!(text.contains("Cards · 502 Bad Gateway") && text.contains("1 card"), "{text}");
}

#[test]
fn a_card_shows_its_answer_its_questions_and_why_it_is_asked() {
    let mut desk = Desk::home();
    desk.press("/torn<Enter>").shows(
        80,
        24,
        r"
        |x3
        ",
    );
    desk.shows(
        40,
        12,
        r"
        |x4
        ",
    );
    desk.press("<Enter>").shows(
        80,
        24,
        r"
        |x5
        ",
    );
    assert!(desk.press("<Esc>").text(80, 24).contains("Why now"));
}

#[test]
fn a_card_is_suspended_flagged_with_a_note_and_started_over_and_each_is_undone() {
    let mut desk = Desk::behind(1);
    desk.press("/makes a request<Enter>");
    let before = desk.text(80, 24);
    assert!(before.contains("missed; due"), "{before}");
    assert!(desk.press("s").text(80, 24).contains("suspended, so it is not asked"));
    assert!(desk.press("b").text(80, 24).contains("It is suspended: s has it asked again"));
    assert!(desk.press("u").text(80, 24).contains("Undone: it is asked again"));
    let text = desk.press("!wrong source").text(80, 24);
    assert!(text.contains("What is wrong with it? wrong source"), "{text}");
    assert!(desk.press("<Enter>").text(80, 24).contains("; flagged"));
    let saved = desk.saved.lock().unwrap().last().cloned();
    assert!(
        matches!(saved, Some(What::Flag { on: true, note: Some(note), .. }) if note == "wrong source")
    );
    assert!(desk.press("u").text(80, 24).contains("Undone: it is not flagged"));
    let text = desk.press("R").text(80, 24);
    assert!(text.contains("Started over") && text.contains("never asked before"), "{text}");
    let text = desk.press("u").text(80, 24);
    assert!(text.contains("Undone: the card is known as before") && text.contains("missed; due"), "{text}");
    assert!(desk.press("u").text(80, 24).contains("Nothing was done here yet"));
    assert!(desk.farewell().contains("other changes are saved"));
}

#[test]
fn a_note_that_is_begun_can_be_dropped_and_letters_are_text_in_it() {
    let mut desk = Desk::home();
    let text = desk.press("/torn<Enter>!quser").text(80, 24);
    assert!(text.contains("? quser") && text.contains("Enter flag"), "{text}");
    let text = desk.press("<Esc>").text(80, 24);
    assert!(!text.contains("quser") && !text.contains("flagged"), "{text}");
    assert!(desk.saved.lock().unwrap().is_empty());
}

#[test]
fn a_card_and_an_entry_are_quizzed_and_drilled_from_their_pages() {
    let mut desk = Desk::home();
    let text = desk.press("/torn<Enter>b").text(80, 24);
    assert!(text.contains("1 of 1") && text.contains("A reverse proxy"), "{text}");
    let text = desk.press("<Esc>ed").text(80, 24);
    assert!(text.contains("Drill"), "{text}");
    let text = desk.press("<Esc>b").text(80, 24);
    assert!(text.contains("Quiz") && text.contains("1 of 1"), "{text}");
}

#[test]
fn pages_of_entries_and_cards_hold_at_any_size() {
    for keys in ["e", "e<Enter>", "e<Enter><Enter>", "/torn<Enter>", "/torn<Enter><Enter>", "/torn<Enter>!x"] {
        let mut desk = Desk::home();
        desk.press(keys);
        for width in [1, 2, 7, 39, 40, 59, 80, 120, 200] {
            for height in [1, 2, 3, 5, 12, 24, 60] {
                desk.text(width, height);
                desk.press("j");
            }
        }
    }
}
