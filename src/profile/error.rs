//! What can go wrong with a profile: what was tried, where, and what to do.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::text::path_text;

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
    /// A backup could not be written to the file that was named.
    CannotBackUp(PathBuf, io::Error),
    /// The file to restore could not be read.
    CannotRestore {
        /// The file.
        file: PathBuf,
        /// Where automatic backups lie.
        kept: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// What was saved here is gone.
    Lost {
        /// The journal.
        path: PathBuf,
        /// How many events were saved to it.
        saved: usize,
    },
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
                path_text(path)
            ),
            Self::NoParent(path) => write!(
                f,
                "cannot create the profile {}: the directory above it does not exist: create that first, or name another with --profile DIR",
                path_text(path)
            ),
            Self::Io { doing, path, source } => {
                write!(f, "cannot {doing} {}: {}", path_text(path), reason(source))
            }
            Self::NotSaved(error) if error.in_doubt => {
                write!(f, "this may not be saved: {error}: check what trainer shows before you repeat it")
            }
            Self::NotSaved(error) => error.fmt(f),
            Self::CannotBackUp(path, source) => f.write_str(&no_backup_made(path, source)),
            Self::CannotRestore { file, kept, source } => {
                let (file, kept) = (path_text(file), path_text(kept));
                match source.kind() {
                    io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => write!(
                        f,
                        "there is no file {file}: name one that trainer profile backup made (automatic ones are in {kept})"
                    ),
                    io::ErrorKind::IsADirectory => {
                        write!(
                            f,
                            "{file} is a directory: name the backup file, such as one of those in {kept}"
                        )
                    }
                    io::ErrorKind::PermissionDenied => write!(
                        f,
                        "cannot read {file}: permission denied: give yourself permission to read it, or name another \
                         backup"
                    ),
                    _ => write!(f, "cannot read {file}: {}: name another backup", said(source)),
                }
            }
            Self::Lost { path, saved } => write!(
                f,
                "what this session saved ({}) is no longer in {}, which was removed or replaced: put it back, or restore a backup with trainer profile restore",
                if *saved == 1 { "1 event".into() } else { format!("{saved} events") },
                path_text(path)
            ),
            Self::NoProfile(path) => {
                write!(
                    f,
                    "there is no profile at {}: name the directory that holds reviews/",
                    path_text(path)
                )
            }
            Self::NoBackup(path, why) => {
                write!(
                    f,
                    "{} is not a backup that can be restored ({why}): nothing was changed",
                    path_text(path)
                )
            }
            Self::Newer { path, line, version } => write!(
                f,
                "{}:{line}: written by a newer trainer (version {version} of the journal): update trainer; nothing \
                 was changed",
                path_text(path)
            ),
        }
    }
}

impl std::error::Error for ProfileError {}

/// Why a backup was not written to the file that was named.
fn no_backup_made(path: &Path, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::AlreadyExists => {
            format!("{} already exists, and a backup never overwrites: name a new file", path_text(path))
        }
        _ => not_written(path, error),
    }
}

/// Why nothing was written to a file that the learner named, and what to do about it.
pub fn not_written(path: &Path, error: &io::Error) -> String {
    let (file, above) = (path_text(path), path_text(parent(path)));
    match error.kind() {
        io::ErrorKind::NotFound => {
            format!("cannot write {file}: there is no directory {above}: create it, or name a file elsewhere")
        }
        io::ErrorKind::NotADirectory => {
            format!("cannot write {file}: {above} is not a directory: name a file elsewhere")
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            format!("cannot write {file}: you may not write in {above}: name a file elsewhere")
        }
        _ => format!("cannot write {file}: {}", reason(error)),
    }
}

/// An event could not be saved. What was saved before stays.
#[derive(Debug)]
pub struct SaveError {
    /// The journal.
    pub path: PathBuf,
    /// Why.
    pub source: io::Error,
    /// Whether it may be on disk all the same: it was written, and the sync failed.
    pub in_doubt: bool,
}

impl fmt::Display for SaveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = path_text(&self.path);
        match self.source.kind() {
            io::ErrorKind::NotFound => write!(f, "the directory is gone: restore it, or quit ({path})"),
            // What to do comes before the place: on a small screen only the first lines are seen.
            _ => write!(f, "{} ({path})", reason(&self.source)),
        }
    }
}

impl std::error::Error for SaveError {}

/// What the system said of a file of the profile, and what to do about it.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotADirectory => "a file is where a directory should be: move it away".into(),
        io::ErrorKind::IsADirectory => "a directory is where a file should be: move it away".into(),
        io::ErrorKind::NotFound => "it is gone: restore it, or start again".into(),
        _ => said_with_remedy(error),
    }
}

/// What the system said, and what to do about it where that is the same for every file.
pub fn said_with_remedy(error: &io::Error) -> String {
    let remedy = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "free some space",
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "give yourself read and write permission there, or name another profile with --profile DIR"
        }
        io::ErrorKind::FileTooLarge => "raise the limit on file sizes",
        _ => return said(error),
    };
    format!("{}: {remedy}", said(error))
}

/// What the system said, without its number.
fn said(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_owned()
}

/// The directory that a path is in.
pub(super) fn parent(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
