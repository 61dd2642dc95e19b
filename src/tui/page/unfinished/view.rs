//! How an exam that was left is drawn: what was left, and what can become of it.

use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::text::{Line, Span};

use super::UnfinishedPage;
use crate::quiz::ExamKind;
use crate::tui::component::{Context, Drawn};
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Areas, header};
use crate::tui::widgets::text::{count, draw, paragraph, time_left};

/// What stands before a choice.
const NUMBER: usize = 5;

impl UnfinishedPage {
    /// Draws it.
    pub fn view(&self, cx: &Context, buf: &mut Buffer, areas: &Areas) -> Drawn {
        let theme = cx.theme;
        let title = Span::styled("Exam", theme.style(Role::Strong));
        header(buf, areas.header, vec![title], Vec::new());
        let columns = usize::from(areas.body.width);
        let exam = &self.exam;
        let questions = count(exam.len(), "question", "questions");
        let unfinished =
            format!("{} is unfinished: {} of {questions} answered.", exam.kind().unfinished, exam.answered());
        let mut lines = paragraph(&unfinished, columns, Role::Strong, theme);
        if !exam.clock_is_exact() {
            let text = "The clock was not stopped: this is the time at the last answer.";
            lines.extend(paragraph(text, columns, Role::Quiet, theme));
        }
        lines.push(Line::default());
        let resume = format!("Resume, {}", time_left(Duration::from_millis(exam.left(0))));
        let (ends, second) = if self.is_untouched() {
            ("Discard it", "Discard it, as if it never happened")
        } else {
            ("Count it", "Count it as it stands")
        };
        let is_other = self.is_of_other_kind();
        let new = if is_other { ExamKind::of(self.plan.aloud).to_begin } else { "a new one" };
        let third = format!("{ends} and begin {new}");
        let later = if columns < 60 { "Leave it" } else { "Leave it for later" };
        let fourth = is_other.then(|| format!("{later} and begin {new}"));
        let choices = [resume, second.to_owned(), third].into_iter().chain(fourth);
        for (n, text) in (1..).zip(choices) {
            let rows = paragraph(&text, columns.saturating_sub(NUMBER).max(1), Role::Text, theme);
            for (at, mut line) in rows.into_iter().enumerate() {
                let number = if at == 0 { format!("  {n}  ") } else { " ".repeat(NUMBER) };
                line.spans.insert(0, Span::styled(number, theme.style(Role::Accent)));
                lines.push(line);
            }
        }
        if !self.is_untouched() {
            lines.push(Line::default());
            lines.extend(paragraph(exam.told_of_counting(), columns, Role::Quiet, theme));
        }
        draw(buf, areas.body, &lines, 0);
        Drawn::default()
    }
}
