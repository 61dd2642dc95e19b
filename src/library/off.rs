//! Decks that are left out of a run.

use super::Library;
use crate::deck::Shelf;

impl Library {
    /// Leaves out decks by their ids; how they are listed besides does not change.
    pub fn leave_out(&mut self, off: impl Fn(&str) -> bool) {
        let shelf = std::mem::take(&mut self.shelf).into_decks();
        let kept = shelf.into_iter().zip(std::mem::take(&mut self.paths)).filter(|(deck, _)| !off(&deck.id));
        let (decks, paths) = kept.unzip();
        (self.shelf, self.paths) = (Shelf::new(decks), paths);
    }
}
