//! The keys of a session. The letters a to i name options, so no command has one of them where a question stands.

use crate::tui::keys::Key::{self, Char};
use crate::tui::keys::Row::{self, Group, Shared};
use crate::tui::keys::{
    CARET, ENTER, ERASE_ALL, ERASE_WORD, HELP, LINES, PAGES, QUIT, RETRY, SPACE, Table, leave, own,
};
use crate::tui::page::question;

/// What its own keys do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Something to the question that stands.
    Question(question::Action),
    /// Go on.
    Next,
    /// Say that the right answer was a guess.
    Guess,
    /// Take the last answer back.
    Undo,
    /// Suspend the card.
    Suspend,
    /// Flag the card as doubtful.
    Flag,
    /// Learn the card afresh.
    Reset,
    /// Read the reference entry.
    Read,
}

const PICK: Action = Action::Question(question::Action::Pick);
const TICK: Action = Action::Question(question::Action::Tick);
const ANSWER: Action = Action::Question(question::Action::Answer);
const REVEAL: Action = Action::Question(question::Action::Reveal);
const GRADE: Action = Action::Question(question::Action::Grade);

const UNDO: Row<Action> = own(&[Char('u')], "u", "undo", "Take the last answer back", Action::Undo, 5);
const SUSPEND: Row<Action> =
    own(&[Char('s')], "s", "suspend", "Never ask this card again, or ask it again", Action::Suspend, 7);
const FLAG: Row<Action> = own(
    &[Char('!')],
    "!",
    "flag",
    "Mark the card as doubtful, to look at later, or take the mark away",
    Action::Flag,
    9,
);
const RESET: Row<Action> =
    own(&[Char('R')], "R", "afresh", "Learn this card afresh, or take that back", Action::Reset, 0);
const CARD: Row<Action> = Group(&[UNDO, SUSPEND, FLAG, RESET]);
const LEAVING: Row<Action> = Shared(&[RETRY, HELP, leave("leave", "End the session", 6), QUIT]);

/// Where one option is right.
pub const CHOICE: Table<Action> = Table::new(&[
    own(&[Key::Options], "1-9", "answer", "Answer with this option (a-i do, too)", PICK, 1),
    own(&[ENTER], "Enter", "choose", "Answer with the option under the cursor", ANSWER, 0),
    Shared(LINES),
    CARD,
    LEAVING,
    Shared(PAGES),
]);

/// Where several options are right.
pub const MULTI: Table<Action> = Table::new(&[
    own(&[Key::Options], "1-9", "tick", "Tick or untick this option (a-i do, too)", PICK, 1),
    own(&[ENTER], "Enter", "answer", "Answer with what is ticked", ANSWER, 2),
    own(&[SPACE], "Space", "tick", "Tick or untick the option under the cursor", TICK, 0),
    Shared(LINES),
    CARD,
    LEAVING,
    Shared(PAGES),
]);

/// Where the answer is typed: letters are text.
pub const TYPED: Table<Action> = Table::typing(&[
    own(&[ENTER], "Enter", "answer", "Answer with what is typed", ANSWER, 1),
    Shared(&[ERASE_ALL, ERASE_WORD, leave("leave", "End the session", 2)]),
    Shared(CARET),
    Shared(PAGES),
]);

/// A flashcard, not yet turned over.
pub const FRONT: Table<Action> = Table::new(&[
    own(&[ENTER, SPACE], "Enter", "show the answer", "Show the answer (Space does, too)", REVEAL, 1),
    CARD,
    LEAVING,
    Shared(LINES),
    Shared(PAGES),
]);

/// A flashcard, turned over.
pub const BACK: Table<Action> = Table::new(&[
    own(&[Key::Grades], "1-4", "grade", "Grade: 1 again, 2 hard, 3 good, 4 easy", GRADE, 1),
    CARD,
    LEAVING,
    Shared(LINES),
    Shared(PAGES),
]);

/// A verdict.
pub const VERDICT: Table<Action> = Table::new(&[
    own(&[ENTER, SPACE], "Enter", "go on", "Go on (Space does, too)", Action::Next, 1),
    own(
        &[Char('g')],
        "g",
        "I guessed",
        "Say that the right answer was a guess: it comes back soon",
        Action::Guess,
        2,
    ),
    UNDO,
    SUSPEND,
    own(&[Char('e')], "e", "entry", "Read what there is about the right answer", Action::Read, 8),
    FLAG,
    RESET,
    LEAVING,
    Shared(LINES),
    Shared(PAGES),
]);
