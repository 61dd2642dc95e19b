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
use crate::formats::{Format, export};
use crate::history::Event;

/// Writes all answers in another format, to standard output or to a file.
pub fn run(context: &Context, args: &ExportArgs) -> Outcome {
    let format = args.to.into();
    match args.out.as_deref().filter(|out| *out != Path::new("-")) {
        None => {
            let events = context.events()?;
            let mut out = BufWriter::new(io::stdout().lock());
            export(format, events, &mut out)?;
            out.flush()?;
        }
        Some(file) => {
            check(file, args.force)?;
            let events = context.events()?;
            let failed = |error: io::Error| match error.kind() {
                io::ErrorKind::AlreadyExists => exists(file),
                _ => Failure::Data(format!("cannot write {}: {error}", file.display())),
            };
            let answers = write(file, args.force, format, events).map_err(failed)?;
            if context.json {
                print::json(&json!({ "file": file, "answers": answers }))?;
            } else if !context.quiet {
                print::text(&format!("{} written to {}.\n", count(answers, "answer"), file.display()))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn exists(file: &Path) -> Failure {
    Failure::Usage(format!(
        "{} is there already: name another file, or replace it with --force",
        file.display()
    ))
}

/// What can be known before everything is read.
fn check(file: &Path, force: bool) -> Result<(), Failure> {
    match fs::metadata(file) {
        Ok(found) if found.is_dir() => {
            Err(Failure::Usage(format!("{} is a directory: name a file in it", file.display())))
        }
        // A device or a pipe would be replaced by a file of its name.
        Ok(found) if !found.is_file() => Err(Failure::Usage(format!(
            "{} is no plain file: name one, or leave --out away and redirect the output",
            file.display()
        ))),
        Ok(_) if !force => Err(exists(file)),
        _ => Ok(()),
    }
}

/// Writes the file aside and renames it: it is there whole, or not at all.
fn write(file: &Path, force: bool, format: Format, events: Vec<Event>) -> io::Result<usize> {
    let dir = file.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut aside = BufWriter::new(tempfile::NamedTempFile::new_in(dir)?);
    let answers = export(format, events, &mut aside)?;
    let aside = aside.into_inner().map_err(io::IntoInnerError::into_error)?;
    aside.as_file().sync_all()?;
    if force {
        aside.persist(file)?
    } else {
        aside.persist_noclobber(file)?
    };
    Ok(answers)
}
