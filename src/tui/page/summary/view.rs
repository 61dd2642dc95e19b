//! How the end of a session is drawn: the score, what was missed, and what comes next.

use ratatui::buffer::Buffer;
use ratatui::text::{Line, Span};

use super::SummaryPage;
use crate::tui::component::{Context, Drawn};
use crate::tui::page::quiz::results;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Areas, header};
use crate::tui::widgets::text::{clock, count, cut, when, wrap};

impl SummaryPage {
    /// Draws it.
    pub fn view(&self, cx: &Context, buf: &mut Buffer, areas: &Areas) -> Drawn {
        let title = Span::styled("Done", cx.theme.style(Role::Strong));
        header(buf, areas.header, vec![title], Vec::new());
        let lines = lines(self, usize::from(areas.body.width), cx);
        self.scroll.draw(buf, areas.body, &lines, cx.theme)
    }
}

fn lines(page: &SummaryPage, columns: usize, cx: &Context) -> Vec<Line<'static>> {
    let theme = cx.theme;
    let summary = &page.summary;
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
    let mut facts = format!("{} in {}", count(summary.answers, "answer", "answers"), clock(page.took));
    if let Some(due) = summary.next_due {
        facts = format!("{facts}. Next review: {}", when(due, cx.today));
    }
    lines.extend(wrap(&facts, columns).into_iter().map(|line| Line::styled(line, theme.style(Role::Quiet))));
    lines.push(Line::default());
    if !summary.pairs.is_empty() {
        lines.extend(results(&summary.pairs, theme));
        lines.push(Line::default());
    }
    if summary.missed.is_empty() {
        let text = "Nothing missed. Well done.";
        lines.push(Line::styled(text, theme.style(Role::Strong)));
        return lines;
    }
    lines.push(Line::styled(format!("Missed ({})", summary.missed.len()), theme.style(Role::Strong)));
    for posed in page.quiz.session.missed_questions() {
        let mut stem = posed.question(&cx.shelf).stem.replace('\n', " ");
        if page.leeches.contains(&posed.at) {
            stem.insert_str(0, "(leech) ");
        }
        lines.push(Line::from(vec![
            Span::styled("✗ ", theme.style(Role::Wrong)),
            Span::raw(cut(&stem, columns.saturating_sub(2))),
        ]));
        lines.push(Line::from(vec![
            Span::styled("  ✓ ", theme.style(Role::Right)),
            Span::raw(cut(&posed.answer(&cx.shelf).replace('\n', " "), columns.saturating_sub(4))),
        ]));
    }
    lines
}
