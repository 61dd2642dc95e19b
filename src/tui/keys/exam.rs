//! The tables of the mock interview: data. The letters a to i name options, so no command has one of them where a
//! question stands.

use ratatui::crossterm::event::KeyCode;

use super::Key::{self, Char, Code, Ctrl};
use super::tables::{
    BOTTOM, CARET_END, CARET_LEFT, CARET_RIGHT, CARET_START, DELETE, DOWN, ENTER, ERASE, ERASE_ALL,
    ERASE_WORD, HELP, PAGE_DOWN, PAGE_UP, RETRY, SPACE, TOP, UP, bind,
};
use super::{Action, Binding};

const NEXT: Binding = bind(
    &[Char('n'), Code(KeyCode::Right)],
    "n",
    "next",
    "Next question (Right does, too)",
    Action::Forward,
    4,
);
const PREVIOUS: Binding = bind(
    &[Char('p'), Code(KeyCode::Left)],
    "p",
    "previous",
    "Previous question (Left does, too)",
    Action::Backward,
    9,
);
const MARK: Binding = bind(
    &[Char('m')],
    "m",
    "mark",
    "Mark the question to come back to it, or take the mark away",
    Action::Mark,
    3,
);
const OVERVIEW_KEY: Binding = bind(
    &[Char('o'), Code(KeyCode::Tab)],
    "o",
    "all",
    "All questions at a glance (Tab does, too)",
    Action::Overview,
    2,
);
const FINISH: Binding =
    bind(&[Char('x')], "x", "finish", "Finish: what is not answered counts as not known", Action::Finish, 5);
const LEAVE: Binding = bind(
    &[Code(KeyCode::Esc)],
    "Esc",
    "leave",
    "Leave; the clock stops, and it can be gone on with later",
    Action::Leave,
    6,
);
const QUIT: Binding = bind(
    &[Char('q')],
    "q",
    "quit",
    "Quit; every answer is saved, and it can be gone on with later",
    Action::Quit,
    7,
);

pub(super) const CHOICE: &[Binding] = &[
    bind(
        &[Key::Options],
        "1-9",
        "answer",
        "Answer with this option (a-i do, too); it may be changed",
        Action::Pick,
        1,
    ),
    bind(&[ENTER], "Enter", "choose", "Answer with the option under the cursor", Action::Answer, 0),
    DOWN,
    UP,
    NEXT,
    PREVIOUS,
    MARK,
    OVERVIEW_KEY,
    RETRY,
    FINISH,
    HELP,
    LEAVE,
    QUIT,
    PAGE_DOWN,
    PAGE_UP,
];

pub(super) const MULTI: &[Binding] = &[
    bind(&[Key::Options], "1-9", "tick", "Tick or untick this option (a-i do, too)", Action::Pick, 1),
    bind(&[ENTER], "Enter", "answer", "Answer with what is ticked; it may be changed", Action::Answer, 1),
    bind(&[SPACE], "Space", "tick", "Tick or untick the option under the cursor", Action::Tick, 0),
    DOWN,
    UP,
    NEXT,
    PREVIOUS,
    MARK,
    OVERVIEW_KEY,
    RETRY,
    FINISH,
    HELP,
    LEAVE,
    QUIT,
    PAGE_DOWN,
    PAGE_UP,
];

/// Letters are text: what else can be done is done by other keys, or in the overview.
pub(super) const TYPED: &[Binding] = &[
    bind(&[ENTER], "Enter", "answer", "Answer with what is typed; it may be changed", Action::Answer, 1),
    bind(&[Code(KeyCode::Down)], "Down", "next", "Next question", Action::Forward, 4),
    bind(&[Code(KeyCode::Up)], "Up", "previous", "Previous question", Action::Backward, 9),
    bind(
        &[Ctrl('t')],
        "^T",
        "mark",
        "Mark the question to come back to it, or take the mark away",
        Action::Mark,
        3,
    ),
    bind(
        &[Code(KeyCode::Tab)],
        "Tab",
        "all",
        "All questions at a glance; there you can finish",
        Action::Overview,
        2,
    ),
    LEAVE,
    ERASE_ALL,
    ERASE_WORD,
    ERASE,
    DELETE,
    CARET_LEFT,
    CARET_RIGHT,
    CARET_START,
    CARET_END,
    PAGE_DOWN,
    PAGE_UP,
];

pub(super) const FRONT: &[Binding] = &[
    bind(&[ENTER, SPACE], "Enter", "show the answer", "Show the answer (Space does, too)", Action::Reveal, 1),
    NEXT,
    PREVIOUS,
    MARK,
    OVERVIEW_KEY,
    RETRY,
    FINISH,
    HELP,
    LEAVE,
    QUIT,
    DOWN,
    UP,
    PAGE_DOWN,
    PAGE_UP,
];

pub(super) const BACK: &[Binding] = &[
    bind(&[Key::Grades], "1-4", "grade", "Grade: 1 again, 2 hard, 3 good, 4 easy", Action::Grade, 1),
    NEXT,
    PREVIOUS,
    MARK,
    OVERVIEW_KEY,
    RETRY,
    FINISH,
    HELP,
    LEAVE,
    QUIT,
    DOWN,
    UP,
    PAGE_DOWN,
    PAGE_UP,
];

pub(super) const OVERVIEW: &[Binding] = &[
    bind(&[ENTER], "Enter", "go there", "To the selected question", Action::Open, 1),
    bind(&[Char('m')], "m", "mark", "Mark the selected question, or take the mark away", Action::Mark, 4),
    FINISH,
    bind(
        &[Code(KeyCode::Esc), Char('o'), Code(KeyCode::Tab)],
        "Esc",
        "back",
        "Back to the question (o and Tab do, too)",
        Action::Overview,
        2,
    ),
    RETRY,
    HELP,
    QUIT,
    UP,
    DOWN,
    bind(&[Char('h'), Code(KeyCode::Left)], "h, Left", "left", "Move left", Action::Backward, 0),
    bind(&[Char('l'), Code(KeyCode::Right)], "l, Right", "right", "Move right", Action::Forward, 0),
    TOP,
    BOTTOM,
];

pub(super) const UNFINISHED: &[Binding] = &[
    bind(&[ENTER], "Enter", "go on", "Go on, with the time that was left", Action::Resume, 1),
    bind(&[Char('c')], "c", "count it", "Count it as it stands", Action::Count, 2),
    bind(&[Char('n')], "n", "new", "Count it, and begin a new one", Action::Anew, 3),
    bind(&[Code(KeyCode::Esc)], "Esc", "home", "Leave it as it is, to the home screen", Action::GoHome, 5),
    RETRY,
    HELP,
    QUIT,
];

pub(super) const REPORT: &[Binding] = &[
    bind(
        &[ENTER],
        "Enter",
        "look",
        "Look at the selected question, or at the first that its topic lost",
        Action::Open,
        1,
    ),
    bind(
        &[Char('t')],
        "t",
        "quiz topic",
        "Quiz the selected topic; the report comes back after it",
        Action::Start,
        2,
    ),
    bind(
        &[Code(KeyCode::Tab)],
        "Tab",
        "other list",
        "To the other list: topics, or what was not right",
        Action::Other,
        5,
    ),
    bind(
        &[Char('h'), Code(KeyCode::Esc)],
        "h",
        "home",
        "To the home screen (Esc does, too)",
        Action::GoHome,
        2,
    ),
    HELP,
    super::tables::QUIT,
    DOWN,
    UP,
    PAGE_DOWN,
    PAGE_UP,
    TOP,
    BOTTOM,
];

pub(super) const MISSED: &[Binding] = &[
    bind(
        &[Code(KeyCode::Esc), ENTER],
        "Esc",
        "back",
        "Back to the report (Enter does, too)",
        Action::Open,
        1,
    ),
    bind(
        &[Char('n'), Code(KeyCode::Right)],
        "n",
        "next",
        "The next one (Right does, too)",
        Action::Forward,
        2,
    ),
    bind(
        &[Char('p'), Code(KeyCode::Left)],
        "p",
        "previous",
        "The one before (Left does, too)",
        Action::Backward,
        5,
    ),
    HELP,
    super::tables::QUIT,
    DOWN,
    UP,
    PAGE_DOWN,
    PAGE_UP,
    TOP,
    BOTTOM,
];
