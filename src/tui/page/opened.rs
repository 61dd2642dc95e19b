//! A question that was not right, opened from the list of such: the summary of a session has one, and the report of an
//! exam. The two share its keys.

use ratatui::crossterm::event::KeyCode;

use ratatui::text::{Line, Span};

use super::question::Judged;
use crate::history::History;
use crate::tui::component::{Context, Request};
use crate::tui::keys::Key::{self, Char, Code};
use crate::tui::keys::Row::{self, Own, Shared};
use crate::tui::keys::{
    ARROW_LEFT, ARROW_RIGHT, Binding, Does, ENTER, ESC, HELP_AND_QUIT, SCROLLING, SPACE, Table, VISITS, on,
};
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::frame::Hint;
use crate::tui::widgets::text::{cut, pad, paragraph, spans_width, width};

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
    AllTopics,
    Next,
    Close,
    Forward,
    Backward,
    Entry,
    Card,
    Follow,
    Retrace,
}

/// From a question to what there is about it.
pub const ENTRY: Binding<Action> =
    on(&[Char('e')], "e", Action::Entry).help("The entry that the question is about");
pub const CARD: Binding<Action> =
    on(&[Char('c')], "c", Action::Card).help("Its card, with all questions and your answers");

/// What the tables of a list and of one of it end with.
pub const LEAVING: &[Row<Action>] = &[Shared(HELP_AND_QUIT), Shared(VISITS), Shared(SCROLLING)];

/// Where one of them is looked at.
pub const OPEN: Table<Action> = Table::new(&[
    Own(on(&[ENTER, SPACE], "Enter", Action::Next)
        .hint(1, "next")
        .help("The next one; after the last, the list (Space does, too)")),
    Own(on(&[ESC], "Esc", Action::Close).hint(2, "back").help("Back to the list")),
    Own(ENTRY.hint(3, "entry")),
    Own(CARD.hint(4, "card")),
    Own(on(&[ARROW_LEFT, Char('h')], "← →", Action::Backward)
        .hint(5, "others")
        .help("Left (h): the one before")
        .repeating()),
    Own(on(&[ARROW_RIGHT, Char('l')], "→", Action::Forward).help("Right (l): the one after").repeating()),
    Own(on(&[Key::Options], "1-9", Action::Follow).help("Follow a link of the entry beside the verdict")),
    Own(on(&[Code(KeyCode::Backspace)], "Backspace", Action::Retrace).help("Back along these links")),
    Row::Group(LEAVING),
]);

/// Where a key leads from one of so many: to another of them, or back to the list.
pub fn turned(action: Action, at: usize, all: usize) -> Option<usize> {
    match action {
        Action::Next => Some(at + 1).filter(|&next| next < all),
        Action::Forward => Some((at + 1) % all.max(1)),
        Action::Backward => Some((at + all.max(1) - 1) % all.max(1)),
        _ => None,
    }
}

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

/// What the footer says of a key; `is_last`: of the last one.
pub fn hint(judged: &Judged, is_last: bool, does: Does<Action>, usual: Hint, cx: &Context) -> Hint {
    match does {
        Does::Own(Action::Next) if is_last => Hint { label: "list".into(), ..usual },
        Does::Own(Action::Entry) if judged.is_beside(cx) => Hint { label: "close".into(), ..usual },
        _ => usual,
    }
}

/// In fewer columns what was answered stands beside the right answer, as far as there is room, or not at all: it is one key
/// away.
const BESIDE: usize = 56;
/// So much of it, at least.
const LEAST: usize = 14;

/// A row of the list behind its sign: what was right and what was answered in its place. Where these are too long to stand
/// side by side they stand one below the other: the end may be what tells them apart.
pub fn row(
    head: Vec<Span<'static>>,
    [answer, yours]: [&str; 2],
    wide: usize,
    (columns, role): (usize, Role),
    theme: Theme,
) -> Vec<Line<'static>> {
    let style = theme.style(role);
    let indent = spans_width(&head);
    let room = columns.saturating_sub(indent).max(1);
    let yours = format!("you: {}", yours.replace('\n', " "));
    let answer = answer.replace('\n', " ");
    let is_narrow = columns < BESIDE;
    let beside = room.saturating_sub(wide.max(width(&answer)) + 2);
    if width(&answer) <= wide && (width(&yours) <= beside || is_narrow && beside >= LEAST) {
        let mut spans = head;
        let yours = format!("  {}", cut(&yours, beside));
        spans.extend([Span::styled(pad(&answer, wide), style), Span::raw(yours)]);
        return vec![Line::from(spans)];
    }
    let mut lines = paragraph(&answer, room, role, theme);
    if !is_narrow {
        lines.extend(paragraph(&yours, room, Role::Text, theme));
    }
    let mut head = Some(head);
    for line in &mut lines {
        let before = head.take().unwrap_or_else(|| vec![Span::raw(" ".repeat(indent))]);
        line.spans.splice(0..0, before);
    }
    lines
}
