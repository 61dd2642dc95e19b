//! The wiring: one file a command. The clock, the zone and the seed are read here and nowhere else.

mod args;
mod ask;
mod cards;
mod chart;
mod check;
mod context;
mod decks;
mod doctor;
mod drill;
mod exam;
mod export;
mod fail;
mod fit;
mod future;
mod mark;
mod naming;
mod page;
mod plan;
mod print;
mod profile;
mod progress;
mod recorder;
mod renames;
mod set;
mod show;
mod stats;
mod topics;
mod undo;
mod was;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;
use clap::error::ErrorKind;

pub use args::Cli;
use args::Command;
use context::Context;
use fail::{Failure, Outcome};

use crate::history::What;

use crate::text::{clean, clean_line};

/// Parses the command line, runs it, and turns what comes of it into an exit code.
///
/// 0 fine; 1 `check` found errors, or a mock interview was not passed; 2 usage; 3 data that cannot be read or written.
pub fn main() -> ExitCode {
    // A limit on file sizes must be an error that can be told, not a death.
    #[cfg(unix)]
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, std::sync::Arc::default());
    let cli = match Cli::given() {
        Ok(cli) => cli,
        Err(error) => {
            return match error.kind() {
                ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                    // A pipe that closed has seen enough.
                    let _ = error.print();
                    ExitCode::SUCCESS
                }
                _ => {
                    // It repeats what was given, so it is cleaned, and loses its colors.
                    let _ = write!(io::stderr(), "{}", clean(&in_lines_of_ours(&error).render().to_string()));
                    ExitCode::from(fail::USAGE)
                }
            };
        }
    };
    match run(cli) {
        Ok(code) => code,
        Err(Failure::ClosedPipe) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

/// The same error, told of arguments without line ends: a name of a file is not to pass for a line of ours.
fn in_lines_of_ours(error: &clap::Error) -> clap::Error {
    let given = std::env::args_os().map(|arg| clean_line(&arg.to_string_lossy()));
    Cli::try_parse_from(given).err().unwrap_or_else(|| clap::Error::new(error.kind()))
}

fn run(cli: Cli) -> Outcome {
    let context = Context::new(cli.everywhere)?;
    match cli.command {
        None => ask::home(&context),
        Some(Command::Quiz(args)) => ask::quiz(&context, &args),
        Some(Command::Review(args)) => ask::review(&context, &args),
        Some(Command::Missed(args)) => ask::missed(&context, &args),
        Some(Command::Plan(args)) => plan::run(&context, &args),
        Some(Command::Drill(args)) => drill::run(&context, &args),
        Some(Command::Exam(args)) => exam::run(&context, &args),
        Some(Command::Topics) => topics::run(&context),
        Some(Command::Decks) => decks::run(&context),
        Some(Command::Show(args)) => show::run(&context, &args),
        Some(Command::Stats) => stats::run(&context),
        Some(Command::Cards(args)) => cards::run(&context, &args),
        Some(Command::Check(args)) => check::run(&context, &args),
        Some(Command::Suspend(args)) => {
            let what = |card| What::Suspend { card, on: true };
            mark::run(&context, &args, what, "is not asked again; trainer resume takes that back.")
        }
        Some(Command::Resume(args)) => {
            mark::run(&context, &args, |card| What::Suspend { card, on: false }, "is asked again.")
        }
        Some(Command::Reset(args)) => {
            mark::run(&context, &args, |card| What::Reset { card }, "is learned afresh, as if it were new.")
        }
        Some(Command::Flag(args)) => {
            let what = |card| What::Flag { card, q: None, on: !args.off, note: None };
            mark::run(
                &context,
                &args.card,
                what,
                if args.off { "is no longer flagged." } else { "is flagged." },
            )
        }
        Some(Command::Undo) => undo::run(&context),
        Some(Command::Set(args)) => set::run(&context, &args),
        Some(Command::Export(args)) => export::run(&context, &args),
        Some(Command::Profile(args)) => profile::run(&context, &args),
    }
}
