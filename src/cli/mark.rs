//! `trainer suspend`, `resume`, `reset`, `flag`: what a learner says of a card.

use std::process::ExitCode;

use super::args::MarkArgs;
use super::context::Context;
use super::fail::{Failure, Outcome};
use super::future;
use super::recorder::{ProfileRecorder, say_unwritten};
use super::{naming, print};
use crate::deck::{CardRef, Shelf};
use crate::history::What;
use crate::names::CardName;
use crate::quiz::Recorder;
use crate::text::nearest;

/// Saves what is said of a card, and says what it means.
pub fn run(context: &Context, args: &MarkArgs, what: impl Fn(CardName) -> What, means: &str) -> Outcome {
    context.check_writing()?;
    let (profile, library, _) = context.open(&[])?;
    let card = library.shelf.card(find(&library.shelf, &args.card)?).name.clone();
    let mut recorder = ProfileRecorder::open(context, &library, Some(profile))?;
    let what = what(card.clone());
    if !recorder.history().record().agrees_with(&what) {
        recorder.save(&what)?;
    }
    let holds = recorder.history().record().agrees_with(&what);
    say_unwritten(context, recorder.close());
    if !holds {
        return Err(future::overridden(context, card.as_str()));
    }
    if context.json {
        print::json(&serde_json::json!({ "card": card, "saved": true }))?;
    } else if !context.quiet {
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
