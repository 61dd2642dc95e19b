//! Decks in other formats: which files they are, how they are read, and what their decks are called.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::cache::{Cache, Kept};
use super::disk::{DEEPEST, LibraryError, entries, is_hidden, is_schema, read_file};
use crate::deck::{LeftOut, Loaded, Problem, Severity, Source, load};
use crate::formats::{
    Converted, LARGEST_TEXT, Meter, NoDeck, convert_metered, deck_id, ending, is_known_ending, is_ours,
    is_package,
};
use crate::text::{count, path_text};

/// So much of a JSON file says whether it is a deck of ours, mostly.
const BEGINNING: u64 = 4096;

/// So many files make a deck at most: a folder of more is somebody's disk.
const MOST_FILES: usize = 20_000;

/// Whether a path leads to no deck of ours, but perhaps to one in another format: a folder without a `deck.json` of ours, a
/// file that is not JSON, or JSON of another kind.
pub(super) fn is_other(path: &Path) -> bool {
    if path.is_dir() {
        let main = path.join("deck.json");
        return !(main.is_file() && is_ours_on_disk(&main));
    }
    !is_schema(path) && path.is_file() && !is_ours_on_disk(path)
}

/// Whether a file is one of ours, sound or not. One that cannot be read counts as what its name says.
fn is_ours_on_disk(path: &Path) -> bool {
    let name = name_of(path);
    let mut beginning = Vec::new();
    let read = File::open(path).and_then(|file| file.take(BEGINNING).read_to_end(&mut beginning));
    if read.is_err() {
        return ending(&name) == "json";
    }
    is_ours(&name, &beginning, || std::fs::read(path).unwrap_or_default())
}

/// What lies in a library folder and may be a deck in another format, by names: files, and folders without a `deck.json`;
/// sorted. What is hidden is none.
pub(super) fn others_below(folder: &Path) -> Result<Vec<PathBuf>, LibraryError> {
    let cannot = |error| LibraryError::Io(folder.to_owned(), error);
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(cannot)? {
        let path = entry.map_err(cannot)?.path();
        if !is_hidden(&path) && (path.is_dir() || has_known_ending(&path)) && is_other(&path) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// Whether a file's name ends as those of some format do.
fn has_known_ending(path: &Path) -> bool {
    is_known_ending(&ending(&name_of(path)))
}

/// Reads a file or folder in another format, or what was kept of it.
///
/// # Errors
/// Nothing readable, no cards, or files of several formats.
pub(super) fn convert_at(
    path: &Path,
    cache: Option<&Cache>,
    meter: Meter,
) -> Result<Converted, LibraryError> {
    let root = path.is_dir().then(|| path_text(path));
    let mut files = vec![path.to_owned()];
    if root.is_some() {
        files.clear();
        collect(path, DEEPEST, &mut HashSet::new(), &mut files)?;
        files.sort();
    }
    if files.is_empty() {
        return Err(LibraryError::NoDeck(path.to_owned()));
    }
    if files.len() > MOST_FILES {
        let why = format!("it contains more than {MOST_FILES} files: name a folder in it");
        return Err(LibraryError::Io(path.to_owned(), io::Error::other(why)));
    }
    let no_deck = |why| match why {
        NoDeck::NoCards(problem) => LibraryError::NoCards(problem),
        NoDeck::Faulty(problem) => LibraryError::Deck(problem),
    };
    let read = |file: &Path| read_file(file).ok().map(|source| source.bytes);
    let kept = cache.and_then(|cache| cache.get(path, &files, read));
    if let Some(Kept { outcome, refresh: false }) = kept {
        return outcome.map_err(no_deck);
    }
    let sources = files.iter().map(|file| read_to_convert(file)).collect::<Result<Vec<Source>, _>>()?;
    let outcome = kept.map_or_else(|| convert_metered(&sources, root.as_deref(), meter), |kept| kept.outcome);
    if let Some(cache) = cache {
        cache.put(path, &files, &sources, &outcome);
    }
    outcome.map_err(no_deck)
}

/// Reads a file; of a text that is too large only so much that this is seen.
fn read_to_convert(path: &Path) -> Result<Source, LibraryError> {
    let cannot = |error| LibraryError::Io(path.to_owned(), error);
    let found = std::fs::metadata(path).map_err(cannot)?;
    if found.is_file() && found.len() > LARGEST_TEXT as u64 {
        let mut bytes = Vec::new();
        let file = File::open(path).map_err(cannot)?;
        file.take(LARGEST_TEXT as u64 + 1).read_to_end(&mut bytes).map_err(cannot)?;
        if !is_package(&bytes) {
            return Ok(Source { path: path_text(path), bytes });
        }
    }
    read_file(path)
}

/// The files of known formats below a folder. A folder that several links lead to, or one of its own, is read once.
fn collect(
    dir: &Path,
    deeper: usize,
    seen: &mut HashSet<(u64, u64)>,
    files: &mut Vec<PathBuf>,
) -> Result<(), LibraryError> {
    for path in entries(dir, seen)? {
        if path.is_dir() {
            if deeper > 0 {
                collect(&path, deeper - 1, seen, files)?;
            }
        } else if has_known_ending(&path) && is_other(&path) {
            files.push(path);
        }
    }
    Ok(())
}

/// The id of the deck in a file or folder: its name, and with the ending added where another deck has that id.
pub fn free_id(path: &Path, format: &str, is_taken: impl Fn(&str) -> bool) -> String {
    // A name such as `.` has no last part.
    let whole = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let name = name_of(if path.file_name().is_some() { path } else { &whole });
    let id = deck_id(&name, path.is_dir());
    if !is_taken(&id) {
        return id;
    }
    let ending = ending(&name);
    let added = if path.is_dir() || ending.is_empty() { format } else { &ending };
    let longer = deck_id(&format!("{id}-{added}"), true);
    let numbered = (2..).map(|n| format!("{longer}-{n}"));
    std::iter::once(longer.clone()).chain(numbered).find(|id| !is_taken(id)).unwrap_or_default()
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// A deck of a converted file, under an id; its problems stand where the file has them.
pub(super) fn load_converted(converted: &Converted, id: &str) -> Result<Loaded, LibraryError> {
    let placed = |mut problem: Problem| {
        converted.place(&mut problem);
        problem
    };
    let Loaded { deck, left_out } =
        load(&[converted.source(id)]).map_err(|problem| LibraryError::Deck(placed(problem)))?;
    let left_out =
        left_out.into_iter().map(|LeftOut { what, problem }| LeftOut { what, problem: placed(problem) });
    Ok(Loaded { deck, left_out: left_out.collect() })
}

/// What is said at a start of cards that a file has and the deck has not.
pub(super) fn left_out_of(path: &Path, converted: &Converted) -> Option<String> {
    let problems = converted.problems();
    let mut errors = problems.iter().filter(|problem| problem.severity == Severity::Error);
    let first = errors.next()?;
    let all = 1 + errors.count();
    let others = if all > 1 {
        format!(" (and {} more: trainer check {} lists them)", all - 1, path_text(path))
    } else {
        String::new()
    };
    Some(format!("{} left out: {}:{}: {}{others}", count_was(all), first.path, first.line, first.message))
}

fn count_was(cards: usize) -> String {
    format!("{} {}", count(cards, "card"), if cards == 1 { "was" } else { "were" })
}

/// Whether an error only says that there are no cards.
pub(super) fn is_without_cards(error: &LibraryError) -> bool {
    match error {
        LibraryError::NoCards(_) | LibraryError::NoDeck(_) => true,
        LibraryError::Io(_, error) => error.kind() == io::ErrorKind::NotFound,
        _ => false,
    }
}
