//! The one way to change journals other than by adding an answer: a backup first, then the change.
//!
//! Merging and restoring go through here. A rebuild does not need to: it reads the journals and changes none of them,
//! since damaged lines are copied, not cut out.

use std::io;
use std::path::{Path, PathBuf};

use super::backup::automatic;
use super::directory;
use super::error::ProfileError;
use super::journal::{Journal, files};
use super::temp_file;

/// The leave to change journals. To have it is to have made a backup.
pub(super) struct Rewrite {
    dir: PathBuf,
    /// Where the backup lies; none where there was nothing to back up.
    pub kept: Option<PathBuf>,
}

impl Rewrite {
    /// Makes a backup of what is there. Where nothing is, an empty one would only take the place of a good one.
    pub fn begin(dir: &Path) -> Result<Self, ProfileError> {
        let kept = if files(dir)?.is_empty() { None } else { Some(automatic(dir)?) };
        Ok(Self { dir: dir.to_owned(), kept })
    }

    /// Adds whole lines to a journal, which is made where it is missing.
    pub fn extend(&self, device: &str, mut lines: Vec<u8>) -> Result<(), ProfileError> {
        let journal = Journal::open(&self.dir, device)?;
        let mut add = || {
            let locked = journal.lock()?;
            if locked.is_open_ended()? {
                lines.insert(0, b'\n');
            }
            locked.append(&lines)
        };
        add().map_err(ProfileError::io("write", &journal.path))
    }

    /// Puts another content in a journal's place; at no moment is there half of it.
    pub fn replace(&self, name: &str, content: &[u8]) -> Result<(), ProfileError> {
        let reviews = self.dir.join("reviews");
        let path = reviews.join(name);
        let put = || temp_file::write(&reviews, content)?.persist(&path).map(drop).map_err(io::Error::from);
        put().map_err(ProfileError::io("write", &path))
    }

    /// Takes a journal away.
    pub fn remove(&self, name: &str) -> Result<(), ProfileError> {
        directory::remove(&self.dir.join("reviews").join(name))
    }
}
