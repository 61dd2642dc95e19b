//! How an entry is drawn.

use ratatui::buffer::Buffer;
use ratatui::text::Span;

use super::EntryPage;
use crate::tui::component::{Context, Drawn};
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Areas, header};

impl EntryPage {
    /// Draws it.
    pub fn view(&self, cx: &Context, buf: &mut Buffer, areas: &Areas) -> Drawn {
        let title = match self.reading.topic() {
            "" => "Entries".to_owned(),
            topic => format!("Entries · {topic}"),
        };
        let left = vec![Span::styled(title, cx.theme.style(Role::Quiet))];
        header(buf, areas.header, left, self.neighbours(cx));
        let columns = usize::from(areas.body.width);
        let lines = self.reading.lines(columns, cx.theme);
        self.scroll.draw(buf, areas.body, &lines, cx.theme)
    }

    /// The codes before and after.
    fn neighbours(&self, cx: &Context) -> Vec<Span<'static>> {
        let [before, after] = self.reading.neighbours(cx);
        let quiet = cx.theme.style(Role::Quiet);
        let mut spans = Vec::new();
        if let Some(before) = before {
            spans.push(Span::styled(format!("← {before}   "), quiet));
        }
        spans.push(Span::styled(self.reading.id().to_owned(), cx.theme.style(Role::Accent)));
        if let Some(after) = after {
            spans.push(Span::styled(format!("   {after} →"), quiet));
        }
        spans
    }
}
