//! `trainer profile`

use std::process::ExitCode;

use super::args::{ProfileArgs, ProfileCommand};
use super::fail::Outcome;
use super::print::{self, count};
use super::world::World;
use crate::profile::Profile;

/// Finds or mends the stored progress.
pub fn run(world: &World, args: &ProfileArgs) -> Outcome {
    match args.command {
        ProfileCommand::Path => {
            let path = world.profile_dir().display().to_string();
            if world.json {
                print::json(&serde_json::json!({ "path": path }))?;
            } else {
                print::text(&format!("{path}\n"))?;
            }
        }
        ProfileCommand::Rebuild => rebuild(world)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn rebuild(world: &World) -> Result<(), super::fail::Failure> {
    let dir = world.profile_dir();
    if !dir.exists() {
        return Err(super::fail::Failure::Data(format!(
            "there is no profile at {}: nothing to rebuild",
            dir.display()
        )));
    }
    let profile = Profile::rebuild(dir)?;
    let record = profile.history().record();
    let answers: u64 = record.days.values().map(|day| u64::from(day.answers)).sum();
    let cards = record.cards.len();
    if world.json {
        print::json(&serde_json::json!({ "cards": cards, "answers": answers }))
    } else {
        let answers = usize::try_from(answers).unwrap_or(usize::MAX);
        let told = format!("{} to {}", count(answers, "answer"), count(cards, "card"));
        print::text(&format!("The snapshot was made again from the journals: {told}.\n"))
    }
}
