//! The profile as the program uses it.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::device;
use super::error::{ProfileError, SaveError};
use super::journal::{Damage, Journal, Unread, files, read_stretch};
use super::snapshot::{self, Mark, Marks};
use crate::history::{Event, History, Record, What, read_line, write_line};
use crate::names::stable_hash;

/// The snapshot is written at least this often, in answers.
const SNAPSHOT_EVERY: usize = 200;

/// A learner's profile, opened.
#[derive(Debug)]
pub struct Profile {
    dir: PathBuf,
    history: History,
    marks: Marks,
    writer: Option<Writer>,
    damaged: Vec<Damage>,
}

/// What is needed to add to the profile.
#[derive(Debug)]
struct Writer {
    device: String,
    journal: Journal,
    /// Events saved since the snapshot was written.
    unsnapped: usize,
    /// What could not be saved, and its line: the same thing tried again is the same line.
    pending: Option<(What, String)>,
}

/// Something the learner should know, though the program goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning(pub String);

impl Profile {
    /// Opens a profile to read it. Nothing is written or created; a directory that is not there is an empty profile.
    ///
    /// # Errors
    /// Something that is no profile, cannot be read, or is of a newer version.
    pub fn open(dir: &Path) -> Result<Self, ProfileError> {
        check_place(dir)?;
        let mut profile = match snapshot::read(dir) {
            Some((marks, record)) => match Self::with_tails(dir, marks, record)? {
                Some(profile) => profile,
                None => Self::from_journals(dir)?,
            },
            None => Self::from_journals(dir)?,
        };
        profile.damaged.retain(|damage| !is_set_aside(damage));
        Ok(profile)
    }

    /// As [`open`](Self::open), and makes it ready for answers: creates what is missing, and sets damaged lines aside.
    ///
    /// # Errors
    /// As for [`open`](Self::open), and a profile that cannot be written.
    pub fn open_to_write(dir: &Path, create_parents: bool) -> Result<Self, ProfileError> {
        // Read first: of a profile that a newer program wrote, nothing is touched.
        let mut profile = Self::open(dir)?;
        if !dir.exists() {
            let made = if create_parents { std::fs::create_dir_all(dir) } else { std::fs::create_dir(dir) };
            made.map_err(|error| match error.kind() {
                io::ErrorKind::NotFound => ProfileError::NoParent(dir.to_owned()),
                _ => ProfileError::io("create", dir)(error),
            })?;
        }
        let device = device::ensure(dir).map_err(ProfileError::io("write", &dir.join("device")))?;
        let journal = Journal::open(dir, &device)?;
        profile.writer = Some(Writer { device, journal, unsnapped: 0, pending: None });
        for damage in &profile.damaged {
            set_aside(damage).map_err(ProfileError::io("write", &damaged_path(damage)))?;
        }
        Ok(profile)
    }

    /// The record of the snapshot and what came after it; `None` where it does not fit the journals.
    fn with_tails(dir: &Path, marks: Marks, record: Record) -> Result<Option<Self>, ProfileError> {
        let mut profile = Self {
            dir: dir.to_owned(),
            history: record.into(),
            marks: Marks::new(),
            writer: None,
            damaged: Vec::new(),
        };
        let files = files(dir)?;
        if marks.keys().any(|name| !files.iter().any(|(known, _)| known == name)) {
            return Ok(None);
        }
        let mut events = Vec::new();
        for (name, path) in files {
            let mut file = File::open(&path).map_err(ProfileError::io("read", &path))?;
            let mut mark = marks.get(&name).cloned().unwrap_or_default();
            let size = file.metadata().map_err(ProfileError::io("read", &path))?.len();
            if mark.bytes > 0 {
                let fits = mark.bytes <= size
                    && Mark::of_file(&mut file, mark.bytes).is_ok_and(|found| found == mark);
                if !fits {
                    return Ok(None);
                }
            }
            if size > mark.bytes {
                let bytes = read_from(&mut file, mark.bytes).map_err(ProfileError::io("read", &path))?;
                let mut stretch = read_stretch(&path, &bytes)?;
                events.append(&mut stretch.events);
                profile.damaged.append(&mut stretch.damaged);
                if stretch.whole > 0 {
                    let upto = mark.bytes + stretch.whole as u64;
                    mark = Mark::of_file(&mut file, upto).map_err(ProfileError::io("read", &path))?;
                }
            }
            if mark.bytes > 0 {
                profile.marks.insert(name, mark);
            }
        }
        events.sort_by(|a: &Event, b: &Event| (a.at, &a.dev, a.n, a.line).cmp(&(b.at, &b.dev, b.n, b.line)));
        for event in events {
            if profile.history.add(event).is_err() {
                return Ok(None);
            }
        }
        Ok(Some(profile))
    }

    /// Everything read and folded again.
    fn from_journals(dir: &Path) -> Result<Self, ProfileError> {
        let mut marks = Marks::new();
        let mut events = Vec::new();
        let mut damaged = Vec::new();
        for (name, path) in files(dir)? {
            let bytes = std::fs::read(&path).map_err(ProfileError::io("read", &path))?;
            let mut stretch = read_stretch(&path, &bytes)?;
            events.append(&mut stretch.events);
            damaged.append(&mut stretch.damaged);
            if stretch.whole > 0 {
                marks.insert(name, Mark::of(&bytes[..stretch.whole]));
            }
        }
        let history = History::of(events);
        Ok(Self { dir: dir.to_owned(), history, marks, writer: None, damaged })
    }

    /// Makes the snapshot again from the journals.
    ///
    /// # Errors
    /// A profile that cannot be read or written.
    pub fn rebuild(dir: &Path) -> Result<Self, ProfileError> {
        check_place(dir)?;
        let mut profile = Self::from_journals(dir)?;
        for damage in profile.damaged.iter().filter(|damage| !is_set_aside(damage)) {
            set_aside(damage).map_err(ProfileError::io("write", &damaged_path(damage)))?;
        }
        profile.write_snapshot()?;
        profile.damaged.retain(|damage| !is_set_aside(damage));
        Ok(profile)
    }

    /// What is known of the learner.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Shows cards under their new names where no event says so yet. A profile that can be written to says so instead.
    pub fn see_renamed(&mut self, renames: &[What]) {
        if self.writer.is_some() {
            return;
        }
        for what in renames {
            if let What::Rename { from, to } = what {
                self.history.see_renamed(from, to);
            }
        }
    }

    /// Where it lies.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// What the learner should know about it.
    pub fn warnings(&self) -> Vec<Warning> {
        self.damaged
            .iter()
            .map(|damage| {
                Warning(format!(
                    "{}:{}: a damaged line was left out ({}); everything else counts",
                    damage.path.display(),
                    damage.line,
                    damage.why
                ))
            })
            .collect()
    }

    /// Saves an event: when this returns, it is on disk. Returns its number.
    ///
    /// After an error nothing has changed, and the same event may be saved again.
    ///
    /// # Errors
    /// The journal could not be written.
    pub fn save(&mut self, at: Timestamp, tz: i16, what: &What) -> Result<u64, SaveError> {
        let path =
            self.writer.as_ref().map_or_else(|| self.dir.clone(), |writer| writer.journal.path.clone());
        self.append(at, tz, what).map_err(|source| SaveError { path, source })
    }

    fn append(&mut self, at: Timestamp, tz: i16, what: &What) -> io::Result<u64> {
        let Some(writer) = &mut self.writer else {
            return Err(io::Error::other("the profile was opened to be read only"));
        };
        let locked = writer.journal.lock()?;
        let name = writer.journal.name.clone();
        let known = self.marks.get(&name).map_or(0, |mark| mark.bytes);
        let Unread { stretch, fragment, shrunk } = locked.unread(known)?.map_err(io::Error::other)?;
        if shrunk {
            return Err(io::Error::other("the journal became shorter: something else changed it; restart"));
        }
        let mut known = known + stretch.whole as u64;
        let mut news = stretch.events;
        let mut bytes = Vec::new();
        if !fragment.is_empty() {
            bytes.push(b'\n');
            known += fragment.len() as u64 + 1;
            news.extend(std::str::from_utf8(&fragment).ok().and_then(|text| read_line(text).ok()));
        }
        // What was tried before and failed may be there all the same, wholly written but never acknowledged.
        let pending = writer.pending.take().filter(|(tried, _)| tried == what).map(|(_, line)| line);
        let pending_hash = pending.as_ref().map(|line| stable_hash(&[line.trim_end()]));
        let already = news.iter().find(|event| Some(event.line) == pending_hash).map(|event| event.n);
        let highest = self.history.record().devices.get(&writer.device).copied().unwrap_or(0);
        let highest = news.iter().filter(|e| e.dev == writer.device).map(|e| e.n).fold(highest, u64::max);
        let mut n = highest + 1;
        if let Some(number) = already {
            n = number;
        } else {
            let line = write_line(&writer.device, n, at, tz, what);
            known += line.len() as u64;
            bytes.extend(line.as_bytes());
            news.extend(read_line(line.trim_end()).ok());
            writer.pending = Some((what.clone(), line));
        }
        if let Err(error) = locked.append(&bytes) {
            if let (None, Some(line)) = (&writer.pending, pending) {
                writer.pending = Some((what.clone(), line));
            }
            return Err(error);
        }
        let mark = locked.mark(known)?;
        drop(locked);
        writer.pending = None;
        writer.unsnapped += 1;
        let due = writer.unsnapped >= SNAPSHOT_EVERY;
        self.marks.insert(name, mark);
        self.take_in(news);
        if due {
            // The answer is safe; a snapshot that fails now is tried again later.
            let _ = self.write_snapshot();
        }
        Ok(n)
    }

    /// Folds events on; reads everything again where that cannot be done exactly.
    fn take_in(&mut self, events: Vec<Event>) {
        for event in events {
            if self.history.add(event).is_err() {
                if let Ok(again) = Self::from_journals(&self.dir) {
                    self.history = again.history;
                    self.marks = again.marks;
                }
                return;
            }
        }
    }

    /// Takes in what other processes wrote since; says whether there was anything.
    pub fn refresh(&mut self) -> bool {
        let before = self.marks.clone();
        let Ok(files) = files(&self.dir) else { return false };
        let grown = files.iter().any(|(name, path)| {
            let known = self.marks.get(name).map_or(0, |mark| mark.bytes);
            path.metadata().is_ok_and(|file| file.len() != known)
        });
        if !grown {
            return false;
        }
        let mut events = Vec::new();
        for (name, path) in files {
            let known = self.marks.get(&name).map_or(0, |mark| mark.bytes);
            let Ok(mut file) = File::open(&path) else { continue };
            let Ok(bytes) = read_from(&mut file, known) else { continue };
            let Ok(stretch) = read_stretch(&path, &bytes) else { continue };
            if stretch.whole > 0
                && let Ok(mark) = Mark::of_file(&mut file, known + stretch.whole as u64)
            {
                self.marks.insert(name, mark);
                events.extend(stretch.events);
            }
        }
        self.take_in(events);
        self.marks != before
    }

    /// Ends a session: writes the snapshot if something was saved.
    ///
    /// # Errors
    /// The snapshot could not be written. No answer is lost by that: they are in the journal.
    pub fn close(&mut self) -> Result<(), ProfileError> {
        if self.writer.as_ref().is_some_and(|writer| writer.unsnapped > 0) {
            self.write_snapshot()?;
        }
        Ok(())
    }

    fn write_snapshot(&mut self) -> Result<(), ProfileError> {
        snapshot::write(&self.dir, &self.marks, self.history.record())
            .map_err(ProfileError::io("write", &self.dir.join(snapshot::FILE)))?;
        if let Some(writer) = &mut self.writer {
            writer.unsnapped = 0;
        }
        Ok(())
    }
}

fn read_from(file: &mut File, start: u64) -> io::Result<Vec<u8>> {
    use std::io::{Read, Seek, SeekFrom};
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(start))?;
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whether a profile can be there at all.
fn check_place(dir: &Path) -> Result<(), ProfileError> {
    match std::fs::metadata(dir) {
        Ok(found) if found.is_dir() => Ok(()),
        Ok(_) => Err(ProfileError::NotADirectory(dir.to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            Err(ProfileError::NotADirectory(dir.parent().unwrap_or(dir).to_owned()))
        }
        Err(error) => Err(ProfileError::io("read", dir)(error)),
    }
}

/// Where damaged lines of a journal are kept.
fn damaged_path(damage: &Damage) -> PathBuf {
    damage.path.with_extension("damaged")
}

fn is_set_aside(damage: &Damage) -> bool {
    std::fs::read(damaged_path(damage))
        .is_ok_and(|kept| kept.split(|&b| b == b'\n').any(|line| line == damage.bytes))
}

fn set_aside(damage: &Damage) -> io::Result<()> {
    let mut file = File::options().append(true).create(true).open(damaged_path(damage))?;
    let mut line = damage.bytes.clone();
    line.push(b'\n');
    file.write_all(&line)?;
    file.sync_data()
}
