//! What the learner prepares for, as the settings have it.

use super::fitted::{PARAMETERS, model_of};
use super::record::{CardRecord, FirstLooks, Record, Schedule};
use crate::memory::{Day, proof};

/// The setting that holds the day of the interview, as `2026-12-05`.
pub const INTERVIEW: &str = "interview";
/// The setting that holds the minutes a day.
pub const MINUTES: &str = "minutes";

/// The setting that holds the most new cards a day.
pub const NEW: &str = "new";
/// The setting that holds the retrievability at which a card is due, 0-1.
pub const RETENTION: &str = "retention";

/// The setting that holds the ids of decks that are asked only when they are named.
pub const OFF: &str = "off";

/// On so many days before the interview, what will be weakest on the day goes first.
pub const SPRINT: u32 = 3;

/// What the learner prepares for, and how. What a goal asks for is applied when questions are asked, never stored: what is
/// in the snapshot is due at [`DESIRED_RETENTION`](crate::memory::DESIRED_RETENTION), whatever was set when.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Goal {
    /// The day of the interview.
    pub interview: Option<Day>,
    /// Minutes a day.
    pub minutes: Option<u32>,
    /// The most new cards a day.
    pub new: Option<u32>,
    /// How much longer or shorter than stored a card's interval is; none where it is as stored.
    pub stretch: Option<f32>,
    /// How much longer the interval is of a card that was right whenever it was asked, since that is all but known; none for
    /// a learner who has not shown to know most.
    pub known_stretch: Option<f32>,
}

impl Record {
    /// What the learner prepares for. A setting that makes no sense is none.
    pub fn goal(&self) -> Goal {
        let setting = |key: &str| self.settings.get(key);
        let number = |key: &str| setting(key).and_then(|value| u32::try_from(value.as_u64()?).ok());
        let retention = setting(RETENTION).and_then(serde_json::Value::as_f64);
        Goal {
            interview: setting(INTERVIEW).and_then(|value| value.as_str()?.parse().ok()),
            minutes: number(MINUTES).filter(|&minutes| minutes > 0),
            new: number(NEW),
            stretch: retention.and_then(|retention| model_of(setting(PARAMETERS)).stretch(retention)),
            known_stretch: self.first.known_stretch(),
        }
    }
}

/// So many first looks must have been taken to say that most is known, and such a share of them known.
const LOOKS: u64 = 10;
const MOST: f32 = 0.55;
/// How much longer an interval is where all of them were known.
const LONGEST: f32 = 12.0;
/// It becomes no longer than so many days by that: another look may show that it was luck.
const MONTH: u32 = 30;

impl FirstLooks {
    /// How much longer the interval of a card is that was right whenever it was asked: who knows most has known it for long,
    /// so that soon asking again would only cost time.
    fn known_stretch(self) -> Option<f32> {
        let most = self.knows_most();
        (most > 0.0).then_some(1.0 + (LONGEST - 1.0) * most)
    }

    /// How far this learner has shown to know most before it was ever asked: 0 up to somewhat more than half, 1 where all was
    /// known.
    pub fn knows_most(self) -> f32 {
        if self.n < LOOKS {
            return 0.0;
        }
        // Counts of cards, and a share.
        #[expect(clippy::cast_precision_loss)]
        let known = self.scored_e4 as f32 / 10_000.0 / self.n as f32;
        ((known - MOST) / (1.0 - MOST)).clamp(0.0, 1.0)
    }
}

impl Record {
    /// The ids of decks that are asked only when they are named, sorted.
    pub fn decks_off(&self) -> Vec<String> {
        let listed = self.settings.get(OFF).and_then(|value| value.as_array());
        let names = listed.into_iter().flatten().filter_map(|name| name.as_str());
        let mut names: Vec<String> = names.map(str::to_owned).collect();
        names.sort_unstable();
        names
    }
}

impl Goal {
    /// Whether there is a plan: a date, or minutes a day.
    pub fn is_plan(self) -> bool {
        self.interview.is_some() || self.minutes.is_some()
    }

    /// How many new cards may still be met on a day; none where there is no limit.
    pub fn new_left(self, day: Day, record: &Record) -> Option<u32> {
        let met = record.days.get(&day).map_or(0, |done| done.new);
        self.new.map(|most| most.saturating_sub(met))
    }

    /// The interview, if it is still to come.
    pub fn ahead(self, today: Day) -> Option<Day> {
        self.interview.filter(|&day| today < day)
    }

    /// The interview, if it is so near that what will be weakest on the day goes first.
    pub fn sprint(self, today: Day) -> Option<Day> {
        self.ahead(today).filter(|day| day.since(today) <= SPRINT)
    }

    /// When a card is to be asked: at the retention that was set, and whatever would come after the interview is asked
    /// the day before, once.
    pub fn due(self, card: &CardRecord, today: Day) -> Option<Day> {
        let Schedule { due, last, .. } = card.schedule?;
        let days = self.stretch.map_or(due.since(last), |stretch| stretched(due.since(last), stretch));
        let known = self.known_stretch.filter(|_| card.was_always_right());
        // Among two options it may as well have been luck.
        let known = known.map(|longer| 1.0 + (longer - 1.0) * proof(card.first_odds.into()));
        // Another right answer makes it no shorter.
        let due = last.plus(known.map_or(days, |longer| stretched(days, longer).min(MONTH).max(days)));
        let Some(interview) = self.ahead(today) else { return Some(due) };
        let eve = interview.minus(1);
        let capped = if last >= eve { due } else { due.min(eve) };
        Some(capped)
    }
}

/// An interval in days, so many times as long, and at least a day. What comes back the next day does so at any retention.
fn stretched(days: u32, stretch: f32) -> u32 {
    if days <= 1 {
        return days;
    }
    // A hundred years at most, times a small number.
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let days = (days as f32 * stretch).round().max(1.0) as u32;
    days
}
