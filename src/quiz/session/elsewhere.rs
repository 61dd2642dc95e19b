//! What others answer while a session goes on: another window of the program, mostly.

use std::collections::HashMap;

use crate::deck::CardRef;

/// How many answers to each card are known, and what is left out since others gave more.
#[derive(Debug, Default)]
pub(super) struct Elsewhere {
    known: HashMap<CardRef, u32>,
    /// In the order in which they would have been asked.
    left_out: Vec<CardRef>,
    /// How many of them nobody was told of.
    untold: usize,
}

impl Elsewhere {
    /// As many answers to a card are known.
    pub fn knows(&mut self, at: CardRef, answers: u32) {
        self.known.insert(at, answers);
    }

    /// Whether a card has more answers than are known. One that is seen for the first time has not; where some were taken
    /// back, the fewer are what is known.
    pub fn has_more(&mut self, at: CardRef, answers: impl Fn(CardRef) -> u32) -> bool {
        let now = answers(at);
        let known = self.known.entry(at).or_insert(now);
        *known = (*known).min(now);
        now > *known
    }

    /// Those of these cards that have no more answers than are known, and behind them what was left out and has no longer.
    pub fn left_out_of(&mut self, cards: Vec<CardRef>, answers: impl Fn(CardRef) -> u32) -> Vec<CardRef> {
        let before = std::mem::take(&mut self.left_out);
        let (still, back): (Vec<_>, Vec<_>) = before.into_iter().partition(|&at| self.has_more(at, &answers));
        let (out, mut asked): (Vec<_>, Vec<_>) =
            cards.into_iter().partition(|&at| self.has_more(at, &answers));
        self.untold += out.len();
        self.left_out = still.into_iter().chain(out).collect();
        asked.extend(back);
        asked
    }

    /// How many were left out since this was asked last.
    pub fn take(&mut self) -> usize {
        std::mem::take(&mut self.untold)
    }
}
