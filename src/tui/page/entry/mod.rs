//! A reference entry, with links to what it is told apart from, and how the learner fared with it.

mod keys;
mod lines;
mod update;
mod view;

pub use lines::EntryText;

use crate::history::History;
use crate::tui::component::Context;
use crate::tui::widgets::scroll::Scroll;

/// An entry that is read.
#[derive(Debug)]
pub struct EntryPage {
    /// The positions of its deck and in the reference of that.
    at: (usize, usize),
    /// Where links led from, the latest last.
    trail: Vec<(usize, usize)>,
    /// What it says.
    text: EntryText,
    /// From which of the links on they are numbered.
    from: usize,
    /// How many of them have numbers.
    shown: usize,
    /// How far it is scrolled.
    scroll: Scroll,
}

/// So many links are numbered at first, and so many once more of them are asked for.
const FEW: usize = 4;
const MOST: usize = 8;

impl EntryPage {
    /// The entry with this id of a deck.
    pub fn new(deck: usize, id: &str, cx: &Context, history: &History) -> Option<Self> {
        let at = cx.shelf.decks().get(deck)?.reference.iter().position(|entry| entry.id == id)?;
        Self::at((deck, at), Vec::new(), cx, history)
    }

    fn at(at: (usize, usize), trail: Vec<(usize, usize)>, cx: &Context, history: &History) -> Option<Self> {
        let deck = cx.shelf.decks().get(at.0)?;
        let text = EntryText::new(deck, deck.reference.get(at.1)?, history, cx.today);
        Some(Self { at, trail, text, from: 0, shown: FEW, scroll: Scroll::default() })
    }
}
