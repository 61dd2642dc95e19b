//! The place where a profile lies: who else can get at it, and what of it leads elsewhere.

use std::path::{Path, PathBuf};

use super::backup::PLACE;
use super::device::existing;
use super::error::ProfileError;
use super::journal::files;
use super::lock::{self, Attempt};
use super::regular_file;
use crate::text::{path_text, plural};

/// What is to be said of the place, and what to do about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The id of this machine; none where it has written nothing there.
    pub device: Option<String>,
    /// Whether the file system has locks; none where nothing was there to try it with.
    pub locks: Option<bool>,
    /// The journals by name, with their sizes in bytes.
    pub journals: Vec<(String, u64)>,
    /// What is out of place: each with what to do, the worst first.
    pub findings: Vec<String>,
}

/// Looks at the place of a profile, and changes nothing.
///
/// # Errors
/// A profile that is not there, or cannot be read.
pub fn look_at_place(dir: &Path) -> Result<Place, ProfileError> {
    if !dir.is_dir() {
        return Err(ProfileError::NoProfile(dir.to_owned()));
    }
    let mut all = vec![dir.to_owned()];
    for folder in [dir.to_owned(), dir.join("reviews"), dir.join(PLACE)] {
        if folder.is_symlink() && folder != dir || !folder.is_dir() {
            continue;
        }
        for entry in std::fs::read_dir(&folder).map_err(ProfileError::io("read", &folder))? {
            all.push(entry.map_err(ProfileError::io("read", &folder))?.path());
        }
    }
    all.sort();
    let mut place = Place { device: existing(dir).unwrap_or_default(), ..Place::default() };
    for (name, path) in files(dir)? {
        let size = path.metadata().map_err(ProfileError::io("read", &path))?.len();
        place.journals.push((name, size));
    }
    let decks = dir.join("decks");
    for link in all.iter().filter(|path| path.is_symlink() && **path != dir) {
        let what_to_do = if *link == decks {
            "the decks behind it are read; to add or change some, put a directory in its place"
        } else {
            "put a file or a directory in its place"
        };
        place.findings.push(format!("{} {}: {what_to_do}", path_text(link), regular_file::IS_LINK));
    }
    // The learner's decks are nobody's secret.
    let open: Vec<&PathBuf> = all.iter().filter(|path| **path != decks && is_open_to_others(path)).collect();
    if let [first, ..] = open[..] {
        place.findings.push(format!(
            "{} open to other users of this machine ({} first): chmod -R go= {}",
            plural(open.len(), "file or directory is", "files and directories are"),
            path_text(first),
            path_text(dir)
        ));
    }
    let journal = place.device.as_ref().map(|device| dir.join("reviews").join(format!("{device}.jsonl")));
    if let Some(file) = journal.and_then(|path| regular_file::open(&path).ok()) {
        place.locks = lock::attempt(&file).ok().map(|attempt| attempt != Attempt::Unsupported);
    }
    if place.locks == Some(false) {
        place.findings.push(
            "its file system has no locks: run one trainer at a time, or move it to a local disk".into(),
        );
    }
    Ok(place)
}

/// Whether other users of the machine may read or change it.
#[cfg(unix)]
fn is_open_to_others(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.symlink_metadata().is_ok_and(|found| !found.is_symlink() && found.permissions().mode() & 0o077 != 0)
}

/// Whether other users of the machine may read or change it, as far as can be told.
#[cfg(not(unix))]
fn is_open_to_others(_: &Path) -> bool {
    false
}
