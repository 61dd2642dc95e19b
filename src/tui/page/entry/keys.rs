//! The keys of an entry.

use ratatui::crossterm::event::KeyCode;

use crate::history::Mode;
use crate::tui::keys::Key::{self, Char, Code};
use crate::tui::keys::Row::{Group, Own, Shared};
use crate::tui::keys::{ARROW_LEFT, ARROW_RIGHT, ENTER, ENTRIES, SCROLLING, Table, on};
use crate::tui::page::cardwork::{Action, LEAVING};

/// The only table.
pub const KEYS: Table<Action> = Table::new(&[
    Own(on(&[ENTER, Char('c')], "Enter", Action::Open)
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
    Own(on(&[ARROW_LEFT, Char('h')], "← →", Action::Backward)
        .hint(3, "code")
        .help("The code before, or the next one (h, l)")
        .repeating()),
    Own(on(&[ARROW_RIGHT, Char('l')], "→", Action::Forward).repeating()),
    Own(on(&[Code(KeyCode::Backspace)], "Backspace", Action::Retrace).help("Back along the links")),
    Own(on(&[Char('s')], "s", Action::Suspend).help("Suspend its cards, or resume them")),
    Own(on(&[Char('R')], "R", Action::Restart).help("Start its cards over as new")),
    Own(on(&[Char('!')], "!", Action::Flag).help("Flag a card: Enter lists them")),
    Own(on(&[Char('E')], "E", Action::Edit).help("Edit a card: Enter lists them")),
    Own(on(&[Char('u')], "u", Action::Undo).help("Undo the last of these: suspension or restart")),
    Group(LEAVING),
    Shared(&[ENTRIES.unhinted()]),
    Shared(SCROLLING),
]);
