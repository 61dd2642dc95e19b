//! The keys of the home page.

use crate::history::Mode;
use crate::tui::keys::Key::Char;
use crate::tui::keys::Row::{Own, Shared};
use crate::tui::keys::{
    self, ARROW_LEFT, ARROW_RIGHT, ENTER, ENTRIES, FIND, HELP_AND_QUIT, PLAN, STATISTICS, Table, on,
};

/// What its own keys do; the tables say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// What the row under the cursor is about.
    Row,
    Session(Mode),
    Exam,
    Shorter,
    Longer,
    Undo,
}

/// In the list.
pub const LIST: Table<Action> = Table::new(&[
    Own(on(&[ENTER], "Enter", Action::Row)
        .hint(1, "begin")
        .help("Do what the cursor is on; at the start, today's portion")),
    Own(on(&[Char('b')], "b", Action::Session(Mode::Quiz))
        .help("Today's portion; on a topic's row, a quiz on it")),
    Own(on(&[Char('r')], "r", Action::Session(Mode::Review))
        .hint(3, "review")
        .help("Review what is due; on a topic's row, only there")),
    Own(on(&[Char('m')], "m", Action::Session(Mode::Missed))
        .help("Go over what is missed; on a topic's row, only there")),
    Own(on(&[Char('d')], "d", Action::Session(Mode::Drill))
        .help("Drill the codes you mix up; on a topic's row, only there")),
    Own(on(&[Char('x')], "x", Action::Exam)
        .hint(8, "exam")
        .help("Take an exam against the clock, or resume the one you left")),
    Own(on(&[ARROW_LEFT, Char('h')], "← →", Action::Shorter)
        .help("On today's row: five minutes less or more, this once (h, l)")),
    Own(on(&[ARROW_RIGHT, Char('l')], "→", Action::Longer)),
    Shared(&[
        PLAN.hint(7, "plan"),
        FIND.hint(2, "find"),
        ENTRIES.hint(4, "entries"),
        STATISTICS.hint(5, "stats"),
    ]),
    Own(on(&[Char('u')], "u", Action::Undo).help("Undo the last answer, suspension, flag or restart")),
    Shared(HELP_AND_QUIT),
    Shared(keys::LIST),
]);
