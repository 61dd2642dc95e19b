//! What was typed, as it is looked for.

use std::ops::Range;

use super::words::{spans, words};
use crate::deck::{Deck, Shelf};

/// No more words than this are looked for: a sentence finds nothing that its first words do not.
const MOST: usize = 12;

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What is to be found all of: words, and words that a sign holds together, as in `Retry-After`.
    words: Vec<Word>,
    /// Each of these words by itself.
    parts: Vec<Word>,
    /// Entries to be told apart: the position of their deck, and theirs in its reference.
    compared: Vec<[usize; 3]>,
}

/// A word of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// In small letters; of words that a sign holds together, with blanks.
    pub text: String,
    /// What a finger may have meant: a digit for the letter that looks like it, beside other digits; or a name and its
    /// number apart.
    pub also: Option<String>,
    /// Other forms of it: `cache` is `caching`, too.
    forms: Vec<String>,
}

impl Query {
    /// What was typed.
    pub fn new(typed: &str) -> Self {
        let groups = typed.split_whitespace().map(|group| words(group).collect::<Vec<_>>().join(" "));
        let words = groups.filter(|group| !group.is_empty()).take(MOST).map(Word::new).collect();
        Self { words, parts: Self::loose(typed), compared: Vec::new() }
    }

    /// The same, but that no sign holds words together.
    pub(super) fn loosened(&self) -> Self {
        Self { words: self.parts.clone(), ..self.clone() }
    }

    /// One word of it, as the only one.
    pub(super) fn of_word(&self, word: &Word) -> Self {
        Self { words: vec![word.clone()], ..self.clone() }
    }

    /// The same, with entries that are to be told apart.
    pub(super) fn comparing(self, compared: Vec<[usize; 3]>) -> Self {
        Self { compared, ..self }
    }

    /// The entries that are to be told apart, pair by pair.
    pub(super) fn compared(&self) -> &[[usize; 3]] {
        &self.compared
    }

    fn loose(typed: &str) -> Vec<Word> {
        let apart = |word: String| match numbered(&word) {
            Some((name, number)) => vec![name.to_owned(), number.to_owned()],
            None => vec![word],
        };
        words(typed).flat_map(apart).take(MOST).map(Word::new).collect()
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The word that is looked for, where it is the only one: as a code, where it looks like one.
    pub(super) fn only(&self) -> Option<&str> {
        let [word] = &self.words[..] else { return None };
        Some(word.also.as_deref().unwrap_or(&word.text))
    }

    pub(super) fn words(&self) -> &[Word] {
        &self.words
    }

    /// How many words there are to be marked.
    pub(super) fn parts(&self) -> usize {
        self.parts.len()
    }

    /// Which bytes of a text are beginnings of its words that were looked for, in order.
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        spans(text)
            .filter_map(|(at, known)| {
                let lengths = self.parts.iter().filter_map(|word| word.begins(known));
                lengths.max().map(|length| at..at + length)
            })
            .collect()
    }

    /// The deck of which the title, or the id, has all the words looked for.
    pub fn deck<'s>(&self, shelf: &'s Shelf) -> Option<&'s Deck> {
        let has_all = |text: &str| self.count_in(text) == self.parts();
        let mut decks = shelf.decks().iter().filter(|_| !self.is_empty());
        decks.find(|deck| has_all(&deck.title) || has_all(&deck.id))
    }

    /// How many of the words looked for a text has.
    pub(super) fn count_in(&self, text: &str) -> usize {
        self.parts.iter().filter(|word| spans(text).any(|(_, known)| word.begins(known).is_some())).count()
    }
}

impl Word {
    fn new(text: String) -> Self {
        let numbered = || numbered(&text).map(|(name, number)| format!("{name} {number}"));
        Self { also: as_digits(&text).or_else(numbered), forms: forms(&text), text }
    }

    /// Its spellings.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.text.as_str()).chain(self.also.as_deref())
    }

    /// Its other forms, of which a text may have one in its place.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        self.forms.iter().map(String::as_str)
    }

    /// How many bytes of a word of a text are this one, where that begins with it.
    fn begins(&self, known: &str) -> Option<usize> {
        self.spellings().chain(self.forms()).find_map(|wanted| {
            let mut left = wanted;
            for (at, letter) in known.char_indices() {
                if left.is_empty() {
                    return Some(at);
                }
                let mut rest = Some(left);
                for small in letter.to_lowercase() {
                    rest = rest.and_then(|rest| rest.strip_prefix(small));
                }
                left = rest?;
            }
            left.is_empty().then_some(known.len())
        })
    }
}

/// Other forms of an English word, by its ending: `throttle` and `throttling`, `validate` and `validation`, `expired` and
/// `expires`. A stem that is short begins too many other words.
fn forms(word: &str) -> Vec<String> {
    const STEM: usize = 6;
    let stem = |ending| word.strip_suffix(ending).filter(|stem| stem.chars().count() >= STEM - 2);
    let mut forms = Vec::new();
    // What ends in -ing or -ed is a verb: `limiting` and `limited` are to limit.
    for (ending, least) in [("e", STEM), ("ing", STEM - 1), ("ed", STEM - 1), ("ion", STEM)] {
        forms.extend(stem(ending).filter(|stem| stem.chars().count() >= least).map(ToOwned::to_owned));
    }
    forms.extend(stem("e").map(|stem| format!("{stem}ing")));
    forms.extend(stem("ing").map(|stem| format!("{stem}e")));
    forms
}

/// `5o3` is 503.
pub(super) fn as_digits(word: &str) -> Option<String> {
    let looks_like = |letter: char| match letter {
        'o' => '0',
        'l' | 'i' => '1',
        other => other,
    };
    let meant: String = word.chars().map(looks_like).collect();
    let is_number = meant.chars().all(|letter| letter.is_ascii_digit());
    (is_number && meant != word && word.contains(|letter: char| letter.is_ascii_digit())).then_some(meant)
}

/// `http2` is HTTP/2: a name and its number.
fn numbered(word: &str) -> Option<(&str, &str)> {
    let name = word.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let is_name = name.chars().count() > 1 && name.chars().all(char::is_alphabetic);
    (is_name && name.len() < word.len()).then(|| word.split_at(name.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(query: &str, text: &str) -> Vec<String> {
        Query::new(query).marks(text).into_iter().map(|range| text[range].to_owned()).collect()
    }

    #[test]
    fn the_beginnings_of_words_are_marked_in_any_case() {
        assert_eq!(marked("rate lim", "Its Rate limit, unlimited"), ["Rate", "lim"]);
        assert_eq!(marked("etag", "an ETag-like"), ["ETag"]);
        assert_eq!(marked("ÜB", "über"), ["üb"]);
        assert_eq!(marked("zz", "abc"), [""; 0]);
    }

    #[test]
    fn a_word_is_its_other_forms_too_unless_its_stem_begins_everything() {
        for (word, wanted) in [
            ("cache", &["caching"][..]),
            ("caching", &["cache"]),
            ("throttle", &["throttl", "throttling"]),
            ("validation", &["validat"]),
            ("redirected", &["redirect"]),
            ("limiting", &["limit", "limite"]),
            ("state", &["stating"]),
            ("type", &[]),
            ("503", &[]),
            ("über", &[]),
        ] {
            assert_eq!(forms(word), wanted, "{word}");
        }
        assert_eq!(marked("throttle", "Throttling is on"), ["Throttl"]);
    }

    #[test]
    fn a_letter_that_looks_like_a_digit_is_one_beside_digits() {
        assert_eq!(marked("5o3", "503 is not 5o4"), ["503"]);
        assert_eq!(marked("40l", "401"), ["401"]);
        assert_eq!(marked("oil", "011 oil"), ["oil"]);
    }
}
