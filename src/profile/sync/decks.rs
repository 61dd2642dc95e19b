//! The files of the learner's decks: what changed on one machine changes on the other; what changed on both is kept both.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use super::connection::PLACE;
use super::paths::{ADDED, DECKS, LARGEST_DECK_FILE, added_of, folders_of};
use super::state::State;
use super::stream::Changes;
use crate::git::{Url, is_deck_path};
use crate::profile::directory;
use crate::profile::error::{ProfileError, parent};
use crate::profile::regular_file;
use crate::profile::temp_file;
use crate::text::path_text;

/// What became of the files of decks; paths are those below `decks/`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DecksSynced {
    /// Written here: new, or changed on another machine.
    pub taken: BTreeSet<String>,
    /// Removed here, since they were removed on another machine.
    pub removed: BTreeSet<String>,
    /// Sent: new, changed or removed here.
    pub sent: BTreeSet<String>,
    /// Changed on two machines: each with where this machine's own is kept.
    pub both: BTreeMap<String, String>,
    /// Left alone: each with why.
    pub left: BTreeMap<String, String>,
    /// Decks that come from a repository of their own and are not here: each with its URL.
    pub elsewhere: BTreeMap<String, String>,
    /// Decks that come from a repository of their own, are here, and were removed on another machine.
    pub removed_elsewhere: BTreeSet<String>,
}

impl DecksSynced {
    /// Notes what went to the other repository.
    pub(super) fn sent(&mut self, changes: &Changes) {
        let path = |path: &String| {
            path.strip_prefix(DECKS).map(ToOwned::to_owned).or_else(|| added_of(path).map(ToOwned::to_owned))
        };
        self.sent.extend(changes.keys().filter_map(path));
    }
}

/// The files of decks that are here.
#[derive(Default)]
pub(super) struct Disk {
    files: BTreeMap<String, Vec<u8>>,
    /// Those that are not synced, and the folders that are not looked into: each with why.
    left: BTreeMap<String, String>,
    /// Folders that come from a repository of their own, and its URL: only that is synced.
    added: BTreeMap<String, String>,
    /// The same, as it was after the last sync.
    added_before: BTreeMap<String, String>,
    /// Whether there is a folder of decks at all: without one, nothing was removed from it.
    is_there: bool,
}

impl Disk {
    /// Reads them. What cannot be read is left alone.
    pub fn read(dir: &Path) -> Result<Self, ProfileError> {
        let decks = dir.join("decks");
        let mut disk = Self { added_before: added_before(dir), ..Self::default() };
        match decks.symlink_metadata() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(ProfileError::io("read", &decks)(error)),
            Ok(found) if found.is_symlink() => {
                disk.left.insert(String::new(), format!("decks {}", regular_file::IS_LINK));
            }
            Ok(found) if !found.is_dir() => {
                disk.left.insert(String::new(), "decks is not a directory".into());
            }
            Ok(_) => {
                disk.is_there = true;
                disk.collect(&decks, "");
            }
        }
        Ok(disk)
    }

    fn collect(&mut self, folder: &Path, below: &str) {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => return self.leave(below, format!("it cannot be read: {error}")),
        };
        for entry in entries.flatten() {
            let name = entry.file_name();
            if name.as_encoded_bytes().starts_with(b".") {
                continue;
            }
            let Some(name) = name.to_str() else {
                let shown = path_text(Path::new(&name));
                self.leave(&format!("{below}{shown}"), "its name is not UTF-8".into());
                continue;
            };
            let path = format!("{below}{name}");
            if !is_deck_path(&path) {
                self.leave(&path, "its name is not valid on every system".into());
                continue;
            }
            match entry.file_type() {
                Ok(kind) if kind.is_dir() && below.is_empty() && origin(&entry.path()).is_some() => {
                    self.added.extend(origin(&entry.path()).map(|url| (path, url)));
                }
                Ok(kind) if kind.is_dir() => self.collect(&entry.path(), &format!("{path}/")),
                Ok(kind) if kind.is_file() => match entry.metadata() {
                    Ok(found) if found.len() > LARGEST_DECK_FILE => {
                        self.leave(&path, "it is larger than 32 MB".into());
                    }
                    _ => match regular_file::read(&entry.path()) {
                        Ok(bytes) => drop(self.files.insert(path, bytes)),
                        Err(error) => self.leave(&path, format!("it cannot be read: {error}")),
                    },
                },
                _ => self.leave(&path, "it is not a file, but a link, a pipe or a device".into()),
            }
        }
    }

    fn leave(&mut self, path: &str, why: String) {
        self.left.insert(path.trim_end_matches('/').to_owned(), why);
    }

    /// Whether a path is left alone, or lies in a folder that is.
    fn leaves(&self, path: &str) -> bool {
        let folder = path.split('/').next().unwrap_or(path);
        self.added.contains_key(folder)
            || self.left.keys().any(|left| {
                left.is_empty()
                    || path
                        .strip_prefix(left.as_str())
                        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            })
    }

    /// Whether a deck from a repository of its own was in a state when both were last the same, and is not any more.
    fn is_removed_from(&self, state: &State, name: &str, url: &str) -> bool {
        let was_there = self.added_before.get(name).is_some_and(|before| before == url);
        state.commit.is_some() && was_there && !state.added.contains_key(name)
    }

    /// Whether a deck from a repository of its own was here when both were last the same, and is not any more.
    fn was_removed(&self, state: &State, name: &str, url: &str) -> bool {
        let is_known = state.added.get(name).and_then(|note| url_in(note)).is_some_and(|there| there == url);
        is_known && !self.added.contains_key(name) && !self.leaves(name)
    }

    /// Adds what makes the decks of a state those that are here.
    pub fn changes_to(&self, state: &State, changes: &mut Changes) {
        for (path, content) in &self.files {
            if state.decks.get(path).is_none_or(|there| **there != **content) {
                changes.insert(format!("{DECKS}{path}"), Some(content.clone()));
            }
        }
        for (name, url) in self.added.iter().filter(|(name, url)| !self.is_removed_from(state, name, url)) {
            let content = serde_json::json!({ "url": url }).to_string() + "\n";
            if state.added.get(name).is_none_or(|there| **there != *content.as_bytes()) {
                changes.insert(format!("{ADDED}{name}.json"), Some(content.into_bytes()));
            }
        }
        if self.is_there {
            let gone = self.added_before.iter().filter(|(name, url)| self.was_removed(state, name, url));
            changes.extend(gone.map(|(name, _)| (format!("{ADDED}{name}.json"), None)));
            let gone =
                state.decks.keys().filter(|path| !self.files.contains_key(*path) && !self.leaves(path));
            changes.extend(gone.map(|path| (format!("{DECKS}{path}"), None)));
        }
    }
}

/// Where a folder of decks came from, as `trainer add` notes it; without a password.
fn origin(folder: &Path) -> Option<String> {
    let note = folder.join(".origin.json");
    let bytes = if note.is_symlink() { None } else { regular_file::read(&note).ok() };
    url_in(&bytes?)
}

/// Where the last sync notes which decks from repositories of their own were here: what is missing later was removed.
const NOTED: &str = "added.json";

fn added_before(dir: &Path) -> BTreeMap<String, String> {
    let noted = regular_file::read(&dir.join(PLACE).join(NOTED)).ok();
    noted.and_then(|noted| serde_json::from_slice(&noted).ok()).unwrap_or_default()
}

/// Notes which decks from repositories of their own are here.
pub(super) fn remember_added(dir: &Path) -> Result<(), ProfileError> {
    let disk = Disk::read(dir)?;
    if !disk.is_there || disk.added == disk.added_before {
        return Ok(());
    }
    let (place, text) = (dir.join(PLACE), serde_json::json!(disk.added).to_string() + "\n");
    let write = || -> io::Result<()> {
        temp_file::write(&place, text.as_bytes())?.persist(place.join(NOTED))?;
        directory::sync(&place)
    };
    write().map_err(ProfileError::io("write", &place.join(NOTED)))
}

/// What another repository holds is not what was noted of the one before.
pub(super) fn forget_added(dir: &Path) -> Result<(), ProfileError> {
    directory::remove(&dir.join(PLACE).join(NOTED))
}

/// The URL in what notes where a deck comes from; none where it could not be added.
fn url_in(note: &[u8]) -> Option<String> {
    let note: serde_json::Value = serde_json::from_slice(note).ok()?;
    Url::parse(note["url"].as_str()?).ok().map(|url| url.to_string())
}

/// Brings in what changed on other machines since both were last the same.
pub(super) fn take_in(
    dir: &Path,
    device: &str,
    before: &State,
    theirs: &State,
    synced: &mut DecksSynced,
) -> Result<(), ProfileError> {
    let disk = Disk::read(dir)?;
    synced.left.extend(disk.left.clone());
    let is_here = |name: &String| disk.added.contains_key(name) || dir.join("decks").join(name).exists();
    let others = theirs.added.iter().filter_map(|(name, note)| Some((name.clone(), url_in(note)?)));
    synced.elsewhere = others
        .filter(|(name, url)| {
            let goes = disk.is_there && disk.added_before.get(name) == Some(url);
            !is_here(name) && !goes
        })
        .collect();
    let gone = disk.added.iter().filter(|(name, url)| disk.is_removed_from(theirs, name, url));
    synced.removed_elsewhere = gone.map(|(name, _)| name.clone()).collect();
    let paths: BTreeSet<&String> = theirs.decks.keys().chain(before.decks.keys()).collect();
    for path in paths.into_iter().filter(|path| !disk.leaves(path)) {
        let ours = disk.files.get(path).map(Vec::as_slice);
        let theirs = theirs.decks.get(path).map(|content| &**content);
        let before = before.decks.get(path).map(|content| &**content);
        // Without a folder of decks nothing was removed: it is gone as a whole, and comes back.
        let unchanged = ours == before || !disk.is_there;
        let done = match (ours, theirs) {
            _ if ours == theirs || theirs == before && disk.is_there => continue,
            (Some(_), None) if unchanged => remove(dir, path).map(|()| synced.removed.insert(path.clone())),
            (_, None) => continue,
            (Some(own), Some(content)) if !unchanged => keep(dir, path, device, own).and_then(|kept| {
                write(dir, path, Some(own), content)?;
                Ok(synced.both.insert(path.clone(), kept).is_none())
            }),
            (own, Some(content)) => {
                write(dir, path, own, content).map(|()| synced.taken.insert(path.clone()))
            }
        };
        // Not left alone: what is there and not here would pass for removed the next time.
        done.map_err(ProfileError::io("write", &dir.join("decks").join(path)))?;
    }
    Ok(())
}

/// Keeps this machine's own version of a file beside it, under a name that no deck has; gives that.
fn keep(dir: &Path, path: &str, device: &str, own: &[u8]) -> io::Result<String> {
    for number in 1.. {
        let more = if number == 1 { String::new() } else { format!("-{number}") };
        let kept = format!("{path}.conflict-{device}{more}");
        let place = dir.join("decks").join(&kept);
        match place.symlink_metadata() {
            Ok(_) if regular_file::read(&place).is_ok_and(|there| there == own) => return Ok(kept),
            Ok(_) => {}
            Err(_) => {
                write(dir, &kept, None, own)?;
                return Ok(kept);
            }
        }
    }
    Err(io::Error::other("there is no name left"))
}

/// Writes a file of a deck aside and renames it, if it is still what it was when it was compared.
fn write(dir: &Path, path: &str, was: Option<&[u8]>, content: &[u8]) -> io::Result<()> {
    let place = dir.join("decks").join(path);
    let mut folder = dir.join("decks");
    let ensure = |folder: &Path| match directory::ensure(folder) {
        Err(ProfileError::Io { source, .. }) if source.kind() == io::ErrorKind::AlreadyExists => {
            Err(io::ErrorKind::NotADirectory.into())
        }
        Err(ProfileError::Io { source, .. }) => Err(source),
        Err(error) => Err(io::Error::other(error)),
        Ok(()) => Ok(()),
    };
    ensure(&folder)?;
    for part in folders_of(path).map(|below| below.rsplit('/').next().unwrap_or(below)) {
        folder.push(part);
        ensure(&folder)?;
    }
    let file = temp_file::write(&folder, content)?;
    match was {
        None => file.persist_noclobber(&place)?,
        Some(was) if !place.is_symlink() && regular_file::read(&place)? == was => file.persist(&place)?,
        Some(_) => return Err(io::Error::other("it is being changed: sync again")),
    };
    directory::sync(&folder)
}

/// Removes a file of a deck, and the folders that are empty then.
fn remove(dir: &Path, path: &str) -> io::Result<()> {
    let decks = dir.join("decks");
    let place = decks.join(path);
    // No folder on the way is a link: those are left alone.
    fs::remove_file(&place)?;
    let mut folder = parent(&place);
    while folder != decks && fs::remove_dir(folder).is_ok() {
        folder = parent(folder);
    }
    Ok(())
}
