//! The command line.
#![allow(clippy::doc_markdown, reason = "these texts are what --help prints")]

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::Timestamp;

use crate::deck::Kind;
use crate::formats::Format;
use crate::memory::Day;
use crate::quiz::{ExamPlan, parse_days};

/// Flashcards and quizzes in the terminal, for people with an interview in two weeks.
///
/// Without a command, the home screen. Every answer is on disk before you see whether it was right.
#[derive(Debug, Default, Parser)]
#[command(name = "trainer", version, max_term_width = 100)]
pub struct Cli {
    #[command(flatten)]
    pub(super) everywhere: Everywhere,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

impl Cli {
    /// What was given to this program. Mostly that is nothing: then nothing is built to read it with.
    pub(super) fn given() -> Result<Self, clap::Error> {
        if std::env::args_os().len() <= 1 { Ok(Self::default()) } else { Self::try_parse() }
    }
}

/// What goes with every command.
#[derive(Debug, Default, Args)]
pub(super) struct Everywhere {
    /// Keep progress in this directory [default: $TRAINER_PROFILE, else the platform's data directory]
    #[arg(long, global = true, value_name = "DIR")]
    pub profile: Option<PathBuf>,
    /// Make the session repeatable: the same seed, profile and --now ask the same
    #[arg(long, global = true, value_name = "N")]
    pub seed: Option<u64>,
    /// Pretend that it is this instant, such as 2026-11-21T08:15:00Z
    #[arg(long, global = true, value_name = "RFC3339", value_parser = instant)]
    pub now: Option<Timestamp>,
    /// Plain numbered text, for screen readers and pipes
    #[arg(long, global = true, conflicts_with = "json")]
    pub plain: bool,
    /// JSON, for programs
    #[arg(long, global = true)]
    pub json: bool,
    /// Use colors
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
    /// Say only what was asked for
    #[arg(short, long, global = true)]
    pub quiet: bool,
}

/// When to use colors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// Unless NO_COLOR is set.
    #[default]
    Auto,
    /// Even where NO_COLOR is set.
    Always,
    /// Never.
    Never,
}

// Only what goes with the command that was given is built.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub(super) enum Command {
    /// Ask a mix: what is due first, then new cards, then the weakest
    Quiz(QuizArgs),
    /// Ask only what is due
    Review(ReviewArgs),
    /// Ask what you got wrong and have not yet recalled on a later day
    Missed(MissedArgs),
    /// Plan towards the day of an interview, and see how ready you will be
    Plan(PlanArgs),
    /// Ask the pairs that you confuse in turns, most confused first; or those you name: drill 401 403
    Drill(DrillArgs),
    /// A mock interview: against the clock, without a word until the end, then a score and a report
    Exam(ExamArgs),
    /// List the topics, with what is due, new and missed
    Topics,
    /// List the decks
    Decks,
    /// Show what a code means, what it is confused with, and how you fared; several side by side
    Show(ShowArgs),
    /// Show how you are doing
    Stats,
    /// List cards
    Cards(CardsArgs),
    /// Check decks: every problem, each with its place and what to do
    Check(CheckArgs),
    /// Never ask a card again
    Suspend(MarkArgs),
    /// Ask a suspended card again
    Resume(MarkArgs),
    /// Learn a card afresh, as if it were new
    Reset(MarkArgs),
    /// Mark a card as doubtful (trainer cards --flagged lists them)
    Flag(FlagArgs),
    /// Take back the last thing done on this machine; again, the one before
    Undo,
    /// Show the settings, or change one: interview, minutes
    Set(SetArgs),
    /// Write all your answers in another format
    Export(ExportArgs),
    /// Find, or mend, the stored progress
    Profile(ProfileArgs),
}

// Which cards are meant; different filters narrow. No doc comment: clap would open each command's help with it.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Filters {
    /// A topic such as 5xx, or a code such as 503; repeat it, or separate with commas, for any of several
    #[arg(id = "topic", long = "topic", value_name = "T", value_delimiter = ',')]
    pub topics: Vec<String>,
    /// A deck by its id, or by its path to use it for this run
    #[arg(long = "deck", value_name = "ID|PATH")]
    pub decks: Vec<String>,
    /// A kind of question: scenario, choice, multi, typed or flashcard
    #[arg(long = "kind", value_name = "K", value_delimiter = ',', value_parser = kind)]
    pub kinds: Vec<Kind>,
    /// Meet rare cards, too: the corners of a subject, else asked only once you have answered them
    #[arg(long)]
    pub rare: bool,
}

#[derive(Debug, Args)]
pub(super) struct QuizArgs {
    /// Topics or codes, as with --topic
    #[arg(value_name = "TOPIC", value_delimiter = ',')]
    pub topics: Vec<String>,
    #[command(flatten)]
    pub filters: Filters,
    /// Ask this many different cards
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = whole::<1, { u32::MAX }>, allow_hyphen_values = true)]
    pub count: u32,
    /// Stop after this many minutes
    #[arg(long, value_name = "N", value_parser = whole::<1, DAY>, allow_hyphen_values = true)]
    pub minutes: Option<u32>,
    /// Ask at most this many cards never seen before
    #[arg(long, value_name = "N", value_parser = whole::<0, { u32::MAX }>, allow_hyphen_values = true)]
    pub new: Option<u32>,
    /// Type the code instead of picking it
    #[arg(long)]
    pub typed: bool,
}

#[derive(Debug, Args)]
pub(super) struct ReviewArgs {
    #[command(flatten)]
    pub filters: Filters,
}

#[derive(Debug, Args)]
pub(super) struct MissedArgs {
    #[command(flatten)]
    pub filters: Filters,
    /// Only what was answered wrong within this span, such as 30d or 2w
    #[arg(long, value_name = "SPAN", value_parser = parse_days)]
    pub since: Option<u32>,
}

#[derive(Debug, Args)]
pub(super) struct PlanArgs {
    /// The day to be ready for, such as 2026-12-05; none forgets it
    #[arg(long, value_name = "DATE|none")]
    pub interview: Option<Interview>,
    /// Minutes you have each day
    #[arg(long, value_name = "N", value_parser = whole::<1, DAY>, allow_hyphen_values = true)]
    pub minutes: Option<u32>,
}

/// A day to be ready for, or none.
#[derive(Clone, Copy, Debug)]
pub(super) enum Interview {
    /// On this day.
    On(Day),
    /// No longer.
    None,
}

impl FromStr for Interview {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text.eq_ignore_ascii_case("none") {
            return Ok(Self::None);
        }
        text.parse()
            .map(Self::On)
            .map_err(|_| format!("{text:?} is no date: write one such as 2026-12-05, or none"))
    }
}

#[derive(Debug, Args)]
pub(super) struct SetArgs {
    /// The setting: interview or minutes
    #[arg(value_name = "KEY")]
    pub key: Option<String>,
    /// What it is to be; none takes it away
    #[arg(value_name = "VALUE")]
    pub value: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct DrillArgs {
    /// Two codes or more, such as 401 403: every pair of them [default: what you confuse most]
    #[arg(value_name = "ID", value_delimiter = ',')]
    pub ids: Vec<String>,
    #[command(flatten)]
    pub filters: Filters,
}

#[derive(Debug, Args)]
pub(super) struct ExamArgs {
    #[command(flatten)]
    pub filters: Filters,
    /// Ask this many different cards
    #[arg(long, value_name = "N", default_value_t = ExamPlan::COUNT, value_parser = whole::<1, { u32::MAX }>, allow_hyphen_values = true)]
    pub count: u32,
    /// Allow this many minutes
    #[arg(long, value_name = "N", default_value_t = ExamPlan::MINUTES, value_parser = whole::<1, DAY>, allow_hyphen_values = true)]
    pub minutes: u32,
    /// Passed from this many percent on (the exit code is 1 otherwise)
    #[arg(long, value_name = "PERCENT", default_value_t = ExamPlan::PASS, value_parser = whole::<0, 100>, allow_hyphen_values = true)]
    pub pass: u32,
    /// Go on with the unfinished one
    #[arg(long, conflicts_with_all = ["topic", "kinds", "count", "minutes", "pass"])]
    pub resume: bool,
    /// Count the unfinished one as it stands: what is not answered counts as not known
    #[arg(long, conflicts_with_all = ["topic", "kinds", "count", "minutes", "pass", "resume"])]
    pub finish: bool,
}

#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    /// Codes, such as 502 503 504, or a card
    #[arg(value_name = "ID", required = true)]
    pub ids: Vec<String>,
    /// Look in this deck: its id, or its path
    #[arg(long = "deck", value_name = "ID|PATH")]
    pub decks: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct CardsArgs {
    #[command(flatten)]
    pub filters: Filters,
    /// Only what is missed
    #[arg(long)]
    pub missed: bool,
    /// Only what is due
    #[arg(long)]
    pub due: bool,
    /// Only what is suspended
    #[arg(long)]
    pub suspended: bool,
    /// Only what you flagged
    #[arg(long)]
    pub flagged: bool,
    /// Only what was forgotten eight times or more
    #[arg(long)]
    pub leeches: bool,
}

#[derive(Debug, Args)]
pub(super) struct MarkArgs {
    /// The card, as the quiz or trainer cards names it
    #[arg(value_name = "CARD")]
    pub card: String,
}

#[derive(Debug, Args)]
pub(super) struct FlagArgs {
    #[command(flatten)]
    pub card: MarkArgs,
    /// Take the mark away
    #[arg(long)]
    pub off: bool,
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// Decks (files, or folders with a deck.json), or folders of decks
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// Hold them to what makes questions good, not only to what makes them work
    #[arg(long)]
    pub strict: bool,
}

#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    /// For what
    #[arg(long, value_name = "FORMAT")]
    pub to: ExportFormat,
    /// Write to this file [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Replace the file if it is there
    #[arg(long)]
    pub force: bool,
}

/// What an export is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ExportFormat {
    /// The FSRS optimizer's review log; your day begins at 4
    Fsrs,
    /// A table for spreadsheets: an answer a row, with all there is about it
    Csv,
    /// A document with all answers, and what is known of each card
    Json,
}

impl From<ExportFormat> for Format {
    fn from(format: ExportFormat) -> Self {
        match format {
            ExportFormat::Fsrs => Self::Fsrs,
            ExportFormat::Csv => Self::Csv,
            ExportFormat::Json => Self::Json,
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct ProfileArgs {
    #[command(subcommand)]
    pub command: ProfileCommand,
}

#[derive(Clone, Debug, Subcommand)]
pub(super) enum ProfileCommand {
    /// Say where the progress lies
    Path,
    /// Read everything, and list what is damaged or odd, line by line
    Verify {
        /// Take back, after a backup, what this machine wrote ahead of now while its clock was wrong
        #[arg(long)]
        undo_ahead: bool,
    },
    /// Make the snapshot again from the journals
    Rebuild,
    /// Say who else can read or change the stored progress, and what of it is out of place
    Doctor,
    /// List the new names that decks want to give to cards and that need your word
    Renames {
        /// Only what these decks ask for
        #[arg(value_name = "DECK")]
        decks: Vec<String>,
        /// Agree to all that is listed, after a backup
        #[arg(long)]
        yes: bool,
    },
    /// Fit the memory model to your own answers; kept only if it predicts them better
    Fit {
        /// Go back to the default parameters
        #[arg(long)]
        defaults: bool,
    },
    /// Take in what another profile has and this one has not
    Merge {
        /// The other profile
        #[arg(value_name = "DIR")]
        dir: PathBuf,
    },
    /// Copy all progress into one new file
    Backup {
        /// The file to make
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Go back to what a backup holds; what is there now is backed up first
    Restore {
        /// The backup
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

/// The minutes of a day.
const DAY: u32 = 24 * 60;

/// A whole number within bounds, or what to write.
fn whole<const LEAST: u32, const MOST: u32>(text: &str) -> Result<u32, String> {
    text.parse().ok().filter(|number| (LEAST..=MOST).contains(number)).ok_or_else(|| {
        let upto = if MOST == u32::MAX { " on".to_owned() } else { format!(" to {MOST}") };
        format!("write a whole number from {LEAST}{upto}")
    })
}

fn instant(text: &str) -> Result<Timestamp, String> {
    text.parse().map_err(|_| "write a date, a time and an offset, such as 2026-11-21T08:15:00Z".into())
}

fn kind(text: &str) -> Result<Kind, String> {
    text.parse().map_err(|()| {
        let names: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
        format!("kinds are {}", names.join(", "))
    })
}
