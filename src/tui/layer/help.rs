//! The help: the keys of what lies below, from the table that serves them.

use std::convert::Infallible;

use ratatui::buffer::Buffer;
use ratatui::text::{Line, Span};

use crate::history::History;
use crate::tui::component::{Component, Context, Drawn, Event, Request, scroll};
use crate::tui::keys::Key::Char;
use crate::tui::keys::Row::Shared;
use crate::tui::keys::{Common, ENTER, ESC, SCROLLING, Table, on, quit};
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Areas, header};
use crate::tui::widgets::scroll::Scroll;
use crate::tui::widgets::text::wrap;

/// The help.
#[derive(Default)]
pub struct HelpLayer {
    scroll: Scroll,
}

const KEYS: Table<Infallible> = Table::new(&[
    Shared(&[
        on(&[Char('?'), ESC, ENTER], "?", Common::Leave)
            .hint(1, "close")
            .help("Close the help (Esc does, too)"),
        quit(2, "Quit; every answer is saved already"),
    ]),
    Shared(SCROLLING),
]);

/// As wide as the widest name of a key, and a gap.
const NAMES: usize = 11;

impl Component for HelpLayer {
    type Action = Infallible;

    fn keys(&self) -> &'static Table<Infallible> {
        &KEYS
    }

    fn update(&mut self, event: Event<'_>, cx: &Context, _: Option<&History>) -> Vec<Request> {
        match event {
            Event::Leave => vec![Request::Close],
            Event::Move(step) => scroll(&mut self.scroll, step, cx),
            _ => Vec::new(),
        }
    }

    fn drawn(&mut self, drawn: &Drawn) {
        self.scroll.drawn(drawn);
    }
}

impl HelpLayer {
    /// Draws the help of what lies below: each key, and what it does; then what every question assumes.
    pub fn view(&self, help: &[(&str, &str)], cx: &Context, buf: &mut Buffer, areas: &Areas) -> Drawn {
        let title = Span::styled("Keys on this screen", cx.theme.style(Role::Strong));
        header(buf, areas.header, vec![title], Vec::new());
        let style = cx.theme.style(Role::Selected);
        let columns = usize::from(areas.body.width).saturating_sub(NAMES);
        let mut lines = Vec::new();
        for (name, does) in help {
            for (at, text) in wrap(does, columns).into_iter().enumerate() {
                let name = if at == 0 { name } else { "" };
                lines.push(Line::from(vec![Span::styled(format!("{name:NAMES$}"), style), Span::raw(text)]));
            }
        }
        if !cx.warnings.is_empty() {
            lines.extend([Line::default(), Line::styled("Warnings", cx.theme.style(Role::Strong))]);
            for warning in &cx.warnings {
                lines.extend(wrap(warning, usize::from(areas.body.width)).into_iter().map(Line::raw));
            }
        }
        for deck in cx.shelf.decks().iter().filter(|deck| !deck.conventions.is_empty()) {
            let title = format!("What the questions of {} assume", deck.title);
            lines.extend([Line::default(), Line::styled(title, cx.theme.style(Role::Strong))]);
            for convention in &deck.conventions {
                lines.extend(wrap(convention, usize::from(areas.body.width)).into_iter().map(Line::raw));
            }
        }
        self.scroll.draw(buf, areas.body, &lines, cx.theme)
    }
}
