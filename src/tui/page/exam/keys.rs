//! The keys of a mock interview. The letters a to i name options, so no command has one of them where a question stands.

use crate::tui::keys::Key::{self, Char, Ctrl};
use crate::tui::keys::Row::{self, Group, Own, Shared};
use crate::tui::keys::{
    ARROW_DOWN, ARROW_LEFT, ARROW_RIGHT, ARROW_UP, BOTTOM, Binding, CARET, Common, DOWN, ENTER, ERASE_ALL,
    ERASE_WORD, ESC, HELP, LINES, PAGES, RETRY, SPACE, TAB, TOP, Table, UP, bind, leave, own, quit,
};
use crate::tui::page::question;

/// What its own keys do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Something to the question that stands.
    Question(question::Action),
    /// To the next question.
    Forward,
    /// To the question before.
    Backward,
    /// Mark the question, to come back to it.
    Mark,
    /// Open or close the overview.
    Overview,
    /// Hand everything in.
    Finish,
    /// To the question that is selected in the overview.
    Open,
}

const PICK: Action = Action::Question(question::Action::Pick);
const TICK: Action = Action::Question(question::Action::Tick);
const ANSWER: Action = Action::Question(question::Action::Answer);
const REVEAL: Action = Action::Question(question::Action::Reveal);
const GRADE: Action = Action::Question(question::Action::Grade);

const NEXT: Row<Action> =
    Own(bind(&[Char('n'), ARROW_RIGHT], "n", "next", "Next question (Right does, too)", Action::Forward, 4)
        .repeating());
const PREVIOUS: Row<Action> = Own(bind(
    &[Char('p'), ARROW_LEFT],
    "p",
    "previous",
    "Previous question (Left does, too)",
    Action::Backward,
    9,
)
.repeating());
const MARK: Row<Action> = own(
    &[Char('m')],
    "m",
    "mark",
    "Mark the question to come back to it, or take the mark away",
    Action::Mark,
    3,
);
const OVERVIEW_KEY: Row<Action> =
    own(&[Char('o'), TAB], "o", "all", "All questions at a glance (Tab does, too)", Action::Overview, 2);
const FINISH: Row<Action> =
    own(&[Char('x')], "x", "finish", "Finish: what is not answered counts as not known", Action::Finish, 5);
const LEAVE: Binding<Common> = leave("leave", "Leave; the clock stops, and it can be gone on with later", 6);
/// Quits.
pub const QUIT: Binding<Common> = quit("Quit; every answer is saved, and it can be gone on with later", 7);

const MOVING: Row<Action> =
    Group(&[NEXT, PREVIOUS, MARK, OVERVIEW_KEY, Shared(&[RETRY]), FINISH, Shared(&[HELP, LEAVE, QUIT])]);

/// Where one option is right.
pub const CHOICE: Table<Action> = Table::new(&[
    own(
        &[Key::Options],
        "1-9",
        "answer",
        "Answer with this option (a-i do, too); it may be changed",
        PICK,
        1,
    ),
    own(&[ENTER], "Enter", "choose", "Answer with the option under the cursor", ANSWER, 0),
    Shared(LINES),
    MOVING,
    Shared(PAGES),
]);

/// Where several options are right.
pub const MULTI: Table<Action> = Table::new(&[
    own(&[Key::Options], "1-9", "tick", "Tick or untick this option (a-i do, too)", PICK, 1),
    own(&[ENTER], "Enter", "answer", "Answer with what is ticked; it may be changed", ANSWER, 1),
    own(&[SPACE], "Space", "tick", "Tick or untick the option under the cursor", TICK, 0),
    Shared(LINES),
    MOVING,
    Shared(PAGES),
]);

/// Where the answer is typed. Letters are text: what else can be done is done by other keys, or in the overview.
pub const TYPED: Table<Action> = Table::typing(&[
    own(&[ENTER], "Enter", "answer", "Answer with what is typed; it may be changed", ANSWER, 1),
    Own(bind(&[ARROW_DOWN], "Down", "next", "Next question", Action::Forward, 4).repeating()),
    Own(bind(&[ARROW_UP], "Up", "previous", "Previous question", Action::Backward, 9).repeating()),
    own(
        &[Ctrl('t')],
        "^T",
        "mark",
        "Mark the question to come back to it, or take the mark away",
        Action::Mark,
        3,
    ),
    own(&[TAB], "Tab", "all", "All questions at a glance; there you can finish", Action::Overview, 2),
    Shared(&[LEAVE, ERASE_ALL, ERASE_WORD]),
    Shared(CARET),
    Shared(PAGES),
]);

/// A flashcard, not yet turned over.
pub const FRONT: Table<Action> = Table::new(&[
    own(&[ENTER, SPACE], "Enter", "show the answer", "Show the answer (Space does, too)", REVEAL, 1),
    MOVING,
    Shared(LINES),
    Shared(PAGES),
]);

/// A flashcard, turned over.
pub const BACK: Table<Action> = Table::new(&[
    own(&[Key::Grades], "1-4", "grade", "Grade: 1 again, 2 hard, 3 good, 4 easy", GRADE, 1),
    MOVING,
    Shared(LINES),
    Shared(PAGES),
]);

/// All questions at a glance.
pub const OVERVIEW: Table<Action> = Table::new(&[
    own(&[ENTER], "Enter", "go there", "To the selected question", Action::Open, 1),
    own(&[Char('m')], "m", "mark", "Mark the selected question, or take the mark away", Action::Mark, 4),
    FINISH,
    own(
        &[ESC, Char('o'), TAB],
        "Esc",
        "back",
        "Back to the question (o and Tab do, too)",
        Action::Overview,
        2,
    ),
    Shared(&[RETRY, HELP, QUIT, UP, DOWN]),
    Own(bind(&[Char('h'), ARROW_LEFT], "h, Left", "left", "Move left", Action::Backward, 0).repeating()),
    Own(bind(&[Char('l'), ARROW_RIGHT], "l, Right", "right", "Move right", Action::Forward, 0).repeating()),
    Shared(&[TOP, BOTTOM]),
]);
