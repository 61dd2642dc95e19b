//! The keys of the plan.

use ratatui::crossterm::event::KeyCode;

use crate::tui::keys::Key::{self, Char, Code};
use crate::tui::keys::Row::{Own, Shared};
use crate::tui::keys::{
    ARROW_DOWN, ARROW_LEFT, ARROW_RIGHT, ARROW_UP, BOTTOM, DOWN, ENTER, ERASE, ERASE_ALL, ERASE_WORD, ESC,
    HELP, Move, QUIT, RETRY, TAB, TOP, Table, UP, bind, leave, own, step,
};

/// What its own keys do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Keep the plan, and leave.
    Save,
    /// Begin to type, with a digit.
    Type,
    /// Less or more, by a long step or a short one.
    Step {
        /// Whether it is more.
        up: bool,
        /// Whether it is a long step.
        long: bool,
    },
    /// To the other line.
    Other,
    /// Take the line away.
    Clear,
    /// Take what is typed.
    Take,
    /// Drop what is typed.
    Drop,
}

const LESS: Action = Action::Step { up: false, long: false };
const MORE: Action = Action::Step { up: true, long: false };
const MUCH_LESS: Action = Action::Step { up: false, long: true };
const MUCH_MORE: Action = Action::Step { up: true, long: true };

/// While nothing is typed.
pub const SETTING: Table<Action> = Table::new(&[
    own(&[ENTER], "Enter", "save", "Keep the plan, and go home", Action::Save, 1),
    own(&[Key::Digits], "0-9", "type", "Type the date (year-month-day), or the minutes", Action::Type, 2),
    Own(bind(
        &[ARROW_LEFT, Char('h')],
        "Left, Right",
        "change",
        "Left (h): a day earlier, or less time",
        LESS,
        4,
    )
    .repeating()),
    Own(bind(&[ARROW_RIGHT, Char('l')], "Right", "more", "Right (l): a day later, or more time", MORE, 0)
        .repeating()),
    Own(bind(
        &[Code(KeyCode::PageUp)],
        "PgUp",
        "a week less",
        "A week earlier, or 20 minutes less",
        MUCH_LESS,
        0,
    )
    .repeating()),
    Own(bind(
        &[Code(KeyCode::PageDown)],
        "PgDn",
        "a week more",
        "A week later, or 20 minutes more",
        MUCH_MORE,
        0,
    )
    .repeating()),
    Shared(&[DOWN, UP, TOP, BOTTOM]),
    own(&[TAB], "Tab", "other line", "To the other line", Action::Other, 5),
    own(
        &[Char('x'), Code(KeyCode::Backspace), Code(KeyCode::Delete)],
        "x",
        "none",
        "Take the date, or the minutes, away",
        Action::Clear,
        6,
    ),
    Shared(&[leave("back", "Back, and keep nothing", 3), RETRY, HELP, QUIT]),
]);

/// While a date, or the minutes, are typed.
pub const TYPING: Table<Action> = Table::typing(&[
    own(&[ENTER], "Enter", "take it", "Take what is typed", Action::Take, 1),
    own(&[ESC], "Esc", "drop it", "Drop what is typed", Action::Drop, 2),
    Shared(&[
        ERASE_ALL,
        ERASE_WORD,
        ERASE,
        step(&[ARROW_DOWN], "Down", "Take it, and move down", Move::Down),
        step(&[ARROW_UP], "Up", "Take it, and move up", Move::Up),
    ]),
    own(&[TAB], "Tab", "other line", "Take it, and to the other line", Action::Other, 4),
]);
