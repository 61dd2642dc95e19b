//! How the simulated learners remember: three models, none of them our scheduler's.

mod actr;
mod dsr;
mod half_life;

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

/// When something happens, as a learner counts it.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// Days since the first session, that day's own included.
    pub day: f64,
    /// Seconds into the day's session.
    pub second: f64,
}

impl Moment {
    /// The same in days.
    pub fn days(self) -> f64 {
        self.day + self.second / 86_400.0
    }
}

/// One learner's memory of all cards.
pub trait Mind {
    /// The true chance to recall a card unaided.
    fn recall(&self, card: usize, now: Moment) -> f64;

    /// The card was asked and its answer shown. `knew`: it was recalled (luck is not recall).
    fn study(&mut self, card: usize, now: Moment, knew: bool, rng: &mut StdRng);
}

/// A family of minds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Difficulty, stability, retrievability, with each learner's own parameters and noise.
    Dsr,
    /// ACT-R: a sum of power-decaying traces, a threshold, noise.
    Actr,
    /// Exponential forgetting, with a half-life that grows.
    HalfLife,
}

impl Family {
    /// All of them.
    pub const ALL: [Family; 3] = [Family::Dsr, Family::Actr, Family::HalfLife];

    /// Its name in the tables.
    pub fn name(self) -> &'static str {
        match self {
            Family::Dsr => "DSR",
            Family::Actr => "ACT-R",
            Family::HalfLife => "half-life",
        }
    }

    /// A learner's mind: the same seed gives the same one. `tiers` has the tier of each card.
    pub fn mind(self, tiers: &[u8], seed: u64) -> Box<dyn Mind> {
        let rng = &mut StdRng::seed_from_u64(seed);
        let known = known_before(tiers, rng);
        match self {
            Family::Dsr => Box::new(dsr::Dsr::new(&known, rng)),
            Family::Actr => Box::new(actr::Actr::new(&known, rng)),
            Family::HalfLife => Box::new(half_life::HalfLife::new(&known, rng)),
        }
    }
}

/// Which cards a learner brings along: between 5 and 45 % of the core, less of the rest.
fn known_before(tiers: &[u8], rng: &mut StdRng) -> Vec<bool> {
    let core = super::chance::between(rng, 0.05, 0.45);
    tiers.iter().map(|&tier| rng.random_bool(core * (1.1 - 0.2 * f64::from(tier)).max(0.2))).collect()
}
