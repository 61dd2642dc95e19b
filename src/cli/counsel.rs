//! Until an exam is over, or its day is, nothing outside it tells which of its answers are right.

use jiff::Timestamp;

use crate::history::Progress;
use crate::memory::Day;
use crate::profile::{Profile, ProfileError};

/// Holds back what today's unfinished exams must not tell, and nothing else. `day_of` knows the learner's days.
///
/// # Errors
/// The journals cannot be read.
pub fn keep(
    profile: &mut Profile,
    today: Day,
    day_of: impl Fn(Timestamp) -> Day,
    progress: Progress,
) -> Result<(), ProfileError> {
    let unfinished = profile.history().stored().exams.unfinished_on(today, day_of);
    profile.hold_back(&unfinished, progress)
}
