//! Names of journals. They carry no meaning, but they are written to disk: those that a backup or another profile brings
//! are held to what this program would write itself.

use std::ffi::OsStr;

use crate::names::stable_hash;
use crate::text::first_unsafe;

/// The longest name, in bytes: what every file system takes, and room for what sync tools add.
const LONGEST: usize = 200;

const ENDING: &str = ".jsonl";

/// Whether a journal may have this name: it ends as one, is not hidden, leads to no other directory, and steers no
/// terminal.
pub(super) fn is_fit(name: &str) -> bool {
    let stem = name.strip_suffix(ENDING).unwrap_or_default();
    !stem.is_empty()
        && name.len() <= LONGEST
        && !name.starts_with('.')
        && !name.contains(['/', '\\', '\n', '\t'])
        && first_unsafe(name).is_none()
}

/// What a journal goes by: its name, or, where that is none that a journal may have, one that is made of it.
pub(super) fn of_journal(name: &OsStr) -> String {
    if let Some(name) = name.to_str().filter(|name| is_fit(name)) {
        return name.to_owned();
    }
    let bytes = format!("{:?}", name.as_encoded_bytes());
    format!("journal-{:016x}{ENDING}", stable_hash(&[&bytes]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_steers_leads_away_or_is_too_long_is_not_fit() {
        for name in
            ["k3f9abcd.jsonl", "k3f9 (conflict 2026-11-21).jsonl", "Anna's.sync-conflict.jsonl", "日記.jsonl"]
        {
            assert!(is_fit(name), "{name}");
            assert_eq!(of_journal(OsStr::new(name)), name);
        }
        let long = format!("{}.jsonl", "x".repeat(300));
        for name in [
            "a\n.jsonl",
            "\u{1b}[2J.jsonl",
            "\u{202e}a.jsonl",
            "a\0.jsonl",
            ".jsonl",
            ".a.jsonl",
            "../a.jsonl",
            "a",
            &long,
        ] {
            assert!(!is_fit(name), "{name:?}");
            assert!(is_fit(&of_journal(OsStr::new(name))));
        }
    }
}
