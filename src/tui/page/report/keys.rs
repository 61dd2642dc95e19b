//! The keys of a report.

use crate::tui::keys::Key::Char;
use crate::tui::keys::Row::{Group, Own, Shared};
use crate::tui::keys::{ENTER, TAB, Table, home, on};
use crate::tui::page::opened::{Action, CARD, ENTRY, LEAVING};

/// In the lists.
pub const LISTS: Table<Action> = Table::new(&[
    Own(on(&[ENTER], "Enter", Action::Open)
        .hint(1, "open")
        .help("Open the question under the cursor, or the first one missed in the topic")),
    Own(on(&[Char('m')], "m", Action::Missed)
        .hint(2, "missed")
        .help("Go over what you answered wrong; then back to this report")),
    Own(on(&[Char('b')], "b", Action::Quiz)
        .hint(3, "quiz")
        .help("Quiz the selected topic or card; then back to this report")),
    Own(CARD.hint(4, "card")),
    Own(ENTRY.hint(5, "entry")),
    Own(on(&[TAB], "Tab", Action::OtherList).help("Switch lists: topics, or questions")),
    Shared(&[home("Home")]),
    Group(LEAVING),
]);
