//! `trainer undo`: takes back the last thing that was done on this machine, and again the one before.

use std::process::ExitCode;

use serde_json::json;

use super::args::UndoArgs;
use super::ask::came_since;
use super::confirm;
use super::context::Context;
use super::fail::Outcome;
use super::recorder::say_unwritten;
use crate::coach::called;
use crate::history::{NOTHING_DONE, TakenBack, What, cost_of_undo, last_done, named};
use crate::profile::{ProfileError, existing_device};

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
    let library = context.open_library_quietly().ok();
    if let (Some(library), Some(event)) = (&library, last.last().filter(|_| !context.clock().is_fixed())) {
        let came = came_since(context, &library.paths, Some(event.at));
        let decks = library.shelf.decks().iter().zip(came).filter(|(_, came)| *came);
        context.warn(decks.map(|(deck, _)| {
            format!(
                "the deck {} came later and stays: trainer decks remove {} takes it away",
                deck.id, deck.id
            )
        }));
    }
    let shelf = library.map(|library| library.shelf).unwrap_or_default();
    let what = TakenBack::of(&last, &events);
    // The name comes last: other commands take it.
    let name = match &what {
        TakenBack::Card(_, card, _) if shelf.find(card).is_some() => format!(", {card}"),
        _ => String::new(),
    };
    let told = what.told(|card, question| called(&shelf, card, question));
    context.print(&json!({ "undone": undone }), &format!("{told}{name}."))?;
    Ok(ExitCode::SUCCESS)
}
