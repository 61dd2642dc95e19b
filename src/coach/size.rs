//! How many cards there are of something, by the one rule that all counts go by: rare cards that were never answered are
//! asked only when they are wanted, so they are told beside the others.

use crate::deck::{Card, Deck, Shelf};
use crate::history::History;
use crate::text::plural;

/// How many cards there are of something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Those that are asked without a word.
    pub cards: usize,
    /// The others: rare, and never answered.
    pub rare: usize,
}

impl Size {
    /// Of these cards.
    pub fn of<'c>(cards: impl Iterator<Item = &'c Card>, history: &History) -> Self {
        cards.fold(Self::default(), |size, card| {
            if is_asked(card, history) {
                Self { cards: size.cards + 1, ..size }
            } else {
                Self { rare: size.rare + 1, ..size }
            }
        })
    }

    /// Of all topics, deck by deck.
    pub fn of_topics(shelf: &Shelf, history: &History) -> Vec<Vec<Self>> {
        let of = |deck: &Deck| {
            let mut sizes = vec![Self::default(); deck.topics.len()];
            for card in &deck.cards {
                let one = Self::of(std::iter::once(card), history);
                for &topic in &*card.topics {
                    sizes[topic].cards += one.cards;
                    sizes[topic].rare += one.rare;
                }
            }
            sizes
        };
        shelf.decks().iter().map(of).collect()
    }

    /// In words: `27 cards, 1 rare`, and `12 rare cards` where they all are.
    pub fn told(self) -> String {
        match (self.cards, self.rare) {
            (cards, 0) => plural(cards, "card", "cards"),
            (0, rare) => plural(rare, "rare card", "rare cards"),
            (cards, rare) => format!("{}, {rare} rare", plural(cards, "card", "cards")),
        }
    }
}

/// Whether a card is asked without a word: it is not rare, or it was answered.
pub fn is_asked(card: &Card, history: &History) -> bool {
    card.is_in_mix(history.record().card(&card.name).is_some_and(|record| record.answers > 0))
}
