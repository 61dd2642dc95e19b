//! The journals: lines are read, and added at the end.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::error::ProfileError;
use super::snapshot::Mark;
use crate::history::{Event, ReadError, read_line};

/// A line that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// The journal.
    pub path: PathBuf,
    /// The line, from 1 at the place where reading began.
    pub line: usize,
    /// What is wrong with it.
    pub why: String,
    /// The line's bytes.
    pub bytes: Vec<u8>,
}

/// What a stretch of a journal holds.
#[derive(Debug, Default)]
pub(super) struct Stretch {
    pub events: Vec<Event>,
    pub damaged: Vec<Damage>,
    /// How many bytes were whole lines.
    pub whole: usize,
}

/// Reads whole lines; what follows the last line end is left alone.
pub(super) fn read_stretch(path: &Path, bytes: &[u8]) -> Result<Stretch, ProfileError> {
    let whole = bytes.iter().rposition(|&b| b == b'\n').map_or(0, |at| at + 1);
    let mut stretch = Stretch { whole, ..Stretch::default() };
    for (at, line) in bytes[..whole].split(|&b| b == b'\n').enumerate() {
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let read = match std::str::from_utf8(line) {
            Ok(text) => read_line(text.trim_end_matches('\r')),
            Err(_) => Err(ReadError::Damaged("not UTF-8".into())),
        };
        match read {
            Ok(event) => stretch.events.push(event),
            Err(ReadError::Damaged(why)) => stretch.damaged.push(Damage {
                path: path.to_owned(),
                line: at + 1,
                why,
                bytes: line.to_vec(),
            }),
            Err(ReadError::Newer(version)) => {
                return Err(ProfileError::Newer { path: path.to_owned(), line: at + 1, version });
            }
        }
    }
    Ok(stretch)
}

/// All journals of a profile, by file name.
pub(super) fn files(dir: &Path) -> Result<Vec<(String, PathBuf)>, ProfileError> {
    let reviews = dir.join("reviews");
    let entries = match std::fs::read_dir(&reviews) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(ProfileError::io("read", &reviews)(error)),
    };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(ProfileError::io("read", &reviews))?.path();
        if path.extension().is_some_and(|ending| ending == "jsonl")
            && let Some(name) = path.file_name().and_then(|name| name.to_str())
        {
            files.push((name.to_owned(), path));
        }
    }
    files.sort();
    Ok(files)
}

/// The journal that this machine adds to.
#[derive(Debug)]
pub(super) struct Journal {
    pub name: String,
    pub path: PathBuf,
    file: File,
}

/// What is in the journal beyond what we knew, seen under the lock.
pub(super) struct Unread {
    pub stretch: Stretch,
    /// A last line without its end, if there is one.
    pub fragment: Vec<u8>,
    /// Whether the journal is shorter than what was read of it before.
    pub shrunk: bool,
}

/// How long another process may hold the lock.
const PATIENCE: Duration = Duration::from_secs(2);

impl Journal {
    /// Opens, or creates, the journal of a device.
    pub fn open(dir: &Path, device: &str) -> Result<Self, ProfileError> {
        let reviews = dir.join("reviews");
        let name = format!("{device}.jsonl");
        let path = reviews.join(&name);
        std::fs::create_dir_all(&reviews).map_err(ProfileError::io("create", &reviews))?;
        let is_new = !path.exists();
        let file = OpenOptions::new()
            .read(true)
            .append(true)
            .create(true)
            .open(&path)
            .map_err(ProfileError::io("write", &path))?;
        if is_new {
            // The answers are only as durable as the name they stand under.
            super::snapshot::sync_dir(&reviews).map_err(ProfileError::io("write", &reviews))?;
            super::snapshot::sync_dir(dir).map_err(ProfileError::io("write", dir))?;
        }
        Ok(Self { name, path, file })
    }

    /// Takes the lock for one append; it ends when the guard is dropped, or with the process.
    pub fn lock(&self) -> io::Result<Locked<'_>> {
        let since = Instant::now();
        loop {
            match self.file.try_lock() {
                Ok(()) => return Ok(Locked { journal: self }),
                Err(TryLockError::WouldBlock) if since.elapsed() < PATIENCE => {
                    std::thread::sleep(Duration::from_millis(2));
                }
                Err(TryLockError::WouldBlock) => return Err(io::ErrorKind::WouldBlock.into()),
                Err(TryLockError::Error(error)) => return Err(error),
            }
        }
    }
}

/// The journal, while no other process adds to it.
pub(super) struct Locked<'j> {
    journal: &'j Journal,
}

impl Locked<'_> {
    /// Reads what came after the first `known` bytes.
    pub fn unread(&self, known: u64) -> io::Result<Result<Unread, ProfileError>> {
        // The name must still lead to this file: what is added to a deleted file is lost.
        let here = std::fs::metadata(&self.journal.path)?;
        let mut file = &self.journal.file;
        let size = file.metadata()?.len();
        if here.len() != size {
            return Err(io::ErrorKind::NotFound.into());
        }
        if size < known {
            let (stretch, fragment) = (Stretch::default(), Vec::new());
            return Ok(Ok(Unread { stretch, fragment, shrunk: true }));
        }
        let mut bytes = Vec::new();
        if size > known {
            file.seek(SeekFrom::Start(known))?;
            file.take(size - known).read_to_end(&mut bytes)?;
        }
        Ok(read_stretch(&self.journal.path, &bytes).map(|stretch| {
            let fragment = bytes.split_off(stretch.whole);
            Unread { stretch, fragment, shrunk: false }
        }))
    }

    /// Adds bytes at the end, in one write, and waits until they are on disk.
    pub fn append(&self, bytes: &[u8]) -> io::Result<()> {
        let mut file = &self.journal.file;
        if !bytes.is_empty() {
            file.write_all(bytes)?;
        }
        file.sync_data()
    }

    /// The mark of the first `bytes` bytes.
    pub fn mark(&self, bytes: u64) -> io::Result<Mark> {
        let mut file = &self.journal.file;
        Mark::of_file(&mut file, bytes)
    }
}

impl Drop for Locked<'_> {
    fn drop(&mut self) {
        // It ends with the file anyway; there is nothing to do where it cannot be ended now.
        let _ = self.journal.file.unlock();
    }
}
