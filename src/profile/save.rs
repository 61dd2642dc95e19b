//! Saving, and taking in what others saved.
//!
//! One append under the journal's lock. What failed may be on disk all the same, wholly or in part: the next append
//! looks first, so that nothing counts twice and nothing counts that was said not to be saved.

use std::io;

use jiff::Timestamp;

use super::damage::{Damage, quarantine, retain_new};
use super::error::SaveError;
use super::journal::{files, read_from, read_stretch};
use super::regular_file;
use super::store::Profile;
use super::writer::{Lines, Stamp, Tried};
use crate::history::{Event, ReadError, What, read_line};

/// The snapshot is written at least this often, in answers.
const SNAPSHOT_EVERY: usize = 200;

impl Profile {
    /// Saves an event: when this returns, it is on disk. Returns its number.
    ///
    /// After an error nothing has changed, and the same event may be saved again.
    ///
    /// # Errors
    /// The journal could not be written.
    pub fn save(&mut self, at: Timestamp, tz: i16, what: &What) -> Result<u64, SaveError> {
        let saved = self.save_all(at, tz, std::slice::from_ref(what))?;
        Ok(saved.last().copied().unwrap_or(0))
    }

    /// As [`save`](Self::save), several events in one append. Returns their numbers.
    ///
    /// # Errors
    /// The journal could not be written.
    pub fn save_all(&mut self, at: Timestamp, tz: i16, whats: &[What]) -> Result<Vec<u64>, SaveError> {
        self.append_or_explain(Stamp { at, tz }, whats, false)
    }

    /// As [`save_all`](Self::save_all), the events of one bulk command: they are taken back together.
    ///
    /// # Errors
    /// The journal could not be written.
    pub fn save_batch(&mut self, at: Timestamp, tz: i16, whats: &[What]) -> Result<Vec<u64>, SaveError> {
        self.append_or_explain(Stamp { at, tz }, whats, true)
    }

    fn append_or_explain(&mut self, stamp: Stamp, whats: &[What], bulk: bool) -> Result<Vec<u64>, SaveError> {
        let path =
            self.writer.as_ref().map_or_else(|| self.dir.clone(), |writer| writer.journal.path.clone());
        self.append(stamp, whats, bulk).map_err(|NotAppended { source, in_doubt }| SaveError {
            path,
            source,
            in_doubt,
        })
    }

    fn append(&mut self, stamp: Stamp, whats: &[What], bulk: bool) -> Result<Vec<u64>, NotAppended> {
        let Some(writer) = &mut self.writer else {
            return Err(io::Error::other("the profile was opened to be read only").into());
        };
        let locked = writer.journal.lock()?;
        let name = writer.journal.name.clone();
        let mut mark = self.marks.get(&name).cloned().unwrap_or_default();
        let unread = locked.unread(mark.bytes)?.map_err(io::Error::other)?;
        if writer.saved.is_empty() && !locked.begins_with(&mark) {
            // Overwritten since it was read: all is read again once this is saved.
            self.stale = true;
        }
        let mut news = unread.stretch.events;
        self.undone.extend(undone_in(&news, &writer.device));
        let highest = self.history.record().devices.get(&writer.device).copied().unwrap_or(0);
        let highest = news.iter().filter(|e| *e.dev == *writer.device).map(|e| e.n).fold(highest, u64::max);
        let Lines { again, new, amending, saved } = writer.lines(highest, &news, stamp, whats, bulk);
        let mut bytes = Vec::new();
        if unread.open_ended {
            bytes.push(b'\n');
        }
        bytes.extend(again.as_bytes());
        let mut tried = Vec::new();
        for (at, (what, line)) in new.into_iter().enumerate() {
            bytes.extend(line.as_bytes());
            // What cannot be read back is not saved, whatever the disk says.
            let event = read_line(line.trim_end()).map_err(unreadable)?;
            if at >= amending {
                tried.push(Tried { what, event: event.clone(), line });
            }
            news.push(event);
        }
        writer.tried.extend(tried);
        if unread.size == 0 {
            // Asked of the size, since whoever made the file may have been killed before this.
            writer.journal.keep_names()?;
        }
        locked.append(&bytes).map_err(|source| NotAppended { source, in_doubt: locked.may_hold(&bytes) })?;
        drop(locked);
        let written = writer.tried.drain(..).map(|tried| tried.event.n);
        writer.saved.extend(written);
        writer.last = saved.iter().copied().fold(writer.last, u64::max);
        writer.unsnapped += 1;
        let due = writer.unsnapped.is_multiple_of(SNAPSHOT_EVERY);
        mark.extend(&unread.bytes);
        mark.extend(&bytes);
        self.marks.insert(name, mark);
        self.take_in(news);
        self.keep_damage(unread.stretch.damaged);
        if due {
            // The answer is safe; a snapshot that fails now is tried again later.
            let _ = self.write_snapshot();
        }
        Ok(saved)
    }

    /// Folds events on; reads everything again where that cannot be done exactly.
    fn take_in(&mut self, events: Vec<Event>) {
        let mut fits = !self.stale;
        for event in events {
            fits = fits && self.history.add(event).is_ok();
        }
        if fits {
            return;
        }
        if self.read_again(&mut |_| {}).is_err() {
            self.stale = true;
        }
    }

    /// Quarantines damaged lines that came to light during the session.
    pub(super) fn keep_damage(&mut self, mut damaged: Vec<Damage>) {
        retain_new(&mut damaged);
        if self.writer.is_some() {
            // Where it cannot be kept now, a rebuild keeps it: it stays in the journal.
            let _ = quarantine(&damaged);
        }
        self.damaged.append(&mut damaged);
    }

    /// Takes in what other processes wrote since; says whether there was anything.
    pub fn refresh(&mut self) -> bool {
        if self.writer.as_ref().is_some_and(|writer| !writer.tried.is_empty()) {
            // What was tried and may be there is for the next append to find.
            return false;
        }
        let before = self.marks.clone();
        let Ok(files) = files(&self.dir) else { return false };
        let grown = files.iter().any(|(name, path)| {
            let known = self.marks.get(name).map_or(0, |mark| mark.bytes);
            path.metadata().is_ok_and(|file| file.len() != known)
        });
        if !grown && !self.stale {
            return false;
        }
        let mut events = Vec::new();
        for (name, path) in files {
            let known = self.marks.get(&name).map_or(0, |mark| mark.bytes);
            let Ok(mut file) = regular_file::open(&path) else { continue };
            let Ok(bytes) = read_from(&mut file, known) else { continue };
            let Ok(stretch) = read_stretch(&path, &bytes, known) else { continue };
            if stretch.whole > 0 {
                // Another content in place of what was read is no continuation of it: then all is read again.
                let mark = self.marks.entry(name).or_default();
                self.stale |= !mark.is_of(&mut file);
                mark.extend(&bytes[..stretch.whole]);
                events.extend(stretch.events);
                self.keep_damage(stretch.damaged);
            }
        }
        if let Some(device) = self.device() {
            let undone: Vec<u64> = undone_in(&events, device).collect();
            self.undone.extend(undone);
        }
        self.take_in(events);
        self.marks != before
    }

    /// The numbers of events of this device that other processes took back, as far as that was seen and not told yet.
    pub fn take_undone(&mut self) -> Vec<u64> {
        std::mem::take(&mut self.undone)
    }
}

/// The numbers of the events of this device that these take back.
fn undone_in<'e>(events: &'e [Event], device: &'e str) -> impl Iterator<Item = u64> + 'e {
    events.iter().filter(move |event| *event.dev == *device).filter_map(|event| match event.what {
        What::Undo { of } => Some(of),
        _ => None,
    })
}

/// Why nothing was acknowledged.
struct NotAppended {
    source: io::Error,
    /// Whether some of it may be on disk all the same.
    in_doubt: bool,
}

impl From<io::Error> for NotAppended {
    fn from(source: io::Error) -> Self {
        Self { source, in_doubt: false }
    }
}

/// The line of an event could not be read back: nobody could ever read it again.
fn unreadable(error: ReadError) -> io::Error {
    let why = match error {
        ReadError::Damaged(why) => why,
        ReadError::Newer(version) => format!("version {version}"),
    };
    io::Error::other(format!("it could not be read back ({why}): quit and start again"))
}
