//! The profile as the program uses it.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use super::damage::{Damage, is_set_aside, set_aside};
use super::device;
use super::error::ProfileError;
use super::journal::{Journal, files, read_from, read_stretch};
use super::save::Writer;
use super::snapshot::{self, Mark, Marks};
use crate::history::{Event, History, Record, What};

/// A learner's profile, opened.
#[derive(Debug)]
pub struct Profile {
    pub(super) dir: PathBuf,
    pub(super) history: History,
    /// How far each journal was read: all of that is in the history, unless that is stale.
    pub(super) marks: Marks,
    /// Whether something that was read is not in the history, since the journals could not all be read again.
    pub(super) stale: bool,
    pub(super) writer: Option<Writer>,
    /// Damaged lines that the learner was not told of yet.
    pub(super) damaged: Vec<Damage>,
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
            Some((marks, record)) => match Self::with_tails(dir, &marks, record)? {
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
            match made {
                // Another process may have been quicker.
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                    return Err(match error.kind() {
                        io::ErrorKind::NotFound => ProfileError::NoParent(dir.to_owned()),
                        _ => ProfileError::io("create", dir)(error),
                    });
                }
                _ => {}
            }
        }
        let device = device::ensure(dir).map_err(ProfileError::io("write", &dir.join("device")))?;
        let journal = Journal::open(dir, &device)?;
        profile.writer = Some(Writer::new(device, journal));
        for damage in &profile.damaged {
            set_aside(damage).map_err(ProfileError::io("write", &damage.kept_in()))?;
        }
        Ok(profile)
    }

    /// The record of the snapshot and what came after it; `None` where it does not fit the journals.
    fn with_tails(dir: &Path, marks: &Marks, record: Record) -> Result<Option<Self>, ProfileError> {
        let mut profile = Self {
            dir: dir.to_owned(),
            history: record.into(),
            marks: Marks::new(),
            stale: false,
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
                let mut stretch = read_stretch(&path, &bytes, mark.bytes)?;
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
    pub(super) fn from_journals(dir: &Path) -> Result<Self, ProfileError> {
        let mut marks = Marks::new();
        let mut events = Vec::new();
        let mut damaged = Vec::new();
        for (name, path) in files(dir)? {
            let bytes = std::fs::read(&path).map_err(ProfileError::io("read", &path))?;
            let mut stretch = read_stretch(&path, &bytes, 0)?;
            events.append(&mut stretch.events);
            damaged.append(&mut stretch.damaged);
            if stretch.whole > 0 {
                marks.insert(name, Mark::of(&bytes[..stretch.whole]));
            }
        }
        let history = History::of(events);
        Ok(Self { dir: dir.to_owned(), history, marks, stale: false, writer: None, damaged })
    }

    /// Makes the snapshot again from the journals.
    ///
    /// # Errors
    /// A profile that cannot be read or written.
    pub fn rebuild(dir: &Path) -> Result<Self, ProfileError> {
        check_place(dir)?;
        let mut profile = Self::from_journals(dir)?;
        profile.damaged.retain(|damage| !is_set_aside(damage));
        for damage in &profile.damaged {
            set_aside(damage).map_err(ProfileError::io("write", &damage.kept_in()))?;
        }
        profile.write_snapshot()?;
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

    /// The id of the device whose journal it writes; none where it was opened to read it.
    pub fn device(&self) -> Option<&str> {
        self.writer.as_ref().map(Writer::device)
    }

    /// Where it lies.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// What the learner should know about it, and was not told yet.
    pub fn take_warnings(&mut self) -> Vec<Warning> {
        self.damaged
            .drain(..)
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

    pub(super) fn write_snapshot(&mut self) -> Result<(), ProfileError> {
        if self.stale {
            // It would hide what is missing from this history. The one that is there is right, only older.
            return Ok(());
        }
        for (name, mark) in self.marks.iter_mut().filter(|(_, mark)| mark.is_unchecked()) {
            let path = self.dir.join("reviews").join(name);
            *mark = File::open(&path)
                .and_then(|mut file| Mark::of_file(&mut file, mark.bytes))
                .map_err(ProfileError::io("read", &path))?;
        }
        snapshot::write(&self.dir, &self.marks, self.history.record())
            .map_err(ProfileError::io("write", &self.dir.join(snapshot::FILE)))?;
        if let Some(writer) = &mut self.writer {
            writer.unsnapped = 0;
        }
        Ok(())
    }
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
