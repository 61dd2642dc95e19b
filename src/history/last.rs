//! What a device did last, so that it can be taken back.

use super::amendments::Amendments;
use super::event::{Event, Exam, What};
use super::fitted::PARAMETERS;
use crate::names::CardName;
use crate::text::plural;

/// The latest events of a device that can be taken back and were not: one, or all that one bulk command made, in their
/// order.
pub fn last_done<'e>(events: &'e [Event], device: &str) -> Vec<&'e Event> {
    let amendments = Amendments::gather(events);
    let stands = |event: &&Event| {
        let says_nothing = match &event.what {
            What::Undo { .. } | What::Unknown => true,
            // What the clock showed on leaving an exam.
            What::Exam(Exam { left, .. }) => left.is_some(),
            _ => false,
        };
        &*event.dev == device && !says_nothing && !amendments.undone(event)
    };
    let Some(last) = events.iter().filter(stands).max_by_key(|event| event.n) else { return Vec::new() };
    let is_part = |event: &&Event| event.n == last.n || event.batch.is_some() && event.batch == last.batch;
    let mut all: Vec<&Event> = events.iter().filter(stands).filter(is_part).collect();
    all.sort_unstable_by_key(|event| event.n);
    // A line that is there twice, or a number that was given twice, is taken back once.
    all.dedup_by_key(|event| event.n);
    all
}

/// What taking this back costs that was not meant to be lost by one key: the score of an exam. None where it costs nothing.
pub fn cost_of_undo(last: &[&Event], events: &[Event]) -> Option<String> {
    let [event] = last else { return None };
    let What::Exam(Exam { id, end: true, .. }) = &event.what else { return None };
    let amendments = Amendments::gather(events);
    let is_of = |event: &&Event| matches!(event.what, What::Answer(_)) && event.exam() == Some(id);
    let answers = events.iter().filter(is_of).filter(|event| !amendments.undone(event)).count();
    let answers = plural(answers, "answer", "answers");
    Some(format!("The last thing done is an exam with {answers}: undo takes its score back and reopens it"))
}

/// What is said where nothing can be taken back.
pub const NOTHING_DONE: &str = "There is nothing to undo on this machine.";

/// What was done, as events name it, and to which card.
pub fn named<'e>(event: &'e Event, events: &'e [Event]) -> (&'static str, Option<&'e CardName>) {
    let answered = |of: u64| {
        let answer = events.iter().find(|earlier| earlier.dev == event.dev && earlier.n == of)?;
        named(answer, &[]).1
    };
    match &event.what {
        What::Answer(answer) => ("answer", Some(&answer.card)),
        What::Accept { of } => ("accept", answered(*of)),
        What::Guessed { of } => ("guessed", answered(*of)),
        What::Set { .. } => ("set", None),
        What::Suspend { card, .. } => ("suspend", Some(card)),
        What::Flag { card, .. } => ("flag", Some(card)),
        What::Reset { card } => ("reset", Some(card)),
        What::Rename { from, .. } => ("rename", Some(from)),
        What::Exam(_) => ("exam", None),
        What::Undo { .. } => ("undo", None),
        What::Unknown => ("unknown", None),
    }
}

/// The id of the question that an event is about, where it names one.
fn question_of<'e>(event: &'e Event, events: &'e [Event]) -> Option<&'e str> {
    match &event.what {
        What::Answer(answer) => Some(&answer.q),
        What::Flag { q, .. } => q.as_deref(),
        What::Accept { of } | What::Guessed { of } => {
            let answer = events.iter().find(|earlier| earlier.dev == event.dev && earlier.n == *of)?;
            if let What::Answer(answer) = &answer.what { Some(&answer.q) } else { None }
        }
        _ => None,
    }
}

/// What was taken back, in a sentence; cards are called so, and by the question that it was about.
pub fn told_of_undone(
    last: &[&Event],
    events: &[Event],
    called: impl Fn(&CardName, Option<&str>) -> String,
) -> String {
    let [event] = last else {
        return format!("Undone: {} of one command.", plural(last.len(), "change", "changes"));
    };
    let card = named(event, events).1.map(|card| called(card, question_of(event, events)));
    let card = card.unwrap_or_default();
    let what = match &event.what {
        What::Answer(_) => format!("the answer to {card}"),
        What::Accept { .. } => format!("that the answer to {card} was right"),
        What::Guessed { .. } => format!("that the answer to {card} was a guess"),
        What::Set { key, .. } if key == PARAMETERS => "the change of the memory model".to_owned(),
        What::Set { key, .. } => format!("the change of {key}"),
        What::Suspend { on: true, .. } => format!("the suspension of {card}"),
        What::Suspend { on: false, .. } => format!("the resumption of {card}"),
        What::Flag { on: true, .. } => format!("the flag on {card}"),
        What::Flag { on: false, .. } => format!("the removal of the flag on {card}"),
        What::Reset { .. } => format!("the reset of {card}"),
        What::Rename { from, to } => format!("the renaming of {from} to {to}"),
        What::Exam(exam) if exam.end => "the end of the exam; you can resume it".into(),
        What::Exam(_) => "the beginning of the exam".into(),
        What::Undo { .. } | What::Unknown => "a change".into(),
    };
    format!("Undone: {what}.")
}
