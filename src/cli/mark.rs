//! `trainer suspend`, `resume`, `reset`, `flag`: what a learner says of a card.

use std::process::ExitCode;

use super::args::MarkArgs;
use super::desk::Desk;
use super::fail::{Failure, Outcome};
use super::future;
use super::world::World;
use super::{naming, print};
use crate::deck::{CardRef, Shelf};
use crate::history::What;
use crate::names::CardName;
use crate::quiz::{Keeper, nearest};

/// Saves what is said of a card, and says what it means.
pub fn run(world: &World, args: &MarkArgs, what: impl Fn(CardName) -> What, means: &str) -> Outcome {
    world.check_writing()?;
    let (profile, library, _) = world.open(&[])?;
    let card = library.shelf.card(find(&library.shelf, &args.card)?).name.clone();
    let profile = world.open_profile_to_write(Some(profile))?;
    let mut desk = Desk::new(profile, world.clock().clone(), &library.shelf)
        .map_err(|error| Failure::Data(error.to_string()))?;
    let what = what(card.clone());
    if !desk.history().record().agrees_with(&what) {
        desk.save(&what).map_err(|error| Failure::Data(error.to_string()))?;
    }
    let holds = desk.history().record().agrees_with(&what);
    desk.close().map_err(|error| Failure::Data(error.to_string()))?;
    if !holds {
        return Err(future::overridden(world, card.as_str()));
    }
    if world.json {
        print::json(&serde_json::json!({ "card": card, "saved": true }))?;
    } else if !world.quiet {
        print::text(&format!("{card} {means}\n"))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn find(shelf: &Shelf, given: &str) -> Result<CardRef, Failure> {
    naming::card(shelf, &[], given)?.ok_or_else(|| {
        let near = nearest(given, shelf.cards().map(|at| shelf.card(at).name.card()));
        let hint = near.map(|near| format!(": did you mean {near:?}?")).unwrap_or_default();
        Failure::Usage(format!("there is no card {given:?}{hint} (trainer cards lists them)"))
    })
}
