//! Finds and reads decks: the built-in one, the learner's, and those named by path.
//!
//! Knows [`deck`](crate::deck) and [`formats`](crate::formats). Only reads; broken parts of a deck never get past this room.

mod disk;
mod find;
mod others;
mod parallel;

use std::path::{Path, PathBuf};

use parallel::in_parallel;

use crate::deck::{Deck, LeftOut, Loaded, Shelf, Source, load, take_up};
use disk::decks_below;
use others::{convert_at, is_other, is_without_cards, load_converted, others_below};

use crate::formats::Converted;
use crate::text::path_text;
pub use disk::{LibraryError, read};
pub use find::{Found, find};
pub use others::free_id;

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
    /// Files and folders among the learner's decks that hold no cards.
    pub without_cards: Vec<PathBuf>,
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
        let mut without_cards = Vec::new();
        decks.push((None, take_up(STORED).ok_or(LibraryError::BuiltIn(STORED))?));
        if let Some(folder) = learners.filter(|folder| folder.is_dir()) {
            let read = |path: PathBuf| loaded(&path).map(|loaded| (path, loaded));
            let below = decks_below(folder).unwrap_or_else(|error| {
                warnings.push(format!("your own decks were left out: {error}"));
                Vec::new()
            });
            let below = below.into_iter().filter(|path| !is_other(path)).collect();
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
        if let Some(folder) = learners.filter(|folder| folder.is_dir()) {
            add_others(folder, &mut decks, &mut warnings, &mut without_cards);
        }
        let own = decks.len();
        for path in named {
            let Loaded { deck, left_out } = if is_other(path) {
                let converted = convert_at(path)?;
                warnings.extend(others::left_out_of(path, &converted));
                let known =
                    decks.iter().find(|(known, _)| known.as_ref().is_some_and(|known| is_same(known, path)));
                let id = match known {
                    Some((_, deck)) => deck.id.clone(),
                    // It stands in for one of the learner's, but a file in another format is never meant to be the
                    // built-in one.
                    None => free_id(path, &converted.format, |id| {
                        decks.iter().any(|(path, deck)| path.is_none() && deck.id == id)
                    }),
                };
                load_converted(&converted, &id)?
            } else {
                loaded(path)?
            };
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
        Ok(Self { shelf: Shelf::new(decks), paths, in_place, warnings, without_cards })
    }
}

/// Adds the learner's decks in other formats. Those of ours have their ids first.
fn add_others(
    folder: &Path,
    decks: &mut Vec<(Option<PathBuf>, Deck)>,
    warnings: &mut Vec<String>,
    without_cards: &mut Vec<PathBuf>,
) {
    let below = others_below(folder).unwrap_or_else(|error| {
        warnings.push(format!("your own decks were left out: {error}"));
        Vec::new()
    });
    let convert = |path: PathBuf| (convert_at(&path), path);
    let mut named: Vec<(String, PathBuf, Converted)> = Vec::new();
    for (converted, path) in in_parallel(below, convert) {
        match converted {
            Ok(converted) => {
                let owner = |id: &str| {
                    let known = decks.iter().find(|(_, deck)| deck.id == id).map(|(path, _)| path.as_deref());
                    known.or_else(|| {
                        named.iter().find(|(known, ..)| known == id).map(|(_, path, _)| Some(&**path))
                    })
                };
                let plain = free_id(&path, &converted.format, |_| false);
                let id = free_id(&path, &converted.format, |id| owner(id).is_some());
                if id != plain {
                    let owner = owner(&plain).flatten().map_or_else(|| "the built-in deck".into(), path_text);
                    warnings.push(format!(
                        "{} goes by {id}: the id {plain} belongs to {owner}; rename one of them to change that",
                        path_text(&path)
                    ));
                }
                named.push((id, path, converted));
            }
            Err(error) if is_without_cards(&error) => without_cards.push(path),
            Err(error) => warnings.push(format!("a deck was left out: {error}")),
        }
    }
    let load = |(id, path, converted): (String, PathBuf, Converted)| {
        load_converted(&converted, &id).map(|loaded| (path, converted, loaded))
    };
    for deck in in_parallel(named, load) {
        match deck {
            Ok((path, converted, Loaded { deck, left_out })) => {
                warnings.extend(others::left_out_of(&path, &converted));
                warnings.extend(left_out_of(&path, &left_out));
                decks.push((Some(path), deck));
            }
            Err(error) => warnings.push(format!("a deck was left out: {error}")),
        }
    }
}

/// Whether two paths lead to the same.
fn is_same(a: &Path, b: &Path) -> bool {
    a == b || a.canonicalize().ok().zip(b.canonicalize().ok()).is_some_and(|(a, b)| a == b)
}

/// Loads the deck at a path.
fn loaded(path: &Path) -> Result<Loaded, LibraryError> {
    load(&read(path)?).map_err(LibraryError::Deck)
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
