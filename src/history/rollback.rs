//! How to take an event back: what it touches, as it was before.

use std::collections::BTreeMap;

use super::event::{Event, Mode, What};
use super::exams::ExamRecord;
use super::fold::Pick;
use super::record::{CardRecord, Confusion, FirstLooks, Placed, Record, Retention};
use super::totals::{DayTotals, Latest};
use crate::memory::Day;
use crate::names::CardName;

/// What one event touches, as it was before: enough to take it back exactly.
#[derive(Debug)]
pub(super) struct Rollback {
    card: Option<(CardName, Option<CardRecord>)>,
    day: Option<(Day, Option<DayTotals>)>,
    /// A key, and all that was taken for it.
    confusions: Option<(String, Vec<Confusion>)>,
    retention: Retention,
    first: FirstLooks,
    setting: Option<(String, Option<serde_json::Value>)>,
    exam: Option<(String, Option<ExamRecord>)>,
    placed: Option<Placed>,
    latest: Option<(String, Option<Latest>)>,
}

impl Rollback {
    /// Looks at what an event is about to touch.
    pub(super) fn of(record: &Record, event: &Event) -> Self {
        let exam = event.exam().map(|id| (id.to_owned(), record.exams.get(id).cloned()));
        let (card, day, confusions, setting, placed, latest) = (None, None, None, None, None, None);
        let (retention, first) = (record.retention, record.first);
        let mut rollback = Self { card, day, confusions, retention, first, setting, exam, placed, latest };
        if let Some(card) = event.what.card() {
            let name = record.present_name(card);
            let known = record.cards.get(&name).cloned();
            rollback.card = Some((name, known));
        }
        if let What::Set { key, .. } = &event.what {
            rollback.setting = Some((key.clone(), record.settings.get(key).cloned()));
        }
        if let What::Answer(answer) = &event.what {
            rollback.placed = (answer.mode == Some(Mode::Placement)).then(|| record.placed.clone());
            rollback.latest = Some((event.dev.to_string(), record.latest.get(&*event.dev).copied()));
            rollback.day = Some((event.day(), record.days.get(&event.day()).copied()));
            let pick = rollback.card.as_ref().and_then(|(name, _)| Pick::of(answer, name.deck()));
            rollback.confusions = pick.map(|pick| {
                let known = record.confusions_of(&pick.right).to_vec();
                (pick.right, known)
            });
        }
        rollback
    }

    /// Puts everything back.
    pub(super) fn restore(self, record: &mut Record) {
        record.retention = self.retention;
        record.first = self.first;
        if let Some((name, known)) = self.card {
            match known {
                Some(known) => record.cards.insert(name, known),
                None => record.cards.remove(&name),
            };
        }
        if let Some((day, known)) = self.day {
            put(&mut record.days, day, known);
        }
        if let Some((dev, known)) = self.latest {
            put(&mut record.latest, dev, known);
        }
        if let Some((key, known)) = self.setting {
            put(&mut record.settings, key, known);
        }
        if let Some((id, known)) = self.exam {
            record.exams.put(id, known);
        }
        if let Some(placed) = self.placed {
            record.placed = placed;
        }
        if let Some((right, known)) = self.confusions {
            record.put_confusions_of(&right, known);
        }
    }
}

fn put<K: Ord, V>(map: &mut BTreeMap<K, V>, key: K, value: Option<V>) {
    match value {
        Some(value) => {
            map.insert(key, value);
        }
        None => {
            map.remove(&key);
        }
    }
}
