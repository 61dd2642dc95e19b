//! Rows of which one is selected.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::scroll::rows_beyond;
use super::text::draw as draw_lines;
use crate::tui::keys::Move;
use crate::tui::theme::{Role, Theme};

/// Where a step from the selected row leads, of so many; a page has so many rows.
pub fn step(selected: usize, count: usize, step: Move, page: usize) -> usize {
    let last = count.saturating_sub(1);
    match step {
        Move::Up => selected.saturating_sub(1),
        Move::Down => (selected + 1).min(last),
        Move::PageUp => selected.saturating_sub(page),
        Move::PageDown => (selected + page).min(last),
        Move::Top => 0,
        Move::Bottom => last,
    }
}

/// What stands before a row.
pub fn cursor(selected: bool) -> &'static str {
    if selected { "› " } else { "  " }
}

/// Draws rows so that the selected one is seen, and says how many are below.
pub fn draw(buf: &mut Buffer, area: Rect, lines: &[Line<'_>], selected: usize, theme: Theme) {
    let all = usize::from(area.height);
    let hint = lines.len() > all && all > 2;
    let high = all - usize::from(hint);
    let skip = (selected + 1).saturating_sub(high).min(lines.len().saturating_sub(high));
    draw_lines(buf, Rect { height: area.height - u16::from(hint), ..area }, lines, skip);
    let below = lines.len().saturating_sub(skip + high);
    if hint && below > 0 {
        let row = Rect { y: area.bottom() - 1, height: 1, ..area };
        let text = format!("  ↓ {below} more");
        draw_lines(buf, row, &[Line::styled(text, theme.style(Role::Quiet))], 0);
    }
}

/// From so many rows on one is spent on saying that there is more.
const ROOMY: usize = 14;

/// Draws lines, of which these begin the rows of a list, so that the row with the cursor is seen, and below them what stays in sight. Says
/// how many rows of the list are below, in a row of its own where there is room, else by giving back how many of them are
/// hidden above and below.
pub fn follow_list(
    lines: &[Line<'_>],
    (starts, selected): (&[usize], usize),
    below: &[Line<'_>],
    buf: &mut Buffer,
    area: Rect,
    theme: Theme,
) -> (usize, usize) {
    if starts.is_empty() {
        return follow(lines, 0, buf, area, theme);
    }
    // What is below never takes more than half of the place.
    let below = &below[..below.len().min(usize::from(area.height) / 2)];
    let all = usize::from(area.height) - below.len();
    let last = starts.get(selected + 1).map_or(lines.len(), |&next| next).saturating_sub(1);
    let skip_in = |high: usize| (last + 1).saturating_sub(high).min(lines.len().saturating_sub(high));
    let hidden_in = |high: usize| rows_beyond(starts, skip_in(high), skip_in(high) + high);
    let says = usize::from(area.height) >= ROOMY && hidden_in(all).1 > 0;
    let high = all - usize::from(says);
    let rows = |rows: usize| u16::try_from(rows).unwrap_or(u16::MAX).min(area.height);
    draw_lines(buf, Rect { height: rows(high), ..area }, lines, skip_in(high));
    let used = rows(high.min(lines.len()) + usize::from(says));
    let rest = Rect { y: area.y + used, height: area.height - used, ..area };
    draw_lines(buf, rest, below, 0);
    let hidden = hidden_in(high);
    if !says {
        return hidden;
    }
    let row = Rect { y: area.y + rows(high), height: 1, ..area };
    draw_lines(buf, row, &[Line::styled(format!("  ↓ {} more", hidden.1), theme.style(Role::Quiet))], 0);
    (0, 0)
}

/// Draws lines so that the one with the cursor is seen; says how many are below, in the last row where there is room, else
/// by giving back how many are hidden above and below.
pub fn follow(lines: &[Line<'_>], at: usize, buf: &mut Buffer, area: Rect, theme: Theme) -> (usize, usize) {
    let all = usize::from(area.height);
    let says = all >= ROOMY && lines.len() > all;
    let high = all - usize::from(says);
    let skip = (at + 1).saturating_sub(high).min(lines.len().saturating_sub(high));
    draw_lines(buf, Rect { height: area.height - u16::from(says), ..area }, lines, skip);
    let below = lines.len().saturating_sub(skip + high);
    if !says {
        return (skip, below);
    }
    if below > 0 {
        let row = Rect { y: area.bottom() - 1, height: 1, ..area };
        draw_lines(buf, row, &[Line::styled(format!("  ↓ {below} more"), theme.style(Role::Quiet))], 0);
    }
    (0, 0)
}
