//! What was converted from other formats is kept in the profile's `cache/`, so that such a deck opens as quickly as one of ours.
//!
//! Everything in it can be made again: it is never synced, may be deleted at any time, and what cannot be written is not missed.
//! A file counts as unchanged while its size and its time are the same; where they are not, its content decides.

use std::fs::{self, Metadata};
use std::hash::{DefaultHasher, Hasher as _};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

use crate::deck::Source;
use crate::formats::anki::COLLECTION;
use crate::formats::{Converted, EDITION, NoDeck};
use crate::names::stable_hash;
use crate::text::json_path;

/// A file that was written this shortly before it was read may have been written again within the same tick of its clock.
const A_TICK: Duration = Duration::from_secs(2);

/// So many decks are kept at most.
const MOST: usize = 500;

/// A temporary file this old was left by a program that was killed.
const OLD: Duration = Duration::from_hours(1);

/// What temporary files begin and end with, as everywhere in a profile.
const BEGINS: &str = ".trainer-";
const ENDS: &str = ".tmp";

/// The cache of a profile.
#[derive(Debug)]
pub(super) struct Cache {
    dir: PathBuf,
}

/// The first line of what is kept.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    edition: u32,
    version: String,
    path: String,
    files: Vec<Stamp>,
    /// Of all that follows: a file that was cut off or changed is none.
    check: u64,
}

/// How a file was when it was converted.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Stamp {
    path: String,
    size: u64,
    /// Nanoseconds since 1970; none where the system does not say.
    time: Option<u128>,
    /// Of its content.
    hash: u64,
}

/// What was kept of files, and whether it is to be written again, so that the next look is quicker.
pub(super) struct Kept {
    pub outcome: Result<Converted, NoDeck>,
    pub refresh: bool,
}

impl Cache {
    /// The cache beside the learner's decks; none where there is no profile yet: reading makes none.
    pub fn beside(decks: &Path) -> Option<Self> {
        let profile = decks.parent().filter(|profile| profile.is_dir())?;
        Some(Self { dir: profile.join("cache") })
    }

    fn file(&self, path: &Path) -> PathBuf {
        self.dir.join(format!("{:016x}.deck", stable_hash(&[&name(path)])))
    }

    /// What was kept of a path whose files are these; `read` reads them where their times differ.
    pub fn get(
        &self,
        path: &Path,
        files: &[PathBuf],
        read: impl Fn(&Path) -> Option<Vec<u8>>,
    ) -> Option<Kept> {
        let at = self.file(path);
        let written = fs::symlink_metadata(&at).ok().filter(Metadata::is_file)?.modified().ok()?;
        let kept = fs::read_to_string(&at).ok()?;
        let (head, rest) = kept.split_once('\n')?;
        let head: Head = serde_json::from_str(head).ok()?;
        let is_ours = head.edition == EDITION && head.version == VERSION && head.path == name(path);
        if !is_ours || head.files.len() != files.len() || head.check != hash(rest.as_bytes()) {
            return None;
        }
        let mut refresh = false;
        for (stamp, file) in head.files.iter().zip(files) {
            let now = fs::metadata(file).ok().filter(Metadata::is_file)?;
            if stamp.path != name(file) || stamp.size != now.len() {
                return None;
            }
            let settled = now
                .modified()
                .ok()
                .and_then(|time| time.checked_add(A_TICK))
                .is_some_and(|time| time < written);
            if stamp.time != time(&now) || !settled {
                if hash(&read(file)?) != stamp.hash {
                    return None;
                }
                refresh = true;
            }
        }
        let outcome =
            Converted::from_stored(rest, files.iter().map(|file| crate::text::path_text(file)).collect())?;
        Some(Kept { outcome, refresh })
    }

    /// Keeps what files were converted to. What cannot be kept is converted again the next time.
    pub fn put(
        &self,
        path: &Path,
        files: &[PathBuf],
        sources: &[Source],
        outcome: &Result<Converted, NoDeck>,
    ) {
        let _ = self.try_put(path, files, sources, outcome);
    }

    fn try_put(
        &self,
        path: &Path,
        files: &[PathBuf],
        sources: &[Source],
        outcome: &Result<Converted, NoDeck>,
    ) -> Option<()> {
        let stamps = files.iter().zip(sources).map(|(file, source)| {
            let now = fs::metadata(file).ok()?;
            // Of a package only the collection in it was read.
            let is_unpacked = source.bytes.starts_with(COLLECTION);
            let size = if is_unpacked { now.len() } else { u64::try_from(source.bytes.len()).ok()? };
            Some(Stamp { path: name(file), size, time: time(&now), hash: hash(&source.bytes) })
        });
        let stored = Converted::stored(outcome);
        let head = Head {
            edition: EDITION,
            version: VERSION.to_owned(),
            path: name(path),
            files: stamps.collect::<Option<_>>()?,
            check: hash(stored.as_bytes()),
        };
        let head = serde_json::to_string(&head).ok()?;
        self.make()?;
        let mut file = tempfile::Builder::new().prefix(BEGINS).suffix(ENDS).tempfile_in(&self.dir).ok()?;
        file.write_all(head.as_bytes()).ok()?;
        file.write_all(b"\n").ok()?;
        file.write_all(stored.as_bytes()).ok()?;
        let now = file.as_file().metadata().ok()?.modified().ok()?;
        file.persist(self.file(path)).ok()?;
        self.tidy(now);
        Some(())
    }

    /// Makes the directory, for nobody but its owner. One that is a link is not written to: it leads elsewhere.
    fn make(&self) -> Option<()> {
        if self.dir.is_symlink() {
            return None;
        }
        if !self.dir.is_dir() {
            let mut builder = fs::DirBuilder::new();
            #[cfg(unix)]
            std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
            builder.create(&self.dir).ok()?;
            // A repository of the profile passes it over.
            let mut file =
                tempfile::Builder::new().prefix(BEGINS).suffix(ENDS).tempfile_in(&self.dir).ok()?;
            file.write_all(b"*\n").ok()?;
            file.persist(self.dir.join(".gitignore")).ok()?;
        }
        Some(())
    }

    /// Removes what killed programs left, and the oldest decks beyond the most that are kept.
    fn tidy(&self, now: SystemTime) {
        let mut decks = Vec::new();
        for entry in fs::read_dir(&self.dir).into_iter().flatten().flatten() {
            let Ok(time) = entry.metadata().and_then(|found| found.modified()) else { continue };
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_old = now.duration_since(time).is_ok_and(|age| age >= OLD);
            if name.starts_with(BEGINS) && name.ends_with(ENDS) && is_old {
                let _ = fs::remove_file(entry.path());
            } else if name.strip_suffix(".deck").is_some() {
                decks.push((time, entry.path()));
            }
        }
        decks.sort();
        let beyond = decks.len().saturating_sub(MOST);
        for (_, path) in decks.iter().take(beyond) {
            let _ = fs::remove_file(path);
        }
    }
}

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A path as it is kept: whole, wherever it was named from.
fn name(path: &Path) -> String {
    json_path(&path.canonicalize().unwrap_or_else(|_| path.to_owned()))
}

fn time(found: &Metadata) -> Option<u128> {
    found.modified().ok()?.duration_since(SystemTime::UNIX_EPOCH).ok().map(|since| since.as_nanos())
}

/// Of a content; stable for one version of the program, which is in the head.
fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}
