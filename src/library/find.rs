//! The decks at a path, in whatever format: for checking and converting.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::disk::{Files, LibraryError, decks_below, is_schema, read};
use super::others::{convert_at, free_id, is_other, is_without_cards, others_below};
use super::parallel::in_parallel_watched;
use crate::deck::{Problem, Source};
use crate::formats::{Converted, Meter};

/// A deck on disk: where it lies, and its files, the main one first.
#[derive(Clone, Debug)]
pub struct Found {
    /// The file or folder.
    pub path: PathBuf,
    /// Its files, as our own format has them.
    pub sources: Vec<Source>,
    /// Files in its folder that were passed over, as they look like copies of others there.
    pub copies: Vec<PathBuf>,
    /// Where they were read from, if they are of another format.
    pub converted: Option<Converted>,
}

impl Found {
    fn ours(path: &Path) -> Result<Self, LibraryError> {
        let Files { sources, copies } = read(path)?;
        Ok(Self { path: path.to_owned(), sources, copies, converted: None })
    }

    /// Reads decks in other formats side by side, under one bar.
    fn others(paths: Vec<PathBuf>, watch: &mut dyn FnMut(f32)) -> Vec<Result<Self, LibraryError>> {
        let read = |path: PathBuf, meter| Self::other(&path, meter);
        in_parallel_watched(paths, read, watch)
    }

    fn other(path: &Path, meter: Meter) -> Result<Self, LibraryError> {
        let converted = convert_at(path, None, meter)?;
        let id = free_id(path, &converted.format, |_| false);
        let sources = vec![converted.source(&id)];
        Ok(Self { path: path.to_owned(), sources, copies: Vec::new(), converted: Some(converted) })
    }

    /// Gives a deck of another format the id that it has beside decks with these ones; says so if it is not its name.
    pub fn find_id(&mut self, is_taken: impl Fn(&str) -> bool) -> Option<String> {
        let converted = self.converted.as_ref()?;
        let plain = free_id(&self.path, &converted.format, |_| false);
        let id = free_id(&self.path, &converted.format, is_taken);
        self.sources = vec![converted.source(&id)];
        (id != plain).then_some(id)
    }

    /// Puts what was found in the deck to the place in the file that it was read from, and adds what was left out.
    pub fn place(&self, problems: &mut Vec<Problem>) {
        let Some(converted) = &self.converted else { return };
        for problem in &mut *problems {
            converted.place(problem);
        }
        problems.extend(converted.problems());
        problems.sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
    }

    /// Whether it is a folder with files of several formats, of which those of one make the deck.
    fn is_mixed(&self) -> bool {
        self.converted.as_ref().is_some_and(|converted| converted.is_mixed)
    }
}

/// What was found at a path.
#[derive(Debug, Default)]
pub struct FoundDecks {
    /// Each deck, or why it cannot be read.
    pub decks: Vec<Result<Found, LibraryError>>,
    /// How many files and folders among them hold no cards, and were passed over.
    pub without_cards: usize,
}

impl FoundDecks {
    fn one(found: Found) -> Self {
        Self { decks: vec![Ok(found)], without_cards: 0 }
    }
}

/// The decks at a path: the deck itself, or, for a library folder, each deck in it, or why it cannot be read; none where it
/// is a JSON Schema. `library` is the folder of the learner's own decks, in which each file is a deck; `watch` is told which share of
/// a deck in another format is read, from 0 to 1.
///
/// # Errors
/// Nothing there, nothing readable, or no deck.
pub fn find(path: &Path, library: &Path, watch: &mut dyn FnMut(f32)) -> Result<FoundDecks, LibraryError> {
    // As in a folder: a shell's `quizzes/*` names these too.
    if is_schema(path) && path.is_file() {
        return Ok(FoundDecks::default());
    }
    if !path.is_dir() || path.join("deck.json").is_file() {
        if is_other(path) {
            return Found::others(vec![path.to_owned()], watch).remove(0).map(FoundDecks::one);
        }
        return Ok(FoundDecks::one(Found::ours(path)?));
    }
    let ours: Vec<PathBuf> = decks_below(path)?.into_iter().filter(|path| !is_other(path)).collect();
    let is_library = path.canonicalize().ok().zip(library.canonicalize().ok()).is_some_and(|(a, b)| a == b);
    if ours.is_empty() && !is_library {
        // A folder of files of one format is one deck.
        match Found::others(vec![path.to_owned()], watch).remove(0) {
            Ok(found) if !found.is_mixed() => return Ok(FoundDecks::one(found)),
            Err(error @ (LibraryError::NoDeck(_) | LibraryError::NoCards(_) | LibraryError::Io(..))) => {
                return Err(error);
            }
            _ => {}
        }
    }
    let others = others_below(path)?;
    if ours.is_empty() && others.is_empty() {
        return Err(LibraryError::NoDeck(path.to_owned()));
    }
    let mut found = FoundDecks::default();
    for path in &ours {
        found.take(Found::ours(path));
    }
    let mut seen = HashSet::from([path.canonicalize().unwrap_or_else(|_| path.to_owned())]);
    found.add_others(&others, is_library, &mut seen, watch);
    Ok(found)
}

impl FoundDecks {
    /// Takes a deck; what has no cards is passed over among others.
    fn take(&mut self, deck: Result<Found, LibraryError>) {
        match deck {
            Err(error) if is_without_cards(&error) => self.without_cards += 1,
            deck => self.decks.push(deck),
        }
    }

    /// Adds decks in other formats. A folder that is none as a whole holds some, perhaps: that it is none matters only in the
    /// library, where it would be one deck.
    fn add_others(
        &mut self,
        paths: &[PathBuf],
        is_library: bool,
        seen: &mut HashSet<PathBuf>,
        watch: &mut dyn FnMut(f32),
    ) {
        for (path, deck) in paths.iter().zip(Found::others(paths.to_vec(), watch)) {
            let is_looked_into = match &deck {
                Err(LibraryError::Deck(_)) => path.is_dir(),
                // In the library it is one deck.
                Ok(found) => found.is_mixed() && !is_library,
                _ => false,
            };
            // Links may lead back to a folder.
            let below = is_looked_into
                .then(|| path.canonicalize().is_ok_and(|whole| seen.insert(whole)))
                .filter(|is_new| *is_new)
                .map(|_| others_below(path).unwrap_or_default());
            let Some(below) = below else {
                self.take(deck);
                continue;
            };
            if is_library {
                self.take(deck);
            }
            self.add_others(&below, false, seen, watch);
        }
    }
}
