//! What ends a command badly: one message, and an exit code.

use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

use crate::library::LibraryError;
use crate::profile::ProfileError;
use crate::quiz::{NoMatch, NotSaved};
use crate::text::clean_line;

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
    /// Data cannot be read or written.
    Data(String),
    /// Whoever read the output has gone: nothing to say, and nobody to say it to.
    ClosedPipe,
}

impl Failure {
    /// Says what happened, and gives the exit code.
    pub fn report(&self) -> ExitCode {
        let (message, code) = match self {
            Self::Usage(message) => (message, USAGE),
            Self::Data(message) => (message, DATA),
            Self::ClosedPipe => return ExitCode::SUCCESS,
        };
        print_error(message);
        ExitCode::from(code)
    }
}

/// Writes one message to standard error, on one line: names of files and texts from decks pass through here, and none is to
/// pass for another message.
pub fn print_error(message: &dyn Display) {
    let _ = writeln!(io::stderr(), "trainer: {}", clean_line(&message.to_string()));
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

impl From<NotSaved> for Failure {
    fn from(error: NotSaved) -> Self {
        Self::Data(error.to_string())
    }
}

impl From<NoMatch> for Failure {
    fn from(no_match: NoMatch) -> Self {
        Self::Usage(no_match.to_string())
    }
}
