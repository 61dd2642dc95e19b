//! `trainer decks on` and `off`: whether a deck is asked without being named.

use std::process::ExitCode;

use serde_json::json;

use super::context::Context;
use super::deck_place::unknown;
use super::fail::Outcome;
use super::set;
use crate::history::{OFF, What};

/// Switches a deck on or off.
pub fn run(context: &Context, name: &str, on: bool) -> Outcome {
    context.check_writing()?;
    let (library, _) = context.open_library(&[])?;
    if !library.shelf.decks().iter().any(|deck| deck.id == name) {
        return Err(unknown(&library, name));
    }
    let before = context.decks_off()?;
    let mut off = before.clone();
    off.retain(|deck| deck != name);
    if !on {
        off.push(name.to_owned());
    }
    off.sort_unstable();
    if off != before || context.open_profile()?.is_unsettled() {
        let value = if off.is_empty() { json!(null) } else { json!(off) };
        set::save(context, &[What::Set { key: OFF.into(), value }])?;
    }
    let text = if on {
        format!("{name} is asked.")
    } else {
        format!(
            "{name} is now left out of plan, readiness and mixes. --deck {name} still asks it; trainer decks on {name} switches it back on."
        )
    };
    if context.json || !context.quiet {
        context.print(&json!({ "deck": name, "on": on }), &text)?;
    }
    Ok(ExitCode::SUCCESS)
}
