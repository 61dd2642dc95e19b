//! The keys of the home page.

use crate::history::Mode;
use crate::tui::keys::Key::Char;
use crate::tui::keys::Row::Shared;
use crate::tui::keys::{
    self, ARROW_DOWN, ARROW_UP, ENTER, ERASE, ERASE_ALL, ERASE_WORD, ESC, HELP_AND_QUIT, Move, Table, own,
    step,
};

/// What its own keys do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Begin a session on the selected row.
    Session(Mode),
    /// A mock interview on it.
    Exam,
    /// Set the date and the minutes.
    Plan,
    /// Narrow the list.
    Filter,
    /// Keep the filter.
    KeepFilter,
    /// Drop the filter.
    DropFilter,
}

/// In the list.
pub const LIST: Table<Action> = Table::new(&[
    own(
        &[ENTER],
        "Enter",
        "quiz",
        "Quiz of 20 on the topic; with a plan, Everything: today's portion",
        Action::Session(Mode::Quiz),
        1,
    ),
    own(
        &[Char('r')],
        "r",
        "review",
        "Review what is due in the selected topic",
        Action::Session(Mode::Review),
        2,
    ),
    own(
        &[Char('m')],
        "m",
        "missed",
        "Go over what is missed in the selected topic",
        Action::Session(Mode::Missed),
        5,
    ),
    own(
        &[Char('p')],
        "p",
        "plan",
        "The day of your interview, the minutes you have, and how ready you are",
        Action::Plan,
        8,
    ),
    own(
        &[Char('d')],
        "d",
        "drill",
        "Drill the pairs that you confuse, in turns",
        Action::Session(Mode::Drill),
        6,
    ),
    own(
        &[Char('e')],
        "e",
        "exam",
        "Mock interview on the selected topic, against the clock",
        Action::Exam,
        8,
    ),
    own(&[Char('/')], "/", "filter", "Narrow the list of topics", Action::Filter, 7),
    Shared(HELP_AND_QUIT),
    Shared(keys::LIST),
    own(&[ESC], "Esc", "all topics", "Show all topics again", Action::DropFilter, 6),
]);

/// While the filter is typed.
pub const FILTER: Table<Action> = Table::typing(&[
    own(&[ENTER], "Enter", "keep", "Keep the filter, and choose from the list", Action::KeepFilter, 1),
    own(&[ESC], "Esc", "all topics", "Drop the filter", Action::DropFilter, 2),
    Shared(&[
        step(&[ARROW_UP], "Up", "Move up", Move::Up),
        step(&[ARROW_DOWN], "Down", "Move down", Move::Down),
        ERASE,
        ERASE_WORD,
        ERASE_ALL,
    ]),
]);
