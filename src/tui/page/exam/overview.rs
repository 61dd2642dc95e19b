//! All questions of a mock interview at a glance.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::quiz::Exam;
use crate::tui::component::Context;
use crate::tui::theme::Role;
use crate::tui::widgets::list;
use crate::tui::widgets::text::{draw as draw_lines, paragraph};

/// As wide as a question in the overview: cursor, number, state, mark, and a gap.
fn cell(exam: &Exam) -> usize {
    exam.len().to_string().len() + 5
}

/// How many questions stand side by side in so many columns.
pub fn per_row(exam: &Exam, columns: usize) -> usize {
    (columns / cell(exam)).clamp(1, 10)
}

/// All questions with their states, what these mean, and the selected one's text.
pub fn draw(exam: &Exam, selected: usize, cx: &Context, buf: &mut Buffer, area: Rect) {
    let theme = cx.theme;
    let columns = usize::from(area.width);
    let (many, answered, marked) = (exam.len(), exam.answered(), exam.marked());
    let legend =
        format!("● answered {answered}, ○ open {}, * marked {marked}", many.saturating_sub(answered));
    let legend = paragraph(&legend, columns, Role::Text, theme);
    let digits = many.to_string().len();
    let per_row = per_row(exam, columns);
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
            spans.push(Span::styled(if exam.is_marked(at) { "*  " } else { "   " }, theme.style(Role::Note)));
        }
        rows.push(Line::from(spans));
    }
    let high = |lines: usize| u16::try_from(lines).unwrap_or(u16::MAX);
    let kept = high(legend.len()).min(area.height);
    let grid = high(rows.len()).min(area.height - kept);
    list::draw(buf, Rect { height: grid, ..area }, &rows, selected / per_row, theme);
    let below = Rect { y: area.y + grid, height: area.height - grid, ..area };
    let gap = u16::from(below.height > kept);
    draw_lines(buf, Rect { y: below.y + gap, height: below.height - gap, ..below }, &legend, 0);
    let taken = (kept + gap + 1).min(below.height);
    let text = Rect { y: below.y + taken, height: below.height - taken, ..below };
    if let Some(posed) = exam.posed(selected) {
        let stem = format!("{}. {}", selected + 1, posed.question(&cx.shelf).stem);
        draw_lines(buf, text, &paragraph(&stem, columns, Role::Quiet, theme), 0);
    }
}
