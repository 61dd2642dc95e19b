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
    /// Whether it is measured; else it is what most people need, or on the way from there.
    pub own: bool,
}

/// Seconds a question before anything is known.
const USUAL: f32 = 20.0;
/// Seconds to read the feedback: after a right answer, and after a wrong one. As many readings as that weigh beside those that
/// were measured.
const READING: [f32; 2] = [1.5, 9.0];
const AS_USUAL: f32 = 3.0;
/// So many days back are looked at.
const BACK: u32 = 14;
/// So many answers make a pace.
const ENOUGH: u32 = 40;
/// From so many on it is told what they took.
const SOME: u32 = 10;
/// From one day of answers to the next a pace that is believed changes so many times at most: where it is faster than
/// believed, so that no day asks far more than the one before; where it is slower, so that no day takes far longer than was set.
const FASTER: f32 = 1.25;
const SLOWER: f32 = 1.5;
/// Nobody is faster or slower than this.
const WITHIN: [f32; 2] = [5.0, 90.0];

/// Seconds that a day's questions took: answering them, and reading the feedback, which is measured but for the last of a session
/// and before a pause. Those that were not take as long as the others of the two weeks.
pub(super) fn seconds_spent(days: &BTreeMap<Day, DayTotals>, day: Day) -> f32 {
    let reading = reading_seconds(days, day);
    days.get(&day).map_or(0.0, |totals| seconds_of(totals, reading))
}

/// Seconds that feedback was read in the two weeks that end with a day, after a right answer and after a wrong one.
// Counts and seconds of some days are far within f32.
#[expect(clippy::cast_precision_loss)]
fn reading_seconds(days: &BTreeMap<Day, DayTotals>, last: Day) -> [f32; 2] {
    [0, 1].map(|kind| {
        let read = days.range(last.plus(1).minus(BACK)..=last).map(|(_, totals)| totals.read[kind]);
        let (n, ms) = read.fold((0, 0), |(n, ms), read| (n + read.n, ms + read.ms));
        (ms as f32 / 1000.0 + AS_USUAL * READING[kind]) / (n as f32 + AS_USUAL)
    })
}

#[expect(clippy::cast_precision_loss)]
fn seconds_of(totals: &DayTotals, reading: [f32; 2]) -> f32 {
    let right = totals.correct - totals.guessed.min(totals.correct);
    let answers = [right, totals.answers.saturating_sub(right)];
    let unread = [0, 1].map(|kind| answers[kind].saturating_sub(totals.read[kind].n) as f32 * reading[kind]);
    let ms = totals.ms + totals.read[0].ms + totals.read[1].ms;
    ms as f32 / 1000.0 + unread[0] + unread[1]
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
            // Half way between others' pace and one's own is neither: nobody is told that it is theirs.
            let own = own && (fastest..=slowest).contains(&seconds);
            believed = Self { seconds: seconds.clamp(fastest, slowest), own };
        }
        believed
    }

    /// The pace of the two weeks that end with this day.
    fn measured(days: &BTreeMap<Day, DayTotals>, last: Day) -> Self {
        let reading = reading_seconds(days, last);
        let (mut answers, mut spent) = (0, 0.0);
        for (_, totals) in days.range(last.plus(1).minus(BACK)..=last) {
            answers += totals.answers;
            spent += seconds_of(totals, reading);
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

    /// Seconds that an answer took in the last two weeks, today with them, as it was measured; none where there are few.
    // Seconds of two weeks are far within f32.
    #[expect(clippy::cast_precision_loss)]
    pub fn taken(history: &History, today: Day) -> Option<f32> {
        let days = &history.record().days;
        let back = today.plus(1).minus(BACK)..=today;
        let answers: u32 = days.range(back.clone()).map(|(_, totals)| totals.answers).sum();
        let reading = reading_seconds(days, today);
        let spent: f32 = days.range(back).map(|(_, totals)| seconds_of(totals, reading)).sum();
        (answers >= SOME).then(|| spent / answers as f32)
    }

    /// What was measured, where it is another figure than what is counted with.
    fn other(self, taken: Option<f32>) -> Option<f32> {
        taken.filter(|taken| (taken.round() - self.seconds.round()).abs() > 1.0)
    }

    /// What an answer takes, and what the plan counts with as long as that is another figure: `5 s; planned at 16 s`.
    pub fn told(self, taken: Option<f32>) -> String {
        match self.other(taken) {
            Some(taken) => format!("{taken:.0} s; planned at {:.0} s", self.seconds),
            None if self.own || taken.is_some() => format!("{:.0} s an answer", self.seconds),
            None => format!("{:.0} s an answer (usual)", self.seconds),
        }
    }

    /// The same beside how many answers that makes: `at the 16 s that the plan counts, nearer each day to your 5 s`.
    pub fn told_at(self, taken: Option<f32>) -> String {
        match self.other(taken) {
            Some(taken) => {
                format!(
                    "at the {:.0} s that the plan counts, nearer each day to your {taken:.0} s",
                    self.seconds
                )
            }
            None if self.own || taken.is_some() => format!("at your pace of {:.0} s", self.seconds),
            None => format!("at a usual pace of {:.0} s", self.seconds),
        }
    }

    /// The same where the plan counts with another figure than was measured; none where it does not.
    pub fn told_where_other(self, taken: Option<f32>) -> Option<String> {
        self.other(taken).map(|_| self.told(taken))
    }

    /// How many questions fit into so many minutes; at least one.
    pub fn answers_in(self, minutes: u32) -> f32 {
        (real(minutes as usize) * 60.0 / self.seconds).max(1.0)
    }

    /// The minutes that so many questions take, rounded up.
    pub fn minutes_for(self, answers: f32) -> u32 {
        whole((answers * self.seconds / 60.0).ceil().min(24.0 * 60.0))
    }
}
