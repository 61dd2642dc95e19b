//! What lies ahead of an instant, since a clock stood wrong; and whether what was said now is what counts.

use jiff::Timestamp;
use serde_json::Value;

use super::amended::Amendments;
use super::event::{Event, What};
use super::record::Record;

/// The events after an instant that have an effect there, each once, in their devices' order. What says something of
/// another event is none of them: it holds whenever it was made.
pub fn standing_after(events: &[Event], instant: Timestamp) -> Vec<&Event> {
    let is_late = |event: &&Event| event.at > instant;
    if !events.iter().any(|event| is_late(&event)) {
        return Vec::new();
    }
    let amended = Amendments::gather(events);
    let has_effect = |event: &&Event| {
        !matches!(event.what, What::Undo { .. } | What::Guessed { .. } | What::Unknown)
            && !amended.undone(event)
    };
    let mut late: Vec<&Event> = events.iter().filter(is_late).filter(has_effect).collect();
    late.sort_unstable_by(|a, b| (&a.dev, a.n, a.line).cmp(&(&b.dev, b.n, b.line)));
    late.dedup_by(|a, b| (&a.dev, a.n, a.line) == (&b.dev, b.n, b.line));
    late
}

impl Record {
    /// Whether a card or a setting stands as this says; of anything else it is not asked. A later event may say
    /// otherwise of what was said just now, where a clock was ahead.
    pub fn says(&self, what: &What) -> bool {
        match what {
            What::Set { key, value } => self.settings.get(key).unwrap_or(&Value::Null) == value,
            What::Suspend { card, on } => self.card(card).is_some_and(|known| known.suspended) == *on,
            What::Flag { card, on, .. } => self.card(card).is_some_and(|known| known.flagged) == *on,
            What::Reset { card } => self.card(card).is_none_or(|known| known.answers == 0),
            _ => true,
        }
    }
}
