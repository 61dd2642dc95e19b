//! The fold: from events to what is known of the learner.
//!
//! Three passes. First the events are put in order and identical ones are dropped. Then what later events say of
//! earlier ones is gathered: taken back, guessed, renamed. Then each event that stands is applied: to its
//! card, card by card, and then, in their order, to what cards have in common.

use std::collections::hash_map::Entry;

use super::amended::Amendments;
use super::event::{Answer, Event, What};
use super::fitted::Fitted;
use super::record::{ASKED, CardRecord, Order, Record};
use crate::memory::{self, Grade, Model};
use crate::names::{CardName, stable_hash, text_hash};

/// Who hears how far a long work is, from 0 to 1.
pub type Tell<'t> = &'t mut dyn FnMut(f32);

/// Which part of a work is done, from 0 to 1.
#[expect(clippy::cast_precision_loss, reason = "it is shown to people")]
pub fn share(done: u64, total: u64) -> f32 {
    (done as f32 / total.max(1) as f32).min(1.0)
}

/// So many events are folded before it is told how far that is.
const TOLD_EVERY: usize = 1 << 14;

/// What is known of the learner after these events, in whatever order they come.
pub fn fold(events: Vec<Event>) -> Record {
    fold_telling(events, &mut |_| {})
}

/// As [`fold`]; `tell` hears how far it is.
pub(super) fn fold_telling(events: Vec<Event>, tell: Tell) -> Record {
    fold_by(events, card_by_card, tell, |_, _, _| {})
}

/// The same, and shows each event that stands, in their order, before it takes effect: what is known of its card until
/// then, the event, and whether a later one says that it was a guess.
pub(super) fn fold_seen(events: Vec<Event>, see: impl FnMut(&Record, &Event, bool)) -> Record {
    fold_by(events, |_, events| (0..events.len()).collect(), &mut |_| {}, see)
}

fn fold_by(
    mut events: Vec<Event>,
    order: impl Fn(&Record, &[Event]) -> Vec<usize>,
    tell: Tell,
    mut see: impl FnMut(&Record, &Event, bool),
) -> Record {
    events.sort_unstable_by(|a, b| (a.at, &a.dev, a.n, a.line).cmp(&(b.at, &b.dev, b.n, b.line)));
    events.dedup_by(|a, b| a.line == b.line && a.n == b.n && a.dev == b.dev && a.at == b.at);
    let amended = Amendments::gather(&events);
    let mut record = Record { renamed: amended.renamed(&events), ..Record::default() };
    let model = amended.model(&events);
    for event in &events {
        note(&mut record, event);
    }
    for (done, at) in order(&record, &events).into_iter().enumerate() {
        if done.is_multiple_of(TOLD_EVERY) {
            tell(share(done as u64, events.len() as u64));
        }
        let event = &events[at];
        if !amended.undone(event) {
            let guessed = amended.guessed(event);
            see(&record, event, guessed);
            apply_to_card(&mut record, &model, event, guessed);
        }
    }
    for event in &events {
        if !amended.undone(event) {
            apply_across(&mut record, event, amended.guessed(event));
        }
    }
    record
}

/// The places of the events, card by card. What is known of a card hangs on no other, and what is counted over all of
/// them is counted in whole numbers; so this gives the same as their own order, and what is known of one card stays at
/// hand while it is worked on. Cards whose hashes are equal are mixed, which does no harm: each keeps its order.
fn card_by_card(record: &Record, events: &[Event]) -> Vec<usize> {
    let group = |event: &Event| match event.what.card() {
        Some(card) if record.renamed.is_empty() => text_hash(card.as_str()),
        Some(card) => text_hash(record.present_name(card).as_str()),
        None => 0,
    };
    let mut order: Vec<_> = events.iter().map(group).zip(0..).collect();
    order.sort_unstable();
    order.into_iter().map(|(_, at)| at).collect()
}

/// The model that a setting asks for; the default where it does not make one.
pub(super) fn model_of(setting: Option<&serde_json::Value>) -> Model {
    setting.and_then(Fitted::read).and_then(|fitted| Model::with(&fitted.parameters)).unwrap_or_default()
}

/// Marks an event as folded in, whether or not it stands.
pub(super) fn note(record: &mut Record, event: &Event) {
    match record.devices.get_mut(&*event.dev) {
        Some(highest) => *highest = event.n.max(*highest),
        None => {
            record.devices.insert(event.dev.to_string(), event.n);
        }
    }
    match &mut record.upto {
        Some(upto)
            if (upto.at, &*upto.dev, upto.n, upto.line) < (event.at, &*event.dev, event.n, event.line) =>
        {
            upto.at = event.at;
            event.dev.as_ref().clone_into(&mut upto.dev);
            upto.n = event.n;
            upto.line = event.line;
        }
        Some(_) => {}
        None => record.upto = Some(Order::from(event)),
    }
}

/// Lets an event that stands take effect.
pub(super) fn apply(record: &mut Record, model: &Model, event: &Event, guessed: bool) {
    apply_to_card(record, model, event, guessed);
    apply_across(record, event, guessed);
}

/// What it does to its card, to the totals and to the settings.
fn apply_to_card(record: &mut Record, model: &Model, event: &Event, guessed: bool) {
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
        What::Undo { .. } | What::Guessed { .. } | What::Rename { .. } | What::Exam(_) | What::Unknown => {}
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
    card.asked.put_last(&answer.q, ASKED);
    if card.counts(day) {
        let grade = grade_of(answer, guessed);
        let days = card.last.map_or(0, |last| day.since(last));
        if let Some(held) = card.memory {
            if !answer.correct {
                card.lapses += 1;
            }
            if let Some(recall) = answer.recall.filter(|recall| (0.0..=1.0).contains(recall)) {
                record.retention.add(recall, held.reach(days), recalled, scored(answer, recalled));
            }
        }
        let memory = model.after(card.memory, days, grade, odds(answer));
        card.counted += 1;
        let luck = stable_hash(&[name.as_str(), &card.counted.to_string()]);
        let shock = !answer.correct && was_held(card, answer);
        card.due = Some(day.plus(if shock { 1 } else { model.interval(memory, luck) }));
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
}

/// What it does to what several cards have in common: here the order of the events counts.
fn apply_across(record: &mut Record, event: &Event, guessed: bool) {
    let answer = match &event.what {
        What::Exam(exam) => return record.note_exam(exam, event),
        What::Answer(answer) => answer,
        _ => return,
    };
    let at = event.at.as_millisecond();
    let recalled = answer.correct && !guessed && !answer.guessed;
    if recalled && record.confusions.is_empty() && answer.exam.is_none() {
        return;
    }
    let name = record.present_name(&answer.card);
    let pick = Pick::of(answer, name.deck());
    if let Some(id) = &answer.exam {
        record.note_exam_answer(id, name, answer, event);
    }
    match pick {
        Some(Pick { right, chosen: Some(chosen) }) => record.confuse(&right, &chosen, at),
        Some(Pick { right, chosen: None }) if recalled => record.tell_apart(&right, &answer.options, at),
        _ => {}
    }
}

/// One reference entry chosen among others, or typed in place of the key. Names are `deck/entry`.
pub(super) struct Pick {
    /// The key.
    pub right: String,
    /// What was taken for it; none where the key was chosen.
    pub chosen: Option<String>,
}

impl Pick {
    /// What an answer to a card of this deck says of reference entries, if it does.
    pub(super) fn of(answer: &Answer, deck: &str) -> Option<Self> {
        let chose = answer.chose.only()?;
        match (&answer.instead, answer.correct) {
            (Some(key), false) => {
                Some(Self { right: format!("{deck}/{key}"), chosen: Some(format!("{deck}/{chose}")) })
            }
            (_, true) if &*answer.kind == "scenario" => {
                Some(Self { right: format!("{deck}/{chose}"), chosen: None })
            }
            _ => None,
        }
    }
}

/// A recall this likely was taken for granted.
const LIKELY: f32 = 0.9;
/// What was held for so many days was taken for known.
const LONG: f32 = 21.0;

/// Whether recall was taken for granted, or had been right for long: a wrong answer then comes back the next day.
fn was_held(card: &CardRecord, answer: &Answer) -> bool {
    card.memory.is_some_and(|memory| memory.stability >= LONG)
        || answer.recall.is_some_and(|recall| (LIKELY..=1.0).contains(&recall))
}

/// One in how many blind choices is right; 0 where nothing was offered.
fn odds(answer: &Answer) -> u32 {
    memory::odds(answer.options.len(), &*answer.kind == "multi")
}

/// What an answer adds to [`scored_e4`](super::record::Retention::scored_e4).
fn scored(answer: &Answer, recalled: bool) -> i64 {
    const WHOLE: i64 = 10_000;
    match odds(answer) {
        0 | 1 => WHOLE * i64::from(recalled),
        _ if answer.correct => WHOLE,
        odds => -WHOLE / i64::from(odds - 1),
    }
}

/// What an answer says about memory, with what was said of it later.
pub(super) fn grade_of(answer: &Answer, guessed: bool) -> Grade {
    match (answer.correct, guessed || answer.guessed, answer.grade) {
        (false, ..) | (_, true, _) => Grade::Again,
        (true, false, Some(grade)) if grade.is_pass() => grade,
        (true, false, _) if answer.second => Grade::Hard,
        (true, false, _) => Grade::Good,
    }
}
