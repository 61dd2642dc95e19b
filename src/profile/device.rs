//! This machine's id.
//!
//! The file `device` holds the id and a hash of the machine it was made on. A profile that was copied to another
//! machine gets a new id there, so that the two never write to the same journal.

use std::io;
use std::path::Path;

use rand::RngExt;
use tempfile::NamedTempFile;

use super::error::ProfileError;
use super::regular_file;
use super::temp_file;
use crate::names::stable_hash;

/// The id of this machine in a profile, without making one.
pub(super) fn existing(dir: &Path) -> io::Result<Option<String>> {
    let path = dir.join("device");
    if regular_file::stray(&path).is_some() {
        return Ok(None);
    }
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) if error.kind() == io::ErrorKind::InvalidData => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut words = text.split_whitespace();
    let (Some(id), Some(machine)) = (words.next(), words.next()) else { return Ok(None) };
    let fits = !id.is_empty() && id.len() <= 32 && id.bytes().all(|c| c.is_ascii_alphanumeric());
    Ok((fits && machine == this_machine()).then(|| id.to_owned()))
}

/// The id of this machine in a profile; none where it has written nothing there.
///
/// # Errors
/// A file that cannot be read.
pub fn existing_device(dir: &Path) -> Result<Option<String>, ProfileError> {
    existing(dir).map_err(ProfileError::io("read", &dir.join("device")))
}

/// The id of this machine in a profile; makes one where there is none.
pub(super) fn ensure(dir: &Path) -> io::Result<String> {
    if let Some(id) = existing(dir)? {
        return Ok(id);
    }
    let id = new_id();
    let file = write_aside(dir, &id)?;
    let path = dir.join("device");
    let taken = match file.persist_noclobber(&path) {
        Ok(_) => return Ok(id),
        Err(taken) if taken.error.kind() == io::ErrorKind::AlreadyExists => taken.file,
        Err(failed) => return Err(failed.error),
    };
    // Another process was quicker: its id is ours, too.
    if let Some(id) = existing(dir)? {
        return Ok(id);
    }
    // Copied from another machine, or damaged: this machine's id takes its place.
    taken.persist(&path)?;
    Ok(id)
}

/// Gives this machine another id.
pub(super) fn renew(dir: &Path) -> io::Result<String> {
    let id = new_id();
    write_aside(dir, &id)?.persist(dir.join("device"))?;
    Ok(id)
}

fn write_aside(dir: &Path, id: &str) -> io::Result<NamedTempFile> {
    temp_file::write_unsynced(dir, format!("{id} {}\n", this_machine()).as_bytes())
}

fn new_id() -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut rng = rand::rng();
    (0..8).map(|_| char::from(LETTERS[rng.random_range(0..LETTERS.len())])).collect()
}

/// A hash of what tells machines apart; the same for all where the system does not say.
pub(super) fn this_machine() -> String {
    let id = machine_uid::get().unwrap_or_default();
    format!("{:016x}", stable_hash(&["machine", id.trim()]))
}
