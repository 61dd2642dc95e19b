//! The history as it is seen from outside an exam: until that is over, nothing tells which of its answers are right.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use super::event::{Event, What};
use super::incremental::{Folded, Rebuild};
use super::record::Record;
use crate::names::CardName;

/// The answers of exams, and what was said of them later: which events these are.
#[derive(Debug, Default)]
pub(super) struct Withheld {
    exams: BTreeSet<String>,
    /// Device and number.
    events: HashSet<(Arc<str>, u64)>,
}

impl Withheld {
    /// Whether an event is one of them. What amends another is asked after that.
    fn takes(&mut self, event: &Event) -> bool {
        let is_one = match &event.what {
            What::Answer(answer) => answer.exam.as_ref().is_some_and(|id| self.exams.contains(id)),
            What::Undo { of } | What::Accept { of } | What::Guessed { of } => {
                self.events.contains(&(event.dev.clone(), *of))
            }
            _ => false,
        };
        if is_one {
            self.events.insert((event.dev.clone(), event.n));
        }
        is_one
    }
}

/// These events without the answers of some exams, in no order.
pub fn without_answers_of(exams: &BTreeSet<String>, events: Vec<Event>) -> Vec<Event> {
    without(&mut Withheld { exams: exams.clone(), ..Withheld::default() }, events)
}

fn without(withheld: &mut Withheld, mut events: Vec<Event>) -> Vec<Event> {
    if !withheld.exams.is_empty() {
        // On its own device, an amendment has the higher number.
        events.sort_by_key(|event| event.n);
        events.retain(|event| !withheld.takes(event));
    }
    events
}

/// The history without the answers of some exams, whose cards are [held](super::record::CardRecord::held) back.
#[derive(Debug)]
pub(super) struct Outside {
    folded: Folded,
    withheld: Withheld,
    held: BTreeSet<CardName>,
}

impl Outside {
    /// By all events.
    pub fn of(exams: &BTreeSet<String>, events: Vec<Event>, renamed: &[(CardName, CardName)]) -> Self {
        let mut withheld = Withheld { exams: exams.clone(), ..Withheld::default() };
        let events = without(&mut withheld, events);
        let folded = Folded::of(events, renamed, &mut |_| {});
        Self { folded, withheld, held: BTreeSet::new() }
    }

    /// By what is known when exams begin, of which nothing is answered yet.
    pub fn beginning(exams: &BTreeSet<String>, record: Record) -> Self {
        let withheld = Withheld { exams: exams.clone(), ..Withheld::default() };
        Self { folded: record.into(), withheld, held: BTreeSet::new() }
    }

    /// The exams.
    pub fn exams(&self) -> &BTreeSet<String> {
        &self.withheld.exams
    }

    /// What is known.
    pub fn record(&self) -> &Record {
        &self.folded.record
    }

    /// Shows a card under its new name.
    pub fn see_renamed(&mut self, from: &CardName, to: &CardName) -> bool {
        self.folded.see_renamed(from, to)
    }

    /// Folds an event on, unless it is withheld.
    pub fn add(&mut self, event: Event) -> Result<(), Rebuild> {
        if self.withheld.takes(&event) { Ok(()) } else { self.folded.add(event) }
    }

    /// Takes over what is no secret, by the whole record: how far exams are, and which cards they hold back.
    pub fn follow(&mut self, whole: &Record) {
        let record = &mut self.folded.record;
        record.exams.clone_from(&whole.exams);
        record.devices.clone_from(&whole.devices);
        record.upto.clone_from(&whole.upto);
        let exams = self.withheld.exams.iter().filter_map(|id| whole.exams.get(id));
        let held: BTreeSet<CardName> = exams.flat_map(|exam| exam.answers.keys().cloned()).collect();
        for name in self.held.difference(&held) {
            if let Some(card) = record.cards.get_mut(name) {
                card.held = false;
            }
        }
        for name in &held {
            record.cards.entry(name.clone()).or_default().held = true;
        }
        self.held = held;
    }
}
