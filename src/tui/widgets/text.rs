//! Text as the screens draw it.

use std::fmt::Write as _;
use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::memory::Day;
pub use crate::text::{part_of, percent};
use crate::tui::theme::{Role, Theme};

pub use crate::text::{cut, plural as count, width, wrap, wrap_verbatim, wrap_written};

/// A paragraph, wrapped.
pub fn paragraph(text: &str, columns: usize, role: Role, theme: Theme) -> Vec<Line<'static>> {
    let style = theme.style(role);
    wrap(text, columns).into_iter().map(|line| Line::styled(line, style)).collect()
}

/// A text of a card as it is written: blanks stay, code between backticks or fences has a role of its own.
pub fn written(text: &str, columns: usize, role: Role, theme: Theme) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    let mut fenced = false;
    for whole in text.trim_end().split('\n') {
        if whole.trim_start().starts_with("```") {
            fenced = !fenced;
            if !theme.colors {
                lines.push(Line::raw(whole.to_owned()));
            }
            continue;
        }
        if fenced {
            let code = wrap_verbatim(whole, columns).into_iter();
            lines.extend(code.map(|line| Line::styled(line, theme.style(Role::Code))));
            continue;
        }
        // Code that is carried over to the next line stays code.
        let mut code = false;
        let closed = whole.matches('`').count().is_multiple_of(2);
        for line in wrap_written(whole, columns) {
            let mut spans = Vec::new();
            for piece in line.split_inclusive('`') {
                let ends = piece.ends_with('`') && closed;
                let (text, mark) = if ends { piece.split_at(piece.len() - 1) } else { (piece, "") };
                let style = theme.style(if code { Role::Code } else { role });
                spans.push(Span::styled(text.to_owned(), style));
                if ends {
                    spans.push(Span::styled(mark.to_owned(), theme.style(Role::Code)));
                    code = !code;
                }
            }
            spans.retain(|span| !span.content.is_empty());
            lines.push(Line::from(spans));
        }
    }
    lines
}

/// A text behind its label, what is carried over below it; in few columns the label stands above.
pub fn draw_labelled(label: &str, text: &str, columns: usize, theme: Theme) -> Vec<Line<'static>> {
    // Columns 3 and 17 of the screen; closer in the second pane.
    let (indent, beside) = match columns {
        60.. => (14, true),
        30..60 => (11, true),
        _ => (2, false),
    };
    let mut lines = Vec::new();
    if !beside {
        lines.push(Line::styled(label.to_owned(), theme.style(Role::Quiet)));
    }
    for (at, row) in wrap(text, columns.saturating_sub(indent).max(1)).into_iter().enumerate() {
        let label = if at == 0 && beside { label } else { "" };
        let label = pad(&cut(label, indent.saturating_sub(1)), indent);
        lines.push(Line::from(vec![Span::styled(label, theme.style(Role::Quiet)), Span::raw(row)]));
    }
    lines
}

/// A text at the left end of a row, and a quiet one at its right where there is room for it.
pub fn ends(left: &str, role: Role, right: &str, columns: usize, theme: Theme) -> Line<'static> {
    let left = cut(left, columns);
    let gap = columns.saturating_sub(width(&left) + width(right));
    let mut spans = vec![Span::styled(left, theme.style(role))];
    if gap >= 2 && !right.is_empty() {
        spans.push(Span::styled(format!("{}{right}", " ".repeat(gap)), theme.style(Role::Quiet)));
    }
    Line::from(spans)
}

/// Draws a text at the right end of a row.
pub fn draw_right(buf: &mut Buffer, row: Rect, text: &str, role: Role, theme: Theme) {
    let wide = u16::try_from(width(text)).unwrap_or(u16::MAX).min(row.width);
    let area = Rect { x: row.right() - wide, width: wide, height: row.height.min(1), ..row };
    draw(buf, area, &[Line::styled(text.to_owned(), theme.style(role))], 0);
}

/// How many lines are hidden above and below; empty where none are.
pub fn hidden(above: usize, below: usize) -> String {
    let part = |sign: &str, n: usize| (n > 0).then(|| format!("{sign} {n} more"));
    [part("↑", above), part("↓", below)].into_iter().flatten().collect::<Vec<_>>().join("  ")
}

/// The text, with blanks up to so many columns.
pub fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// The first of these that fits; where none does, as much of the last as fits.
pub fn fitting(wordings: &[String], columns: usize) -> String {
    let fits = wordings.iter().find(|text| width(text) <= columns);
    cut(fits.or(wordings.last()).map_or("", String::as_str), columns)
}

/// As many columns as the spans take.
pub fn spans_width(spans: &[Span<'_>]) -> usize {
    spans.iter().map(|span| width(&span.content)).sum()
}

/// Draws lines into an area, from the `skip`th on; what does not fit is left out.
pub fn draw(buf: &mut Buffer, area: Rect, lines: &[Line<'_>], skip: usize) {
    let area = area.intersection(buf.area);
    for (y, line) in (area.y..area.bottom()).zip(lines.iter().skip(skip)) {
        buf.set_line(area.x, y, line, area.width);
    }
}

/// A day as people say it: `tomorrow (Nov 22)`.
pub fn when(day: Day, today: Day) -> String {
    let mut text = match day.since(today) {
        0 => return "today".into(),
        1 => "tomorrow".to_owned(),
        days => format!("in {days} days"),
    };
    let (date, this) = (day.date(), today.date());
    let short = if date.year() == this.year() { "%b %-d" } else { "%b %-d, %Y" };
    // Writing to a string cannot fail.
    let _ = write!(text, " ({})", date.strftime(short));
    text
}

/// What the parts of a bar of cards mean.
pub const LEGEND: &str = "━ known ─ learning · unseen";

/// A bar of parts, so many columns wide: what there is of anything is seen, and only all of it fills the bar.
pub fn bar(parts: &[(usize, &str)], all: usize, columns: usize) -> Vec<String> {
    let mut left = columns;
    let mut rest = all;
    let mut bars = Vec::new();
    for (at, &(part, sign)) in parts.iter().enumerate() {
        // Every later part that is there keeps a column.
        let kept = parts.iter().skip(at + 1).filter(|(part, _)| *part > 0).count();
        let wide = match (part, rest) {
            (0, _) | (_, 0) => 0,
            _ if kept == 0 && part >= rest => left,
            (part, rest) => (part * left + rest / 2) / rest,
        };
        let least = usize::from(part > 0).min(left);
        let wide = wide.clamp(least, left.saturating_sub(kept).max(least));
        bars.push(sign.repeat(wide));
        left -= wide;
        rest = rest.saturating_sub(part);
    }
    bars
}

/// How much time is left, in minutes; in the last one in steps of ten seconds. What has begun counts as a whole one.
pub fn time_left(left: Duration) -> String {
    let seconds = left.as_millis().div_ceil(1000);
    if seconds > 60 {
        format!("{} min left", seconds.div_ceil(60))
    } else {
        format!("{} s left", seconds.div_ceil(10) * 10)
    }
}

/// How long what [`time_left`] says holds.
pub fn until_next(left: Duration) -> Duration {
    let step = if left > Duration::from_mins(1) { 60_000 } else { 10_000 };
    let rest = u64::try_from(left.as_millis() % step).unwrap_or(0);
    // Just after the moment at which it says something else.
    Duration::from_millis(rest + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_said_as_people_say_them() {
        let today: Day = "2026-11-21".parse().unwrap();
        assert_eq!(when(today, today), "today");
        assert_eq!(when(today.plus(1), today), "tomorrow (Nov 22)");
        assert_eq!(when(today.plus(3), today), "in 3 days (Nov 24)");
        assert_eq!(when(today.plus(60), today), "in 60 days (Jan 20, 2027)");
    }
}
