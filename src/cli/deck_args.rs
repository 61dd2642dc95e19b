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
    /// Ask a deck again that was switched off
    On(SwitchArgs),
    /// Leave a deck out of plan, readiness and mixes; --deck still names it
    Off(SwitchArgs),
    /// Get the newest state of decks that came from a repository
    Update(UpdateArgs),
    /// Delete one of your decks; what you answered of it is kept
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
    /// Replace files that were edited here
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
    /// A deck's file or folder, or the URL of a git repository
    #[arg(value_name = "FILE|FOLDER|GIT-URL", value_hint = ValueHint::AnyPath)]
    pub what: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct NewArgs {
    /// What the deck is called
    #[arg(value_name = "NAME")]
    pub name: String,
    /// What it is written in: json, trainer's own format, or md, a note with questions and answers
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
    /// A deck's id, or a card as the quiz or trainer cards names it
    #[arg(value_name = "CARD|DECK", add = ArgValueCompleter::new(complete::decks_and_cards))]
    pub what: String,
}

#[derive(Debug, Args)]
pub(super) struct MoveArgs {
    /// The card (deck/card) or the deck whose history it is
    #[arg(value_name = "OLD")]
    pub old: String,
    /// The card or the deck that is to have it
    #[arg(value_name = "NEW", add = ArgValueCompleter::new(complete::decks_and_cards))]
    pub new: String,
    /// List what would be moved, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Do not ask
    #[arg(short, long)]
    pub yes: bool,
}
