//! The one way to change journals other than by adding an answer: a backup first, then the change.
//!
//! Merging and restoring go through here. A rebuild does not need to: it reads the journals and changes none of them,
//! since damaged lines are copied, not cut out.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::backup::{automatic, back_up};
use super::directory;
use super::error::ProfileError;
use super::journal::{Journal, files, is_same};
use super::lock;
use super::regular_file;
use super::temp_file;

/// The leave to add to journals. To have it is to have made a backup.
pub(super) struct Rewrite {
    dir: PathBuf,
    /// Where the backup lies; none where there was nothing to back up.
    pub kept: Option<PathBuf>,
}

impl Rewrite {
    /// Makes a backup of what is there. Where nothing is, an empty one would only take the place of a good one.
    pub fn begin(dir: &Path) -> Result<Self, ProfileError> {
        Ok(Self { dir: dir.to_owned(), kept: back_up(dir)? })
    }

    /// Adds whole lines to a journal; one that is missing is written aside and renamed.
    pub fn extend(&self, name: &str, mut lines: Vec<u8>) -> Result<(), ProfileError> {
        let reviews = self.dir.join("reviews");
        directory::ensure(&reviews)?;
        let path = reviews.join(name);
        let new = temp_file::write(&reviews, &lines).map_err(ProfileError::io("write", &path))?;
        match new.persist_noclobber(&path) {
            Ok(_) => return directory::sync(&reviews).map_err(ProfileError::io("write", &reviews)),
            Err(taken) if taken.error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(failed) => return Err(ProfileError::io("write", &path)(failed.error)),
        }
        let journal = Journal::open(&self.dir, name.strip_suffix(".jsonl").unwrap_or(name))?;
        let mut add = || {
            let locked = journal.lock()?;
            if locked.is_open_ended()? {
                lines.insert(0, b'\n');
            }
            locked.append(&lines)
        };
        add().map_err(ProfileError::io("write", &path))
    }
}

/// The leave to put other journals in place of those that are there: while it lasts, nobody adds to them.
pub(super) struct Replacement {
    reviews: PathBuf,
    /// The journals that were there, all locked, and in the backup as they are.
    old: Vec<Held>,
    /// What takes their places.
    new: Vec<(PathBuf, NamedTempFile)>,
    /// Where the backup lies; none where there was nothing to back up.
    kept: Option<PathBuf>,
}

struct Held {
    path: PathBuf,
    /// Its lock ends with it.
    file: File,
}

impl Held {
    /// Takes a journal's lock; none where another file, or nothing, has meanwhile taken its place.
    fn take(path: &Path) -> io::Result<Option<Self>> {
        let file = regular_file::open(path)?;
        lock::take(&file)?;
        let here = std::fs::metadata(path)?;
        Ok(is_same(&here, &file.metadata()?).then(|| Self { path: path.to_owned(), file }))
    }
}

impl Replacement {
    /// Locks all journals, then makes a backup of them: what a running session saves is saved before that, or not at all.
    /// Writes aside what is to take their places.
    pub fn begin(dir: &Path, journals: &[(String, &[u8])]) -> Result<Self, ProfileError> {
        let reviews = dir.join("reviews");
        directory::ensure(&reviews)?;
        let mut old: Vec<Held> = Vec::new();
        loop {
            let new: Vec<PathBuf> = files(dir)?.into_iter().map(|(_, path)| path).collect();
            let Some(path) = new.iter().find(|path| !old.iter().any(|held| held.path == **path)) else {
                break;
            };
            match Held::take(path) {
                Ok(held) => old.extend(held),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(ProfileError::io("replace", path)(error)),
            }
        }
        let kept = if old.is_empty() { None } else { Some(automatic(dir)?) };
        let mut new = Vec::new();
        for (name, content) in journals {
            let path = reviews.join(name);
            let file = temp_file::write(&reviews, content).map_err(ProfileError::io("write", &path))?;
            new.push((path, file));
        }
        Ok(Self { reviews, old, new, kept })
    }

    /// Puts them there, one by one, so that at no moment there is nothing; gives where the backup lies. Where that fails,
    /// what was there is put back.
    pub fn put(self) -> Result<Option<PathBuf>, ProfileError> {
        let mut before = Vec::new();
        for Held { path, file } in &self.old {
            let mut content = Vec::new();
            io::Read::read_to_end(&mut &*file, &mut content).map_err(ProfileError::io("read", path))?;
            before.push((path, content));
        }
        let mut done = Vec::new();
        for (path, file) in self.new {
            match file.persist(&path) {
                Ok(_) => done.push(path),
                Err(failed) => {
                    put_back(&self.reviews, &done, &before);
                    return Err(ProfileError::io("write", &path)(failed.error));
                }
            }
        }
        for Held { path, .. } in self.old.iter().filter(|held| !done.contains(&held.path)) {
            directory::remove(path)?;
        }
        directory::sync(&self.reviews).map_err(ProfileError::io("write", &self.reviews))?;
        Ok(self.kept)
    }
}

/// Puts back what was there before; what cannot be put back is in the backup.
fn put_back(reviews: &Path, done: &[PathBuf], before: &[(&PathBuf, Vec<u8>)]) {
    for path in done {
        let _ = match before.iter().find(|(old, _)| *old == path) {
            Some((_, content)) => temp_file::write(reviews, content)
                .and_then(|file| file.persist(path).map(drop).map_err(io::Error::from)),
            None => std::fs::remove_file(path),
        };
    }
}
