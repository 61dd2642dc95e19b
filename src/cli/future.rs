//! Events dated in the future: what overrides an event that was just saved, and `trainer profile verify --undo-ahead`.

use std::fmt::Write;

use serde_json::json;

use super::context::Context;
use super::fail::Failure;
use super::print::count;
use crate::profile::{future_events, undo_future};
use crate::text::{json_path, path_text};

/// The failure that an event was saved and has no effect, since one dated in the future overrides it.
pub fn overridden(context: &Context, what: &str) -> Failure {
    let text = match future_events(context.profile_dir(), context.clock().now()) {
        Ok(future) if future.is_empty() => {
            "Another event at the same instant overrides it: try again.".to_owned()
        }
        Ok(future) => future.to_string(),
        Err(error) => error.to_string(),
    };
    Failure::Data(format!("{what}: saved, but an event with a later date overrides it. {text}"))
}

/// Takes back this machine's events dated in the future.
pub fn undo(context: &Context) -> Result<(), Failure> {
    context.check_writing()?;
    let now = context.clock().now();
    let tz = context.clock().offset(now);
    let (mut profile, found, kept) =
        context.with_progress(|progress| undo_future(context.profile_dir(), now, tz, progress))?;
    context.report_warnings(&mut profile);
    let mut text = match found.own.len() {
        0 => "No event of this machine is dated in the future: nothing to undo.".to_owned(),
        n => format!("Undid {} dated in the future.", count(n, "event")),
    };
    if let Some(kept) = &kept {
        let _ = write!(text, " The previous state was backed up to {}.", path_text(kept));
    }
    if !found.others.is_empty() {
        let _ = write!(text, " {}", found.elsewhere());
    }
    context.print(&json!({ "taken_back": found.own.len(), "others": found.others, "kept": kept.as_deref().map(json_path) }), &text)
}
