//! The files of a profile are opened only where they are files: a pipe would be waited for without an end.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// What stands there in place of a file, in words; none where there is a file, or a link to one, or nothing at all.
pub(super) fn stray(path: &Path) -> Option<&'static str> {
    match std::fs::metadata(path) {
        Ok(found) if found.is_file() => None,
        Ok(found) if found.is_dir() => Some("a directory"),
        Ok(_) => Some("a pipe or a device"),
        // The name is there, and what it leads to is not.
        Err(_) if path.is_symlink() => Some("a link that leads nowhere"),
        Err(_) => None,
    }
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

/// Something else is where a file is to be.
pub(super) fn misplaced(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, format!("{what} is in its place: move that away"))
}
