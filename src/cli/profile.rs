//! `trainer profile`

use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;

use serde_json::json;

use super::args::{ProfileArgs, ProfileCommand};
use super::fail::{DATA, Failure, Outcome};
use super::fit;
use super::future;
use super::print::{self, count};
use super::world::World;
use crate::deck::clean::clean_line;
use crate::profile::{Profile, Snapshot, backup, merge, restore, verify};

/// Finds, checks, mends, joins or copies the stored progress.
pub fn run(world: &World, args: &ProfileArgs) -> Outcome {
    use ProfileCommand::{Backup, Merge, Rebuild, Restore};
    if matches!(args.command, Rebuild | Merge { .. } | Backup { .. } | Restore { .. }) {
        world.check_writing()?;
    }
    match &args.command {
        ProfileCommand::Path => {
            let path = world.profile_dir().display().to_string();
            say(world, &json!({ "path": path }), &path)?;
        }
        ProfileCommand::Verify { undo_ahead: false } => return look(world),
        ProfileCommand::Verify { undo_ahead: true } => future::undo(world)?,
        Rebuild => rebuild(world)?,
        ProfileCommand::Fit { defaults } => return fit::run(world, *defaults),
        Merge { dir } => take_in(world, dir)?,
        Backup { file } => {
            let journals = backup(world.profile_dir(), file)?;
            let told = format!("{} copied to {}.", count(journals, "journal"), file.display());
            say(world, &json!({ "file": file, "journals": journals }), &told)?;
        }
        Restore { file } => go_back(world, file)?,
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn say(world: &World, document: &serde_json::Value, text: &str) -> Result<(), Failure> {
    if world.json { print::json(document) } else { print::text(&format!("{text}\n")) }
}

fn answers(profile: &Profile) -> usize {
    let answers: u64 = profile.history().record().days.values().map(|day| u64::from(day.answers)).sum();
    usize::try_from(answers).unwrap_or(usize::MAX)
}

fn rebuild(world: &World) -> Result<(), Failure> {
    let dir = world.profile_dir();
    if !dir.exists() {
        return Err(Failure::Data(format!("there is no profile at {}: nothing to rebuild", dir.display())));
    }
    let mut profile = world.with_progress(|tell| Profile::rebuild(dir, tell))?;
    world.tell(&mut profile);
    let (answers, cards) = (answers(&profile), profile.history().record().cards.len());
    let told = format!(
        "The snapshot was made again from the journals: {} to {}.",
        count(answers, "answer"),
        count(cards, "card")
    );
    say(world, &json!({ "cards": cards, "answers": answers }), &told)
}

fn take_in(world: &World, other: &Path) -> Result<(), Failure> {
    let (mut profile, merged) = world.with_progress(|tell| merge(world.profile_dir(), other, tell))?;
    world.tell(&mut profile);
    let answers = answers(&profile);
    let mut told = format!(
        "{} taken in, {} known already. Now there are {}.",
        count(merged.taken, "event"),
        merged.known,
        count(answers, "answer")
    );
    if merged.damaged > 0 {
        let _ = write!(told, " {} left where they are.", count(merged.damaged, "damaged line"));
    }
    let document = json!({
        "taken": merged.taken, "known": merged.known, "damaged": merged.damaged, "answers": answers,
    });
    say(world, &document, &told)
}

fn go_back(world: &World, file: &Path) -> Result<(), Failure> {
    let (mut profile, kept) = world.with_progress(|tell| restore(world.profile_dir(), file, tell))?;
    world.tell(&mut profile);
    let answers = answers(&profile);
    let mut told = format!("Restored: {}.", count(answers, "answer"));
    if let Some(kept) = &kept {
        let _ = write!(told, " What was there before is in {}.", kept.display());
    }
    say(world, &json!({ "answers": answers, "kept": kept }), &told)
}

fn look(world: &World) -> Outcome {
    let report = verify(world.profile_dir(), world.clock().now())?;
    let sound = report.is_sound();
    if world.json {
        let findings: Vec<_> = report
            .findings
            .iter()
            .map(|found| {
                json!({
                    "path": found.path, "line": found.line, "problem": found.problem.name(),
                    "message": found.message,
                })
            })
            .collect();
        print::json(&json!({
            "sound": sound, "journals": report.journals, "events": report.events,
            "snapshot": report.snapshot.name(), "findings": findings,
        }))?;
    } else {
        let mut text = String::new();
        for found in &report.findings {
            let place = match found.line {
                0 => found.path.display().to_string(),
                line => format!("{}:{line}", found.path.display()),
            };
            text.push_str(&clean_line(&format!("{place}: {}", found.message)));
            text.push('\n');
        }
        let snapshot = match report.snapshot {
            Snapshot::Missing => "no snapshot, it is made when needed",
            Snapshot::Current => "the snapshot is what a rebuild makes",
            Snapshot::Behind => "the snapshot is older than the journals, and right",
            Snapshot::Unusable => "the snapshot cannot be used and will be made again",
            Snapshot::Different => "the snapshot says something else: trainer profile rebuild makes it again",
        };
        if sound && !report.findings.is_empty() {
            text.push_str("Nothing needs mending: this is only odd, and all that can be read counts.\n");
        }
        if !report.future.is_empty() {
            let _ = writeln!(text, "{}", future::told(&report.future));
        }
        let (events, journals) = (count(report.events, "event"), count(report.journals, "journal"));
        let _ = writeln!(text, "{events} in {journals}; {snapshot}.");
        print::text(&text)?;
    }
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::from(DATA) })
}
