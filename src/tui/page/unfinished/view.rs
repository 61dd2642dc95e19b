//! How an exam that was left is drawn: what was left, and what can become of it.

use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::text::{Line, Span};

use super::UnfinishedPage;
use super::keys::{CHOICES, UNTOUCHED};
use crate::tui::component::{Context, Drawn};
use crate::tui::keys::bindings;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Areas, header};
use crate::tui::widgets::text::{count, cut, draw, paragraph, time_left, wrap};

impl UnfinishedPage {
    /// Draws it.
    pub fn view(&self, cx: &Context, buf: &mut Buffer, areas: &Areas) -> Drawn {
        let theme = cx.theme;
        let title = Span::styled("Exam", theme.style(Role::Strong));
        header(buf, areas.header, vec![title], Vec::new());
        let columns = usize::from(areas.body.width);
        let exam = &self.exam;
        let mut lines = paragraph("One is unfinished.", columns, Role::Strong, theme);
        let left = time_left(Duration::from_millis(exam.left(0)));
        let questions = count(exam.len(), "question", "questions");
        let facts = format!("{} of {questions} answered, {left}.", exam.answered());
        lines.extend(paragraph(&facts, columns, Role::Text, theme));
        if !exam.clock_is_exact() {
            let text =
                "The program ended before it could stop the clock: this is the time at the last answer.";
            lines.extend(paragraph(text, columns, Role::Quiet, theme));
        }
        lines.push(Line::default());
        let choices = if self.is_untouched() { UNTOUCHED } else { CHOICES };
        for binding in bindings(choices) {
            for (at, text) in wrap(binding.help, columns.saturating_sub(7).max(1)).into_iter().enumerate() {
                let name = if at == 0 { binding.name } else { "" };
                let name = Span::styled(format!("{:7}", cut(name, 6)), theme.style(Role::Selected));
                lines.push(Line::from(vec![name, Span::raw(text)]));
            }
        }
        draw(buf, areas.body, &lines, 0);
        Drawn::default()
    }
}
