//! What is round every page: header, status line and footer.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::text::{cut, draw, spans_width, width, wrap};
use crate::tui::theme::{Role, Theme};

/// No line of text is wider than the column with its margins: longer ones are hard to read.
const COLUMN: u16 = 80;

/// So many rows at most: on a tall terminal the footer stays near the text.
pub const ROWS: u16 = 34;

/// From so many columns on there is a second pane beside the column, and up to so many it grows.
const TWO: u16 = 120;
const BOTH: u16 = 160;

/// The smallest terminal that the screens are made for, in columns and rows.
pub const LEAST: (u16, u16) = (40, 12);

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
    /// The second pane, where the terminal is wide enough for one: it begins beside the first row of the body.
    pub pane: Option<Rect>,
}

/// Divides the screen: a column at the left of what is used, at the top. What there is no room for gets no row; the body
/// comes first, then the footer. `most` rows are used where there are more; [`ROWS`] is the usual number.
pub fn areas(area: Rect, most: u16, status: Option<&Status>) -> Areas {
    let margin = match area.width {
        0..30 => 0,
        30..60 => 1,
        _ => 2,
    };
    let used = if area.width >= TWO { area.width.min(BOTH) } else { area.width.min(COLUMN) };
    let left = area.x + (area.width - used) / 2;
    let column = used.min(COLUMN);
    let x = left + margin;
    let inner = column.saturating_sub(2 * margin);
    let top = u16::from(area.height > most);
    let mut rest = Rect { x, y: area.y + top, width: inner, height: (area.height - top).min(most) };
    let mut take = |rows: u16, from_top: bool| {
        let rows = rows.min(rest.height);
        let y = if from_top { rest.y } else { rest.bottom() - rows };
        rest.y += if from_top { rows } else { 0 };
        rest.height -= rows;
        Rect { y, height: rows, ..rest }
    };
    let high = |least: u16| u16::from(area.height >= least);
    let header = take(high(3), true);
    take(high(16), true);
    let footer = take(high(2), false);
    let said = u16::try_from(status.map_or(0, |status| status.lines(inner).len())).unwrap_or(1);
    let status = take(high(6) * said.clamp(1, (area.height / 4).max(1)), false);
    let pane = has_pane(used).then(|| Rect {
        x: left + COLUMN + 2,
        width: used - COLUMN - 4,
        height: rest.height + status.height,
        ..rest
    });
    Areas { header, body: rest, status, footer, pane }
}

/// Whether a terminal of so many columns has a second pane.
pub fn has_pane(columns: u16) -> bool {
    columns >= TWO
}

/// Draws the second pane behind its rule.
pub fn second(buf: &mut Buffer, pane: Rect, lines: &[Line<'_>], theme: Theme) {
    let rule: Vec<Line<'_>> = (0..pane.height).map(|_| Line::styled("│", theme.style(Role::Quiet))).collect();
    draw(buf, Rect { x: pane.x.saturating_sub(2), width: 1, ..pane }, &rule, 0);
    draw(buf, pane, lines, 0);
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

/// What the status line says.
#[derive(Clone, Debug)]
pub struct Status {
    /// The sentence, with its sign.
    pub text: String,
    /// How it looks.
    pub role: Role,
    /// Whether a row below it is kept for how much is out of sight.
    pub row_below: bool,
}

/// A key, and what it does.
#[derive(Clone, Debug)]
pub struct Hint {
    /// How the key is written.
    pub name: String,
    /// What it does.
    pub label: String,
    /// How soon it is left out: 1 stays longest, 0 is never there.
    pub rank: u8,
    /// Where it stands.
    pub slot: Slot,
    /// Whether its key cannot act now.
    pub dim: bool,
    /// As wide as its place is at least, so that what follows stays where it is.
    pub wide: usize,
}

/// Where a hint stands in the footer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// From the left on.
    Left,
    /// At the right, always in the same place: help.
    Help,
    /// Behind it: the way out.
    Leave,
}

impl Hint {
    /// Nothing in its place: its key leads nowhere.
    #[must_use]
    pub fn blank(self) -> Self {
        let wide = self.wide.max(width(&self.name) + 1 + width(&self.label));
        Self { name: String::new(), label: String::new(), wide, ..self }
    }
}

impl Status {
    /// Its lines in so many columns.
    pub fn lines(&self, columns: u16) -> Vec<String> {
        let mut lines = wrap(&crate::text::clean_line(&self.text), usize::from(columns));
        lines.extend(self.row_below.then(String::new));
        lines
    }
}

/// Draws status line and footer.
pub fn bottom(buf: &mut Buffer, areas: &Areas, status: Option<&Status>, hints: Vec<Hint>, theme: Theme) {
    let columns = areas.status.width.max(areas.footer.width);
    let said: Vec<Line<'_>> = status.map_or(Vec::new(), |status| {
        let style = theme.style(status.role);
        status.lines(columns).into_iter().map(|line| Line::styled(line, style)).collect()
    });
    if areas.status.height == 0 && !said.is_empty() {
        return draw(buf, areas.footer, &said, 0);
    }
    draw(buf, areas.status, &said, 0);
    draw(buf, areas.footer, &[footer(hints, usize::from(areas.footer.width), theme)], 0);
}

/// Where help and the way out stand in a footer that is as wide as it gets, and how wide that is.
const HELP_AT: usize = 58;
const LEAVE_AT: usize = 67;
const WIDE: usize = 76;

/// So many hints stand at the left at most.
const MOST: usize = 5;

/// What can be done now. Where it is too much, what matters least is left out at the left, then the way out; help goes
/// last.
fn footer(hints: Vec<Hint>, columns: usize, theme: Theme) -> Line<'static> {
    let (gap, few) = if columns < 56 { (2, 2) } else { (3, 1) };
    let text = |hint: &Hint| width(&hint.name) + usize::from(!hint.label.is_empty()) + width(&hint.label);
    let (mut left, mut right): (Vec<Hint>, Vec<Hint>) =
        hints.into_iter().partition(|hint| hint.slot == Slot::Left);
    right.sort_by_key(|hint| hint.slot == Slot::Leave);
    let wide = |hints: &[Hint], least: bool| {
        let gaps = gap * hints.len().saturating_sub(1);
        let place = |(at, hint): (usize, &Hint)| {
            let last = at + 1 == hints.len();
            if least && !last { text(hint).max(hint.wide) } else { text(hint) }
        };
        hints.iter().enumerate().map(place).sum::<usize>() + gaps
    };
    let least = columns >= WIDE;
    let room = |right: &[Hint]| {
        let end = if right.is_empty() { 0 } else { wide(right, false) + gap.min(2) };
        if columns >= WIDE {
            columns.saturating_sub(end).min(HELP_AT - 2)
        } else {
            columns.saturating_sub(end)
        }
    };
    while left.len() > MOST || (left.len() > 1 && wide(&left, least) > room(&right)) {
        // In few columns the two that matter most go before the way out does.
        if left.len() <= few && right.len() > 1 {
            break;
        }
        let most = left.iter().map(|hint| hint.rank).max().unwrap_or(0);
        let at = left.iter().rposition(|hint| hint.rank == most).unwrap_or(0);
        left.remove(at);
    }
    if wide(&left, least) > room(&right) {
        right.retain(|hint| hint.slot == Slot::Help);
    }
    while left.len() > 1 && wide(&left, least) > room(&right) {
        left.pop();
    }
    if wide(&left, least) > room(&right) && wide(&right, false) + 2 > columns {
        left.clear();
    }
    let mut spans = Vec::new();
    let mut used = 0;
    let mut add = |spans: &mut Vec<Span<'static>>, hint: &Hint, at: usize| {
        spans.push(Span::raw(" ".repeat(at.saturating_sub(used))));
        if hint.dim && !theme.has_quiet() {
            // What cannot act would look as if it could.
            spans.push(Span::raw(" ".repeat(text(hint))));
            used = at.max(used) + text(hint);
            return;
        }
        let (name, label) = if hint.dim { (Role::Quiet, Role::Quiet) } else { (Role::Selected, Role::Text) };
        spans.push(Span::styled(hint.name.clone(), theme.style(name)));
        if !hint.label.is_empty() {
            spans.push(Span::styled(format!(" {}", hint.label), theme.style(label)));
        }
        used = at.max(used) + text(hint);
    };
    let mut at = 0;
    for hint in &left {
        add(&mut spans, hint, at);
        at += if least { text(hint).max(hint.wide) } else { text(hint) } + gap;
    }
    let mut end = columns.saturating_sub(wide(&right, false));
    for hint in &right {
        let place = match hint.slot {
            Slot::Leave if columns >= WIDE => LEAVE_AT,
            _ if columns >= WIDE => HELP_AT,
            _ => end,
        };
        add(&mut spans, hint, place.min(columns.saturating_sub(text(hint))));
        end += text(hint) + gap;
    }
    Line::from(spans)
}
