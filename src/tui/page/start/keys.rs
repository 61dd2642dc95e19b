//! The keys before an exam.

use crate::tui::keys::Row::{Own, Shared};
use crate::tui::keys::{ENTER, ENTRIES, HELP, SCROLLING, TAB, Table, VISITS, leave, on, quit};

/// What its own keys do; the table says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Begin,
    Other,
}

/// The only table.
pub const KEYS: Table<Action> = Table::new(&[
    Own(on(&[ENTER], "Enter", Action::Begin).hint(1, "begin").help("Begin: the clock starts")),
    Own(on(&[TAB], "Tab", Action::Other)
        .hint(2, "aloud")
        .help("The other kind: answers chosen and typed, or said aloud and graded by their points")),
    Shared(&[leave(8, "back", "Go back without beginning"), HELP, quit(9, "Quit; every answer is saved")]),
    Shared(VISITS),
    Shared(&[ENTRIES.unhinted()]),
    Shared(SCROLLING),
]);
