//! The keys before an exam.

use crate::tui::keys::Row::{Own, Shared};
use crate::tui::keys::{ENTER, HELP, Table, leave, on, quit};

/// What its own keys do; the table says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Begin,
}

/// The only table.
pub const KEYS: Table<Action> = Table::new(&[
    Own(on(&[ENTER], "Enter", Action::Begin).hint(1, "begin").help("Begin: the clock starts")),
    Shared(&[leave(8, "back", "Go back without beginning"), HELP, quit(9, "Quit; every answer is saved")]),
]);
