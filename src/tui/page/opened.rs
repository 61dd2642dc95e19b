//! A question that was not right, opened from the list of such: the summary of a session has one, and the report of an
//! exam. The two share its keys.

use ratatui::crossterm::event::KeyCode;

use super::question::Judged;
use crate::history::History;
use crate::tui::component::{Context, Request};
use crate::tui::keys::Key::{self, Char, Code};
use crate::tui::keys::Row::{Own, Shared};
use crate::tui::keys::{
    ARROW_LEFT, ARROW_RIGHT, Does, ENTER, ESC, FIND, HELP_AND_QUIT, SCROLLING, Table, on,
};
use crate::tui::widgets::frame::Hint;

/// What the keys of a page do that has such a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Open,
    Missed,
    Quiz,
    Drill,
    Undo,
    Fit,
    Decline,
    OtherList,
    Close,
    Forward,
    Backward,
    Entry,
    Card,
    Follow,
    Retrace,
}

/// Where one of them is looked at.
pub const OPEN: Table<Action> = Table::new(&[
    Own(on(&[ESC, ENTER], "Esc", Action::Close).hint(1, "back").help("Back to the list (also Enter)")),
    Own(on(&[ARROW_RIGHT, Char('l')], "→", Action::Forward)
        .hint(2, "next")
        .help("The next one (also l)")
        .repeating()),
    Own(on(&[ARROW_LEFT, Char('h')], "←", Action::Backward)
        .hint(5, "previous")
        .help("The previous one (also h)")
        .repeating()),
    Own(on(&[Char('e')], "e", Action::Entry).hint(3, "entry").help("Open the reference entry")),
    Own(on(&[Char('c')], "c", Action::Card)
        .hint(4, "card")
        .help("The card, with its questions and your answers")),
    Own(on(&[Key::Options], "1-9", Action::Follow).help("Follow a link of the entry beside the verdict")),
    Own(on(&[Code(KeyCode::Backspace)], "Backspace", Action::Retrace).help("Back along these links")),
    Shared(HELP_AND_QUIT),
    Shared(&[FIND.unhinted()]),
    Shared(SCROLLING),
]);

/// Does what a key says of the one that is looked at.
pub fn act(
    judged: &mut Judged,
    action: Action,
    which: usize,
    cx: &Context,
    history: &History,
) -> Vec<Request> {
    match action {
        Action::Entry => judged.read(cx),
        Action::Follow => judged.follow(which, cx, history),
        Action::Retrace => judged.retrace(cx, history),
        _ => Vec::new(),
    }
}

/// Whether it can be done now to the one that is looked at.
///
/// # Errors
/// Why it cannot.
pub fn possible(judged: &Judged, action: Action, cx: &Context) -> Result<(), String> {
    match action {
        Action::Entry => judged.can_read(),
        Action::Follow | Action::Retrace if !judged.is_beside(cx) => {
            Err("No entry beside it: e opens it".into())
        }
        _ => Ok(()),
    }
}

/// What the footer says of a key.
pub fn hint(judged: &Judged, does: Does<Action>, usual: Hint, cx: &Context) -> Hint {
    match does {
        Does::Own(Action::Entry) if judged.is_beside(cx) => Hint { label: "close".into(), ..usual },
        _ => usual,
    }
}
