//! The keys of a session. The letters a to i name options, so no command has one of them where a question stands.

use crate::tui::keys::Key::{self, Char};
use crate::tui::keys::Row::{self, Group, Own, Shared};
use crate::tui::keys::{
    CARET, ENTER, ERASE_ALL, ERASE_WORD, HELP, LINES, PAGES, QUIT, RETRY, SPACE, Table, leave, on,
};
use crate::tui::page::question::{self, Tables};

/// What its own keys do; the tables say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Question(question::Action),
    Next,
    Guess,
    Undo,
    Suspend,
    Flag,
    Reset,
    Read,
}

const PICK: Action = Action::Question(question::Action::Pick);
const TICK: Action = Action::Question(question::Action::Tick);
const ANSWER: Action = Action::Question(question::Action::Answer);
const REVEAL: Action = Action::Question(question::Action::Reveal);
const GRADE: Action = Action::Question(question::Action::Grade);

const UNDO: Row<Action> =
    Own(on(&[Char('u')], "u", Action::Undo).hint(5, "undo").help("Take the last answer back"));
const SUSPEND: Row<Action> = Own(on(&[Char('s')], "s", Action::Suspend)
    .hint(7, "suspend")
    .help("Never ask this card again, or ask it again"));
const FLAG: Row<Action> = Own(on(&[Char('!')], "!", Action::Flag)
    .hint(9, "flag")
    .help("Mark the card as doubtful, to look at later, or take the mark away"));
const RESET: Row<Action> =
    Own(on(&[Char('R')], "R", Action::Reset).help("Learn this card afresh, or take that back"));
const CARD: Row<Action> = Group(&[UNDO, SUSPEND, FLAG, RESET]);
const LEAVING: Row<Action> = Shared(&[RETRY, HELP, leave(6, "leave", "End the session"), QUIT]);

/// While a question stands.
pub static QUESTION: Tables<Action> = Tables {
    choice: Table::new(&[
        Own(on(&[Key::Options], "1-9", PICK).hint(1, "answer").help("Answer with this option (a-i do, too)")),
        Own(on(&[ENTER], "Enter", ANSWER).help("Answer with the option under the cursor")),
        Shared(LINES),
        CARD,
        LEAVING,
        Shared(PAGES),
    ]),
    multi: Table::new(&[
        Own(on(&[Key::Options], "1-9", PICK)
            .hint(1, "tick")
            .help("Tick or untick this option (a-i do, too)")),
        Own(on(&[ENTER], "Enter", ANSWER).hint(2, "answer").help("Answer with what is ticked")),
        Own(on(&[SPACE], "Space", TICK).help("Tick or untick the option under the cursor")),
        Shared(LINES),
        CARD,
        LEAVING,
        Shared(PAGES),
    ]),
    // Letters are text.
    typed: Table::typing(&[
        Own(on(&[ENTER], "Enter", ANSWER).hint(1, "answer").help("Answer with what is typed")),
        Shared(&[ERASE_ALL, ERASE_WORD, leave(2, "leave", "End the session")]),
        Shared(CARET),
        Shared(PAGES),
    ]),
    front: Table::new(&[
        Own(on(&[ENTER, SPACE], "Enter", REVEAL)
            .hint(1, "show the answer")
            .help("Show the answer (Space does, too)")),
        CARD,
        LEAVING,
        Shared(LINES),
        Shared(PAGES),
    ]),
    back: Table::new(&[
        Own(on(&[Key::Grades], "1-4", GRADE).hint(1, "grade").help("Grade: 1 again, 2 hard, 3 good, 4 easy")),
        CARD,
        LEAVING,
        Shared(LINES),
        Shared(PAGES),
    ]),
};

/// A verdict.
pub const VERDICT: Table<Action> = Table::new(&[
    Own(on(&[ENTER, SPACE], "Enter", Action::Next).hint(1, "go on").help("Go on (Space does, too)")),
    Own(on(&[Char('g')], "g", Action::Guess)
        .hint(2, "I guessed")
        .help("Say that the right answer was a guess: it comes back soon")),
    UNDO,
    SUSPEND,
    Own(on(&[Char('e')], "e", Action::Read)
        .hint(8, "entry")
        .help("Read what there is about the right answer")),
    FLAG,
    RESET,
    LEAVING,
    Shared(LINES),
    Shared(PAGES),
]);
