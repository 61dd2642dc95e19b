//! Going back to what a backup holds.

use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::backup::{FORMAT, Head, PLACE, Section, check};
use super::directory::{create, remove};
use super::error::ProfileError;
use super::journal::read_stretch;
use super::name;
use super::regular_file;
use super::rewrite::Replacement;
use super::snapshot;
use super::store::Profile;
use super::sync::note_restored;
use crate::history::Progress;
use crate::text::quoted;

/// Goes back to what a backup holds, after a backup of what is there; gives the profile and where that backup lies, if there
/// was anything.
///
/// # Errors
/// A file that is no whole backup, or of a newer program; a profile that cannot be read or written.
pub fn restore(
    dir: &Path,
    file: &Path,
    progress: Progress,
) -> Result<(Profile, Option<PathBuf>), ProfileError> {
    let cannot = |source| {
        let (file, kept) = (file.to_owned(), dir.join(PLACE));
        ProfileError::CannotRestore { file, kept, source }
    };
    // Never waited for: a pipe has no end, and some devices neither.
    let bytes = match regular_file::stray(file) {
        Some(_) if file.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        Some(_) if !file.exists() => Err(io::ErrorKind::NotFound.into()),
        Some(what) => Err(io::Error::other(format!("it is {what}, not a file"))),
        None => regular_file::read(file),
    }
    .map_err(cannot)?;
    let journals = unpacked(&bytes).map_err(|why| ProfileError::NoBackup(file.to_owned(), why))?;
    for (_, content) in &journals {
        read_stretch(file, content, 0)?;
    }
    create(dir, true)?;
    let replacement = Replacement::begin(dir, &journals)?;
    // A new id first: whatever happens after this, no number is given out twice.
    remove(&dir.join("device"))?;
    // Before it is done: a sync must not take it back unasked, even where this is killed half way.
    note_restored(dir)?;
    let kept = replacement.put()?;
    // One that cannot be removed fits these journals no more, and is not used.
    let _ = remove(&dir.join(snapshot::FILE));
    Ok((Profile::made_again(dir, progress)?, kept))
}

/// The journals in a backup, by name; or why it cannot be restored.
fn unpacked(mut bytes: &[u8]) -> Result<Vec<(String, &[u8])>, String> {
    let head: Head = line(&mut bytes)?;
    if head.trainer != "backup" {
        return Err("it does not begin as one".into());
    }
    if head.format > FORMAT {
        return Err(format!("a newer trainer made it (format {}): update trainer", head.format));
    }
    let mut journals = Vec::new();
    for _ in 0..head.journals {
        let Section { journal, bytes: size, check: wanted } = line(&mut bytes)?;
        if !name::is_fit(&journal) {
            return Err(format!("{} is not a journal's name", quoted(&journal)));
        }
        if journals.iter().any(|(known, _)| *known == journal) {
            return Err(format!("{journal} is in it twice"));
        }
        let (Some(content), Some(b'\n')) = (bytes.get(..size), bytes.get(size)) else {
            return Err(format!("{journal} is cut off"));
        };
        if check(content) != wanted {
            return Err(format!("{journal} is damaged"));
        }
        bytes = &bytes[size + 1..];
        journals.push((journal, content));
    }
    if bytes.is_empty() { Ok(journals) } else { Err("there is data after its end".into()) }
}

fn line<'b, T: Deserialize<'b>>(bytes: &mut &'b [u8]) -> Result<T, String> {
    let end = bytes.iter().position(|&b| b == b'\n').ok_or("it is cut off")?;
    let (line, rest) = bytes.split_at(end);
    *bytes = &rest[1..];
    serde_json::from_slice(line).map_err(|_| "its table of contents is damaged".into())
}
