//! The keys of statistics.

use crate::tui::keys::Key::Char;
use crate::tui::keys::Row::{Own, Shared};
use crate::tui::keys::{
    ARROW_LEFT, ARROW_RIGHT, ENTER, ENTRIES, FIND, HELP_AND_QUIT, PLAN, SCROLLING, TAB, Table, leave, on,
};

/// What its own keys do; the tables say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// The selected topic, or the first question.
    Open,
    /// A quiz on the selected topic.
    Quiz,
    Drill,
    Forward,
    Backward,
    First,
    Second,
    Third,
    Matrix,
}

/// The only table.
pub const KEYS: Table<Action> = Table::new(&[
    Own(on(&[ARROW_RIGHT, Char('l')], "← →", Action::Forward)
        .hint(1, "page")
        .help("The next or previous page (also h and l)")),
    Own(on(&[ARROW_LEFT, Char('h')], "", Action::Backward)),
    Own(on(&[Char('1')], "1-3", Action::First).hint(2, "page").help("The page with this number")),
    Own(on(&[Char('2')], "", Action::Second)),
    Own(on(&[Char('3')], "", Action::Third)),
    Own(on(&[ENTER], "Enter", Action::Open)
        .hint(3, "open")
        .help("Open the topic under the cursor, drill the pair under it, or ask the first question")),
    Own(on(&[Char('b')], "b", Action::Quiz).help("Quiz the topic under the cursor")),
    Own(on(&[TAB], "Tab", Action::Matrix)
        .hint(4, "matrix")
        .help("Switch between topics and what you mix up")),
    Own(on(&[Char('d')], "d", Action::Drill)
        .hint(5, "drill")
        .help("Drill the pair under the cursor, or what you mix up most")),
    Shared(&[PLAN, FIND.unhinted(), ENTRIES.unhinted()]),
    Shared(&[leave(2, "back", "Back")]),
    Shared(HELP_AND_QUIT),
    Shared(SCROLLING),
]);
