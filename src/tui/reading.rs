//! What is read of the reference: the entries that a verdict is about.

use super::state::Told;
use crate::coach::Sheet;
use crate::deck::Shelf;
use crate::history::History;
use crate::memory::Day;

/// Entries that lie over the screen.
#[derive(Debug)]
pub struct Reading {
    /// Each entry's heading, and what there is to say of it: labels and texts.
    pub sheets: Vec<(String, Vec<(String, String)>)>,
    /// How far it is scrolled.
    pub scroll: usize,
}

impl Reading {
    /// The entries that a verdict is about; none where its card has none.
    pub fn of(told: &Told, shelf: &Shelf, history: &History, today: Day) -> Option<Self> {
        let deck = shelf.deck_of(told.posed.at);
        let entries = ids(told, shelf).into_iter().filter_map(|id| deck.entry(id));
        let sheets: Vec<_> = entries
            .map(|entry| Sheet::of(deck, entry, history, today))
            .map(|sheet| (sheet.heading(), sheet.lines()))
            .collect();
        (!sheets.is_empty()).then_some(Self { sheets, scroll: 0 })
    }
}

/// The entries that a verdict is about: what is right, and what was taken for it.
pub(super) fn ids<'a>(told: &'a Told, shelf: &'a Shelf) -> Vec<&'a str> {
    let mut ids = told.posed.entries(shelf);
    if let (Some(_), [chose]) = (&told.verdict.instead, &told.verdict.chose[..]) {
        ids.push(chose);
    }
    ids
}
