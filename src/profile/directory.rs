//! Directories and their entries.

use std::fs;
use std::io;
use std::path::Path;

use super::error::{ProfileError, parent};
use super::regular_file;

/// Makes a profile's directory, and those above it where that is wanted.
pub(super) fn create(dir: &Path, parents: bool) -> Result<(), ProfileError> {
    if dir.exists() {
        return Ok(());
    }
    let above = parent(dir);
    if parents && !above.exists() {
        create(above, true)?;
    }
    let made = make_private(dir).and_then(|()| sync_if_readable(above));
    made.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => ProfileError::NoParent(dir.to_owned()),
        _ => ProfileError::io("create", dir)(error),
    })
}

/// Makes a directory of a profile, for nobody but its owner, where it is missing. One that is a link is not written to: it
/// leads elsewhere.
///
/// # Errors
/// A link, and what cannot be made.
pub fn ensure(path: &Path) -> Result<(), ProfileError> {
    regular_file::refuse_link(path).map_err(ProfileError::io("write", path))?;
    if path.is_dir() { Ok(()) } else { make_private(path).map_err(ProfileError::io("create", path)) }
}

/// Makes a directory for nobody but its owner, whatever the umask.
fn make_private(dir: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    match builder.create(dir) {
        Ok(()) => {
            #[cfg(unix)]
            fs::set_permissions(dir, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
            Ok(())
        }
        // Another process may have been quicker.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && dir.is_dir() => Ok(()),
        Err(error) => Err(error),
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

/// As [`sync`], of a directory above the profile, which need not be the learner's: what may not be opened cannot be synced.
pub(super) fn sync_if_readable(dir: &Path) -> io::Result<()> {
    match sync(dir) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(()),
        synced => synced,
    }
}
