//! The command line.
#![allow(clippy::doc_markdown, reason = "these texts are what --help prints")]

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::engine::{ArgValueCandidates, ArgValueCompleter, SubcommandCandidates};
use jiff::Timestamp;

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
    /// On the screens, a click is the key of what is under it
    #[arg(long, global = true, help_heading = EVERYWHERE)]
    pub mouse: bool,
    /// Say only what was asked for
    #[arg(short, long, global = true, help_heading = EVERYWHERE)]
    pub quiet: bool,
    /// Make the session repeatable: the same seed, profile and --now ask the same
    #[arg(long, global = true, value_name = "N", help_heading = EVERYWHERE)]
    pub seed: Option<u64>,
    /// Pretend that it is this instant, such as 2026-11-21T08:15:00Z
    #[arg(long, global = true, value_name = "RFC3339", value_parser = instant, help_heading = EVERYWHERE)]
    pub now: Option<Timestamp>,
}

/// The headings of `--help` below a command's own options.
const FILTERS: &str = "Which cards";
const EVERYWHERE: &str = "Everywhere";

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
    /// Ask a mix: what is due first, then new cards, then the weakest
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
    /// Ask what you got wrong and have not yet recalled on a later day
    #[command(after_help = "\
Examples:
  trainer missed                     all of it
  trainer missed caching --since 2w  what you missed about caching in the last two weeks")]
    Missed(MissedArgs),
    /// Ask the pairs that you confuse in turns, most confused first; or those you name
    #[command(after_help = "\
Examples:
  trainer drill            what you confuse most
  trainer drill 401 403    these two, until each was right three times running")]
    Drill(DrillArgs),
    /// Take an exam: against the clock, no feedback until the end, then a score and a report
    #[command(after_help = "\
Examples:
  trainer exam                                  30 questions in 20 minutes
  trainer exam --topic 5xx --count 10 --minutes 5  a short one about server errors
  trainer exam --aloud                          ten answers said aloud, in 8 minutes")]
    Exam(ExamArgs),
    /// Find out what you know already: 12 to 20 questions, five minutes at most
    #[command(after_help = "\
Examples:
  trainer placement               over everything
  trainer placement --topic 4xx   over client errors")]
    Placement(PlacementArgs),
    /// Plan towards the day of an interview, and see how ready you will be
    #[command(after_help = "\
Examples:
  trainer plan --interview \"Dec 13\" --minutes 15   be ready on that day, with 15 minutes a day
  trainer plan                                     where you stand")]
    Plan(PlanArgs),
    /// Show what a code means, what it is confused with, and how you fared; several side by side
    #[command(after_help = "\
Examples:
  trainer show 502,503,504     three codes side by side
  trainer show \"Bad Gateway\"   by its name")]
    Show(ShowArgs),
    /// Find codes, topics and cards by a code, a name or the beginnings of words, the best first
    #[command(after_help = "\
Examples:
  trainer search rate lim          what speaks of rate limits
  trainer search gatway timeout    names are found although letters are missing")]
    Search(SearchArgs),
    /// List the topics and the codes in them, with what is due, new and missed
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
    /// Mark cards as doubtful, with a note to the deck's author
    #[command(after_help = "\
Examples:
  trainer flag --topic ranges --dry-run   list what would be flagged
  trainer flag --flagged --off --yes      take all flags away")]
    Flag(FlagArgs),
    /// Take back the last thing done on this machine; again, the one before
    #[command(after_help = "\
Examples:
  trainer undo           take back the last answer, mark or setting
  trainer undo --json    the same, for programs")]
    Undo,
    /// Show the settings, or change one
    #[command(after_help = "\
Examples:
  trainer set                 all settings, each with what it does
  trainer set retention 0.95  review more often, forget less")]
    Set(SetArgs),
    /// List the decks; update, remove, or switch one on or off
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
    /// Make a deck of your own, with two cards that explain themselves
    #[command(after_help = "\
Examples:
  trainer new Idioms                         in trainer's own format
  trainer new \"Irregular verbs\" --format md  as a note in Markdown")]
    New(NewArgs),
    /// Open a deck or a card in your editor, and check it when that closes
    #[command(after_help = "\
Examples:
  trainer edit rivers         a deck, by its id
  trainer edit rivers/nile    a card, at its line")]
    Edit(EditArgs),
    /// Give the history of a card or a deck to another
    #[command(after_help = "\
Examples:
  trainer move spanish spanish-2026 --dry-run   list what would be moved
  trainer move spanish/hola spanish-2026/hola   one card, whose deck has a new name")]
    Move(MoveArgs),
    /// Check decks: every problem, each with its place and what to do
    #[command(after_help = "\
Examples:
  trainer check decks/capitals.tsv      one deck, in any format
  trainer check --strict quizzes        a folder of decks, held to what makes questions good")]
    Check(CheckArgs),
    /// Turn a deck of another format into one of trainer's own, to go on from there
    #[command(after_help = "\
Examples:
  trainer import capitals.tsv           write it among your decks, with the same cards
  trainer import capitals.tsv --to -    print it")]
    Import(ImportArgs),
    /// Write all your answers, or a deck, in another format
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
    /// Print the completions of a shell
    #[command(after_help = COMPLETIONS_HELP)]
    Completions(CompletionsArgs),
    /// Print the manual page, or write all of them into a directory
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
    /// What is no command: the short form of one.
    #[command(external_subcommand)]
    Short(Vec<OsString>),
}

// Which cards are meant; different filters narrow. No doc comment: clap would open each command's help with it.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Filters {
    /// A topic (its id, title or a part of that) or a code; repeat it, or separate with commas, for any of several
    #[arg(id = "topic", long = "topic", value_name = "T", value_delimiter = ',', help_heading = FILTERS,
          add = ArgValueCompleter::new(complete::topics_and_codes))]
    pub topics: Vec<String>,
    /// A deck by its id, or by its path to use it for this run
    #[arg(long = "deck", value_name = "ID|PATH", help_heading = FILTERS,
          add = ArgValueCompleter::new(complete::decks))]
    pub decks: Vec<OsString>,
    /// A kind of question: scenario, choice, multi, typed or flashcard
    #[arg(long = "kind", value_name = "K", value_delimiter = ',', value_parser = kind, help_heading = FILTERS,
          add = ArgValueCandidates::new(complete::kinds))]
    pub kinds: Vec<Kind>,
    /// Meet rare cards, too: the corners of a subject, else asked only once you have answered them
    #[arg(long, help_heading = FILTERS)]
    pub rare: bool,
}

// Which cards are meant, by where they stand.
#[derive(Clone, Copy, Debug, Default, Args)]
pub(super) struct Standing {
    /// Only what is missed
    #[arg(long, help_heading = FILTERS)]
    pub missed: bool,
    /// Only what is due
    #[arg(long, help_heading = FILTERS)]
    pub due: bool,
    /// Only what is suspended
    #[arg(long, help_heading = FILTERS)]
    pub suspended: bool,
    /// Only what you flagged
    #[arg(long, help_heading = FILTERS)]
    pub flagged: bool,
    /// Only what was forgotten eight times or more
    #[arg(long, help_heading = FILTERS)]
    pub leeches: bool,
}

// Topics on the command line itself.
#[derive(Debug, Args)]
pub(super) struct Topics {
    /// Topics or codes, as with --topic
    #[arg(value_name = "TOPIC", value_delimiter = ',', add = ArgValueCompleter::new(complete::topics_and_codes))]
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
    /// Ask this many different cards [default: with a plan, the day's portion; with --minutes, as many as fit; else 20]
    #[arg(long, value_name = "N", value_parser = whole::<1, { u32::MAX }>, allow_hyphen_values = true)]
    pub count: Option<u32>,
    /// Stop after this many minutes
    #[arg(long, value_name = "N", value_parser = whole::<1, DAY>, allow_hyphen_values = true)]
    pub minutes: Option<u32>,
    /// Ask at most this many cards never seen before
    #[arg(long, value_name = "N", value_parser = whole::<0, { u32::MAX }>, allow_hyphen_values = true)]
    pub new: Option<u32>,
    /// When today's portion is done, ask more: ahead (of time), new (cards), or weak (what you know least)
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
    /// Only what was answered wrong since then: 30d, 2w, monday, Nov 3
    #[arg(long, value_name = "SPAN|DAY", num_args = 1..=3)]
    pub since: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct PlanArgs {
    /// The day to be ready for: friday, 14d, Dec 13, 2026-12-13; none forgets it
    #[arg(long, value_name = "DATE|none", num_args = 1..=4, add = ArgValueCandidates::new(complete::days))]
    pub interview: Vec<String>,
    /// Minutes you have each day
    #[arg(long, value_name = "N", value_parser = whole::<1, DAY>, allow_hyphen_values = true)]
    pub minutes: Option<u32>,
}

#[derive(Debug, Args)]
pub(super) struct SetArgs {
    /// The setting
    #[arg(value_name = "KEY", add = ArgValueCandidates::new(complete::settings))]
    pub key: Option<String>,
    /// What it is to be; none takes it away
    #[arg(value_name = "VALUE", allow_negative_numbers = true, add = ArgValueCompleter::new(complete::values))]
    pub value: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct DrillArgs {
    /// Two codes or more, such as 401 403: every pair of them [default: what you confuse most]
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
    /// Say the answers aloud and tick the points you made: flashcards against the clock
    #[arg(long, conflicts_with = "kinds")]
    pub aloud: bool,
    /// Ask this many different cards [default: 30, aloud 10]
    #[arg(long, value_name = "N", value_parser = whole::<1, { u32::MAX }>, allow_hyphen_values = true)]
    pub count: Option<u32>,
    /// Allow this many minutes [default: 20 for 30 questions, aloud 8 for 10, and as many in proportion]
    #[arg(long, value_name = "N", value_parser = whole::<1, DAY>, allow_hyphen_values = true)]
    pub minutes: Option<u32>,
    /// Passed from this many percent on (the exit code is 1 otherwise)
    #[arg(long, value_name = "PERCENT", default_value_t = ExamPlan::PASS, value_parser = whole::<0, 100>, allow_hyphen_values = true)]
    pub pass: u32,
    /// Go on with the unfinished one
    #[arg(long, conflicts_with_all = ["topic", "kinds", "aloud", "count", "minutes", "pass"])]
    pub resume: bool,
    /// Count the unfinished one as it stands: what is not answered counts as not known
    #[arg(long, conflicts_with_all = ["topic", "kinds", "aloud", "count", "minutes", "pass", "resume"])]
    pub finish: bool,
}

#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    /// Codes, such as 502 503 504; a card; or conventions: what every question assumes
    #[arg(value_name = "ID", required = true, value_delimiter = ',',
          add = ArgValueCompleter::new(complete::codes_and_cards))]
    pub ids: Vec<String>,
    /// Look in this deck: its id, or its path
    #[arg(long = "deck", value_name = "ID|PATH", help_heading = FILTERS,
          add = ArgValueCompleter::new(complete::decks))]
    pub decks: Vec<OsString>,
}

#[derive(Debug, Args)]
pub(super) struct SearchArgs {
    /// What to look for
    #[arg(value_name = "WORDS", required = true)]
    pub words: Vec<String>,
    /// At most this many of a kind [default: on a terminal 10, else all]
    #[arg(long, value_name = "N", value_parser = whole::<1, { u32::MAX }>, allow_hyphen_values = true)]
    pub limit: Option<u32>,
    /// Look in this deck: its id, or its path
    #[arg(long = "deck", value_name = "ID|PATH", help_heading = FILTERS,
          add = ArgValueCompleter::new(complete::decks))]
    pub decks: Vec<OsString>,
}

#[derive(Debug, Args)]
pub(super) struct StatsArgs {
    /// One line for a prompt or a status bar; empty without a profile
    #[arg(long)]
    pub line: bool,
}

#[derive(Debug, Args)]
pub(super) struct CardsArgs {
    /// Only cards that speak of this: each word the beginning of one of theirs
    #[arg(long, value_name = "WORDS", num_args = 1..)]
    pub search: Vec<String>,
    /// First what the deck has first, what is due or forgotten soonest, what was forgotten most, or what is core
    #[arg(long, value_name = "ORDER", default_value = "deck")]
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
    /// Cards, as the quiz or trainer cards names them
    #[arg(value_name = "CARD", value_delimiter = ',', add = ArgValueCompleter::new(complete::cards))]
    pub cards: Vec<String>,
    /// List the cards, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Do not ask before more than one card is changed
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
    /// What is wrong with it, for the deck's author
    #[arg(long, value_name = "TEXT", conflicts_with = "off")]
    pub note: Option<String>,
    /// Take the mark away
    #[arg(long)]
    pub off: bool,
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// Decks (files, or folders with a deck.json), or folders of decks
    #[arg(value_name = "PATH", required = true, value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    /// Hold them to what makes questions good, not only to what makes them work
    #[arg(long)]
    pub strict: bool,
}

#[derive(Debug, Args)]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
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
    /// The file, or a folder of files of one format
    #[arg(value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub file: PathBuf,
    /// Write to this file; - prints it [default: ID.json among your decks]
    #[arg(long, value_name = "PATH", value_hint = ValueHint::FilePath)]
    pub to: Option<PathBuf>,
    /// Replace the file if it is there
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
    /// Write this deck instead of your answers: its id, or its path
    #[arg(long, value_name = "ID|PATH", add = ArgValueCompleter::new(complete::decks))]
    pub deck: Option<OsString>,
    /// Write to this file [default: standard output]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub out: Option<PathBuf>,
    /// Replace the file if it is there
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
    /// Keep this profile in step with your other machines, through a git repository of yours
    Sync {
        /// The repository to begin with: empty, or begun on another machine
        #[arg(long, value_name = "URL")]
        init: Option<String>,
        /// Bring back what a restore took away
        #[arg(long)]
        yes: bool,
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
