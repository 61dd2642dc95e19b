//! The keys of a report.

use crate::tui::keys::Key::Char;
use crate::tui::keys::Row::{Group, Own, Shared};
use crate::tui::keys::{
    ARROW_LEFT, ARROW_RIGHT, ENTER, ESC, FIND, HELP_AND_QUIT, Row, SCROLLING, TAB, Table, home, on,
};

/// What its own keys do; the tables say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Open,
    Quiz,
    Missed,
    Card,
    Entry,
    Other,
    Forward,
    Backward,
    Close,
}

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
    Own(on(&[TAB], "Tab", Action::Other).help("Switch lists: topics, or what was not right")),
    Shared(&[home("Home")]),
    Shared(HELP_AND_QUIT),
    Shared(&[FIND.unhinted()]),
    Shared(SCROLLING),
]);

/// Where a question that was not right is looked at.
pub const WRONG: Table<Action> = Table::new(&[
    Own(on(&[ESC, ENTER], "Esc", Action::Close).hint(1, "back").help("Back to the report (also Enter)")),
    Own(on(&[ARROW_RIGHT, Char('l')], "→", Action::Forward)
        .hint(2, "next")
        .help("The next one (also l)")
        .repeating()),
    Own(on(&[ARROW_LEFT, Char('h')], "←", Action::Backward)
        .hint(6, "previous")
        .help("The previous one (also h)")
        .repeating()),
    Group(GO),
    Shared(HELP_AND_QUIT),
    Shared(&[FIND.unhinted()]),
    Shared(SCROLLING),
]);
