//! The keys of an entry.

use ratatui::crossterm::event::KeyCode;

use crate::history::Mode;
use crate::tui::keys::Key::{self, Char, Code};
use crate::tui::keys::Row::{Own, Shared};
use crate::tui::keys::{ARROW_LEFT, ARROW_RIGHT, ENTER, FIND, HELP_AND_QUIT, SCROLLING, Table, leave, on};

/// What its own keys do; the table says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Cards,
    Follow,
    Session(Mode),
    Next,
    Previous,
    Retrace,
}

/// The only table.
pub const KEYS: Table<Action> = Table::new(&[
    Own(on(&[ENTER, Char('c')], "Enter", Action::Cards)
        .hint(1, "cards")
        .help("List your cards on it (also c)")),
    Own(on(&[Key::Options], "1-9", Action::Follow)
        .hint(2, "follow")
        .help("Follow the link with this number; the last one shows more")),
    Own(on(&[Char('b')], "b", Action::Session(Mode::Quiz)).hint(4, "quiz").help("Quiz its cards")),
    Own(on(&[Char('m')], "m", Action::Session(Mode::Missed)).help("Go over its missed cards")),
    Own(on(&[Char('d')], "d", Action::Session(Mode::Drill))
        .hint(5, "drill")
        .help("Drill it against the codes it gets mixed up with, worst first")),
    Own(on(&[ARROW_LEFT, Char('h')], "← →", Action::Previous)
        .hint(3, "code")
        .help("Left (h): the code before")
        .repeating()),
    Own(on(&[ARROW_RIGHT, Char('l')], "→", Action::Next).help("Right (l): the next code").repeating()),
    Own(on(&[Code(KeyCode::Backspace)], "Backspace", Action::Retrace).help("Back along the links")),
    Shared(&[FIND, leave(2, "back", "Back")]),
    Shared(HELP_AND_QUIT),
    Shared(SCROLLING),
]);
