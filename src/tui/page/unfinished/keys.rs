//! The keys where an exam was left.

use crate::tui::keys::Key::Char;
use crate::tui::keys::Row::{Group, Own, Shared};
use crate::tui::keys::{ENTER, ENTRIES, HELP, Row, Table, VISITS, leave, on};
use crate::tui::page::exam::QUIT;

/// What its own keys do; the tables say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Resume,
    Count,
    Anew,
    Later,
}

/// The others stand in their rows.
const RESUME: Row<Action> = Own(on(&[ENTER, Char('1')], "Enter", Action::Resume)
    .hint(1, "resume")
    .help("Resume it with the time left (1 does, too)"));

/// What can become of one that was answered in part.
const CHOICES: &[Row<Action>] = &[
    RESUME,
    Own(on(&[Char('2')], "2", Action::Count).help("Count it as it stands: open questions score no points")),
    Own(on(&[Char('3')], "3", Action::Anew).help("Count it and begin a new one")),
];

/// What can become of one in which nothing was answered.
const UNTOUCHED: &[Row<Action>] = &[
    RESUME,
    Own(on(&[Char('2')], "2", Action::Count).help("Discard it, as if it never happened")),
    Own(on(&[Char('3')], "3", Action::Anew).help("Discard it and begin a new one")),
];

/// Where the one to begin is of the other kind.
const LATER: Row<Action> = Own(on(&[Char('4')], "4", Action::Later)
    .help("Leave it for later and begin the other kind: it stays unfinished"));

const LEAVING: Row<Action> = Group(&[
    Shared(&[leave(5, "home", "Leave it as it is and go home"), HELP, QUIT]),
    Shared(VISITS),
    Shared(&[ENTRIES.unhinted()]),
]);

/// Where something was answered.
pub const KEYS: Table<Action> = Table::new(&[Group(CHOICES), LEAVING]);

/// Where nothing was.
pub const KEYS_UNTOUCHED: Table<Action> = Table::new(&[Group(UNTOUCHED), LEAVING]);

/// The same where the one to begin is of the other kind.
pub const KEYS_OTHER: Table<Action> = Table::new(&[Group(CHOICES), LATER, LEAVING]);

/// Likewise.
pub const KEYS_UNTOUCHED_OTHER: Table<Action> = Table::new(&[Group(UNTOUCHED), LATER, LEAVING]);
