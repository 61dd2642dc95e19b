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

/// The names in words that name them side by side: `401/403`, or `401 vs 403` word by word. What parts them goes only where
/// both sides are names, and words are one name where they are one together, as a shell parts `Bad Gateway`; all else stays
/// as it is.
#[must_use]
pub fn apart(typed: &[String], is_name: impl Fn(&str) -> bool) -> Vec<String> {
    let typed = &joined(typed, &is_name)[..];
    let mut names: Vec<String> = Vec::new();
    for (at, word) in typed.iter().enumerate() {
        let sides: Vec<&str> = word.split(SIGNS).map(str::trim).collect();
        if !is_name(word) && sides.len() > 1 && sides.iter().all(|side| is_name(side)) {
            names.extend(sides.into_iter().map(ToOwned::to_owned));
            continue;
        }
        let next = typed.get(at + 1).is_some_and(|next| is_name(next));
        let is_between = BETWEEN.iter().any(|between| word.eq_ignore_ascii_case(between));
        if !(is_between && next && names.last().is_some_and(|last| is_name(last))) {
            names.push(word.clone());
        }
    }
    names
}

/// The longest names that words are together; each other word by itself.
fn joined(typed: &[String], is_name: impl Fn(&str) -> bool) -> Vec<String> {
    const LONGEST: usize = 8;
    let mut names = Vec::new();
    let mut rest = typed;
    while let [first, others @ ..] = rest {
        let longest = (2..=rest.len().min(LONGEST)).rev().find(|&words| is_name(&rest[..words].join(" ")));
        if let Some(words) = longest {
            names.push(rest[..words].join(" "));
            rest = &rest[words..];
        } else {
            names.push(first.clone());
            rest = others;
        }
    }
    names
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

    #[test]
    fn what_stands_between_names_goes() {
        let is_name = |name: &str| ["401", "403", "deck/card", "bad gateway", "gateway"].contains(&name);
        for (typed, names) in [
            ("401/403", "401 403"),
            ("401 vs 403", "401 403"),
            ("401 or 403 and 401", "401 403 401"),
            ("deck/card", "deck/card"),
            ("401/teapot", "401/teapot"),
            ("or 401", "or 401"),
            ("401 or", "401 or"),
            ("401 / 403", "401 / 403"),
            ("bad gateway vs gateway", "bad gateway|gateway"),
            ("gateway bad", "gateway bad"),
        ] {
            let typed: Vec<String> = typed.split(' ').map(ToOwned::to_owned).collect();
            let sign = if names.contains('|') { "|" } else { " " };
            assert_eq!(apart(&typed, is_name).join(sign), names);
        }
    }
}
