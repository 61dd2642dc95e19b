//! The history as it is seen from outside an exam: until that is over, nothing tells which of its answers are right.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::event::{Event, What};
use super::incremental::{Folded, Rebuild};
use super::record::{CardRecord, Confusion, FirstLooks, Record, Retention};
use super::totals::{DayTotals, Latest};
use crate::memory::Day;
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

/// What exams hold back of a record, to be kept beside it: how what is seen outside them differs from the whole.
#[derive(Debug, Serialize, Deserialize)]
pub struct HeldBack {
    exams: BTreeSet<String>,
    /// Device and number of what is withheld.
    events: Vec<(String, u64)>,
    /// The cards that differ; none where nothing is known of one.
    cards: BTreeMap<CardName, Option<CardRecord>>,
    days: BTreeMap<Day, DayTotals>,
    #[serde(default)]
    latest: BTreeMap<String, Latest>,
    confusions: Vec<Confusion>,
    retention: Retention,
    first: FirstLooks,
}

impl HeldBack {
    /// What is seen outside the exams, made from the whole.
    fn outside(self, mut record: Record) -> Outside {
        for (name, known) in self.cards {
            match known {
                Some(known) => record.cards.insert(name, known),
                None => record.cards.remove(&name),
            };
        }
        (record.days, record.latest) = (self.days, self.latest);
        record.confusions = self.confusions;
        (record.retention, record.first) = (self.retention, self.first);
        let events = self.events.into_iter().map(|(dev, n)| (dev.into(), n)).collect();
        let withheld = Withheld { exams: self.exams, events };
        Outside { folded: record.into(), withheld, held: BTreeSet::new() }
    }
}

/// The exams that the events which follow a record show to be unfinished, and of which nothing was answered before.
fn unfinished_in(events: &[Event], record: &Record) -> BTreeSet<String> {
    let ended = |id: &str| {
        events.iter().any(|event| matches!(&event.what, What::Exam(exam) if exam.end && exam.id == id))
    };
    let untouched = |id: &str| record.exams.get(id).is_none_or(|exam| !exam.ended && exam.answered == 0);
    let mut found: BTreeSet<String> = events.iter().filter_map(Event::exam).map(ToOwned::to_owned).collect();
    found.retain(|id| untouched(id) && !ended(id));
    found
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

    /// By a record and what was kept beside it, for the events that follow; none where these need nothing held back.
    pub fn before(record: &Record, kept: Option<HeldBack>, events: &[Event]) -> Option<Self> {
        let mut exams = unfinished_in(events, record);
        match kept {
            Some(kept) => {
                let mut outside = kept.outside(record.clone());
                outside.withheld.exams.append(&mut exams);
                Some(outside)
            }
            None => (!exams.is_empty()).then(|| Self::beginning(&exams, record.clone())),
        }
    }

    /// What is to be kept beside the whole record.
    pub fn held_back(&self, whole: &Record) -> HeldBack {
        let record = &self.folded.record;
        let mut cards = BTreeMap::new();
        for name in record.cards.keys().chain(whole.cards.keys()) {
            let known = record.cards.get(name);
            if known != whole.cards.get(name) {
                cards.insert(name.clone(), known.cloned());
            }
        }
        let mut events: Vec<_> = self.withheld.events.iter().map(|(dev, n)| (dev.to_string(), *n)).collect();
        events.sort();
        HeldBack {
            exams: self.withheld.exams.clone(),
            events,
            cards,
            days: record.days.clone(),
            latest: record.latest.clone(),
            confusions: record.confusions.clone(),
            retention: record.retention,
            first: record.first,
        }
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
