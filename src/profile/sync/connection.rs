//! What this machine knows of its repository: where it lies, and that a restore went back behind it.
//!
//! `sync/repository.json` holds the URL and a hash of this machine. A profile that was copied, or that somebody else made,
//! brings a URL along: nothing is sent there before the learner has named it on this machine.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::git::Url;
use crate::profile::device::this_machine;
use crate::profile::directory;
use crate::profile::error::ProfileError;
use crate::profile::regular_file;
use crate::profile::temp_file;

/// The directory in the profile where all of this lies; never synced itself.
pub(super) const PLACE: &str = "sync";

/// The file with the URL.
const FILE: &str = "repository.json";

/// A file that is there after a restore.
const RESTORED: &str = "restored";

/// Whether a repository is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Connection {
    /// None is.
    None,
    /// It was named on this machine.
    Known(Url),
    /// It was named on another one.
    OfAnotherMachine(Url),
}

#[derive(Serialize, Deserialize)]
struct Stored {
    url: String,
    machine: String,
}

/// What is known of the repository. What cannot be read is not known.
pub(super) fn read(dir: &Path) -> Connection {
    let place = dir.join(PLACE);
    let stored = || -> Option<Stored> {
        let bytes = if place.is_symlink() { None } else { regular_file::read(&place.join(FILE)).ok() };
        serde_json::from_slice(&bytes?).ok()
    };
    let Some(Stored { url, machine }) = stored() else { return Connection::None };
    match Url::parse(&url) {
        Ok(url) if machine == this_machine() => Connection::Known(url),
        Ok(url) => Connection::OfAnotherMachine(url),
        Err(_) => Connection::None,
    }
}

/// Remembers the repository. The file is its owner's alone, since a URL may hold a password.
pub(super) fn write(dir: &Path, url: &Url) -> Result<(), ProfileError> {
    if read(dir) == Connection::Known(url.clone()) {
        return Ok(());
    }
    let place = dir.join(PLACE);
    let stored = Stored { url: url.as_str().to_owned(), machine: this_machine() };
    let write = || {
        let text = serde_json::to_string(&stored)? + "\n";
        temp_file::write(&place, text.as_bytes())?.persist(place.join(FILE))?;
        directory::sync(&place)
    };
    write().map_err(ProfileError::io("write", &place.join(FILE)))
}

/// Whether a restore went back to a state, and nothing was synced since.
pub(super) fn is_restored(dir: &Path) -> bool {
    dir.join(PLACE).join(RESTORED).symlink_metadata().is_ok()
}

/// Notes that a restore went back to a state: a sync would bring everything back that it took away.
///
/// # Errors
/// It cannot be noted.
pub fn note_restored(dir: &Path) -> Result<(), ProfileError> {
    let place = dir.join(PLACE);
    if read(dir) == Connection::None {
        return Ok(());
    }
    let note = regular_file::append(&place.join(RESTORED)).and_then(|_| directory::sync(&place));
    note.map_err(ProfileError::io("write", &place.join(RESTORED)))
}

/// What was restored is synced.
pub(super) fn forget_restored(dir: &Path) -> Result<(), ProfileError> {
    directory::remove(&dir.join(PLACE).join(RESTORED))
}
