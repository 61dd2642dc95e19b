//! Finds and reads decks: the built-in one, the learner's, and those named by path.
//!
//! Knows [`deck`](crate::deck). Only reads; broken parts of a deck never get past this room.

mod copies;
mod disk;
mod parallel;
mod watch;

use std::path::{Path, PathBuf};

use copies::Name;
use parallel::in_parallel;

use crate::deck::{Deck, LeftOut, Loaded, Shelf, Source, load, take_up};
use disk::decks_below;

use crate::text::path_text;
pub use disk::{Found, LibraryError, find, read};
pub use watch::Watch;

/// The source files of the built-in deck: name in messages, and content.
const BUILT_IN: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/http-status.files"));

/// The same, as the build stored it; or the first error that it found.
const STORED: &str = include_str!(concat!(env!("OUT_DIR"), "/http-status.stored"));

/// What is said of a file that was passed over in a deck's folder.
pub const COPIED_PART: &str =
    "it looks like a copy of a file beside it; take over what is newer in it, then remove it";

/// Whether one of two decks looks like a copy of the other, as sync programs and file managers leave them.
pub fn is_copy_of(path: &Path, other: &Path) -> bool {
    Name::of(path).is_copy_of(&Name::of(other))
}

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
    /// A later deck takes the place of an earlier one with its id; of two of the learner's the one with the plainer name
    /// counts, and what looks like a copy is told.
    ///
    /// # Errors
    /// A deck named by path that cannot be used, or a built-in deck that could not be read when the program was built. A
    /// deck in the learner's folder only makes a warning; so do parts that are left out of a deck.
    pub fn open(learners: Option<&Path>, named: &[PathBuf]) -> Result<Self, LibraryError> {
        let mut kept: Vec<(Option<PathBuf>, Deck)> = Vec::new();
        let mut warnings = Vec::new();
        let mut in_place = Vec::new();
        kept.push((None, take_up(STORED).ok_or(LibraryError::BuiltIn(STORED))?));
        if let Some(folder) = learners.filter(|folder| folder.is_dir()) {
            let below = decks_below(folder).unwrap_or_else(|error| {
                warnings.push(format!("your own decks were left out: {error}"));
                Vec::new()
            });
            for deck in in_parallel(below, |path: PathBuf| loaded(&path).map(|loaded| (path, loaded))) {
                match deck {
                    Ok((path, (Loaded { deck, left_out }, told))) => {
                        warnings.extend(told.into_iter().chain(left_out_of(&path, &left_out)));
                        in_place.extend(keep(&mut kept, path, deck, &mut warnings));
                    }
                    Err(error) => warnings.push(format!("a deck was left out: {error}")),
                }
            }
        }
        for path in named {
            let (Loaded { deck, left_out }, told) = loaded(path)?;
            warnings.extend(told.into_iter().chain(left_out_of(path, &left_out)));
            // To stand in for another deck, for one run, is meant.
            match kept.iter_mut().find(|(_, known)| known.id == deck.id) {
                Some(known) => *known = (Some(path.clone()), deck),
                None => kept.push((Some(path.clone()), deck)),
            }
        }
        let (paths, decks) = kept.into_iter().unzip();
        Ok(Self { shelf: Shelf::new(decks), paths, in_place, warnings })
    }
}

/// Takes one of the learner's decks in. Of two with one id the one with the plainer name counts: what a sync program left
/// is by definition the older text. Gives the id where the deck took another's place, or may have.
fn keep(
    kept: &mut Vec<(Option<PathBuf>, Deck)>,
    path: PathBuf,
    deck: Deck,
    warnings: &mut Vec<String>,
) -> Option<String> {
    let id = deck.id.clone();
    let Some(known) = kept.iter_mut().find(|(_, known)| known.id == id) else {
        kept.push((Some(path), deck));
        return None;
    };
    let Some(before) = known.0.clone() else {
        *known = (Some(path), deck);
        return Some(id);
    };
    let names = (Name::of(&before), Name::of(&path));
    let is_plainer = names.1.rank(&id) < names.0.rank(&id);
    let (counts, other) = if is_plainer { (&path, &before) } else { (&before, &path) };
    let is_copy = if is_plainer { names.0.is_copy_of(&names.1) } else { names.1.is_copy_of(&names.0) };
    let (plain, copy) = (path_text(counts), path_text(other));
    warnings.push(if is_copy {
        format!("{copy} is not used: it looks like a copy of {plain}; take over what is newer in it, then remove it")
    } else {
        format!("{plain} and {copy} both have the id {id:?}: only the first is used; give the other another id")
    });
    if is_plainer {
        *known = (Some(path), deck);
    }
    (!is_copy).then_some(id)
}

/// Loads the deck at a path; also gives what there is to say of its files.
fn loaded(path: &Path) -> Result<(Loaded, Vec<String>), LibraryError> {
    let found = read(path)?;
    let told =
        found.copies.iter().map(|copy| format!("{} is not used: {}", path_text(copy), COPIED_PART)).collect();
    Ok((load(&found.sources).map_err(LibraryError::Deck)?, told))
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
