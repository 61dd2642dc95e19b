//! What the memory model has learned from this learner.

use crate::history::{Event, Fitted, History, Story, What, trials};
use crate::memory::{Day, FEWEST, NoFit, fit};

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
    /// How many answers a fit would learn from, where it is worthwhile: there are enough, and twice as many as when one was
    /// last made, tried or declined. Who set parameters by hand knows what to do.
    pub fn worthwhile(&self) -> Option<u64> {
        let by_hand = self.fitted.as_ref().is_some_and(|fitted| fitted.story.answers.is_none());
        let fits = [self.fitted.as_ref().map(|fitted| fitted.story), self.tried];
        let seen = fits.into_iter().flatten().filter_map(|story| story.answers).max().unwrap_or(0);
        let wanted = seen.saturating_mul(2).max(FEWEST as u64);
        (!by_hand && self.answers >= wanted).then_some(self.answers)
    }
}

impl Learned {
    /// Whether the latest fit was kept.
    pub fn is_latest_kept(&self) -> bool {
        let answers = |story: Option<Story>| story.and_then(|story| story.answers);
        answers(self.fitted.as_ref().map(|fitted| fitted.story)) > answers(self.tried)
    }
}

/// Fits the memory model to these events: what is to be saved.
pub fn fitted(events: Vec<Event>, today: Day) -> What {
    match fit(&trials(events)) {
        Ok(fit) => What::fitted(&fit, today),
        Err(NoFit::TooFew(answers) | NoFit::Nothing(answers)) => What::not_fitted(answers as u64, today),
    }
}
