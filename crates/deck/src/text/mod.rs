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
    fn a_count_has_its_noun_in_the_right_form() {
        assert_eq!((count(1, "answer"), count(3, "answer")), ("1 answer".into(), "3 answers".into()));
        assert_eq!(plural(0, "card is", "cards are"), "0 cards are");
    }

    #[test]
    fn a_long_text_is_shortened_by_characters() {
        assert_eq!(shortened("漢字漢字", 3), "漢字漢…");
        assert_eq!(shortened("漢字漢", 3), "漢字漢");
        assert_eq!(quoted("a\nb\u{1b}"), "\"a b\"");
        assert_eq!(quoted(&"x".repeat(100_000)), format!("\"{}…\"", "x".repeat(60)));
    }
}
