//! Backups: all journals in one file, byte for byte.
//!
//! The format: a line `{"trainer":"backup","format":1,"journals":N}`; then for each journal a line
//! `{"journal":"<file>","bytes":B,"check":"<hash>"}`, its B bytes as they were, and a line end. The snapshot is not in
//! it, since it is made from the journals; neither is this machine's id, since a machine that goes back must not
//! count on from a number that it gave out before.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::aside::aside;
use super::error::ProfileError;
use super::journal::{files, read_stretch};
use super::regular;
use super::rewrite::Rewrite;
use super::snapshot::{self, sync_dir};
use super::store::{Profile, create};
use crate::history::Tell;
use crate::names::stable_hash;

/// The version of the format.
const FORMAT: u32 = 1;

/// So many automatic backups are kept.
const KEPT: usize = 10;

/// Where automatic backups lie, and how their names end.
pub(super) const PLACE: &str = "backups";
const ENDING: &str = "backup";

#[derive(Serialize, Deserialize)]
struct Head {
    trainer: String,
    format: u32,
    journals: usize,
}

#[derive(Serialize, Deserialize)]
struct Section {
    journal: String,
    bytes: usize,
    check: String,
}

/// Copies all journals of a profile into a new file; gives how many.
///
/// # Errors
/// A profile that is not there or cannot be read; a file that exists or cannot be written.
pub fn backup(dir: &Path, file: &Path) -> Result<usize, ProfileError> {
    if !dir.is_dir() {
        return Err(ProfileError::NoProfile(dir.to_owned()));
    }
    let (bytes, journals) = packed(dir)?;
    write_new(file, &bytes).map_err(|error| ProfileError::CannotBackUp(file.to_owned(), error))?;
    Ok(journals)
}

/// Goes back to what a backup holds, after a backup of what is there; gives the profile and where that backup lies, if there
/// was anything.
///
/// # Errors
/// A file that is no whole backup, or of a newer program; a profile that cannot be read or written.
pub fn restore(dir: &Path, file: &Path, tell: Tell) -> Result<(Profile, Option<PathBuf>), ProfileError> {
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
    sync_dir(&reviews).map_err(ProfileError::io("write", &reviews))?;
    Ok((Profile::rebuild(dir, tell)?, rewrite.kept))
}

/// Makes a backup before something risky, and lets go of all but the last ten. Gives where it lies. Journals are changed
/// through [`Rewrite`], and a snapshot of another version is replaced, only after this.
pub(super) fn automatic(dir: &Path) -> Result<PathBuf, ProfileError> {
    let place = dir.join(PLACE);
    fs::create_dir_all(&place).map_err(ProfileError::io("create", &place))?;
    let mut known = Vec::new();
    for entry in fs::read_dir(&place).map_err(ProfileError::io("read", &place))? {
        let path = entry.map_err(ProfileError::io("read", &place))?.path();
        let number =
            path.file_stem().and_then(|stem| stem.to_str()).and_then(|stem| stem.parse::<u64>().ok());
        if let (Some(number), true) = (number, path.extension().is_some_and(|ending| ending == ENDING)) {
            known.push((number, path));
        }
    }
    known.sort();
    // Numbered, not dated: a clock that is wrong must not decide which is the oldest.
    let next = known.last().map_or(1, |(number, _)| number.saturating_add(1));
    let file = place.join(format!("{next:06}.{ENDING}"));
    let (bytes, _) = packed(dir)?;
    write_new(&file, &bytes).map_err(ProfileError::io("write", &file))?;
    let old = (known.len() + 1).saturating_sub(KEPT);
    for (_, path) in known.into_iter().take(old) {
        remove(&path)?;
    }
    Ok(file)
}

fn packed(dir: &Path) -> Result<(Vec<u8>, usize), ProfileError> {
    let files = files(dir)?;
    let head = Head { trainer: "backup".into(), format: FORMAT, journals: files.len() };
    let mut bytes = serde_json::to_vec(&head).unwrap_or_default();
    bytes.push(b'\n');
    let count = files.len();
    for (journal, path) in files {
        let content = regular::read(&path).map_err(ProfileError::io("read", &path))?;
        let section = Section { journal, bytes: content.len(), check: check(&content) };
        bytes.extend(serde_json::to_vec(&section).unwrap_or_default());
        bytes.push(b'\n');
        bytes.extend(content);
        bytes.push(b'\n');
    }
    Ok((bytes, count))
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

fn check(content: &[u8]) -> String {
    // Hashed as text where it is text; damaged bytes are told apart by their numbers.
    let hash = match std::str::from_utf8(content) {
        Ok(text) => stable_hash(&["utf-8", text]),
        Err(_) => stable_hash(&["bytes", &format!("{content:?}")]),
    };
    format!("{hash:016x}")
}

pub(super) fn parent(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Writes a file that must not be there yet.
fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    aside(parent(path), bytes)?.persist_noclobber(path)?;
    sync_dir(parent(path))
}

pub(super) fn remove(path: &Path) -> Result<(), ProfileError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(ProfileError::io("remove", path)(error)),
        _ => Ok(()),
    }
}
