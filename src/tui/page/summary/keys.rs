//! The keys at the end of a session.

use crate::tui::keys::Key::Char;
use crate::tui::keys::Row::{Own, Shared};
use crate::tui::keys::{ENTER, FIND, HELP_AND_QUIT, SCROLLING, Table, home, on};
use crate::tui::page::opened::Action;

/// In the list of what was missed.
pub const LIST: Table<Action> = Table::new(&[
    Own(on(&[ENTER], "Enter", Action::Open)
        .hint(1, "open")
        .help("Open the question under the cursor with your answer; if nothing was missed, go back")),
    Own(on(&[Char('m')], "m", Action::Missed).hint(2, "missed").help("Go over the missed ones again")),
    Own(on(&[Char('d')], "d", Action::Drill).hint(4, "drill").help("Drill the codes you mix up")),
    Own(on(&[Char('u')], "u", Action::Undo)
        .hint(3, "undo")
        .help("Undo the last answer, or the fit of the memory model")),
    Own(on(&[Char('y')], "y", Action::Fit)
        .help("Fit the memory model to your answers; kept only if it predicts you better")),
    Own(on(&[Char('n')], "n", Action::Decline).help("Not now: offered again at twice as many answers")),
    Shared(&[home("Back to where it began"), FIND.unhinted()]),
    Shared(HELP_AND_QUIT),
    Shared(SCROLLING),
]);
