//! Finds and reads the files of decks.

use std::collections::HashSet;
use std::fmt;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::copies::is_copied_part;
use crate::deck::{Problem, Severity, Source};
use crate::formats::anki::{COLLECTION, unpack};
use crate::text::path_text;

/// How deep a deck's folder is read: enough for any order.
pub(super) const DEEPEST: usize = 12;

/// The files of a deck of ours, the main one first.
#[derive(Debug)]
pub(super) struct Files {
    /// What they hold.
    pub sources: Vec<Source>,
    /// Files in its folder that were passed over, as they look like copies of others there.
    pub copies: Vec<PathBuf>,
}

/// Why a deck named by path cannot be used.
#[derive(Debug)]
pub enum LibraryError {
    /// Nothing is there.
    NotFound(PathBuf),
    /// There is no deck in it.
    NoDeck(PathBuf),
    /// It cannot be read.
    Io(PathBuf, io::Error),
    /// It is not sound.
    Deck(Problem),
    /// It is a file in another format, and holds no cards.
    NoCards(Problem),
    /// The built-in one was not sound when the program was built: why not.
    BuiltIn(&'static str),
}

impl fmt::Display for LibraryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound(path) => {
                write!(f, "there is no deck at {}: name a deck file or folder", path_text(path))
            }
            Self::NoDeck(path) => write!(
                f,
                "{} contains no deck: a deck is a file in a format that trainer decks --help lists, a folder of such files, or a folder with a deck.json",
                path_text(path)
            ),
            Self::Io(path, error) if error.kind() == io::ErrorKind::PermissionDenied => write!(
                f,
                "cannot read {}: permission denied: give yourself permission to read it, or name another deck",
                path_text(path)
            ),
            Self::Io(path, error) => {
                write!(f, "cannot read {}: {error}: name another deck, or fix this one", path_text(path))
            }
            Self::BuiltIn(why) => {
                write!(f, "the built-in deck has an error: {why} (trainer check lists every problem)")
            }
            Self::Deck(error) => write!(f, "{error} (trainer check lists every problem)"),
            Self::NoCards(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for LibraryError {}

/// Reads a deck's files: a file alone, or a folder with a `deck.json`.
///
/// # Errors
/// Nothing there, nothing readable, or no deck.
pub(super) fn read(path: &Path) -> Result<Files, LibraryError> {
    let cannot = |error| LibraryError::Io(path.to_owned(), error);
    match std::fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(LibraryError::NotFound(path.to_owned()));
        }
        Err(error) => return Err(cannot(error)),
        Ok(found) if found.is_file() => {
            return Ok(Files { sources: vec![read_file(path)?], copies: Vec::new() });
        }
        Ok(_) => {}
    }
    if !path.join("deck.json").is_file() {
        return Err(LibraryError::NoDeck(path.to_owned()));
    }
    let mut files = Vec::new();
    collect(path, 0, &mut HashSet::new(), &mut files)?;
    let (copies, files): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| file.is_copy);
    let sources = files.iter().map(|file| read_file(&file.path)).collect::<Result<_, _>>()?;
    let copies = copies.into_iter().map(|file| file.path).collect();
    Ok(Files { sources: order(sources), copies })
}

/// A file in a deck's folder.
struct File {
    path: PathBuf,
    /// Whether it looks like a copy of another there.
    is_copy: bool,
}

/// What lies in a folder and is not hidden, links last; nothing where the folder was seen before, by whatever link.
pub(super) fn entries(dir: &Path, seen: &mut HashSet<(u64, u64)>) -> Result<Vec<PathBuf>, LibraryError> {
    let cannot = |error| LibraryError::Io(dir.to_owned(), error);
    let mut paths = Vec::new();
    if identity(dir).map_err(cannot)?.is_some_and(|identity| !seen.insert(identity)) {
        return Ok(paths);
    }
    for entry in std::fs::read_dir(dir).map_err(cannot)? {
        paths.push(entry.map_err(cannot)?.path());
    }
    paths.sort_by_cached_key(|path| (path.is_symlink(), path.clone()));
    paths.retain(|path| !is_hidden(path));
    Ok(paths)
}

/// The deck files below a folder; what is hidden is none. A folder that several links lead to, or one of its own, is read once: first where it lies.
fn collect(
    dir: &Path,
    depth: usize,
    seen: &mut HashSet<(u64, u64)>,
    files: &mut Vec<File>,
) -> Result<(), LibraryError> {
    let paths = entries(dir, seen)?;
    for path in &paths {
        if path.is_dir() {
            if depth < DEEPEST {
                collect(path, depth + 1, seen, files)?;
            }
        } else if is_deck_file(path) {
            files.push(File { path: path.clone(), is_copy: is_copied_part(path, &paths) });
        }
    }
    Ok(())
}

/// What tells a folder from all others, where the system says: its device and its number there.
#[cfg(unix)]
pub(super) fn identity(dir: &Path) -> io::Result<Option<(u64, u64)>> {
    use std::os::unix::fs::MetadataExt;
    let found = std::fs::metadata(dir)?;
    Ok(Some((found.dev(), found.ino())))
}

#[cfg(not(unix))]
pub(super) fn identity(_: &Path) -> io::Result<Option<(u64, u64)>> {
    Ok(None)
}

/// What every package begins with.
const ZIP: &[u8] = b"PK\x03\x04";

/// The collection in an Anki package, or the file itself where it is a collection; none where it is neither. Only that is
/// read: a package may hold gigabytes of sound.
///
/// # Errors
/// A file that cannot be read, or a package without a collection that can.
pub fn collection_at(path: &Path) -> Result<Option<Vec<u8>>, LibraryError> {
    let cannot = |error| LibraryError::Io(path.to_owned(), error);
    if !std::fs::metadata(path).map_err(cannot)?.is_file() {
        return Ok(None);
    }
    let mut file = std::fs::File::open(path).map_err(cannot)?;
    let mut beginning = Vec::new();
    io::Read::take(&mut file, COLLECTION.len() as u64).read_to_end(&mut beginning).map_err(cannot)?;
    if beginning == COLLECTION {
        return std::fs::read(path).map(Some).map_err(cannot);
    }
    if !beginning.starts_with(ZIP) {
        return Ok(None);
    }
    unpack(io::BufReader::new(file)).map(Some).map_err(|message| {
        let path = path_text(path);
        LibraryError::Deck(Problem {
            path,
            line: 1,
            pointer: String::new(),
            severity: Severity::Error,
            message,
        })
    })
}

pub(super) fn read_file(path: &Path) -> Result<Source, LibraryError> {
    let cannot = |error| LibraryError::Io(path.to_owned(), error);
    if !std::fs::metadata(path).map_err(cannot)?.is_file() {
        // A pipe would be waited for without an end.
        return Err(cannot(io::Error::other("it is not a file")));
    }
    let bytes = match collection_at(path)? {
        Some(collection) => collection,
        None => std::fs::read(path).map_err(cannot)?,
    };
    Ok(Source { path: path_text(path), bytes })
}

/// Each `*.json`, and each subfolder with a `deck.json`, sorted; what is hidden is no deck.
pub(super) fn decks_below(folder: &Path) -> Result<Vec<PathBuf>, LibraryError> {
    let cannot = |error| LibraryError::Io(folder.to_owned(), error);
    let mut decks = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(cannot)? {
        let path = entry.map_err(cannot)?.path();
        let is_deck = if path.is_dir() { path.join("deck.json").is_file() } else { is_deck_file(&path) };
        if is_deck && !is_hidden(&path) {
            decks.push(path);
        }
    }
    decks.sort();
    Ok(decks)
}

/// `*.json`, but not `*.schema.json`.
fn is_deck_file(path: &Path) -> bool {
    let is_json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    is_json && !is_schema(path)
}

/// Whether a file or folder is hidden: the trash of a sync program, a repository, what an editor keeps.
pub(super) fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

/// Whether a file is called as schemas are.
pub(super) fn is_schema(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.to_lowercase().ends_with(".schema.json")
}

/// The main file first (the `deck.json` that lies highest), the others by path.
fn order(mut files: Vec<Source>) -> Vec<Source> {
    let depth = |path: &str| path.matches(['/', '\\']).count();
    let is_main = |path: &str| path.rsplit(['/', '\\']).next() == Some("deck.json");
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let main =
        (0..files.len()).filter(|&at| is_main(&files[at].path)).min_by_key(|&at| depth(&files[at].path));
    if let Some(main) = main {
        files[..=main].rotate_right(1);
    }
    files
}
