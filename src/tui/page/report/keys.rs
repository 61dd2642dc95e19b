//! The keys of a report.

use crate::tui::keys::Key::Char;
use crate::tui::keys::Row::{Group, Own, Shared};
use crate::tui::keys::{ENTER, FIND, HELP_AND_QUIT, Row, SCROLLING, TAB, Table, home, on};
use crate::tui::page::opened::Action;

/// From a question to what there is about it.
const GO: &[Row<Action>] = &[
    Own(on(&[Char('c')], "c", Action::Card).hint(4, "card").help("The question's card")),
    Own(on(&[Char('e')], "e", Action::Entry).hint(5, "entry").help("The entry that the question is about")),
];

/// In the lists.
pub const LISTS: Table<Action> = Table::new(&[
    Own(on(&[ENTER], "Enter", Action::Open)
        .hint(1, "open")
        .help("Open the question under the cursor, or the first one missed in the topic")),
    Own(on(&[Char('m')], "m", Action::Missed)
        .hint(2, "missed")
        .help("Go over what was not right; then back to this report")),
    Own(on(&[Char('b')], "b", Action::Quiz)
        .hint(3, "quiz")
        .help("Quiz the selected topic or card; then back to this report")),
    Group(GO),
    Own(on(&[TAB], "Tab", Action::OtherList).help("Switch lists: topics, or what was not right")),
    Shared(&[home("Home")]),
    Shared(HELP_AND_QUIT),
    Shared(&[FIND.unhinted()]),
    Shared(SCROLLING),
]);
