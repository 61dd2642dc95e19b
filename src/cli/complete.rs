//! What the shell proposes behind Tab: asked of the decks and the table of settings.
//!
//! It runs at a key press in somebody's prompt: it writes nothing, says nothing, and proposes nothing where something is
//! wrong.

use std::ffi::{OsStr, OsString};

use clap_complete::engine::{CompletionCandidate, PathCompleter, ValueCompleter};

use super::place::profile_dir;
use crate::deck::{Kind, Shelf};
use crate::history::{SETTINGS, Setting};
use crate::library::Library;
use crate::text::{clean_line, shortened};

/// The decks as they are. A command line may name another profile, but this is not looked for.
fn shelf() -> Shelf {
    let decks = profile_dir(None).map(|dir| dir.join("decks"));
    let library = Library::open(decks.as_deref(), &[]).or_else(|_| Library::open(None, &[]));
    library.map(|library| library.shelf).unwrap_or_default()
}

/// A proposal, and what it is.
pub fn candidate(value: &str, says: &str) -> CompletionCandidate {
    let says = shortened(&clean_line(says), 60);
    CompletionCandidate::new(value).help((!says.is_empty()).then(|| says.into()))
}

/// Those that begin as what stands there, in any case.
fn beginning<'v>(current: &OsStr, all: impl Iterator<Item = (&'v str, String)>) -> Vec<CompletionCandidate> {
    let Some(current) = current.to_str().map(str::to_lowercase) else { return Vec::new() };
    let fits = |value: &str| value.to_lowercase().starts_with(&current) && clean_line(value) == value;
    all.filter(|(value, _)| fits(value)).map(|(value, says)| candidate(value, &says)).collect()
}

fn topics(shelf: &Shelf) -> impl Iterator<Item = (&str, String)> {
    let topics = shelf.decks().iter().flat_map(|deck| &deck.topics);
    topics.map(|topic| (topic.id.as_str(), topic.title.clone()))
}

fn entries(shelf: &Shelf) -> impl Iterator<Item = (&str, String)> {
    let entries = shelf.decks().iter().flat_map(|deck| deck.reference.iter());
    entries.map(|entry| (entry.id.as_str(), entry.name.clone()))
}

/// Names of cards: as short as is enough where there is one deck.
fn card_names(shelf: &Shelf) -> impl Iterator<Item = (&str, String)> {
    let one = shelf.decks().len() == 1;
    shelf.cards().map(move |at| {
        let card = shelf.card(at);
        let name = if one { card.name.card() } else { card.name.as_str() };
        (name, card.questions.first().map_or_else(String::new, |question| question.stem.clone()))
    })
}

/// Topics and codes.
pub fn topics_and_codes(current: &OsStr) -> Vec<CompletionCandidate> {
    let shelf = shelf();
    beginning(current, topics(&shelf).chain(entries(&shelf)))
}

/// Codes.
pub fn codes(current: &OsStr) -> Vec<CompletionCandidate> {
    beginning(current, entries(&shelf()))
}

/// Codes, and cards once something stands there: there are hundreds.
pub fn codes_and_cards(current: &OsStr) -> Vec<CompletionCandidate> {
    let shelf = shelf();
    let cards = (!current.is_empty()).then(|| card_names(&shelf)).into_iter().flatten();
    beginning(current, entries(&shelf).chain(cards))
}

/// Cards.
pub fn cards(current: &OsStr) -> Vec<CompletionCandidate> {
    beginning(current, card_names(&shelf()))
}

/// Decks by their ids, and files that may be decks.
pub fn decks(current: &OsStr) -> Vec<CompletionCandidate> {
    let shelf = shelf();
    let mut all = beginning(current, shelf.decks().iter().map(|deck| (deck.id.as_str(), deck.title.clone())));
    if !current.is_empty() {
        all.extend(PathCompleter::any().complete(current));
    }
    all
}

/// Decks by their ids.
pub fn deck_ids(current: &OsStr) -> Vec<CompletionCandidate> {
    let shelf = shelf();
    beginning(current, shelf.decks().iter().map(|deck| (deck.id.as_str(), deck.title.clone())))
}

/// Decks by their ids, and cards once something stands there: there are hundreds.
pub fn decks_and_cards(current: &OsStr) -> Vec<CompletionCandidate> {
    let shelf = shelf();
    let decks = shelf.decks().iter().map(|deck| (deck.id.as_str(), deck.title.clone()));
    let cards = (!current.is_empty()).then(|| card_names(&shelf)).into_iter().flatten();
    beginning(current, decks.chain(cards))
}

/// What a command line may begin with in place of a command.
pub fn short_forms() -> Vec<CompletionCandidate> {
    let shelf = shelf();
    topics(&shelf).chain(entries(&shelf)).map(|(value, says)| candidate(value, &says)).collect()
}

/// Kinds of questions.
pub fn kinds() -> Vec<CompletionCandidate> {
    Kind::ALL.iter().map(|kind| CompletionCandidate::new(kind.name())).collect()
}

/// Settings.
pub fn settings() -> Vec<CompletionCandidate> {
    SETTINGS.iter().map(|setting| candidate(setting.key, setting.says)).collect()
}

/// What the setting before it may be.
pub fn values(current: &OsStr) -> Vec<CompletionCandidate> {
    let words: Vec<OsString> = std::env::args_os().collect();
    let set = words.iter().rposition(|word| word == "set");
    let key = set.and_then(|at| words.get(at + 1)).and_then(|key| key.to_str());
    let proposals = key.and_then(Setting::named).map(Setting::proposals).unwrap_or_default();
    beginning(current, proposals.into_iter().map(|value| (value, String::new())))
}

/// Days of an interview.
pub fn days() -> Vec<CompletionCandidate> {
    ["tomorrow", "friday", "7d", "14d", "none"].into_iter().map(CompletionCandidate::new).collect()
}
