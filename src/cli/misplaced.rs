//! Words where a command takes none, or too few of them: what to type instead, in one line.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory, Parser, ValueEnum};
use jiff::Timestamp;

use super::args::{Cli, Everywhere, ExportFormat};
use super::context::Context;
use super::fail::Failure;
use super::given::{Given, option_of};
use super::naming;
use super::short::{is_found, unknown_below, written};
use crate::deck::Shelf;
use crate::memory::{Day, parse_day};
use crate::quiz::Wanted;

/// What the command line lacks or has too much of, where that is a word and not an option.
pub fn told(error: &clap::Error) -> Option<Failure> {
    let given: Vec<OsString> = std::env::args_os().collect();
    let cli = Cli::command();
    let Given { command, name, at } = Given::new(&cli, &given)?;
    let text = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let below = error.get(ContextKind::InvalidSubcommand)?.to_string();
            return Some(no_command_below(command.get_name(), &below));
        }
        ErrorKind::MissingRequiredArgument => missing(error, command, &name)?,
        ErrorKind::UnknownArgument => {
            let first = error.get(ContextKind::InvalidArg)?.to_string();
            let from = at + 1 + given[at + 1..].iter().position(|word| word.to_str() == Some(&first))?;
            let is_word = |word: &&OsString| !word.as_encoded_bytes().starts_with(b"-");
            let count = given[from..].iter().take_while(is_word).count();
            let words: Vec<String> =
                given[from..from + count].iter().map(|word| word.to_string_lossy().into_owned()).collect();
            if words.is_empty() {
                return None;
            }
            let others: Vec<OsString> = given[..from].iter().chain(&given[from + count..]).cloned().collect();
            instead(command, &name, &words, &others)
        }
        _ => return None,
    };
    Some(Failure::Usage(text))
}

/// There is no such command below another; of a deck, what is done with it.
fn no_command_below(above: &str, given: &str) -> Failure {
    if above == "decks" && shelf(&[]).is_some_and(|shelf| is_deck(&shelf, given)) {
        return Failure::Usage(format!(
            "trainer decks takes on, off, update or remove before {given:?}; trainer quiz --deck {given} quizzes it"
        ));
    }
    if above == "decks" && ["list", "ls", "show", "all"].contains(&given) {
        return Failure::Usage("trainer decks lists them by itself".into());
    }
    unknown_below(above, given)
}

/// What has to stand behind the command, and an example of it.
fn missing(error: &clap::Error, command: &Command, name: &str) -> Option<String> {
    let ContextValue::Strings(needed) = error.get(ContextKind::InvalidArg)? else { return None };
    let example = example(command).map(|example| format!(", as in: {example}")).unwrap_or_default();
    Some(format!("trainer {name} needs {}{example}", needed.join(" and ")))
}

/// The first example of a command's help.
fn example(command: &Command) -> Option<String> {
    let help = command.get_after_help()?.to_string();
    let line = help.lines().map(str::trim).find(|line| line.starts_with("trainer "))?;
    Some(line.split("  ").next().unwrap_or(line).to_owned())
}

/// What to type in place of words that a command does not take.
fn instead(command: &Command, name: &str, words: &[String], others: &[OsString]) -> String {
    let all = words.join(" ");
    let after = format!("unexpected {all:?} after trainer {name}");
    if let Some(option) = option_of(command, words) {
        return format!("{after}: did you mean trainer {name} {option}?");
    }
    if name != "undo" && ["all", "everything"].contains(&all.as_str()) {
        return format!("{after}: leave it out, it covers everything by itself");
    }
    let meant = match name {
        "plan" => format!("trainer plan {}", of_a_plan(words)),
        "new" => {
            let behind = others.iter().skip_while(|word| *word != "new").skip(1);
            let named = behind.map(|word| word.to_string_lossy()).take_while(|word| !word.starts_with('-'));
            let named: Vec<String> = named.map(Into::into).collect();
            format!("trainer new {}", written(&[[&named[..], words].concat().join(" ")]))
        }
        "undo" => return format!("{after}: it takes back one thing; run it again for the one before"),
        "export" if ExportFormat::from_str(&words[0], true).is_ok() => {
            format!("trainer export --to {}", words[0])
        }
        "export" if shelf(&others[..1]).is_some_and(|shelf| is_deck(&shelf, &words[0])) => {
            format!("trainer export --deck {} --to json", words[0])
        }
        "export" => "trainer export --to csv".to_owned(),
        _ => match shelf(others).map(|shelf| of_cards(&shelf, command, words)) {
            Some(Ok(meant)) => meant,
            Some(Err(why)) => return format!("{after}: {why}"),
            None => return format!("{after}: leave it out"),
        },
    };
    format!("{after}: did you mean {meant}?")
}

/// The options of a plan that words mean: a date, minutes, or both.
fn of_a_plan(words: &[String]) -> String {
    let today = Day::of(Timestamp::UNIX_EPOCH, 0);
    let is_day = |words: &[String]| parse_day(&words.join(" "), today).is_ok();
    match words {
        [minutes] if minutes.parse::<u32>().is_ok() => format!("--minutes {minutes}"),
        [word] if ["clear", "off", "no", "remove"].contains(&word.as_str()) => "--interview none".into(),
        [date @ .., minutes] if !is_day(words) && is_day(date) => {
            format!("--interview {} --minutes {minutes}", date.join(" "))
        }
        _ => format!("--interview {}", words.join(" ")),
    }
}

/// The same for a command about cards: the option that takes these words, or the command that does.
fn of_cards(shelf: &Shelf, command: &Command, words: &[String]) -> Result<String, String> {
    let name = command.get_name();
    let topics = naming::topics(shelf, words);
    let are_topics = naming::are_topics(shelf, &topics);
    let takes = |option: &str| command.get_arguments().any(|arg| arg.get_long() == Some(option));
    let list = written(&[topics.join(",")]);
    let one_code =
        shelf.decks().iter().any(|deck| topics.len() == 1 && deck.entry_named(&topics[0]).is_some());
    Ok(match name {
        _ if takes("deck") && is_deck(shelf, &words.join(" ")) => {
            format!("trainer {name} --deck {}", words[0])
        }
        _ if takes("topic") && are_topics => format!("trainer {name} --topic {list}"),
        "cards" => format!("trainer cards --search {}", words.join(" ")),
        _ if takes("topic") => {
            let wanted = Wanted { topics, ..Wanted::default() };
            return Err(match naming::filter(shelf, &wanted) {
                Err(Failure::Usage(why)) => why,
                _ => format!("trainer {name} takes topics and codes with --topic"),
            });
        }
        "stats" | "topics" if one_code => format!("trainer show {list}"),
        "stats" if are_topics => return Err("trainer topics has the figures of each topic".into()),
        "topics" if are_topics => format!("trainer cards --topic {list}"),
        "stats" | "topics" if is_found(shelf, &words.join(" ")) => {
            format!("trainer search {}", words.join(" "))
        }
        _ => return Err("leave it out".into()),
    })
}

fn is_deck(shelf: &Shelf, name: &str) -> bool {
    shelf.decks().iter().any(|deck| deck.id.eq_ignore_ascii_case(name))
}

/// The decks that there are, by what else is on the command line; none where that cannot be read either.
fn shelf(others: &[OsString]) -> Option<Shelf> {
    let everywhere = Cli::try_parse_from(others).map_or_else(|_| Everywhere::default(), |cli| cli.everywhere);
    let context = Context::new(Everywhere { quiet: true, ..everywhere }, false, false).ok()?;
    let (library, _) = context.open_library(&[]).ok()?;
    Some(library.shelf)
}
