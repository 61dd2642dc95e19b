//! Many lives, on all cores, and what they have in common.

use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::learner::Habits;
use super::life::{Outcome, Terms, World, count, live};
use super::mind::Family;
use super::policy::Recipe;

/// What a run of the simulation is given.
#[derive(Clone, Debug)]
pub struct Setting {
    /// Decides everything that is left to chance.
    pub seed: u64,
    /// Learners in each cell.
    pub learners: u64,
    /// Cards of the deck.
    pub cards: usize,
    /// Only policies with this in their names, and the one that others are compared with; all where nothing is said.
    pub only: Option<String>,
    /// For how long policies and grades are compared.
    pub spans: Vec<Span>,
    /// Where minutes to 90 % are sought: the days, and the minutes that are tried.
    pub grids: Vec<(u32, Vec<f64>)>,
    /// For how long daily measures without a date are compared.
    pub steady: Vec<Span>,
    /// For how long outsiders study, and what they know beforehand.
    pub outside: Vec<(Span, f64)>,
    /// Only the tables of the outsiders, or those of the insiders.
    pub part: Part,
}

/// Which tables are made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// All.
    #[default]
    All,
    /// Those of the outsiders: nothing is tuned on them.
    Outsiders,
    /// The same tables, of the families on which decisions are made.
    Insiders,
}

/// So many days of study, so long each.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// Days until the interview.
    pub days: u32,
    /// Minutes a day.
    pub minutes: f64,
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} days of {} minutes", self.days, self.minutes)
    }
}

impl Setting {
    /// Whether a policy of this name is asked for.
    pub fn wants(&self, policy: &str) -> bool {
        self.only.as_ref().is_none_or(|only| policy.contains(only))
    }

    /// All tables of a tiny world, in seconds: to see that all is in order, not to learn from.
    pub fn quick(seed: u64) -> Self {
        Self {
            seed,
            learners: 2,
            only: None,
            cards: 24,
            spans: vec![Span { days: 4, minutes: 2.0 }],
            grids: vec![(3, vec![1.0, 2.0])],
            steady: vec![Span { days: 40, minutes: 1.0 }],
            outside: vec![(Span { days: 4, minutes: 2.0 }, 0.2)],
            part: Part::All,
        }
    }
}

/// One cell of a table: so many learners under one policy.
#[derive(Clone, Copy)]
pub struct Cell {
    /// The policy.
    pub recipe: Recipe,
    /// How they remember.
    pub family: Family,
    /// The share of lucky guesses that they admit.
    pub admits: f64,
    /// What else they do.
    pub habits: Habits,
    /// How long they study.
    pub span: Span,
}

/// A mean over learners, and the half width of its 95 % interval.
#[derive(Clone, Copy, Debug)]
pub struct Mean {
    /// The mean.
    pub mean: f64,
    /// Half the width of the interval.
    pub half: f64,
}

impl Mean {
    /// The mean of these.
    pub fn of(values: impl Iterator<Item = f64>) -> Self {
        let values: Vec<f64> = values.filter(|value| value.is_finite()).collect();
        let n = count(values.len() as u64).max(1.0);
        let mean = values.iter().sum::<f64>() / n;
        let square = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (n - 1.0).max(1.0);
        Self { mean, half: 1.96 * (square / n).sqrt() }
    }
}

/// Lives all lives of these cells: for each cell the outcomes, learner by learner.
pub fn study(world: &World, setting: &Setting, cells: &[Cell]) -> Vec<Vec<Outcome>> {
    // A number of lives that fits into memory many times.
    #[expect(clippy::cast_possible_truncation)]
    let learners = setting.learners as usize;
    let jobs = cells.len() * learners;
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let job = next.fetch_add(1, Ordering::Relaxed);
            if job >= jobs {
                return done;
            }
            let cell = &cells[job / learners];
            let seed = learner_seed(setting.seed, cell.family, (job % learners) as u64);
            let Cell { family, admits, habits, span, .. } = *cell;
            done.push((job, live(world, &cell.recipe, Terms { family, seed, admits, habits, span })));
        }
    };
    let mut all: Vec<(usize, Outcome)> = thread::scope(|scope| {
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        running.into_iter().flat_map(|thread| thread.join().expect("no life ends in a panic")).collect()
    });
    all.sort_by_key(|&(job, _)| job);
    all.chunks(learners).map(|cell| cell.iter().map(|&(_, outcome)| outcome).collect()).collect()
}

/// The learner's own seed: whatever the policy, learner number 7 is the same person.
fn learner_seed(seed: u64, family: Family, number: u64) -> u64 {
    let mixed = (seed ^ (family as u64) << 32 ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed ^ mixed >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9)
}
