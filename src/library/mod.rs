//! Finds and reads decks: the built-in one, the learner's, and those named by path.
//!
//! Knows [`deck`](crate::deck) and [`formats`](crate::formats). Only reads; broken parts of a deck never get past this room.

mod cache;
mod copies;
mod disk;
mod find;
mod off;
mod others;
mod parallel;
mod watch;

use std::path::{Path, PathBuf};

use cache::Cache;
use copies::{Name, is_copied_part};
use parallel::{in_parallel, in_parallel_watched};

use crate::deck::{Deck, LeftOut, Loaded, Shelf, Source, load, take_up};
use disk::decks_below;
use others::{convert_at, is_other, is_without_cards, load_converted, others_below};

use crate::formats::Converted;
use crate::text::path_text;
use disk::read;
pub use disk::{LibraryError, collection_at};
pub use find::{Found, FoundDecks, find};
pub use others::free_id;
pub use watch::Watch;

/// The source files of the built-in deck: name in messages, and content.
const BUILT_IN: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/http-status.files"));

/// The same, as the build stored it; or the first error that it found.
const STORED: &str = include_str!(concat!(env!("OUT_DIR"), "/http-status.stored"));

/// What is said of a file that was passed over in a deck's folder.
pub const COPIED_PART: &str =
    "it looks like a copy of a file beside it: copy over what is newer in it, then remove it";

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
    /// Which decks, and which of their files, could not be used, or are not, and why.
    pub warnings: Vec<String>,
    /// Which parts of decks could not be used, and why: for whoever uses these decks.
    pub left_out: Vec<String>,
    /// Files and folders among the learner's decks that hold no cards.
    pub without_cards: Vec<PathBuf>,
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
        Self::open_watched(learners, named, &mut |_| {})
    }

    /// As [`open`](Self::open), telling which share of the decks in other formats is read, from 0 to 1.
    ///
    /// # Errors
    /// As there.
    pub fn open_watched(
        learners: Option<&Path>,
        named: &[PathBuf],
        watch: &mut dyn FnMut(f32),
    ) -> Result<Self, LibraryError> {
        let cache = learners.and_then(Cache::beside);
        let cache = cache.as_ref();
        let mut kept: Vec<(Option<PathBuf>, Deck)> = Vec::new();
        let mut warnings = Vec::new();
        let mut parts_left_out = Vec::new();
        let mut in_place = Vec::new();
        let mut without_cards = Vec::new();
        kept.push((None, take_up(STORED).ok_or(LibraryError::BuiltIn(STORED))?));
        if let Some(folder) = learners.filter(|folder| folder.is_dir()) {
            let below = decks_below(folder).unwrap_or_else(|error| {
                warnings.push(format!("your own decks were left out: {error}"));
                Vec::new()
            });
            let below = below.into_iter().filter(|path| !is_other(path)).collect();
            for deck in in_parallel(below, |path: PathBuf| loaded(&path).map(|loaded| (path, loaded))) {
                match deck {
                    Ok((path, (Loaded { deck, left_out }, told))) => {
                        warnings.extend(told);
                        parts_left_out.extend(left_out_of(&path, &left_out));
                        in_place.extend(keep(&mut kept, path, deck, &mut warnings));
                    }
                    Err(error) => warnings.push(format!("a deck was left out: {error}")),
                }
            }
        }
        if let Some(folder) = learners.filter(|folder| folder.is_dir()) {
            let mut others = Others {
                cache,
                warnings: &mut warnings,
                left_out: &mut parts_left_out,
                without_cards: &mut without_cards,
            };
            others.add(folder, &mut kept, watch);
        }
        for path in named {
            let (Loaded { deck, left_out }, told) =
                if is_other(path) { loaded_other(path, &kept, cache, watch)? } else { loaded(path)? };
            parts_left_out.extend(told.into_iter().chain(left_out_of(path, &left_out)));
            // To stand in for another deck, for one run, is meant.
            match kept.iter_mut().find(|(_, known)| known.id == deck.id) {
                Some(known) => *known = (Some(path.clone()), deck),
                None => kept.push((Some(path.clone()), deck)),
            }
        }
        let (paths, decks) = kept.into_iter().unzip();
        let (shelf, left_out) = (Shelf::new(decks), parts_left_out);
        Ok(Self { shelf, paths, in_place, warnings, left_out, without_cards })
    }

    /// All that is to be said of the decks.
    pub fn told(&self) -> impl Iterator<Item = &String> {
        self.warnings.iter().chain(&self.left_out)
    }
}

/// What reads the learner's decks in other formats, and whom it tells.
struct Others<'l> {
    cache: Option<&'l Cache>,
    warnings: &'l mut Vec<String>,
    left_out: &'l mut Vec<String>,
    without_cards: &'l mut Vec<PathBuf>,
}

impl Others<'_> {
    /// Adds the decks in a folder. Those of ours have their ids first.
    fn add(&mut self, folder: &Path, decks: &mut Vec<(Option<PathBuf>, Deck)>, watch: &mut dyn FnMut(f32)) {
        let Self { cache, warnings, left_out: parts, without_cards } = self;
        let cache = *cache;
        let below = others_below(folder).unwrap_or_else(|error| {
            warnings.push(format!("your own decks were left out: {error}"));
            Vec::new()
        });
        let (copies, below): (Vec<PathBuf>, Vec<PathBuf>) =
            below.iter().cloned().partition(|path| is_copied_part(path, &below));
        warnings.extend(copies.iter().map(|copy| format!("{} is not used: {COPIED_PART}", path_text(copy))));
        let convert = |path: PathBuf, meter| (convert_at(&path, cache, meter), path);
        let mut named: Vec<(String, PathBuf, Converted)> = Vec::new();
        for (converted, path) in in_parallel_watched(below, convert, watch) {
            match converted {
                Ok(converted) => {
                    let owner = |id: &str| {
                        let known =
                            decks.iter().find(|(_, deck)| deck.id == id).map(|(path, _)| path.as_deref());
                        known.or_else(|| {
                            named.iter().find(|(known, ..)| known == id).map(|(_, path, _)| Some(&**path))
                        })
                    };
                    let plain = free_id(&path, &converted.format, |_| false);
                    let id = free_id(&path, &converted.format, |id| owner(id).is_some());
                    if id != plain {
                        let owner =
                            owner(&plain).flatten().map_or_else(|| "the built-in deck".into(), path_text);
                        warnings.push(format!(
                        "{} gets the id {id}, because {owner} already has the id {plain}: rename one of them to change that",
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
                    parts.extend(others::left_out_of(&path, &converted));
                    parts.extend(left_out_of(&path, &left_out));
                    decks.push((Some(path), deck));
                }
                Err(error) => warnings.push(format!("a deck was left out: {error}")),
            }
        }
    }
}

/// Whether two paths lead to the same.
fn is_same(a: &Path, b: &Path) -> bool {
    a == b || a.canonicalize().ok().zip(b.canonicalize().ok()).is_some_and(|(a, b)| a == b)
}

/// Loads the deck in another format at a path; also gives what there is to say of it.
fn loaded_other(
    path: &Path,
    kept: &[(Option<PathBuf>, Deck)],
    cache: Option<&Cache>,
    watch: &mut dyn FnMut(f32),
) -> Result<(Loaded, Vec<String>), LibraryError> {
    let convert = |path: PathBuf, meter| convert_at(&path, cache, meter);
    let converted = in_parallel_watched(vec![path.to_owned()], convert, watch).remove(0)?;
    let known = kept.iter().find(|(known, _)| known.as_ref().is_some_and(|known| is_same(known, path)));
    let is_built_in = |id: &str| kept.iter().any(|(path, deck)| path.is_none() && deck.id == id);
    let id = match known {
        Some((_, deck)) => deck.id.clone(),
        // It stands in for one of the learner's, but a file in another format is never meant to be the built-in one.
        None => free_id(path, &converted.format, is_built_in),
    };
    Ok((load_converted(&converted, &id)?, others::left_out_of(path, &converted).into_iter().collect()))
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
        format!("{copy} is not used: it looks like a copy of {plain}; copy over what is newer in it, then remove it")
    } else {
        format!("{plain} and {copy} both have the id {id:?}: only the first is used; change the other's id")
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
