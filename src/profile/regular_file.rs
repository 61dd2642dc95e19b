//! The files of a profile are opened only where they are files: a pipe would be waited for without an end. They are
//! written only where they are no links: somebody else's profile could lead its own to any file of the learner's.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

/// What stands there in place of a file to read, in words; none where there is a file, or a link to one, or nothing at
/// all.
pub(super) fn stray(path: &Path) -> Option<&'static str> {
    match std::fs::metadata(path) {
        Ok(found) => kind(&found),
        // The name is there, and what it leads to is not.
        Err(_) if path.is_symlink() => Some("a link that leads nowhere"),
        Err(_) => None,
    }
}

fn kind(found: &Metadata) -> Option<&'static str> {
    match found {
        found if found.is_file() => None,
        found if found.is_dir() => Some("a directory"),
        found if found.is_symlink() => Some(LINK),
        _ => Some("a pipe or a device"),
    }
}

const LINK: &str = "a symbolic link";

/// What is said of a link where it is found before anything is to be written.
pub(super) const IS_LINK: &str = "is a symbolic link, and trainer never writes through links";

/// Refuses a link where a directory of the profile is to be.
pub(super) fn refuse_link(path: &Path) -> io::Result<()> {
    if path.is_symlink() { Err(misplaced(LINK)) } else { Ok(()) }
}

/// Opens a file to read it.
pub(super) fn open(path: &Path) -> io::Result<File> {
    match stray(path) {
        Some(what) => Err(misplaced(what)),
        None => File::open(path),
    }
}

/// All of a file.
pub(super) fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(path)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Opens a file to add to it; makes it, for nobody but its owner, where it is missing.
pub(super) fn append(path: &Path) -> io::Result<File> {
    if let Some(directory) = path.parent() {
        refuse_link(directory)?;
    }
    let mut options = File::options();
    options.read(true).append(true);
    follow_no_link(&mut options);
    match options.clone().create_new(true).open(path) {
        Ok(file) => {
            // Whatever the umask took or left.
            make_private(&file)?;
            Ok(file)
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let refuse = |found: &Metadata| kind(found).map_or(Ok(()), |what| Err(misplaced(what)));
            refuse(&path.symlink_metadata()?)?;
            let file = options.open(path)?;
            refuse(&file.metadata()?)?;
            Ok(file)
        }
        Err(error) => Err(error),
    }
}

#[cfg(unix)]
fn follow_no_link(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    let flags = rustix::fs::OFlags::NOFOLLOW.bits();
    options.mode(0o600).custom_flags(flags.cast_signed());
}

#[cfg(not(unix))]
fn follow_no_link(_: &mut OpenOptions) {}

/// Leaves a file to nobody but its owner.
#[cfg(unix)]
pub(super) fn make_private(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o600))
}

/// Leaves a file to nobody but its owner, where there is such a thing.
#[cfg(not(unix))]
pub(super) fn make_private(_: &File) -> io::Result<()> {
    Ok(())
}

/// Something else is where a file is to be.
pub(super) fn misplaced(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, format!("{what} is in its place: move it away"))
}
