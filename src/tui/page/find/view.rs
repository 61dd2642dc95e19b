//! How what was found is drawn: the hit in its words.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::FindPage;
use crate::search::{Excerpt, Found, Kind, excerpt};
use crate::tui::component::{Context, Drawn};
use crate::tui::page::rows::{self, Row};
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Areas, header};
use crate::tui::widgets::text::{cut, paragraph, width, wrap};
use crate::tui::words;

/// What stands before what is typed.
const TITLE: &str = "Find";

impl FindPage {
    /// Draws it.
    pub fn view(&self, cx: &Context, buf: &mut Buffer, areas: &Areas) -> Drawn {
        let columns = usize::from(areas.header.width);
        let kinds = self.kinds(columns, cx);
        let room = columns.saturating_sub(width(TITLE) + 5 + kinds.iter().map(Span::width).sum::<usize>());
        let (shown, before) = self.input.window(room);
        let left = vec![
            Span::styled(TITLE, cx.theme.style(Role::Quiet)),
            Span::raw("  "),
            Span::styled(shown, cx.theme.style(Role::Strong)),
        ];
        header(buf, areas.header, left, kinds);
        let caret = u16::try_from(width(TITLE) + 2 + before).unwrap_or(0);
        let cursor = Position { x: areas.header.x.saturating_add(caret), y: areas.header.y };
        if self.hits.is_empty() {
            let lines = paragraph(&self.nothing(cx), usize::from(areas.body.width), Role::Quiet, cx.theme);
            crate::tui::widgets::text::draw(buf, areas.body, &lines, 0);
        } else {
            self.draw_hits(cx, buf, areas.body);
        }
        Drawn { cursor: Some(cursor), ..Drawn::default() }
    }

    /// The kinds, that which is listed in brackets.
    fn kinds(&self, columns: usize, cx: &Context) -> Vec<Span<'static>> {
        let all = std::iter::once(None).chain(Kind::ALL.map(Some));
        let mut spans = Vec::new();
        for kind in all.filter(|&kind| columns >= 60 || kind == self.only) {
            let name = kind.map_or("all", Kind::plural);
            let (text, role) = if kind == self.only {
                (format!("[{name}]"), Role::Accent)
            } else {
                (name.into(), Role::Quiet)
            };
            if !spans.is_empty() {
                spans.push(Span::raw("  "));
            }
            spans.push(Span::styled(text, cx.theme.style(role)));
        }
        spans
    }

    /// What is said where nothing is listed.
    fn nothing(&self, cx: &Context) -> String {
        let typed = self.input.text();
        match self.only {
            _ if cx.shelf.decks().is_empty() => {
                "No deck here to look in: trainer decks lists them. Esc goes back.".into()
            }
            _ if self.query.is_empty() => {
                "Type a code, a name or a few words: 429, gateway timeout, rate lim.".into()
            }
            Some(kind) if self.all > 0 => {
                format!("None of the {} match {typed}. Tab shows other matches.", kind.plural())
            }
            _ => {
                let word = words::explained(&typed).map(|(word, means)| format!(" {word}: {means}."));
                format!("No match for {typed}. Esc clears.{}", word.unwrap_or_default())
            }
        }
    }

    fn draw_hits(&self, cx: &Context, buf: &mut Buffer, body: Rect) {
        let columns = usize::from(body.width);
        let mut lines = rows::Rows::new(columns >= rows::WIDE);
        let mut kind = None;
        for (at, found) in self.hits.iter().enumerate() {
            if kind != Some(found.kind()) {
                kind = Some(found.kind());
                lines.title(found.kind().heading());
            }
            lines.row(at);
            // Half of a contrast is a riddle: it is told whole.
            if let Some((_, contrast)) = found.contrast(&cx.shelf) {
                lines.text(wrap(&contrast.says, columns.saturating_sub(rows::INDENT)));
            }
        }
        lines.draw(buf, body, self.selected, cx.theme, |at| {
            self.hits
                .get(at)
                .map_or_else(Line::default, |&found| self.hit(found, at == self.selected, columns, cx))
        });
    }

    /// One hit.
    fn hit(&self, found: Found, selected: bool, columns: usize, cx: &Context) -> Line<'static> {
        let marks = |text: &str| self.query.marks(text);
        let row = |row: Row| row.line(selected, columns, cx.theme);
        let wide = columns >= rows::WIDE;
        match found {
            Found::Entry(..) => {
                let title = found.title(&cx.shelf);
                let room = columns.saturating_sub(rows::TEXT);
                let said =
                    if wide { excerpt(&cx.shelf, found, &self.query, room) } else { Excerpt::default() };
                row(Row {
                    marks: marks(&title),
                    title,
                    text: said.text,
                    text_marks: said.marks,
                    ..Row::default()
                })
            }
            Found::Contrast(..) => row(Row { title: found.title(&cx.shelf), ..Row::default() }),
            Found::Topic(deck, topic) => {
                let title = found.title(&cx.shelf);
                let text = if wide { rows::codes_of(&cx.shelf, deck, topic) } else { String::new() };
                let right = self.sizes.get(deck).and_then(|of| of.get(topic)).map(|size| size.told());
                let right = right.unwrap_or_default();
                row(Row { marks: marks(&title), title, text, right, ..Row::default() })
            }
            Found::Card(at) => {
                let state = rows::state(&self.states, at).word();
                let room = columns.saturating_sub(4 + width(state));
                let said = excerpt(&cx.shelf, found, &self.query, room);
                row(Row {
                    title: cut(&said.text, room),
                    marks: said.marks,
                    right: state.to_owned(),
                    whole: true,
                    ..Row::default()
                })
            }
        }
    }
}
