//! The command line of what is done with decks.
#![allow(clippy::doc_markdown, reason = "these texts are what --help prints")]

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum, ValueHint};
use clap_complete::engine::ArgValueCompleter;

use super::complete;

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct DecksArgs {
    #[command(subcommand)]
    pub command: Option<DecksCommand>,
}

#[derive(Clone, Debug, Subcommand)]
pub(super) enum DecksCommand {
    /// Switch a deck back on
    On(SwitchArgs),
    /// Leave a deck out of plan, readiness and mixes; --deck still asks it
    Off(SwitchArgs),
    /// Pull the decks that came from a git repository
    Update(UpdateArgs),
    /// Delete one of your decks; its answers are kept
    Remove(RemoveArgs),
}

#[derive(Clone, Debug, Args)]
pub(super) struct SwitchArgs {
    /// The deck's id
    #[arg(value_name = "NAME", add = ArgValueCompleter::new(complete::deck_ids))]
    pub name: String,
}

#[derive(Clone, Debug, Args)]
pub(super) struct UpdateArgs {
    /// Only this deck
    #[arg(value_name = "NAME", add = ArgValueCompleter::new(complete::deck_ids))]
    pub name: Option<String>,
    /// Overwrite files that were edited here
    #[arg(long)]
    pub force: bool,
}

#[derive(Clone, Debug, Args)]
pub(super) struct RemoveArgs {
    /// The deck's id
    #[arg(value_name = "NAME", add = ArgValueCompleter::new(complete::deck_ids))]
    pub name: String,
    /// Do not ask
    #[arg(short, long)]
    pub yes: bool,
}

#[derive(Debug, Args)]
pub(super) struct AddArgs {
    /// A deck file or folder, or the URL of a git repository
    #[arg(value_name = "FILE|FOLDER|GIT-URL", value_hint = ValueHint::AnyPath)]
    pub what: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct NewArgs {
    /// The deck's title
    #[arg(value_name = "NAME")]
    pub name: String,
    /// json: trainer's own format; md: Markdown notes with questions and answers
    #[arg(long, value_name = "FORMAT", default_value = "json", hide_possible_values = true)]
    pub format: NewFormat,
}

/// What a new deck is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum NewFormat {
    Json,
    Md,
}

#[derive(Debug, Args)]
pub(super) struct EditArgs {
    /// A deck's id, or a card's id as trainer cards lists it
    #[arg(value_name = "CARD|DECK", add = ArgValueCompleter::new(complete::decks_and_cards))]
    pub what: String,
}

#[derive(Debug, Args)]
pub(super) struct MoveArgs {
    /// The card (deck/card) or deck that has the history
    #[arg(value_name = "OLD")]
    pub old: String,
    /// The card or deck to move it to
    #[arg(value_name = "NEW", add = ArgValueCompleter::new(complete::decks_and_cards))]
    pub new: String,
    /// Only list what would move
    #[arg(long)]
    pub dry_run: bool,
    /// Do not ask
    #[arg(short, long)]
    pub yes: bool,
}
