//! What ends a command badly: one message, and an exit code.

use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::error::{ContextValue, ErrorKind};

use super::{page, paged};
use crate::library::LibraryError;
use crate::profile::ProfileError;
use crate::text::{clean, clean_line};

/// What a command comes to.
pub type Outcome = Result<ExitCode, Failure>;

/// The check found errors, or the mock interview was not passed.
pub const FOUND: u8 = 1;
/// Something was asked for that does not exist or does not fit.
pub const USAGE: u8 = 2;
/// Data that cannot be read or written.
pub const DATA: u8 = 3;

/// Why a command ended.
#[derive(Debug)]
pub enum Failure {
    /// What was asked for does not exist or does not fit.
    Usage(String),
    /// The command line cannot be parsed, or asks for help.
    Parse(clap::Error),
    /// A page of help was asked for.
    Help(&'static str),
    /// Data cannot be read or written.
    Data(String),
    /// Whoever read the output has gone: nothing to say, and nobody to say it to.
    ClosedPipe,
}

impl Failure {
    /// Says what happened, and gives the exit code.
    pub fn report(self) -> ExitCode {
        let (message, code) = match self {
            Self::Usage(message) => (message, USAGE),
            Self::Data(message) => (message, DATA),
            Self::Parse(error) => return report_parse_error(error),
            Self::Help(text) => {
                let mut output = io::stdout();
                let columns = page::columns_of(&output);
                // A pipe that closed has seen enough.
                let _ = output.write_all(page::fitted(text, columns).as_bytes());
                return ExitCode::SUCCESS;
            }
            Self::ClosedPipe => return ExitCode::SUCCESS,
        };
        print_error(&message);
        ExitCode::from(code)
    }
}

fn report_parse_error(mut error: clap::Error) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let text = error.render().to_string();
        if !(paged::is_too_long(&text) && paged::page_through(&text)) {
            // A pipe that closed has seen enough.
            let _ = error.print();
        }
        return ExitCode::SUCCESS;
    }
    // It repeats what was given: a name of a file is not to pass for a line of ours.
    let given = |(kind, value): (_, &ContextValue)| match value {
        ContextValue::String(text) => Some((kind, ContextValue::String(clean_line(text)))),
        ContextValue::StyledStrs(tips) => {
            let tips = tips.iter().map(|tip| clean_line(&tip.to_string()).into());
            Some((kind, ContextValue::StyledStrs(tips.collect())))
        }
        _ => None,
    };
    let given: Vec<_> = error.context().filter_map(given).collect();
    for (kind, value) in given {
        error.insert(kind, value);
    }
    // Nor does it steer the terminal.
    say(&clean(&error.render().to_string()));
    ExitCode::from(USAGE)
}

/// That a file stands where a name is wanted.
pub fn is_a_file(given: &str) -> String {
    format!("{given:?} is a file: use it with --deck {given}")
}

/// Writes one message to standard error, on one line: names of files and texts from decks pass through here, and none is to
/// pass for another message.
pub fn print_error(message: &dyn Display) {
    say(&format!("trainer: {}\n", clean_line(&message.to_string())));
}

/// Writes to standard error: on a terminal no word is broken at its edge.
fn say(text: &str) {
    let mut errors = io::stderr();
    let columns = page::columns_of(&errors);
    let _ = errors.write_all(page::fitted(text, columns).as_bytes());
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ClosedPipe,
            _ => Self::Data(format!("cannot write the output: {error}")),
        }
    }
}

impl From<ProfileError> for Failure {
    fn from(error: ProfileError) -> Self {
        Self::Data(error.to_string())
    }
}

impl From<LibraryError> for Failure {
    fn from(error: LibraryError) -> Self {
        Self::Data(error.to_string())
    }
}
