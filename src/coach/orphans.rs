//! Cards that were answered and that no deck holds any more.

use std::collections::BTreeMap;

use crate::deck::Shelf;
use crate::history::Record;

/// How many such cards a deck had.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Orphans {
    /// The id of the deck to which they belonged.
    pub deck: String,
    /// How many of its cards have answers and are in no deck now.
    pub cards: usize,
}

/// The decks that had such cards, those with the most first.
pub fn orphans(shelf: &Shelf, record: &Record) -> Vec<Orphans> {
    let mut by_deck: BTreeMap<&str, usize> = BTreeMap::new();
    let answered = record.cards.iter().filter(|(_, card)| card.answers > 0);
    for (name, _) in answered.filter(|(name, _)| shelf.find(name).is_none()) {
        *by_deck.entry(name.deck()).or_default() += 1;
    }
    let mut all: Vec<Orphans> =
        by_deck.into_iter().map(|(deck, cards)| Orphans { deck: deck.to_owned(), cards }).collect();
    all.sort_by_key(|orphans| std::cmp::Reverse(orphans.cards));
    all
}
