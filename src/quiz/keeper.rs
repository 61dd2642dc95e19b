//! Who carries out what a session hands out.

use std::fmt;

use crate::deck::Shelf;
use crate::history::{History, What};
use crate::names::CardName;

/// Saves what happened and knows the history. The front ends get one from `cli`; in tests it is a list in memory.
pub trait Keeper {
    /// Saves an event: when this returns its number, the event is on disk and folded into the history.
    ///
    /// # Errors
    /// It could not be saved; nothing has changed, and the same event may be saved again.
    fn save(&mut self, what: &What) -> Result<u64, NotSaved>;

    /// What is known of the learner, with everything saved so far.
    fn history(&self) -> &History;

    /// Takes in what other processes saved since.
    fn refresh(&mut self) {}

    /// What the learner should be told and has not been told yet, such as a damaged line met on the way.
    fn notes(&mut self) -> Vec<String> {
        Vec::new()
    }

    /// What was refused and not saved since, and why: a sentence; none where all was saved.
    fn unsaved(&self) -> Option<String> {
        None
    }

    /// What was saved and is no longer there, and what to do; none where all is where it belongs.
    fn lost(&self) -> Option<String> {
        None
    }

    /// Ends the work: leaves behind what makes the next start quick. No answer hangs on it.
    ///
    /// # Errors
    /// It could not be left behind.
    fn close(&mut self) -> Result<(), NotSaved> {
        Ok(())
    }
}

/// Why an event could not be saved: what, where and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotSaved(pub String);

impl fmt::Display for NotSaved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What to save so that progress follows cards that have a new name: for each card whose old id has a record.
pub fn renames(shelf: &Shelf, history: &History) -> Vec<What> {
    let mut renames = Vec::new();
    for at in shelf.cards() {
        let card = shelf.card(at);
        for old in &card.was {
            let from = CardName::new(&shelf.deck_of(at).id, old);
            if history.record().card(&from).is_some() && shelf.find(&from).is_none() {
                renames.push(What::Rename { from, to: card.name.clone() });
            }
        }
    }
    renames
}
