//! The command line.
#![allow(clippy::doc_markdown, reason = "these texts are what --help prints")]

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::engine::{ArgValueCandidates, ArgValueCompleter, SubcommandCandidates};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::complete;
pub(super) use super::deck_args::{AddArgs, DecksArgs, EditArgs, MoveArgs, NewArgs};
use crate::deck::Kind;
use crate::formats::{DeckFormat, Format};
use crate::quiz::{ExamPlan, More};

/// Flashcards and quizzes in the terminal, for people with an interview in two weeks.
#[derive(Debug, Default, Parser)]
#[command(
    name = "trainer",
    version = VERSION,
    max_term_width = 100,
    disable_help_subcommand = true,
    after_help = "\
In short:
  trainer            the home screen
  trainer 404        what 404 means
  trainer 5xx        a quiz on a topic
  trainer 401 403    a drill of what you mix up

Every answer is on disk before you see whether it was right.

Pages: trainer help topics, decks, keys, json, profile, words"
)]
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

/// What `--version` prints after the name: the version, and what it was built from.
pub(super) const VERSION: &str = env!("TRAINER_VERSION");

/// What goes with every command.
#[derive(Debug, Default, Args)]
pub(super) struct Everywhere {
    /// Keep progress in this directory [default: $TRAINER_PROFILE, else the platform's data directory]
    #[arg(long, global = true, value_name = "DIR", value_hint = ValueHint::DirPath, help_heading = EVERYWHERE)]
    pub profile: Option<PathBuf>,
    /// Plain numbered text, for screen readers and pipes
    #[arg(long, global = true, conflicts_with = "json", help_heading = EVERYWHERE)]
    pub plain: bool,
    /// JSON, for programs
    #[arg(long, global = true, help_heading = EVERYWHERE)]
    pub json: bool,
    /// Use colors
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", hide_possible_values = true, help_heading = EVERYWHERE)]
    pub color: Color,
    /// In the TUI, a click presses the key of what is under it
    #[arg(long, global = true, help_heading = EVERYWHERE)]
    pub mouse: bool,
    /// Print only what was asked for
    #[arg(short, long, global = true, help_heading = EVERYWHERE)]
    pub quiet: bool,
    /// Make sessions repeatable: same seed, profile and --now, same questions
    #[arg(long, global = true, value_name = "N", help_heading = EVERYWHERE)]
    pub seed: Option<u64>,
    /// Pretend it is this instant: 2026-11-21T08:15:00Z, or 2026-11-21T08:15 or 2026-11-21 in local time
    #[arg(long, global = true, value_name = "TIME", value_parser = instant, help_heading = EVERYWHERE)]
    pub now: Option<Instant>,
}

/// The headings of `--help` below a command's own options.
const FILTERS: &str = "Which cards";
pub(super) const EVERYWHERE: &str = "Everywhere";

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

impl Command {
    /// Whether it draws screens where it is asked for neither text nor JSON.
    pub fn draws(&self) -> bool {
        use Command::{Drill, Exam, Missed, Placement, Quiz, Review};
        matches!(self, Quiz(_) | Review(_) | Missed(_) | Drill(_) | Exam(_) | Placement(_))
    }
}

#[derive(Debug, Subcommand)]
#[command(add = SubcommandCandidates::new(complete::short_forms))]
pub(super) enum Command {
    /// Quiz a mix of due and new cards, what is worth most first
    #[command(after_help = "\
Examples:
  trainer quiz 5xx --count 10     ten cards about server errors
  trainer quiz auth --minutes 5   as many as fit into five minutes")]
    Quiz(QuizArgs),
    /// Ask only what is due
    #[command(after_help = "\
Examples:
  trainer review                  everything that is due today
  trainer review 4xx --count 10   ten cards of it, about client errors")]
    Review(ReviewArgs),
    /// Quiz what you got wrong and have not recalled on a later day since
    #[command(after_help = "\
Examples:
  trainer missed                     all of it
  trainer missed caching --since 2w  about caching, in the last two weeks")]
    Missed(MissedArgs),
    /// Drill the pairs you mix up, worst first, or the codes you name
    #[command(after_help = "\
Examples:
  trainer drill            what you confuse most
  trainer drill 401 403    these two, until each was right three times running")]
    Drill(DrillArgs),
    /// Take an exam: no feedback until the end, then a score and a report
    #[command(after_help = "\
Examples:
  trainer exam                           30 questions in 20 minutes
  trainer exam --topic 5xx --count 10    a short one about server errors
  trainer exam --aloud                   ten answers said aloud, in 8 minutes")]
    Exam(ExamArgs),
    /// Find out what you already know: 12 to 20 questions, five minutes at most
    #[command(after_help = "\
Examples:
  trainer placement               over everything
  trainer placement --topic 4xx   over client errors")]
    Placement(PlacementArgs),
    /// Plan towards your interview, and see how ready you will be
    #[command(after_help = "\
Examples:
  trainer plan --interview \"Dec 13\" --minutes 15   be ready on that day, with 15 minutes a day
  trainer plan                                     where you stand")]
    Plan(PlanArgs),
    /// Show what a code means, what it gets mixed up with, and how you did; several side by side
    #[command(after_help = "\
Examples:
  trainer show 502,503,504     three codes side by side
  trainer show \"Bad Gateway\"   by its name")]
    Show(ShowArgs),
    /// Search codes, topics and cards by code, name or the first letters of words
    #[command(after_help = "\
Examples:
  trainer search rate lim          what speaks of rate limits
  trainer search gatway timeout    names are found although letters are missing")]
    Search(SearchArgs),
    /// List topics and their codes, with due, new and missed cards
    #[command(after_help = "\
Examples:
  trainer topics           all topics
  trainer topics --json    the same, for programs")]
    Topics,
    /// List cards
    #[command(after_help = "\
Examples:
  trainer cards --missed --sort recall   what you missed, least known first
  trainer cards --search rate limit      cards that speak of rate limits")]
    Cards(CardsArgs),
    /// Show how you are doing
    #[command(after_help = "\
Examples:
  trainer stats           all figures
  trainer stats --line    one line for a prompt or a status bar")]
    Stats(StatsArgs),
    /// Never ask cards again
    #[command(after_help = "\
Examples:
  trainer suspend --topic webdav --dry-run   list what would be suspended
  trainer suspend --leeches --yes            what you forget again and again")]
    Suspend(MarkArgs),
    /// Ask suspended cards again
    #[command(after_help = "\
Examples:
  trainer resume --topic webdav --yes    those of one topic
  trainer resume --suspended --dry-run   list all that are suspended")]
    Resume(MarkArgs),
    /// Start cards over, as if they were new
    #[command(after_help = "\
Examples:
  trainer reset --topic ranges --dry-run   list what would be started over
  trainer reset --leeches --yes            start over what you forget again and again")]
    Reset(MarkArgs),
    /// Flag cards you doubt, with a note for the deck's author
    #[command(after_help = "\
Examples:
  trainer flag --topic ranges --dry-run   list what would be flagged
  trainer flag --flagged --off --yes      take all flags away")]
    Flag(FlagArgs),
    /// Undo the last answer, mark or setting made on this machine; again for the one before
    #[command(after_help = "\
Examples:
  trainer undo           take back the last answer, mark or setting
  trainer undo --yes     the same, without a question where it reopens a finished exam
  trainer undo --json    the same, for programs")]
    Undo(UndoArgs),
    /// Show the settings, or change one
    #[command(after_help = "\
Examples:
  trainer set                 all settings, each with what it does
  trainer set retention 0.95  review more often, forget less")]
    Set(SetArgs),
    /// List decks; update, remove, or switch one on or off
    #[command(after_help = "\
Examples:
  trainer decks                    all decks, and where your own go
  trainer decks off http-status    leave one out of plan, readiness and mixes")]
    Decks(DecksArgs),
    /// Add a deck: a file, a folder, or a git repository
    #[command(after_help = "\
Examples:
  trainer add ~/rivers.json    a copy of this file among your decks
  trainer add ~/verbs          a copy of this folder, or of the repository in it")]
    Add(AddArgs),
    /// Create a deck, with two cards that show how it works
    #[command(after_help = "\
Examples:
  trainer new Idioms                         in trainer's own format
  trainer new \"Irregular verbs\" --format md  as a note in Markdown")]
    New(NewArgs),
    /// Open a deck or a card in your editor, and check it afterwards
    #[command(after_help = "\
Examples:
  trainer edit rivers         a deck, by its id
  trainer edit rivers/nile    a card, at its line")]
    Edit(EditArgs),
    /// Move the history of a card or a deck to another
    #[command(after_help = "\
Examples:
  trainer move spanish spanish-2026 --dry-run   list what would be moved
  trainer move spanish/hola spanish-2026/hola   one card, whose deck has a new name")]
    Move(MoveArgs),
    /// Check decks: every problem, where it is and how to fix it
    #[command(after_help = "\
Examples:
  trainer check decks/capitals.tsv      one deck, in any format
  trainer check --strict quizzes        a folder of decks, held to what makes questions good")]
    Check(CheckArgs),
    /// Convert a deck from another format into trainer's own, to edit it from there
    #[command(after_help = "\
Examples:
  trainer import capitals.tsv           write it among your decks, with the same cards
  trainer import capitals.tsv --to -    print it")]
    Import(ImportArgs),
    /// Export all your answers, or a deck
    #[command(after_help = "\
Examples:
  trainer export --to csv                     a table for spreadsheets
  trainer export --deck http-status --to md   a deck as Markdown
  trainer export --to json --out backup.json  everything, into a file")]
    Export(ExportArgs),
    /// Find, check, back up or merge your progress
    #[command(after_help = "\
Examples:
  trainer profile path      where your progress is
  trainer profile verify    whether all of it is sound")]
    Profile(ProfileArgs),
    /// Print shell completions
    #[command(after_help = COMPLETIONS_HELP)]
    Completions(CompletionsArgs),
    /// Print the manual page, or write all pages to a directory
    #[command(after_help = "\
Examples:
  trainer man                            the page trainer(1), for man -l -
  trainer man ~/.local/share/man/man1    a page for each command")]
    Man(ManArgs),
    /// Explain a command, or one of: topics, decks, keys, json, profile, words
    #[command(after_help = "\
Examples:
  trainer help words    what due, missed, core, readiness and the like mean
  trainer help quiz     the help of a command")]
    Help(HelpArgs),
    /// The short form of a command: codes or topics.
    #[command(external_subcommand)]
    Short(Vec<OsString>),
}

// Which cards are meant; different filters narrow. No doc comment: clap would open each command's help with it.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Filters {
    /// A topic or a code; repeat it or use commas for several
    #[arg(id = "topic", long = "topic", value_name = "T", value_delimiter = ',', help_heading = FILTERS,
          add = ArgValueCompleter::new(complete::topics_and_codes))]
    pub topics: Vec<String>,
    /// Topics that stand on the command line by themselves, word by word as the shell parts them.
    #[arg(skip)]
    pub words: Vec<String>,
    /// A deck's id, or a path to use a deck for this run only
    #[arg(long = "deck", value_name = "ID|PATH", help_heading = FILTERS,
          add = ArgValueCompleter::new(complete::decks))]
    pub decks: Vec<OsString>,
    /// Only scenario, choice, multi, typed or flashcard
    #[arg(long = "kind", value_name = "K", value_delimiter = ',', value_parser = kind, help_heading = FILTERS,
          add = ArgValueCandidates::new(complete::kinds))]
    pub kinds: Vec<Kind>,
    /// Rare cards, too: else only those you have answered
    #[arg(long, help_heading = FILTERS)]
    pub rare: bool,
}

// Which cards are meant, by where they stand.
#[derive(Clone, Copy, Debug, Default, Args)]
pub(super) struct Standing {
    /// Only missed cards
    #[arg(long, help_heading = FILTERS)]
    pub missed: bool,
    /// Only due cards
    #[arg(long, help_heading = FILTERS)]
    pub due: bool,
    /// Only suspended cards
    #[arg(long, help_heading = FILTERS)]
    pub suspended: bool,
    /// Only flagged cards
    #[arg(long, help_heading = FILTERS)]
    pub flagged: bool,
    /// Only leeches: forgotten eight times or more
    #[arg(long, help_heading = FILTERS)]
    pub leeches: bool,
}

// Topics on the command line itself.
#[derive(Debug, Args)]
pub(super) struct Topics {
    /// Topics or codes, as for --topic
    #[arg(value_name = "TOPIC", value_delimiter = ',', help_heading = FILTERS, add = ArgValueCompleter::new(complete::topics_and_codes))]
    pub topics: Vec<String>,
}

// How much is asked.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct Length {
    /// Ask this many different cards
    #[arg(long, value_name = "N", value_parser = whole::<1, { u32::MAX }>, allow_hyphen_values = true)]
    pub count: Option<u32>,
    /// Stop after this many minutes
    #[arg(long, value_name = "N", value_parser = whole::<1, DAY>, allow_hyphen_values = true)]
    pub minutes: Option<u32>,
}

#[derive(Debug, Args)]
pub(super) struct QuizArgs {
    #[command(flatten)]
    pub topics: Topics,
    #[command(flatten)]
    pub filters: Filters,
    /// Ask this many cards [default: the day's portion, else 20]
    #[arg(long, value_name = "N", value_parser = whole::<1, { u32::MAX }>, allow_hyphen_values = true)]
    pub count: Option<u32>,
    /// Stop after this many minutes
    #[arg(long, value_name = "N", value_parser = whole::<1, DAY>, allow_hyphen_values = true)]
    pub minutes: Option<u32>,
    /// Ask at most this many new cards
    #[arg(long, value_name = "N", value_parser = whole::<0, { u32::MAX }>, allow_hyphen_values = true)]
    pub new: Option<u32>,
    /// After today's portion: ahead (of time), new or weak cards
    #[arg(long, value_name = "WHAT", value_enum, hide_possible_values = true, conflicts_with = "new")]
    pub more: Option<MoreArg>,
    /// Type the code instead of picking it
    #[arg(long)]
    pub typed: bool,
}

/// What more is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum MoreArg {
    /// What waits, and what would come on the next days
    Ahead,
    /// Cards never seen
    New,
    /// What you know least
    Weak,
}

impl From<MoreArg> for More {
    fn from(arg: MoreArg) -> Self {
        match arg {
            MoreArg::Ahead => More::Ahead,
            MoreArg::New => More::New,
            MoreArg::Weak => More::Weak,
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct ReviewArgs {
    #[command(flatten)]
    pub topics: Topics,
    #[command(flatten)]
    pub filters: Filters,
    #[command(flatten)]
    pub length: Length,
}

#[derive(Debug, Args)]
pub(super) struct MissedArgs {
    #[command(flatten)]
    pub topics: Topics,
    #[command(flatten)]
    pub filters: Filters,
    #[command(flatten)]
    pub length: Length,
    /// Only what you missed since: 30d, 2w, monday, Nov 3
    #[arg(long, value_name = "SPAN|DAY", num_args = 1..=3)]
    pub since: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct PlanArgs {
    /// The interview's date: friday, 14d, Dec 13, 2026-12-13; none clears it
    #[arg(long, value_name = "DATE|none", num_args = 1..=4, add = ArgValueCandidates::new(complete::days))]
    pub interview: Vec<String>,
    /// Minutes a day you can spare
    #[arg(long, value_name = "N", value_parser = whole::<1, DAY>, allow_hyphen_values = true)]
    pub minutes: Option<u32>,
}

#[derive(Debug, Args)]
pub(super) struct SetArgs {
    /// The setting
    #[arg(value_name = "KEY", add = ArgValueCandidates::new(complete::settings))]
    pub key: Option<String>,
    /// The new value; none resets it
    #[arg(value_name = "VALUE", allow_negative_numbers = true, add = ArgValueCompleter::new(complete::values))]
    pub value: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct DrillArgs {
    /// Codes, such as 401 403: their pairs [default: what you mix up most]
    #[arg(value_name = "ID", value_delimiter = ',', add = ArgValueCompleter::new(complete::codes))]
    pub ids: Vec<String>,
    #[command(flatten)]
    pub filters: Filters,
}

#[derive(Debug, Args)]
pub(super) struct PlacementArgs {
    #[command(flatten)]
    pub filters: Filters,
}

#[derive(Debug, Args)]
pub(super) struct ExamArgs {
    #[command(flatten)]
    pub filters: Filters,
    /// Say the answers aloud and tick the points you made
    #[arg(long, conflicts_with = "kinds")]
    pub aloud: bool,
    /// Ask this many different cards [default: 30, aloud 10]
    #[arg(long, value_name = "N", value_parser = whole::<1, { u32::MAX }>, allow_hyphen_values = true)]
    pub count: Option<u32>,
    /// Minutes allowed [default: 20 for 30, aloud 8 for 10]
    #[arg(long, value_name = "N", value_parser = whole::<1, DAY>, allow_hyphen_values = true)]
    pub minutes: Option<u32>,
    /// Percent needed to pass, or else exit 1
    #[arg(long, value_name = "PERCENT", default_value_t = ExamPlan::PASS, value_parser = whole::<0, 100>, allow_hyphen_values = true)]
    pub pass: u32,
    /// Resume the unfinished exam
    #[arg(long, conflicts_with_all = ["topic", "kinds", "aloud", "count", "minutes", "pass"])]
    pub resume: bool,
    /// Count the unfinished one; open questions score nothing
    #[arg(long, conflicts_with_all = ["topic", "kinds", "aloud", "count", "minutes", "pass", "resume"])]
    pub finish: bool,
}

#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    /// Codes, such as 502 503 504; a card; or "conventions" for what every question assumes
    #[arg(value_name = "ID", required = true, value_delimiter = ',',
          add = ArgValueCompleter::new(complete::codes_and_cards))]
    pub ids: Vec<String>,
    /// Tell it apart from everything, not only from what is mixed up most
    #[arg(long)]
    pub all: bool,
    /// Look in this deck: id or path
    #[arg(long = "deck", value_name = "ID|PATH", help_heading = FILTERS,
          add = ArgValueCompleter::new(complete::decks))]
    pub decks: Vec<OsString>,
}

#[derive(Debug, Args)]
pub(super) struct SearchArgs {
    /// What to look for
    #[arg(value_name = "WORDS", required = true)]
    pub words: Vec<String>,
    /// At most this many results of a kind [default: 10 on a terminal, else all]
    #[arg(long, value_name = "N", value_parser = whole::<1, { u32::MAX }>, allow_hyphen_values = true)]
    pub limit: Option<u32>,
    /// Look in this deck: id or path
    #[arg(long = "deck", value_name = "ID|PATH", help_heading = FILTERS,
          add = ArgValueCompleter::new(complete::decks))]
    pub decks: Vec<OsString>,
}

#[derive(Debug, Args)]
pub(super) struct StatsArgs {
    /// One line for your prompt or status bar; empty without a profile
    #[arg(long)]
    pub line: bool,
}

#[derive(Debug, Args)]
pub(super) struct CardsArgs {
    /// Only cards whose words begin with these
    #[arg(long, value_name = "WORDS", num_args = 1..)]
    pub search: Vec<String>,
    /// By deck, due, recall, lapses or tier
    #[arg(long, value_name = "ORDER", default_value = "deck", hide_possible_values = true)]
    pub sort: Sort,
    /// At most this many
    #[arg(long, value_name = "N", value_parser = whole::<1, { u32::MAX }>, allow_hyphen_values = true)]
    pub limit: Option<u32>,
    #[command(flatten)]
    pub filters: Filters,
    #[command(flatten)]
    pub standing: Standing,
}

/// The order of a list of cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Sort {
    Deck,
    Due,
    Recall,
    Lapses,
    Tier,
}

#[derive(Debug, Args)]
pub(super) struct MarkArgs {
    /// Card ids, as trainer cards lists them
    #[arg(value_name = "CARD", value_delimiter = ',', add = ArgValueCompleter::new(complete::cards))]
    pub cards: Vec<String>,
    /// Only list the cards that would change
    #[arg(long)]
    pub dry_run: bool,
    /// Skip the question before changing more than one card
    #[arg(short, long)]
    pub yes: bool,
    #[command(flatten)]
    pub filters: Filters,
    #[command(flatten)]
    pub standing: Standing,
}

#[derive(Debug, Args)]
pub(super) struct FlagArgs {
    #[command(flatten)]
    pub cards: MarkArgs,
    /// What is wrong, for the deck's author
    #[arg(long, value_name = "TEXT", conflicts_with = "off")]
    pub note: Option<String>,
    /// Remove the flag
    #[arg(long)]
    pub off: bool,
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// Deck files, deck folders (with a deck.json), folders of decks, or ids of your decks
    #[arg(value_name = "PATH", required = true, value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    /// Also check what makes questions good, not just what makes them work
    #[arg(long)]
    pub strict: bool,
}

#[derive(Debug, Args)]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub shell: Option<Shell>,
}

/// A shell that can complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Shell {
    Bash,
    Zsh,
    Fish,
    #[value(name = "powershell")]
    Power,
    Elvish,
}

const COMPLETIONS_HELP: &str = "\
Where they go:
  bash        trainer completions bash > ~/.local/share/bash-completion/completions/trainer
  zsh         trainer completions zsh > ~/.zfunc/_trainer
              (with fpath+=(~/.zfunc) before compinit in ~/.zshrc)
  fish        trainer completions fish > ~/.config/fish/completions/trainer.fish
  powershell  trainer completions powershell >> $PROFILE
  elvish      trainer completions elvish >> ~/.config/elvish/rc.elv

They ask trainer itself for topics, codes, decks, cards and settings, so they know your own.

Examples:
  trainer completions bash    print those of Bash
  trainer completions zsh     print those of Zsh";

#[derive(Debug, Args)]
pub(super) struct ManArgs {
    /// Write a page for each command into this directory
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub dir: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct HelpArgs {
    /// A command or a page
    #[arg(value_name = "NAME")]
    pub names: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    /// The file, or a folder of files in one format
    #[arg(value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub file: PathBuf,
    /// Write to this file, - for standard output [default: ID.json in your decks folder]
    #[arg(long, value_name = "PATH", value_hint = ValueHint::FilePath)]
    pub to: Option<PathBuf>,
    /// Overwrite the file if it exists
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    /// Of your answers: csv: a table, an answer a row; json: a document with all answers, and what is known of each card;
    /// fsrs: the FSRS optimizer's review log (your day begins at 4). Of a deck: json: trainer's own format, in one file; csv: a
    /// table, a question a row; md: a quiz of checkboxes; anki: text that Anki imports
    #[arg(long, value_name = "FORMAT")]
    pub to: ExportFormat,
    /// Export this deck (id or path) instead of your answers
    #[arg(long, value_name = "ID|PATH", add = ArgValueCompleter::new(complete::decks))]
    pub deck: Option<OsString>,
    /// Write to this file [default: standard output]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub out: Option<PathBuf>,
    /// Overwrite the file if it exists
    #[arg(long)]
    pub force: bool,
}

/// What an export is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ExportFormat {
    Fsrs,
    Csv,
    Json,
    #[value(alias = "markdown")]
    Md,
    Anki,
}

impl ExportFormat {
    /// The format of answers that it names, if there is one.
    pub fn of_answers(self) -> Option<Format> {
        match self {
            Self::Fsrs => Some(Format::Fsrs),
            Self::Csv => Some(Format::Csv),
            Self::Json => Some(Format::Json),
            Self::Md | Self::Anki => None,
        }
    }

    /// The format of decks that it names, if there is one.
    pub fn of_decks(self) -> Option<DeckFormat> {
        match self {
            Self::Fsrs => None,
            Self::Csv => Some(DeckFormat::Csv),
            Self::Json => Some(DeckFormat::Json),
            Self::Md => Some(DeckFormat::Markdown),
            Self::Anki => Some(DeckFormat::Anki),
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
    /// Print where your progress is stored
    Path,
    /// Read everything and list what is damaged or odd, line by line
    Verify {
        /// Back up, then undo what this machine wrote with a date in the future while its clock was wrong
        #[arg(long)]
        undo_ahead: bool,
    },
    /// Rebuild the snapshot from the journals
    Rebuild,
    /// Show versions, paths, permissions and anything out of place: attach it to a bug report
    Doctor,
    /// List card renames that decks ask for and that need your consent
    Renames {
        /// Only those of these decks
        #[arg(value_name = "DECK")]
        decks: Vec<String>,
        /// Back up, then accept all that are listed
        #[arg(long)]
        yes: bool,
    },
    /// Fit the memory model to your answers; kept only if it predicts them better
    Fit {
        /// Go back to the default parameters
        #[arg(long)]
        defaults: bool,
    },
    /// Add what another profile has and this one lacks
    Merge {
        /// The other profile
        #[arg(value_name = "DIR")]
        dir: PathBuf,
    },
    /// Sync this profile with your other machines through your own git repository
    Sync {
        /// The repository's URL, once on each machine: empty, or set up on another one
        #[arg(long, value_name = "URL")]
        init: Option<String>,
        /// Bring back what a restore removed
        #[arg(long)]
        yes: bool,
    },
    /// Back up all progress to one new file
    Backup {
        /// The file to create
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Restore a backup; the current state is backed up first
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

/// An instant, or what a clock shows then.
#[derive(Clone, Copy, Debug)]
pub(super) enum Instant {
    /// With its offset.
    Exact(Timestamp),
    /// By the clock of the learner's zone.
    Local(DateTime),
}

impl Instant {
    /// The instant, in this zone; none beyond the times that there are.
    pub fn in_zone(self, zone: &TimeZone) -> Option<Timestamp> {
        match self {
            Self::Exact(at) => Some(at),
            Self::Local(shown) => zone.to_timestamp(shown).ok(),
        }
    }
}

fn instant(text: &str) -> Result<Instant, String> {
    // A date alone is its noon: at midnight the learner's day before it is not over.
    let noon = format!("{text}T12:00");
    let local = noon.parse().or_else(|_| text.parse()).map(Instant::Local);
    text.parse().map(Instant::Exact).or(local).map_err(|_: jiff::Error| {
        "write a date, a time and an offset, such as 2026-11-21T08:15:00Z, or by the local clock 2026-11-21T08:15 or \
         2026-11-21"
            .into()
    })
}

fn kind(text: &str) -> Result<Kind, String> {
    text.parse().map_err(|()| {
        let names: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
        format!("kinds are {}", names.join(", "))
    })
}

/// `trainer undo`
#[derive(Debug, Args)]
pub struct UndoArgs {
    /// Reopen a finished exam without asking
    #[arg(long)]
    pub yes: bool,
}
