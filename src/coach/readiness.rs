//! Readiness: how much would be recalled, now and on the day of the interview.
//!
//! The mean retrievability over all cards that are not suspended. A card never seen counts with its chance of a lucky
//! guess. Nothing is predicted for the day of the answer itself (such predictions are worse than a constant): a card
//! answered today counts as it will stand tomorrow. And what earlier predictions came to corrects the present ones.

use serde::Serialize;

use crate::deck::{Body, Card, Question, Shelf};
use crate::history::{CardRecord, History, Retention};
use crate::memory::Day;

/// Readiness for the interview.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Readiness {
    /// The day of the interview.
    pub date: Day,
    /// The share that would be recalled now.
    pub now: f32,
    /// The share that would be recalled on the day, if nothing more were learned.
    pub on_day: f32,
}

/// The readiness of everything on the shelf; none without an interview that is still to come, or without cards.
pub fn readiness(shelf: &Shelf, history: &History, today: Day) -> Option<Readiness> {
    let date = history.record().goal().interview.filter(|&day| today <= day)?;
    readiness_on(shelf, history, date, today)
}

/// The readiness of everything on the shelf for a day to come; none without cards.
pub fn readiness_on(shelf: &Shelf, history: &History, date: Day, today: Day) -> Option<Readiness> {
    let recall = Recall::new(history, today);
    let mut now = Mean::default();
    let mut on_day = Mean::default();
    for at in shelf.cards() {
        let card = shelf.card(at);
        let record = history.record().card(&card.name);
        if record.is_none_or(|record| !record.suspended) {
            now.add(recall.of(card, record, today));
            on_day.add(recall.of(card, record, date));
        }
    }
    Some(Readiness { date, now: now.value()?, on_day: on_day.value()? })
}

/// Predicts what will be recalled, corrected by how earlier predictions have fared.
#[derive(Debug)]
pub struct Recall<'h> {
    history: &'h History,
    today: Day,
    correction: Correction,
}

impl<'h> Recall<'h> {
    /// Predictions as they stand today.
    pub fn new(history: &'h History, today: Day) -> Self {
        Self { history, today, correction: Correction::of(history.record().retention) }
    }

    /// The chance that this card is recalled on that day.
    pub fn of(&self, card: &Card, record: Option<&CardRecord>, day: Day) -> f32 {
        self.seen(record, day).unwrap_or_else(|| luck(card))
    }

    /// The same for a card that was answered; none for one that was not.
    pub fn seen(&self, record: Option<&CardRecord>, day: Day) -> Option<f32> {
        let record = record?;
        let (memory, last) = (record.memory?, record.last?);
        let day = if last >= self.today { day.max(last.plus(1)) } else { day };
        Some(self.correction.apply(self.history.retrievability(memory, day.since(last))))
    }

    /// The correction in force.
    pub fn correction(&self) -> Correction {
        self.correction
    }
}

/// The chance that somebody who does not know a card is right all the same.
pub fn luck(card: &Card) -> f32 {
    let mut mean = Mean::default();
    for question in &card.questions {
        mean.add(lucky(question));
    }
    mean.value().unwrap_or(0.0)
}

/// The chance of a lucky guess at one question: three distractors stand beside the key of a scenario.
fn lucky(question: &Question) -> f32 {
    // Counts of options are small.
    #[expect(clippy::cast_precision_loss)]
    match &question.body {
        Body::Typed { .. } | Body::Flashcard { .. } => 0.0,
        Body::Scenario { near, .. } => 1.0 / (1 + near.len().clamp(1, 3)) as f32,
        Body::Choice { wrong, .. } => 1.0 / (1 + wrong.len()) as f32,
        // Any of the sets of at least one option.
        Body::Multi { answers, wrong } => 1.0 / (((answers.len() + wrong.len()) as f32).exp2() - 1.0),
    }
}

/// What earlier predictions came to: a shift of the log-odds, weighed by how many there were.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Correction {
    /// Added to the log-odds of a prediction; negative where predictions were too high.
    pub shift: f32,
    /// How many predictions it rests on.
    pub n: u64,
}

/// Below this many predictions nothing is corrected.
const ENOUGH: u64 = 30;
/// As many predictions weigh as much as the belief that the model is right.
const PRIOR: f64 = 50.0;

impl Correction {
    fn of(retention: Retention) -> Self {
        if retention.n < ENOUGH {
            return Self { shift: 0.0, n: retention.n };
        }
        // Fewer than 10^11 answers: exact in f64.
        #[expect(clippy::cast_precision_loss)]
        let (n, recalled, predicted) = (
            retention.n as f64,
            retention.scored_e4 as f64 / 10_000.0,
            retention.predicted_e4 as f64 / 10_000.0,
        );
        let shift = (log_odds(recalled / n) - log_odds(predicted / n)) * n / (n + PRIOR);
        // A few units at most.
        #[expect(clippy::cast_possible_truncation)]
        Self { shift: shift as f32, n: retention.n }
    }

    fn apply(self, recall: f32) -> f32 {
        if self.shift == 0.0 || recall <= 0.0 || recall >= 1.0 {
            return recall;
        }
        let odds = recall / (1.0 - recall) * self.shift.exp();
        odds / (1.0 + odds)
    }
}

fn log_odds(share: f64) -> f64 {
    let share = share.clamp(0.02, 0.98);
    (share / (1.0 - share)).ln()
}

/// A running mean.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mean {
    sum: f64,
    n: u32,
}

impl Mean {
    /// Takes one more value in.
    pub fn add(&mut self, value: f32) {
        self.sum += f64::from(value);
        self.n += 1;
    }

    /// The mean, to four digits; none of nothing.
    pub fn value(self) -> Option<f32> {
        // Between 0 and 1.
        #[expect(clippy::cast_possible_truncation)]
        (self.n > 0).then(|| ((self.sum / f64::from(self.n) * 10_000.0).round() / 10_000.0) as f32)
    }
}
