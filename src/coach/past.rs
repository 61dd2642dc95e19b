//! What the snapshot does not hold and the journals do: how recall fared by what was predicted, how the hours of the day
//! compare, and how readiness grew.

use std::collections::HashSet;

use crate::history::{Event, Record, Replayed, Schedule, relive};
use crate::memory::{Day, Model};
use crate::names::CardName;

/// What all answers together say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Past {
    /// What was answered in each hour of the learner's clock.
    pub hours: [HourTotals; 24],
    /// Recall by what was predicted, from the least to the most likely.
    pub recall: [RecallBin; 5],
    /// What was known at the end of days on which something was answered, the earliest first; a few dozen at most.
    pub days: Vec<KnownThen>,
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

/// What was known at the end of a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct KnownThen {
    /// The day.
    pub day: Day,
    /// How many of the planned cards had been seen.
    pub seen: usize,
    /// The sum of the chances to recall these on the next day.
    pub recall: f32,
}

/// Where the bins of predictions begin, from the second on.
pub const BOUNDS: [f32; 4] = [0.5, 0.7, 0.85, 0.95];

/// An answer's time counts at most this much.
const LONGEST_MS: u64 = 60_000;
/// So many days are looked at: as many as a chart has places for.
const DAYS: usize = 66;

impl Past {
    /// What these events say, in whatever order they come; readiness is over these cards.
    pub fn of(events: Vec<Event>, model: &Model, planned: &HashSet<CardName>) -> Self {
        let mut past = Self::default();
        let wanted = days_to_look_at(&events);
        let mut today: Option<Day> = None;
        let last = relive(events, |record, replayed| {
            let day = replayed.event.day();
            if let Some(before) = today.filter(|&before| before < day) {
                past.close(before, record, model, planned, &wanted);
            }
            today = Some(today.map_or(day, |before| before.max(day)));
            past.take(replayed);
        });
        if let Some(day) = today {
            past.close(day, &last, model, planned, &wanted);
        }
        past
    }

    fn take(&mut self, replayed: &Replayed<'_>) {
        let Replayed { event, answer, correct, guessed, .. } = replayed;
        let minutes = event.at.as_second().div_euclid(60) + i64::from(event.tz);
        let hour = usize::try_from(minutes.div_euclid(60).rem_euclid(24)).unwrap_or(0);
        let totals = &mut self.hours[hour];
        totals.answers += 1;
        totals.correct += u32::from(*correct);
        totals.ms += answer.ms.min(LONGEST_MS);
        // As for the figures over all: counted answers to what was seen before.
        if let Some(predicted) = answer.recall.filter(|_| replayed.counted && replayed.days.is_some()) {
            let bin = &mut self.recall[BOUNDS.iter().filter(|&&bound| predicted >= bound).count()];
            bin.n += 1;
            bin.predicted += f64::from(predicted);
            bin.recalled += u32::from(*correct && !guessed);
        }
    }

    /// A day is over.
    fn close(
        &mut self,
        day: Day,
        record: &Record,
        model: &Model,
        planned: &HashSet<CardName>,
        wanted: &HashSet<Day>,
    ) {
        if !wanted.contains(&day) {
            return;
        }
        let (mut seen, mut recall) = (0, 0.0);
        for (_, card) in record.cards.iter().filter(|(name, _)| planned.contains(*name)) {
            if let Some(Schedule { memory, last, .. }) = card.schedule {
                seen += 1;
                recall += model.retrievability(memory, day.plus(1).since(last).max(1));
            }
        }
        self.days.push(KnownThen { day, seen, recall });
    }

    /// Whether there is an answer.
    pub fn is_empty(&self) -> bool {
        self.hours.iter().all(|hour| hour.answers == 0)
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
