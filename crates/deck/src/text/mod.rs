//! Text: cleaned, wrapped, cut, counted, and matched to names in spite of typos.
//!
//! Pure; knows no other room. Columns are those of a terminal: a wide letter takes two.

mod clean;
mod keyboard;
mod nearest;
mod path;
mod spelling;
mod wrap;

pub use clean::{
    MOST_MARKS, clean, clean_in_place, clean_json, clean_line, first_unsafe, has_too_many_marks, is_blank,
};
pub use keyboard::{latin, narrow};
pub use nearest::{closest, is_typo_of, nearest};
pub use path::{json_path, path_text};
pub use spelling::{is_exactly, is_slip_of, is_spelling_of};
pub use wrap::{CARRIED, cut, width, wrap, wrap_verbatim, wrap_words, wrap_written};

/// A number and its noun, whose plural ends in `s`: `1 card`, `2 cards`.
pub fn count(number: usize, noun: &str) -> String {
    plural(number, noun, &format!("{noun}s"))
}

/// A number and its noun, in both forms: `1 card is`, `2 cards are`.
pub fn plural(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// A range of whole percents: `74–81 %`, or `81 %` where both ends are one.
pub fn percents([low, high]: [f32; 2]) -> String {
    if high - low < 1.0 { format!("{high:.0} %") } else { format!("{low:.0}–{high:.0} %") }
}

/// A share in whole percent, rounded as people round; what is there is never 0 %, and what is not all never 100 %.
pub fn percent(share: impl Into<f64>) -> String {
    let share: f64 = share.into();
    // Shares have four digits: 0.645 is 65 %, although in binary it is a little less.
    match ((share * 10_000.0).round() / 100.0).round() {
        rounded if rounded <= 0.0 && share > 0.0 => "<1 %".to_owned(),
        rounded if rounded >= 100.0 && share < 1.0 => ">99 %".to_owned(),
        rounded => format!("{rounded:.0} %"),
    }
}

/// One number of another in whole percent, rounded in the same way.
pub fn part_of(part: u64, whole: u64) -> String {
    match (u128::from(part) * 200 + u128::from(whole)).checked_div(2 * u128::from(whole)).unwrap_or(0) {
        0 if part > 0 => "<1 %".to_owned(),
        100 if part < whole => ">99 %".to_owned(),
        rounded => format!("{rounded} %"),
    }
}

/// A text that begins with a capital letter.
pub fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// At most this many characters of a text, with an ellipsis if there are more.
pub fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Text from a file, as messages show it: one line, at most 60 characters, in quotes.
pub fn quoted(text: &str) -> String {
    // Only what can be shown is cleaned: the text may be as long as a file.
    let first: String = text.chars().take(600).collect();
    format!("\"{}\"", shortened(&clean_line(&first), 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_never_0_percent_and_only_all_of_it_is_100() {
        for (share, told) in [
            (0.0, "0 %"),
            (0.004, "<1 %"),
            (0.005, "1 %"),
            (0.645, "65 %"),
            (0.994, "99 %"),
            (0.9996, ">99 %"),
            (1.0, "100 %"),
        ] {
            assert_eq!(percent(share), told, "{share}");
        }
        for (part, whole, told) in [
            (0, 9, "0 %"),
            (1, 900, "<1 %"),
            (1, 200, "1 %"),
            (199, 200, ">99 %"),
            (200, 200, "100 %"),
            (0, 0, "0 %"),
        ] {
            assert_eq!(part_of(part, whole), told, "{part} of {whole}");
        }
    }

    #[test]
    fn a_count_has_its_noun_in_the_right_form() {
        assert_eq!((count(1, "answer"), count(3, "answer")), ("1 answer".into(), "3 answers".into()));
        assert_eq!(plural(0, "card is", "cards are"), "0 cards are");
    }

    #[test]
    fn a_range_of_percents_has_two_ends_only_where_they_differ() {
        assert_eq!((percents([74.0, 81.0]), percents([81.0, 81.0])), ("74–81 %".into(), "81 %".into()));
    }

    #[test]
    fn a_text_is_capitalized_whatever_its_first_letter_is() {
        let texts = ["core", "élan", "", "502"].map(capitalized);
        assert_eq!(texts, ["Core", "Élan", "", "502"]);
    }

    #[test]
    fn a_long_text_is_shortened_by_characters() {
        assert_eq!(shortened("漢字漢字", 3), "漢字漢…");
        assert_eq!(shortened("漢字漢", 3), "漢字漢");
        assert_eq!(quoted("a\nb\u{1b}"), "\"a b\"");
        assert_eq!(quoted(&"x".repeat(100_000)), format!("\"{}…\"", "x".repeat(60)));
    }
}
