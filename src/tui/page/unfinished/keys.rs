//! The keys where a mock interview was left.

use crate::tui::keys::Key::Char;
use crate::tui::keys::Row::{Group, Shared};
use crate::tui::keys::{ENTER, HELP, RETRY, Row, Table, leave, own};
use crate::tui::page::exam::QUIT;

/// What its own keys do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Go on with it.
    Resume,
    /// Count it as it stands.
    Count,
    /// Count it, and begin another one.
    Anew,
}

/// What can become of it.
pub const CHOICES: &[Row<Action>] = &[
    own(&[ENTER], "Enter", "go on", "Go on, with the time that was left", Action::Resume, 1),
    own(&[Char('c')], "c", "count it", "Count it as it stands", Action::Count, 2),
    own(&[Char('n')], "n", "new", "Count it, and begin a new one", Action::Anew, 3),
];

/// The only table.
pub const KEYS: Table<Action> = Table::new(&[
    Group(CHOICES),
    Shared(&[leave("home", "Leave it as it is, to the home screen", 5), RETRY, HELP, QUIT]),
]);
