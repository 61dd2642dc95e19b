//! Looking through events: those dated after an instant, since a clock was wrong; what was flagged, with its notes; and
//! whether what was just saved is what holds.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde_json::Value;

use super::amendments::Amendments;
use super::event::{Event, What};
use super::record::Record;
use crate::names::CardName;

/// The events after an instant that have an effect there, each once, in their devices' order. What says something of
/// another event is none of them: it holds whenever it was made.
pub fn standing_after(events: &[Event], instant: Timestamp) -> Vec<&Event> {
    let is_late = |event: &&Event| event.at > instant;
    if !events.iter().any(|event| is_late(&event)) {
        return Vec::new();
    }
    let amendments = Amendments::gather(events);
    let has_effect =
        |event: &&Event| !event.is_amendment() && event.what != What::Unknown && !amendments.undone(event);
    let mut late: Vec<&Event> = events.iter().filter(is_late).filter(has_effect).collect();
    late.sort_unstable_by(|a, b| (&a.dev, a.n, a.line).cmp(&(&b.dev, b.n, b.line)));
    late.dedup_by(|a, b| (&a.dev, a.n, a.line) == (&b.dev, b.n, b.line));
    late
}

/// Of each card that was flagged and still is: the latest flag's question and note.
pub fn latest_flags(events: &[Event]) -> Vec<(&CardName, Option<&String>, Option<&String>)> {
    let amendments = Amendments::gather(events);
    let mut flags: Vec<&Event> = events
        .iter()
        .filter(|event| matches!(event.what, What::Flag { .. }) && !amendments.undone(event))
        .collect();
    flags.sort_unstable_by(|a, b| (a.at, &a.dev, a.n, a.line).cmp(&(b.at, &b.dev, b.n, b.line)));
    let mut latest: BTreeMap<&CardName, &Event> = BTreeMap::new();
    for event in flags {
        if let What::Flag { card, .. } = &event.what {
            latest.insert(card, event);
        }
    }
    let mut found = Vec::new();
    for (card, event) in latest {
        if let What::Flag { q, note, on: true, .. } = &event.what {
            found.push((card, q.as_ref(), note.as_ref()));
        }
    }
    found
}

/// The note to the flag that a card has, under whatever name it had then; none where it has no flag, or that no note.
pub fn flag_note(card: &CardName, events: &[Event]) -> Option<String> {
    let mut names = vec![card];
    // Names are few, and each of them is met once.
    let mut next = 0;
    while let Some(&name) = names.get(next) {
        next += 1;
        for event in events {
            if let What::Rename { from, to } = &event.what
                && to == name
                && !names.contains(&from)
            {
                names.push(from);
            }
        }
    }
    let flags = latest_flags(events);
    let of = |name: &&CardName| flags.iter().find(|(card, ..)| card == name);
    names.iter().find_map(of).and_then(|(_, _, note)| note.cloned())
}

impl Record {
    /// Whether a card or a setting is as this event says; true for any other event. Where a clock was ahead, an event
    /// dated in the future may override what was just saved.
    pub fn agrees_with(&self, what: &What) -> bool {
        match what {
            What::Set { key, value } => self.settings.get(key).unwrap_or(&Value::Null) == value,
            What::Suspend { card, on } => self.card(card).is_some_and(|known| known.suspended) == *on,
            What::Flag { card, on, .. } => self.card(card).is_some_and(|known| known.flagged) == *on,
            What::Reset { card } => self.card(card).is_none_or(|known| known.answers == 0),
            _ => true,
        }
    }
}
