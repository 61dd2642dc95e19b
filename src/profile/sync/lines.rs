//! The lines of the journals: joined as a merge joins them, on disk and in the repository.

use std::collections::HashSet;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::paths::REVIEWS;
use super::state::State;
use super::stream::Changes;
use crate::profile::error::ProfileError;
use crate::profile::journal::files;
use crate::profile::lock;
use crate::profile::merge::{each_line, hash};
use crate::profile::regular_file;
use crate::profile::rewrite::Rewrite;

/// What came in.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Taken {
    /// Events that were never here.
    pub new: usize,
    /// Events that were here once, and had gone.
    pub again: usize,
    /// Lines that cannot be read.
    pub damaged: usize,
}

/// The journals of the profile, by name: their lines that are events.
pub(super) struct Lines(Vec<(String, Vec<Vec<u8>>)>);

impl Lines {
    /// Reads each journal under its lock: what a session is just adding is there whole, or not yet.
    pub fn read(dir: &Path) -> Result<Self, ProfileError> {
        let mut all = Vec::new();
        for (name, path) in files(dir)? {
            let read = || -> io::Result<Vec<u8>> {
                let mut file = regular_file::open(&path)?;
                lock::take(&file)?;
                let mut bytes = Vec::new();
                file.read_to_end(&mut bytes)?;
                Ok(bytes)
            };
            let mut bytes = read().map_err(ProfileError::io("read", &path))?;
            // What lacks its end was not acknowledged, and its machine may yet take it back.
            let whole = bytes.iter().rposition(|&b| b == b'\n').map_or(0, |end| end + 1);
            bytes.truncate(whole);
            let mut lines = Vec::new();
            each_line(&path, bytes, |line| lines.push(line.to_vec()))?;
            all.push((name, lines));
        }
        Ok(Self(all))
    }

    /// Adds what makes the journals of a state hold all these lines; gives how many it lacks.
    pub fn changes_to(&self, state: &State, changes: &mut Changes) -> Result<usize, ProfileError> {
        let mut there = HashSet::new();
        for (name, content) in &state.journals {
            each_line(&at(name), content.to_vec(), |line| {
                there.insert(hash(line));
            })?;
        }
        let mut lacking = 0;
        for (name, lines) in &self.0 {
            let mut new = Vec::new();
            for line in lines.iter().filter(|line| there.insert(hash(line))) {
                new.extend(line);
                new.push(b'\n');
                lacking += 1;
            }
            if new.is_empty() {
                continue;
            }
            let mut content = state.journals.get(name).map_or_else(Vec::new, |content| content.to_vec());
            if content.last().is_some_and(|&last| last != b'\n') {
                content.push(b'\n');
            }
            content.extend(new);
            changes.insert(format!("{REVIEWS}{name}"), Some(content));
        }
        Ok(lacking)
    }
}

/// Adds the lines to the journals that the other repository has and these have not, after a backup.
pub(super) fn take_in(dir: &Path, before: &State, theirs: &State) -> Result<Taken, ProfileError> {
    let mut taken = Taken::default();
    let Lines(ours) = Lines::read(dir)?;
    let mut ours: HashSet<u64> = ours.iter().flat_map(|(_, lines)| lines).map(|line| hash(line)).collect();
    let mut additions: Vec<(&str, Vec<u8>)> = Vec::new();
    let mut added = HashSet::new();
    for (name, content) in &theirs.journals {
        let mut bytes = Vec::new();
        taken.damaged += each_line(&at(name), content.to_vec(), |line| {
            if ours.insert(hash(line)) {
                bytes.extend(line);
                bytes.push(b'\n');
                added.insert(hash(line));
            }
        })?;
        if !bytes.is_empty() {
            additions.push((name, bytes));
        }
    }
    if additions.is_empty() {
        return Ok(taken);
    }
    for (name, content) in &before.journals {
        each_line(&at(name), content.to_vec(), |line| {
            taken.again += usize::from(added.remove(&hash(line)));
        })?;
    }
    taken.new = added.len();
    let rewrite = Rewrite::begin(dir)?;
    for (name, lines) in additions {
        rewrite.extend(name, lines)?;
    }
    Ok(taken)
}

/// A journal of the repository, as messages name it.
fn at(name: &str) -> PathBuf {
    PathBuf::from(format!("{REVIEWS}{name} (in the repository)"))
}
