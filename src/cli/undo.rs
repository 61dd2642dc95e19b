//! `trainer undo`: takes back the last thing that was done on this machine, and again the one before.

use std::process::ExitCode;

use serde_json::json;

use super::context::Context;
use super::fail::Outcome;
use super::print::count;
use super::recorder::say_unwritten;
use crate::deck::Shelf;
use crate::history::{Event, PARAMETERS, What, last_done};
use crate::names::CardName;
use crate::profile::{ProfileError, existing_device};
use crate::text::{clean_line, cut};

/// Takes back the last event, or all events of the last bulk command.
pub fn run(context: &Context) -> Outcome {
    context.check_writing()?;
    let device = existing_device(context.profile_dir())?;
    let events = context.events()?;
    let last = device.map(|device| last_done(&events, &device)).unwrap_or_default();
    if last.is_empty() {
        let text = "There is nothing to undo on this machine.";
        context.print(&json!({ "undone": [] }), text)?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut profile = context.open_profile_to_write(None)?;
    let now = context.clock().now();
    let undos: Vec<What> = last.iter().map(|event| What::Undo { of: event.n }).collect();
    profile.save_batch(now, context.clock().offset(now), &undos).map_err(ProfileError::NotSaved)?;
    say_unwritten(context, profile.close());
    let undone: Vec<_> = last
        .iter()
        .map(|event| {
            let (name, card) = named(event, &events);
            json!({ "do": name, "card": card })
        })
        .collect();
    let shelf = context.open_library_quietly().map(|library| library.shelf).unwrap_or_default();
    context.print(&json!({ "undone": undone }), &describe(&last, &events, &shelf))?;
    Ok(ExitCode::SUCCESS)
}

/// What was done, as events name it, and to which card.
fn named<'e>(event: &'e Event, events: &'e [Event]) -> (&'static str, Option<&'e CardName>) {
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

/// A card's name, and what it asks in a few words: many names are a hash.
fn called(card: &CardName, shelf: &Shelf) -> String {
    const WORDS: usize = 40;
    let asks = shelf.find(card).and_then(|at| shelf.card(at).questions.first());
    let words = asks.map(|question| format!(" ({})", cut(&clean_line(&question.stem), WORDS)));
    format!("{card}{}", words.unwrap_or_default())
}

/// What was taken back, in a sentence.
fn describe(last: &[&Event], events: &[Event], shelf: &Shelf) -> String {
    let [event] = last else { return format!("Undone: {} of one command.", count(last.len(), "change")) };
    let card = named(event, events).1.map(|card| called(card, shelf)).unwrap_or_default();
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
