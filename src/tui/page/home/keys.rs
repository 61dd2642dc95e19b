//! The keys of the home page.

use crate::history::Mode;
use crate::tui::keys::Key::Char;
use crate::tui::keys::Row::{Own, Shared};
use crate::tui::keys::{self, ARROW_LEFT, ARROW_RIGHT, ENTER, FIND, HELP_AND_QUIT, Table, on};

/// What its own keys do; the tables say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// What the row under the cursor is about.
    Row,
    Session(Mode),
    Exam,
    Plan,
    Stats,
    Entries,
    Shorter,
    Longer,
}

/// In the list.
pub const LIST: Table<Action> = Table::new(&[
    Own(on(&[ENTER], "Enter", Action::Row)
        .hint(1, "begin")
        .help("Do what the cursor is on; at the start, today's portion")),
    Own(on(&[Char('b')], "b", Action::Session(Mode::Quiz))
        .help("Quiz 20 cards of the topic under the cursor; elsewhere today's portion")),
    Own(on(&[Char('r')], "r", Action::Session(Mode::Review))
        .hint(3, "review")
        .help("Review what is due in the topic under the cursor")),
    Own(on(&[Char('m')], "m", Action::Session(Mode::Missed))
        .help("Go over what is missed in the topic under the cursor")),
    Own(on(&[Char('d')], "d", Action::Session(Mode::Drill)).help("Drill the codes you mix up")),
    Own(on(&[Char('x')], "x", Action::Exam)
        .hint(8, "exam")
        .help("Take an exam against the clock, or resume the one you left")),
    Own(on(&[ARROW_LEFT, Char('h')], "← h", Action::Shorter)
        .help("On today's row: five minutes less, just today")),
    Own(on(&[ARROW_RIGHT, Char('l')], "→ l", Action::Longer)
        .help("On today's row: five minutes more, just today")),
    Own(on(&[Char('p')], "p", Action::Plan)
        .hint(7, "plan")
        .help("The plan: the date of your interview, minutes a day, and how ready you are")),
    Shared(&[FIND.hint(2, "find")]),
    Own(on(&[Char('e')], "e", Action::Entries)
        .hint(4, "entries")
        .help("The reference: what each code means")),
    Own(on(&[Char('t')], "t", Action::Stats)
        .hint(5, "stats")
        .help("Statistics: what you did, what you know, and how ready you are")),
    Shared(HELP_AND_QUIT),
    Shared(keys::LIST),
]);
