//! Merging: the union of two profiles' lines.

use std::collections::HashSet;
use std::path::Path;

use super::error::ProfileError;
use super::journal::{files, read_stretch, scan};
use super::regular_file;
use super::rewrite::Rewrite;
use super::store::Profile;
use crate::history::Progress;
use crate::names::stable_hash;

/// What a merge did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Lines taken in.
    pub taken: usize,
    /// Lines that were here already.
    pub known: usize,
    /// Damaged lines of the other profile, which stay there.
    pub damaged: usize,
}

/// Takes in the lines of another profile that this one does not have. Lines that are here stay as they are; new ones
/// are added at the end of the journal of the same name. The other profile is only read.
///
/// # Errors
/// A profile that is not there, cannot be read or written, or is of a newer program.
pub fn merge(dir: &Path, other: &Path, progress: Progress) -> Result<(Profile, Merged), ProfileError> {
    if !other.join("reviews").is_dir() {
        return Err(ProfileError::NoProfile(other.to_owned()));
    }
    let mut merged = Merged::default();
    let mut ours = HashSet::new();
    for (_, path) in files(dir)? {
        each_line(&path, read(&path)?, |line| {
            ours.insert(hash(line));
        })?;
    }
    let mut additions = Vec::new();
    let (theirs, strays) = scan(other)?;
    merged.damaged += strays.len();
    for (name, path) in theirs {
        let mut bytes = Vec::new();
        merged.damaged += each_line(&path, read(&path)?, |line| {
            if ours.insert(hash(line)) {
                bytes.extend(line);
                bytes.push(b'\n');
                merged.taken += 1;
            } else {
                merged.known += 1;
            }
        })?;
        if !bytes.is_empty() {
            additions.push((name, bytes));
        }
    }
    if additions.is_empty() {
        return Ok((Profile::open(dir, progress)?, merged));
    }
    // Made ready first, so that this machine has its own id before it holds other machines' journals.
    drop(Profile::open_to_write(dir, true, progress)?);
    let rewrite = Rewrite::begin(dir)?;
    for (name, lines) in additions {
        rewrite.extend(&name, lines)?;
    }
    Ok((Profile::made_again(dir, progress)?, merged))
}

/// A line is known by what an event is known by: its text without its end.
pub(super) fn hash(line: &[u8]) -> u64 {
    stable_hash(&[&String::from_utf8_lossy(line)])
}

fn read(path: &Path) -> Result<Vec<u8>, ProfileError> {
    regular_file::read(path).map_err(ProfileError::io("read", path))
}

/// Calls `take` with each line of a journal that is an event; gives how many are damaged. A last line may lack its end.
pub(super) fn each_line(
    path: &Path,
    mut bytes: Vec<u8>,
    mut take: impl FnMut(&[u8]),
) -> Result<usize, ProfileError> {
    bytes.push(b'\n');
    let damaged = read_stretch(path, &bytes, 0)?.damaged;
    let mut left = damaged.iter().map(|damage| damage.line).peekable();
    for (at, line) in bytes.split(|&b| b == b'\n').enumerate() {
        if left.next_if_eq(&(at + 1)).is_some() || line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        take(line.strip_suffix(b"\r").unwrap_or(line));
    }
    Ok(damaged.len())
}
