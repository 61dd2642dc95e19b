//! How the simulated learners remember: three models, none of them our scheduler's, and three more on which nothing is
//! tuned.

mod actr;
mod dsr;
mod half_life;
mod outsiders;

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
    /// The same, much faster. Nothing is tuned on it.
    Fast,
    /// A power law. Nothing is tuned on it.
    Power,
    /// A net of cards that help, and of rivals that hinder. Nothing is tuned on it.
    Net,
}

impl Family {
    /// Those that decisions are made on.
    pub const ALL: [Family; 3] = [Family::Dsr, Family::Actr, Family::HalfLife];
    /// Those that decisions are only measured on.
    pub const OUTSIDERS: [Family; 3] = [Family::Fast, Family::Power, Family::Net];

    /// Its name in the tables.
    pub fn name(self) -> &'static str {
        match self {
            Family::Dsr => "DSR",
            Family::Actr => "ACT-R",
            Family::HalfLife => "half-life",
            Family::Fast => "fast",
            Family::Power => "power",
            Family::Net => "net",
        }
    }

    /// A learner's mind: the same seed gives the same one. `prior` is the share known beforehand; without one it is drawn
    /// as [`known_before`] has it.
    pub fn mind(self, ground: &Ground, prior: Option<f64>, seed: u64) -> Box<dyn Mind> {
        let rng = &mut StdRng::seed_from_u64(seed);
        let known = match prior {
            None => known_before(&ground.tiers, rng),
            Some(prior) => known_by_topic(ground, prior, rng),
        };
        match self {
            Family::Dsr => Box::new(dsr::Dsr::new(&known, rng)),
            Family::Actr => Box::new(actr::Actr::new(&known, rng)),
            Family::HalfLife => Box::new(half_life::HalfLife::new(&known, rng)),
            Family::Fast => Box::new(outsiders::Fast::new(&known, rng)),
            Family::Power => Box::new(outsiders::Power::new(&known, rng)),
            Family::Net => Box::new(outsiders::Net::new(&known, &ground.groups, &ground.topics, rng)),
        }
    }
}

/// What there is to know, card by card.
#[derive(Clone, Debug, Default)]
pub struct Ground {
    /// The tier.
    pub tiers: Vec<u8>,
    /// The topic.
    pub topics: Vec<usize>,
    /// The entry that it is about, with its neighbors: rivals.
    pub groups: Vec<usize>,
}

/// Which cards a learner brings along: between 5 and 45 % of the core, less of the rest.
fn known_before(tiers: &[u8], rng: &mut StdRng) -> Vec<bool> {
    let core = super::chance::between(rng, 0.05, 0.45);
    tiers.iter().map(|&tier| rng.random_bool(core * (1.1 - 0.2 * f64::from(tier)).max(0.2))).collect()
}

/// Which cards a learner brings along who knows so much in all: some topics well and others hardly, the core better than
/// the rest.
fn known_by_topic(ground: &Ground, prior: f64, rng: &mut StdRng) -> Vec<bool> {
    let topics = ground.topics.iter().max().map_or(1, |most| most + 1);
    let skill: Vec<f64> = (0..topics).map(|_| 1.2 * super::chance::normal(rng)).collect();
    let lean: Vec<f64> = (ground.topics.iter().zip(&ground.tiers))
        .map(|(&topic, &tier)| skill[topic] + 0.6 * (2.0 - f64::from(tier)))
        .collect();
    // The level at which so many are known in the mean.
    let chance = |level: f64, lean: f64| 1.0 / (1.0 + (-(level + lean)).exp());
    let (mut low, mut high) = (-8.0, 8.0);
    for _ in 0..40 {
        let level = f64::midpoint(low, high);
        let known: f64 = lean.iter().map(|&lean| chance(level, lean)).sum();
        if known < prior * super::life::count(lean.len() as u64) { low = level } else { high = level }
    }
    lean.iter().map(|&lean| rng.random_bool(chance(low, lean))).collect()
}
