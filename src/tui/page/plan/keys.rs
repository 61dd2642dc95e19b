//! The keys of the plan.

use ratatui::crossterm::event::KeyCode;

use crate::tui::keys::Key::{self, Char, Code};
use crate::tui::keys::Row::{Own, Shared};
use crate::tui::keys::{
    ARROW_DOWN, ARROW_LEFT, ARROW_RIGHT, ARROW_UP, ENTER, ENTRIES, ERASE, ERASE_ALL, ERASE_WORD, ESC, FIND,
    HELP, HELP_TYPING, LIST, Move, QUIT, STATISTICS, TAB, Table, leave, on, step,
};

/// What its own keys do; the tables say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Save,
    Type,
    Step { up: bool },
    Other,
    Clear,
    Take,
    Drop,
}

const LESS: Action = Action::Step { up: false };
const MORE: Action = Action::Step { up: true };

/// While nothing is typed.
pub const SETTING: Table<Action> = Table::new(&[
    Own(on(&[ENTER], "Enter", Action::Save).hint(1, "save").help("Save the plan and go home")),
    Own(on(&[ARROW_LEFT, Char('h')], "← →", LESS)
        .hint(2, "change")
        .help("A day earlier or later, five minutes less or more (h, l)")
        .repeating()),
    Own(on(&[ARROW_RIGHT, Char('l')], "→", MORE).repeating()),
    Own(on(&[Key::Digits], "0-9", Action::Type)
        .hint(4, "type")
        .help("Type the date (2026-12-05, 13 Dec, 14d) or the minutes")
        .in_bursts()),
    Shared(LIST),
    Own(on(&[TAB], "Tab", Action::Other).hint(5, "next").help("Go to the other line")),
    Own(on(&[Code(KeyCode::Backspace), Code(KeyCode::Delete)], "Backspace", Action::Clear)
        .help("Clear the date, or the minutes")),
    Shared(&[leave(3, "back", "Back; drops what is not saved, if pressed twice"), HELP, QUIT]),
    Shared(&[FIND.unhinted(), STATISTICS.unhinted(), ENTRIES.unhinted()]),
]);

/// While a date, or the minutes, are typed.
pub const TYPING: Table<Action> = Table::typing(&[
    Own(on(&[ENTER], "Enter", Action::Take).hint(1, "take it").help("Use what is typed")),
    Own(on(&[ESC], "Esc", Action::Drop).hint(2, "drop").help("Discard what is typed")),
    Shared(&[
        HELP_TYPING,
        ERASE_ALL,
        ERASE_WORD,
        ERASE,
        step(&[ARROW_DOWN], "Down", Move::Down).help("Take it, and move down"),
        step(&[ARROW_UP], "Up", Move::Up).help("Take it, and move up"),
    ]),
    Own(on(&[TAB], "Tab", Action::Other).hint(4, "next").help("Use it, and go to the other line")),
]);
