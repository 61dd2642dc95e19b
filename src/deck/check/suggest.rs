//! What an author may have meant.

use std::cell::Cell;
use std::cmp::Ordering;

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
    near.min_by(|a, b| order(&a.0, &b.0)).map(|(_, name)| name)
}

/// Bounds how many comparisons a run spends on suggestions, so that a deck with a thousand lost ids is still checked at once.
pub(super) struct Budget(Cell<usize>);

impl Default for Budget {
    fn default() -> Self {
        Self(Cell::new(1_000_000))
    }
}

impl Budget {
    /// Whether this many comparisons may still be made; if so they are spent.
    pub fn spend(&self, comparisons: usize) -> bool {
        let left = self.0.get().checked_sub(comparisons.max(1));
        if let Some(left) = left {
            self.0.set(left);
        }
        left.is_some()
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
    fn suggestions_have_an_end() {
        let budget = Budget::default();
        assert!(budget.spend(999_999));
        assert!(budget.spend(0));
        assert!(!budget.spend(1));
    }
}
