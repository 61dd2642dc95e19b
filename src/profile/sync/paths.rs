//! Where files lie in the repository, and what their names may be.

use crate::git::is_deck_path;
use crate::profile::name;

/// Where journals and decks lie.
pub(super) const REVIEWS: &str = "reviews/";
pub(super) const DECKS: &str = "decks/";

/// Where the URLs of decks that come from a repository of their own lie.
pub(super) const ADDED: &str = "added/";

/// A file of a deck is at most so large, in bytes; what is larger stays where it is.
pub(super) const LARGEST_DECK_FILE: u64 = 32 << 20;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_file_has_its_folder_and_its_names() {
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
