//! Copies that other programs leave beside a deck: what sync programs write when two machines changed a file, what browsers
//! and file managers make of a second one. They are told by their names; the file they were made of is the one that counts.

use std::path::{Path, PathBuf};

/// The name of a file or folder, as it bears on which of two decks counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// The name without its ending, in lower case.
    stem: String,
    /// Whether a program made it, by the look of its name.
    copied: bool,
}

impl Name {
    pub fn of(path: &Path) -> Self {
        // A folder's deck is called as the folder is.
        let folder = path.parent().filter(|_| path.file_name().is_some_and(|name| name == "deck.json"));
        let stem = stem(folder.unwrap_or(path));
        Self { copied: original(&stem).is_some(), stem }
    }

    /// How plain it is, for a deck with this id: of two the smaller one counts.
    pub fn rank(&self, id: &str) -> (bool, bool, usize) {
        (self.copied, self.stem != id.to_lowercase(), self.stem.chars().count())
    }

    /// Whether it looks like a copy of a file with another name.
    pub fn is_copy_of(&self, other: &Self) -> bool {
        let longer = self.stem.strip_prefix(&other.stem).is_some_and(|rest| {
            // `capitals-LAPTOP` is how OneDrive names it, `capitals copie` and `capitals (Kopie)` file managers.
            rest.starts_with([' ', '-', '_', '(', '.', '~'])
        });
        self.copied && !other.copied || longer
    }
}

/// What the file was called that this is a copy of, by the look of a name without its ending, in lower case; none where it
/// looks like a name that somebody gave.
pub(super) fn original(stem: &str) -> Option<&str> {
    let in_brackets = stem.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    let plain = match in_brackets {
        Some((before, inside)) if is_copys_word(inside) => before,
        Some(_) => return None,
        None => {
            let marked = [".sync-conflict-", "_conflict-", ".conflict", ".orig", ".bak", ".backup", "~"]
                .iter()
                .find_map(|mark| stem.find(mark));
            let numbered = stem.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
            let copied = numbered.strip_suffix(" copy").or_else(|| numbered.strip_suffix(" conflicted copy"));
            match (marked, copied) {
                (Some(at), _) => &stem[..at],
                (None, Some(before)) => before,
                (None, None) => stem.strip_prefix("copy of ").or_else(|| second(stem))?,
            }
        }
    };
    let plain = plain.trim_end_matches([' ', '-', '_']);
    Some(plain).filter(|plain| !plain.is_empty())
}

/// What stands in brackets behind a copy's name: a number, or what a sync program says of it.
fn is_copys_word(inside: &str) -> bool {
    let says = ["conflict", "case clash", "copy", "kopie", "copie", "copia"];
    says.iter().any(|word| inside.contains(word))
        || (!inside.is_empty() && inside.len() <= 3 && inside.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The name before a second number, as iCloud makes it: `capitals 2`.
fn second(stem: &str) -> Option<&str> {
    let (before, number) = stem.rsplit_once(' ')?;
    (2..=99).contains(&number.parse::<u8>().ok()?).then_some(before)
}

/// Whether a part of a deck's folder is a copy of another part of it, whatever it holds: nobody calls what they write so.
pub(super) fn is_copied_part(path: &Path, beside: &[PathBuf]) -> bool {
    let stem_of_copy = stem(path);
    let Some(plain) = original(&stem_of_copy).filter(|_| second(&stem_of_copy).is_none()) else {
        return false;
    };
    beside.iter().any(|other| other.extension() == path.extension() && stem(other) == plain)
}

/// A name without its ending, in lower case.
fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().to_lowercase()
}
