//! Until an exam is over, or its day is, nothing outside it tells which of its answers are right.

use super::context::Clock;
use crate::history::Progress;
use crate::profile::{Profile, ProfileError};

/// Holds back what today's unfinished exams must not tell, and nothing else.
///
/// # Errors
/// The journals cannot be read.
pub fn keep(profile: &mut Profile, clock: &Clock, progress: Progress) -> Result<(), ProfileError> {
    let exams = &profile.history().stored().exams;
    let unfinished = exams.unfinished_on(clock.today(), |at| clock.day_of(at));
    profile.hold_back(&unfinished, progress)
}
