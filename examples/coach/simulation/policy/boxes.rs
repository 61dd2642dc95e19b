//! The schedules that came before: Leitner's boxes and SM-2. They see right and wrong, and keep their own dates.

use std::collections::HashMap;

use rand::seq::SliceRandom;
use trainer::deck::CardRef;
use trainer::memory::Day;
use trainer::quiz::Session;

use super::{Answered, Desk, Policy};

/// A rule that sets the next interval of a card.
pub trait Rule {
    /// What it keeps of a card.
    type Kept: Default;

    /// The days until it is asked again.
    fn next(kept: &mut Self::Kept, correct: bool) -> u32;
}

/// Leitner: five boxes; right moves a card one on, wrong back to the first.
pub struct Leitner;

impl Rule for Leitner {
    type Kept = u32;

    fn next(place: &mut u32, correct: bool) -> u32 {
        *place = if correct { (*place + 1).min(5) } else { 1 };
        2_u32.pow(*place - 1)
    }
}

/// SM-2, where right is quality 4 and wrong is 2.
pub struct Sm2;

/// What SM-2 keeps.
pub struct Repetition {
    n: u32,
    interval: f64,
    ease: f64,
}

impl Default for Repetition {
    fn default() -> Self {
        Self { n: 0, interval: 0.0, ease: 2.5 }
    }
}

impl Rule for Sm2 {
    type Kept = Repetition;

    fn next(kept: &mut Repetition, correct: bool) -> u32 {
        let short = if correct { 1.0 } else { 3.0 };
        kept.ease = (kept.ease + 0.1 - short * (0.08 + short * 0.02)).max(1.3);
        kept.n = if correct { kept.n + 1 } else { 0 };
        kept.interval = match kept.n {
            0 | 1 => 1.0,
            2 => 6.0,
            _ => (kept.interval * kept.ease).round(),
        };
        // At least a day and, within a simulation, far below u32::MAX.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let days = kept.interval.clamp(1.0, 3650.0) as u32;
        days
    }
}

/// What such a rule asks: what is due (longest overdue first), then new cards by tier, then what is due soonest.
pub struct Scheduled<R: Rule> {
    cards: HashMap<CardRef, (R::Kept, Day)>,
}

impl<R: Rule> Default for Scheduled<R> {
    fn default() -> Self {
        Self { cards: HashMap::new() }
    }
}

impl<R: Rule> Policy for Scheduled<R> {
    fn session(&mut self, desk: &Desk) -> Session {
        let mut cards: Vec<CardRef> = desk.shelf.cards().collect();
        cards.shuffle(&mut desk.rng());
        cards.sort_by_key(|&at| match self.cards.get(&at) {
            Some(&(_, due)) if due <= desk.today => (0, u8::MAX, Some(due)),
            None => (1, desk.shelf.card(at).tier, None),
            Some(&(_, due)) => (2, u8::MAX, Some(due)),
        });
        desk.over(cards)
    }

    fn answered(&mut self, answered: Answered) {
        if answered.counts {
            let (kept, due) = self.cards.entry(answered.at).or_insert((R::Kept::default(), answered.today));
            *due = answered.today.plus(R::next(kept, answered.correct));
        }
    }
}
