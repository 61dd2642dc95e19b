//! What an author may have meant.

use std::cmp::Ordering;
use std::collections::HashMap;

/// How far a name may be from what was written to be suggested: one slip, and one more for every four letters.
fn reach(written: &str) -> usize {
    1 + written.chars().count() / 4
}

/// How unlike two names are: slips (a swap of neighbours is one), whether letters were exchanged for others, and the
/// share of the beginning that agrees.
fn distance(written: &str, name: &str) -> (usize, bool, f64) {
    let letters = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    let slips = strsim::damerau_levenshtein(written, name);
    (slips, letters(written) != letters(name), 1.0 - strsim::jaro_winkler(written, name))
}

/// The name nearest to what was written, if any is near.
pub(super) fn nearest<'n>(written: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let (low, reach) = (written.to_lowercase(), reach(written));
    let length = low.chars().count();
    let near = names.filter_map(|name| {
        let lower = name.to_lowercase();
        if lower.chars().count().abs_diff(length) > reach {
            return None;
        }
        let distance = distance(&low, &lower);
        (distance.0 <= reach && distance.0 < length.max(1)).then_some((distance, name))
    });
    let order = |a: &(usize, bool, f64), b: &(usize, bool, f64)| {
        (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.partial_cmp(&b.2).unwrap_or(Ordering::Equal))
    };
    near.min_by(|a, b| order(&a.0, &b.0).then(a.1.cmp(b.1))).map(|(_, name)| name)
}

/// Remembers suggestions, and bounds how many comparisons a run spends on them, so that a deck with a thousand lost ids
/// is still checked at once.
pub(super) struct Suggestions<'n> {
    known: HashMap<String, Option<&'n str>>,
    comparisons_left: usize,
}

impl Default for Suggestions<'_> {
    fn default() -> Self {
        Self { known: HashMap::new(), comparisons_left: 100_000 }
    }
}

impl<'n> Suggestions<'n> {
    /// As [`nearest`], while that can be afforded. One store is for one set of names.
    pub fn nearest(
        &mut self,
        written: &str,
        names: impl ExactSizeIterator<Item = &'n str>,
    ) -> Option<&'n str> {
        if let Some(known) = self.known.get(written) {
            return *known;
        }
        self.comparisons_left = self.comparisons_left.checked_sub(names.len())?;
        let found = nearest(written, names);
        self.known.insert(written.to_owned(), found);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_swap_of_neighbours_is_likelier_than_another_digit() {
        let codes = ["500", "501", "502", "503", "504", "420"];
        assert_eq!(nearest("520", codes.into_iter()), Some("502"));
    }

    #[test]
    fn a_slip_in_a_field_finds_the_field() {
        let fields = ["explanation", "exchange", "answer", "answers", "stem"];
        for (written, meant) in [("explaination", "explanation"), ("Stem", "stem"), ("anwser", "answer")] {
            assert_eq!(nearest(written, fields.into_iter()), Some(meant));
        }
    }

    #[test]
    fn what_is_like_nothing_gets_no_suggestion() {
        assert_eq!(nearest("difficulty", ["tier", "id", "stem"].into_iter()), None);
        assert_eq!(nearest("x", ["y", "z"].into_iter()), None);
        assert_eq!(nearest("", ["y"].into_iter()), None);
    }

    #[test]
    fn suggestions_have_an_end_and_those_made_stay() {
        let names = vec!["500"; 60_000];
        let mut suggestions = Suggestions::default();
        let mut of = |written| suggestions.nearest(written, names.iter().copied());
        assert_eq!((of("501"), of("502"), of("501")), (Some("500"), None, Some("500")));
    }
}
