//! `trainer stats --line`: where the learner stands, in one line for a prompt or a status bar.

use std::process::ExitCode;

use super::context::Context;
use super::fail::{Failure, Outcome};
use super::print;
use crate::coach;
use crate::text::percent;

/// Prints the line. Whatever is wrong is not said here, and the line is empty: it would be said at every prompt.
pub fn run(context: &Context) -> Outcome {
    match line(context) {
        Ok(line) => print::text(&format!("{line}\n"))?,
        Err(Failure::ClosedPipe) => {}
        Err(_) => print::text("\n")?,
    }
    Ok(ExitCode::SUCCESS)
}

fn line(context: &Context) -> Result<String, Failure> {
    if !context.profile_dir().join("reviews").is_dir() {
        return Ok(String::new());
    }
    let (profile, library, _) = context.open(&[])?;
    let today = context.today();
    let figures = coach::figures(&library.shelf, profile.history(), today);
    let mut parts = vec![format!("{} due", figures.cards.due), format!("{} missed", figures.cards.missed)];
    if let Some(ready) = figures.readiness.filter(|_| !coach::is_unproven(profile.history())) {
        parts.push(format!("ready {}", percent(ready.now)));
    }
    if let Some(day) = profile.history().record().goal().ahead(today) {
        parts.push(format!("{} d", day.since(today)));
    }
    Ok(parts.join(" · "))
}
