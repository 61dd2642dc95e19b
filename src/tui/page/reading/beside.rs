//! An entry in the second pane, beside a verdict.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Reading;
use crate::history::History;
use crate::tui::component::{Context, Drawn, Request, note};
use crate::tui::keys::Move;
use crate::tui::widgets::frame::second;
use crate::tui::widgets::scroll::Scroll;

/// An entry that is read beside a verdict.
#[derive(Debug)]
pub struct Beside {
    reading: Reading,
    scroll: Scroll,
}

impl Beside {
    /// The entry with this id of a deck.
    pub fn new(deck: usize, id: &str, cx: &Context, history: &History) -> Option<Self> {
        Some(Self { reading: Reading::new(deck, id, cx, history)?, scroll: Scroll::default() })
    }

    /// To the entry that a number leads to.
    pub fn follow(&mut self, which: usize, cx: &Context, history: &History) -> Vec<Request> {
        match self.reading.follow(which, cx, history) {
            Ok(true) => self.scroll = Scroll::default(),
            Ok(false) => {}
            Err(why) => return note(why),
        }
        Vec::new()
    }

    /// Back along the links; says whether one had been followed.
    pub fn retraces(&mut self, cx: &Context, history: &History) -> bool {
        let had_trail = self.reading.retrace(cx, history);
        if had_trail {
            self.scroll = Scroll::default();
        }
        had_trail
    }

    /// A step through the text beside it, or through the entry: down through the text and then the entry, up through the
    /// entry and then the text.
    pub fn scrolled<'s>(&'s mut self, text: &'s mut Scroll, step: Move) -> &'s mut Scroll {
        let is_down = matches!(step, Move::Down | Move::PageDown | Move::Bottom);
        let (first, second) = if is_down { (text, &mut self.scroll) } else { (&mut self.scroll, text) };
        if first.can(step) || !second.can(step) { first } else { second }
    }

    /// Draws it in its pane; says how far it can be scrolled, and from which line on it is drawn.
    pub fn draw(&self, cx: &Context, buf: &mut Buffer, pane: Rect) -> (usize, usize) {
        second(buf, pane, &[], cx.theme);
        let lines = self.reading.lines(usize::from(pane.width), cx.theme);
        let drawn = self.scroll.draw(buf, pane, &lines, cx.theme);
        (drawn.most_scroll.unwrap_or(0), drawn.top)
    }

    /// Takes in what drawing found out.
    pub fn drawn(&mut self, drawn: &Drawn) {
        if let Some((most, top)) = drawn.beside {
            self.scroll.drawn(&Drawn { most_scroll: Some(most), top, ..Drawn::default() });
        }
    }
}
