//! ACT-R as Pavlik and Anderson (2005) have it: every study leaves a trace that decays as a power of time, faster if the
//! fact was still active when it was studied (hence the worth of spacing); a fact is recalled when the activation of all
//! its traces, with noise, is above a threshold.

use rand::rngs::StdRng;

use super::super::chance::{around, between, normal};
use super::{Mind, Moment};

/// Between sessions less interferes than within one: a day weighs as so many seconds of study (their 0.025).
const DAY: f64 = 86_400.0 * 0.025;
/// How much a trace's decay depends on activation (their c).
const SPACING: f64 = 0.217;

/// A mind of this family.
pub struct Actr {
    /// The decay of a first trace (their a, about 0.177).
    decay: f64,
    /// The activation at which recall is even (their tau).
    threshold: f64,
    /// The logistic spread of activation (their s).
    noise: f64,
    cards: Vec<Fact>,
}

struct Fact {
    /// How easily this fact comes to this learner.
    ease: f64,
    /// When each trace was laid, by the learner's inner clock, and its decay.
    traces: Vec<(f64, f64)>,
}

impl Actr {
    /// A learner who brings along what is `known`.
    pub fn new(known: &[bool], rng: &mut StdRng) -> Self {
        let decay = between(rng, 0.15, 0.2);
        let threshold = -0.704 + 0.15 * normal(rng);
        let noise = around(rng, 0.3, 0.2);
        let bent = 1.0 + 0.2 * normal(rng);
        let mut mind = Self { decay, threshold, noise, cards: Vec::with_capacity(known.len()) };
        for &known in known {
            mind.cards.push(Fact { ease: bent + 0.35 * normal(rng), traces: Vec::new() });
            if known {
                let card = mind.cards.len() - 1;
                for days in [400.0, 200.0, 90.0, 30.0, 20.0] {
                    mind.lay(card, -days * DAY * between(rng, 0.7, 1.3));
                }
            }
        }
        mind
    }

    fn clock(now: Moment) -> f64 {
        now.day * DAY + now.second
    }

    /// The activation of a fact without its ease; minus infinity where there is no trace.
    fn activation(&self, card: usize, clock: f64) -> f64 {
        let traces = self.cards[card].traces.iter();
        traces.map(|&(laid, decay)| (clock - laid).max(1.0).powf(-decay)).sum::<f64>().ln()
    }

    fn lay(&mut self, card: usize, clock: f64) {
        let decay = SPACING * self.activation(card, clock).exp() + self.decay;
        self.cards[card].traces.push((clock, decay));
    }
}

impl Mind for Actr {
    fn recall(&self, card: usize, now: Moment) -> f64 {
        let activation = self.activation(card, Self::clock(now)) + self.cards[card].ease;
        1.0 / (1.0 + ((self.threshold - activation) / self.noise).exp())
    }

    fn study(&mut self, card: usize, now: Moment, _: bool, _: &mut StdRng) {
        self.lay(card, Self::clock(now));
    }
}
