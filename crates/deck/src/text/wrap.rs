//! Text in columns, measured as a terminal shows it.

use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many columns a text takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// Wraps at blanks and breaks words that are too long. Line ends stay.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    text.trim_end().split('\n').flat_map(|paragraph| fill(paragraph, columns, true)).collect()
}

/// Wraps as one paragraph, and keeps words whole even if they are too long, so that they can be copied. A blank text has no
/// lines.
pub fn wrap_words(text: &str, columns: usize) -> Vec<String> {
    let mut lines = fill(text, columns, false);
    lines.retain(|line| !line.is_empty());
    lines
}

fn fill(paragraph: &str, columns: usize, break_words: bool) -> Vec<String> {
    let words: Vec<&str> = paragraph.split_whitespace().collect();
    let options = Options::new(columns.max(1))
        .break_words(break_words)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    textwrap::wrap(&words.join(" "), options).into_iter().map(Into::into).collect()
}

/// Breaks lines that are too long and indents the rest; blanks stay as they are.
pub fn wrap_verbatim(text: &str, columns: usize) -> Vec<String> {
    const SET_IN: &str = "  ";
    let mut lines = Vec::new();
    for whole in text.trim_end_matches('\n').split('\n') {
        let mut line = String::new();
        let mut used = 0;
        for c in whole.chars() {
            let wide = c.width().unwrap_or(0);
            if used > SET_IN.len() && used + wide > columns {
                lines.push(std::mem::replace(&mut line, SET_IN.to_owned()));
                used = SET_IN.len();
            }
            line.push(c);
            used += wide;
        }
        lines.push(line);
    }
    lines
}

/// The text, or as much of it as fits, with an ellipsis.
pub fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > columns {
            break;
        }
        out.push(c);
    }
    let mut out = out.trim_end().to_owned();
    if columns > 0 {
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_wrapped_at_blanks_and_long_words_are_broken() {
        assert_eq!(wrap("one two  three", 7), ["one two", "three"]);
        assert_eq!(wrap("abcdefgh ij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(wrap("a abcdefg h", 4), ["a", "abcd", "efg", "h"]);
        assert_eq!(wrap("a\n\nb", 4), ["a", "", "b"]);
        assert_eq!(wrap("", 4), [""]);
    }

    #[test]
    fn whole_words_stay_whole() {
        assert_eq!(wrap_words("a\nabcdefgh  ij", 4), ["a", "abcdefgh", "ij"]);
        assert_eq!(wrap_words(" \n", 4), [""; 0]);
    }

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(wrap("漢字漢字漢", 5), ["漢字", "漢字", "漢"]);
        assert_eq!(wrap("漢字", 1), ["漢", "字"]);
        assert_eq!(cut("漢字漢字", 6), "漢字…");
    }

    #[test]
    fn verbatim_text_keeps_its_blanks() {
        assert_eq!(wrap_verbatim("  a  b\nGET /long/path", 8), ["  a  b", "GET /lon", "  g/path"]);
        for columns in 0..4 {
            assert!(!wrap_verbatim("漢字漢字", columns).is_empty());
        }
    }
}
