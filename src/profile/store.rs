//! The profile as the program uses it.

use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

use super::backup::{self, automatic};
use super::damage::{self, Damage, quarantine, retain_new};
use super::device;
use super::directory::create;
use super::error::ProfileError;
use super::journal::{Journal, Stretch, files, read_from, read_stretch, scan};
use super::regular_file;
use super::snapshot::{self, Watermark, Watermarks};
use super::temp_file::sweep;
use super::writer::Writer;
use crate::history::{Event, History, Progress, Reader, Record, What, share};

/// A learner's profile, opened.
#[derive(Debug)]
pub struct Profile {
    pub(super) dir: PathBuf,
    pub(super) history: History,
    /// How far each journal was read: all of that is in the history, unless that is stale.
    pub(super) marks: Watermarks,
    /// Whether something that was read is not in the history, since the journals could not all be read again.
    pub(super) stale: bool,
    pub(super) writer: Option<Writer>,
    /// Damaged lines that came to light.
    pub(super) damaged: Vec<Damage>,
    /// How many of these were reported.
    reported: usize,
    /// Whether cards are shown under names that no event gives them.
    renamed: bool,
}

/// Journals are read in pieces of so many bytes.
const PIECE: usize = 1 << 18;

/// How much of the time of a rebuild the reading takes, from 0 to 1; the rest is the fold.
const READING: f32 = 0.6;

/// Something the learner should know, though the program goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning(pub String);

/// What the learner should know about damage.
fn warnings(damaged: &[Damage]) -> Vec<Warning> {
    damage::describe(damaged).into_iter().map(Warning).collect()
}

/// Damaged lines could not be kept.
fn not_kept((path, error): (PathBuf, io::Error)) -> ProfileError {
    ProfileError::io("write", &path)(error)
}

impl Profile {
    /// Opens a profile to read it. Nothing is written or created; a directory that is not there is an empty profile.
    /// Where everything must be read again, `progress` hears how far that is.
    ///
    /// # Errors
    /// Something that is no profile, cannot be read, or is of a newer version.
    pub fn open(dir: &Path, progress: Progress) -> Result<Self, ProfileError> {
        check_place(dir)?;
        let mut profile = match snapshot::read(dir) {
            Some((marks, record)) => match Self::with_tails(dir, &marks, record)? {
                Some(profile) => profile,
                None => Self::from_journals(dir, progress)?,
            },
            None => Self::from_journals(dir, progress)?,
        };
        profile.damaged.extend(scan(dir)?.1);
        retain_new(&mut profile.damaged);
        Ok(profile)
    }

    /// As [`open`](Self::open), and makes it ready for answers: creates what is missing, and sets damaged lines aside.
    ///
    /// # Errors
    /// As for [`open`](Self::open), and a profile that cannot be written.
    pub fn open_to_write(dir: &Path, create_parents: bool, progress: Progress) -> Result<Self, ProfileError> {
        // Read first: of a profile that a newer program wrote, nothing is touched.
        Self::open(dir, progress)?.make_ready(create_parents)
    }

    /// Whether it knows just what the journals say, and no names that were only [seen](Self::see_renamed).
    pub fn is_as_stored(&self) -> bool {
        !self.renamed
    }

    /// Makes what was opened to be read, and is [as stored](Self::is_as_stored), ready for answers.
    ///
    /// # Errors
    /// A profile that cannot be written.
    pub fn make_ready(mut self, create_parents: bool) -> Result<Self, ProfileError> {
        let dir = &self.dir;
        create(dir, create_parents)?;
        let device = device::ensure(dir).map_err(ProfileError::io("write", &dir.join("device")))?;
        let journal = Journal::open(dir, &device)?;
        for place in [dir.clone(), dir.join("reviews"), dir.join(backup::PLACE)] {
            sweep(&place);
        }
        self.writer = Some(Writer::new(device, journal));
        quarantine(&self.damaged).map_err(not_kept)?;
        Ok(self)
    }

    /// The record of the snapshot and what came after it; `None` where it does not fit the journals.
    fn with_tails(dir: &Path, marks: &Watermarks, record: Record) -> Result<Option<Self>, ProfileError> {
        let mut profile = Self {
            dir: dir.to_owned(),
            history: record.into(),
            marks: Watermarks::new(),
            stale: false,
            writer: None,
            damaged: Vec::new(),
            reported: 0,
            renamed: false,
        };
        let files = files(dir)?;
        if marks.keys().any(|name| !files.iter().any(|(known, _)| known == name)) {
            return Ok(None);
        }
        let mut events = Vec::new();
        for (name, path) in files {
            let mut file = regular_file::open(&path).map_err(ProfileError::io("read", &path))?;
            let mut mark = marks.get(&name).cloned().unwrap_or_default();
            let size = file.metadata().map_err(ProfileError::io("read", &path))?.len();
            if mark.bytes > 0 {
                let fits = mark.bytes <= size
                    && Watermark::of_file(&mut file, mark.bytes).is_ok_and(|found| found == mark);
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
                    mark = Watermark::of_file(&mut file, upto).map_err(ProfileError::io("read", &path))?;
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
    pub(super) fn from_journals(dir: &Path, progress: Progress) -> Result<Self, ProfileError> {
        let (all, marks) = read_journals(dir, &mut |done| progress(READING * done))?;
        let history = History::of(all.events, &mut |folded| progress(READING + (1.0 - READING) * folded));
        let (dir, damaged) = (dir.to_owned(), all.damaged);
        Ok(Self { dir, history, marks, stale: false, writer: None, damaged, reported: 0, renamed: false })
    }

    /// All events of a profile, in no order, and what the learner should know of its journals. Nothing is written or
    /// created; a directory that is not there has none.
    ///
    /// # Errors
    /// As for [`open`](Self::open).
    pub fn events(dir: &Path) -> Result<(Vec<Event>, Vec<Warning>), ProfileError> {
        check_place(dir)?;
        let (mut all, _) = read_journals(dir, &mut |_| {})?;
        all.damaged.extend(scan(dir)?.1);
        retain_new(&mut all.damaged);
        Ok((all.events, warnings(&all.damaged)))
    }

    /// Makes the snapshot again from the journals.
    ///
    /// # Errors
    /// A profile that cannot be read or written.
    pub fn rebuild(dir: &Path, progress: Progress) -> Result<Self, ProfileError> {
        check_place(dir)?;
        let mut profile = Self::from_journals(dir, progress)?;
        profile.damaged.extend(scan(dir)?.1);
        retain_new(&mut profile.damaged);
        quarantine(&profile.damaged).map_err(not_kept)?;
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
                self.renamed = true;
                self.history.see_renamed(from, to);
            }
        }
    }

    /// The id of the device whose journal it writes; none where it was opened to read it.
    pub fn device(&self) -> Option<&str> {
        self.writer.as_ref().map(Writer::device)
    }

    /// The id of this machine in it; none where it has none yet.
    pub fn known_device(&self) -> Option<String> {
        device::existing(&self.dir).ok().flatten()
    }

    /// Where it lies.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// What the learner should know about it, and was not told yet.
    pub fn take_warnings(&mut self) -> Vec<Warning> {
        let reported = std::mem::replace(&mut self.reported, self.damaged.len());
        warnings(self.damaged.get(reported..).unwrap_or_default())
    }

    /// What was saved here and is no longer on disk, since the journal was taken away or replaced; none where all is
    /// there.
    pub fn lost(&self) -> Option<ProfileError> {
        let (journal, saved) = self.writer.as_ref()?.saved()?;
        let bytes = self.marks.get(&journal.name).map_or(0, |mark| mark.bytes);
        (!journal.is_kept(bytes)).then(|| ProfileError::Lost { path: journal.path.clone(), saved })
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
            *mark = regular_file::open(&path)
                .and_then(|mut file| Watermark::of_file(&mut file, mark.bytes))
                .map_err(ProfileError::io("read", &path))?;
        }
        if snapshot::is_of_another_version(&self.dir) {
            automatic(&self.dir)?;
        }
        snapshot::write(&self.dir, &self.marks, self.history.record())
            .map_err(ProfileError::io("write", &self.dir.join(snapshot::FILE)))?;
        if let Some(writer) = &mut self.writer {
            writer.unsnapped = 0;
        }
        Ok(())
    }
}

/// Everything that the journals hold, and how far each was read. `progress` hears how far it is.
fn read_journals(dir: &Path, progress: Progress) -> Result<(Stretch, Watermarks), ProfileError> {
    let mut marks = Watermarks::new();
    let (mut all, mut reader) = (Stretch::default(), Reader::default());
    let files = files(dir)?;
    let sizes = files.iter().map(|(_, path)| path.metadata().map_or(0, |file| file.len()));
    let (total, mut done) = (sizes.sum::<u64>().max(1), 0);
    for (name, path) in files {
        let cannot = || ProfileError::io("read", &path);
        let mut file = regular_file::open(&path).map_err(cannot())?;
        // In pieces: a journal of years is not held in memory beside what is made of it.
        let pieces = BufReader::with_capacity(PIECE, &file);
        let mut reported = done;
        all.take(&path, pieces, 0, |line| {
            done += line.len() as u64 + 1;
            if done - reported >= PIECE as u64 {
                reported = done;
                progress(share(done, total));
            }
            reader.read(line)
        })?;
        if all.whole > 0 {
            marks.insert(name, Watermark::of_file(&mut file, all.whole as u64).map_err(cannot())?);
        }
    }
    Ok((all, marks))
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
