//! How a mock interview under way is drawn: its clock, and the question that stands or all of them at a glance.

use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::text::Span;

use super::{ExamPage, overview};
use crate::tui::component::{Context, Drawn};
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Areas, header};
use crate::tui::widgets::text::time_left;

impl ExamPage {
    /// Draws it.
    pub fn view(&self, cx: &Context, buf: &mut Buffer, areas: &Areas) -> Drawn {
        let title = if self.exam.is_aloud() { "Exam, aloud" } else { "Exam" };
        let left = vec![
            Span::styled(title, cx.theme.style(Role::Strong)),
            Span::styled(tags(self), cx.theme.style(Role::Accent)),
        ];
        header(buf, areas.header, left, progress(self, usize::from(areas.header.width), cx));
        let drawn = match self.overview {
            None => self.asking.view(cx, buf, areas.body),
            Some(at) => {
                overview::draw(&self.exam, at, cx, buf, areas.body);
                Drawn::default()
            }
        };
        Drawn { per_row: overview::per_row(&self.exam, usize::from(areas.body.width)), ..drawn }
    }
}

/// What is known of the question that stands.
fn tags(page: &ExamPage) -> &'static str {
    let at = page.exam.at();
    match (page.overview, page.exam.is_marked(at), page.exam.given(at).is_some()) {
        (Some(_), ..) => " · overview",
        (_, true, true) => " · marked, answered",
        (_, true, false) => " · marked",
        (_, false, true) => " · answered",
        (_, false, false) => "",
    }
}

/// The time left, which question stands, and how many are answered.
fn progress(page: &ExamPage, columns: usize, cx: &Context) -> Vec<Span<'static>> {
    let theme = cx.theme;
    let left = page.left(cx.now);
    let (time, role) = match left {
        Duration::ZERO => ("time is up".to_owned(), Role::Note),
        left if left <= Duration::from_mins(1) => (time_left(left), Role::Note),
        left => (time_left(left), Role::Accent),
    };
    let many = page.exam.len();
    let mut spans = vec![
        Span::styled(format!("{time}   "), theme.style(role)),
        Span::styled(format!("{}/{many}", page.exam.at() + 1), theme.style(Role::Strong)),
    ];
    if columns >= 60 {
        let wide = 10;
        let done = (page.exam.answered() * wide).checked_div(many).unwrap_or(0).min(wide);
        spans.push(Span::raw(" "));
        spans.push(Span::styled("━".repeat(done), theme.style(Role::Selected)));
        spans.push(Span::styled("─".repeat(wide - done), theme.style(Role::Quiet)));
        spans.push(Span::styled(format!(" {} answered", page.exam.answered()), theme.style(Role::Quiet)));
    }
    spans
}
