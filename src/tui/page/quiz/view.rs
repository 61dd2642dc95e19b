//! How a session is drawn.

use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

use super::{Phase, QuizPage, drill};
use crate::history::Mode;
use crate::tui::component::{Component, Context, Drawn};
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Areas, header};
use crate::tui::widgets::text::{fitting, spans_width, time_left, width};

impl QuizPage {
    /// Draws it.
    pub fn view(&self, cx: &Context, buf: &mut Buffer, areas: &Areas) -> Drawn {
        draw_header(self, cx, buf, areas.header);
        let drawn = match &self.phase {
            Phase::Asking(asking) => asking.view(cx, buf, areas.body),
            Phase::Answered(judged, _) => judged.draw(cx, buf, areas),
        };
        match self.note.as_ref().and_then(|note| note.draw(cx, buf, areas.status)) {
            Some(caret) => Drawn { cursor: Some(caret), ..drawn },
            None => drawn,
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
    let columns = usize::from(area.width);
    let right = drill::runs(&page.session, posed, columns, theme)
        .unwrap_or_else(|| progress(page, answered, columns, cx));
    let reason = &page.reason;
    let mut wordings = vec![reason.word.to_owned()];
    // The count is of different cards: it stands still meanwhile.
    if posed.again && page.session.to_repeat().is_none() && page.session.scores().is_empty() {
        let left = page.session.returning();
        if left > 0 {
            wordings.insert(0, format!("{}, {left} to repeat", reason.word));
        }
    }
    if !answered && reason.reworded {
        let told: Vec<&str> =
            [reason.word, "in other words"].into_iter().filter(|word| !word.is_empty()).collect();
        let at = usize::from(wordings.len() > 1);
        wordings.insert(at, told.join(" · "));
    }
    if answered && !reason.line.is_empty() {
        // What the header says already.
        let line = reason.line.trim_start_matches(if mode == "Missed" { "missed " } else { "" });
        let first = line.split(';').next().unwrap_or_default().to_owned();
        wordings = vec![line.to_owned(), first, reason.word.to_owned()];
    }
    let room = columns.saturating_sub(width(mode) + 3 + spans_width(&right) + 2);
    let tag = fitting(&wordings, room);
    let mut left = vec![Span::styled(mode, theme.style(Role::Strong))];
    if !tag.is_empty() {
        left.push(Span::styled(format!(" · {tag}"), theme.style(Role::Accent)));
    }
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
    // Five minutes are over before a clock of minutes has moved: only the end of a placement is told.
    let tells = |left: &Duration| session.mode() != Mode::Placement || *left <= Duration::from_mins(1);
    if let Some(left) = page.remaining(cx.now).filter(tells) {
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
        None if session.mode() == Mode::Placement => format!("{at:>digits$} of at most {planned}"),
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
