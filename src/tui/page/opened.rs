//! A question that was not right, opened from the list of such: the summary of a session has one, and the report of an
//! exam. The two share its keys.

use ratatui::crossterm::event::KeyCode;
use ratatui::text::{Line, Span};

use super::question::Judged;
use crate::deck::Kind;
use crate::history::History;
use crate::quiz::{Posed, Verdict};
use crate::tui::component::{Context, Request};
use crate::tui::keys::Key::{self, Char, Code};
use crate::tui::keys::Row::{self, Own, Shared};
use crate::tui::keys::{
    ARROW_LEFT, ARROW_RIGHT, Binding, Does, ENTER, ESC, HELP_AND_QUIT, SCROLLING, SPACE, Table, VISITS, on,
};
use crate::tui::theme::Role;
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
/// The column of the answers is at least so wide, and at most so wide where there are few columns, and where there are many.
const ANSWERS: (usize, usize, usize) = (10, 28, 34);

/// How wide the column of the answers is in a list of what was missed, behind a head of so many columns.
pub fn answers_wide(verdicts: impl Iterator<Item = (Kind, usize)>, columns: usize, head: usize) -> usize {
    let (least, few, many) = ANSWERS;
    let widest = verdicts.filter(|(kind, _)| *kind != Kind::Flashcard).map(|(_, wide)| wide).max();
    let most = if columns < BESIDE { few } else { many };
    widest.unwrap_or(0).clamp(least, most).min(columns.saturating_sub(head))
}

/// A row of the list behind its sign: what was right and what was answered in its place, each as far as there is room;
/// whole and one below the other where what is seen of them would be the same. A flashcard is known by its question, and its
/// grade says nothing that the sign does not.
pub fn row(
    head: Vec<Span<'static>>,
    (posed, verdict): (&Posed, &Verdict),
    wide: usize,
    (columns, role): (usize, Role),
    cx: &Context,
) -> Vec<Line<'static>> {
    let style = cx.theme.style(role);
    let room = columns.saturating_sub(spans_width(&head));
    let mut spans = head;
    if posed.kind == Kind::Flashcard {
        let stem = posed.question(&cx.shelf).stem.replace('\n', " ");
        spans.push(Span::styled(cut(&stem, room), style));
        return vec![Line::from(spans)];
    }
    let indent = spans_width(&spans);
    let yours = if verdict.dont_know { "I don't know" } else { &verdict.yours };
    let yours = format!("you: {}", yours.replace('\n', " "));
    let answer = verdict.answer.replace('\n', " ");
    // What the other does not need is there for a long answer.
    let wide = wide.max(room.saturating_sub(width(&yours) + 2).min(width(&answer)));
    let beside = room.saturating_sub(wide + 2);
    let is_narrow = columns < BESIDE;
    let seen = cut(&answer, if is_narrow && beside < LEAST { room } else { wide });
    let seen_of_yours = cut(&yours, beside);
    let begins_so = |text: &str| seen.strip_suffix('…').is_some_and(|start| text.contains(start.trim_end()));
    if begins_so(&yours) {
        let mut lines = paragraph(&answer, room, role, cx.theme);
        if !is_narrow {
            lines.extend(paragraph(&yours, room, Role::Text, cx.theme));
        }
        let mut head = Some(spans);
        for line in &mut lines {
            let before = head.take().unwrap_or_else(|| vec![Span::raw(" ".repeat(indent))]);
            line.spans.splice(0..0, before);
        }
        return lines;
    }
    if is_narrow && beside < LEAST {
        spans.push(Span::styled(seen, style));
        return vec![Line::from(spans)];
    }
    spans.push(Span::styled(pad(&seen, wide), style));
    spans.push(Span::raw(format!("  {seen_of_yours}")));
    vec![Line::from(spans)]
}
