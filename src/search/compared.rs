//! What is to be told apart: entries named side by side, as in `429 vs 503`, `401/403` or `difference between 301 and 308`.

use super::query::as_digits;
use super::words::words;

/// Words and signs that part one name from the next.
const BETWEEN: [&str; 6] = ["vs", "versus", "or", "and", "against", "from"];
const SIGNS: [char; 3] = ['/', ',', '&'];

/// Words that people put around the names.
const AROUND: [&str; 22] = [
    "a",
    "between",
    "apart",
    "code",
    "codes",
    "compare",
    "compared",
    "difference",
    "differences",
    "do",
    "does",
    "differ",
    "distinguish",
    "http",
    "is",
    "of",
    "status",
    "tell",
    "the",
    "what",
    "whats",
    "when",
];

/// What was typed, part by part.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Parts {
    /// The parts, word by word in small letters.
    pub all: Vec<String>,
    /// Whether something was put between them, so that the words around are none that are looked for.
    pub parted: bool,
}

/// Takes apart what was typed: at what is put between names, else at every blank.
pub(super) fn parts(typed: &str) -> Parts {
    let spaced: String = typed
        .chars()
        .flat_map(|c| if SIGNS.contains(&c) { [' ', '/', ' '] } else { ['\0', c, '\0'] })
        .filter(|&c| c != '\0')
        .collect();
    let (mut all, mut parted) = (vec![Vec::new()], false);
    for group in spaced.split_whitespace() {
        let lower = group.to_lowercase();
        if group == "/" || BETWEEN.contains(&lower.as_str()) {
            parted = true;
            all.push(Vec::new());
        } else if !AROUND.contains(&lower.as_str())
            && let Some(part) = all.last_mut()
        {
            part.extend(words(group));
        }
    }
    let all: Vec<Vec<String>> = all.into_iter().filter(|part| !part.is_empty()).collect();
    let all = if parted {
        all.into_iter().map(|part| part.join(" ")).collect()
    } else {
        all.into_iter().flatten().collect()
    };
    Parts { all, parted }
}

/// A part as the name that it may be: `5o3` is 503.
pub(super) fn as_named(part: &str) -> String {
    as_digits(part).unwrap_or_else(|| part.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_parted_by_words_signs_and_blanks() {
        for (typed, all, parted) in [
            ("429 vs 503", &["429", "503"][..], true),
            ("401/403", &["401", "403"], true),
            ("502 504", &["502", "504"], false),
            ("What is the difference between 301 and 308?", &["301", "308"], true),
            ("Bad Gateway or gateway timeout", &["bad gateway", "gateway timeout"], true),
            ("429 vs", &["429"], true),
            ("or", &[], true),
            ("", &[], false),
        ] {
            assert_eq!(
                parts(typed),
                Parts { all: all.iter().map(|&s| s.into()).collect(), parted },
                "{typed}"
            );
        }
    }
}
