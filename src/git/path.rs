//! Which files of a repository may be part of a deck, by where they lie.

use std::path::{Component, Path};

use crate::text::first_unsafe;

/// How deep files of decks may lie, and how long a name may be, in bytes.
const DEEPEST: usize = 12;
const LONGEST: usize = 200;

/// Whether a file of a deck may lie there, below the folder of its deck or of all decks: not hidden, under names that any
/// system can write, none of which steers a terminal.
pub fn is_deck_path(path: &str) -> bool {
    let names: Vec<&str> = path.split('/').collect();
    let is_fit = |name: &&str| {
        !name.is_empty()
            && name.len() <= LONGEST
            && !name.starts_with('.')
            && !name.ends_with(['.', ' '])
            // What was no text has signs in the place of its own: two such names may be one.
            && !name.contains(['\\', ':', '\n', '\t', char::REPLACEMENT_CHARACTER])
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
            "a\u{fffd}.md",
            "a.",
            "a ",
            &long,
            &deep,
        ] {
            assert!(!is_deck_path(path), "{path:?}");
        }
    }
}
