//! The keys of the home page.

use crate::history::Mode;
use crate::tui::keys::Key::Char;
use crate::tui::keys::Row::{Own, Shared};
use crate::tui::keys::{
    self, ARROW_DOWN, ARROW_UP, ENTER, ERASE, ERASE_ALL, ERASE_WORD, ESC, HELP_AND_QUIT, HELP_TYPING, Move,
    Table, on, step,
};

/// What its own keys do; the tables say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Session(Mode),
    Exam,
    Plan,
    Placement,
    Filter,
    KeepFilter,
    DropFilter,
}

/// In the list.
pub const LIST: Table<Action> = Table::new(&[
    Own(on(&[ENTER, Char('b')], "Enter", Action::Session(Mode::Quiz))
        .hint(1, "quiz")
        .help("Quiz of 20 on the topic (b does, too); with a plan, Everything: today's portion")),
    Own(on(&[Char('r')], "r", Action::Session(Mode::Review))
        .hint(2, "review")
        .help("Review what is due in the selected topic")),
    Own(on(&[Char('m')], "m", Action::Session(Mode::Missed))
        .hint(5, "missed")
        .help("Go over what is missed in the selected topic")),
    Own(on(&[Char('p')], "p", Action::Plan)
        .hint(8, "plan")
        .help("The day of your interview, the minutes you have, and how ready you are")),
    Own(on(&[Char('o')], "o", Action::Placement)
        .help("Placement: five minutes find out which topics you know already")),
    Own(on(&[Char('d')], "d", Action::Session(Mode::Drill))
        .hint(6, "drill")
        .help("Drill the pairs that you confuse, in turns")),
    Own(on(&[Char('x')], "x", Action::Exam)
        .hint(8, "exam")
        .help("Mock interview on the selected topic, against the clock")),
    Own(on(&[Char('/')], "/", Action::Filter)
        .hint(7, "filter")
        .help("Narrow the list of topics")
        .in_bursts()),
    Shared(HELP_AND_QUIT),
    Shared(keys::LIST),
    Own(on(&[ESC], "Esc", Action::DropFilter).hint(6, "all topics").help("Show all topics again")),
]);

/// While the filter is typed.
pub const FILTER: Table<Action> = Table::typing(&[
    Own(on(&[ENTER], "Enter", Action::KeepFilter)
        .hint(1, "keep")
        .help("Keep the filter, and choose from the list")),
    Own(on(&[ESC], "Esc", Action::DropFilter).hint(2, "all topics").help("Clear the filter, then drop it")),
    Shared(&[
        step(&[ARROW_UP], "Up", Move::Up).help("Move up"),
        step(&[ARROW_DOWN], "Down", Move::Down).help("Move down"),
        HELP_TYPING,
        ERASE,
        ERASE_WORD,
        ERASE_ALL,
    ]),
]);
