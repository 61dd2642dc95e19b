//! What makes a deck a poor teacher: options that give the key away, questions that are one question, and what an
//! author owes the learner and has not written. One rule, one function; the thresholds stand beside their reasons.

mod chance;
mod coverage;
mod owed;
mod screen;
mod sentences;
mod spoilers;
mod stems;

use super::draft::Draft;
use super::index::Index;
use super::report::Report;

/// Checks all strict rules.
pub(super) fn check(draft: &Draft<'_>, index: &Index<'_, '_>, report: &mut Report<'_>) {
    chance::lengths(draft, report);
    chance::ranks(draft, index, report);
    stems::same(draft, report);
    spoilers::check(draft, index, report);
    owed::whys(draft, report);
    owed::sources(draft, report);
    owed::explanations(draft, report);
    owed::brevity(draft, report);
    screen::check(draft, index, report);
    coverage::objectives(draft, report);
    coverage::quotas(draft, index, report);
}
