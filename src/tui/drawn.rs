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
    /// Where a text scrolls while something below it stays: the words for what is out of sight.
    pub apart: Option<Apart>,
}

/// Keys and words for a text that scrolls while something below it stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Apart {
    /// The key that scrolls up.
    pub up: &'static str,
    /// The key that scrolls down.
    pub down: &'static str,
    /// What is wholly out of sight, with a comma; nothing where nothing is.
    pub unseen: &'static str,
}

impl Apart {
    /// How much is out of sight above and below, and how to get there: `↓ exchange, 9 more: j`.
    pub fn told(self, (above, below): (usize, usize)) -> String {
        let Self { up, down, unseen } = self;
        let parts = [
            (above > 0).then(|| format!("↑ {above} more: {up}")),
            (below > 0).then(|| format!("↓ {unseen}{below} more: {down}")),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join("  ")
    }
}
