//! What can go wrong with a profile: what was tried, where, and what to do.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// The profile cannot be used.
#[derive(Debug)]
pub enum ProfileError {
    /// It is there, and is no directory.
    NotADirectory(PathBuf),
    /// The directory that is to hold it is not there.
    NoParent(PathBuf),
    /// Something could not be read or written.
    Io {
        /// What was tried, such as `read`.
        doing: &'static str,
        /// Where.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// An event could not be saved.
    NotSaved(SaveError),
    /// There is no profile where one was named.
    NoProfile(PathBuf),
    /// A file that is no backup, or not a whole one: what is wrong with it.
    NoBackup(PathBuf, String),
    /// A newer program wrote to it.
    Newer {
        /// The journal.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The version found there.
        version: u32,
    },
}

impl ProfileError {
    pub(super) fn io(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { doing, path, source }
    }
}

impl fmt::Display for ProfileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotADirectory(path) => write!(
                f,
                "the profile {} is a file, not a directory: name another with --profile DIR",
                path.display()
            ),
            Self::NoParent(path) => write!(
                f,
                "the profile {} cannot be made, the directory above it does not exist: create that first, or \
                 name another with --profile DIR",
                path.display()
            ),
            Self::Io { doing, path, source } => {
                write!(f, "cannot {doing} {}: {}", path.display(), reason(source))
            }
            Self::NotSaved(error) => error.fmt(f),
            Self::NoProfile(path) => {
                write!(f, "there is no profile at {}: name the directory that holds reviews/", path.display())
            }
            Self::NoBackup(path, why) => {
                write!(f, "{} is no backup that can be restored ({why}): nothing was changed", path.display())
            }
            Self::Newer { path, line, version } => write!(
                f,
                "{}:{line}: written by a newer trainer (version {version} of the journal): update trainer; nothing \
                 was changed",
                path.display()
            ),
        }
    }
}

impl std::error::Error for ProfileError {}

/// An answer could not be saved. What was saved before stays.
#[derive(Debug)]
pub struct SaveError {
    /// The journal.
    pub path: PathBuf,
    /// Why.
    pub source: io::Error,
}

impl fmt::Display for SaveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not saved to {}: {}", self.path.display(), reason(&self.source))
    }
}

impl std::error::Error for SaveError {}

/// What the system said, and what to do about it.
fn reason(error: &io::Error) -> String {
    let remedy = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "free some space",
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "give yourself read and write permission there, or name another profile with --profile DIR"
        }
        io::ErrorKind::NotFound => "the directory is gone: put it back, or quit",
        io::ErrorKind::FileTooLarge => "raise the limit on file sizes",
        io::ErrorKind::WouldBlock => return "another trainer is writing to it: try again".into(),
        _ => return error.to_string(),
    };
    format!("{error}: {remedy}")
}
