//! The keys of statistics.

use crate::tui::keys::Key::Char;
use crate::tui::keys::Row::{Own, Shared};
use crate::tui::keys::{ARROW_LEFT, ARROW_RIGHT, ENTER, HELP_AND_QUIT, SCROLLING, TAB, Table, home, on};

/// What its own keys do; the tables say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// A quiz on the selected topic, or the first question.
    Quiz,
    Drill,
    Forward,
    Backward,
    First,
    Second,
    Third,
    Matrix,
    Plan,
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
    Own(on(&[ENTER, Char('b')], "Enter", Action::Quiz)
        .hint(3, "quiz")
        .help("Quiz the topic under the cursor (also b)")),
    Own(on(&[TAB], "Tab", Action::Matrix)
        .hint(4, "matrix")
        .help("Switch between topics and what you mix up")),
    Own(on(&[Char('d')], "d", Action::Drill)
        .hint(5, "drill")
        .help("Drill the pair under the cursor, or what you mix up most")),
    Own(on(&[Char('p')], "p", Action::Plan).hint(6, "plan").help("The plan: the date and the minutes")),
    Shared(&[home("Back")]),
    Shared(HELP_AND_QUIT),
    Shared(SCROLLING),
]);
