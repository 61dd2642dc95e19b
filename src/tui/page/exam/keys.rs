//! The keys of a mock interview.

use crate::tui::keys::Key::{self, Char, Ctrl};
use crate::tui::keys::Row::{self, Group, Own, Shared};
use crate::tui::keys::{
    ARROW_DOWN, ARROW_LEFT, ARROW_RIGHT, ARROW_UP, BOTTOM, Binding, CARET, Common, DOWN, ENTER, ERASE_ALL,
    ERASE_WORD, ESC, HELP, HELP_TYPING, LINES, PAGES, PAGES_TYPING, SPACE, TAB, TOP, Table, UP, leave, on,
    quit,
};
use crate::tui::page::question::{self, Tables};

/// What its own keys do; the tables say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Question(question::Action),
    Forward,
    Backward,
    Mark,
    Overview,
    Finish,
    Open,
    Undo,
    LookUp,
}

const PICK: Action = Action::Question(question::Action::Pick);
const TICK: Action = Action::Question(question::Action::Tick);
const ANSWER: Action = Action::Question(question::Action::Answer);
const REVEAL: Action = Action::Question(question::Action::Reveal);
const GRADE: Action = Action::Question(question::Action::Grade);
const DONT_KNOW: Row<Action> = Own(on(&[Char('0')], "0", Action::Question(question::Action::DontKnow))
    .hint(2, "don't know")
    .help("I don't know; you can change it"));

const NEXT: Row<Action> = Own(on(&[ARROW_RIGHT, Char('l')], "→", Action::Forward)
    .hint(5, "next")
    .help("Next question; ← the one before (l, h)")
    .repeating());
const PREVIOUS: Row<Action> = Own(on(&[ARROW_LEFT, Char('h')], "←", Action::Backward).repeating());
const MARK: Row<Action> = Own(on(&[Char('*')], "*", Action::Mark)
    .hint(4, "mark")
    .help("Mark the question to come back to it, or unmark it"));
const OVERVIEW_KEY: Row<Action> =
    Own(on(&[TAB], "Tab", Action::Overview).hint(3, "all").help("All questions at a glance"));
const FINISH: Row<Action> = Own(on(&[Char('f')], "f", Action::Finish)
    .hint(6, "finish")
    .help("Finish: open questions score no points"));
const UNDO: Row<Action> =
    Own(on(&[Char('u')], "u", Action::Undo).help("Undo the last answer, and go to its question"));
const LOOK_UP: Row<Action> = Own(on(&[Char('e'), Char('c'), Char('/')], "e c /", Action::LookUp)
    .help("After the exam: entry, card and find"));
const LEAVE: Binding<Common> =
    leave(6, "leave", "Leave (asks first); the clock stops, and you can resume it later");
/// Quits.
pub const QUIT: Binding<Common> = quit(7, "Quit; every answer is saved, and you can resume it later");

const MOVING: Row<Action> =
    Group(&[OVERVIEW_KEY, MARK, NEXT, PREVIOUS, UNDO, FINISH, LOOK_UP, Shared(&[HELP, LEAVE, QUIT])]);

/// While a question stands.
pub static QUESTION: Tables<Action> = Tables {
    choice: Table::new(&[
        Own(on(&[Key::Options], "1-9", PICK).hint(1, "answer").help("Choose this option; you can change it")),
        DONT_KNOW,
        Own(on(&[ENTER], "Enter", ANSWER).help("Answer with the option under the cursor")),
        Shared(LINES),
        MOVING,
        Shared(PAGES),
    ]),
    multi: Table::new(&[
        Own(on(&[Key::Options], "1-9", PICK).hint(1, "tick").help("Tick or untick this option").in_bursts()),
        DONT_KNOW,
        Own(on(&[ENTER], "Enter", ANSWER)
            .hint(1, "answer")
            .help("Answer with what is ticked; you can change it")),
        Own(on(&[SPACE], "Space", TICK).help("Tick or untick the option under the cursor").in_bursts()),
        Shared(LINES),
        MOVING,
        Shared(PAGES),
    ]),
    // Letters are text: what else can be done is done by other keys, or in the overview.
    typed: Table::typing(&[
        Own(on(&[ENTER], "Enter", ANSWER)
            .hint(1, "answer")
            .help("Answer with what is typed; you can change it")),
        // A character of its own: Enter says it.
        Own(on(&[], "0", Action::Question(question::Action::DontKnow))
            .hint(2, "don't know")
            .help("0 and Enter: I don't know; you can change it")),
        Own(on(&[ARROW_DOWN], "Down", Action::Forward)
            .hint(3, "next")
            .help("Next question; Up the one before (also → ← while nothing is typed)")
            .repeating()),
        Own(on(&[ARROW_UP], "Up", Action::Backward).hint(9, "previous").repeating()),
        Own(on(&[Ctrl('t')], "^T", Action::Mark)
            .hint(4, "mark")
            .help("Mark the question to come back to it, or unmark it")),
        Own(on(&[TAB], "Tab", Action::Overview)
            .hint(2, "all")
            .help("All questions at a glance; finish from there")),
        Shared(&[HELP_TYPING, LEAVE, ERASE_ALL, ERASE_WORD]),
        Shared(CARET),
        Shared(PAGES_TYPING),
    ]),
    front: Table::new(&[
        Own(on(&[ENTER, SPACE], "Enter", REVEAL)
            .hint(1, "show the answer")
            .help("Show the answer (also Space)")),
        DONT_KNOW,
        MOVING,
        Shared(LINES),
        Shared(PAGES),
    ]),
    back: Table::new(&[
        Own(on(&[Key::Grades], "1-4", GRADE).hint(1, "grade").help("Grade: 1 again, 2 hard, 3 good, 4 easy")),
        Own(on(&[SPACE], "Space", TICK)
            .hint(3, "tick")
            .help("Tick a point you made (j and k select it)")
            .in_bursts()),
        Own(on(&[ENTER], "Enter", ANSWER)
            .help("Take the grade from the points: all good, at least half hard, fewer again")),
        DONT_KNOW,
        MOVING,
        Shared(LINES),
        Shared(PAGES),
    ]),
};

/// All questions at a glance.
pub const OVERVIEW: Table<Action> = Table::new(&[
    Own(on(&[ENTER], "Enter", Action::Open).hint(1, "go there").help("Go to the selected question")),
    Own(on(&[Char('*')], "*", Action::Mark).hint(4, "mark").help("Mark the selected question, or unmark it")),
    FINISH,
    Own(on(&[ESC, TAB], "Esc", Action::Overview).hint(2, "back").help("Back to the question (also Tab)")),
    Shared(&[HELP, QUIT, UP, DOWN]),
    Own(on(&[Char('h'), ARROW_LEFT], "← →", Action::Backward).help("Left, right (h, l)").repeating()),
    Own(on(&[Char('l'), ARROW_RIGHT], "→", Action::Forward).repeating()),
    Shared(&[TOP, BOTTOM]),
]);
