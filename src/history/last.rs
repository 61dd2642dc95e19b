//! What a device did last, so that it can be taken back.

use super::amendments::Amendments;
use super::event::{Event, Exam, What};

/// The latest events of a device that can be taken back and were not: one, or all that one bulk command made, in their
/// order.
pub fn last_done<'e>(events: &'e [Event], device: &str) -> Vec<&'e Event> {
    let amendments = Amendments::gather(events);
    let stands = |event: &&Event| {
        let says_nothing = match &event.what {
            What::Undo { .. } | What::Unknown => true,
            // What the clock showed on leaving an exam.
            What::Exam(Exam { left, .. }) => left.is_some(),
            _ => false,
        };
        &*event.dev == device && !says_nothing && !amendments.undone(event)
    };
    let Some(last) = events.iter().filter(stands).max_by_key(|event| event.n) else { return Vec::new() };
    let is_part = |event: &&Event| event.n == last.n || event.batch.is_some() && event.batch == last.batch;
    let mut all: Vec<&Event> = events.iter().filter(stands).filter(is_part).collect();
    all.sort_unstable_by_key(|event| event.n);
    // A line that is there twice, or a number that was given twice, is taken back once.
    all.dedup_by_key(|event| event.n);
    all
}
