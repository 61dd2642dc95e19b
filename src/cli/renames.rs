//! `trainer profile renames`: what decks' `was` asks for and was left alone, and the word that agrees to it.

use std::path::Path;

use serde_json::json;

use super::context::Context;
use super::fail::Failure;
use super::print::{self, Align};
use super::recorder::{ProfileRecorder, say_unwritten};
use crate::history::What;
use crate::profile::back_up;
use crate::quiz::{Doubt, Doubtful, Recorder};
use crate::text::{json_path, path_text, plural};

/// `trainer profile renames`
pub fn run(context: &Context, decks: &[String], yes: bool) -> Result<(), Failure> {
    if yes {
        context.check_writing()?;
    }
    let (profile, library, _) = context.open_as_stored(&[])?;
    let of_these = |rename: &Doubtful| decks.is_empty() || decks.contains(&rename.deck);
    let wanted = context.renames(&library, &profile);
    let doubtful: Vec<Doubtful> = wanted.doubtful.into_iter().filter(of_these).collect();
    let mut kept = None;
    if yes && !doubtful.is_empty() {
        kept = back_up(context.profile_dir())?;
        let mut recorder = ProfileRecorder::open(context, &library, Some(profile))?;
        let whats: Vec<What> = doubtful.iter().map(Doubtful::what).collect();
        recorder.save_now(&whats)?;
        say_unwritten(context, recorder.close());
    }
    let rows: Vec<_> = doubtful
        .iter()
        .map(|Doubtful { deck, from, to, doubt }| {
            json!({ "deck": deck, "from": from, "to": to, "why": name(*doubt) })
        })
        .collect();
    let done = yes && !doubtful.is_empty();
    let document = json!({ "renames": rows, "done": done, "kept": kept.as_deref().map(json_path) });
    context.print(&document, &describe(&doubtful, done, kept.as_deref()))
}

fn name(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Joins => "joins",
        Doubt::TakesOver => "takes-over",
        Doubt::TakenBack => "taken-back",
    }
}

fn describe(doubtful: &[Doubtful], done: bool, kept: Option<&Path>) -> String {
    if doubtful.is_empty() {
        return "No deck asks for a rename that needs your consent.".into();
    }
    if done {
        let kept = kept.map(|kept| format!(" The previous state was backed up to {}.", path_text(kept)));
        let renamed = plural(doubtful.len(), "card has its new name", "cards have their new names");
        return format!("{renamed}; trainer undo undoes that.{}", kept.unwrap_or_default());
    }
    let why = |doubt| match doubt {
        Doubt::Joins => "merges the progress of several cards",
        Doubt::TakesOver => "takes progress from another deck",
        Doubt::TakenBack => "you undid it before",
    };
    let rows: Vec<Vec<String>> = doubtful
        .iter()
        .map(|Doubtful { from, to, doubt, .. }| vec![from.to_string(), to.to_string(), why(*doubt).into()])
        .collect();
    let columns = [("progress of", Align::Left), ("moves to", Align::Left), ("", Align::Left)];
    let table = print::table(&columns, &rows);
    format!(
        "{table}\nNothing was changed. trainer profile renames --yes makes a backup and accepts all of them."
    )
}
