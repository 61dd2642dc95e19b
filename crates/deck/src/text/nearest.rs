//! Which name was probably meant by a misspelt one.

use std::cmp::Ordering;

/// Longer names, in characters, are not compared: they are not typos, and could be as long as a file.
const LONGEST: usize = 64;

/// How many typos are likely in a name: one, and one more for every four letters.
fn reach(letters: usize) -> usize {
    1 + letters / 4
}

/// How far apart two names are. Most important first: the typos per letter (a swap of neighbours is one), whether letters
/// were replaced, the length of the common prefix, and the overall similarity.
#[derive(PartialEq, PartialOrd)]
struct Distance {
    share: f64,
    exchanged: bool,
    common_prefix: std::cmp::Reverse<usize>,
    unlike: f64,
}

/// What was written, prepared for comparison.
struct Written {
    text: String,
    letters: Vec<char>,
    length: usize,
}

impl Written {
    /// `None` if it is too long to be compared.
    fn new(text: &str) -> Option<Self> {
        let length = text.chars().take(LONGEST + 1).count();
        if length > LONGEST {
            return None;
        }
        let text = text.to_lowercase();
        Some(Self { letters: sorted(&text), text, length })
    }

    /// The distance to a name, if it is at most this many typos.
    fn distance(&self, name: &str, most: usize) -> Option<Distance> {
        let length = name.chars().take(LONGEST + 1).count();
        if length > LONGEST || length.abs_diff(self.length) > most {
            return None;
        }
        let name = name.to_lowercase();
        let slips = strsim::damerau_levenshtein(&self.text, &name);
        #[expect(clippy::cast_precision_loss, reason = "both are at most a few dozen")]
        let share = slips as f64 / length.max(self.length).max(1) as f64;
        let alike = self.text.chars().zip(name.chars()).take_while(|(a, b)| a == b).count();
        let distance = Distance {
            share,
            exchanged: self.letters != sorted(&name),
            common_prefix: std::cmp::Reverse(alike),
            unlike: 1.0 - strsim::jaro_winkler(&self.text, &name),
        };
        (slips <= most).then_some(distance)
    }
}

fn sorted(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text.chars().collect();
    letters.sort_unstable();
    letters
}

/// The name nearest to what was written, if it is near enough to be a typo.
pub fn nearest<'n>(written: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let written = Written::new(written)?;
    // If every letter is different, it is not a typo.
    let most = reach(written.length).min(written.length.saturating_sub(1));
    least(names.filter_map(|name| Some((written.distance(name, most)?, name))))
}

/// Whether what was written is this name but for one typo.
pub fn is_typo_of(written: &str, name: &str) -> bool {
    Written::new(written).is_some_and(|written| written.distance(name, 1).is_some())
}

/// The name nearest to what was written, however far it is.
pub fn closest<'n>(written: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let written = Written::new(written)?;
    least(names.filter_map(|name| Some((written.distance(name, usize::MAX)?, name))))
}

fn least<'n>(names: impl Iterator<Item = (Distance, &'n str)>) -> Option<&'n str> {
    let order = |a: &(Distance, &str), b: &(Distance, &str)| {
        a.0.partial_cmp(&b.0).unwrap_or(Ordering::Equal).then(a.1.cmp(b.1))
    };
    names.min_by(order).map(|(_, name)| name)
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
    fn the_closest_is_found_however_far() {
        let names = ["409", "500", "authentication", "gateway"];
        for (written, closest_) in [("599", "500"), ("auth", "authentication"), ("gatewy", "gateway")] {
            assert_eq!(closest(written, names.into_iter()), Some(closest_));
        }
        assert_eq!(closest("x", [].into_iter()), None);
    }

    #[test]
    fn a_name_as_long_as_a_file_costs_nothing_and_means_nothing() {
        let long = "x".repeat(100_000_000);
        assert_eq!(closest(&long, ["x"].into_iter()), None);
        assert_eq!(closest("x", [long.as_str(), "y"].into_iter()), Some("y"));
    }
}
