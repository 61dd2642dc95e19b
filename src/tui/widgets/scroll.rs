//! Text that may be longer than its area.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::text::{draw as draw_lines, draw_right, hidden};
use crate::tui::drawn::Drawn;
use crate::tui::keys::Move;
use crate::tui::theme::{Role, Theme};

/// How far a text is scrolled.
#[derive(Clone, Copy, Debug)]
pub struct Scroll {
    /// Where the learner has scrolled to, if anywhere.
    to: Option<usize>,
    /// Where it was drawn from last.
    from: usize,
    /// How far it can be scrolled; none until it is drawn.
    most: Option<usize>,
    /// Whether a cursor in it is kept in sight: until it is scrolled.
    follows: bool,
}

impl Default for Scroll {
    fn default() -> Self {
        Self { to: None, from: 0, most: None, follows: true }
    }
}

impl Scroll {
    /// At the top, wherever the cursor is: what stands there comes first.
    pub fn at_top() -> Self {
        Self { follows: false, ..Self::default() }
    }

    /// Takes a step; a page has so many lines. Says whether there is anything to scroll, as far as that is known.
    pub fn step(&mut self, step: Move, page: usize) -> bool {
        let most = self.most.unwrap_or(usize::MAX);
        let top = self.to.unwrap_or(self.from).min(most);
        let to = match step {
            Move::Up => top.saturating_sub(1),
            Move::Down => top.saturating_add(1),
            Move::PageUp => top.saturating_sub(page),
            Move::PageDown => top.saturating_add(page),
            Move::Top => 0,
            Move::Bottom => most,
        };
        (self.to, self.follows) = (Some(to.min(most)), false);
        most > 0
    }

    /// Whether a step leads anywhere, as far as that is known.
    pub fn can(&self, step: Move) -> bool {
        let most = self.most.unwrap_or(0);
        let top = self.to.unwrap_or(self.from).min(most);
        match step {
            Move::Up | Move::PageUp | Move::Top => top > 0,
            Move::Down | Move::PageDown | Move::Bottom => top < most,
        }
    }

    /// From now on the cursor is kept in sight again.
    pub fn follow(&mut self) {
        (self.to, self.follows) = (Some(self.from), true);
    }

    /// Whether lines are hidden above.
    pub fn is_scrolled(&self) -> bool {
        self.to.unwrap_or(self.from).min(self.most.unwrap_or(usize::MAX)) > 0
    }

    /// Takes in what drawing found.
    pub fn drawn(&mut self, drawn: &Drawn) {
        self.most = drawn.most_scroll.or(self.most);
        self.from = drawn.top;
    }

    /// The first line that is drawn of so many, in so many rows: where it was scrolled to, else `start`; and so that the
    /// line with the cursor is seen.
    pub fn top(&self, start: usize, lines: usize, rows: usize, cursor: Option<usize>) -> usize {
        let most = lines.saturating_sub(rows);
        let top = self.to.unwrap_or(start).min(most);
        match cursor.filter(|_| self.follows) {
            Some(at) if at < top => at,
            Some(at) if at >= top + rows => (at + 1).saturating_sub(rows),
            _ => top,
        }
    }

    /// Draws the lines from where it is scrolled to, and says how many are hidden. Gives back how far it can be scrolled.
    pub fn draw(&self, buf: &mut Buffer, area: Rect, lines: &[Line<'_>], theme: Theme) -> Drawn {
        draw_from(self.to.unwrap_or(0), buf, area, lines, theme)
    }
}

/// The same for a list of which these lines begin the rows: it is rows that are hidden.
pub fn draw_list(
    top: usize,
    buf: &mut Buffer,
    area: Rect,
    lines: &[Line<'_>],
    starts: &[usize],
    theme: Theme,
) -> Drawn {
    draw_counted(top, buf, area, lines, |top, end| rows_beyond(starts, top, end), theme)
}

/// How many rows of a list begin above the first line that is seen, and from the first on that is not.
pub fn rows_beyond(starts: &[usize], top: usize, end: usize) -> (usize, usize) {
    let above = starts.iter().filter(|&&at| at < top).count();
    (above, starts.iter().filter(|&&at| at >= end).count())
}

/// Draws lines that may be more than there are rows for, from the `top`th on, and then says so. Gives back how far it can
/// be scrolled.
pub fn draw_from(top: usize, buf: &mut Buffer, area: Rect, lines: &[Line<'_>], theme: Theme) -> Drawn {
    draw_counted(top, buf, area, lines, |top, end| (top, lines.len().saturating_sub(end)), theme)
}

/// The same, and what counts as hidden above the first line that is seen and from the first on that is not.
fn draw_counted(
    top: usize,
    buf: &mut Buffer,
    area: Rect,
    lines: &[Line<'_>],
    count: impl Fn(usize, usize) -> (usize, usize),
    theme: Theme,
) -> Drawn {
    let rows = usize::from(area.height);
    // One row is kept for what is said of more lines.
    let most = if lines.len() <= rows { 0 } else { lines.len() - rows.saturating_sub(1).max(1) };
    let top = top.min(most);
    let drawn = Drawn { most_scroll: Some(most), top, ..Drawn::default() };
    if most == 0 || rows < 2 {
        draw_lines(buf, area, lines, top);
        return drawn;
    }
    draw_lines(buf, Rect { height: area.height - 1, ..area }, lines, top);
    let row = Rect { y: area.bottom() - 1, height: 1, ..area };
    let (above, below) = count(top, top + rows - 1);
    draw_right(buf, row, &hidden(above, below), Role::Quiet, theme);
    drawn
}
