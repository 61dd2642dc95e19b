//! Backups: all journals in one file, byte for byte.
//!
//! The format: a line `{"trainer":"backup","format":1,"journals":N}`; then for each journal a line
//! `{"journal":"<file>","bytes":B,"check":"<hash>"}`, its B bytes as they were, and a line end. The snapshot is not in
//! it, since it is made from the journals; neither is this machine's id, since a machine that goes back must not
//! count on from a number that it gave out before.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::directory::{self, remove, sync};
use super::error::{ProfileError, parent};
use super::journal::files;
use super::regular_file;
use super::temp_file::{self, sweep};
use crate::names::stable_hash;

/// The version of the format.
pub(super) const FORMAT: u32 = 1;

/// So many automatic backups are kept.
const KEPT: usize = 10;

/// Where automatic backups lie, and how their names end.
pub(super) const PLACE: &str = "backups";
const ENDING: &str = "backup";

/// Numbers end here: greater ones are not ours, and never the last.
const END: u64 = u64::MAX / 2;

/// The first line.
#[derive(Serialize, Deserialize)]
pub(super) struct Head {
    pub trainer: String,
    pub format: u32,
    pub journals: usize,
}

/// The line before a journal.
#[derive(Serialize, Deserialize)]
pub(super) struct Section {
    pub journal: String,
    pub bytes: usize,
    pub check: String,
}

/// Copies all journals of a profile into a new file; gives how many.
///
/// # Errors
/// A profile that is not there or cannot be read; a file that exists or cannot be written.
pub fn backup(dir: &Path, file: &Path) -> Result<usize, ProfileError> {
    if !dir.is_dir() {
        return Err(ProfileError::NoProfile(dir.to_owned()));
    }
    let (bytes, journals) = packed(dir)?;
    // What was killed half done lies where it was to be.
    sweep(parent(file));
    write_new(file, &bytes).map_err(|error| ProfileError::CannotBackUp(file.to_owned(), error))?;
    Ok(journals)
}

/// Makes one of the backups that are made by themselves; gives its path, if there was anything to back up.
///
/// # Errors
/// Journals that cannot be read, or a backup that cannot be written.
pub fn back_up(dir: &Path) -> Result<Option<PathBuf>, ProfileError> {
    if files(dir)?.is_empty() { Ok(None) } else { automatic(dir).map(Some) }
}

/// Makes a backup before something risky, and deletes all but the last ten. Returns its path. Journals are changed
/// through [`Rewrite`](super::rewrite::Rewrite), and a snapshot of another version is replaced, only after this.
pub(super) fn automatic(dir: &Path) -> Result<PathBuf, ProfileError> {
    let place = dir.join(PLACE);
    directory::ensure(&place)?;
    let known = numbered(&place)?;
    // Numbered, not dated: a clock that is wrong must not decide which is the oldest.
    let mut next = known.last().map_or(1, |(number, _)| number + 1);
    let path_of = |number: u64| place.join(format!("{number:06}.{ENDING}"));
    while path_of(next).symlink_metadata().is_ok() {
        next += 1;
    }
    let file = path_of(next);
    let (bytes, _) = packed(dir)?;
    write_new(&file, &bytes).map_err(ProfileError::io("write", &file))?;
    let old = (known.len() + 1).saturating_sub(KEPT);
    for (_, path) in known.into_iter().take(old) {
        remove(&path)?;
    }
    Ok(file)
}

/// The automatic backups that are there, by number. Files that only look like one stay where they are.
fn numbered(place: &Path) -> Result<Vec<(u64, PathBuf)>, ProfileError> {
    let mut known = Vec::new();
    for entry in fs::read_dir(place).map_err(ProfileError::io("read", place))? {
        let path = entry.map_err(ProfileError::io("read", place))?.path();
        let number = path.file_stem().and_then(|stem| stem.to_str()?.parse::<u64>().ok());
        if let Some(number) = number.filter(|&number| number < END)
            && path.extension().is_some_and(|ending| ending == ENDING)
            && path.symlink_metadata().is_ok_and(|found| found.is_file())
        {
            known.push((number, path));
        }
    }
    known.sort();
    Ok(known)
}

fn packed(dir: &Path) -> Result<(Vec<u8>, usize), ProfileError> {
    let files = files(dir)?;
    let head = Head { trainer: "backup".into(), format: FORMAT, journals: files.len() };
    let mut bytes = serde_json::to_vec(&head).unwrap_or_default();
    bytes.push(b'\n');
    let count = files.len();
    for (journal, path) in files {
        let content = regular_file::read(&path).map_err(ProfileError::io("read", &path))?;
        let section = Section { journal, bytes: content.len(), check: check(&content) };
        bytes.extend(serde_json::to_vec(&section).unwrap_or_default());
        bytes.push(b'\n');
        bytes.extend(content);
        bytes.push(b'\n');
    }
    Ok((bytes, count))
}

/// The hash of a journal.
pub(super) fn check(content: &[u8]) -> String {
    // Hashed as text where it is text; damaged bytes are told apart by their numbers.
    let hash = match std::str::from_utf8(content) {
        Ok(text) => stable_hash(&["utf-8", text]),
        Err(_) => stable_hash(&["bytes", &format!("{content:?}")]),
    };
    format!("{hash:016x}")
}

/// Writes a file that must not be there yet.
fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    temp_file::write(parent(path), bytes)?.persist_noclobber(path)?;
    sync(parent(path))
}
