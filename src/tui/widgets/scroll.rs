//! Text that may be longer than its area.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::text::draw as draw_lines;
use crate::tui::keys::Move;
use crate::tui::theme::{Role, Theme};

/// How far a text is scrolled.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scroll {
    top: usize,
    /// How far it can be scrolled; none until it is drawn.
    most: Option<usize>,
}

impl Scroll {
    /// Takes a step; a page has so many lines. Says whether there is anything to scroll, as far as that is known.
    pub fn step(&mut self, step: Move, page: usize) -> bool {
        let most = self.most.unwrap_or(usize::MAX);
        let top = self.top.min(most);
        let to = match step {
            Move::Up => top.saturating_sub(1),
            Move::Down => top.saturating_add(1),
            Move::PageUp => top.saturating_sub(page),
            Move::PageDown => top.saturating_add(page),
            Move::Top => 0,
            Move::Bottom => most,
        };
        self.top = to.min(most);
        most > 0
    }

    /// Whether lines are hidden above.
    pub fn is_scrolled(&self) -> bool {
        self.top.min(self.most.unwrap_or(usize::MAX)) > 0
    }

    /// Takes in how far it can be scrolled, as drawing found.
    pub fn drawn(&mut self, most: Option<usize>) {
        self.most = most.or(self.most);
    }

    /// Draws the lines from where it is scrolled to; where there are more, `keys` are named. Gives back how far it can be
    /// scrolled.
    pub fn draw(&self, buf: &mut Buffer, area: Rect, lines: &[Line<'_>], keys: &str, theme: Theme) -> usize {
        draw_from(self.top, buf, area, lines, keys, theme)
    }
}

/// Draws lines that may be more than there are rows for, from the `top`th on, and then says so. Gives back how far it can
/// be scrolled.
pub fn draw_from(
    top: usize,
    buf: &mut Buffer,
    area: Rect,
    lines: &[Line<'_>],
    keys: &str,
    theme: Theme,
) -> usize {
    let rows = usize::from(area.height);
    let most = most(lines.len(), rows);
    let top = top.min(most);
    if most == 0 || rows < 2 {
        draw_lines(buf, area, lines, top);
        return most;
    }
    draw_lines(buf, Rect { height: area.height - 1, ..area }, lines, top);
    let hint = if top < most { format!("↓ more below: {keys}") } else { format!("↑ the end: {keys}") };
    let row = Rect { y: area.bottom() - 1, height: 1, ..area };
    draw_lines(buf, row, &[Line::styled(hint, theme.style(Role::Accent))], 0);
    most
}

/// How far a text of so many lines can be scrolled in so many rows. One row is kept for the hint that there is more.
fn most(lines: usize, rows: usize) -> usize {
    if lines <= rows { 0 } else { lines - rows.saturating_sub(1).max(1) }
}
