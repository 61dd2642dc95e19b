//! Finds and reads decks: the built-in one, the learner's, and those named by path.
//!
//! Knows [`deck`](crate::deck). Reads only; a deck that is not sound never gets past this room.

mod side;

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

use side::side_by_side;

use crate::deck::{Deck, DeckError, Piece, Shelf, Source, join, load};

static BUILT_IN: Dir = include_dir!("$CARGO_MANIFEST_DIR/quizzes/http-status");

/// How deep a deck's folder is read: enough for any order, an end for links that lead in a circle.
const DEEPEST: usize = 12;

/// A deck on disk: where it lies, and its files, the main one first.
#[derive(Clone, Debug)]
pub struct Found {
    /// The file or folder.
    pub path: PathBuf,
    /// Its files.
    pub sources: Vec<Source>,
}

/// The decks of a run.
#[derive(Debug, Default)]
pub struct Library {
    /// The decks themselves.
    pub shelf: Shelf,
    /// Where each deck of the shelf came from, in its order; none for the built-in one.
    pub paths: Vec<Option<PathBuf>>,
    /// Decks in the learner's folder that could not be used, and why.
    pub warnings: Vec<String>,
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
    Deck(DeckError),
}

impl fmt::Display for LibraryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound(path) => {
                write!(f, "there is no deck at {}: name a deck's file or folder", path.display())
            }
            Self::NoDeck(path) => write!(
                f,
                "{} holds no deck: a deck is a .json file, or a folder with a deck.json",
                path.display()
            ),
            Self::Io(path, error) => write!(f, "cannot read {}: {error}", path.display()),
            Self::Deck(error) => write!(f, "{error} (trainer check lists every problem)"),
        }
    }
}

impl std::error::Error for LibraryError {}

impl Library {
    /// The built-in deck, those in the learner's folder (if there is one), and those named by path.
    ///
    /// A later deck takes the place of an earlier one with its id.
    ///
    /// # Errors
    /// A deck named by path that cannot be used. One in the learner's folder only makes a warning.
    pub fn open(learners: Option<&Path>, named: &[PathBuf]) -> Result<Self, LibraryError> {
        let mut decks: Vec<(Option<PathBuf>, Deck)> = Vec::new();
        let mut warnings = Vec::new();
        decks.push((None, load_built_in().map_err(LibraryError::Deck)?));
        if let Some(folder) = learners.filter(|folder| folder.is_dir()) {
            let read = |path: PathBuf| {
                let found = read(&path)?;
                load(found.sources).map(|deck| (Some(path), deck)).map_err(LibraryError::Deck)
            };
            for deck in side_by_side(decks_below(folder)?, read) {
                match deck {
                    Ok(deck) => decks.push(deck),
                    Err(error) => warnings.push(format!("a deck was left out: {error}")),
                }
            }
        }
        for path in named {
            let found = read(path)?;
            decks.push((Some(path.clone()), load(found.sources).map_err(LibraryError::Deck)?));
        }
        let mut kept: Vec<(Option<PathBuf>, Deck)> = Vec::new();
        for (path, deck) in decks {
            match kept.iter_mut().find(|(_, known)| known.id == deck.id) {
                Some(known) => *known = (path, deck),
                None => kept.push((path, deck)),
            }
        }
        let (paths, decks) = kept.into_iter().unzip();
        Ok(Self { shelf: Shelf::new(decks), paths, warnings })
    }
}

/// The files of the built-in deck.
pub fn built_in() -> Vec<Source> {
    let mut files = Vec::new();
    collect_built_in(&BUILT_IN, &mut files);
    order(files)
}

/// The built-in deck. Every start waits for it, so its files are read side by side.
fn load_built_in() -> Result<Deck, DeckError> {
    let files = built_in().into_iter().enumerate().collect();
    let read = |(at, file)| if at == 0 { Piece::main(&file) } else { Piece::other(&file) };
    join(side_by_side(files, read))
}

fn collect_built_in(dir: &Dir, files: &mut Vec<Source>) {
    for file in dir.files() {
        let path = format!("built-in http-status/{}", file.path().display());
        if is_deck_file(file.path()) {
            files.push(Source { path, bytes: file.contents().to_vec() });
        }
    }
    for below in dir.dirs() {
        collect_built_in(below, files);
    }
}

/// The decks at a path: the deck itself, or, for a library folder, each deck in it.
///
/// # Errors
/// Nothing there, nothing readable, or no deck.
pub fn find(path: &Path) -> Result<Vec<Found>, LibraryError> {
    if path.is_dir() && !path.join("deck.json").is_file() {
        let below = decks_below(path)?;
        if below.is_empty() {
            return Err(LibraryError::NoDeck(path.to_owned()));
        }
        return below.iter().map(|path| read(path)).collect();
    }
    Ok(vec![read(path)?])
}

/// Reads a deck's files: a file alone, or a folder with a `deck.json`.
///
/// # Errors
/// Nothing there, nothing readable, or no deck.
pub fn read(path: &Path) -> Result<Found, LibraryError> {
    let cannot = |error| LibraryError::Io(path.to_owned(), error);
    match std::fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(LibraryError::NotFound(path.to_owned()));
        }
        Err(error) => return Err(cannot(error)),
        Ok(found) if found.is_file() => {
            let source = read_file(path)?;
            return Ok(Found { path: path.to_owned(), sources: vec![source] });
        }
        Ok(_) => {}
    }
    if !path.join("deck.json").is_file() {
        return Err(LibraryError::NoDeck(path.to_owned()));
    }
    let mut files = Vec::new();
    collect(path, 0, &mut files)?;
    let sources = files.iter().map(|file| read_file(file)).collect::<Result<_, _>>()?;
    Ok(Found { path: path.to_owned(), sources: order(sources) })
}

fn collect(dir: &Path, depth: usize, files: &mut Vec<PathBuf>) -> Result<(), LibraryError> {
    let cannot = |error| LibraryError::Io(dir.to_owned(), error);
    for entry in std::fs::read_dir(dir).map_err(cannot)? {
        let path = entry.map_err(cannot)?.path();
        if path.is_dir() {
            if depth < DEEPEST {
                collect(&path, depth + 1, files)?;
            }
        } else if is_deck_file(&path) {
            files.push(path);
        }
    }
    Ok(())
}

fn read_file(path: &Path) -> Result<Source, LibraryError> {
    let bytes = std::fs::read(path).map_err(|error| LibraryError::Io(path.to_owned(), error))?;
    Ok(Source { path: path.display().to_string(), bytes })
}

/// Each `*.json`, and each subfolder with a `deck.json`, sorted.
fn decks_below(folder: &Path) -> Result<Vec<PathBuf>, LibraryError> {
    let cannot = |error| LibraryError::Io(folder.to_owned(), error);
    let mut decks = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(cannot)? {
        let path = entry.map_err(cannot)?.path();
        let is_deck = if path.is_dir() { path.join("deck.json").is_file() } else { is_deck_file(&path) };
        if is_deck {
            decks.push(path);
        }
    }
    decks.sort();
    Ok(decks)
}

/// `*.json`, but not `*.schema.json`.
fn is_deck_file(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let is_json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    is_json && !name.starts_with('.') && !name.to_lowercase().ends_with(".schema.json")
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
