//! The last lines of every page: what there is to say, and what can be done.

use ratatui::buffer::Buffer;
use ratatui::text::{Line, Span};

use super::frame::Areas;
use super::text::{draw, width, wrap};
use crate::tui::theme::{Role, Theme};

/// What the status line says.
#[derive(Clone, Debug)]
pub struct Status {
    /// The sentence, with its sign.
    pub text: String,
    /// How it looks.
    pub role: Role,
}

/// A key, and what it does.
#[derive(Clone, Debug)]
pub struct Hint {
    /// How the key is written.
    pub name: String,
    /// What it does.
    pub label: String,
    /// How soon it is left out: 1 stays longest.
    pub rank: u8,
}

impl Status {
    /// Its lines in so many columns.
    pub fn lines(&self, columns: u16) -> Vec<String> {
        wrap(&crate::text::clean_line(&self.text), usize::from(columns))
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

/// What can be done now; where it is too much, what matters least is left out.
fn footer(mut hints: Vec<Hint>, columns: usize, theme: Theme) -> Line<'static> {
    let gap = if columns < 60 { 2 } else { 3 };
    let wide = |hints: &[Hint]| {
        hints.iter().map(|hint| width(&hint.name) + 1 + width(&hint.label)).sum::<usize>()
            + gap * hints.len().saturating_sub(1)
    };
    while hints.len() > 1 && wide(&hints) > columns {
        let least = hints.iter().map(|hint| hint.rank).max().unwrap_or(0);
        hints.retain(|hint| hint.rank < least);
    }
    let mut spans = Vec::new();
    for Hint { name, label, .. } in hints {
        if !spans.is_empty() {
            spans.push(Span::raw(" ".repeat(gap)));
        }
        spans.push(Span::styled(name, theme.style(Role::Selected)));
        spans.push(Span::raw(format!(" {label}")));
    }
    Line::from(spans)
}
