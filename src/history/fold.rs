//! The fold: from events to what is known of the learner.
//!
//! Three passes. First the events are put in order and identical ones are dropped. Then what later events say of
//! earlier ones is gathered: taken back, guessed, renamed. Then each event that stands is applied: to its
//! card, card by card, and then, in their order, to what cards have in common.

use std::collections::hash_map::Entry;

use super::amendments::{Amended, Amendments};
use super::event::{Answer, Event, Mode, What};
use super::longer::{Shown, is_look};
use super::reading;
use super::record::{ASKED, CardRecord, FirstLooks, Order, Record, Schedule, Slip};
use crate::memory::{self, Grade, MemoryState, Model};
use crate::names::{CardName, stable_hash, text_hash};

/// Hears how far a long task is, from 0 to 1.
pub type Progress<'t> = &'t mut dyn FnMut(f32);

/// Which part of a task is done, from 0 to 1.
#[expect(clippy::cast_precision_loss, reason = "it is shown to people")]
pub fn share(done: u64, total: u64) -> f32 {
    (done as f32 / total.max(1) as f32).min(1.0)
}

/// Report progress every N events.
const PROGRESS_EVERY: usize = 1 << 14;

/// An answer's time counts at most this much, in milliseconds: the question was left on the screen, not thought about.
const LONGEST_MS: u64 = 60_000;

/// What is known of the learner after these events, in whatever order they come.
pub fn fold(events: Vec<Event>) -> Record {
    fold_renamed(events, &[], &mut |_| {})
}

/// As [`fold`], with cards under new names that no event gives them; `progress` hears how far it is.
pub(super) fn fold_renamed(
    mut events: Vec<Event>,
    also: &[(CardName, CardName)],
    progress: Progress,
) -> Record {
    put_in_order(&mut events);
    let (amendments, mut record, model) = prepare(&events, also);
    let (order, shown) = card_by_card(&record, &events, &amendments);
    for (done, at) in order.into_iter().enumerate() {
        if done.is_multiple_of(PROGRESS_EVERY) {
            progress(share(done as u64, events.len() as u64));
        }
        let event = &events[at];
        if !amendments.undone(event) {
            apply_to_card(&mut record, &model, event, amendments.of(event), || shown.before(at));
        }
    }
    for event in &events {
        if !amendments.undone(event) {
            apply_across(&mut record, event, amendments.of(event));
        }
    }
    reading::note_all(&mut record, &events, &amendments);
    record
}

/// Folds events in their own order: `begin` gets the record before all of them, with the cards' present names, and the model
/// in force after them, and `step` each event that stands, with what later ones say about it; what it does is for `step` to
/// [`apply`].
pub(super) fn fold_in_order<S>(
    mut events: Vec<Event>,
    begin: impl FnOnce(Record, Model) -> S,
    mut step: impl FnMut(&mut S, &Event, Amended),
) -> S {
    put_in_order(&mut events);
    let (amendments, record, model) = prepare(&events, &[]);
    let mut so_far = begin(record, model);
    for event in events.iter().filter(|event| !amendments.undone(event)) {
        step(&mut so_far, event, amendments.of(event));
    }
    so_far
}

/// Puts events in their order; what is written twice is one.
fn put_in_order(events: &mut Vec<Event>) {
    events.sort_unstable_by(|a, b| (a.at, &a.dev, a.n, a.line).cmp(&(b.at, &b.dev, b.n, b.line)));
    events.dedup_by(|a, b| a.line == b.line && a.n == b.n && a.dev == b.dev && a.at == b.at);
}

/// What events in their order say of each other, the record before they take effect, and the model.
fn prepare<'e>(events: &'e [Event], also: &[(CardName, CardName)]) -> (Amendments<'e>, Record, Model) {
    let amendments = Amendments::gather(events);
    let [renamed, unrenamed] = amendments.renamed(events);
    let mut record = Record { renamed, unrenamed, ..Record::default() };
    for (from, to) in also {
        record.renamed.remove(to);
        record.renamed.insert(from.clone(), to.clone());
    }
    for event in events {
        note(&mut record, event);
    }
    let model = amendments.model(events);
    (amendments, record, model)
}

/// The places of the events, card by card, and what first looks had shown before each. But for that what is known of a card
/// hangs on no other, and what is counted over all of
/// them is counted in whole numbers; so this gives the same as their own order, and what is known of one card stays at
/// hand while it is worked on. Cards whose hashes are equal are mixed, which does no harm: each keeps its order.
fn card_by_card(record: &Record, events: &[Event], amendments: &Amendments) -> (Vec<usize>, Shown) {
    let group = |event: &Event| match event.what.card() {
        Some(card) if record.renamed.is_empty() => text_hash(card.as_str()),
        Some(card) => text_hash(record.present_name(card).as_str()),
        None => 0,
    };
    let mut order: Vec<_> = events.iter().map(group).zip(0..).collect();
    let standing = order.iter().map(|&(card, at)| (at, card, &events[at]));
    let standing = standing.filter(|(.., event)| !amendments.undone(event));
    let shown =
        Shown::by(standing, |looks, event, answer| _ = note_look(looks, answer, amendments.of(event)));
    order.sort_unstable();
    (order.into_iter().map(|(_, at)| at).collect(), shown)
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
pub(super) fn apply(record: &mut Record, model: &Model, event: &Event, amended: Amended) {
    let looks = record.first;
    apply_to_card(record, model, event, amended, || looks);
    apply_across(record, event, amended);
    reading::note(record, event, amended);
}

/// What it does to its card, to the totals and to the settings, where first looks had shown so much before it.
fn apply_to_card(
    record: &mut Record,
    model: &Model,
    event: &Event,
    amended: Amended,
    looks: impl FnOnce() -> FirstLooks,
) {
    match &event.what {
        What::Answer(answer) => apply_answer(record, model, answer, event, amended, looks),
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
            let CardRecord { suspended, held, flagged, upto, .. } = *card;
            *card = CardRecord { suspended, held, flagged, upto, ..CardRecord::default() };
        }
        What::Undo { .. }
        | What::Accept { .. }
        | What::Guessed { .. }
        | What::Rename { .. }
        | What::Exam(_)
        | What::Unknown => {}
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

fn apply_answer(
    record: &mut Record,
    model: &Model,
    answer: &Answer,
    event: &Event,
    amended: Amended,
    looks: impl FnOnce() -> FirstLooks,
) {
    let day = event.day();
    let (correct, guessed) = (amended.is_correct(answer), amended.is_guessed(answer));
    let recalled = correct && !guessed;
    let name = record.present_name(&answer.card);
    let card = touched(record.cards.entry(name.clone()), event);
    let first = card.answers == 0;
    card.answers += 1;
    if !correct {
        card.missed = true;
        card.wrong += 1;
        card.wrong_on = card.wrong_on.max(Some(day));
        card.slip = Some(Box::new(Slip { q: answer.q.clone(), chose: answer.chose.clone() }));
    }
    card.asked.put_last(&answer.q, ASKED);
    if card.counts(day) {
        let grade = grade_of(answer, amended);
        let days = card.schedule.map_or(0, |known| day.since(known.last));
        let held = card.schedule.map(|known| known.memory);
        if let Some(held) = held {
            if !correct {
                card.lapses += 1;
            }
            if let Some(recall) = answer.recall.filter(|recall| (0.0..=1.0).contains(recall)) {
                let score = scored(answer, amended).into();
                record.retention.add(recall, held.reach(days), recalled, score, odds(answer));
            }
        } else if is_look(answer) {
            card.first = Some(note_look(&mut record.first, answer, amended));
            card.first_odds = u8::try_from(odds(answer)).unwrap_or(u8::MAX);
        }
        let memory = model.after(held, days, grade, odds(answer));
        card.counted += 1;
        // What was missed or guessed comes back the next day, whatever of it is left in memory.
        let days = if recalled { interval(model, &name, card.counted, memory) } else { 1 };
        card.schedule = Some(Schedule { memory, due: day.plus(days), last: day });
        if recalled {
            card.missed = false;
            card.slip = None;
        }
        if card.was_always_right() {
            let mut looks = looks();
            if held.is_none() {
                note_look(&mut looks, answer, amended);
            }
            let due = day.plus(looks.longer(days, card.first_odds.into()));
            card.schedule = Some(Schedule { memory, due, last: day });
        }
    } else if let (Some(known), false) = (&mut card.schedule, correct) {
        // Practice moves no date, but for one that was put off since the card seemed to have been known.
        known.due = known.due.min(known.last.plus(interval(model, &name, card.counted, known.memory)));
    }
    let totals = record.days.entry(day).or_default();
    totals.answers += 1;
    totals.correct += u32::from(correct);
    totals.guessed += u32::from(guessed);
    totals.new += u32::from(first);
    totals.ms = totals.ms.saturating_add(answer.ms.min(LONGEST_MS));
}

/// Whole days until a card is due, as memory has it, spread by its name and by how many answers counted.
fn interval(model: &Model, name: &CardName, counted: u32, memory: MemoryState) -> u32 {
    model.interval(memory, stable_hash(&[name.as_str(), &counted.to_string()]))
}

/// What it does to what several cards have in common: here the order of the events counts.
fn apply_across(record: &mut Record, event: &Event, amended: Amended) {
    let answer = match &event.what {
        What::Exam(exam) => {
            let cards = if exam.left.is_some() { &exam.marked } else { &exam.cards };
            let cards = cards.iter().map(|card| record.present_name(card)).collect();
            return record.exams.note(exam, cards, event);
        }
        What::Answer(answer) => answer,
        _ => return,
    };
    if answer.mode == Some(Mode::Placement) {
        let name = record.present_name(&answer.card);
        record.placed.add(event.day(), name);
    }
    let at = event.at.as_millisecond();
    let correct = amended.is_correct(answer);
    let recalled = correct && !amended.is_guessed(answer);
    if recalled && record.confusions.is_empty() && answer.exam.is_none() {
        return;
    }
    let name = record.present_name(&answer.card);
    // What was right after all was no confusion.
    let pick = if correct == answer.correct { Pick::of(answer, name.deck()) } else { None };
    if let Some(id) = &answer.exam {
        record.exams.note_answer(id, name, answer, correct, event);
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

/// Takes a first look in; gives what it showed, luck taken out.
fn note_look(looks: &mut FirstLooks, answer: &Answer, amended: Amended) -> i16 {
    let (correct, score) = (amended.is_correct(answer), scored(answer, amended));
    let recalled = correct && !amended.is_guessed(answer);
    looks.add(recalled, [!correct && !answer.dont_know, answer.dont_know], score);
    score
}

/// One in how many blind choices is right; 0 where nothing was offered.
fn odds(answer: &Answer) -> u32 {
    memory::odds(answer.options.len(), &*answer.kind == "multi")
}

/// What an answer adds to [`scored_e4`](super::record::Retention::scored_e4).
fn scored(answer: &Answer, amended: Amended) -> i16 {
    const WHOLE: i16 = 10_000;
    let correct = amended.is_correct(answer);
    match odds(answer) {
        // Who says so did not try their luck.
        _ if answer.dont_know => 0,
        0 | 1 => WHOLE * i16::from(correct && !amended.is_guessed(answer)),
        _ if correct => WHOLE,
        odds => {
            // Of two options the whole, of more of them less.
            #[expect(clippy::cast_possible_truncation)]
            let lost = (f32::from(WHOLE) * memory::luck_ratio(odds)).round() as i16;
            -lost
        }
    }
}

/// What an answer says about memory, with what later events say about it.
pub(super) fn grade_of(answer: &Answer, amended: Amended) -> Grade {
    match (amended.is_correct(answer), amended.is_guessed(answer), answer.grade) {
        (false, ..) | (_, true, _) => Grade::Again,
        (true, false, Some(grade)) if grade.is_pass() => grade,
        (true, false, _) if answer.second => Grade::Hard,
        (true, false, _) => Grade::Good,
    }
}
