//! Where files lie in the repository, and what their names may be.

use std::path::{Component, Path};

use crate::profile::name;
use crate::text::first_unsafe;

/// Where journals and decks lie.
pub(super) const REVIEWS: &str = "reviews/";
pub(super) const DECKS: &str = "decks/";

/// Where the URLs of decks that come from a repository of their own lie.
pub(super) const ADDED: &str = "added/";

/// A file of a deck is at most so large, in bytes; what is larger stays where it is.
pub(super) const LARGEST_DECK_FILE: u64 = 32 << 20;

/// How deep files of decks may lie, and how long a name may be, in bytes.
const DEEPEST: usize = 12;
const LONGEST: usize = 200;

/// The name of the journal that lies there, if there is one.
pub(super) fn journal_of(path: &str) -> Option<&str> {
    path.strip_prefix(REVIEWS).filter(|journal| name::is_fit(journal))
}

/// The path below `decks/` of the deck's file that lies there, if there is one.
pub(super) fn deck_of(path: &str) -> Option<&str> {
    path.strip_prefix(DECKS).filter(|deck| is_deck_path(deck))
}

/// The name of the deck from a repository of its own whose URL lies there, if there is one.
pub(super) fn added_of(path: &str) -> Option<&str> {
    let name = path.strip_prefix(ADDED)?.strip_suffix(".json")?;
    (is_deck_path(name) && !name.contains('/')).then_some(name)
}

/// The folders that a path lies in, as paths.
pub(super) fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// Whether a file of a deck may lie there: below `decks/`, not hidden, and under a name that steers no terminal.
pub(super) fn is_deck_path(path: &str) -> bool {
    let names: Vec<&str> = path.split('/').collect();
    let is_fit = |name: &&str| {
        !name.is_empty()
            && name.len() <= LONGEST
            && !name.starts_with('.')
            && !name.ends_with(['.', ' '])
            && !name.contains(['\\', ':', '\n', '\t'])
            && first_unsafe(name).is_none()
    };
    names.len() <= DEEPEST
        && names.iter().all(is_fit)
        && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_leads_away_hides_or_steers_is_not_fit() {
        let fit =
            ["a.json", "net/deck.json", "Anna's notes (2).md", "日本語/deck.json", "a.json.conflict-k3f9"];
        for path in fit {
            assert!(is_deck_path(path), "{path}");
        }
        let (long, deep) = ("x".repeat(201), ["d"; 13].join("/"));
        for path in [
            "",
            "/",
            "/etc/passwd",
            "../a",
            "a/../b",
            "a/./b",
            "a//b",
            "a/",
            ".git/config",
            "a/.hidden",
            "a\\b",
            "C:/a",
            "a\nb",
            "a\u{1b}[2J",
            "\u{202e}a",
            "a\0",
            "a.",
            "a ",
            &long,
            &deep,
        ] {
            assert!(!is_deck_path(path), "{path:?}");
        }
        assert_eq!(deck_of("decks/net/deck.json"), Some("net/deck.json"));
        assert_eq!(journal_of("reviews/k3f9.jsonl"), Some("k3f9.jsonl"));
        assert_eq!(added_of("added/sql.json"), Some("sql"));
        for path in [
            "added/a/b.json",
            "added/../a.json",
            "added/.json",
            "reviews/../device.jsonl",
            "reviews/a/b.jsonl",
            "reviews/a.damaged",
            "profile.json",
            "device",
        ] {
            assert_eq!((journal_of(path), deck_of(path), added_of(path)), (None, None, None), "{path}");
        }
    }
}
