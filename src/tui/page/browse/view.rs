//! How a list of entries and cards is drawn.

use ratatui::buffer::Buffer;
use ratatui::text::{Line, Span};

use super::BrowsePage;
use crate::search::Found;
use crate::tui::component::{Context, Drawn};
use crate::tui::page::rows::{Row, Rows, WIDE, figure, state};
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Areas, header};

impl BrowsePage {
    /// Draws it.
    pub fn view(&self, cx: &Context, buf: &mut Buffer, areas: &Areas) -> Drawn {
        let quiet = cx.theme.style(Role::Quiet);
        let left = vec![Span::styled(self.title.clone(), quiet)];
        header(buf, areas.header, left, vec![Span::styled(self.size.clone(), quiet)]);
        let columns = usize::from(areas.body.width);
        let mut rows = Rows::new(columns >= WIDE);
        for at in 0..self.rows.len() {
            if let Some((_, title)) = self.titles.iter().find(|(from, _)| *from == at) {
                rows.title(title.clone());
            }
            rows.row(at);
        }
        rows.draw(buf, areas.body, self.selected, cx.theme, |at| self.row(at, columns, cx));
        let cursor = self.work.draw(cx, buf, areas.status);
        Drawn { cursor, ..Drawn::default() }
    }

    fn row(&self, at: usize, columns: usize, cx: &Context) -> Line<'static> {
        let Some(&found) = self.rows.get(at) else { return Line::default() };
        let title = found.title(&cx.shelf).replace('\n', " ");
        let row = if let Found::Card(card) = found {
            Row { title, right: state(&self.states, card).word().into(), whole: true, ..Row::default() }
        } else {
            let means = found.entry(&cx.shelf).map_or("", |entry| &entry.means);
            let text = if columns >= WIDE { means.to_owned() } else { String::new() };
            Row {
                title,
                text,
                right: figure(&cx.shelf, &self.states, &Self::cards_of(found, cx)),
                ..Row::default()
            }
        };
        row.line(at == self.selected, columns, cx.theme)
    }
}
