//! What the memory model has learned from this learner.

use crate::history::{Fitted, History, Story};
use crate::memory::FEWEST;

/// Which parameters are in force, and whether a fit is worthwhile.
#[derive(Clone, Debug, PartialEq)]
pub struct Learned {
    /// Parameters that are not the defaults.
    pub fitted: Option<Fitted>,
    /// The latest fit that was not kept.
    pub tried: Option<Story>,
    /// Counted answers to cards seen on an earlier day: what a fit learns from.
    pub answers: u64,
}

/// What the memory model has learned so far.
pub fn learned(history: &History) -> Learned {
    let later = history.record().cards.values().map(|card| u64::from(card.counted.saturating_sub(1)));
    Learned { fitted: history.fitted(), tried: history.tried(), answers: later.sum() }
}

impl Learned {
    /// How many answers no fit has seen, where they are enough for another one.
    pub fn worthwhile(&self) -> Option<u64> {
        let fits = [self.fitted.as_ref().map(|fitted| fitted.story), self.tried];
        let seen = fits.into_iter().flatten().filter_map(|story| story.answers).max().unwrap_or(0);
        let unseen = self.answers.saturating_sub(seen);
        (unseen >= FEWEST as u64).then_some(unseen)
    }
}
