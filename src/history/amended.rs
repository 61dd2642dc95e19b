//! What later events say of earlier ones: taken back, guessed, renamed; and which parameters are in force at the end.

use std::collections::{BTreeMap, HashSet};

use super::event::{Event, What};
use super::fitted::PARAMETERS;
use super::fold::model_of;
use crate::memory::Model;
use crate::names::CardName;

/// What later events say of earlier ones. Keys are device and number.
pub(super) struct Amendments<'e> {
    undone: HashSet<(&'e str, u64)>,
    guessed: HashSet<(&'e str, u64)>,
}

impl<'e> Amendments<'e> {
    pub(super) fn gather(events: &'e [Event]) -> Self {
        let mut undos: Vec<(&str, u64, u64)> = Vec::new();
        for event in events {
            if let What::Undo { of } = event.what
                && of < event.n
            {
                undos.push((&*event.dev, event.n, of));
            }
        }
        // The latest first: an undo may itself have been taken back by a later one.
        undos.sort_unstable_by_key(|&(_, n, _)| std::cmp::Reverse(n));
        let mut undone = HashSet::new();
        for (dev, n, of) in undos {
            if !undone.contains(&(dev, n)) {
                undone.insert((dev, of));
            }
        }
        let mut guessed = HashSet::new();
        for event in events {
            if let What::Guessed { of } = event.what
                && of < event.n
                && !undone.contains(&(&*event.dev, event.n))
            {
                guessed.insert((&*event.dev, of));
            }
        }
        Self { undone, guessed }
    }

    pub(super) fn undone(&self, event: &Event) -> bool {
        self.undone.contains(&(&*event.dev, event.n))
    }

    pub(super) fn guessed(&self, event: &Event) -> bool {
        self.guessed.contains(&(&*event.dev, event.n))
    }

    pub(super) fn renamed(&self, events: &[Event]) -> BTreeMap<CardName, CardName> {
        let mut renamed = BTreeMap::new();
        for event in events {
            if let What::Rename { from, to } = &event.what
                && from != to
                && !self.undone(event)
            {
                // A name that comes back into use is no longer an old one.
                renamed.remove(to);
                renamed.insert(from.clone(), to.clone());
            }
        }
        renamed
    }

    /// The model with the parameters that are in force at the end: the whole history is seen through these.
    pub(super) fn model(&self, events: &[Event]) -> Model {
        let last = events.iter().rev().find_map(|event| match &event.what {
            What::Set { key, value } if key == PARAMETERS && !self.undone(event) => Some(value),
            _ => None,
        });
        model_of(last)
    }
}
