//! Directories and their entries.

use std::fs;
use std::io;
use std::path::Path;

use super::error::ProfileError;

/// Makes a profile's directory, and those above it where that is wanted.
pub(super) fn create(dir: &Path, parents: bool) -> Result<(), ProfileError> {
    if dir.exists() {
        return Ok(());
    }
    let made = if parents { fs::create_dir_all(dir) } else { fs::create_dir(dir) };
    match made {
        // Another process may have been quicker.
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(match error.kind() {
            io::ErrorKind::NotFound => ProfileError::NoParent(dir.to_owned()),
            _ => ProfileError::io("create", dir)(error),
        }),
        _ => Ok(()),
    }
}

/// Removes a file, if it is there.
pub(super) fn remove(path: &Path) -> Result<(), ProfileError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(ProfileError::io("remove", path)(error)),
        _ => Ok(()),
    }
}

/// Makes a rename or a new file in this directory durable.
pub(super) fn sync(dir: &Path) -> io::Result<()> {
    if cfg!(unix) { fs::File::open(dir)?.sync_all() } else { Ok(()) }
}
