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
        let title = if self.text.topic.is_empty() {
            "Entries".to_owned()
        } else {
            format!("Entries · {}", self.text.topic)
        };
        let left = vec![Span::styled(title, cx.theme.style(Role::Quiet))];
        header(buf, areas.header, left, self.neighbours(cx));
        let columns = usize::from(areas.body.width);
        let lines = self.text.lines(columns, (self.from, self.shown), cx.theme);
        self.scroll.draw(buf, areas.body, &lines, cx.theme)
    }

    /// The codes before and after.
    fn neighbours(&self, cx: &Context) -> Vec<Span<'static>> {
        let (deck, at) = self.at;
        let Some(deck) = cx.shelf.decks().get(deck) else { return Vec::new() };
        let id = |at: usize| deck.reference.get(at).map(|entry| entry.id.clone());
        let quiet = cx.theme.style(Role::Quiet);
        let mut spans = Vec::new();
        if let Some(before) = at.checked_sub(1).and_then(id) {
            spans.push(Span::styled(format!("← {before}   "), quiet));
        }
        spans.push(Span::styled(self.text.id.clone(), cx.theme.style(Role::Accent)));
        if let Some(after) = id(at + 1) {
            spans.push(Span::styled(format!("   {after} →"), quiet));
        }
        spans
    }
}
