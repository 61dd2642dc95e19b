//! Finds and reads decks: the built-in one, the learner's, and those named by path.
//!
//! Knows [`deck`](crate::deck). Only reads; broken parts of a deck never get past this room.

mod disk;
mod parallel;

use std::path::{Path, PathBuf};

use parallel::in_parallel;

use crate::deck::{Deck, LeftOut, Loaded, Shelf, Source, load, take_up};
use disk::decks_below;

use crate::text::path_text;
pub use disk::{Found, LibraryError, find, read};

/// The source files of the built-in deck: name in messages, and content.
const BUILT_IN: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/http-status.files"));

/// The same, as the build stored it; or the first error that it found.
const STORED: &str = include_str!(concat!(env!("OUT_DIR"), "/http-status.stored"));

/// The decks of a run.
#[derive(Debug, Default)]
pub struct Library {
    /// The decks themselves.
    pub shelf: Shelf,
    /// Where each deck of the shelf came from, in its order; none for the built-in one.
    pub paths: Vec<Option<PathBuf>>,
    /// The ids of the learner's decks that took the place of another.
    pub in_place: Vec<String>,
    /// What of the decks could not be used, or is not, and why.
    pub warnings: Vec<String>,
}

impl Library {
    /// The built-in deck, those in the learner's folder (if there is one), and those named by path.
    ///
    /// A later deck takes the place of an earlier one with its id.
    ///
    /// # Errors
    /// A deck named by path that cannot be used, or a built-in deck that could not be read when the program was built. A
    /// deck in the learner's folder only makes a warning; so do parts that are left out of a deck.
    pub fn open(learners: Option<&Path>, named: &[PathBuf]) -> Result<Self, LibraryError> {
        let mut decks: Vec<(Option<PathBuf>, Deck)> = Vec::new();
        let mut warnings = Vec::new();
        decks.push((None, take_up(STORED).ok_or(LibraryError::BuiltIn(STORED))?));
        if let Some(folder) = learners.filter(|folder| folder.is_dir()) {
            let read = |path: PathBuf| loaded(&path).map(|loaded| (path, loaded));
            let below = decks_below(folder).unwrap_or_else(|error| {
                warnings.push(format!("your own decks were left out: {error}"));
                Vec::new()
            });
            for deck in in_parallel(below, read) {
                match deck {
                    Ok((path, Loaded { deck, left_out })) => {
                        warnings.extend(left_out_of(&path, &left_out));
                        decks.push((Some(path), deck));
                    }
                    Err(error) => warnings.push(format!("a deck was left out: {error}")),
                }
            }
        }
        let own = decks.len();
        for path in named {
            let Loaded { deck, left_out } = loaded(path)?;
            warnings.extend(left_out_of(path, &left_out));
            decks.push((Some(path.clone()), deck));
        }
        let mut kept: Vec<(Option<PathBuf>, Deck)> = Vec::new();
        let mut in_place = Vec::new();
        for (at, (path, deck)) in decks.into_iter().enumerate() {
            match kept.iter_mut().find(|(_, known)| known.id == deck.id) {
                Some(known) => {
                    // To stand in for the built-in deck, or for one run, is meant; this is an oversight.
                    if let (Some(before), Some(after), true) = (&known.0, &path, at < own) {
                        let (before, after) = (path_text(before), path_text(after));
                        warnings.push(format!(
                            "{before} and {after} both have the id {:?}: only the second is used; give one another id",
                            deck.id
                        ));
                    }
                    if at < own {
                        in_place.push(deck.id.clone());
                    }
                    *known = (path, deck);
                }
                None => kept.push((path, deck)),
            }
        }
        let (paths, decks) = kept.into_iter().unzip();
        Ok(Self { shelf: Shelf::new(decks), paths, in_place, warnings })
    }
}

impl Library {
    /// Leaves out decks by their ids; how they are listed besides does not change.
    pub fn leave_out(&mut self, off: impl Fn(&str) -> bool) {
        let shelf = std::mem::take(&mut self.shelf).into_decks();
        let kept = shelf.into_iter().zip(std::mem::take(&mut self.paths)).filter(|(deck, _)| !off(&deck.id));
        let (decks, paths) = kept.unzip();
        (self.shelf, self.paths) = (Shelf::new(decks), paths);
    }
}

/// Loads the deck at a path.
fn loaded(path: &Path) -> Result<Loaded, LibraryError> {
    load(&read(path)?.sources).map_err(LibraryError::Deck)
}

/// Warnings about the parts of a deck that were left out.
fn left_out_of(path: &Path, left_out: &[LeftOut]) -> Vec<String> {
    /// How many parts are named; `trainer check` names them all.
    const NAMED: usize = 3;
    let mut warnings: Vec<String> = left_out.iter().take(NAMED).map(LeftOut::to_string).collect();
    if let Some(more) = left_out.len().checked_sub(NAMED).filter(|more| *more > 0) {
        warnings.push(format!("and {more} more: trainer check {} lists them", path_text(path)));
    }
    warnings
}

/// The source files of the built-in deck.
pub fn built_in() -> Vec<Source> {
    BUILT_IN.iter().map(|(path, text)| Source { path: (*path).into(), bytes: (*text).into() }).collect()
}
