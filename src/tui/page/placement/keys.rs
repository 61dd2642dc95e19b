//! The keys after a placement.

use crate::tui::keys::Key::Char;
use crate::tui::keys::Row::{Own, Shared};
use crate::tui::keys::{ENTER, HELP, QUIT, SCROLLING, Table, home, on};

/// What its own keys do; the tables say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Plan,
    Quiz,
    Missed,
    Undo,
}

/// The only table.
pub const KEYS: Table<Action> = Table::new(&[
    Own(on(&[ENTER, Char('p')], "Enter", Action::Plan)
        .hint(1, "set the date")
        .help("Set the date of your interview (p does, too): each day then gets its portion")),
    Own(on(&[Char('b')], "b", Action::Quiz).hint(2, "quiz").help("A quiz of 20, what you need most first")),
    Own(on(&[Char('m')], "m", Action::Missed).hint(3, "missed").help("Go over what you missed")),
    Own(on(&[Char('u')], "u", Action::Undo).hint(6, "undo").help("Take the last answer back")),
    Shared(&[home("To the home screen")]),
    Shared(&[HELP, QUIT]),
    Shared(SCROLLING),
]);
