//! What lies over the page: the help. Pages know nothing of it.

mod help;

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyEvent;

use self::help::HelpLayer;
use super::component::{Component, Context, Drawn, Pressed};
use super::page::Page;
use super::widgets::frame::{Areas, Hint};
use crate::history::History;

/// Something over the page.
pub enum Layer {
    /// The keys of what lies below.
    Help(HelpLayer),
}

/// The one place that asks which layer it is.
macro_rules! each {
    ($of:expr, $layer:ident => $does:expr) => {
        match $of {
            Layer::Help($layer) => $does,
        }
    };
}

impl Layer {
    /// The help.
    pub fn help() -> Self {
        Layer::Help(HelpLayer::default())
    }

    /// Draws it over a page.
    pub fn view(&self, below: &Page, cx: &Context, buf: &mut Buffer, areas: &Areas) -> Drawn {
        match self {
            Layer::Help(help) => help.view(below, cx, buf, areas),
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
