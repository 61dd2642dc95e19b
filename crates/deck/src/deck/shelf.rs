//! Several decks side by side, and how to point at a card among them.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::model::{Card, Deck};
use crate::names::CardName;

/// The decks of one run.
#[derive(Debug, Default)]
pub struct Shelf {
    decks: Vec<Deck>,
    /// Made when the first card is asked for by its name.
    index: OnceLock<HashMap<CardName, CardRef>>,
}

/// Where a card stands on a [`Shelf`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CardRef {
    deck: u32,
    card: u32,
}

impl CardRef {
    /// The position of its deck among [`Shelf::decks`].
    pub fn deck_position(self) -> usize {
        self.deck as usize
    }
}

impl Shelf {
    /// A shelf of these decks. Of two with the same id, the later one counts.
    pub fn new(decks: Vec<Deck>) -> Self {
        let mut kept: Vec<Deck> = Vec::with_capacity(decks.len());
        for deck in decks {
            match kept.iter_mut().find(|known| known.id == deck.id) {
                Some(known) => *known = deck,
                None => kept.push(deck),
            }
        }
        Self { decks: kept, index: OnceLock::new() }
    }

    /// Takes in the same decks as they read now, where every card kept its place: what points at a card points at the
    /// same one. Else they are given back, to be taken in where nothing points at a card.
    pub fn take_in(&mut self, newer: Self) -> Option<Self> {
        if !self.has_places_of(&newer) {
            return Some(newer);
        }
        *self = newer;
        None
    }

    /// Whether every card of these decks has its place in those: what points at a card of one points at the same one of the
    /// other.
    pub fn has_places_of(&self, newer: &Self) -> bool {
        let mut both = self.decks.iter().zip(&newer.decks);
        self.decks.len() == newer.decks.len() && both.all(|(old, new)| old.has_places_of(new))
    }

    /// The decks.
    pub fn decks(&self) -> &[Deck] {
        &self.decks
    }

    /// Takes the decks down.
    pub fn into_decks(self) -> Vec<Deck> {
        self.decks
    }

    /// All cards, deck by deck, in the decks' order.
    pub fn cards(&self) -> impl Iterator<Item = CardRef> + '_ {
        (0u32..)
            .zip(&self.decks)
            .flat_map(|(deck, d)| (0u32..).zip(&d.cards).map(move |(card, _)| CardRef { deck, card }))
    }

    /// The cards that a new learner meets first, deck by deck, in their order.
    pub fn start(&self) -> impl Iterator<Item = CardRef> + '_ {
        let small = |card: usize| u32::try_from(card).ok();
        (0u32..).zip(&self.decks).flat_map(move |(deck, d)| {
            d.start.iter().filter_map(move |&card| Some(CardRef { deck, card: small(card)? }))
        })
    }

    /// The card at a place.
    pub fn card(&self, at: CardRef) -> &Card {
        &self.decks[at.deck as usize].cards[at.card as usize]
    }

    /// The deck that a card belongs to.
    pub fn deck_of(&self, at: CardRef) -> &Deck {
        &self.decks[at.deck as usize]
    }

    /// The card with this full name.
    pub fn find(&self, name: &CardName) -> Option<CardRef> {
        let index = || self.cards().map(|at| (self.card(at).name.clone(), at)).collect();
        self.index.get_or_init(index).get(name).copied()
    }

    /// Whether there is nothing to ask.
    pub fn is_empty(&self) -> bool {
        self.cards().next().is_none()
    }
}
