//! The chance that a card is recalled on a day: as memory has it, corrected by how earlier predictions fared; what was
//! never asked, and what was right at first sight, also by what first looks have shown.

use super::first_looks::Familiar;
use crate::deck::{Card, Shelf};
use crate::history::{CardRecord, History, Retention, Schedule};
use crate::memory::{Day, Grade, MemoryState, USUAL_OPTIONS, luck};

/// Predicts what will be recalled.
#[derive(Debug)]
pub struct Recall<'h> {
    history: &'h History,
    today: Day,
    correction: Correction,
    familiar: Familiar,
    /// What memory holds of a card that was not known when it was first met.
    learned: MemoryState,
}

/// The share of lucky answers that nobody says was a guess; what is admitted is no right answer for memory.
const UNADMITTED: f32 = 0.5;

impl<'h> Recall<'h> {
    /// The chance to recall, at any time from now on, what was known before it was ever asked.
    pub const KNOWN: f32 = 0.97;
    /// From this chance on to recall it, as its own memory has it, a card is known in the learner's words: it does not cease to
    /// be known on the day on which it is due.
    pub const SURE: f32 = 0.8;

    /// Predictions as they stand today.
    pub fn new(shelf: &Shelf, history: &'h History, today: Day) -> Self {
        Self {
            history,
            today,
            correction: Correction::of(history.record().retention, later_days(history)),
            familiar: Familiar::of(shelf, history),
            learned: history.model().next(None, 0, Grade::Again),
        }
    }

    /// How familiar the learner is with what was never asked.
    pub fn familiar(&self) -> &Familiar {
        &self.familiar
    }

    /// The chance that a card of a deck, given by its position, is recalled on that day.
    pub fn of(&self, deck: usize, card: &Card, record: Option<&CardRecord>, day: Day) -> f32 {
        self.seen(deck, card, record, day).unwrap_or_else(|| Self::KNOWN * self.familiar.chance(deck, card))
    }

    /// The same for a card that was answered; none for one that was not.
    pub fn seen(&self, deck: usize, card: &Card, record: Option<&CardRecord>, day: Day) -> Option<f32> {
        let record = record?;
        let Schedule { memory, last, .. } = record.schedule?;
        // Predictions for the same day are worse than a constant: what was answered today counts as it will stand
        // tomorrow.
        let day = if last >= self.today { day.max(last.plus(1)) } else { day };
        let days = day.since(last);
        let before = self.known_before(deck, card, record);
        let held = self.held(self.else_held(record, memory, before), days);
        if record.was_missed_once_recalled() {
            // The later answer does not move memory, but whoever has just failed is no surer than after a first miss.
            return Some(held.min(self.held(self.learned, days)));
        }
        Some(Self::with_known(before, held))
    }

    /// What asking a card today adds to the chance to recall it on a day to come; nothing where it was asked today already.
    pub fn gain(&self, deck: usize, card: &Card, record: &CardRecord, day: Day) -> f32 {
        let Some(Schedule { memory, last, .. }) = record.schedule.filter(|held| held.last < self.today)
        else {
            return 0.0;
        };
        let (days, ahead) = (self.today.since(last), day.since(self.today).max(1));
        let gain = |memory: MemoryState| {
            let then = |grade| self.held(self.history.model().next(Some(memory), days, grade), ahead);
            let recall = self.held(memory, days);
            recall * then(Grade::Good) + (1.0 - recall) * then(Grade::Again) - self.held(memory, days + ahead)
        };
        // What was known before it was asked is known anyway.
        let before = self.known_before(deck, card, record);
        (1.0 - before) * gain(self.else_held(record, memory, before))
    }

    /// The chance to recall what was known before with this chance, and is else held so well.
    pub fn with_known(before: f32, held: f32) -> f32 {
        before * Self::KNOWN.max(held) + (1.0 - before) * held
    }

    /// What memory holds of a card if it was not known before, though it may have been: what was learned at the first look, as
    /// long as that is all there is.
    fn else_held(&self, record: &CardRecord, memory: MemoryState, before: f32) -> MemoryState {
        if before > 0.0 && record.counted == 1 { self.learned } else { memory }
    }

    /// The chance that a card which was right whenever it was asked was known before, as far as memory does not know better; 0
    /// for others. That it was recalled later tells little of it: so it would be had it been learned at the first look.
    pub fn known_before(&self, deck: usize, card: &Card, record: &CardRecord) -> f32 {
        // What was said to be a guess, and so forgotten, is none of these.
        let is_held = record.schedule.is_some_and(|known| known.memory.stability > self.learned.stability);
        if !is_held || !record.was_always_right() {
            return 0.0;
        }
        let known = self.familiar.chance(deck, card);
        // What was typed or graded by oneself is taken as usual: no more was measured.
        let odds = if record.first_odds == 0 { USUAL_OPTIONS } else { record.first_odds.into() };
        let lucky = (1.0 - known) * luck(odds) * UNADMITTED;
        let before = known / (known + lucky);
        // Later looks speak for themselves, but of somebody who knows most.
        if record.counted == 1 {
            before
        } else {
            before * (2.0 * self.history.record().first.knows_most()).min(1.0)
        }
    }

    /// Whether a card that was answered is known on that day, by its own answers alone: what is missed elsewhere makes it less
    /// likely, which readiness counts, but nobody would see why the bar of a topic falls that was not asked. What was right at
    /// first sight is known until it is asked again: whoever knew it knew it before.
    pub fn is_known(&self, record: Option<&CardRecord>, day: Day) -> bool {
        let Some((record, Schedule { memory, last, .. })) =
            record.and_then(|record| Some((record, record.schedule?)))
        else {
            return false;
        };
        let day = if last >= self.today { day.max(last.plus(1)) } else { day };
        let at_first =
            record.counted == 1 && record.was_always_right() && memory.stability > self.learned.stability;
        !record.missed && (at_first || self.history.retrievability(memory, day.since(last)) >= Self::SURE)
    }

    /// How far a mean chance of recall may well be off, either way, by how few answers predictions were held against.
    pub fn error(&self, share: f32) -> f32 {
        // A small number.
        #[expect(clippy::cast_possible_truncation)]
        let shift = (self.correction.weight.recip() + MISFIT.powi(2)).sqrt() as f32;
        share * (1.0 - share) * shift
    }

    /// The chance to recall what memory holds like this, so many days after it was last answered.
    pub fn held(&self, memory: MemoryState, days: u32) -> f32 {
        self.correction.apply(self.history.retrievability(memory, days), memory.reach(days))
    }
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
    /// How much is known of the shift: one divided by the square of what it may well be off by.
    weight: f64,
}

/// What no number of answers tells: memory is not as the model has it. A standard deviation of log-odds.
const MISFIT: f64 = 0.3;
/// What the belief weighs that the model is right: as much as a hundred choices among four; and that it is no more wrong
/// the further it reaches.
const PRIOR: f64 = 10.0;
const PRIOR_SLOPE: f64 = 8.0;
/// How far the answers of one day are off together, by mood and by what happened to be asked: a variance of log-odds.
const DAYS_DIFFER: f64 = 0.15;

/// On how many days something was answered that was met before.
fn later_days(history: &History) -> usize {
    history.record().days.values().filter(|totals| totals.answers > totals.new).count()
}

impl Correction {
    /// One step of a logistic regression, from the belief that nothing is to be corrected.
    fn of(retention: Retention, days: usize) -> Self {
        // Sums over fewer than 10^11 answers: exact in f64.
        #[expect(clippy::cast_precision_loss)]
        let ([above, by_reach], [weight, across, square], days) = (
            retention.above_e4.map(|sum| sum as f64 / 10_000.0),
            retention.weight_e4.map(|sum| sum as f64 / 10_000.0),
            days.max(1) as f64,
        );
        // A burst of answers on one day says little more than a few of them.
        let told = 1.0 / (1.0 + DAYS_DIFFER * weight / days);
        let [above, by_reach, across] = [above, by_reach, across].map(|sum| sum * told);
        let (weight, square) = (weight * told + PRIOR, square * told + PRIOR_SLOPE);
        let slope = (by_reach * weight - above * across) / (weight * square - across * across);
        let slope = slope.min(0.0);
        Self { shift: (above - slope * across) / weight, slope, weight }
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
