//! How this learner learns: at what pace, on which days, with how many lapses, forgetting how fast. Each is believed to be
//! usual as long as little is known.

use super::census::{Census, Today};
use super::pace::Pace;
use super::whole::{real, whole};
use crate::history::History;
use crate::memory::Day;

/// A learner's ways.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Custom {
    /// How long a question takes.
    pub pace: Pace,
    /// The share of the days on which something is answered, 0-1; 1 as long as too few have passed to tell.
    pub kept: f32,
    /// The same where others make up for what cannot be told yet, and how many days that rests upon.
    pub likely_kept: [f32; 2],
    /// The share of new cards that are right when they are first met, 0-1.
    pub right_at_first: f32,
    /// The share of cards that are forgotten when they are due, 0-1.
    pub forgotten: f32,
    /// How surely cards are forgotten much faster than predicted, 0-1.
    pub forgets_fast: f32,
}

/// Answers that a wrong answer costs on top: the card comes back in the session.
const RETURNS: f32 = 0.85;
/// The share of new cards that people know, and of due cards that they have forgotten; each weighs so many answers. What a
/// learner knows shows soon, what is forgotten only later.
const FIRST: f32 = 0.45;
const AS_FIRST: f32 = 8.0;
const FORGOTTEN: f32 = 0.2;
const AS_FORGOTTEN: f32 = 20.0;
/// So many days back are looked at; so many must have passed, and so many been kept, to say anything of them.
const BACK: u32 = 28;
const ENOUGH: u32 = 2;
const SOME: f32 = 2.0;
/// A pause of so many days or more ends what was kept before it, and makes the day after it a gentle one.
pub(super) const PAUSE: u32 = 10;
/// People keep six days a week: that weighs as much as a week of the learner's own.
const WEEK: [f32; 2] = [6.0, 7.0];
/// What is said to be likely comes out four times in five: it reaches so many standard deviations either way.
pub(super) const LIKELY: f32 = 1.28;
/// Who scores so far below what was predicted may forget fast, and does so surely at twice that; it is said from so many
/// counted answers on, and believed in full after twice as many. As many as that weighs the belief that nothing is off: a few
/// unlucky answers are not to move a day's new cards.
const FAST: f32 = 0.04;
const COUNTED: f32 = 20.0;

/// The share of the latest days that were kept, since the first or since a pause: where enough are known to tell, and how it
/// likely is.
fn kept(history: &History, today: Day) -> (f32, [f32; 2]) {
    let days = history.record().days.range(today.minus(BACK)..today);
    let answered = days.filter(|(_, totals)| totals.answers > 0).map(|(&day, _)| day);
    let (mut first, mut last, mut kept) = (today, today.minus(BACK), 0.0);
    for day in answered {
        if kept == 0.0 || day.since(last) >= PAUSE {
            (first, kept) = (day, 0.0);
        }
        (last, kept) = (day, kept + 1.0);
    }
    let begun = if today.since(last) >= PAUSE { 0 } else { today.since(first) };
    let over = real(begun as usize) + WEEK[1];
    let share = (kept + WEEK[0]) / over;
    (if begun >= ENOUGH && kept >= SOME { share } else { 1.0 }, [share, over])
}

impl Custom {
    /// As the record shows it.
    pub fn of(history: &History, today: Day) -> Self {
        Self::without(Today::default(), history, today)
    }

    /// The same as it was when the day began: what a day asks is not to change while it is worked on.
    pub(super) fn at_dawn(history: &History, census: &Census, today: Day) -> Self {
        Self::without(census.today, history, today)
    }

    fn without(today_has: Today, history: &History, today: Day) -> Self {
        let record = history.record();
        let (first, later) = (record.first, record.retention);
        // Counts of answers, and sums of shares: few digits are needed.
        #[expect(clippy::cast_precision_loss)]
        let [n, right, counted, recalled, answered, scored, predicted] = [
            first.n.saturating_sub(today_has.first[0]) as f32,
            first.right.saturating_sub(today_has.first[1]) as f32,
            later.n.saturating_sub(today_has.later[0]) as f32,
            later.recalled.saturating_sub(today_has.later[1]) as f32,
            later.n as f32,
            later.scored_e4 as f32 / 10_000.0,
            later.predicted_e4 as f32 / 10_000.0,
        ];
        let (kept, likely_kept) = kept(history, today);
        Self {
            pace: Pace::of(history, today),
            kept,
            likely_kept,
            right_at_first: (right.min(n) + FIRST * AS_FIRST) / (n + AS_FIRST),
            forgotten: ((counted - recalled).max(0.0) + FORGOTTEN * AS_FORGOTTEN) / (counted + AS_FORGOTTEN),
            forgets_fast: {
                let below = (predicted - scored) / (answered + 2.0 * COUNTED);
                [answered / COUNTED, below / FAST].map(|times| (times - 1.0).clamp(0.0, 1.0)).iter().product()
            },
        }
    }

    /// What cards usually cost on the day when they are first met, and on one when they are due.
    pub(super) const USUAL_FIRST: f32 = 1.0 + (1.0 - FIRST) * RETURNS;
    pub(super) const USUAL_REVIEW: f32 = 1.0 + FORGOTTEN * RETURNS;

    /// Answers that fit into so many minutes.
    pub(super) fn capacity(&self, minutes: u32) -> f32 {
        self.pace.answers_in(minutes)
    }

    /// Answers that a card costs on the day when it is first met.
    pub(super) fn first_cost(&self) -> f32 {
        1.0 + (1.0 - self.right_at_first) * RETURNS
    }

    /// Answers that a card costs on a day when it is due.
    pub(super) fn review_cost(&self) -> f32 {
        1.0 + self.forgotten * RETURNS
    }

    /// The least and the most of so many days that are likely kept, as shares; all of them where nothing is known yet, since a
    /// promise says on which days it rests.
    pub(super) fn kept_within(&self, days: u32) -> [f32; 2] {
        if self.kept < 1.0 { self.likely_within(days) } else { [1.0; 2] }
    }

    /// The same where nothing is said of days: chance has its part in those to come, and in those that are known.
    pub(super) fn likely_within(&self, days: u32) -> [f32; 2] {
        let [kept, over] = self.likely_kept;
        let chance = real(days.max(1) as usize).recip() + over.recip();
        let spread = LIKELY * (kept * (1.0 - kept) * chance).sqrt();
        [(kept - spread).max(0.0), (kept + spread).min(1.0)]
    }

    /// On what a promise rests: `if you keep 5 days a week`.
    pub fn told(&self) -> String {
        match self.days_a_week() {
            7 => "if you keep every day".into(),
            1 => "if you keep 1 day a week".into(),
            days => format!("if you keep {days} days a week"),
        }
    }

    /// The days of a week that are kept, at least one.
    pub fn days_a_week(&self) -> u32 {
        whole((self.kept * 7.0).round()).clamp(1, 7)
    }
}
