//! `trainer export`

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use serde_json::json;

use super::args::ExportArgs;
use super::context::Context;
use super::fail::{Failure, Outcome};
use super::print::{self, count};
use crate::formats::{export, export_deck};
use crate::profile::{not_written, write_file};
use crate::text::{json_path, path_text};

/// Writes all answers, or a deck, in another format, to standard output or to a file.
pub fn run(context: &Context, args: &ExportArgs) -> Outcome {
    match &args.deck {
        None => {
            let format = args.to.of_answers().ok_or_else(|| {
                Failure::Usage(
                    "answers export as csv, json or fsrs; to export a deck, name it with --deck ID".into(),
                )
            })?;
            let events = || context.events();
            write(context, args, ("answers", "answer"), events, |events, mut out| {
                export(format, events, &mut out)
            })
        }
        Some(deck) => {
            let format = args.to.of_decks().ok_or_else(|| {
                Failure::Usage(
                    "a deck exports as json, csv, md or anki; fsrs is for answers: leave out --deck".into(),
                )
            })?;
            let open = || {
                let (library, ids) = context.open_library(&[deck.into()])?;
                let wanted = ids.first().map(String::as_str).unwrap_or_default();
                let known = library.shelf.decks().iter().any(|deck| deck.id.eq_ignore_ascii_case(wanted));
                if known {
                    return Ok((library, wanted.to_owned()));
                }
                let ids: Vec<&str> = library.shelf.decks().iter().map(|deck| deck.id.as_str()).collect();
                Err(Failure::Usage(format!("there is no deck {wanted}: there are {}", ids.join(", "))))
            };
            write(context, args, ("questions", "question"), open, |(library, wanted), mut out| {
                let deck = library.shelf.decks().iter().find(|deck| deck.id.eq_ignore_ascii_case(&wanted));
                deck.map_or(Ok(0), |deck| export_deck(format, deck, &mut out))
            })
        }
    }
}

/// Opens what is to be written, writes it, and says how much it was.
fn write<T>(
    context: &Context,
    args: &ExportArgs,
    (field, noun): (&str, &str),
    open: impl FnOnce() -> Result<T, Failure>,
    fill: impl FnOnce(T, &mut dyn Write) -> io::Result<usize>,
) -> Outcome {
    match args.out.as_deref().filter(|out| *out != Path::new("-")) {
        None => {
            let what = open()?;
            let mut out = BufWriter::new(io::stdout().lock());
            fill(what, &mut out)?;
            out.flush()?;
        }
        Some(file) => {
            check(file, args.force)?;
            let what = open()?;
            let failed = |error| cannot_write(file, &error);
            let written = write_file(file, args.force, |out| fill(what, out)).map_err(failed)?;
            if context.json {
                print::json(&json!({ "file": json_path(file), field: written }))?;
            } else if !context.quiet {
                print::text(&format!("{} written to {}.\n", count(written, noun), path_text(file)))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Why a file that was asked for was not written.
pub fn cannot_write(file: &Path, error: &io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::AlreadyExists => exists(file),
        _ => Failure::Data(not_written(file, error)),
    }
}

fn exists(file: &Path) -> Failure {
    Failure::Usage(format!(
        "{} already exists: name another file, or overwrite it with --force",
        path_text(file)
    ))
}

/// What can be known before everything is read.
pub fn check(file: &Path, force: bool) -> Result<(), Failure> {
    match fs::metadata(file) {
        Ok(found) if found.is_dir() => {
            Err(Failure::Usage(format!("{} is a directory: name a file in it", path_text(file))))
        }
        // A device or a pipe would be replaced by a file of its name.
        Ok(found) if !found.is_file() => Err(Failure::Usage(format!(
            "{} is not a regular file: name one, or leave out --out and redirect the output",
            path_text(file)
        ))),
        Ok(_) if !force => Err(exists(file)),
        _ => Ok(()),
    }
}
