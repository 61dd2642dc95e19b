//! `trainer 404`, `trainer 401 403`, `trainer 5xx`: short for show, drill and quiz.

use std::ffi::OsString;
use std::path::Path;

use clap::{CommandFactory, Parser};

use super::args::{Cli, Everywhere};
use super::context::Context;
use super::fail::{self, Failure, print_error};
use super::naming;
use crate::deck::Shelf;
use crate::quiz::{NoMatch, meant};
use crate::search::{Index, Query, apart};
use crate::text::{is_typo_of, nearest};

/// Commands that change or take away what the learner has: never proposed to somebody who mistyped.
pub const DESTRUCTIVE: &[&str] = &["reset", "suspend", "remove", "restore", "merge"];

/// What a short form turned out to be.
struct Long {
    command: &'static str,
    /// How the learner would write it.
    written: String,
}

/// The command line that a short form stands for, parsed; `typed` is what stands in place of a command, and all that
/// follows.
pub fn expand(given: &[OsString], typed: &[OsString]) -> Result<Cli, Failure> {
    let names: Vec<String> = typed
        .iter()
        .map(|word| word.to_string_lossy().into_owned())
        .take_while(|word| !word.starts_with('-'))
        .collect();
    let before = &given[..given.len().saturating_sub(typed.len())];
    let with = |command: &str| {
        let words = before.iter().cloned().chain([command.into()]).chain(typed.iter().cloned());
        Cli::try_parse_from(words)
    };
    // Which decks there are hangs on options that stand behind it: one of the forms understands them.
    let understood = ["quiz", "show", "drill"].into_iter().find_map(|command| with(command).ok());
    let everywhere = understood.map_or_else(Everywhere::default, |cli| cli.everywhere);
    let says_so = !everywhere.quiet;
    // What there is to warn of is said by the command itself.
    let context = Context::new(Everywhere { quiet: true, ..everywhere }, false, false)?;
    let (library, _) = context.open_library(&[])?;
    let long = long_form(&library.shelf, &names)?;
    let cli = with(long.command).map_err(Failure::Parse)?;
    if says_so {
        print_error(&format_args!("{} is short for: trainer {}", names.join(" "), long.written));
    }
    Ok(cli)
}

fn long_form(shelf: &Shelf, names: &[String]) -> Result<Long, Failure> {
    let mut codes: Vec<&str> = Vec::new();
    let mut topics = 0;
    let names = &apart(names, |name| naming::is_in_full(shelf, name))[..];
    for name in names {
        let all = match meant(shelf, &[], name) {
            Ok(all) => all,
            Err(several @ NoMatch::SeveralTopics { .. }) if near_command(name).is_none() => {
                return Err(naming::no_match(shelf)(several));
            }
            Err(_) => return Err(unknown(shelf, name, names)),
        };
        // A command, by another name or with a slip in it, is likelier than a part of a title that looks like one.
        if (otherwise(name).is_some() || near_command(name).is_some()) && !naming::is_in_full(shelf, name) {
            return Err(unknown(shelf, name, names));
        }
        // What is both a code and a topic is the code: it shows.
        for meant in &all {
            match meant.entry {
                Some(entry) if !codes.contains(&entry.id.as_str()) => codes.push(&entry.id),
                Some(_) => {}
                None => topics += 1,
            }
        }
    }
    let command = match (codes.len(), topics) {
        (1, 0) => "show",
        (_, 0) => "drill",
        (0, _) => "quiz",
        _ => {
            return Err(Failure::Usage(format!(
                "{} are codes and topics: name codes to drill them, topics to be asked about them, or say which: trainer \
                 quiz {}",
                names.join(" "),
                written(names)
            )));
        }
    };
    Ok(Long { command, written: format!("{command} {}", written(names)) })
}

/// As a shell takes it.
pub fn written(names: &[String]) -> String {
    let quoted = |name: &String| {
        if name.contains(char::is_whitespace) { format!("\"{name}\"") } else { name.clone() }
    };
    names.iter().map(quoted).collect::<Vec<_>>().join(" ")
}

/// The command that was probably meant.
pub fn near_command(name: &str) -> Option<String> {
    near_of(&Cli::command(), name)
}

/// The subcommand of a command that was probably meant; never one that takes something away.
pub fn near_of(command: &clap::Command, name: &str) -> Option<String> {
    let names: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
    let near = nearest(name, names.into_iter())?;
    (!DESTRUCTIVE.contains(&near)).then(|| near.to_owned())
}

/// What other programs call what a command of ours does.
const OTHERWISE: [(&str, &str); 22] = [
    ("statistics", "stats"),
    ("status", "stats"),
    ("progress", "stats"),
    ("test", "exam"),
    ("mock", "exam"),
    ("find", "search"),
    ("learn", "quiz"),
    ("study", "quiz"),
    ("start", "quiz"),
    ("practice", "quiz"),
    ("list", "cards"),
    ("config", "set"),
    ("settings", "set"),
    ("mistakes", "missed"),
    ("schedule", "plan"),
    ("lookup", "show"),
    ("entry", "show"),
    ("entries", "topics"),
    ("codes", "topics"),
    ("interview", "plan"),
    ("due", "review"),
    ("version", "--version"),
];

/// The command that is called so elsewhere.
fn otherwise(name: &str) -> Option<&'static str> {
    OTHERWISE.iter().find(|(said, _)| said.eq_ignore_ascii_case(name)).map(|(_, command)| *command)
}

/// Nothing goes by this one of the words that were typed.
fn unknown(shelf: &Shelf, name: &str, typed: &[String]) -> Failure {
    if let Some(deck) = shelf.decks().iter().find(|deck| deck.id.eq_ignore_ascii_case(name)) {
        return Failure::Usage(format!("{name:?} is a deck: trainer quiz --deck {} quizzes it", deck.id));
    }
    if Path::new(name).exists() {
        return Failure::Usage(fail::is_a_file(name));
    }
    let near = otherwise(name).map(ToOwned::to_owned);
    let all = typed.join(" ");
    let mut name = name;
    let hint = match near.clone().or_else(|| near_command(name)) {
        Some(meant) if near.is_some() => format!(": did you mean trainer {meant}?"),
        Some(near) if is_typo_of(name, &near) => format!(": did you mean trainer {near}?"),
        _ if typed.len() > 1 && is_found(shelf, &all) => {
            name = &all;
            format!(": trainer search {} finds all of it", written(typed))
        }
        _ if is_found(shelf, name) => format!(": trainer search {} finds it", written(&[name.to_owned()])),
        Some(near) => format!(": did you mean trainer {near}?"),
        None => String::new(),
    };
    Failure::Usage(format!(
        "there is no command, topic or code {name:?}{hint} (trainer --help lists the commands, trainer topics the topics \
         and codes)"
    ))
}

/// Whether a search for it finds anything.
pub fn is_found(shelf: &Shelf, words: &str) -> bool {
    !Index::new(shelf).search(&Query::new(words)).is_empty()
}

/// The same for commands below another.
const BELOW: [(&str, &[&str], &str); 3] = [
    ("profile", &["where", "location", "dir", "folder"], "path"),
    ("profile", &["check", "test", "status"], "verify"),
    ("profile", &["fix", "repair"], "rebuild"),
];

/// There is no such command below another.
pub fn unknown_below(above: &str, name: &str) -> Failure {
    let mut cli = Cli::command();
    cli.build();
    let called = BELOW.iter().find(|(over, said, _)| *over == above && said.contains(&name));
    let called = called.map(|(_, _, command)| (*command).to_owned());
    let near = called.or_else(|| cli.find_subcommand(above).and_then(|above| near_of(above, name)));
    let hint = near.map(|near| format!(": did you mean trainer {above} {near}?")).unwrap_or_default();
    Failure::Usage(format!(
        "there is no command {name:?} of trainer {above}{hint} (trainer {above} --help lists them)"
    ))
}
