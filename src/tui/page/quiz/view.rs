//! How a session is drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

use super::{Phase, QuizPage, drill};
use crate::history::Mode;
use crate::tui::component::{Component, Context, Drawn};
use crate::tui::page::question::{draw_explained, draw_verdict};
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Areas, header};
use crate::tui::widgets::text::time_left;

impl QuizPage {
    /// Draws it.
    pub fn view(&self, cx: &Context, buf: &mut Buffer, areas: &Areas) -> Drawn {
        draw_header(self, cx, buf, areas.header);
        match &self.phase {
            Phase::Asking(asking) => asking.view(cx.welcome, cx, buf, areas.body),
            Phase::Answered(answered, _, scroll) if self.explained => {
                draw_explained(answered, scroll, cx, buf, areas.body)
            }
            Phase::Answered(answered, _, scroll) => draw_verdict(answered, scroll, cx, buf, areas.body),
        }
    }
}

/// What is asked, how far it has come, and how it goes.
fn draw_header(page: &QuizPage, cx: &Context, buf: &mut Buffer, area: Rect) {
    let theme = cx.theme;
    let (posed, answered) = (page.posed(), matches!(page.phase, Phase::Answered(..)));
    let mode = match page.session.mode() {
        Mode::Quiz => "Quiz",
        Mode::Review => "Review",
        Mode::Missed => "Missed",
        Mode::Drill => "Drill",
        Mode::Exam => "Exam",
        Mode::Placement => "Placement",
    };
    let mut left = vec![Span::styled(mode, theme.style(Role::Strong))];
    let tag = if page.status.lapses.is_some() {
        " · leech"
    } else if posed.again {
        " · again"
    } else if posed.new {
        " · new"
    } else {
        ""
    };
    left.push(Span::styled(tag, theme.style(Role::Accent)));
    let columns = usize::from(area.width);
    let right = drill::runs(&page.session, posed, columns, theme)
        .unwrap_or_else(|| progress(page, answered, columns, cx));
    header(buf, area, left, right);
}

/// The time left, where there is a limit, and how many cards were asked. It keeps its width while the session goes on.
fn progress(page: &QuizPage, answered: bool, columns: usize, cx: &Context) -> Vec<Span<'static>> {
    let theme = cx.theme;
    let session = &page.session;
    let planned = session.planned();
    let standing = !answered && session.current().is_some_and(|posed| !posed.again);
    let at = (session.asked() + usize::from(standing)).min(planned.max(session.asked()));
    let mut spans = Vec::new();
    if let Some(left) = page.remaining(cx.now) {
        let (text, role) = if left.is_zero() {
            ("time is up".to_owned(), Role::Note)
        } else {
            (time_left(left), Role::Accent)
        };
        spans.push(Span::styled(format!("{text}   "), theme.style(role)));
    }
    let digits = planned.to_string().len();
    let text = match session.to_repeat() {
        Some(count) => format!("{count} to repeat"),
        None => format!("{at:>digits$} of {planned}"),
    };
    spans.push(Span::styled(text, theme.style(Role::Text)));
    let wide = match columns {
        60.. => 20,
        38..60 => 8,
        _ => 0,
    };
    if wide > 0 && planned > 0 {
        let done = (session.asked() * wide / planned).min(wide);
        spans.push(Span::raw("  "));
        spans.push(Span::styled("━".repeat(done), theme.style(Role::Selected)));
        spans.push(Span::styled("─".repeat(wide - done), theme.style(Role::Quiet)));
    }
    spans
}
