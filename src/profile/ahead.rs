//! Events from ahead of now: a clock that was wrong made them, and they win over what is said now, since the order of
//! events is that of their times. An undo holds whenever it was made, so each machine can take back its own.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::device;
use super::error::ProfileError;
use super::rewrite::Rewrite;
use super::store::Profile;
use crate::history::{Event, Tell, What, standing_after};

/// What lies ahead of now, without what was taken back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ahead {
    /// The numbers of this machine's events.
    pub own: Vec<u64>,
    /// How many events of other devices, by device: only these can take them back.
    pub others: BTreeMap<String, usize>,
    /// When the last of all these is.
    pub latest: Option<Timestamp>,
}

impl Ahead {
    /// Whether nothing lies ahead.
    pub fn is_empty(&self) -> bool {
        self.latest.is_none()
    }

    /// What of these events lies after now, as seen by this machine.
    pub(super) fn of(events: &[Event], device: Option<&str>, now: Timestamp) -> Self {
        let mut ahead = Self::default();
        for event in standing_after(events, now) {
            ahead.latest = ahead.latest.max(Some(event.at));
            if device == Some(&*event.dev) {
                ahead.own.push(event.n);
            } else {
                *ahead.others.entry(event.dev.to_string()).or_default() += 1;
            }
        }
        // A number that was given twice is taken back once.
        ahead.own.dedup();
        ahead
    }
}

/// What of a profile lies ahead of now. Everything is read for that.
///
/// # Errors
/// A profile that cannot be read.
pub fn ahead(dir: &Path, now: Timestamp) -> Result<Ahead, ProfileError> {
    let (events, _) = Profile::events(dir)?;
    let device = device::existing(dir).map_err(ProfileError::io("read", &dir.join("device")))?;
    Ok(Ahead::of(&events, device.as_deref(), now))
}

/// Takes back what this machine wrote ahead of now, after a backup: one event each that says so, since no line is ever
/// changed. Gives the profile, what lay ahead, and where the backup lies, if there was something to take back.
///
/// # Errors
/// A profile that is not there, or cannot be read or written.
pub fn undo_ahead(
    dir: &Path,
    now: Timestamp,
    tz: i16,
    tell: Tell,
) -> Result<(Profile, Ahead, Option<PathBuf>), ProfileError> {
    if !dir.is_dir() {
        return Err(ProfileError::NoProfile(dir.to_owned()));
    }
    let found = ahead(dir, now)?;
    if found.own.is_empty() {
        return Ok((Profile::open(dir, tell)?, found, None));
    }
    let mut profile = Profile::open_to_write(dir, false, tell)?;
    let rewrite = Rewrite::begin(dir)?;
    let undos: Vec<What> = found.own.iter().map(|&of| What::Undo { of }).collect();
    profile.save_all(now, tz, &undos).map_err(ProfileError::NotSaved)?;
    profile.close()?;
    Ok((profile, found, rewrite.kept))
}
