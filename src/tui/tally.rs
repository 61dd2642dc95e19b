//! What the sessions of a run came to.

use std::collections::BTreeSet;

use super::changes::Changes;
use crate::deck::CardRef;
use crate::quiz::Session;

/// What sessions came to.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Answers saved.
    pub answers: usize,
    /// Other things saved: what was said of cards, settings, answers taken back.
    pub changes: Changes,
    /// Different cards, session by session.
    pub asked: usize,
    /// Right when first shown.
    pub correct: usize,
    /// Wrong when first shown.
    pub missed: BTreeSet<CardRef>,
}

impl Tally {
    /// Adds a session.
    pub fn add(&mut self, session: &Session) {
        let missed = session.missed();
        self.answers += session.score().1;
        self.asked += session.asked();
        self.correct += session.asked().saturating_sub(missed.len());
        self.missed.extend(missed);
    }
}
