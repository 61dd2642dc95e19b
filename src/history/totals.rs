//! What was done on a day, in sums.

use serde::{Deserialize, Serialize};

use crate::memory::Day;

/// What was done on one day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayTotals {
    /// Answers given.
    pub answers: u32,
    /// How many were right.
    pub correct: u32,
    /// How many of the right ones were said to be guesses.
    #[serde(default)]
    pub guessed: u32,
    /// Cards met for the first time.
    #[serde(default)]
    pub new: u32,
    /// Time spent answering, in milliseconds.
    pub ms: u64,
    /// Time spent reading the feedback, as far as it is known: on right answers, and on others, guesses among them.
    #[serde(default, skip_serializing_if = "Reading::is_unknown")]
    pub read: [Reading; 2],
}

/// How long feedback was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// After so many answers it is known.
    pub n: u32,
    /// How long that was in all, in milliseconds.
    pub ms: u64,
}

impl Reading {
    pub(super) fn is_unknown(readings: &[Self; 2]) -> bool {
        readings.iter().all(|reading| reading.n == 0)
    }
}

/// The latest answer of a device: its feedback is being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Latest {
    /// When it was given, in milliseconds since 1970.
    pub at: i64,
    /// The learner's day.
    pub day: Day,
    /// Whether it was right, and not a guess.
    pub right: bool,
}
