//! The end of a session: the score, what was missed, and what comes next.

use ratatui::buffer::Buffer;
use ratatui::text::{Line, Span};

use super::drill;
use super::question::clock;
use crate::tui::state::{Finished, State};
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{self, Areas, header, scrolled};
use crate::tui::widgets::text::{count, cut, when, wrap};

fn lines(state: &State, finished: &Finished, columns: usize) -> Vec<Line<'static>> {
    let theme = state.theme;
    let summary = &finished.summary;
    let mut lines = Vec::new();
    let percent = (summary.correct * 100).checked_div(summary.asked).unwrap_or(0);
    lines.push(Line::from(vec![
        Span::styled(
            format!("✓ {} of {} right at first sight", summary.correct, summary.asked),
            theme.style(Role::Right),
        ),
        Span::styled(format!("  {percent} %"), theme.style(Role::Strong)),
    ]));
    let wide = columns.min(40);
    let done = (wide * summary.correct).checked_div(summary.asked).unwrap_or(0).min(wide);
    lines.push(Line::from(vec![
        Span::styled("━".repeat(done), theme.style(Role::Right)),
        Span::styled("─".repeat(wide - done), theme.style(Role::Quiet)),
    ]));
    let mut facts = format!("{} in {}", count(summary.answers, "answer", "answers"), clock(finished.took));
    if let Some(due) = summary.next_due {
        facts = format!("{facts}. Next review: {}", when(due, state.today));
    }
    lines.extend(wrap(&facts, columns).into_iter().map(|line| Line::styled(line, theme.style(Role::Quiet))));
    lines.push(Line::default());
    if !summary.pairs.is_empty() {
        lines.extend(drill::results(state, &summary.pairs));
        lines.push(Line::default());
    }
    if summary.missed.is_empty() {
        let text = "Nothing missed. Well done.";
        lines.push(Line::styled(text, theme.style(Role::Strong)));
        return lines;
    }
    lines.push(Line::styled(format!("Missed ({})", summary.missed.len()), theme.style(Role::Strong)));
    for posed in finished.quiz.session.missed_questions() {
        let mut stem = posed.question(&state.shelf).stem.replace('\n', " ");
        if finished.leeches.contains(&posed.at) {
            stem.insert_str(0, "(leech) ");
        }
        lines.push(Line::from(vec![
            Span::styled("✗ ", theme.style(Role::Wrong)),
            Span::raw(cut(&stem, columns.saturating_sub(2))),
        ]));
        lines.push(Line::from(vec![
            Span::styled("  ✓ ", theme.style(Role::Right)),
            Span::raw(cut(&posed.answer(&state.shelf).replace('\n', " "), columns.saturating_sub(4))),
        ]));
    }
    lines
}

pub fn draw(state: &State, finished: &Finished, buf: &mut Buffer, areas: &Areas) {
    let title = Span::styled("Done", state.theme.style(Role::Strong));
    header(buf, areas.header, vec![title], Vec::new());
    let lines = lines(state, finished, usize::from(areas.body.width));
    scrolled(buf, areas.body, &lines, finished.scroll, state.theme, "j, k");
}

pub fn most(state: &State, finished: &Finished, areas: &Areas) -> usize {
    let lines = lines(state, finished, usize::from(areas.body.width));
    frame::most(lines.len(), usize::from(areas.body.height))
}
