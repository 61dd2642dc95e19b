//! Exponential forgetting: each recall lengthens the half-life, the more the longer it had been, and each failure
//! shortens it.

use rand::rngs::StdRng;

use super::super::chance::{around, between};
use super::{Mind, Moment};

/// A mind of this family.
pub struct HalfLife {
    /// The half-life in days after a first look.
    first: f64,
    /// By how much more than itself a half-life grows when a whole one has passed.
    growth: f64,
    /// What is left of it after a failure.
    left: f64,
    cards: Vec<Fact>,
}

struct Fact {
    /// 1 is average; what is easier is above.
    ease: f64,
    /// The half-life in days, and when it was last studied.
    held: Option<(f64, f64)>,
}

impl HalfLife {
    /// A learner who brings along what is `known`.
    pub fn new(known: &[bool], rng: &mut StdRng) -> Self {
        let first = around(rng, 3.0, 0.4);
        let growth = between(rng, 1.2, 2.6);
        let left = between(rng, 0.3, 0.6);
        let cards = known
            .iter()
            .map(|&known| Fact {
                ease: around(rng, 1.0, 0.4),
                held: known.then(|| (around(rng, 400.0, 0.5), -between(rng, 10.0, 90.0))),
            })
            .collect();
        Self { first, growth, left, cards }
    }
}

impl Mind for HalfLife {
    fn recall(&self, card: usize, now: Moment) -> f64 {
        self.cards[card]
            .held
            .map_or(0.0, |(half_life, last)| (-(now.days() - last).max(0.0) / half_life).exp2())
    }

    fn study(&mut self, card: usize, now: Moment, knew: bool, rng: &mut StdRng) {
        let fact = &mut self.cards[card];
        let fresh = self.first * fact.ease;
        let noise = around(rng, 1.0, 0.2);
        let half_life = match fact.held {
            None => fresh * noise,
            Some((half_life, last)) if knew => {
                let passed = ((now.days() - last) / half_life).clamp(0.0, 1.0);
                half_life * (1.0 + self.growth * noise * fact.ease.min(1.5) * passed.sqrt())
            }
            Some((half_life, _)) => (half_life * self.left).max(fresh * noise),
        };
        fact.held = Some((half_life, now.days()));
    }
}
