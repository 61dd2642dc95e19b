//! Temporary files that are renamed into place, and what a killed program leaves of them.
//!
//! Their names are recognizable, so that nobody else's file is taken for one, and whoever writes one holds its lock: an
//! old one without a lock is a leftover.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::time::{Duration, SystemTime};

use tempfile::NamedTempFile;

use super::directory;
use super::error::parent;
use super::lock::{self, Attempt};
use super::regular_file;

/// What their names begin and end with.
const BEGINS: &str = ".trainer-";
const ENDS: &str = ".tmp";

/// How old a leftover is at least: between creating and locking a file there is a moment.
const OLD: Duration = Duration::from_hours(1);

/// Writes a temporary file into the directory of its destination and waits until it is on disk.
pub(super) fn write(dir: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let file = write_unsynced(dir, bytes)?;
    // Without this a crash after the rename could leave an empty file under the good name.
    file.as_file().sync_all()?;
    Ok(file)
}

/// Writes a file of the learner's aside and renames it: it is there whole, or not at all. What killed programs left beside
/// it is removed.
///
/// # Errors
/// What cannot be written; a file that is there, unless it is to be replaced.
pub fn write_file<T>(
    path: &Path,
    replace: bool,
    fill: impl FnOnce(&mut BufWriter<&mut File>) -> io::Result<T>,
) -> io::Result<T> {
    let dir = parent(path);
    sweep(dir);
    let mut file = create(dir)?;
    let mut buffered = BufWriter::new(file.as_file_mut());
    let filled = fill(&mut buffered)?;
    buffered.flush()?;
    drop(buffered);
    file.as_file().sync_all()?;
    if replace {
        file.persist(path)?
    } else {
        file.persist_noclobber(path)?
    };
    directory::sync_if_readable(dir)?;
    Ok(filled)
}

/// As [`write`], for content that is made again where a crash leaves an empty file: not synced.
pub(super) fn write_unsynced(dir: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut file = create(dir)?;
    file.write_all(bytes)?;
    Ok(file)
}

fn create(dir: &Path) -> io::Result<NamedTempFile> {
    // Its name means nothing to anybody, so it is in no message.
    let nameless = |error: io::Error| io::Error::from(error.kind());
    let file = tempfile::Builder::new().prefix(BEGINS).suffix(ENDS).tempfile_in(dir).map_err(nameless)?;
    // Whatever the umask took.
    regular_file::make_private(file.as_file())?;
    // Where there are no locks, age alone protects it.
    let _ = lock::attempt(file.as_file());
    Ok(file)
}

/// Removes what killed programs left in a directory of a profile, unless a link leads to it. What cannot be removed stays:
/// it only takes up space.
pub(super) fn sweep(dir: &Path) {
    let mut left = Vec::new();
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let is_ours = name.to_str().is_some_and(|name| name.starts_with(BEGINS) && name.ends_with(ENDS));
        if is_ours && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            left.push(entry.path());
        }
    }
    if left.is_empty() {
        return;
    }
    // What time it is says a file made now: by the same clock that the others got their times from.
    let made_now = tempfile::tempfile_in(dir).and_then(|file| file.metadata()?.modified());
    if let Ok(now) = made_now {
        for path in left {
            let _ = remove_if_left(&path, now);
        }
    }
}

fn remove_if_left(path: &Path, now: SystemTime) -> io::Result<()> {
    let file = File::open(path)?;
    // A time that is yet to come says nothing: such a file is left alone.
    let age = now.duration_since(file.metadata()?.modified()?);
    let is_held = || lock::attempt(&file).is_ok_and(|attempt| attempt == Attempt::Busy);
    if age.is_ok_and(|age| age >= OLD) && !is_held() {
        fs::remove_file(path)?;
    }
    Ok(())
}
