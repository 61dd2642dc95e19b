//! `trainer suspend`, `resume`, `reset`, `flag`: what a learner says of a card.

use std::process::ExitCode;

use super::args::MarkArgs;
use super::desk::Desk;
use super::fail::{Failure, Outcome};
use super::print;
use super::world::World;
use crate::deck::Shelf;
use crate::history::What;
use crate::names::CardName;
use crate::quiz::{Keeper, nearest};

/// Saves what is said of a card, and says what it means.
pub fn run(world: &World, args: &MarkArgs, what: impl Fn(CardName) -> What, means: &str) -> Outcome {
    world.check_writing()?;
    let (profile, library, _) = world.open(&[])?;
    let card = find(&library.shelf, &args.card)?;
    let profile = world.open_profile_to_write(Some(profile))?;
    let mut desk = Desk::new(profile, world.clock().clone(), &library.shelf)
        .map_err(|error| Failure::Data(error.to_string()))?;
    desk.save(&what(card.clone())).map_err(|error| Failure::Data(error.to_string()))?;
    desk.close().map_err(|error| Failure::Data(error.to_string()))?;
    if world.json {
        print::json(&serde_json::json!({ "card": card, "saved": true }))?;
    } else if !world.quiet {
        print::text(&format!("{card} {means}\n"))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A card by its full name, or by its id where that is enough.
fn find(shelf: &Shelf, given: &str) -> Result<CardName, Failure> {
    let named = |name: &CardName| name.as_str() == given || name.card() == given;
    let mut found = shelf.cards().map(|at| &shelf.card(at).name).filter(|name| named(name));
    match (found.next(), found.next()) {
        (Some(card), None) => Ok(card.clone()),
        (Some(one), Some(other)) => {
            Err(Failure::Usage(format!("{given:?} may be {one} or {other}: write the whole name")))
        }
        (None, _) => {
            let near = nearest(given, shelf.cards().map(|at| shelf.card(at).name.card()));
            let hint = near.map(|near| format!(": did you mean {near:?}?")).unwrap_or_default();
            Err(Failure::Usage(format!("there is no card {given:?}{hint} (trainer cards lists them)")))
        }
    }
}
