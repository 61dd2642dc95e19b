//! The command that was given, and which of its options words mean.

use std::ffi::OsString;

use clap::{Command, CommandFactory};

use super::args::Cli;

/// The command that was given.
pub struct Given<'c> {
    /// What clap knows of it.
    pub command: &'c Command,
    /// Its name, behind that of the one above.
    pub name: String,
    /// Where it stands.
    pub at: usize,
}

impl<'c> Given<'c> {
    /// Looks for it among the arguments.
    pub fn new(cli: &'c Command, given: &[OsString]) -> Option<Self> {
        let named = |above: &'c Command, word: &OsString| above.find_subcommand(word);
        let at = given.iter().skip(1).position(|word| named(cli, word).is_some())? + 1;
        let command = named(cli, &given[at])?;
        let name = command.get_name().to_owned();
        match given.get(at + 1).and_then(|word| named(command, word)) {
            Some(below) => {
                Some(Self { command: below, name: format!("{name} {}", below.get_name()), at: at + 1 })
            }
            None => Some(Self { command, name, at }),
        }
    }
}

/// The option of the command that was given which says what these words do: `aloud` is `--aloud`, `10` is `--count 10`.
pub fn option(words: &str) -> Option<String> {
    let cli = Cli::command();
    let given: Vec<OsString> = std::env::args_os().collect();
    let Given { command, name, .. } = Given::new(&cli, &given)?;
    let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    option_of(command, &words).map(|option| format!("trainer {name} {option}"))
}

/// The option of a command that says what these words do.
pub fn option_of(command: &Command, words: &[String]) -> Option<String> {
    let has = |long: &str| command.get_arguments().find(|arg| arg.get_long() == Some(long));
    let is_few = |number: &String| number.parse::<u16>().is_ok_and(|number| (1..100).contains(&number));
    match words {
        [word] if has(word).is_some_and(|arg| !arg.get_action().takes_values()) => Some(format!("--{word}")),
        [number] if is_few(number) && has("count").is_some() => Some(format!("--count {number}")),
        [number, unit] if is_few(number) && unit.starts_with("min") && has("minutes").is_some() => {
            Some(format!("--minutes {number}"))
        }
        _ => None,
    }
}
