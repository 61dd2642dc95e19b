//! Events dated in the future: a wrong clock made them, and they override what is saved now, since events are ordered by
//! their times. An undo holds whenever it was made, so each machine can take back its own.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::device::existing_device;
use super::error::ProfileError;
use super::rewrite::Rewrite;
use super::store::Profile;
use crate::history::{Event, Progress, What, standing_after};
use crate::text::count;

/// Events dated in the future, without those taken back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FutureEvents {
    /// The numbers of this machine's events.
    pub own: Vec<u64>,
    /// How many events of other devices, by device: only these can take them back.
    pub others: BTreeMap<String, usize>,
    /// When the last of all these is.
    pub latest: Option<Timestamp>,
}

impl FutureEvents {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.latest.is_none()
    }

    /// Those of these events that are dated after now, as this machine sees them.
    pub(super) fn of(events: &[Event], device: Option<&str>, now: Timestamp) -> Self {
        let mut future = Self::default();
        for event in standing_after(events, now) {
            future.latest = future.latest.max(Some(event.at));
            if device == Some(&*event.dev) {
                future.own.push(event.n);
            } else {
                *future.others.entry(event.dev.to_string()).or_default() += 1;
            }
        }
        // A number that was given twice is taken back once.
        future.own.dedup();
        future
    }
}

impl FutureEvents {
    /// What to do about events of other devices: an undo reaches only those of its own.
    pub fn elsewhere(&self) -> String {
        let devices: Vec<&str> = self.others.keys().map(String::as_str).collect();
        format!(
            "Another machine wrote those of {}: run trainer profile verify --undo-ahead there, then merge its profile here \
             with trainer profile merge.",
            devices.join(", ")
        )
    }
}

/// How many there are, and what to do about them: a sentence or two.
impl fmt::Display for FutureEvents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let others: usize = self.others.values().sum();
        let Some(latest) = self.latest else { return f.write_str("No event is dated in the future.") };
        let events = self.own.len() + others;
        let (are, override_) = if events == 1 { ("is", "overrides") } else { ("are", "override") };
        write!(
            f,
            "{} {are} dated in the future (the latest {latest:.0}) and {override_} what you do now.",
            count(events, "event")
        )?;
        if !self.own.is_empty() {
            f.write_str(" trainer profile verify --undo-ahead undoes those of this machine.")?;
        }
        if others > 0 { write!(f, " {}", self.elsewhere()) } else { Ok(()) }
    }
}

/// The events of a profile that are dated after now. Reads all journals.
///
/// # Errors
/// A profile that cannot be read.
pub fn future_events(dir: &Path, now: Timestamp) -> Result<FutureEvents, ProfileError> {
    let (events, _) = Profile::events(dir)?;
    let device = existing_device(dir)?;
    Ok(FutureEvents::of(&events, device.as_deref(), now))
}

/// Takes back this machine's events dated after now, each by an undo, after a backup. Returns the profile, what was
/// found, and the backup's path if there was something to take back.
///
/// # Errors
/// A profile that is not there, or cannot be read or written.
pub fn undo_future(
    dir: &Path,
    now: Timestamp,
    tz: i16,
    progress: Progress,
) -> Result<(Profile, FutureEvents, Option<PathBuf>), ProfileError> {
    if !dir.is_dir() {
        return Err(ProfileError::NoProfile(dir.to_owned()));
    }
    let found = future_events(dir, now)?;
    if found.own.is_empty() {
        return Ok((Profile::open(dir, progress)?, found, None));
    }
    let mut profile = Profile::open_to_write(dir, false, progress)?;
    let rewrite = Rewrite::begin(dir)?;
    let undos: Vec<What> = found.own.iter().map(|&of| What::Undo { of }).collect();
    profile.save_all(now, tz, &undos).map_err(ProfileError::NotSaved)?;
    profile.close_or_note();
    Ok((profile, found, rewrite.kept))
}
