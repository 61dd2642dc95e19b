//! How an exam that has not begun is drawn.

use ratatui::buffer::Buffer;
use ratatui::text::{Line, Span};

use super::StartPage;
use crate::coach::told_of_expected;
use crate::tui::component::{Context, Drawn};
use crate::tui::theme::{Role, Theme};
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
        let aloud = self.exam.is_aloud();
        header(
            buf,
            areas.header,
            vec![title],
            if self.other.is_some() { kinds(aloud, theme) } else { Vec::new() },
        );
        let columns = usize::from(areas.body.width);
        let (many, pass) = (self.exam.len(), self.exam.pass());
        // As many as make the percentage, and not one less.
        let needed = (many * pass as usize).div_ceil(100);
        let minutes = count(self.exam.minutes() as usize, "minute", "minutes");
        let first = format!(
            "{} in {minutes}; {} ({pass} %).",
            if aloud {
                count(many, "answer said aloud", "answers said aloud")
            } else {
                count(many, "question", "questions")
            },
            if aloud {
                count(needed, "good one passes", "good ones pass")
            } else {
                count(needed, "right answer passes", "right answers pass")
            }
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
        if aloud {
            row("Answers", "Say each, show the written one, and tick the points you made");
            row("Grades", "All points are good, half of them hard, fewer count as missed");
            row("Report", "The points that you left out, at the end");
        } else {
            row("Feedback", "Only at the end: a score, and what you missed, explained");
            row("Answers", "You can change them until you finish; open ones score nothing");
        }
        row("Clock", "Esc stops it, and you can resume the exam later");
        row("Marks", &format!("* marks a question to come back to; Tab shows all {many}"));
        if areas.body.height >= 14 {
            row("", "");
        }
        row("Covers", &self.covers[0]);
        if let Some(expected) = self.exam.expected() {
            let [long, ..] = told_of_expected(expected, aloud);
            row("Expected", &format!("{long}, as you stand today"));
        }
        if let Some(last) = &self.last[0] {
            row("Last time", last);
        }
        self.scroll.draw(buf, areas.body, &lines, theme)
    }
}

/// Both kinds, the one that stands in brackets.
fn kinds(aloud: bool, theme: Theme) -> Vec<Span<'static>> {
    let kind = |name: &str, stands: bool| {
        let (text, role) =
            if stands { (format!("[{name}]"), Role::Accent) } else { (format!(" {name} "), Role::Quiet) };
        Span::styled(text, theme.style(role))
    };
    vec![kind("written", !aloud), Span::raw(" "), kind("aloud", aloud)]
}
