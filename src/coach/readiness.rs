//! Readiness: how much would be recalled, now and on the day of the interview.
//!
//! The mean retrievability over all cards that are not suspended. A card never seen counts with its chance of a lucky
//! guess. Nothing is predicted for the day of the answer itself (such predictions are worse than a constant): a card
//! answered today counts as it will stand tomorrow. And what earlier predictions came to corrects the present ones.

use std::collections::HashSet;

use serde::Serialize;

use crate::deck::{Body, Card, Kind, Question, Shelf};
use crate::history::{CardRecord, History, Retention, Schedule};
use crate::memory::{Day, odds};
use crate::names::CardName;

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
        if is_planned(card, record) {
            now.add(recall.of(card, record, today));
            on_day.add(recall.of(card, record, date));
        }
    }
    Some(Readiness { date, now: now.value()?, on_day: on_day.value()? })
}

/// The cards that readiness is over, and the chance of a lucky guess at one of them that was never seen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Planned {
    /// Their names.
    pub cards: HashSet<CardName>,
    /// The mean chance.
    pub luck: f32,
}

/// The cards that count towards a plan.
pub fn planned(shelf: &Shelf, history: &History) -> Planned {
    let is_meant = |card: &&Card| is_planned(card, history.record().card(&card.name));
    let mut mean = Mean::default();
    let mut cards = HashSet::new();
    for card in shelf.cards().map(|at| shelf.card(at)).filter(is_meant) {
        mean.add(luck(card));
        cards.insert(card.name.clone());
    }
    Planned { cards, luck: mean.value().unwrap_or(0.0) }
}

/// Whether a card counts towards a plan: it is not suspended, and not rare without having been answered.
pub(super) fn is_planned(card: &Card, record: Option<&CardRecord>) -> bool {
    let suspended = record.is_some_and(|record| record.suspended);
    !suspended && card.is_in_mix(record.is_some_and(|record| record.answers > 0))
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
        let Schedule { memory, last, .. } = record?.schedule?;
        let day = if last >= self.today { day.max(last.plus(1)) } else { day };
        let days = day.since(last);
        Some(self.correction.apply(self.history.retrievability(memory, days), memory.reach(days)))
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
    let options = match &question.body {
        Body::Typed { .. } | Body::Flashcard { .. } => return 0.0,
        Body::Scenario { near, .. } => 1 + near.len().clamp(1, 3),
        Body::Choice { wrong, .. } => 1 + wrong.len(),
        Body::Multi { answers, wrong } => answers.len() + wrong.len(),
    };
    // Options are few: exact.
    #[expect(clippy::cast_precision_loss)]
    let odds = odds(options, question.kind() == Kind::Multi) as f32;
    1.0 / odds
}

/// What earlier predictions came to: the log-odds of a prediction are shifted, and the more so the further it
/// [reaches](crate::memory::MemoryState::reach). For FSRS's curve falls slowly: a learner who remembers on the next day
/// what it says may know far less than it says two weeks later.
#[derive(Clone, Copy, Debug)]
struct Correction {
    /// Added to the log-odds of a prediction that reaches no way; negative where predictions were too high.
    shift: f64,
    /// Added for each step further. Never positive: waiting helps nobody to remember.
    slope: f64,
}

/// What the belief that the model is right weighs: as much as some fifty answers.
const PRIOR: f64 = 10.0;

impl Correction {
    /// One step of a logistic regression, from the belief that nothing is to be corrected.
    fn of(retention: Retention) -> Self {
        // Sums over fewer than 10^11 answers: exact in f64.
        #[expect(clippy::cast_precision_loss)]
        let (predicted, [scored, by_reach, weight, across, square]) = (
            retention.predicted_e4 as f64 / 10_000.0,
            [
                retention.scored_e4,
                retention.above_by_reach_e4,
                retention.weight_e4[0],
                retention.weight_e4[1],
                retention.weight_e4[2],
            ]
            .map(|sum| sum as f64 / 10_000.0),
        );
        let (above, weight, square) = (scored - predicted, weight + PRIOR, square + PRIOR);
        let slope = (by_reach * weight - above * across) / (weight * square - across * across);
        let slope = slope.min(0.0);
        Self { shift: (above - slope * across) / weight, slope }
    }

    fn apply(self, recall: f32, reach: f32) -> f32 {
        let added = self.shift + self.slope * f64::from(reach);
        if added == 0.0 || recall <= 0.0 || recall >= 1.0 {
            return recall;
        }
        let recall = f64::from(recall);
        let odds = recall / (1.0 - recall) * added.exp();
        // Between 0 and 1.
        #[expect(clippy::cast_possible_truncation)]
        let corrected = (odds / (1.0 + odds)) as f32;
        corrected
    }
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
