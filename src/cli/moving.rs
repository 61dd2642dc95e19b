//! `trainer move`: the history of a card or a deck is given to another.

use std::path::Path;
use std::process::ExitCode;

use serde_json::json;

use super::confirm::confirmed;
use super::context::Context;
use super::deck_args::MoveArgs;
use super::fail::{Failure, Outcome};
use super::print::count;
use super::recorder::{ProfileRecorder, say_unwritten};
use crate::deck::Shelf;
use crate::history::{Record, What};
use crate::names::CardName;
use crate::profile::back_up;
use crate::quiz::Recorder;
use crate::text::{json_path, nearest, path_text, plural};

/// What is to be moved.
struct Moves {
    pairs: Vec<(CardName, CardName)>,
    /// Cards with a history that have no counterpart.
    left: usize,
}

/// Gives the history of a card or a deck to another, as one change.
pub fn run(context: &Context, args: &MoveArgs) -> Outcome {
    if !args.dry_run {
        context.check_writing()?;
    }
    let (profile, library, _) = context.open_as_stored(&[])?;
    let record = profile.history().record();
    let moves = match (args.old.contains('/'), args.new.contains('/')) {
        (true, true) => of_card(record, &library.shelf, &args.old, &args.new)?,
        (false, false) => of_deck(record, &library.shelf, &args.old, &args.new)?,
        _ => {
            return Err(Failure::Usage(
                "name two decks, or two cards as deck/card: a card's history cannot go to a whole deck"
                    .into(),
            ));
        }
    };
    let joins = moves.pairs.iter().filter(|(_, to)| record.card(to).is_some()).count();
    let cards = count(moves.pairs.len(), "card");
    let joined = if joins == 0 {
        String::new()
    } else {
        format!(
            " ({}, joined with it)",
            plural(joins, "has a history of its own", "have histories of their own")
        )
    };
    let question = format!("Move the history of {cards} from {} to {}{joined}?", args.old, args.new);
    if args.dry_run {
        let rows: Vec<String> = moves.pairs.iter().map(|(from, to)| format!("{from} -> {to}\n")).collect();
        let rows = rows.concat();
        let text = format!("{rows}{question} Nothing was changed: leave out --dry-run.{}", left(&moves));
        context.print(&document(&moves, record, false, None), &text)?;
        return Ok(ExitCode::SUCCESS);
    }
    let is_grave = moves.pairs.len() > 1 || joins > 0;
    let otherwise = format!("this moves {cards}{joined}: add --yes to go ahead, or --dry-run to list them");
    if is_grave && !args.yes && !confirmed(context, &question, &otherwise)? {
        context.print(&document(&moves, record, false, None), "Nothing was changed.")?;
        return Ok(ExitCode::SUCCESS);
    }
    let kept = if joins > 0 { back_up(context.profile_dir())? } else { None };
    let said = document(&moves, record, true, kept.as_deref());
    let renames: Vec<What> =
        moves.pairs.iter().map(|(from, to)| What::Rename { from: from.clone(), to: to.clone() }).collect();
    let mut recorder = ProfileRecorder::open(context, &library, Some(profile))?;
    recorder.save_now(&renames)?;
    say_unwritten(context, recorder.close());
    let kept = kept.map(|kept| format!(" The previous state was backed up to {}.", path_text(&kept)));
    let text = format!(
        "Moved the history of {cards} from {} to {}; trainer undo undoes that.{}{}",
        args.old,
        args.new,
        kept.unwrap_or_default(),
        left(&moves)
    );
    if context.json || !context.quiet {
        context.print(&said, &text)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn document(moves: &Moves, record: &Record, saved: bool, kept: Option<&Path>) -> serde_json::Value {
    let pairs: Vec<_> = moves
        .pairs
        .iter()
        .map(|(from, to)| json!({ "from": from, "to": to, "joins": record.card(to).is_some() }))
        .collect();
    json!({ "moved": pairs, "left": moves.left, "saved": saved, "kept": kept.map(json_path) })
}

fn left(moves: &Moves) -> String {
    match moves.left {
        0 => String::new(),
        left => format!(
            " {} no card of that id there and {} left where {}.",
            plural(left, "card with answers has", "cards with answers have"),
            if left == 1 { "was" } else { "were" },
            if left == 1 { "it was" } else { "they were" }
        ),
    }
}

fn of_card(record: &Record, shelf: &Shelf, old: &str, new: &str) -> Result<Moves, Failure> {
    let (from, to) = (record.present_name(&old.into()), CardName::from(new));
    if record.card(&from).is_none() {
        let near = nearest(old, record.cards.keys().map(CardName::as_str));
        return Err(Failure::Usage(format!("there are no answers for a card {old:?}{}", hint(near))));
    }
    if shelf.find(&to).is_none() {
        let near = nearest(new, shelf.cards().map(|at| shelf.card(at).name.as_str()));
        return Err(Failure::Usage(format!(
            "there is no card {new:?}{} (trainer cards lists them)",
            hint(near)
        )));
    }
    if from == to {
        return Err(Failure::Usage(format!("{new} already has that history")));
    }
    Ok(Moves { pairs: vec![(from, to)], left: 0 })
}

fn of_deck(record: &Record, shelf: &Shelf, old: &str, new: &str) -> Result<Moves, Failure> {
    let mut known: Vec<&CardName> = record.cards.keys().filter(|card| card.deck() == old).collect();
    known.sort();
    if known.is_empty() {
        let near = nearest(old, record.cards.keys().map(CardName::deck));
        return Err(Failure::Usage(format!("there are no answers for a deck {old:?}{}", hint(near))));
    }
    if !shelf.decks().iter().any(|deck| deck.id == new) {
        let near = nearest(new, shelf.decks().iter().map(|deck| deck.id.as_str()));
        return Err(Failure::Usage(format!(
            "there is no deck {new:?}{} (trainer decks lists them)",
            hint(near)
        )));
    }
    if old == new {
        return Err(Failure::Usage(format!("{new} already has that history")));
    }
    let all = known.len();
    let renamed = |card: &CardName| (card.clone(), CardName::new(new, card.card()));
    let pairs: Vec<_> = known.into_iter().map(renamed).filter(|(_, to)| shelf.find(to).is_some()).collect();
    if pairs.is_empty() {
        return Err(Failure::Usage(format!(
            "no card id of {new} matches one of the {} answered in {old}: name the cards one by one",
            count(all, "card")
        )));
    }
    let left = all - pairs.len();
    Ok(Moves { pairs, left })
}

fn hint(near: Option<&str>) -> String {
    near.map(|near| format!(": did you mean {near:?}?")).unwrap_or_default()
}
