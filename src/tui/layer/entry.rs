//! Reference entries, as `trainer show` has them.

use std::convert::Infallible;

use ratatui::buffer::Buffer;
use ratatui::text::{Line, Span};

use crate::coach::Sheet;
use crate::deck::CardRef;
use crate::history::History;
use crate::tui::component::{Component, Context, Drawn, Event, Request, scroll};
use crate::tui::keys::Key::Char;
use crate::tui::keys::Row::Shared;
use crate::tui::keys::{
    ARROW_DOWN, ARROW_UP, BOTTOM, Common, ENTER, ESC, Move, PAGE_DOWN, PAGE_UP, SPACE, TOP, Table, on, step,
};
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::frame::{Areas, header};
use crate::tui::widgets::scroll::Scroll;
use crate::tui::widgets::text::wrap;

/// What is read of the reference.
#[derive(Debug)]
pub struct EntryLayer {
    /// Each entry's heading, and what there is to say of it: labels and texts.
    sheets: Vec<(String, Vec<(String, String)>)>,
    scroll: Scroll,
}

const KEYS: Table<Infallible> = Table::new(&[Shared(&[
    on(&[ESC, ENTER, SPACE, Char('e'), Char('q')], "any key", Common::Leave)
        .hint(1, "close")
        .help("Close what is read (any other key does, too)"),
    step(&[Char('j'), ARROW_DOWN], "j", Move::Down).hint(2, "down").help("Scroll down"),
    step(&[Char('k'), ARROW_UP], "k", Move::Up).hint(3, "up").help("Scroll up"),
    PAGE_UP,
    PAGE_DOWN,
    TOP,
    BOTTOM,
])]);

impl Component for EntryLayer {
    type Action = Infallible;

    fn keys(&self) -> &'static Table<Infallible> {
        &KEYS
    }

    fn update(&mut self, event: Event<'_>, cx: &Context, _: Option<&History>) -> Vec<Request> {
        match event {
            Event::Leave | Event::Stray(_) => vec![Request::Close],
            Event::Move(step) => scroll(&mut self.scroll, step, cx),
            _ => Vec::new(),
        }
    }

    fn drawn(&mut self, drawn: &Drawn) {
        self.scroll.drawn(drawn);
    }
}

impl EntryLayer {
    /// The entries with these ids of a card's deck; none where there are none.
    pub fn new(at: CardRef, ids: &[String], cx: &Context, history: &History) -> Option<Self> {
        let deck = cx.shelf.deck_of(at);
        let entries = ids.iter().filter_map(|id| deck.entry(id));
        let sheets: Vec<_> = entries
            .map(|entry| Sheet::of(deck, entry, history, cx.today))
            .map(|sheet| (sheet.heading(), sheet.lines()))
            .collect();
        (!sheets.is_empty()).then(|| Self { sheets, scroll: Scroll::default() })
    }

    /// Draws them.
    pub fn view(&self, cx: &Context, buf: &mut Buffer, areas: &Areas) -> Drawn {
        let title = Span::styled("Reference", cx.theme.style(Role::Strong));
        header(buf, areas.header, vec![title], Vec::new());
        let lines = lines(self, usize::from(areas.body.width), cx.theme);
        self.scroll.draw(buf, areas.body, &lines, cx.theme)
    }
}

/// As wide as the labels and a gap.
const LABELS: usize = 13;

/// Narrower than this, the labels stand above the texts.
const NARROW: usize = 50;

fn lines(layer: &EntryLayer, columns: usize, theme: Theme) -> Vec<Line<'static>> {
    let beside = columns >= NARROW;
    let room = if beside { columns - LABELS } else { columns };
    let mut lines = Vec::new();
    for (heading, said) in &layer.sheets {
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        let heading = wrap(heading, columns).into_iter();
        lines.extend(heading.map(|line| Line::styled(line, theme.style(Role::Selected))));
        for (label, text) in said {
            if !beside && !label.is_empty() {
                lines.push(Line::styled(label.clone(), theme.style(Role::Quiet)));
            }
            for (at, row) in wrap(text, room).into_iter().enumerate() {
                let label = if at == 0 { label.as_str() } else { "" };
                let label = if beside { format!("{label:LABELS$}") } else { String::new() };
                lines.push(Line::from(vec![Span::styled(label, theme.style(Role::Quiet)), Span::raw(row)]));
            }
        }
    }
    lines
}
