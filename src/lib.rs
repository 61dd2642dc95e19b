//! `trainer`: flashcards and quizzes in the terminal.
//!
//! # The map of the house
//!
//! | room | kind | what it is about | knows |
//! |---|---|---|---|
//! | [`names`] | pure | names that every room shares | nothing |
//! | [`text`] | pure | text as every room handles it: harmless, wrapped, cut, counted | nothing |
//! | [`deck`] | pure | what can be asked | names, text |
//! | [`memory`] | pure | how memory behaves | names |
//! | [`history`] | pure | what happened, and what follows from it | memory |
//! | [`knowledge`] | pure | what the learner knows | deck, memory, history |
//! | [`quiz`] | pure | asking and judging | deck, memory, history, knowledge |
//! | [`coach`] | pure | where it leads | deck, memory, history, knowledge |
//! | [`search`] | pure | finding what is typed | deck |
//! | [`formats`] | pure | other people's formats | deck, memory, history |
//! | [`lint`] | pure | whether a deck teaches well | deck |
//! | [`git`] | disk | calls the git of this machine, never unguarded | nothing |
//! | [`library`] | disk | finds and reads decks | deck, formats |
//! | [`profile`] | disk | the journals and the snapshot | history, memory, git |
//! | [`tui`] | terminal | the screens | the pure rooms |
//! | [`line`](mod@line) | stdio | the text and the JSON dialogue | the pure rooms |
//! | [`cli`] | wiring | one file a command | everything |
//!
//! The one rule: a room uses only what stands beside it in this table. Pure rooms know no clock, disk, terminal or
//! environment; the time, the zone and the random generator come in as arguments, and what is to be saved goes out as
//! data. `tests/house.rs` holds the rule, and `clippy.toml` keeps clocks, files and the like out of rooms that do not ask
//! for them here. All may use `names` and `text`. The first three rooms stand in `crates/deck`, since the build reads the
//! built-in deck with them.

#[expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "hands on clock, environment and streams"
)]
pub mod cli;
pub mod coach;
pub mod formats;
#[expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "starts git, waits for it, and cleans its environment"
)]
pub mod git;
pub mod history;
pub mod knowledge;
#[expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "reads decks, side by side")]
pub mod library;
pub mod line;
pub mod lint;
pub mod memory;
#[expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "reads and writes the profile's files"
)]
pub mod profile;
pub mod quiz;
pub mod search;
#[expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "has the terminal, its threads and a clock"
)]
pub mod tui;

pub use trainer_deck::{deck, names, text};
