//! The keys of a card's page.

use crate::history::Mode;
use crate::tui::keys::Key::Char;
use crate::tui::keys::Row::{Group, Own, Shared};
use crate::tui::keys::{ENTER, ESC, FIND, HELP_AND_QUIT, PLAN, SCROLLING, STATISTICS, Table, on};
use crate::tui::page::cardwork::{Action, CARD, LEAVING};

/// While all of the card is shown.
pub const KEYS: Table<Action> = Table::new(&[
    Own(on(&[ENTER], "Enter", Action::Open)
        .hint(1, "open")
        .help("Open the question under the cursor, with its options")),
    Own(on(&[Char('b')], "b", Action::Session(Mode::Quiz)).hint(2, "quiz").help("Ask this card now")),
    Own(on(&[Char('d')], "d", Action::Session(Mode::Drill))
        .help("Drill its code against the ones it gets mixed up with")),
    Own(on(&[Char('e')], "e", Action::Entry).hint(6, "entry").help("Its reference entry")),
    Group(CARD),
    Group(LEAVING),
    Shared(SCROLLING),
]);

/// While one of its questions is shown.
pub const QUESTION: Table<Action> = Table::new(&[
    Own(on(&[ESC, ENTER], "Esc", Action::Open).hint(1, "card").help("Back to the card (also Enter)")),
    Own(on(&[Char('e')], "e", Action::Entry).hint(6, "entry").help("The card's reference entry")),
    Group(CARD),
    Shared(&[FIND, STATISTICS.unhinted(), PLAN.unhinted()]),
    Shared(HELP_AND_QUIT),
    Shared(SCROLLING),
]);
