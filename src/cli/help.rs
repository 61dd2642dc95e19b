//! `trainer help`: the help of a command, and short pages on what commands have in common.

use std::process::ExitCode;

use clap::{Arg, CommandFactory};

use super::args::{Cli, EVERYWHERE, HelpArgs};
use super::context::Context;
use super::fail::{Failure, Outcome};
use super::pager;
use super::short::near_of;
use crate::text::nearest;

/// A short page.
pub struct Page {
    /// Its name.
    pub name: &'static str,
    /// What it is about.
    pub about: &'static str,
    text: &'static str,
}

/// All pages.
pub const PAGES: &[Page] = &[
    Page { name: "topics", about: "How topics are named", text: include_str!("pages/topics.txt") },
    Page { name: "decks", about: "Decks, and how to write one", text: include_str!("pages/decks.txt") },
    Page { name: "keys", about: "The keys of the screens", text: include_str!("pages/keys.txt") },
    Page { name: "json", about: "The JSON dialogue and documents", text: include_str!("pages/json.txt") },
    Page { name: "profile", about: "Where your progress is", text: include_str!("pages/profile.txt") },
    Page { name: "words", about: "What the words mean", text: include_str!("pages/words.txt") },
];

/// What `-h` says where no command is named: what is needed day by day, on one screen of the usual size.
const SHORT: &str = include_str!("pages/short.txt");

/// The help that was asked for: `--help` says everything, `-h` leaves out what goes with every command, and without one all
/// but what is needed day by day.
pub fn asked_for(whole: clap::Error) -> Failure {
    let given: Vec<String> = std::env::args_os().map(|word| word.to_string_lossy().into_owned()).collect();
    if given.iter().any(|word| word == "--help") {
        return Failure::Parse(whole);
    }
    let without = |arg: Arg| if arg.get_help_heading() == Some(EVERYWHERE) { arg.hide(true) } else { arg };
    let mut cli = Cli::command().mut_args(without);
    let is_command = |word: &String| cli.find_subcommand(word).is_some();
    if !given.iter().skip(1).any(is_command) {
        return Failure::Help(SHORT);
    }
    cli.build();
    cli.try_get_matches_from(std::env::args_os()).map_or_else(Failure::Parse, |_| Failure::Parse(whole))
}

/// Prints a page, the help of a command, or that of the program.
pub fn run(context: &Context, args: &HelpArgs) -> Outcome {
    let mut cli = Cli::command();
    cli.build();
    let text = match &args.names[..] {
        [] => cli.render_help().to_string(),
        [name] if page(name).is_some() => page(name).map(|page| with_command(page, &cli)).unwrap_or_default(),
        names => of_command(&mut cli, names)?,
    };
    pager::show(context, &text)?;
    Ok(ExitCode::SUCCESS)
}

fn page(name: &str) -> Option<&'static Page> {
    PAGES.iter().find(|page| page.name.eq_ignore_ascii_case(name))
}

/// A page, and where the help of the command of that name is.
fn with_command(page: &Page, cli: &clap::Command) -> String {
    let text = page.text.to_owned();
    if cli.find_subcommand(page.name).is_none() {
        return text;
    }
    format!("{text}\nThe options of the command: trainer {} --help\n", page.name)
}

fn of_command(command: &mut clap::Command, names: &[String]) -> Result<String, Failure> {
    let [name, below @ ..] = names else { return Ok(command.render_help().to_string()) };
    let near = near_of(command, name);
    match command.find_subcommand_mut(name) {
        Some(found) => of_command(found, below),
        None => Err(unknown(name, near)),
    }
}

fn unknown(name: &str, near_command: Option<String>) -> Failure {
    let pages: Vec<&str> = PAGES.iter().map(|page| page.name).collect();
    let near = near_command.or_else(|| nearest(name, pages.iter().copied()).map(str::to_owned));
    let hint = near.map_or_else(
        || format!(": trainer search {name} looks it up"),
        |near| format!(": did you mean {near}?"),
    );
    Failure::Usage(format!(
        "there is no help on {name:?}{hint} (trainer --help lists the commands; pages are {})",
        pages.join(", ")
    ))
}
