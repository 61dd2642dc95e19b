//! The keys of a report.

use crate::tui::keys::Key::Char;
use crate::tui::keys::Row::{Own, Shared};
use crate::tui::keys::{ENTER, FIND, HELP_AND_QUIT, SCROLLING, TAB, Table, home, on};
use crate::tui::page::opened::Action;

/// In the lists.
pub const LISTS: Table<Action> = Table::new(&[
    Own(on(&[ENTER], "Enter", Action::Open)
        .hint(1, "open")
        .help("Look at the question under the cursor, or at the first that its topic lost")),
    Own(on(&[Char('m')], "m", Action::Missed)
        .hint(2, "missed")
        .help("Go over all that was not right again; the report comes back after it")),
    Own(on(&[Char('b')], "b", Action::Quiz)
        .hint(3, "quiz")
        .help("Quiz the selected topic; the report comes back after it")),
    Own(on(&[TAB], "Tab", Action::OtherList)
        .hint(5, "other list")
        .help("To the other list: topics, or what was not right")),
    Shared(&[home("To the home screen")]),
    Shared(HELP_AND_QUIT),
    Shared(&[FIND.unhinted()]),
    Shared(SCROLLING),
]);
