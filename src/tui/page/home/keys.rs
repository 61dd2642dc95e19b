//! The keys of the home page.

use crate::history::Mode;
use crate::tui::keys::Key::Char;
use crate::tui::keys::Row::{Own, Shared};
use crate::tui::keys::{self, ENTER, FIND, HELP_AND_QUIT, Table, on};

/// What its own keys do; the tables say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Session(Mode),
    Exam,
    Plan,
    Entries,
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
    Own(on(&[Char('d')], "d", Action::Session(Mode::Drill))
        .hint(6, "drill")
        .help("Drill the pairs that you confuse, in turns")),
    Own(on(&[Char('x')], "x", Action::Exam)
        .hint(8, "exam")
        .help("Mock interview on the selected topic, against the clock")),
    Shared(&[FIND]),
    Own(on(&[Char('e')], "e", Action::Entries)
        .hint(7, "entries")
        .help("The reference: what each code means")),
    Shared(HELP_AND_QUIT),
    Shared(keys::LIST),
]);
