//! `trainer profile`

use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;

use serde_json::json;

use super::args::{ProfileArgs, ProfileCommand};
use super::context::Context;
use super::doctor;
use super::fail::{DATA, Failure, Outcome};
use super::fit;
use super::future;
use super::orphans;
use super::print::{self, count};
use super::renames;
use super::sync;
use crate::profile::{Profile, Snapshot, backup, merge, restore, verify};
use crate::text::{clean_line, json_path, path_text};

/// Finds, checks, mends, joins or copies the stored progress.
pub fn run(context: &Context, args: &ProfileArgs) -> Outcome {
    use ProfileCommand::{Backup, Merge, Rebuild, Restore, Sync};
    if matches!(args.command, Rebuild | Merge { .. } | Backup { .. } | Restore { .. } | Sync { .. }) {
        context.check_writing()?;
    }
    match &args.command {
        ProfileCommand::Path => {
            let path = context.profile_dir();
            context.print(&json!({ "path": json_path(path) }), &path_text(path))?;
        }
        ProfileCommand::Doctor => return doctor::run(context),
        ProfileCommand::Renames { decks, yes } => renames::run(context, decks, *yes)?,
        ProfileCommand::Verify { undo_ahead: false } => return check(context),
        ProfileCommand::Verify { undo_ahead: true } => future::undo(context)?,
        Rebuild => rebuild(context)?,
        ProfileCommand::Fit { defaults } => return fit::run(context, *defaults),
        Merge { dir } => take_lines(context, dir)?,
        Sync { init, yes } => sync::run(context, init.as_deref(), *yes)?,
        Backup { file } => {
            let journals = backup(context.profile_dir(), file)?;
            let text = format!("{} copied to {}.", count(journals, "journal"), path_text(file));
            context.print(&json!({ "file": json_path(file), "journals": journals }), &text)?;
        }
        Restore { file } => put_back(context, file)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn answers(profile: &Profile) -> usize {
    let answers: u64 = profile.history().stored().days.values().map(|day| u64::from(day.answers)).sum();
    usize::try_from(answers).unwrap_or(usize::MAX)
}

fn rebuild(context: &Context) -> Result<(), Failure> {
    let dir = context.profile_dir();
    if !dir.exists() {
        return Err(Failure::Data(format!("there is no profile at {}: nothing to rebuild", path_text(dir))));
    }
    let mut profile = context.with_progress(|progress| Profile::rebuild(dir, progress))?;
    context.report_warnings(&mut profile);
    let (answers, cards) = (answers(&profile), profile.history().record().cards.len());
    let text = format!(
        "Rebuilt the snapshot from the journals: {} to {}.",
        count(answers, "answer"),
        count(cards, "card")
    );
    context.print(&json!({ "cards": cards, "answers": answers }), &text)
}

fn take_lines(context: &Context, other: &Path) -> Result<(), Failure> {
    let (mut profile, merged) =
        context.with_progress(|progress| merge(context.profile_dir(), other, progress))?;
    context.report_warnings(&mut profile);
    let answers = answers(&profile);
    let mut text = format!(
        "Added {}, {} already known. Now there are {}.",
        count(merged.taken, "event"),
        merged.known,
        count(answers, "answer")
    );
    if merged.damaged > 0 {
        let _ = write!(text, " {} left where they are.", count(merged.damaged, "damaged line"));
    }
    let document = json!({
        "taken": merged.taken, "known": merged.known, "damaged": merged.damaged, "answers": answers,
    });
    context.print(&document, &text)
}

fn put_back(context: &Context, file: &Path) -> Result<(), Failure> {
    let (mut profile, kept) =
        context.with_progress(|progress| restore(context.profile_dir(), file, progress))?;
    context.report_warnings(&mut profile);
    let answers = answers(&profile);
    let mut text = format!("Restored: {}.", count(answers, "answer"));
    if let Some(kept) = &kept {
        let _ = write!(text, " The previous state was backed up to {}.", path_text(kept));
    }
    context.print(&json!({ "answers": answers, "kept": kept.as_deref().map(json_path) }), &text)
}

fn check(context: &Context) -> Outcome {
    let report = verify(context.profile_dir(), context.clock().now())?;
    let sound = report.is_sound();
    let orphans = orphans::find(context);
    if context.json {
        let findings: Vec<_> = report
            .findings
            .iter()
            .map(|found| {
                json!({
                    "path": json_path(&found.path), "line": found.line, "problem": found.problem.name(),
                    "message": found.message,
                })
            })
            .collect();
        print::json(&json!({
            "sound": sound, "journals": report.journals, "events": report.events,
            "snapshot": report.snapshot.name(), "findings": findings,
            "in_no_deck": orphans,
        }))?;
    } else {
        let mut text = String::new();
        for found in &report.findings {
            let place = match found.line {
                0 => path_text(&found.path),
                line => format!("{}:{line}", path_text(&found.path)),
            };
            text.push_str(&clean_line(&format!("{place}: {}", found.message)));
            text.push('\n');
        }
        let snapshot = match report.snapshot {
            Snapshot::Missing => "no snapshot; it is made when needed",
            Snapshot::Current => "the snapshot matches the journals",
            Snapshot::Behind => "the snapshot is older than the journals, and correct",
            Snapshot::Unusable => "the snapshot is unusable and will be rebuilt",
            Snapshot::Different => "the snapshot does not match the journals: run trainer profile rebuild",
        };
        if sound && !report.findings.is_empty() {
            text.push_str("Nothing to repair: unusual, but everything that can be read counts.\n");
        }
        if !report.future.is_empty() {
            let _ = writeln!(text, "{}", report.future);
        }
        let (events, journals) = (count(report.events, "event"), count(report.journals, "journal"));
        let _ = writeln!(text, "{events} in {journals}; {snapshot}.");
        if let Some(sentence) = orphans::sentence(&orphans) {
            let _ = writeln!(text, "{sentence}");
        }
        print::text(&text)?;
    }
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::from(DATA) })
}
