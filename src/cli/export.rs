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
use crate::formats::export;
use crate::profile::write_file;
use crate::text::{json_path, path_text};

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
            let failed = |error| cannot_write(file, &error);
            let answers = write_file(file, args.force, |out| export(format, events, out)).map_err(failed)?;
            if context.json {
                print::json(&json!({ "file": json_path(file), "answers": answers }))?;
            } else if !context.quiet {
                print::text(&format!("{} written to {}.\n", count(answers, "answer"), path_text(file)))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Why a file that was asked for was not written.
pub fn cannot_write(file: &Path, error: &io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::AlreadyExists => exists(file),
        _ => Failure::Data(format!("cannot write {}: {error}", path_text(file))),
    }
}

fn exists(file: &Path) -> Failure {
    Failure::Usage(format!(
        "{} is there already: name another file, or replace it with --force",
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
            "{} is no plain file: name one, or leave --out away and redirect the output",
            path_text(file)
        ))),
        Ok(_) if !force => Err(exists(file)),
        _ => Ok(()),
    }
}
