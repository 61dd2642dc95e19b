//! Going back to what a backup holds.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::backup::{FORMAT, Head, PLACE, Section, check};
use super::directory::{create, remove, sync};
use super::error::ProfileError;
use super::journal::{files, read_stretch};
use super::rewrite::Rewrite;
use super::snapshot;
use super::store::Profile;
use crate::history::Progress;

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
    let bytes = fs::read(file).map_err(cannot)?;
    let journals = unpacked(&bytes).map_err(|why| ProfileError::NoBackup(file.to_owned(), why))?;
    for (_, content) in &journals {
        read_stretch(file, content, 0)?;
    }
    create(dir, true)?;
    let reviews = dir.join("reviews");
    fs::create_dir_all(&reviews).map_err(ProfileError::io("create", &reviews))?;
    let rewrite = Rewrite::begin(dir)?;
    // A new id first: whatever happens after this, no number is given out twice.
    remove(&dir.join("device"))?;
    // File by file: at no moment is there a profile with nothing in it.
    for (name, content) in &journals {
        rewrite.replace(name, content)?;
    }
    for (name, _) in files(dir)? {
        if !journals.iter().any(|(known, _)| *known == name) {
            rewrite.remove(&name)?;
        }
    }
    remove(&dir.join(snapshot::FILE))?;
    sync(&reviews).map_err(ProfileError::io("write", &reviews))?;
    Ok((Profile::rebuild(dir, progress)?, rewrite.kept))
}

/// The journals in a backup, by name; or why it cannot be restored.
fn unpacked(mut bytes: &[u8]) -> Result<Vec<(String, &[u8])>, String> {
    let head: Head = line(&mut bytes)?;
    if head.trainer != "backup" {
        return Err("it does not begin as one".into());
    }
    if head.format > FORMAT {
        return Err(format!("a newer trainer made it, format {}: update trainer", head.format));
    }
    let mut journals = Vec::new();
    for _ in 0..head.journals {
        let Section { journal, bytes: size, check: wanted } = line(&mut bytes)?;
        let is_plain = Path::new(&journal).file_name().is_some_and(|name| name == journal.as_str())
            && !journal.contains(['/', '\\'])
            && Path::new(&journal).extension().is_some_and(|ending| ending == "jsonl");
        if !is_plain {
            return Err(format!("{journal:?} is no name of a journal"));
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
    if bytes.is_empty() { Ok(journals) } else { Err("something follows its end".into()) }
}

fn line<'b, T: Deserialize<'b>>(bytes: &mut &'b [u8]) -> Result<T, String> {
    let end = bytes.iter().position(|&b| b == b'\n').ok_or("it is cut off")?;
    let (line, rest) = bytes.split_at(end);
    *bytes = &rest[1..];
    serde_json::from_slice(line).map_err(|_| "a line about what is in it is damaged".into())
}
