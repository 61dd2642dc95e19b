//! How long the feedback on an answer is read: from the answer to the beginning of the next one on the same device, which
//! the journal's own instants tell.
//!
//! An answer's neighbors are those of its device by number, not by time, so that a clock that was set back changes nothing but
//! the one gap it falls into. What says nothing is left out: a pause, another day, a gap that is none since the clock stands still or
//! two sessions run side by side.

use std::collections::BTreeMap;

use super::amendments::{Amended, Amendments};
use super::event::{Event, What};
use super::record::Record;
use super::totals::Latest;

/// Who takes longer than this, in milliseconds, has done something else.
const LONGEST_MS: i64 = 60_000;

/// Takes in how long the answer before this one was read. For each device in the order of its numbers.
pub(super) fn note(record: &mut Record, event: &Event, amended: Amended) {
    let What::Answer(answer) = &event.what else { return };
    let (at, day) = (event.at.as_millisecond(), event.day());
    let right = amended.is_correct(answer) && !amended.is_guessed(answer);
    let latest = Latest { at, day, right };
    let Some(before) = record.latest.get_mut(&*event.dev) else {
        record.latest.insert(event.dev.to_string(), latest);
        return;
    };
    let before = std::mem::replace(before, latest);
    let posed = at.saturating_sub_unsigned(answer.ms);
    let gap = posed.saturating_sub(before.at);
    if before.day == day
        && before.at < at
        && (0..=LONGEST_MS).contains(&gap)
        && let Some(totals) = record.days.get_mut(&day)
    {
        let reading = &mut totals.read[usize::from(!before.right)];
        reading.n += 1;
        reading.ms = reading.ms.saturating_add(gap.unsigned_abs());
    }
}

/// Takes in all of these events that stand.
pub(super) fn note_all(record: &mut Record, events: &[Event], amendments: &Amendments) {
    let mut devices: BTreeMap<&str, Vec<&Event>> = BTreeMap::new();
    for event in events {
        if matches!(event.what, What::Answer(_)) && !amendments.undone(event) {
            devices.entry(&event.dev).or_default().push(event);
        }
    }
    for mut answers in devices.into_values() {
        // All but in order already, since clocks are seldom set back.
        answers.sort_by_key(|event| event.n);
        for event in answers {
            note(record, event, amendments.of(event));
        }
    }
}
