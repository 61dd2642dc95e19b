//! One deck at a path: looked at as a whole, with all that is wrong with it, and where its cards are written.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::fail::Failure;
use crate::deck::{Card, Deck, Findings, Problem, Severity, inspect, load};
use crate::formats::{Converted, anki};
use crate::library::{Found, LibraryError, find};
use crate::lint::check;
use crate::text::path_text;

/// The one deck at a path.
///
/// # Errors
/// None, or several.
fn found(path: &Path) -> Result<Found, LibraryError> {
    let mut found = find(path, Path::new(""), &mut |_| {})?.decks.into_iter();
    match (found.next(), found.next()) {
        (Some(found), None) => found,
        (None, _) => Err(LibraryError::NoDeck(path.to_owned())),
        _ => Err(LibraryError::Deck(problem(path, "it contains several decks: name one of them".into()))),
    }
}

fn problem(path: &Path, message: String) -> Problem {
    Problem { path: path_text(path), line: 1, pointer: String::new(), severity: Severity::Error, message }
}

/// The deck at a path, and all that is wrong with it.
///
/// # Errors
/// A deck that cannot be used at all.
pub fn deck_at(path: &Path) -> Result<(Deck, Vec<Problem>), LibraryError> {
    let found = found(path)?;
    let loaded = load(&found.sources).map_err(|mut problem| {
        if let Some(converted) = &found.converted {
            converted.place(&mut problem);
        }
        LibraryError::Deck(problem)
    })?;
    Ok((loaded.deck, problems_of(&found)))
}

/// All that is wrong with the deck at a path; that it cannot be read at all is one of these.
pub fn problems_at(path: &Path) -> Vec<Problem> {
    match found(path) {
        Ok(found) => problems_of(&found),
        Err(LibraryError::Deck(problem) | LibraryError::NoCards(problem)) => vec![problem],
        Err(error) => vec![problem(path, error.to_string())],
    }
}

fn problems_of(found: &Found) -> Vec<Problem> {
    let mut problems = check(&found.sources, false).problems;
    found.place(&mut problems);
    problems
}

/// The file in which a deck, or a card of it, is written, and the line; none for a package, which no editor opens.
///
/// # Errors
/// A deck that cannot be read.
pub fn line_of(root: &Path, card: Option<&Card>) -> Result<Option<(PathBuf, usize)>, Failure> {
    let found = found(root)?;
    let main = if root.join("deck.json").is_file() { root.join("deck.json") } else { root.to_owned() };
    match (&found.converted, card) {
        (Some(converted), _) if converted.format == anki::FORMAT.name => Ok(None),
        (Some(converted), Some(card)) => Ok(Some(of_converted(&found, converted, card).unwrap_or((main, 1)))),
        (Some(converted), None) if main.is_dir() => {
            // The first file with a card: others may come before it.
            let first = converted.places.get(0);
            Ok(Some((first.map_or(main, |place| converted.file(place).into()), 1)))
        }
        (None, Some(card)) => Ok(Some(of_ours(&found, card).unwrap_or((main, 1)))),
        (_, None) => Ok(Some((main, 1))),
    }
}

/// Cards of other formats know their lines.
fn of_converted(found: &Found, converted: &Converted, card: &Card) -> Option<(PathBuf, usize)> {
    #[derive(Deserialize)]
    struct Ids {
        cards: Vec<Id>,
    }
    #[derive(Deserialize)]
    struct Id {
        id: String,
    }
    let ids: Ids = serde_json::from_slice(&found.sources.first()?.bytes).ok()?;
    let at = ids.cards.iter().position(|known| known.id == card.name.card())?;
    let place = converted.places.get(at)?;
    Some((converted.file(place).into(), place.line.max(1)))
}

/// Those of ours are looked for as problems are.
fn of_ours(found: &Found, card: &Card) -> Option<(PathBuf, usize)> {
    let inspected = inspect(&found.sources);
    let stem = card.questions.first().map(|question| question.stem.as_str());
    let is_it = |known: &&crate::deck::InspectedCard| match &known.item.def.id {
        Some(id) => id == card.name.card(),
        None => card.nameless && known.questions().next().map(|question| question.def.stem.as_str()) == stem,
    };
    let known = inspected.cards.iter().find(is_it)?;
    let mut findings = Findings::default();
    findings.error(known.item.here().location(), String::new());
    let problem = findings.problems(&found.sources).into_iter().next()?;
    Some((problem.path.into(), problem.line))
}
