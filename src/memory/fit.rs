//! Parameters fitted to one learner's own answers, and whether they are worth having.
//!
//! Everything is judged on answers that the fit had not seen. The last two fifths of the answers are held out in two
//! steps: the fourth fifth is predicted by a fit of the first three, the last by a fit of the first four. Fitted
//! parameters are kept only if they predict these answers better than two rivals: the default parameters, and the
//! learner's recent average, which knows nothing of cards. What is kept is then fitted to all answers.
//!
//! The same answers give the same parameters: training is seeded and runs in one thread.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use fsrs::{ComputeParametersInput, FSRSItem, FSRSReview, compute_parameters};
use serde::{Deserialize, Serialize};

use super::{Grade, MemoryState, Model};

/// So many answers on a later day are needed for a fit. It is what Anki long asked for: with fewer, 21 parameters
/// follow chance, and two fifths of them would be too few to tell a better fit from a lucky one.
pub const FEWEST: usize = 400;

/// The recent average is taken over so many answers.
const RECENT: usize = 100;

/// One counted answer, as training sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trial {
    /// Answers with the same number are to one card, one after the other.
    pub card: u32,
    /// Whole days since the answer before; 0 for the first.
    pub days: u32,
    /// How it was recalled.
    pub grade: Grade,
}

/// A fit, and how it fared.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// The 21 parameters, fitted to all answers.
    pub parameters: Vec<f32>,
    /// How many answers on a later day they were fitted to.
    pub answers: usize,
    /// How well such a fit predicts answers it has not seen.
    pub held_out: HeldOut,
}

/// Mean log loss over held-out answers: the less, the better; 0.693 is a coin's.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct HeldOut {
    /// How many answers were held out.
    pub answers: usize,
    /// What fitted parameters came to.
    pub fitted: f64,
    /// What the default parameters came to.
    pub defaults: f64,
    /// What the recent average came to.
    pub average: f64,
    /// How far chance alone moves the distance between fitted and default (one standard error).
    pub chance: f64,
}

impl HeldOut {
    /// Whether the fit is worth keeping: better than the average, and better than the defaults by more than chance.
    ///
    /// Of 40 simulated learners whom the defaults describe exactly, one kept a fit this way; six would have, were any
    /// distance enough, and would have been predicted worse for it.
    pub fn is_better(&self) -> bool {
        self.fitted < self.average && self.fitted + self.chance < self.defaults
    }
}

/// Why there is no fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoFit {
    /// There are only so many answers on a later day.
    TooFew(usize),
    /// There are enough, and nothing could be learned from them.
    Nothing(usize),
}

/// Fits parameters to counted answers, which come in the order of time.
///
/// # Errors
/// Where there are too few answers, or none to learn from.
pub fn fit(trials: &[Trial]) -> Result<Fit, NoFit> {
    let answers = later(trials);
    if answers < FEWEST {
        return Err(NoFit::TooFew(answers));
    }
    let held_out = hold_out(trials).ok_or(NoFit::Nothing(answers))?;
    let parameters = train(trials).ok_or(NoFit::Nothing(answers))?;
    Ok(Fit { parameters, answers, held_out })
}

/// How many answers there are on a later day than the card's first: those that can be predicted.
fn later(trials: &[Trial]) -> usize {
    trials.iter().filter(|trial| trial.days > 0).count()
}

/// How the three predictors fare on the last two fifths.
fn hold_out(trials: &[Trial]) -> Option<HeldOut> {
    let ends: Vec<usize> = (1..=5).map(|fifth| trials.len() * fifth / 5).collect();
    let defaults = losses(&Model::default(), trials);
    let average = average_losses(trials);
    let mut held: Vec<[f64; 3]> = Vec::new();
    for fold in ends[2..].windows(2) {
        let model = Model::with(&train(&trials[..fold[0]])?)?;
        let fitted = losses(&model, &trials[..fold[1]]);
        held.extend((fold[0]..fold[1]).filter_map(|at| Some([fitted[at]?, defaults[at]?, average[at]?])));
    }
    let distances: Vec<f64> = held.iter().map(|[fitted, defaults, _]| defaults - fitted).collect();
    let [fitted, defaults, average] = [0, 1, 2].map(|which| mean(held.iter().map(|loss| loss[which])));
    let middle = mean(distances.iter().copied());
    let spread = mean(distances.iter().map(|distance| (distance - middle).powi(2)));
    let chance = (spread / count(held.len())).sqrt();
    let [fitted, defaults, average, chance] =
        [fitted, defaults, average, chance].map(|loss| (loss * 10_000.0).round() / 10_000.0);
    (!held.is_empty()).then_some(HeldOut { answers: held.len(), fitted, defaults, average, chance })
}

/// Trains on answers. Four decimals, as parameters are published: so that they are short, and the same wherever they
/// are read again.
fn train(trials: &[Trial]) -> Option<Vec<f32>> {
    let mut so_far: HashMap<u32, Vec<FSRSReview>> = HashMap::new();
    let (mut items, mut ids) = (Vec::new(), Vec::new());
    for trial in trials {
        let reviews = so_far.entry(trial.card).or_default();
        reviews.push(FSRSReview { rating: trial.grade.number(), delta_t: trial.days });
        if trial.days > 0 {
            items.push(FSRSItem { reviews: reviews.clone() });
            ids.push(i64::from(trial.card));
        }
    }
    let input =
        ComputeParametersInput { train_set: items, card_ids: Some(ids), ..ComputeParametersInput::default() };
    let parameters = compute_parameters(input).ok()?;
    let rounded: Vec<f32> = parameters.iter().map(|p| (p * 10_000.0).round() / 10_000.0).collect();
    Model::with(&rounded).is_some().then_some(rounded)
}

/// What each answer costs a model that predicted it; nothing for a card's first.
fn losses(model: &Model, trials: &[Trial]) -> Vec<Option<f64>> {
    let mut states: HashMap<u32, MemoryState> = HashMap::new();
    let mut loss = |trial: &Trial| match states.entry(trial.card) {
        Entry::Occupied(mut state) => {
            let predicted = model.retrievability(*state.get(), trial.days);
            state.insert(model.next(Some(*state.get()), trial.days, trial.grade));
            Some(log_loss(f64::from(predicted), trial.grade))
        }
        Entry::Vacant(state) => {
            state.insert(model.next(None, 0, trial.grade));
            None
        }
    };
    trials.iter().map(&mut loss).collect()
}

/// The same for the share recalled among the answers just before (with one right and one wrong to begin with).
fn average_losses(trials: &[Trial]) -> Vec<Option<f64>> {
    let mut recent: std::collections::VecDeque<bool> = std::collections::VecDeque::new();
    let mut right = 0;
    let mut loss = |trial: &Trial| {
        if trial.days == 0 {
            return None;
        }
        let loss = log_loss(count(right + 1) / count(recent.len() + 2), trial.grade);
        recent.push_back(trial.grade.is_pass());
        right += usize::from(trial.grade.is_pass());
        if recent.len() > RECENT && recent.pop_front() == Some(true) {
            right -= 1;
        }
        Some(loss)
    };
    trials.iter().map(&mut loss).collect()
}

/// What an answer costs whoever predicted that it is right with this chance. Nobody is ever quite sure.
fn log_loss(predicted: f64, grade: Grade) -> f64 {
    let predicted = predicted.clamp(0.001, 0.999);
    -if grade.is_pass() { predicted } else { 1.0 - predicted }.ln()
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, n) = values.fold((0.0, 0), |(sum, n), value| (sum + value, n + 1));
    sum / count(n)
}

/// A count as a number to divide by.
#[expect(clippy::cast_precision_loss, reason = "no learner gives 2^53 answers")]
fn count(n: usize) -> f64 {
    n as f64
}
