//! A mock interview under way: the question that stands, all of them at a glance, and what was left.

use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::home::list;
use super::question::{clock, draw_asking, paragraph};
use crate::tui::keys::{Action, Place};
use crate::tui::state::{Sitting, State, Unfinished};
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Areas, areas, header};
use crate::tui::widgets::text::{count, cut, draw as draw_lines, wrap};

pub fn draw(state: &State, sitting: &Sitting, buf: &mut Buffer, areas: &Areas) -> Option<Position> {
    let title = if areas.header.width < 60 { "Exam" } else { "Mock interview" };
    let left = vec![
        Span::styled(title, state.theme.style(Role::Strong)),
        Span::styled(tags(sitting), state.theme.style(Role::Accent)),
    ];
    header(buf, areas.header, left, progress(state, sitting, usize::from(areas.header.width)));
    match sitting.overview {
        None => draw_asking(state, &sitting.asking, sitting.scroll, buf, areas),
        Some(at) => {
            overview(state, sitting, at, buf, areas.body);
            None
        }
    }
}

/// What is known of the question that stands.
fn tags(sitting: &Sitting) -> &'static str {
    let at = sitting.exam.at();
    match (sitting.overview, sitting.exam.is_marked(at), sitting.exam.given(at).is_some()) {
        (Some(_), ..) => " · overview",
        (_, true, true) => " · marked, answered",
        (_, true, false) => " · marked",
        (_, false, true) => " · answered",
        (_, false, false) => "",
    }
}

/// The time left, which question stands, and how many are answered.
fn progress(state: &State, sitting: &Sitting, columns: usize) -> Vec<Span<'static>> {
    let theme = state.theme;
    let left = state.remaining().unwrap_or_default();
    let (time, role) = match left {
        Duration::ZERO => ("time is up".to_owned(), Role::Note),
        left if left <= Duration::from_mins(1) => (format!("{} left", clock(left)), Role::Note),
        left => (format!("{} left", clock(left)), Role::Accent),
    };
    let many = sitting.exam.len();
    let mut spans = vec![
        Span::styled(format!("{time}   "), theme.style(role)),
        Span::styled(format!("{}/{many}", sitting.exam.at() + 1), theme.style(Role::Strong)),
    ];
    if columns >= 60 {
        let wide = 10;
        let done = (sitting.exam.answered() * wide).checked_div(many).unwrap_or(0).min(wide);
        spans.push(Span::raw(" "));
        spans.push(Span::styled("━".repeat(done), theme.style(Role::Selected)));
        spans.push(Span::styled("─".repeat(wide - done), theme.style(Role::Quiet)));
        spans.push(Span::styled(format!(" {} answered", sitting.exam.answered()), theme.style(Role::Quiet)));
    }
    spans
}

/// As wide as a question in the overview: cursor, number, state, mark, and a gap.
fn cell(sitting: &Sitting) -> usize {
    sitting.exam.len().to_string().len() + 5
}

/// How many questions stand side by side in the overview.
pub fn per_row(state: &State) -> usize {
    let crate::tui::state::Screen::Exam(sitting) = &state.screen else { return 1 };
    let width = areas(state, Rect::new(0, 0, state.size.0, state.size.1)).body.width;
    fit(sitting, usize::from(width))
}

fn fit(sitting: &Sitting, columns: usize) -> usize {
    (columns / cell(sitting)).clamp(1, 10)
}

/// All questions with their states, what these mean, and the selected one's text.
fn overview(state: &State, sitting: &Sitting, selected: usize, buf: &mut Buffer, area: Rect) {
    let theme = state.theme;
    let columns = usize::from(area.width);
    let exam = &sitting.exam;
    let (many, answered, marked) = (exam.len(), exam.answered(), exam.marked());
    let legend =
        format!("● answered {answered}, ○ open {}, ! marked {marked}", many.saturating_sub(answered));
    let legend = paragraph(&legend, columns, Role::Text, theme);
    let digits = many.to_string().len();
    let per_row = fit(sitting, columns);
    let mut rows = Vec::new();
    for first in (0..many).step_by(per_row) {
        let mut spans = Vec::new();
        for at in first..many.min(first + per_row) {
            let given = exam.given(at).is_some();
            let cursor = if at == selected { "›" } else { " " };
            let role = match (at == selected, given) {
                (true, _) => Role::Selected,
                (false, true) => Role::Quiet,
                (false, false) => Role::Text,
            };
            spans.push(Span::styled(format!("{cursor}{:>digits$}", at + 1), theme.style(role)));
            spans.push(Span::styled(if given { "●" } else { "○" }, theme.style(role)));
            spans.push(Span::styled(if exam.is_marked(at) { "!  " } else { "   " }, theme.style(Role::Note)));
        }
        rows.push(Line::from(spans));
    }
    let high = |lines: usize| u16::try_from(lines).unwrap_or(u16::MAX);
    let kept = high(legend.len()).min(area.height);
    let grid = high(rows.len()).min(area.height - kept);
    list(state, buf, Rect { height: grid, ..area }, &rows, selected / per_row);
    let below = Rect { y: area.y + grid, height: area.height - grid, ..area };
    let gap = u16::from(below.height > kept);
    draw_lines(buf, Rect { y: below.y + gap, height: below.height - gap, ..below }, &legend, 0);
    let taken = (kept + gap + 1).min(below.height);
    let text = Rect { y: below.y + taken, height: below.height - taken, ..below };
    if let Some(posed) = exam.posed(selected) {
        let stem = format!("{}. {}", selected + 1, posed.question(&state.shelf).stem);
        draw_lines(buf, text, &paragraph(&stem, columns, Role::Quiet, theme), 0);
    }
}

/// What was left, and what can become of it.
pub fn unfinished(state: &State, unfinished: &Unfinished, buf: &mut Buffer, areas: &Areas) {
    let theme = state.theme;
    let title = Span::styled("Mock interview", theme.style(Role::Strong));
    header(buf, areas.header, vec![title], Vec::new());
    let columns = usize::from(areas.body.width);
    let exam = &unfinished.exam;
    let mut lines = paragraph("One is unfinished.", columns, Role::Strong, theme);
    let left = clock(Duration::from_millis(exam.left(0)));
    let facts = format!(
        "{} of {} answered, {left} left.",
        exam.answered(),
        count(exam.len(), "question", "questions")
    );
    lines.extend(paragraph(&facts, columns, Role::Text, theme));
    lines.push(Line::default());
    let choices = [Action::Resume, Action::Count, Action::Anew];
    for binding in Place::Unfinished.table().iter().filter(|binding| choices.contains(&binding.action)) {
        for (at, text) in wrap(binding.help, columns.saturating_sub(7).max(1)).into_iter().enumerate() {
            let name = if at == 0 { binding.name } else { "" };
            let name = Span::styled(format!("{:7}", cut(name, 6)), theme.style(Role::Selected));
            lines.push(Line::from(vec![name, Span::raw(text)]));
        }
    }
    lines.push(Line::default());
    lines.extend(paragraph("What is open counts as not known.", columns, Role::Quiet, theme));
    draw_lines(buf, areas.body, &lines, 0);
}
