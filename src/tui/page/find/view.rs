//! How what was found is drawn: the hit in its words.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Span;

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
                let deck = self
                    .query
                    .deck(&cx.shelf)
                    .map(|deck| format!(" It is a deck: home lists {}.", deck.title));
                let word = words::explained(&typed).map(|(word, means)| format!(" {word}: {means}."));
                format!("No match for {typed}. Esc clears.{}", deck.or(word).unwrap_or_default())
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
        let (list, foot) = rows::with_foot(body);
        let row =
            |at: usize| self.hits.get(at).map(|&found| self.hit(found, columns, cx)).unwrap_or_default();
        lines.draw(buf, list, self.selected, cx.theme, |at| {
            row(at).line(at == self.selected, columns, cx.theme)
        });
        row(self.selected).draw_foot(buf, foot, cx.theme);
    }

    /// One hit.
    fn hit(&self, found: Found, columns: usize, cx: &Context) -> Row {
        let marks = |text: &str| self.query.marks(text);
        let wide = columns >= rows::WIDE;
        let said = |room| excerpt(&cx.shelf, found, &self.query, room);
        let title = found.title(&cx.shelf);
        match found {
            Found::Entry(..) => {
                let room = columns.saturating_sub(rows::TEXT);
                let shown = if wide { said(room) } else { Excerpt::default() };
                Row {
                    marks: marks(&title),
                    foot: if wide { said(usize::MAX).text } else { title.clone() },
                    title,
                    text: shown.text,
                    text_marks: shown.marks,
                    ..Row::default()
                }
            }
            Found::Contrast(..) => Row { title, ..Row::default() },
            Found::Topic(deck, topic) => {
                let text = if wide { rows::codes_of(&cx.shelf, deck, topic) } else { String::new() };
                let right = self.sizes.get(deck).and_then(|of| of.get(topic)).map(|size| size.told());
                let right = right.unwrap_or_default();
                // Its codes are many, and stand on its page.
                let foot = if wide { String::new() } else { title.clone() };
                Row { marks: marks(&title), title, text, right, foot, ..Row::default() }
            }
            Found::Card(at) => {
                let state = rows::state(&self.states, at).word();
                let room = columns.saturating_sub(4 + width(state));
                let shown = said(room);
                Row {
                    title: cut(&shown.text, room),
                    marks: shown.marks,
                    right: state.to_owned(),
                    whole: true,
                    foot: said(usize::MAX).text,
                    ..Row::default()
                }
            }
        }
    }
}
