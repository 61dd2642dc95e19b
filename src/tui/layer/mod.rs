//! What lies over the page: the help, and what is read. Pages know nothing of it.

mod entry;
mod help;

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyEvent;

use self::entry::EntryLayer;
use self::help::HelpLayer;
use super::component::{Component, Context, Drawn, Pressed};
use super::page::Page;
use super::widgets::frame::{Areas, Hint};
use crate::deck::CardRef;
use crate::history::History;

/// Something over the page.
pub enum Layer {
    /// The keys of what lies below.
    Help(HelpLayer),
    /// Reference entries.
    Entry(EntryLayer),
}

/// The one place that asks which layer it is.
macro_rules! each {
    ($of:expr, $layer:ident => $does:expr) => {
        match $of {
            Layer::Help($layer) => $does,
            Layer::Entry($layer) => $does,
        }
    };
}

impl Layer {
    /// The help.
    pub fn help() -> Self {
        Layer::Help(HelpLayer::default())
    }

    /// The entries with these ids of a card's deck; none where there are none.
    pub fn entries(at: CardRef, ids: &[String], cx: &Context, history: &History) -> Option<Self> {
        EntryLayer::new(at, ids, cx, history).map(Layer::Entry)
    }

    /// Draws it over a page.
    pub fn view(&self, below: &Page, cx: &Context, buf: &mut Buffer, areas: &Areas) -> Drawn {
        match self {
            Layer::Help(help) => help.view(below, cx, buf, areas),
            Layer::Entry(entry) => entry.view(cx, buf, areas),
        }
    }

    /// Takes in what drawing found out.
    pub fn drawn(&mut self, drawn: &Drawn) {
        each!(self, layer => layer.drawn(drawn));
    }

    /// Takes a key in.
    pub fn press(&mut self, key: &KeyEvent, cx: &Context, history: Option<&History>) -> Pressed {
        each!(self, layer => layer.press(key, cx, history))
    }

    /// What the footer says.
    pub fn hints(&self, cx: &Context) -> Vec<Hint> {
        each!(self, layer => layer.hints(cx))
    }
}
