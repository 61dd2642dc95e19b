//! What the learner prepares for, as the settings have it.

use super::record::{CardRecord, Record, Schedule};
use crate::memory::Day;

/// The setting that holds the day of the interview, as `2026-12-05`.
pub const INTERVIEW: &str = "interview";
/// The setting that holds the minutes a day.
pub const MINUTES: &str = "minutes";

/// On so many days before the interview, what will be weakest on the day goes first.
pub const SPRINT: u32 = 3;

/// What the learner prepares for. What a goal asks for is applied when questions are asked, never stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Goal {
    /// The day of the interview.
    pub interview: Option<Day>,
    /// Minutes a day.
    pub minutes: Option<u32>,
}

impl Record {
    /// What the learner prepares for. A setting that makes no sense is none.
    pub fn goal(&self) -> Goal {
        let setting = |key: &str| self.settings.get(key);
        Goal {
            interview: setting(INTERVIEW).and_then(|value| value.as_str()?.parse().ok()),
            minutes: setting(MINUTES)
                .and_then(|value| u32::try_from(value.as_u64()?).ok())
                .filter(|&minutes| minutes > 0),
        }
    }
}

impl Goal {
    /// The interview, if it is still to come.
    pub fn ahead(self, today: Day) -> Option<Day> {
        self.interview.filter(|&day| today < day)
    }

    /// The interview, if it is so near that what will be weakest on the day goes first.
    pub fn sprint(self, today: Day) -> Option<Day> {
        self.ahead(today).filter(|day| day.since(today) <= SPRINT)
    }

    /// When a card is to be asked: whatever would come after the interview is asked the day before, once.
    pub fn due(self, card: &CardRecord, today: Day) -> Option<Day> {
        let Schedule { due, last, .. } = card.schedule?;
        let Some(interview) = self.ahead(today) else { return Some(due) };
        let eve = interview.minus(1);
        let capped = if last >= eve { due } else { due.min(eve) };
        Some(capped)
    }
}
