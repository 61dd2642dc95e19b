//! The fold: from events to what is known of the learner.
//!
//! Three passes. First the events are put in order and identical ones are dropped. Then what later events say of
//! earlier ones is gathered: taken back, guessed, renamed. Then each event that stands is applied.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashSet};

use super::event::{Answer, Event, What};
use super::exams::ExamRecord;
use super::live::PARAMETERS;
use super::record::{ASKED, CardRecord, DayTotals, Order, Record};
use crate::memory::{Day, Grade, Model};
use crate::names::{CardName, stable_hash};

/// What is known of the learner after these events, in whatever order they come.
pub fn fold(mut events: Vec<Event>) -> Record {
    events.sort_unstable_by(|a, b| (a.at, &a.dev, a.n, a.line).cmp(&(b.at, &b.dev, b.n, b.line)));
    events.dedup_by(|a, b| a.line == b.line && a.n == b.n && a.dev == b.dev && a.at == b.at);
    let amended = Amendments::gather(&events);
    let mut record = Record { renamed: amended.renamed(&events), ..Record::default() };
    let model = amended.model(&events);
    for event in &events {
        note(&mut record, event);
        if !amended.undone(event) {
            apply(&mut record, &model, event, amended.guessed(event));
        }
    }
    record
}

/// What later events say of earlier ones. Keys are device and number.
struct Amendments<'e> {
    undone: HashSet<(&'e str, u64)>,
    guessed: HashSet<(&'e str, u64)>,
}

impl<'e> Amendments<'e> {
    fn gather(events: &'e [Event]) -> Self {
        let mut undos: Vec<(&str, u64, u64)> = Vec::new();
        for event in events {
            if let What::Undo { of } = event.what
                && of < event.n
            {
                undos.push((&event.dev, event.n, of));
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
                && !undone.contains(&(event.dev.as_str(), event.n))
            {
                guessed.insert((event.dev.as_str(), of));
            }
        }
        Self { undone, guessed }
    }

    fn undone(&self, event: &Event) -> bool {
        self.undone.contains(&(event.dev.as_str(), event.n))
    }

    fn guessed(&self, event: &Event) -> bool {
        self.guessed.contains(&(event.dev.as_str(), event.n))
    }

    fn renamed(&self, events: &[Event]) -> BTreeMap<CardName, CardName> {
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
    fn model(&self, events: &[Event]) -> Model {
        let last = events.iter().rev().find_map(|event| match &event.what {
            What::Set { key, value } if key == PARAMETERS && !self.undone(event) => Some(value),
            _ => None,
        });
        model_of(last)
    }
}

/// The model that a setting asks for; the default where it does not make one.
pub(super) fn model_of(setting: Option<&serde_json::Value>) -> Model {
    setting
        .and_then(|value| serde_json::from_value::<Vec<f32>>(value.clone()).ok())
        .and_then(|parameters| Model::with(&parameters))
        .unwrap_or_default()
}

/// Marks an event as folded in, whether or not it stands.
pub(super) fn note(record: &mut Record, event: &Event) {
    match record.devices.get_mut(&event.dev) {
        Some(highest) => *highest = event.n.max(*highest),
        None => {
            record.devices.insert(event.dev.clone(), event.n);
        }
    }
    let place = Order::from(event);
    if record.upto.as_ref().is_none_or(|upto| *upto < place) {
        record.upto = Some(place);
    }
}

/// Lets an event that stands take effect.
pub(super) fn apply(record: &mut Record, model: &Model, event: &Event, guessed: bool) {
    match &event.what {
        What::Answer(answer) => apply_answer(record, model, answer, event, guessed),
        What::Set { key, value } if value.is_null() => {
            record.settings.remove(key);
        }
        What::Set { key, value } => {
            record.settings.insert(key.clone(), value.clone());
        }
        What::Suspend { card, on } => card_mut(record, card, event).suspended = *on,
        What::Flag { card, on, .. } => card_mut(record, card, event).flagged = *on,
        What::Reset { card } => {
            let card = card_mut(record, card, event);
            let CardRecord { suspended, flagged, upto, .. } = *card;
            *card = CardRecord { suspended, flagged, upto, ..CardRecord::default() };
        }
        What::Exam(exam) => record.note_exam(exam, event),
        What::Undo { .. } | What::Guessed { .. } | What::Rename { .. } | What::Unknown => {}
    }
}

/// A card that something happens to.
fn card_mut<'r>(record: &'r mut Record, card: &CardName, event: &Event) -> &'r mut CardRecord {
    let name = record.present_name(card);
    touched(record.cards.entry(name), event)
}

fn touched<'r>(card: Entry<'r, CardName, CardRecord>, event: &Event) -> &'r mut CardRecord {
    let at = event.at.as_millisecond();
    let card = card.or_insert_with(|| CardRecord { upto: at, ..CardRecord::default() });
    card.upto = card.upto.max(at);
    card
}

fn apply_answer(record: &mut Record, model: &Model, answer: &Answer, event: &Event, guessed: bool) {
    let day = event.day();
    let guessed = answer.correct && (guessed || answer.guessed);
    let recalled = answer.correct && !guessed;
    let name = record.present_name(&answer.card);
    let card = touched(record.cards.entry(name.clone()), event);
    let first = card.answers == 0;
    card.answers += 1;
    if !answer.correct {
        card.missed = true;
        card.wrong += 1;
        card.wrong_on = card.wrong_on.max(Some(day));
    }
    card.asked.retain(|q| *q != answer.q);
    card.asked.push_back(answer.q.clone());
    if card.asked.len() > ASKED {
        card.asked.pop_front();
    }
    if card.last.is_none_or(|last| day > last) {
        let grade = match (answer.correct, guessed, answer.grade) {
            (false, ..) | (_, true, _) => Grade::Again,
            (true, false, Some(grade)) if grade.is_pass() => grade,
            (true, false, _) if answer.second => Grade::Hard,
            (true, false, _) => Grade::Good,
        };
        if card.memory.is_some() {
            if !answer.correct {
                card.lapses += 1;
            }
            if let Some(recall) = answer.recall.filter(|recall| (0.0..=1.0).contains(recall)) {
                record.retention.n += 1;
                record.retention.recalled += u64::from(recalled);
                record.retention.predicted_e4 += ten_thousandths(recall);
            }
        }
        let days = card.last.map_or(0, |last| day.since(last));
        let memory = model.next(card.memory, days, grade);
        card.counted += 1;
        let luck = stable_hash(&[name.as_str(), &card.counted.to_string()]);
        card.due = Some(day.plus(model.interval(memory, luck)));
        card.memory = Some(memory);
        card.last = Some(day);
        if recalled {
            card.missed = false;
        }
    }
    let totals = record.days.entry(day).or_default();
    totals.answers += 1;
    totals.correct += u32::from(answer.correct);
    totals.guessed += u32::from(guessed);
    totals.new += u32::from(first);
    totals.ms = totals.ms.saturating_add(answer.ms);
    if let (false, Some(right), [chosen]) = (answer.correct, &answer.instead, &answer.chose[..]) {
        let deck = name.deck();
        record.confuse(&format!("{deck}/{right}"), &format!("{deck}/{chosen}"), true);
    }
    if let Some(id) = &answer.exam {
        record.note_exam_answer(id, name, answer, event);
    }
}

fn ten_thousandths(share: f32) -> u64 {
    // Between 0 and 1 by the caller's check.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let whole = (share * 10_000.0).round() as u64;
    whole
}

/// What one event touches, as it was before: enough to take it back exactly.
#[derive(Debug)]
pub(super) struct Before {
    card: Option<(CardName, Option<CardRecord>)>,
    day: Option<(Day, Option<DayTotals>)>,
    confusion: Option<(String, String)>,
    retention: super::record::Retention,
    setting: Option<(String, Option<serde_json::Value>)>,
    exam: Option<(String, Option<ExamRecord>)>,
}

impl Before {
    /// Looks at what an event is about to touch.
    pub(super) fn of(record: &Record, event: &Event) -> Self {
        let exam = event.exam().map(|id| (id.to_owned(), record.exams.get(id).cloned()));
        let (card, day, confusion, setting) = (None, None, None, None);
        let mut before = Self { card, day, confusion, retention: record.retention, setting, exam };
        match &event.what {
            What::Answer(Answer { card, .. })
            | What::Suspend { card, .. }
            | What::Flag { card, .. }
            | What::Reset { card } => {
                let name = record.present_name(card);
                let known = record.cards.get(&name).cloned();
                before.card = Some((name, known));
            }
            What::Set { key, .. } => {
                before.setting = Some((key.clone(), record.settings.get(key).cloned()));
            }
            _ => {}
        }
        if let What::Answer(answer) = &event.what {
            before.day = Some((event.day(), record.days.get(&event.day()).copied()));
            if let (false, Some(right), [chosen], Some((name, _))) =
                (answer.correct, &answer.instead, &answer.chose[..], &before.card)
            {
                let deck = name.deck();
                before.confusion = Some((format!("{deck}/{right}"), format!("{deck}/{chosen}")));
            }
        }
        before
    }

    /// Puts everything back.
    pub(super) fn restore(self, record: &mut Record) {
        record.retention = self.retention;
        if let Some((name, known)) = self.card {
            match known {
                Some(known) => record.cards.insert(name, known),
                None => record.cards.remove(&name),
            };
        }
        if let Some((day, known)) = self.day {
            put(&mut record.days, day, known);
        }
        if let Some((key, known)) = self.setting {
            put(&mut record.settings, key, known);
        }
        if let Some((id, known)) = self.exam {
            put(&mut record.exams, id, known);
        }
        if let Some((right, chosen)) = self.confusion {
            record.confuse(&right, &chosen, false);
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
