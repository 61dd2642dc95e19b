//! Journals that the histories of other programs become: files of their own, which grow as what they were made of grows.

use std::collections::HashSet;
use std::path::Path;

use super::error::ProfileError;
use super::journal::read_stretch;
use super::regular_file;
use super::rewrite::Rewrite;
use super::store::Profile;
use crate::history::Progress;

/// A line that is to be in a journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignLine {
    /// The device that is said to have written it.
    pub device: String,
    /// Its number on that device: what tells it from others.
    pub n: u64,
    /// The line, with its end.
    pub line: String,
}

/// Adds those lines to a journal that are not in it; gives how many these were. Where all are there, nothing is written:
/// neither the journal nor a backup.
///
/// # Errors
/// A profile that cannot be read or written.
pub fn add_lines(
    dir: &Path,
    journal: &str,
    lines: &[ForeignLine],
    progress: Progress,
) -> Result<(Profile, usize), ProfileError> {
    let path = dir.join("reviews").join(journal);
    let mut known: HashSet<(String, u64)> = HashSet::new();
    if path.exists() {
        let mut bytes = regular_file::read(&path).map_err(ProfileError::io("read", &path))?;
        // A last line without an end is there all the same.
        bytes.push(b'\n');
        let there = read_stretch(&path, &bytes, 0)?;
        known.extend(there.events.iter().map(|event| (event.dev.to_string(), event.n)));
    }
    let new: Vec<&ForeignLine> =
        lines.iter().filter(|line| !known.contains(&(line.device.clone(), line.n))).collect();
    if new.is_empty() {
        return Ok((Profile::open(dir, progress)?, 0));
    }
    let bytes = new.iter().flat_map(|line| line.line.bytes()).collect();
    Rewrite::begin(dir)?.extend(journal, bytes)?;
    Ok((Profile::made_again(dir, progress)?, new.len()))
}
