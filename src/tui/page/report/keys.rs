//! The keys of a report.

use crate::tui::keys::Key::Char;
use crate::tui::keys::Row::{Own, Shared};
use crate::tui::keys::{
    ARROW_LEFT, ARROW_RIGHT, ENTER, ESC, HELP_AND_QUIT, SCROLLING, TAB, Table, bind, home, own,
};

/// What its own keys do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Look at what is selected.
    Open,
    /// Quiz the selected topic.
    Quiz,
    /// To the other list.
    Other,
    /// To the next one that was not right.
    Forward,
    /// To the one before.
    Backward,
    /// Back to the report.
    Close,
}

/// In the lists.
pub const LISTS: Table<Action> = Table::new(&[
    own(
        &[ENTER],
        "Enter",
        "look",
        "Look at the selected question, or at the first that its topic lost",
        Action::Open,
        1,
    ),
    own(
        &[Char('t')],
        "t",
        "quiz topic",
        "Quiz the selected topic; the report comes back after it",
        Action::Quiz,
        2,
    ),
    own(&[TAB], "Tab", "other list", "To the other list: topics, or what was not right", Action::Other, 5),
    Shared(&[home("To the home screen (Esc does, too)")]),
    Shared(HELP_AND_QUIT),
    Shared(SCROLLING),
]);

/// Where a question that was not right is looked at.
pub const WRONG: Table<Action> = Table::new(&[
    own(&[ESC, ENTER], "Esc", "back", "Back to the report (Enter does, too)", Action::Close, 1),
    Own(bind(&[Char('n'), ARROW_RIGHT], "n", "next", "The next one (Right does, too)", Action::Forward, 2)
        .repeating()),
    Own(bind(
        &[Char('p'), ARROW_LEFT],
        "p",
        "previous",
        "The one before (Left does, too)",
        Action::Backward,
        5,
    )
    .repeating()),
    Shared(HELP_AND_QUIT),
    Shared(SCROLLING),
]);
