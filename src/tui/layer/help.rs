//! The help: the keys of what lies below, from the table that serves them.

use std::convert::Infallible;

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::text::{Line, Span};

use crate::history::History;
use crate::tui::component::{Component, Context, Drawn, Event, Request, scroll};
use crate::tui::keys::Key::{Char, Code, Ctrl};
use crate::tui::keys::Row::Shared;
use crate::tui::keys::{
    ARROW_DOWN, BOTTOM, Common, ENTER, ESC, Move, PAGE_DOWN, PAGE_UP, TOP, Table, UP, on, step,
};
use crate::tui::page::Page;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::frame::{Areas, header};
use crate::tui::widgets::scroll::Scroll;
use crate::tui::widgets::text::{width, wrap};

/// The help.
#[derive(Default)]
pub struct HelpLayer {
    scroll: Scroll,
}

const KEYS: Table<Infallible> = Table::new(&[Shared(&[
    // What opened it closes it, wherever that was; and `q`, as in a pager.
    on(&[ESC, Char('?'), Char('q'), ENTER, Ctrl('g'), Code(KeyCode::F(1))], "Esc", Common::Leave)
        .hint(1, "back")
        .help("Close the help"),
    step(&[Char('j'), ARROW_DOWN], "j k", Move::Down).hint(3, "scroll"),
    UP,
    PAGE_UP,
    PAGE_DOWN,
    TOP,
    BOTTOM,
])]);

/// As wide as the widest name of a key, and a gap.
const NAMES: usize = 14;

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
    /// Draws the help of what lies below: each key, and what it does; the words of the page; then what every question
    /// assumes.
    pub fn view(&self, below: &Page, cx: &Context, buf: &mut Buffer, areas: &Areas) -> Drawn {
        let title = Span::styled("Help", cx.theme.style(Role::Strong));
        let page = Span::styled(format!(" · {}", below.title()), cx.theme.style(Role::Quiet));
        header(buf, areas.header, vec![title, page], Vec::new());
        let columns = usize::from(areas.body.width);
        // Closer together where there is less room.
        let names = if columns < 60 { NAMES - 3 } else { NAMES };
        let told = |rows: &[(&str, &str)], role| told(rows, names, columns, role, cx.theme);
        let mut lines = told(&below.help(cx), Role::Accent);
        if !below.words().is_empty() {
            lines.push(Line::default());
            lines.extend(told(below.words(), Role::Strong));
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

/// Keys or words, and what there is to say of each beside it.
fn told(rows: &[(&str, &str)], names: usize, columns: usize, role: Role, theme: Theme) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for &(mut name, does) in rows {
        // One that is too wide stands alone, so that what is said of it stays in its column.
        if width(name) >= names {
            lines.push(Line::styled(name.to_owned(), theme.style(role)));
            name = "";
        }
        for (at, text) in wrap(does, columns.saturating_sub(names)).into_iter().enumerate() {
            let name = if at == 0 { name } else { "" };
            let name = Span::styled(format!("{name:names$}"), theme.style(role));
            lines.push(Line::from(vec![name, Span::raw(text)]));
        }
    }
    lines
}
