//! The tables themselves: data.

use ratatui::crossterm::event::KeyCode;

use super::Key::{self, Char, Code, Ctrl};
use super::{Action, Binding};

pub(super) const fn bind(
    keys: &'static [Key],
    name: &'static str,
    label: &'static str,
    help: &'static str,
    action: Action,
    rank: u8,
) -> Binding {
    Binding { keys, name, label, help, action, rank }
}

pub(super) const ENTER: Key = Code(KeyCode::Enter);
pub(super) const SPACE: Key = Char(' ');

pub(super) const HELP: Binding = bind(&[Char('?')], "?", "help", "Show or close this help", Action::Help, 3);
pub(super) const QUIT: Binding =
    bind(&[Char('q')], "q", "quit", "Quit; every answer is saved already", Action::Quit, 4);
const UNDO: Binding = bind(&[Char('u')], "u", "undo", "Take the last answer back", Action::Undo, 5);
pub(super) const RETRY: Binding =
    bind(&[Char('r')], "r", "try again", "Try again to save what could not be saved", Action::Retry, 1);
const SUSPEND: Binding =
    bind(&[Char('s')], "s", "suspend", "Never ask this card again, or ask it again", Action::Suspend, 7);
const FLAG: Binding = bind(
    &[Char('!')],
    "!",
    "flag",
    "Mark the card as doubtful, to look at later, or take the mark away",
    Action::Flag,
    9,
);
const RESET: Binding =
    bind(&[Char('R')], "R", "afresh", "Learn this card afresh, or take that back", Action::Reset, 0);
const LEAVE: Binding = bind(&[Code(KeyCode::Esc)], "Esc", "leave", "End the session", Action::Leave, 6);
pub(super) const UP: Binding = bind(&[Char('k'), Code(KeyCode::Up)], "k, Up", "up", "Move up", Action::Up, 0);
pub(super) const DOWN: Binding =
    bind(&[Char('j'), Code(KeyCode::Down)], "j, Down", "down", "Move down", Action::Down, 0);
pub(super) const PAGE_UP: Binding =
    bind(&[Code(KeyCode::PageUp)], "PgUp", "up", "Scroll up", Action::PageUp, 0);
pub(super) const PAGE_DOWN: Binding =
    bind(&[Code(KeyCode::PageDown)], "PgDn", "down", "Scroll down", Action::PageDown, 0);
pub(super) const TOP: Binding =
    bind(&[Char('g'), Code(KeyCode::Home)], "g, Home", "top", "To the top", Action::Top, 0);
pub(super) const BOTTOM: Binding =
    bind(&[Char('G'), Code(KeyCode::End)], "G, End", "end", "To the end", Action::Bottom, 0);

/// Keys that hold everywhere.
pub(super) const EVERYWHERE: &[Binding] = &[
    bind(&[Ctrl('c')], "^C", "quit", "Quit from anywhere", Action::Quit, 0),
    bind(&[Ctrl('z')], "^Z", "pause", "Back to the shell for a while (fg returns)", Action::Stop, 0),
    bind(&[Ctrl('l')], "^L", "redraw", "Draw the screen afresh", Action::Redraw, 0),
];

pub(super) const HOME: &[Binding] = &[
    bind(
        &[ENTER],
        "Enter",
        "quiz",
        "Quiz of 20 on the topic; with a plan, Everything: today's portion",
        Action::Start,
        1,
    ),
    bind(&[Char('r')], "r", "review", "Review what is due in the selected topic", Action::Review, 2),
    bind(&[Char('m')], "m", "missed", "Go over what is missed in the selected topic", Action::Missed, 5),
    bind(
        &[Char('p')],
        "p",
        "plan",
        "The day of your interview, the minutes you have, and how ready you are",
        Action::Plan,
        8,
    ),
    bind(&[Char('d')], "d", "drill", "Drill the pairs that you confuse, in turns", Action::Drill, 6),
    bind(
        &[Char('e')],
        "e",
        "exam",
        "Mock interview on the selected topic, against the clock",
        Action::Exam,
        8,
    ),
    bind(&[Char('/')], "/", "filter", "Narrow the list of topics", Action::Filter, 7),
    HELP,
    QUIT,
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    TOP,
    BOTTOM,
    bind(&[Code(KeyCode::Esc)], "Esc", "all topics", "Show all topics again", Action::FilterClear, 6),
];

pub(super) const FILTER: &[Binding] = &[
    bind(&[ENTER], "Enter", "keep", "Keep the filter, and choose from the list", Action::FilterDone, 1),
    bind(&[Code(KeyCode::Esc)], "Esc", "all topics", "Drop the filter", Action::FilterClear, 2),
    bind(&[Code(KeyCode::Up)], "Up", "up", "Move up", Action::Up, 0),
    bind(&[Code(KeyCode::Down)], "Down", "down", "Move down", Action::Down, 0),
    ERASE,
    ERASE_WORD,
    ERASE_ALL,
];

pub(super) const PLAN: &[Binding] = &[
    bind(&[ENTER], "Enter", "save", "Keep the plan, and go home", Action::Answer, 1),
    bind(&[Key::Digits], "0-9", "type", "Type the date (year-month-day), or the minutes", Action::Type, 2),
    bind(
        &[Code(KeyCode::Left), Char('h')],
        "Left, Right",
        "change",
        "Left (h): a day earlier, or less time",
        Action::Left,
        4,
    ),
    bind(
        &[Code(KeyCode::Right), Char('l')],
        "Right",
        "more",
        "Right (l): a day later, or more time",
        Action::Right,
        0,
    ),
    bind(
        &[Code(KeyCode::PageUp)],
        "PgUp",
        "a week less",
        "A week earlier, or 20 minutes less",
        Action::PageUp,
        0,
    ),
    bind(
        &[Code(KeyCode::PageDown)],
        "PgDn",
        "a week more",
        "A week later, or 20 minutes more",
        Action::PageDown,
        0,
    ),
    DOWN,
    UP,
    TOP,
    BOTTOM,
    bind(&[Code(KeyCode::Tab)], "Tab", "other line", "To the other line", Action::Other, 5),
    bind(
        &[Char('x'), Code(KeyCode::Backspace), Code(KeyCode::Delete)],
        "x",
        "none",
        "Take the date, or the minutes, away",
        Action::EraseAll,
        6,
    ),
    bind(&[Code(KeyCode::Esc)], "Esc", "back", "Back, and keep nothing", Action::GoHome, 3),
    RETRY,
    HELP,
    QUIT,
];

pub(super) const PLAN_TYPED: &[Binding] = &[
    bind(&[ENTER], "Enter", "take it", "Take what is typed", Action::Answer, 1),
    bind(&[Code(KeyCode::Esc)], "Esc", "drop it", "Drop what is typed", Action::Leave, 2),
    ERASE_ALL,
    ERASE_WORD,
    ERASE,
    bind(&[Code(KeyCode::Down)], "Down", "down", "Take it, and move down", Action::Down, 0),
    bind(&[Code(KeyCode::Up)], "Up", "up", "Take it, and move up", Action::Up, 0),
    bind(&[Code(KeyCode::Tab)], "Tab", "other line", "Take it, and to the other line", Action::Other, 4),
];

pub(super) const CHOICE: &[Binding] = &[
    bind(&[Key::Options], "1-9", "answer", "Answer with this option (a-i do, too)", Action::Pick, 1),
    bind(&[ENTER], "Enter", "choose", "Answer with the option under the cursor", Action::Answer, 0),
    DOWN,
    UP,
    UNDO,
    SUSPEND,
    FLAG,
    RESET,
    RETRY,
    HELP,
    LEAVE,
    QUIT,
    PAGE_DOWN,
    PAGE_UP,
];

pub(super) const MULTI: &[Binding] = &[
    bind(&[Key::Options], "1-9", "tick", "Tick or untick this option (a-i do, too)", Action::Pick, 1),
    bind(&[ENTER], "Enter", "answer", "Answer with what is ticked", Action::Answer, 2),
    bind(&[SPACE], "Space", "tick", "Tick or untick the option under the cursor", Action::Tick, 0),
    DOWN,
    UP,
    UNDO,
    SUSPEND,
    FLAG,
    RESET,
    RETRY,
    HELP,
    LEAVE,
    QUIT,
    PAGE_DOWN,
    PAGE_UP,
];

pub(super) const ERASE: Binding = bind(
    &[Code(KeyCode::Backspace), Ctrl('h')],
    "Backspace",
    "erase",
    "Erase a character",
    Action::Backspace,
    0,
);
pub(super) const ERASE_WORD: Binding =
    bind(&[Ctrl('w')], "^W", "erase word", "Erase a word", Action::EraseWord, 0);
pub(super) const ERASE_ALL: Binding =
    bind(&[Ctrl('u')], "^U", "clear", "Erase everything", Action::EraseAll, 3);

pub(super) const DELETE: Binding =
    bind(&[Code(KeyCode::Delete)], "Delete", "delete", "Delete a character", Action::Delete, 0);
pub(super) const CARET_LEFT: Binding =
    bind(&[Code(KeyCode::Left)], "Left", "left", "Move the caret left", Action::Left, 0);
pub(super) const CARET_RIGHT: Binding =
    bind(&[Code(KeyCode::Right)], "Right", "right", "Move the caret right", Action::Right, 0);
pub(super) const CARET_START: Binding =
    bind(&[Code(KeyCode::Home), Ctrl('a')], "Home", "start", "Caret to the start", Action::Home, 0);
pub(super) const CARET_END: Binding =
    bind(&[Code(KeyCode::End), Ctrl('e')], "End", "end", "Caret to the end", Action::End, 0);

pub(super) const TYPED: &[Binding] = &[
    bind(&[ENTER], "Enter", "answer", "Answer with what is typed", Action::Answer, 1),
    ERASE_ALL,
    ERASE_WORD,
    bind(&[Code(KeyCode::Esc)], "Esc", "leave", "End the session", Action::Leave, 2),
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
    UNDO,
    SUSPEND,
    FLAG,
    RESET,
    RETRY,
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
    UNDO,
    SUSPEND,
    FLAG,
    RESET,
    RETRY,
    HELP,
    LEAVE,
    QUIT,
    DOWN,
    UP,
    PAGE_DOWN,
    PAGE_UP,
];

pub(super) const VERDICT: &[Binding] = &[
    bind(&[ENTER, SPACE], "Enter", "go on", "Go on (Space does, too)", Action::Next, 1),
    bind(
        &[Char('g')],
        "g",
        "I guessed",
        "Say that the right answer was a guess: it comes back soon",
        Action::Guess,
        2,
    ),
    UNDO,
    SUSPEND,
    bind(&[Char('e')], "e", "entry", "Read what there is about the right answer", Action::Read, 8),
    FLAG,
    RESET,
    RETRY,
    HELP,
    LEAVE,
    QUIT,
    DOWN,
    UP,
    PAGE_DOWN,
    PAGE_UP,
];

pub(super) const SUMMARY: &[Binding] = &[
    bind(
        &[ENTER, Char('m')],
        "Enter",
        "again",
        "Go over the missed ones again (m does, too)",
        Action::Again,
        1,
    ),
    bind(
        &[Char('h'), Code(KeyCode::Esc)],
        "h",
        "home",
        "To the home screen, or the report it began from (Esc does, too)",
        Action::GoHome,
        2,
    ),
    UNDO,
    RETRY,
    HELP,
    QUIT,
    DOWN,
    UP,
    PAGE_DOWN,
    PAGE_UP,
    TOP,
    BOTTOM,
];

pub(super) const IN_ENTRY: &[Binding] = &[
    bind(
        &[Code(KeyCode::Esc), ENTER, SPACE, Char('e'), Char('q')],
        "any key",
        "close",
        "Close what is read (any other key does, too)",
        Action::Close,
        1,
    ),
    bind(&[Char('j'), Code(KeyCode::Down)], "j", "down", "Scroll down", Action::Down, 2),
    bind(&[Char('k'), Code(KeyCode::Up)], "k", "up", "Scroll up", Action::Up, 3),
    PAGE_UP,
    PAGE_DOWN,
    TOP,
    BOTTOM,
];

pub(super) const IN_HELP: &[Binding] = &[
    bind(
        &[Char('?'), Code(KeyCode::Esc), ENTER],
        "?",
        "close",
        "Close the help (Esc does, too)",
        Action::Help,
        1,
    ),
    bind(&[Char('q')], "q", "quit", "Quit; every answer is saved already", Action::Quit, 2),
    DOWN,
    UP,
    PAGE_DOWN,
    PAGE_UP,
    TOP,
    BOTTOM,
];
