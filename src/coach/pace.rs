//! How long a question takes.

use std::collections::BTreeMap;

use super::whole::{real, whole};
use crate::history::{DayTotals, History};
use crate::memory::Day;

/// How long one question takes this learner, its feedback included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// Seconds.
    pub seconds: f32,
    /// Whether it is measured; else it is what most people need.
    pub own: bool,
}

/// Seconds a question before anything is known.
const USUAL: f32 = 20.0;
/// Seconds to read the feedback, which are not measured: after a right answer, and after a wrong one.
const READING: [f32; 2] = [1.5, 9.0];
/// So many days back are looked at.
const BACK: u32 = 14;
/// So many answers make a pace.
const ENOUGH: u32 = 40;
/// From one day of answers to the next a pace that is believed changes so many times at most: where it is faster than
/// believed, so that no day asks far more than the one before; where it is slower, so that no day takes far longer than was set.
const FASTER: f32 = 1.25;
const SLOWER: f32 = 1.5;
/// Nobody is faster or slower than this.
const WITHIN: [f32; 2] = [5.0, 90.0];

/// Seconds spent on the questions of a day: answering, and reading the feedback.
// Counts and seconds of a day are far within f32.
#[expect(clippy::cast_precision_loss)]
pub(super) fn seconds_spent(totals: &DayTotals) -> f32 {
    let correct = totals.correct - totals.guessed.min(totals.correct);
    let wrong = totals.answers.saturating_sub(correct);
    totals.ms as f32 / 1000.0 + correct as f32 * READING[0] + wrong as f32 * READING[1]
}

impl Pace {
    /// The pace of the last two weeks, today left out: a day's portion is not to change while it is worked on. It is believed
    /// step by step, so that a day's portion is not far from that of the day before.
    pub fn of(history: &History, today: Day) -> Self {
        Self::before(history, today)
    }

    /// The same with today in it: what is foreseen of the days to come does not move over night.
    pub(super) fn with_today(history: &History, today: Day) -> Self {
        Self::before(history, today.plus(1))
    }

    fn before(history: &History, today: Day) -> Self {
        let days = &history.record().days;
        let mut believed = Self { seconds: USUAL, own: false };
        for (&day, _) in days.range(..today).filter(|(_, totals)| totals.answers > 0) {
            let Self { seconds, own } = Self::measured(days, day);
            let [fastest, slowest] = [believed.seconds / FASTER, believed.seconds * SLOWER];
            believed = Self { seconds: seconds.clamp(fastest, slowest), own };
        }
        believed
    }

    /// The pace of the two weeks that end with this day.
    fn measured(days: &BTreeMap<Day, DayTotals>, last: Day) -> Self {
        let (mut answers, mut spent) = (0, 0.0);
        for (_, totals) in days.range(last.plus(1).minus(BACK)..=last) {
            answers += totals.answers;
            spent += seconds_spent(totals);
        }
        // As long as there are few, others of the usual length make up the rest.
        let usual = ENOUGH.saturating_sub(answers);
        let own = usual == 0;
        // Counts and seconds of two weeks are far within f32.
        #[expect(clippy::cast_precision_loss)]
        let (answers, usual) = (answers as f32, usual as f32);
        let seconds = (spent + usual * USUAL) / (answers + usual);
        Self { seconds: seconds.clamp(WITHIN[0], WITHIN[1]), own }
    }

    /// How many questions fit into so many minutes; at least one.
    pub fn answers_in(self, minutes: u32) -> f32 {
        (real(minutes as usize) * 60.0 / self.seconds).max(1.0)
    }

    /// The same in whole questions.
    pub fn cards_in(self, minutes: u32) -> usize {
        whole(self.answers_in(minutes)) as usize
    }

    /// The minutes that so many questions take, rounded up.
    pub fn minutes_for(self, answers: f32) -> u32 {
        whole((answers * self.seconds / 60.0).ceil().min(24.0 * 60.0))
    }
}
