//! Until an exam is over, or its day is, nothing outside it tells which of its answers are right.

use crate::history::Progress;
use crate::memory::Day;
use crate::profile::{Profile, ProfileError};

/// Holds back what today's unfinished exams must not tell, and nothing else.
///
/// # Errors
/// The journals cannot be read.
pub fn keep(profile: &mut Profile, today: Day, progress: Progress) -> Result<(), ProfileError> {
    let unfinished = profile.history().stored().exams.unfinished_on(today);
    profile.hold_back(&unfinished, progress)
}
