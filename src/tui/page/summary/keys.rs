//! The keys at the end of a session.

use crate::tui::keys::Key::Char;
use crate::tui::keys::Row::Shared;
use crate::tui::keys::{ENTER, HELP, QUIT, RETRY, SCROLLING, Table, home, own};

/// What its own keys do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Go over the missed ones.
    Again,
    /// Take the last answer back.
    Undo,
}

/// The only table.
pub const KEYS: Table<Action> = Table::new(&[
    own(
        &[ENTER, Char('m')],
        "Enter",
        "again",
        "Go over the missed ones again (m does, too)",
        Action::Again,
        1,
    ),
    Shared(&[home("To the home screen, or the report it began from (Esc does, too)")]),
    own(&[Char('u')], "u", "undo", "Take the last answer back", Action::Undo, 5),
    Shared(&[RETRY, HELP, QUIT]),
    Shared(SCROLLING),
]);
