//! The keys where an exam was left.

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

/// What can become of one that was answered in part.
pub const CHOICES: &[Row<Action>] = &[
    Own(on(&[Char('1'), ENTER], "1", Action::Resume).hint(1, "resume").help("Resume it with the time left")),
    Own(on(&[Char('2')], "2", Action::Count)
        .hint(2, "count it")
        .help("Score it as it stands: open questions count as wrong")),
    Own(on(&[Char('3')], "3", Action::Anew).hint(3, "new").help("Score it, and begin a new one")),
];

/// What can become of one in which nothing was answered.
pub const UNTOUCHED: &[Row<Action>] = &[
    Own(on(&[Char('1'), ENTER], "1", Action::Resume).hint(1, "resume").help("Resume it with the time left")),
    Own(on(&[Char('2')], "2", Action::Count).hint(2, "discard").help("Discard it, as if it never happened")),
    Own(on(&[Char('3')], "3", Action::Anew).hint(3, "new").help("Discard it, and begin a new one")),
];

const LEAVING: Row<Action> = Shared(&[leave(5, "home", "Leave it as it is and go home"), HELP, QUIT]);

/// Where something was answered.
pub const KEYS: Table<Action> = Table::new(&[Group(CHOICES), LEAVING]);

/// Where nothing was.
pub const KEYS_UNTOUCHED: Table<Action> = Table::new(&[Group(UNTOUCHED), LEAVING]);
