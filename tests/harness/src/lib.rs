//! What the tests share: a profile of its own for each of them, ways to run the program in it, and small decks.
//!
//! [`Sandbox::new`] is an empty profile on a fixed day. `sandbox.run(&["topics"]).ok()` runs a command there,
//! `sandbox.talk(&["quiz"])` holds the `--json` dialogue, and `sandbox.plain(&["quiz"], "1\n2\n")` the `--plain` one.
//! `sandbox.on(TOMORROW)` and `sandbox.at("2026-11-21T23:59:00Z")` are the same profile at another time.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests have files, clocks, threads and other programs"
)]
#![allow(clippy::missing_panics_doc, reason = "a test that panics has failed: that is what it is for")]
#![allow(clippy::return_self_not_must_use, reason = "what is asserted of a run may be all there is to say")]

mod decks;
mod documents;
mod events;
mod journals;
mod properties;
mod ran;
mod sandbox;
mod talk;

pub use decks::{cards_named, kinds, many, no, reply, yes, yes_no};
pub use documents::{fields, names, rows};
pub use events::{TODAY, TOMORROW, answered, event, instant};
pub use properties::cases;
pub use ran::{Ran, assert_harmless, does, git, signal, wait_until};
pub use sandbox::{Sandbox, program};
pub use talk::{PATIENCE, Question, Summary, Talk, Verdict};
