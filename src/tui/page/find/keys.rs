//! The keys while something is looked for: letters are text.

use ratatui::crossterm::event::KeyCode;

use crate::tui::keys::Row::{Own, Shared};
use crate::tui::keys::{
    ARROW_DOWN, ARROW_UP, CARET, ENTER, ERASE_ALL, ERASE_WORD, HELP_TYPING, Key, Move, PAGES_TYPING, TAB,
    Table, leave, on, step,
};

/// What its own keys do; the table says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Open,
    Narrow,
    Quiz,
}

/// The only table.
pub const KEYS: Table<Action> = Table::typing(&[
    Own(on(&[ENTER], "Enter", Action::Open)
        .hint(1, "open")
        .help("Open what the cursor is on, or drill the two codes told apart")),
    Own(on(&[TAB], "Tab", Action::Narrow)
        .hint(2, "narrow")
        .help("Only entries, only cards, only topics, or all of them")
        .in_bursts()),
    // ^B opens tmux's own keys: F2 gets through.
    Own(on(&[Key::Code(KeyCode::F(2)), Key::Ctrl('b')], "F2", Action::Quiz)
        .hint(3, "quiz")
        .help("Quiz the cards found: those listed, else those of the entries and topics listed (also ^B)")),
    Shared(&[
        step(&[ARROW_DOWN], "Down", Move::Down).help("Move down"),
        step(&[ARROW_UP], "Up", Move::Up).help("Move up"),
        HELP_TYPING,
        ERASE_ALL,
        ERASE_WORD,
        leave(4, "back", "Clear what is typed, then leave"),
    ]),
    Shared(PAGES_TYPING),
    Shared(CARET),
]);
