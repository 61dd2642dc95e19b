//! The keys at the end of a session.

use crate::tui::keys::Key::Char;
use crate::tui::keys::Row::{Own, Shared};
use crate::tui::keys::{ENTER, FIND, HELP, QUIT, SCROLLING, Table, home, on};

/// What its own keys do; the tables say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Again,
    Undo,
}

/// The only table.
pub const KEYS: Table<Action> = Table::new(&[
    Own(on(&[ENTER, Char('m')], "Enter", Action::Again)
        .hint(1, "again")
        .help("Go over the missed ones again (m does, too)")),
    Shared(&[home("To the home screen, or the report it began from")]),
    Own(on(&[Char('u')], "u", Action::Undo).hint(5, "undo").help("Take the last answer back")),
    Shared(&[HELP, QUIT, FIND.unhinted()]),
    Shared(SCROLLING),
]);
