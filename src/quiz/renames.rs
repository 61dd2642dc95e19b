//! Cards that have a new name.

use crate::deck::Shelf;
use crate::history::{History, What};
use crate::names::CardName;

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
