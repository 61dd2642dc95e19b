//! The learner's day.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A learner's day, counted from 1970-01-01. It begins at 04:00 local time, so that a late evening is one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Day(i32);

/// When a day begins, local time, in seconds after midnight.
const BEGINS: i64 = 4 * 3600;

impl Day {
    /// Without its year: `Dec 4`.
    pub fn short(self) -> String {
        self.date().strftime("%b %-d").to_string()
    }

    /// The day of an instant where clocks are `tz` minutes east of UTC.
    pub fn of(at: Timestamp, tz: i16) -> Self {
        let local = at.as_second() + i64::from(tz) * 60 - BEGINS;
        // Two days that are written alike would be one when read again: what lies beyond the calendar is its last day.
        let day = local.div_euclid(86_400).clamp(i64::from(FIRST), i64::from(LAST));
        Self(i32::try_from(day).unwrap_or(LAST))
    }

    /// The day with this calendar date.
    pub fn from_date(date: Date) -> Self {
        let epoch = Date::constant(1970, 1, 1);
        Self(date.since(epoch).map_or(0, |span| span.get_days()))
    }

    /// Its calendar date.
    pub fn date(self) -> Date {
        let epoch = Date::constant(1970, 1, 1);
        epoch.saturating_add(self.0.days())
    }

    /// Whole days from `earlier` to this one; 0 where that one is later.
    pub fn since(self, earlier: Day) -> u32 {
        u32::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0)
    }

    /// The day so many days later.
    #[must_use]
    pub fn plus(self, days: u32) -> Self {
        Self(self.0.saturating_add(i32::try_from(days).unwrap_or(i32::MAX)).min(LAST))
    }

    /// The day so many days earlier.
    #[must_use]
    pub fn minus(self, days: u32) -> Self {
        Self(self.0.saturating_sub(i32::try_from(days).unwrap_or(i32::MAX)))
    }
}

/// -9999-01-01 and 9999-12-31, beyond which no date can be written.
const FIRST: i32 = -4_371_587;
const LAST: i32 = 2_932_896;

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.date().fmt(f)
    }
}

impl FromStr for Day {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, jiff::Error> {
        text.parse().map(Day::from_date)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_begins_at_four_in_the_morning_local_time() {
        assert_eq!(Day::of(at("2026-11-21T03:59:59Z"), 0).to_string(), "2026-11-20");
        assert_eq!(Day::of(at("2026-11-21T04:00:00Z"), 0).to_string(), "2026-11-21");
        assert_eq!(Day::of(at("2026-11-21T03:00:00Z"), 60).to_string(), "2026-11-21");
        assert_eq!(Day::of(at("2026-11-21T08:59:00Z"), -300).to_string(), "2026-11-20");
    }

    #[test]
    fn days_are_written_and_read_as_dates() {
        for text in ["1969-12-31", "1970-01-01", "2024-02-29", "2026-11-21", "9999-12-31"] {
            let day: Day = text.parse().unwrap();
            assert_eq!(day.to_string(), text);
        }
        assert_eq!("2024-03-01".parse::<Day>().unwrap().since("2024-02-28".parse().unwrap()), 2);
    }

    #[test]
    fn time_between_days_is_never_negative() {
        let day: Day = "2026-11-21".parse().unwrap();
        assert_eq!(day.since(day.plus(3)), 0);
        assert_eq!(day.plus(u32::MAX).to_string(), "9999-12-31");
    }
}
