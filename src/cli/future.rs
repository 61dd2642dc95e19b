//! What is told of events from ahead of now, and `trainer profile verify --undo-ahead`, which takes them back.

use std::fmt::Write;

use serde_json::json;

use super::fail::Failure;
use super::print::count;
use super::profile::say;
use super::world::World;
use crate::profile::{FutureEvents, future_events, undo_future};

/// What lies ahead of now, and what to do about it: a sentence or two.
pub fn told(ahead: &FutureEvents) -> String {
    let others: usize = ahead.others.values().sum();
    let Some(latest) = ahead.latest else { return "Nothing lies ahead of now.".into() };
    let mut text = format!(
        "{} from ahead of now, the latest of {latest:.0}, would win over what is said now.",
        count(ahead.own.len() + others, "event")
    );
    if !ahead.own.is_empty() {
        text.push_str(" trainer profile verify --undo-ahead takes back what this machine wrote.");
    }
    if others > 0 {
        let _ = write!(text, " {}", elsewhere(ahead));
    }
    text
}

/// What to do about events of other devices: an undo reaches only those of its own.
fn elsewhere(ahead: &FutureEvents) -> String {
    let devices: Vec<&str> = ahead.others.keys().map(String::as_str).collect();
    format!(
        "What {} wrote came from another machine: run trainer profile verify --undo-ahead there, then trainer profile \
         merge its profile here.",
        devices.join(", ")
    )
}

/// What was said is saved, but an event from ahead of now says otherwise.
pub fn overridden(world: &World, what: &str) -> Failure {
    let told = match future_events(world.profile_dir(), world.clock().now()) {
        Ok(ahead) if ahead.is_empty() => {
            "another event of the same moment says otherwise: say it again".to_owned()
        }
        Ok(ahead) => told(&ahead),
        Err(error) => error.to_string(),
    };
    Failure::Data(format!(
        "{what}: saved, but without effect, since an event that counts as later says otherwise. {told}"
    ))
}

/// Takes back what this machine wrote ahead of now.
pub fn undo(world: &World) -> Result<(), Failure> {
    world.check_writing()?;
    let now = world.clock().now();
    let tz = world.clock().offset(now);
    let (mut profile, found, kept) =
        world.with_progress(|tell| undo_future(world.profile_dir(), now, tz, tell))?;
    world.tell(&mut profile);
    let mut text = match found.own.len() {
        0 => "This machine wrote nothing ahead of now: nothing was taken back.".to_owned(),
        n => format!("{} from ahead of now taken back.", count(n, "event")),
    };
    if let Some(kept) = &kept {
        let _ = write!(text, " What was there before is in {}.", kept.display());
    }
    if !found.others.is_empty() {
        let _ = write!(text, " {}", elsewhere(&found));
    }
    say(world, &json!({ "taken_back": found.own.len(), "others": found.others, "kept": kept }), &text)
}
