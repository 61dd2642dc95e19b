//! How an exam that has not begun is drawn.

use ratatui::buffer::Buffer;
use ratatui::text::{Line, Span};

use super::StartPage;
use crate::coach::range;
use crate::tui::component::{Context, Drawn};
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Areas, header};
use crate::tui::widgets::text::{count, paragraph, wrap};

/// Where what a label is about begins.
const VALUES: usize = 14;
/// The same in few columns.
const NARROW: usize = 11;

impl StartPage {
    /// Draws it.
    pub fn view(&self, cx: &Context, buf: &mut Buffer, areas: &Areas) -> Drawn {
        let theme = cx.theme;
        let title = Span::styled("Exam", theme.style(Role::Strong));
        let deck = Span::styled(self.deck.clone().unwrap_or_default(), theme.style(Role::Quiet));
        header(buf, areas.header, vec![title], vec![deck]);
        let columns = usize::from(areas.body.width);
        let (many, pass) = (self.exam.len(), self.exam.pass());
        // As many as make the percentage, and not one less.
        let needed = (many * pass as usize).div_ceil(100);
        let minutes = count(self.exam.minutes() as usize, "minute", "minutes");
        let first = format!(
            "{} in {minutes}; {} ({pass} %).",
            count(many, "question", "questions"),
            count(needed, "right answer passes", "right answers pass")
        );
        let mut lines = paragraph(&first, columns, Role::Strong, theme);
        lines.push(Line::default());
        let (margin, values) = if columns < 60 { (0, NARROW) } else { (2, VALUES) };
        let mut row = |label: &str, value: &str| {
            let room = columns.saturating_sub(values).max(1);
            for (at, text) in wrap(value, room).into_iter().enumerate() {
                let label = if at == 0 { label } else { "" };
                let label = format!("{:margin$}{label:wide$}", "", wide = values - margin);
                lines.push(Line::from(vec![Span::styled(label, theme.style(Role::Quiet)), Span::raw(text)]));
            }
        };
        row("Feedback", "None until the end, then a score and every answer explained");
        row("Answers", "You can change them until you finish; open ones are wrong");
        row("Clock", "Esc stops it, and you can resume the exam later");
        row("Marks", &format!("* marks a question to come back to; Tab shows all {many}"));
        if areas.body.height >= 14 {
            row("", "");
        }
        row("Covers", &self.covers);
        if let Some(expected) = self.exam.expected() {
            row("Expected", &format!("{} as you stand today", range(expected)));
        }
        if let Some(last) = &self.last {
            row("Last time", last);
        }
        self.scroll.draw(buf, areas.body, &lines, theme)
    }
}
