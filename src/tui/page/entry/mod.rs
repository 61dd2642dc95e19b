//! A reference entry, with links to what it is told apart from, and how the learner fared with it.

mod keys;
mod update;
mod view;

use super::cardwork::CardWork;
use super::reading::Reading;
use crate::history::History;
use crate::tui::component::Context;
use crate::tui::widgets::scroll::Scroll;

/// An entry that is read.
#[derive(Debug)]
pub struct EntryPage {
    /// The entry.
    reading: Reading,
    /// How far it is scrolled.
    scroll: Scroll,
    /// What was said of its cards here.
    work: CardWork,
}

impl EntryPage {
    /// The entry with this id of a deck.
    pub fn new(deck: usize, id: &str, cx: &Context, history: &History) -> Option<Self> {
        let (scroll, work) = (Scroll::default(), CardWork::default());
        Some(Self { reading: Reading::new(deck, id, cx, history)?, scroll, work })
    }
}
