//! Themes: which colors there are, and that none of them says something that nothing else does.

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};
use trainer::history::What;

use super::desk::Desk;

fn with(theme: &str) -> Desk {
    Desk::set(&What::Set { key: "theme".into(), value: theme.into() })
}

fn colors(buffer: &Buffer) -> BTreeSet<String> {
    buffer.content().iter().map(|cell| format!("{:?}", cell.fg)).collect()
}

/// Home, a question, a verdict, what is found, an entry and a card.
const SCREENS: [&str; 6] = ["", "<Enter>", "<Enter>0", "/gate", "e<Enter>", "/torn<Enter>"];

#[test]
fn no_theme_sets_a_background_or_draws_text_in_black_white_or_gray() {
    for theme in ["default", "high-contrast", "color-blind", "no-color"] {
        for keys in SCREENS {
            let buffer = with(theme).press(keys).buffer(80, 24);
            for cell in buffer.content() {
                assert_eq!(cell.bg, Color::Reset, "{theme} {keys}");
                let unreadable = [Color::Black, Color::White, Color::Gray, Color::DarkGray];
                assert!(!unreadable.contains(&cell.fg), "{theme} {keys}");
            }
        }
    }
}

#[test]
fn nothing_is_dim_in_high_contrast_and_what_cannot_act_is_left_blank() {
    for keys in SCREENS {
        let buffer = with("high-contrast").press(keys).buffer(80, 24);
        assert!(buffer.content().iter().all(|cell| !cell.modifier.contains(Modifier::DIM)), "{keys}");
    }
    let text = with("high-contrast").press("<Enter>").text(80, 24);
    assert!(!text.contains("u undo"), "nothing has been answered yet: {text}");
    let text = with("default").press("<Enter>").text(80, 24);
    assert!(text.contains("u undo"), "{text}");
}

#[test]
fn right_and_wrong_are_told_apart_without_red_and_green_where_that_is_wanted() {
    let verdict = |theme: &str| colors(&with(theme).press("<Enter>0").buffer(80, 24));
    assert!(verdict("default").contains("Red") && verdict("default").contains("Green"));
    let safe = verdict("color-blind");
    assert!(!safe.contains("Green") && !safe.contains("LightGreen"), "{safe:?}");
    assert!(safe.contains("LightBlue") && safe.contains("LightRed"), "{safe:?}");
    assert!(verdict("high-contrast").contains("LightGreen"));
}

#[test]
fn every_theme_draws_the_same_signs() {
    for keys in SCREENS {
        let text = |theme: &str| with(theme).press(keys).text(80, 24);
        assert_eq!(text("default"), text("color-blind"), "{keys}");
        assert_eq!(text("default"), text("no-color"), "{keys}");
    }
}
