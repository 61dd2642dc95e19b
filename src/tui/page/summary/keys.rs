//! The keys at the end of a session.

use crate::tui::keys::Key::Char;
use crate::tui::keys::Row::{Group, Own, Shared};
use crate::tui::keys::{ENTER, SPACE, Table, home, on};
use crate::tui::page::opened::{Action, CARD, ENTRY, LEAVING};

/// In the list of what was missed.
pub const LIST: Table<Action> = Table::new(&[
    Own(on(&[ENTER], "Enter", Action::Open)
        .hint(1, "open")
        .help("Open the question under the cursor with your answer; if nothing was missed, go back")),
    Own(on(&[Char('m')], "m", Action::Missed).hint(2, "missed").help("Go over the missed ones again")),
    Own(on(&[Char('b')], "b", Action::Quiz)
        .hint(3, "quiz")
        .help("Ask more: what is left of today's portion")),
    Own(ENTRY.hint(3, "entry")),
    Own(CARD),
    Own(on(&[Char('d')], "d", Action::Drill).hint(5, "drill").help("Drill the codes you mix up")),
    Own(on(&[Char('u')], "u", Action::Undo)
        .hint(4, "undo")
        .help("Undo the last answer, or the fit of the memory model")),
    Own(on(&[Char('y')], "y", Action::Fit)
        .help("Fit the memory model to your answers; kept only if it predicts you better")),
    Own(on(&[Char('n')], "n", Action::Decline).help("Not now: offered again at twice as many answers")),
    Shared(&[home("Back to where it began")]),
    Group(LEAVING),
]);

/// Below what a placement found.
pub const PLACED: Table<Action> = Table::new(&[
    Own(on(&[ENTER], "Enter", Action::Open).hint(1, "the plan").help("The plan: the date of your interview")),
    Own(on(&[SPACE], "Space", Action::AllTopics)
        .hint(2, "all topics")
        .help("List all topics, or in short again")),
    Own(on(&[Char('b')], "b", Action::Quiz).hint(3, "quiz").help("Begin today's portion")),
    Own(on(&[Char('m')], "m", Action::Missed).hint(4, "missed").help("Go over the missed ones again")),
    Own(ENTRY),
    Own(CARD),
    Own(on(&[Char('d')], "d", Action::Drill).help("Drill the codes you mix up")),
    Own(on(&[Char('u')], "u", Action::Undo).hint(5, "undo").help("Undo the last answer")),
    Shared(&[home("Back to where it began")]),
    Group(LEAVING),
]);
