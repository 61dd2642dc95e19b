//! The wiring: one file a command. The clock, the zone and the seed are read here and nowhere else.

mod add;
mod args;
mod ask;
mod cards;
mod check;
mod complete;
mod completions;
mod confirm;
mod context;
mod counsel;
mod deck_args;
mod deck_place;
mod decks;
mod doctor;
mod drill;
mod editor;
mod exam;
mod export;
mod fail;
mod fit;
mod flagged;
mod future;
mod given;
mod help;
mod home;
mod import;
mod line;
mod man;
mod mark;
mod misplaced;
mod moving;
mod naming;
mod one_deck;
mod orphans;
mod page;
mod paged;
mod pager;
mod past;
mod place;
mod placement;
mod plan;
mod print;
mod profile;
mod progress;
mod recorder;
mod renames;
mod repository;
mod search;
mod select;
mod set;
mod short;
mod show;
mod stats;
mod switch;
mod sync;
mod topics;
mod undo;
mod was;

use std::process::ExitCode;

use clap::CommandFactory;
use clap::error::{ContextKind, ContextValue, ErrorKind};

pub use args::Cli;
use args::Command;
use context::Context;
use deck_args::DecksCommand;
use fail::{Failure, Outcome};
use mark::Mark;

use crate::text::{is_typo_of, nearest};

/// Parses the command line, runs it, and turns what comes of it into an exit code.
///
/// 0 fine; 1 `check` found errors, or a mock interview was not passed; 2 usage; 3 data that cannot be read or written.
pub fn main() -> ExitCode {
    // A limit on file sizes must be an error that can be told, not a death.
    #[cfg(unix)]
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, std::sync::Arc::default());
    if completions::answer_shell() {
        return ExitCode::SUCCESS;
    }
    let given = match Cli::given() {
        Err(asked) if asked.kind() == ErrorKind::DisplayHelp => Err(help::asked_for(asked)),
        given => given.map_err(without_harm),
    };
    given.and_then(run).unwrap_or_else(Failure::report)
}

/// An error of the command line, proposing no command that takes something away, nor one that is far from what was typed.
fn without_harm(mut error: clap::Error) -> Failure {
    if let Some(told) = misplaced::told(&error) {
        return told;
    }
    let harmful = |text: &str| {
        text.split(|letter: char| !letter.is_alphanumeric()).any(|word| short::DESTRUCTIVE.contains(&word))
    };
    if error.kind() == ErrorKind::UnknownArgument {
        if error.get(ContextKind::InvalidArg).is_some_and(|given| given.to_string() == "--list")
            && let Some(listed) = listed()
        {
            return listed;
        }
        // `-- --list` would be a topic of that name: nobody means that.
        if error.get(ContextKind::Suggested).is_some_and(|tip| tip.to_string().contains("as a value")) {
            error.remove(ContextKind::Suggested);
        }
    }
    if let Some(tip) = elsewhere(&error) {
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    }
    for kind in [ContextKind::Suggested, ContextKind::SuggestedSubcommand] {
        if error.get(kind).is_some_and(|proposed| harmful(&proposed.to_string())) {
            error.remove(kind);
        }
    }
    Failure::Parse(error)
}

/// Which command has the option that was probably meant, where the one that was typed has none like it.
fn elsewhere(error: &clap::Error) -> Option<String> {
    let has_tip = [ContextKind::Suggested, ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand]
        .iter()
        .any(|&kind| error.get(kind).is_some());
    let Some(ContextValue::String(given)) = error.get(ContextKind::InvalidArg).filter(|_| !has_tip) else {
        return None;
    };
    let wanted = given.strip_prefix("--")?.split('=').next()?;
    let cli = Cli::command();
    let options = |command: &clap::Command| -> Vec<String> {
        command.get_arguments().filter_map(|arg| arg.get_long().map(ToOwned::to_owned)).collect()
    };
    let all: Vec<String> = cli.get_subcommands().flat_map(options).collect();
    let near = nearest(wanted, all.iter().map(String::as_str)).filter(|near| is_typo_of(wanted, near))?;
    let command = cli.get_subcommands().find(|command| options(command).iter().any(|long| long == near))?;
    Some(format!("--{near} stands behind a command, as in trainer {} --{near}", command.get_name()))
}

/// What lists the cards that a command asks, where somebody gives it `--list`.
fn listed() -> Option<Failure> {
    let words = std::env::args_os().skip(1).find(|word| !word.as_encoded_bytes().starts_with(b"-"))?;
    let (command, standing) = match words.to_str()? {
        "missed" => ("missed", "--missed"),
        "review" => ("review", "--due"),
        _ => return None,
    };
    Some(Failure::Usage(format!("trainer {command} asks them: trainer cards {standing} lists them")))
}

fn run(cli: Cli) -> Outcome {
    let cli = match cli.command {
        Some(Command::Short(typed)) => {
            let given: Vec<_> = std::env::args_os().collect();
            short::expand(&given, &typed)?
        }
        _ => cli,
    };
    let mut everywhere = cli.everywhere;
    // It stands in a prompt: nothing else is said.
    everywhere.quiet |= matches!(&cli.command, Some(Command::Stats(stats)) if stats.line);
    let draws = cli.command.as_ref().is_none_or(Command::draws);
    let lists = matches!(&cli.command, Some(Command::Decks(_) | Command::Add(_) | Command::Edit(_)));
    let context = Context::new(everywhere, draws, draws || lists)?;
    let outcome = run_command(&context, cli.command);
    context.print_held_warnings();
    outcome
}

fn run_command(context: &Context, command: Option<Command>) -> Outcome {
    match command {
        None if context.plain || context.json => home::run(context),
        None => ask::home(context),
        Some(Command::Quiz(args)) => ask::quiz(context, &args),
        Some(Command::Review(args)) => ask::review(context, &args),
        Some(Command::Missed(args)) => ask::missed(context, &args),
        Some(Command::Plan(args)) => plan::run(context, &args),
        Some(Command::Placement(args)) => placement::run(context, &args),
        Some(Command::Drill(args)) => drill::run(context, &args),
        Some(Command::Exam(args)) => exam::run(context, &args),
        Some(Command::Topics) => topics::run(context),
        Some(Command::Decks(args)) => match &args.command {
            None => decks::run(context),
            Some(DecksCommand::On(args)) => switch::run(context, &args.name, true),
            Some(DecksCommand::Off(args)) => switch::run(context, &args.name, false),
            Some(DecksCommand::Update(args)) => repository::update(context, args),
            Some(DecksCommand::Remove(args)) => add::remove(context, args),
        },
        Some(Command::Add(args)) => add::run(context, &args),
        Some(Command::New(args)) => editor::new(context, &args),
        Some(Command::Edit(args)) => editor::edit(context, &args),
        Some(Command::Move(args)) => moving::run(context, &args),
        Some(Command::Search(args)) => search::run(context, &args),
        Some(Command::Show(args)) => show::run(context, &args),
        Some(Command::Stats(args)) if args.line => line::run(context),
        Some(Command::Stats(_)) => stats::run(context),
        Some(Command::Cards(args)) => cards::run(context, &args),
        Some(Command::Check(args)) => check::run(context, &args),
        Some(Command::Suspend(args)) => mark::run(context, &args, Mark::Suspend),
        Some(Command::Resume(args)) => mark::run(context, &args, Mark::Resume),
        Some(Command::Reset(args)) => mark::run(context, &args, Mark::Reset),
        Some(Command::Flag(args)) => mark::flag(context, &args),
        Some(Command::Undo(args)) => undo::run(context, &args),
        Some(Command::Set(args)) => set::run(context, &args),
        Some(Command::Import(args)) => import::run(context, &args),
        Some(Command::Export(args)) => export::run(context, &args),
        Some(Command::Profile(args)) => profile::run(context, &args),
        Some(Command::Completions(args)) => completions::run(&args),
        Some(Command::Man(args)) => man::run(context, &args),
        Some(Command::Help(args)) => help::run(context, &args),
        // It was expanded above, and is no command by itself.
        Some(Command::Short(_)) => Ok(ExitCode::from(fail::USAGE)),
    }
}
