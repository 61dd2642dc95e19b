//! How a list of entries and cards is drawn.

use ratatui::buffer::Buffer;
use ratatui::text::Span;

use super::BrowsePage;
use crate::search::Found;
use crate::tui::component::{Context, Drawn};
use crate::tui::page::rows::{Row, Rows, WIDE, figure, state, with_foot};
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
        let (list, foot) = with_foot(areas.body);
        rows.draw(buf, list, self.selected, cx.theme, |at| {
            self.row(at, columns, cx).line(at == self.selected, columns, cx.theme)
        });
        self.row(self.selected, columns, cx).draw_foot(buf, foot, cx.theme);
        let cursor = self.work.draw(cx, buf, areas.status);
        Drawn { cursor, ..Drawn::default() }
    }

    fn row(&self, at: usize, columns: usize, cx: &Context) -> Row {
        let Some(&found) = self.rows.get(at) else { return Row::default() };
        let title = found.title(&cx.shelf).replace('\n', " ");
        if let Found::Card(card) = found {
            let (right, foot) = (state(&self.states, card).word().into(), title.clone());
            Row { title, right, foot, whole: true, ..Row::default() }
        } else {
            let means = found.entry(&cx.shelf).map_or("", |entry| &entry.means);
            let text = if columns >= WIDE { means.to_owned() } else { String::new() };
            Row {
                foot: if text.is_empty() { title.clone() } else { means.to_owned() },
                title,
                text,
                right: figure(&cx.shelf, &self.states, &Self::cards_of(found, cx)),
                ..Row::default()
            }
        }
    }
}
