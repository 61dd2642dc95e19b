//! What the snapshot does not hold and the journals do: how recall fared by what was predicted, how the hours of the day
//! compare, how readiness grew, and what it was before the latest session.

use std::collections::{BTreeSet, HashSet};

use super::plan::is_unproven;
use super::readiness::readiness_on;
use super::shift::{Before, Watch};
use crate::deck::Shelf;
use crate::history::{Event, History, Replayed, relive};
use crate::memory::Day;

/// What all answers together say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Past {
    /// What was answered in each hour of the learner's clock.
    pub hours: [HourTotals; 24],
    /// The same of cards that were asked before: first looks tell of the card, not of the hour.
    pub again: [AgainTotals; 24],
    /// Recall by what was predicted, from the least to the most likely.
    pub recall: [RecallBin; 5],
    /// How ready the learner was at the end of days on which something was answered, the earliest first; a few dozen at most.
    pub days: Vec<ReadyThen>,
    /// What that rested on before the latest session.
    pub before: Option<Before>,
}

/// What was answered in an hour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HourTotals {
    /// Answers.
    pub answers: u32,
    /// How many were right.
    pub correct: u32,
    /// Time spent, in milliseconds, at most a minute an answer.
    pub ms: u64,
}

/// What was answered in an hour to cards that were asked before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AgainTotals {
    /// Answers.
    pub answers: u32,
    /// How many were right, guesses apart.
    pub correct: u32,
    /// On which days.
    pub days: BTreeSet<Day>,
}

/// Answers for which the prediction lay between two bounds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RecallBin {
    /// How many.
    pub n: u32,
    /// The sum of what was predicted.
    pub predicted: f64,
    /// How many were recalled.
    pub recalled: u32,
}

/// How ready the learner was at the end of a day, by what was known then: what later answers show of it moves no past figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReadyThen {
    /// The day.
    pub day: Day,
    /// What would have been recalled of the cards at hand, 0-1.
    pub ready: f32,
}

/// Where the bins of predictions begin, from the second on.
pub const BOUNDS: [f32; 4] = [0.5, 0.7, 0.85, 0.95];

/// An answer's time counts at most this much.
const LONGEST_MS: u64 = 60_000;
/// A part of the day is judged from so many answers on, given on so many days, and is best if it is so many standard errors above
/// each other.
const ENOUGH: u32 = 40;
const ENOUGH_DAYS: usize = 7;
const CLEAR: f64 = 2.0;
/// So many days are looked at: as many as a chart has places for.
const DAYS: usize = 66;

impl Past {
    /// What these events say, in whatever order they come; readiness is over these decks.
    pub fn of(events: Vec<Event>, shelf: &Shelf) -> Self {
        let mut past = Self::default();
        let wanted = days_to_look_at(&events);
        let mut watch = Watch::new(&events);
        let mut today: Option<Day> = None;
        let last = relive(events, |history, replayed| {
            let day = replayed.event.day();
            if let Some(before) = today.filter(|&before| before < day) {
                past.close(before, history, shelf, &wanted);
            }
            today = Some(today.map_or(day, |before| before.max(day)));
            watch.see(history, replayed, shelf);
            past.take(replayed);
        });
        if let Some(day) = today {
            past.close(day, &last, shelf, &wanted);
        }
        Self { before: watch.before, ..past }
    }

    fn take(&mut self, replayed: &Replayed<'_>) {
        let Replayed { event, answer, correct, guessed, .. } = replayed;
        let minutes = event.at.as_second().div_euclid(60) + i64::from(event.tz);
        let hour = usize::try_from(minutes.div_euclid(60).rem_euclid(24)).unwrap_or(0);
        let totals = &mut self.hours[hour];
        totals.answers += 1;
        totals.correct += u32::from(*correct);
        totals.ms += answer.ms.min(LONGEST_MS);
        if replayed.days.is_some() {
            let again = &mut self.again[hour];
            again.answers += 1;
            again.correct += u32::from(*correct && !guessed);
            again.days.insert(event.day());
        }
        // As for the figures over all: counted answers to what was seen before.
        if let Some(predicted) = answer.recall.filter(|_| replayed.counted && replayed.days.is_some()) {
            let bin = &mut self.recall[BOUNDS.iter().filter(|&&bound| predicted >= bound).count()];
            bin.n += 1;
            bin.predicted += f64::from(predicted);
            bin.recalled += u32::from(*correct && !guessed);
        }
    }

    /// A day is over. Where nothing had shown what stays no figure was told.
    fn close(&mut self, day: Day, history: &History, shelf: &Shelf, wanted: &HashSet<Day>) {
        if !wanted.contains(&day) || is_unproven(history) {
            return;
        }
        let ready = readiness_on(shelf, history, day, day);
        self.days.extend(ready.map(|ready| ReadyThen { day, ready: ready.now }));
    }

    /// Whether there is an answer.
    pub fn is_empty(&self) -> bool {
        self.hours.iter().all(|hour| hour.answers == 0)
    }

    /// Which of these parts of the day is clearly the best: answers to cards that were asked before are better in it than in each
    /// other by more than chance explains. None where fewer than two can be judged.
    pub fn best_of(&self, parts: &[[usize; 2]]) -> Option<usize> {
        let judged: Vec<(f64, f64, usize)> = (0..)
            .zip(parts)
            .map(|(at, &[from, to])| (self.again_between(from, to), at))
            .filter(|(again, _)| again.answers >= ENOUGH && again.days.len() >= ENOUGH_DAYS)
            .map(|(again, at)| {
                let [n, right] = [again.answers, again.correct].map(f64::from);
                // Never quite certain, however few there are: one more of each is thought of.
                let share = (right + 1.0) / (n + 2.0);
                (right / n, share * (1.0 - share) / n, at)
            })
            .collect();
        let (most, variance, best) = judged.iter().copied().max_by(|a, b| a.0.total_cmp(&b.0))?;
        let is_clear =
            |(share, other, _): &(f64, f64, usize)| most - share > CLEAR * (variance + other).sqrt();
        let mut others = judged.iter().filter(|(.., at)| *at != best).peekable();
        (others.peek().is_some() && others.all(is_clear)).then_some(best)
    }

    /// What was answered between two hours of the day to cards that were asked before.
    pub fn again_between(&self, from: usize, to: usize) -> AgainTotals {
        self.again.iter().take(to).skip(from).fold(AgainTotals::default(), |mut sum, hour| {
            sum.answers += hour.answers;
            sum.correct += hour.correct;
            sum.days.extend(&hour.days);
            sum
        })
    }

    /// What was answered between two hours of the day.
    pub fn between(&self, from: usize, to: usize) -> HourTotals {
        self.hours.iter().take(to).skip(from).fold(HourTotals::default(), |sum, hour| HourTotals {
            answers: sum.answers + hour.answers,
            correct: sum.correct + hour.correct,
            ms: sum.ms + hour.ms,
        })
    }
}

/// The days to look at: all with an answer, or as many spread evenly over them, the last among them.
fn days_to_look_at(events: &[Event]) -> HashSet<Day> {
    let mut days: Vec<Day> = events.iter().map(Event::day).collect();
    days.sort_unstable();
    days.dedup();
    let step = days.len().div_ceil(DAYS).max(1);
    days.into_iter().rev().step_by(step).collect()
}
