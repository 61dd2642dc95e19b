//! What comes back from drawing.

use ratatui::layout::Position;

/// What drawing found out, and the next update needs.
#[derive(Clone, Copy, Debug, Default)]
pub struct Drawn {
    /// Where the caret stands.
    pub cursor: Option<Position>,
    /// How far the text can be scrolled, where there is one that can.
    pub most_scroll: Option<usize>,
    /// The first of its lines that is drawn.
    pub top: usize,
    /// How many lines are hidden above and below, where the page says so in the last row but one.
    pub hidden: (usize, usize),
    /// How far the text in the second pane can be scrolled, and the first of its lines that is drawn, where there is one.
    pub beside: Option<(usize, usize)>,
    /// Whether the row with the cursor is out of sight.
    pub away: bool,
    /// How many things of a list stand side by side.
    pub per_row: usize,
}
