//! The profile as the program uses it.

use std::collections::BTreeSet;
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

use super::backup::{self, automatic};
use super::damage::{self, Damage, describe_not_copied, quarantine, retain_new};
use super::device;
use super::directory::create;
use super::error::ProfileError;
use super::journal::{Journal, Stretch, files, read_from, read_stretch, scan};
use super::regular_file;
use super::snapshot::{self, Mark, Marks, Watermarks};
use super::temp_file::sweep;
use super::writer::Writer;
use crate::history::{Event, GREATEST, History, Progress, Reader, Record, What, share};
use crate::names::CardName;
use crate::text::path_text;

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
    /// Damaged lines that came to light.
    pub(super) damaged: Vec<Damage>,
    /// How many of these were reported.
    reported: usize,
    /// What else the learner should know, and was not told yet.
    notes: Vec<Warning>,
    /// The devices that wrote since the snapshot: their last session did not end in good order.
    unsettled: BTreeSet<String>,
    /// Cards that are shown under names that no event gives them: old names and new ones.
    pub(super) seen: Vec<(CardName, CardName)>,
    /// The numbers of own events that other processes took back, not told yet.
    pub(super) undone: Vec<u64>,
}

/// So many numbers are left for a session when it begins, else this machine takes a new id.
const NUMBERS_LEFT: u64 = 1 << 30;

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
        self.seen.is_empty()
    }

    /// Makes what was opened to be read, and is [as stored](Self::is_as_stored), ready for answers.
    ///
    /// # Errors
    /// A profile that cannot be written.
    pub fn make_ready(mut self, create_parents: bool) -> Result<Self, ProfileError> {
        let dir = &self.dir;
        create(dir, create_parents)?;
        let in_device = |error| ProfileError::io("write", &dir.join("device"))(error);
        let mut device = device::ensure(dir).map_err(in_device)?;
        // A line that somebody made may have taken all numbers there are.
        while self.history.record().devices.get(&device).is_some_and(|&last| last > GREATEST - NUMBERS_LEFT) {
            device = device::renew(dir).map_err(in_device)?;
        }
        let journal = Journal::open(dir, &device)?;
        sweep(dir);
        for place in [dir.join("reviews"), dir.join(backup::PLACE)].iter().filter(|place| !place.is_symlink())
        {
            sweep(place);
        }
        if !journal.can_lock().map_err(ProfileError::io("lock", &journal.path))? {
            let place = path_text(dir);
            self.notes.push(Warning(format!(
                "the file system of {place} has no locks: run only one trainer at a time on this profile"
            )));
        }
        self.writer = Some(Writer::new(device, journal));
        if let Err(not_copied) = quarantine(&self.damaged) {
            self.notes.push(Warning(describe_not_copied(&not_copied)));
        }
        Ok(self)
    }

    /// The record of the snapshot and what came after it; `None` where it does not fit the journals.
    fn with_tails(dir: &Path, marks: &Watermarks, record: Record) -> Result<Option<Self>, ProfileError> {
        let mut profile = Self::empty(dir);
        let files = files(dir)?;
        if marks.keys().any(|name| !files.iter().any(|(known, _)| known == name)) {
            return Ok(None);
        }
        let mut events = Vec::new();
        for (name, path) in files {
            let mut file = regular_file::open(&path).map_err(ProfileError::io("read", &path))?;
            let stored = marks.get(&name).cloned().unwrap_or_default();
            let size = file.metadata().map_err(ProfileError::io("read", &path))?.len();
            let mut mark = Mark::default();
            if stored.bytes > 0 {
                match Mark::of_file(&mut file, stored.bytes) {
                    Ok(found) if found.stamp() == stored => mark = found,
                    _ => return Ok(None),
                }
            }
            if size > mark.bytes {
                let bytes = read_from(&mut file, mark.bytes).map_err(ProfileError::io("read", &path))?;
                let mut stretch = read_stretch(&path, &bytes, mark.bytes)?;
                events.append(&mut stretch.events);
                profile.damaged.append(&mut stretch.damaged);
                mark.extend(&bytes[..stretch.whole]);
            }
            if mark.bytes > 0 {
                profile.marks.insert(name, mark);
            }
        }
        events.sort_by(|a: &Event, b: &Event| (a.at, &a.dev, a.n, a.line).cmp(&(b.at, &b.dev, b.n, b.line)));
        profile.unsettled = events.iter().map(|event| event.dev.to_string()).collect();
        let kept = if record.exams.any_open() { snapshot::read_beside(dir, marks) } else { None };
        profile.history = History::of_snapshot(record, kept, &events);
        for event in events {
            if profile.history.add(event).is_err() {
                return Ok(None);
            }
        }
        Ok(Some(profile))
    }

    fn empty(dir: &Path) -> Self {
        Self {
            dir: dir.to_owned(),
            history: History::default(),
            marks: Marks::new(),
            stale: false,
            writer: None,
            damaged: Vec::new(),
            reported: 0,
            notes: Vec::new(),
            unsettled: BTreeSet::new(),
            seen: Vec::new(),
            undone: Vec::new(),
        }
    }

    /// Everything read and folded again.
    fn from_journals(dir: &Path, progress: Progress) -> Result<Self, ProfileError> {
        let mut profile = Self::empty(dir);
        profile.read_again(progress)?;
        profile.unsettled = profile.history.record().devices.keys().cloned().collect();
        Ok(profile)
    }

    /// Reads and folds everything again. Where that fails, all is as it was.
    pub(super) fn read_again(&mut self, progress: Progress) -> Result<(), ProfileError> {
        let (all, marks) = read_journals(&self.dir, &mut |done| progress(READING * done))?;
        let folded = &mut |folded| progress(READING + (1.0 - READING) * folded);
        let held = self.history.held_back();
        let again = if held.is_empty() { Vec::new() } else { all.events.clone() };
        self.history = History::of_renamed(all.events, &self.seen, folded);
        self.history.hold_back_by(&held, again, &self.seen);
        (self.marks, self.stale) = (marks, false);
        self.keep_damage(all.damaged);
        Ok(())
    }

    /// All events of a profile, in no order, and what the learner should know of its journals. Nothing is written or
    /// created; a directory that is not there has none.
    ///
    /// # Errors
    /// As for [`open`](Self::open).
    pub fn events(dir: &Path) -> Result<(Vec<Event>, Vec<Warning>), ProfileError> {
        Self::events_hearing(dir, &mut |_| {})
    }

    /// As [`events`](Self::events); `progress` hears how far it is.
    ///
    /// # Errors
    /// As for [`open`](Self::open).
    pub fn events_hearing(
        dir: &Path,
        progress: Progress,
    ) -> Result<(Vec<Event>, Vec<Warning>), ProfileError> {
        check_place(dir)?;
        let (mut all, _) = read_journals(dir, progress)?;
        all.damaged.extend(scan(dir)?.1);
        retain_new(&mut all.damaged);
        Ok((all.events, warnings(&all.damaged)))
    }

    /// Makes the snapshot again from the journals.
    ///
    /// # Errors
    /// A profile that cannot be read or written.
    pub fn rebuild(dir: &Path, progress: Progress) -> Result<Self, ProfileError> {
        let mut profile = Self::read_all(dir, progress)?;
        quarantine(&profile.damaged).map_err(not_kept)?;
        profile.write_snapshot()?;
        Ok(profile)
    }

    /// As [`rebuild`](Self::rebuild), after journals were changed: that is done, even if the snapshot cannot be written.
    pub(super) fn made_again(dir: &Path, progress: Progress) -> Result<Self, ProfileError> {
        let mut profile = Self::read_all(dir, progress)?;
        if let Err(not_copied) = quarantine(&profile.damaged) {
            profile.notes.push(Warning(describe_not_copied(&not_copied)));
        }
        let written = profile.write_snapshot();
        profile.note_unwritten(written);
        Ok(profile)
    }

    fn read_all(dir: &Path, progress: Progress) -> Result<Self, ProfileError> {
        check_place(dir)?;
        let mut profile = Self::from_journals(dir, progress)?;
        profile.damaged.extend(scan(dir)?.1);
        retain_new(&mut profile.damaged);
        Ok(profile)
    }

    /// As [`close`](Self::close): a snapshot that cannot be written becomes a warning.
    pub(super) fn close_or_note(&mut self) {
        let closed = self.close();
        self.note_unwritten(closed);
    }

    fn note_unwritten(&mut self, written: Result<(), ProfileError>) {
        if let Err(error) = written {
            self.notes.push(Warning(format!("saved; the snapshot could not be written: {error}")));
        }
    }

    /// What is known of the learner.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Holds the answers of these exams back, and no others: see [`History::record`].
    ///
    /// # Errors
    /// Journals that cannot be read: where something is answered in them and nothing was kept of that, all are.
    pub fn hold_back(&mut self, exams: &BTreeSet<String>, progress: Progress) -> Result<(), ProfileError> {
        if !self.history.hold_back(exams) {
            let (all, _) = read_journals(&self.dir, progress)?;
            self.history.hold_back_by(exams, all.events, &self.seen);
        }
        Ok(())
    }

    /// Shows cards under their new names where no event says so. Nothing of that is saved.
    ///
    /// # Errors
    /// Journals that cannot be read: where a card has progress under both names, all are.
    pub fn see_renamed(&mut self, renames: &[What], progress: Progress) -> Result<(), ProfileError> {
        let names = renames.iter().filter_map(|what| match what {
            What::Rename { from, to } => Some((from.clone(), to.clone())),
            _ => None,
        });
        self.seen.extend(names);
        if self.seen.iter().any(|(from, to)| !self.history.see_renamed(from, to)) {
            self.read_again(progress)?;
        }
        Ok(())
    }

    /// The id of the device whose journal it writes; none where it was opened to read it.
    pub fn device(&self) -> Option<&str> {
        self.writer.as_ref().map(Writer::device)
    }

    /// The id of this machine in it; none where it has none yet.
    pub fn known_device(&self) -> Option<String> {
        device::existing(&self.dir).ok().flatten()
    }

    /// Whether no snapshot has what this machine wrote last, since that run did not end in good order: it may never have
    /// reached the disk, so what it says is worth saying again.
    pub fn is_unsettled(&self) -> bool {
        self.known_device().is_some_and(|device| self.unsettled.contains(&device))
    }

    /// Where it lies.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// What the learner should know about it, and was not told yet.
    pub fn take_warnings(&mut self) -> Vec<Warning> {
        let reported = std::mem::replace(&mut self.reported, self.damaged.len());
        let mut all = std::mem::take(&mut self.notes);
        all.extend(warnings(self.damaged.get(reported..).unwrap_or_default()));
        all
    }

    /// What was saved here and is no longer on disk, since the journal was taken away or replaced; none where all is
    /// there.
    pub fn lost(&self) -> Option<ProfileError> {
        let writer = self.writer.as_ref().filter(|writer| !writer.saved.is_empty())?;
        let journal = &writer.journal;
        if self.marks.get(&journal.name).is_some_and(|mark| journal.holds(mark)) {
            return None;
        }
        let there = regular_file::read(&journal.path).unwrap_or_default();
        let there = read_stretch(&journal.path, &there, 0).unwrap_or_default();
        let saved = writer.missing_in(&there.events);
        (saved > 0).then(|| ProfileError::Lost { path: journal.path.clone(), saved })
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
        if snapshot::is_of_another_version(&self.dir) {
            automatic(&self.dir)?;
        }
        if self.seen.is_empty() {
            if self.is_overwritten() {
                // Another content took the place of what was folded: what is there now is what counts.
                self.read_again(&mut |_| {})?;
            }
            self.write_as_is()?;
            snapshot::keep_beside(&self.dir, &self.marks, self.history.to_be_kept());
        } else {
            // Nobody else is to see the names that are only seen here.
            Self::open(&self.dir, &mut |_| {})?.write_as_is()?;
        }
        if let Some(writer) = &mut self.writer {
            writer.unsnapped = 0;
        }
        Ok(())
    }

    fn write_as_is(&self) -> Result<(), ProfileError> {
        snapshot::write(&self.dir, &self.marks, self.history.stored())
            .map_err(ProfileError::io("write", &self.dir.join(snapshot::FILE)))
    }

    /// Whether the journal that was written to is no longer what was read and written.
    fn is_overwritten(&self) -> bool {
        let Some(writer) = self.writer.as_ref().filter(|writer| !writer.saved.is_empty()) else {
            return false;
        };
        let journal = &writer.journal;
        self.marks.get(&journal.name).is_none_or(|mark| !journal.is_untouched(mark))
    }
}

/// Everything that the journals hold, and how far each was read. `progress` hears how far it is.
fn read_journals(dir: &Path, progress: Progress) -> Result<(Stretch, Marks), ProfileError> {
    let mut marks = Marks::new();
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
            marks.insert(name, Mark::of_file(&mut file, all.whole as u64).map_err(cannot())?);
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
