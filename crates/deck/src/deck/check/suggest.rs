//! What an author may have meant.

use std::collections::HashMap;

use crate::text::nearest;

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
    /// As [`nearest`](nearest()), while that can be afforded. One store is for one set of names.
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
    fn suggestions_have_an_end_and_those_made_stay() {
        let names = vec!["500"; 60_000];
        let mut suggestions = Suggestions::default();
        let mut of = |written| suggestions.nearest(written, names.iter().copied());
        assert_eq!((of("501"), of("502"), of("501")), (Some("500"), None, Some("500")));
    }
}
