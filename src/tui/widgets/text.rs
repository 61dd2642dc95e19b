//! Text in columns: measured as a terminal shows it, cut and wrapped, never wider than asked.

use std::fmt::Write as _;
use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::memory::Day;
use crate::tui::theme::{Role, Theme};

/// How many columns a text takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// Wraps at blanks; a word that is too long is broken. Line ends stay.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    for paragraph in text.trim_end().split('\n') {
        let mut line = String::new();
        let mut used = 0;
        for word in paragraph.split_whitespace() {
            let wide = width(word);
            if used > 0 && used + 1 + wide <= columns {
                line.push(' ');
                used += 1;
            } else if used > 0 {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            for c in word.chars() {
                let wide = c.width().unwrap_or(0);
                if used > 0 && used + wide > columns {
                    lines.push(std::mem::take(&mut line));
                    used = 0;
                }
                line.push(c);
                used += wide;
            }
        }
        lines.push(line);
    }
    lines
}

/// Breaks lines that are too long, and leaves blanks as they are; what is carried over is set in.
pub fn wrap_verbatim(text: &str, columns: usize) -> Vec<String> {
    const SET_IN: &str = "  ";
    let mut lines = Vec::new();
    for whole in text.trim_end_matches('\n').split('\n') {
        let mut line = String::new();
        let mut used = 0;
        for c in whole.chars() {
            let wide = c.width().unwrap_or(0);
            if used > SET_IN.len() && used + wide > columns {
                lines.push(std::mem::replace(&mut line, SET_IN.to_owned()));
                used = SET_IN.len();
            }
            line.push(c);
            used += wide;
        }
        lines.push(line);
    }
    lines
}

/// A paragraph, wrapped.
pub fn paragraph(text: &str, columns: usize, role: Role, theme: Theme) -> Vec<Line<'static>> {
    let style = theme.style(role);
    wrap(text, columns).into_iter().map(|line| Line::styled(line, style)).collect()
}

/// The text, with blanks up to so many columns.
pub fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// The text, or as much of it as fits, with an ellipsis.
pub fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > columns {
            break;
        }
        out.push(c);
    }
    let mut out = out.trim_end().to_owned();
    if columns > 0 {
        out.push('…');
    }
    out
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

/// The number with its noun.
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
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

/// Minutes and seconds; a second begun counts as a whole one, so that 10 minutes begin as `10:00`.
pub fn clock(time: Duration) -> String {
    let seconds = time.as_millis().div_ceil(1000);
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_wrapped_at_blanks_and_long_words_are_broken() {
        assert_eq!(wrap("one two  three", 7), ["one two", "three"]);
        assert_eq!(wrap("abcdefgh ij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(wrap("a\n\nb", 4), ["a", "", "b"]);
        assert_eq!(wrap("", 4), [""]);
    }

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(wrap("漢字漢字漢", 5), ["漢字", "漢字", "漢"]);
        assert_eq!(wrap("漢字", 1), ["漢", "字"]);
        assert_eq!(cut("漢字漢字", 6), "漢字…");
    }

    #[test]
    fn verbatim_text_keeps_its_blanks() {
        assert_eq!(wrap_verbatim("  a  b\nGET /long/path", 8), ["  a  b", "GET /lon", "  g/path"]);
        for columns in 0..4 {
            assert!(!wrap_verbatim("漢字漢字", columns).is_empty());
        }
    }

    #[test]
    fn days_are_said_as_people_say_them() {
        let today: Day = "2026-11-21".parse().unwrap();
        assert_eq!(when(today, today), "today");
        assert_eq!(when(today.plus(1), today), "tomorrow (Nov 22)");
        assert_eq!(when(today.plus(3), today), "in 3 days (Nov 24)");
        assert_eq!(when(today.plus(60), today), "in 60 days (Jan 20, 2027)");
    }
}
