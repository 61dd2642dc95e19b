//! `trainer undo`: takes back the last thing that was done on this machine, and again the one before.

use std::process::ExitCode;

use serde_json::json;

use super::args::UndoArgs;
use super::confirm;
use super::context::Context;
use super::fail::Outcome;
use super::recorder::say_unwritten;
use crate::deck::Shelf;
use crate::history::{NOTHING_DONE, What, cost_of_undo, last_done, named, told_of_undone};
use crate::names::CardName;
use crate::profile::{ProfileError, existing_device};
use crate::text::{clean_line, cut};

/// Takes back the last event, or all events of the last bulk command. The end of an exam holds a score: that is asked about.
pub fn run(context: &Context, args: &UndoArgs) -> Outcome {
    context.check_writing()?;
    let device = existing_device(context.profile_dir())?;
    let events = context.events()?;
    let last = device.map(|device| last_done(&events, &device)).unwrap_or_default();
    if last.is_empty() {
        context.print(&json!({ "undone": [] }), NOTHING_DONE)?;
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(cost) = cost_of_undo(&last, &events).filter(|_| !args.yes)
        && !confirm::confirmed(
            context,
            &format!("{cost}. Go ahead?"),
            &format!("{cost}: add --yes to go ahead"),
        )?
    {
        context.print(&json!({ "undone": [] }), "Nothing was changed.")?;
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
    let text = told_of_undone(&last, &events, |card, question| called(card, question, &shelf));
    context.print(&json!({ "undone": undone }), &text)?;
    Ok(ExitCode::SUCCESS)
}

/// A card's name, and the question in a few words, its first where none is named: many names are a hash.
fn called(card: &CardName, question: Option<&str>, shelf: &Shelf) -> String {
    const WORDS: usize = 40;
    let asks = shelf.find(card).and_then(|at| {
        let questions = &shelf.card(at).questions;
        let named = questions.iter().find(|known| question.is_some_and(|id| known.id == id));
        named.or_else(|| questions.first())
    });
    let words = asks.map(|question| format!(" ({})", cut(&clean_line(&question.stem), WORDS)));
    format!("{card}{}", words.unwrap_or_default())
}
