//! The journals: lines are read, and added at the end.

use std::fs::{File, Metadata};
use std::io::{self, BufRead, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::damage::Damage;
use super::directory;
use super::error::{ProfileError, parent};
use super::lock::{self, Attempt};
use super::name;
use super::regular_file;
use super::snapshot::Mark;
use crate::history::{Event, ReadError, read_line};

/// What a stretch of a journal holds.
#[derive(Debug, Default)]
pub(super) struct Stretch {
    pub events: Vec<Event>,
    pub damaged: Vec<Damage>,
    /// How many bytes were whole lines.
    pub whole: usize,
}

/// Reads whole lines; what follows the last line end is left alone. `start` is where in the journal the bytes begin.
pub(super) fn read_stretch(path: &Path, bytes: &[u8], start: u64) -> Result<Stretch, ProfileError> {
    let mut stretch = Stretch::default();
    stretch.take(path, bytes, start, read_line)?;
    Ok(stretch)
}

impl Stretch {
    /// Reads whole lines and adds what they hold; `whole` is then how many bytes these were.
    pub fn take(
        &mut self,
        path: &Path,
        mut from: impl BufRead,
        start: u64,
        mut read: impl FnMut(&str) -> Result<Event, ReadError>,
    ) -> Result<(), ProfileError> {
        self.whole = 0;
        let mut buffer = Vec::new();
        let mut before = None;
        for at in 1.. {
            buffer.clear();
            from.read_until(b'\n', &mut buffer).map_err(ProfileError::io("read", path))?;
            let Some(line) = buffer.strip_suffix(b"\n") else { break };
            self.whole += buffer.len();
            if line.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            let read = match std::str::from_utf8(line) {
                Ok(text) => read(text.trim_end_matches('\r')),
                Err(_) => Err(ReadError::Damaged("not UTF-8".into())),
            };
            // Where a line stands is counted only when somebody must be told, and then once.
            let mut line_number = || *before.get_or_insert_with(|| lines_before(path, start)) + at;
            match read {
                Ok(event) => self.events.push(event),
                Err(ReadError::Damaged(why)) => self.damaged.push(Damage {
                    path: path.to_owned(),
                    line: line_number(),
                    why,
                    bytes: line.to_vec(),
                }),
                Err(ReadError::Newer(version)) => {
                    return Err(ProfileError::Newer { path: path.to_owned(), line: line_number(), version });
                }
            }
        }
        Ok(())
    }
}

/// How many lines end before a place in a file.
fn lines_before(path: &Path, start: u64) -> usize {
    let mut before = Vec::new();
    let read = File::open(path).and_then(|file| file.take(start).read_to_end(&mut before));
    // It was read a moment ago; if it cannot be now, the line's number is the least of it.
    read.map_or(0, |_| before.split(|&b| b == b'\n').count() - 1)
}

/// Reads what follows a place in a file.
pub(super) fn read_from(file: &mut (impl Read + Seek), start: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(start))?;
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Journals, by file name; one whose name no backup could hold goes by another.
pub(super) type Files = Vec<(String, PathBuf)>;

/// All journals of a profile.
pub(super) fn files(dir: &Path) -> Result<Files, ProfileError> {
    Ok(scan(dir)?.0)
}

/// Journals, and what is called like one and is no file (folders are left alone).
pub(super) fn scan(dir: &Path) -> Result<(Files, Vec<Damage>), ProfileError> {
    let reviews = dir.join("reviews");
    let entries = match std::fs::read_dir(&reviews) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((Vec::new(), Vec::new())),
        Err(error) => return Err(ProfileError::io("read", &reviews)(error)),
    };
    let (mut files, mut strays) = (Vec::new(), Vec::new());
    for entry in entries {
        let path = entry.map_err(ProfileError::io("read", &reviews))?.path();
        if path.extension().is_some_and(|ending| ending == "jsonl")
            && !path.is_dir()
            && let Some(name) = path.file_name().map(name::of_journal)
        {
            match regular_file::stray(&path) {
                None => files.push((name, path)),
                Some(what) => strays.push(Damage::stray(path, what)),
            }
        }
    }
    files.sort();
    strays.sort_by(|a, b| a.path.cmp(&b.path));
    Ok((files, strays))
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
    /// What it holds; a last line without its end is read as if it had one.
    pub stretch: Stretch,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Whether the last line lacks its end.
    pub open_ended: bool,
    /// The journal's size.
    pub size: u64,
}

impl Journal {
    /// Opens, or creates, the journal of a device. Where a link is in its place, it is not followed.
    pub fn open(dir: &Path, device: &str) -> Result<Self, ProfileError> {
        let reviews = dir.join("reviews");
        let name = format!("{device}.jsonl");
        let path = reviews.join(&name);
        directory::ensure(&reviews)?;
        let file = regular_file::append(&path).map_err(ProfileError::io("write", &path))?;
        Ok(Self { name, path, file })
    }

    /// Makes the names durable that lead to the journal: its answers are only as durable as these.
    pub fn keep_names(&self) -> io::Result<()> {
        let mut directory = self.path.as_path();
        for _ in 0..2 {
            directory = parent(directory);
            directory::sync(directory)?;
        }
        // The profile's own name: whoever made it may have been killed before this.
        directory::sync_if_readable(parent(directory))
    }

    /// Whether its name leads to what was read and written here, or to a copy of it.
    pub fn holds(&self, mark: &Mark) -> bool {
        regular_file::open(&self.path).is_ok_and(|mut there| mark.is_of(&mut there))
    }

    /// Whether its name still leads to the file that was opened, and that to what was read and written here.
    pub fn is_untouched(&self, mark: &Mark) -> bool {
        let same = || Ok::<_, io::Error>(is_same(&std::fs::metadata(&self.path)?, &self.file.metadata()?));
        same().unwrap_or(false) && mark.is_of(&mut &self.file)
    }

    /// Whether its file system has locks.
    pub fn can_lock(&self) -> io::Result<bool> {
        let attempt = lock::attempt(&self.file)?;
        if attempt == Attempt::Taken {
            lock::release(&self.file);
        }
        Ok(attempt != Attempt::Unsupported)
    }

    /// Takes the lock for one append; it ends when the guard is dropped, or with the process.
    pub fn lock(&self) -> io::Result<Locked<'_>> {
        lock::take(&self.file)?;
        Ok(Locked { journal: self })
    }
}

/// The journal, while no other process adds to it.
pub(super) struct Locked<'j> {
    journal: &'j Journal,
}

impl Locked<'_> {
    /// Whether the last line lacks its end.
    pub fn is_open_ended(&self) -> io::Result<bool> {
        let mut file = &self.journal.file;
        let mut last = [b'\n'];
        if file.seek(SeekFrom::End(0))? > 0 {
            file.seek(SeekFrom::End(-1))?;
            file.read_exact(&mut last)?;
        }
        Ok(last != [b'\n'])
    }

    /// Reads what came after the first `known` bytes.
    pub fn unread(&self, known: u64) -> io::Result<Result<Unread, ProfileError>> {
        let here = std::fs::metadata(&self.journal.path)?;
        let mut file = &self.journal.file;
        let found = file.metadata()?;
        if !is_same(&here, &found) {
            return Err(io::Error::other(
                "another file took the journal's place: quit and start again to read it",
            ));
        }
        let size = found.len();
        if size < known {
            return Err(io::Error::other(
                "something else cut the journal short: quit and start again to read it",
            ));
        }
        let mut bytes = Vec::new();
        if size > known {
            file.seek(SeekFrom::Start(known))?;
            file.take(size - known).read_to_end(&mut bytes)?;
        }
        let open_ended = bytes.last().is_some_and(|&last| last != b'\n');
        let ended = bytes.chain(if open_ended { &b"\n"[..] } else { &[] });
        let mut stretch = Stretch::default();
        let read = stretch.take(&self.journal.path, ended, known, read_line);
        Ok(read.map(|()| Unread { stretch, bytes, open_ended, size }))
    }

    /// Whether the journal begins with what was read of it.
    pub fn begins_with(&self, mark: &Mark) -> bool {
        mark.is_of(&mut &self.journal.file)
    }

    /// Whether a line of these bytes may be in the journal, though adding them failed: then one of them is at its end.
    pub fn may_hold(&self, bytes: &[u8]) -> bool {
        let there = || {
            let size = self.journal.file.metadata()?.len();
            read_from(&mut &self.journal.file, size.saturating_sub(bytes.len() as u64))
        };
        // Where it cannot even be read, nobody knows.
        let Ok(end) = there() else { return true };
        bytes
            .split(|&byte| byte == b'\n')
            .any(|line| !line.is_empty() && end.split(|&byte| byte == b'\n').any(|found| found == line))
    }

    /// Adds bytes at the end, in one write, and waits until they are on disk.
    pub fn append(&self, bytes: &[u8]) -> io::Result<()> {
        let mut file = &self.journal.file;
        if !bytes.is_empty() {
            file.write_all(bytes)?;
        }
        file.sync_data()
    }
}

impl Drop for Locked<'_> {
    fn drop(&mut self) {
        lock::release(&self.journal.file);
    }
}

/// Whether a name still leads to the file that was opened: what is added to a deleted file is lost.
#[cfg(unix)]
pub(super) fn is_same(here: &Metadata, opened: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (here.dev(), here.ino()) == (opened.dev(), opened.ino())
}

/// Whether a name still leads to the file that was opened, as far as can be told: an open file cannot be deleted here.
#[cfg(not(unix))]
pub(super) fn is_same(here: &Metadata, opened: &Metadata) -> bool {
    here.len() == opened.len()
}
