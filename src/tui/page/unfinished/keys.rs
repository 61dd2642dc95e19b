//! The keys where a mock interview was left.

use crate::tui::keys::Key::Char;
use crate::tui::keys::Row::{Group, Own, Shared};
use crate::tui::keys::{ENTER, HELP, Row, Table, leave, on};
use crate::tui::page::exam::QUIT;

/// What its own keys do; the tables say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Resume,
    Count,
    Anew,
}

/// What can become of it.
pub const CHOICES: &[Row<Action>] = &[
    Own(on(&[ENTER], "Enter", Action::Resume).hint(1, "go on").help("Go on, with the time that was left")),
    Own(on(&[Char('c')], "c", Action::Count).hint(2, "count it").help("Count it as it stands")),
    Own(on(&[Char('n')], "n", Action::Anew).hint(3, "new").help("Count it, and begin a new one")),
];

/// The only table.
pub const KEYS: Table<Action> = Table::new(&[
    Group(CHOICES),
    Shared(&[leave(5, "home", "Leave it as it is, to the home screen"), HELP, QUIT]),
]);
