//! Difficulty, stability, retrievability: the kind of model our scheduler is, but a power law with another exponent,
//! other growth, noise at every step, and parameters that differ from learner to learner.

use rand::rngs::StdRng;

use super::super::chance::{around, between, normal};
use super::{Mind, Moment};

/// A mind of this family.
pub struct Dsr {
    /// The exponent of forgetting.
    decay: f64,
    /// Stability in days after a first look.
    first: f64,
    /// How much a recall strengthens, how strongly less so what is stable, and more so what is nearly forgotten.
    growth: [f64; 3],
    cards: Vec<Trace>,
}

struct Trace {
    /// 0 is average; what is harder is above.
    difficulty: f64,
    /// Stability in days (to 90 %), and when it was last studied.
    held: Option<(f64, f64)>,
}

impl Dsr {
    /// A learner who brings along what is `known`.
    pub fn new(known: &[bool], rng: &mut StdRng) -> Self {
        let decay = between(rng, 0.2, 0.6);
        let first = around(rng, 1.2, 0.4);
        let growth = [around(rng, 22.0, 0.3), between(rng, 0.15, 0.35), between(rng, 0.6, 1.4)];
        let cards = known
            .iter()
            .map(|&known| Trace {
                difficulty: normal(rng).clamp(-2.0, 2.0),
                held: known.then(|| (around(rng, 120.0, 0.5), -between(rng, 10.0, 120.0))),
            })
            .collect();
        Self { decay, first, growth, cards }
    }

    fn retrievability(&self, stability: f64, days: f64) -> f64 {
        let factor = 0.9_f64.powf(-1.0 / self.decay) - 1.0;
        (1.0 + factor * days.max(0.0) / stability).powf(-self.decay)
    }
}

impl Mind for Dsr {
    fn recall(&self, card: usize, now: Moment) -> f64 {
        self.cards[card]
            .held
            .map_or(0.0, |(stability, last)| self.retrievability(stability, now.days() - last))
    }

    fn study(&mut self, card: usize, now: Moment, knew: bool, rng: &mut StdRng) {
        let recall = self.recall(card, now);
        let trace = &self.cards[card];
        let ease = (-0.3 * trace.difficulty).exp();
        let noise = around(rng, 1.0, 0.25);
        let fresh = self.first * ease * noise;
        let stability = match trace.held {
            None => fresh,
            Some((stability, _)) if knew => {
                let [base, saturation, spacing] = self.growth;
                let gain =
                    base * ease * stability.powf(-saturation) * ((spacing * (1.0 - recall)).exp() - 1.0);
                stability * (1.0 + gain * noise)
            }
            Some((stability, _)) => (fresh * (1.0 + stability).powf(0.25)).min(stability.max(fresh)),
        };
        self.cards[card].held = Some((stability.clamp(0.05, 3650.0), now.days()));
    }
}
