//! What is round every screen: header, status line and footer.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::text::{cut, draw, spans_width, width, wrap};
use crate::tui::keys::{Action, Key};
use crate::tui::state::{Phase, Screen, State, Stop};
use crate::tui::theme::{Role, Theme};
use crate::tui::update::possible;

/// No line of text is wider than the column with its margins: longer ones are hard to read.
const COLUMN: u16 = 80;

/// Where things stand.
#[derive(Clone, Copy, Debug)]
pub struct Areas {
    /// The first line.
    pub header: Rect,
    /// All between.
    pub body: Rect,
    /// What a key did, or why it did nothing.
    pub status: Rect,
    /// What can be done.
    pub footer: Rect,
}

/// Divides the screen. What there is no room for gets no row; the body comes first, then the footer.
pub fn areas(state: &State, area: Rect) -> Areas {
    let margin = match area.width {
        0..30 => 0,
        30..60 => 1,
        _ => 2,
    };
    let column = area.width.min(COLUMN);
    let x = area.x + (area.width - column) / 2 + margin;
    let inner = column.saturating_sub(2 * margin);
    let mut rest = Rect { x, width: inner, ..area };
    let mut take = |rows: u16, from_top: bool| {
        let rows = rows.min(rest.height);
        let y = if from_top { rest.y } else { rest.bottom() - rows };
        rest.y += if from_top { rows } else { 0 };
        rest.height -= rows;
        Rect { y, height: rows, ..rest }
    };
    let high = |least: u16| u16::from(area.height >= least);
    take(high(30), true);
    let header = take(high(3), true);
    take(high(16) + high(30), true);
    take(high(30), false);
    let footer = take(high(2), false);
    let said = u16::try_from(status_lines(state, inner).len()).unwrap_or(1);
    let status = take(high(6) * said.clamp(1, (area.height / 4).max(1)), false);
    take(high(26), false);
    Areas { header, body: rest, status, footer }
}

/// Draws the header: the right part whole, the left part as far as there is room.
pub fn header(buf: &mut Buffer, area: Rect, mut left: Vec<Span<'static>>, right: Vec<Span<'static>>) {
    let total = usize::from(area.width);
    let taken = spans_width(&right);
    let room = if taken == 0 { total } else { total.saturating_sub(taken + 2) };
    shorten(&mut left, room);
    let gap = total.saturating_sub(spans_width(&left) + taken);
    left.push(Span::raw(" ".repeat(gap)));
    left.extend(right);
    draw(buf, area, &[Line::from(left)], 0);
}

fn shorten(spans: &mut Vec<Span<'static>>, room: usize) {
    let mut left = room;
    spans.retain_mut(|span| {
        let wide = width(&span.content);
        if wide > left {
            span.content = cut(&span.content, left).into();
        }
        left = left.saturating_sub(wide);
        !span.content.is_empty()
    });
}

/// What the status line says, with a mark, and how it looks.
fn status_lines(state: &State, columns: u16) -> Vec<Line<'static>> {
    let (text, role) = if let Some(failed) = &state.failed {
        (format!("✗ Not saved: {} (r tries again)", failed.why), Role::Wrong)
    } else if let Some(note) = &state.note {
        (format!("» {}", note.0), Role::Note)
    } else if state.pending.as_ref().is_some_and(|pending| pending.slow) {
        ("» Saving …".to_owned(), Role::Note)
    } else {
        return Vec::new();
    };
    let style = state.theme.style(role);
    wrap(&crate::text::clean_line(&text), usize::from(columns))
        .into_iter()
        .map(|line| Line::styled(line, style))
        .collect()
}

/// Draws status line and footer.
pub fn bottom(state: &State, buf: &mut Buffer, areas: &Areas) {
    let said = status_lines(state, areas.status.width.max(areas.footer.width));
    if areas.status.height == 0 && !said.is_empty() {
        return draw(buf, areas.footer, &said, 0);
    }
    draw(buf, areas.status, &said, 0);
    draw(buf, areas.footer, &[footer(state, usize::from(areas.footer.width))], 0);
}

/// What can be done now; where it is too much, what matters least is left out.
fn footer(state: &State, columns: usize) -> Line<'static> {
    let gap = if columns < 60 { 2 } else { 3 };
    let bindings = state.place().table().iter();
    let mut hints: Vec<(u8, String, String)> = bindings
        .filter(|binding| binding.rank > 0 && possible(state, binding.action).is_ok())
        .map(|binding| {
            let name = match binding.keys {
                [Key::Options] => format!("1-{}", options(state).clamp(1, 9)),
                _ => binding.name.to_owned(),
            };
            (binding.rank, name, label(state, binding.action, binding.label))
        })
        .collect();
    let wide = |hints: &[(u8, String, String)]| {
        hints.iter().map(|(_, name, label)| width(name) + 1 + width(label)).sum::<usize>()
            + gap * hints.len().saturating_sub(1)
    };
    while hints.len() > 1 && wide(&hints) > columns {
        let least = hints.iter().map(|hint| hint.0).max().unwrap_or(0);
        hints.retain(|hint| hint.0 < least);
    }
    let mut spans = Vec::new();
    for (_, name, label) in hints {
        if !spans.is_empty() {
            spans.push(Span::raw(" ".repeat(gap)));
        }
        spans.push(Span::styled(name, state.theme.style(Role::Selected)));
        spans.push(Span::raw(format!(" {label}")));
    }
    Line::from(spans)
}

/// What the hint for an action says at this moment.
fn label(state: &State, action: Action, usual: &str) -> String {
    match (&state.screen, action) {
        (Screen::Quiz(quiz), Action::Suspend) if quiz.suspended => "unsuspend".into(),
        (Screen::Quiz(quiz), Action::Flag) if quiz.flagged => "unflag".into(),
        (Screen::Quiz(quiz), Action::Leave) if quiz.session.score().1 > 0 => "finish".into(),
        (Screen::Exam(sitting), Action::Mark)
            if sitting.exam.is_marked(sitting.overview.unwrap_or(sitting.exam.at())) =>
        {
            "unmark".into()
        }
        (Screen::Report(reported), Action::Open)
            if reported.open.is_none() && reported.selected == Stop::More =>
        {
            "all topics".into()
        }
        (Screen::Summary(finished), Action::GoHome) if finished.quiz.report.is_some() => "report".into(),
        _ => usual.into(),
    }
}

fn options(state: &State) -> usize {
    match &state.screen {
        Screen::Quiz(quiz) => match &quiz.phase {
            Phase::Asking(asking) => asking.posed.options.len(),
            Phase::Told(_) => 0,
        },
        Screen::Exam(sitting) => sitting.asking.posed.options.len(),
        _ => 0,
    }
}

/// How far a text of so many lines can be scrolled in so many rows. One row is kept for the hint that there is more.
pub fn most(lines: usize, rows: usize) -> usize {
    if lines <= rows { 0 } else { lines - rows.saturating_sub(1).max(1) }
}

/// Draws lines that may be more than there are rows for, and then says so.
pub fn scrolled(buf: &mut Buffer, area: Rect, lines: &[Line<'_>], scroll: usize, theme: Theme, keys: &str) {
    let rows = usize::from(area.height);
    let most = most(lines.len(), rows);
    if most == 0 || rows < 2 {
        return draw(buf, area, lines, scroll.min(most));
    }
    let scroll = scroll.min(most);
    let text = Rect { height: area.height - 1, ..area };
    draw(buf, text, lines, scroll);
    let hint = if scroll < most { format!("↓ more below: {keys}") } else { format!("↑ the end: {keys}") };
    let row = Rect { y: area.bottom() - 1, height: 1, ..area };
    draw(buf, row, &[Line::styled(hint, theme.style(Role::Accent))], 0);
}
