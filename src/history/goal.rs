//! What the learner prepares for, as the settings have it.

use super::fitted::{PARAMETERS, model_of};
use super::longer::stretched;
use super::record::{CardRecord, Record, Schedule};
use crate::memory::Day;

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
        }
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
        let days = due.since(last);
        let due = last.plus(self.stretch.map_or(days, |stretch| stretched(days, stretch)));
        let Some(interview) = self.ahead(today) else { return Some(due) };
        let eve = interview.minus(1);
        let capped = if last >= eve { due } else { due.min(eve) };
        Some(capped)
    }
}
