//! The wiring: one file a command. The clock, the zone and the seed are read here and nowhere else.

mod args;
mod ask;
mod cards;
mod chart;
mod check;
mod decks;
mod desk;
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
mod set;
mod show;
mod stats;
mod topics;
mod world;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::error::ErrorKind;

pub use args::Cli;
use args::Command;
use fail::{Failure, Outcome};
use world::World;

use crate::history::What;

use crate::deck::clean::clean;

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
                    let _ = write!(io::stderr(), "{}", clean(&error.render().to_string()));
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

fn run(cli: Cli) -> Outcome {
    let world = World::new(cli.everywhere)?;
    match cli.command {
        None => ask::home(&world),
        Some(Command::Quiz(args)) => ask::quiz(&world, &args),
        Some(Command::Review(args)) => ask::review(&world, &args),
        Some(Command::Missed(args)) => ask::missed(&world, &args),
        Some(Command::Plan(args)) => plan::run(&world, &args),
        Some(Command::Drill(args)) => drill::run(&world, &args),
        Some(Command::Exam(args)) => exam::run(&world, &args),
        Some(Command::Topics) => topics::run(&world),
        Some(Command::Decks) => decks::run(&world),
        Some(Command::Show(args)) => show::run(&world, &args),
        Some(Command::Stats) => stats::run(&world),
        Some(Command::Cards(args)) => cards::run(&world, &args),
        Some(Command::Check(args)) => check::run(&world, &args),
        Some(Command::Suspend(args)) => {
            let what = |card| What::Suspend { card, on: true };
            mark::run(&world, &args, what, "is not asked again; trainer resume takes that back.")
        }
        Some(Command::Resume(args)) => {
            mark::run(&world, &args, |card| What::Suspend { card, on: false }, "is asked again.")
        }
        Some(Command::Reset(args)) => {
            mark::run(&world, &args, |card| What::Reset { card }, "is learned afresh, as if it were new.")
        }
        Some(Command::Flag(args)) => {
            let what = |card| What::Flag { card, q: None, on: !args.off, note: None };
            mark::run(
                &world,
                &args.card,
                what,
                if args.off { "is no longer flagged." } else { "is flagged." },
            )
        }
        Some(Command::Set(args)) => set::run(&world, &args),
        Some(Command::Export(args)) => export::run(&world, &args),
        Some(Command::Profile(args)) => profile::run(&world, &args),
    }
}
