//! The keys of a list of entries and cards.

use crate::history::Mode;
use crate::tui::keys::Key::{self, Char};
use crate::tui::keys::Row::{Group, Own, Shared};
use crate::tui::keys::{self, ENTER, Table, on};
use crate::tui::page::cardwork::{Action, CARD, LEAVING};

/// The only table, but for that of a note.
pub const KEYS: Table<Action> = Table::new(&[
    Own(on(&[ENTER], "Enter", Action::Open)
        .hint(1, "open")
        .help("Open the entry or the card under the cursor")),
    Own(on(&[Char('b')], "b", Action::Session(Mode::Quiz))
        .hint(2, "quiz")
        .help("Quiz the card, or the cards of the entry, under the cursor")),
    Own(on(&[Char('m')], "m", Action::Session(Mode::Missed)).help("Go over all that is missed in this list")),
    Own(on(&[Char('d')], "d", Action::Session(Mode::Drill))
        .hint(6, "drill")
        .help("Drill the code under the cursor against the ones it gets mixed up with")),
    Own(on(&[Char('e')], "e", Action::Entry).help("The card's reference entry")),
    Own(on(&[Key::Digits], "0-9", Action::Seek).help("Type a code: the cursor goes to it").in_bursts()),
    Group(CARD),
    Group(LEAVING),
    Shared(keys::LIST),
]);
