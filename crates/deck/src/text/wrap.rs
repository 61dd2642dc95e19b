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

/// What stands before what is carried over of a line that is shown verbatim.
pub const CARRIED: &str = "↳ ";

/// Breaks lines that are too long, and leaves blanks as they are; what is carried over stands behind [`CARRIED`].
pub fn wrap_verbatim(text: &str, columns: usize) -> Vec<String> {
    text.trim_end_matches('\n').split('\n').flat_map(|line| carry_over(line, columns)).collect()
}

/// Breaks a line at blanks, where the word behind them fits into a row; else within the word.
fn carry_over(whole: &str, columns: usize) -> Vec<String> {
    let room = columns.saturating_sub(width(CARRIED));
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in whole.split_inclusive(' ') {
        let bare = width(word.trim_end_matches(' '));
        let before = if lines.is_empty() { &line } else { line.trim_start_matches(CARRIED) };
        if width(&line) + bare > columns && bare <= room && !before.trim().is_empty() {
            lines.push(line.trim_end().to_owned());
            CARRIED.clone_into(&mut line);
        }
        for c in word.chars() {
            let begins = !lines.is_empty() && line.len() == CARRIED.len();
            if width(&line) + c.width().unwrap_or(0) > columns && width(&line) > width(CARRIED) {
                if c == ' ' {
                    continue;
                }
                lines.push(std::mem::replace(&mut line, CARRIED.to_owned()));
            } else if c == ' ' && begins {
                continue;
            }
            line.push(c);
        }
    }
    lines.push(line);
    lines
}

/// Wraps at blanks and keeps the text as it is written: indentation, runs of blanks, empty lines. What is carried over
/// hangs below the first word of its line.
pub fn wrap_written(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for whole in text.trim_end().split('\n') {
        let whole = whole.trim_end();
        let indent = width(whole) - width(whole.trim_start());
        // Where nearly all is indentation there is no room to hang.
        let hang = if indent * 2 > columns { 0 } else { indent };
        let mut line = String::new();
        for word in whole.split_inclusive(' ') {
            let mut word = word.to_owned();
            let bare = word.trim_end_matches(' ').len();
            if line.len() > hang && !line.trim().is_empty() && width(&line) + width(&word[..bare]) > columns {
                lines.push(line.trim_end().to_owned());
                if bare == 0 {
                    word.clear();
                }
                line = " ".repeat(hang);
            }
            // A word that is too long is broken.
            for c in word.chars() {
                let wide = c.width().unwrap_or(0);
                if c != ' ' && width(&line) + wide > columns && width(&line) > hang {
                    lines.push(std::mem::replace(&mut line, " ".repeat(hang)));
                }
                line.push(c);
            }
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// The text, or as much of it as fits, with an ellipsis: whole words, unless that would be less than half of it.
pub fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let (mut end, mut word, mut used) = (0, 0, 1);
    for (at, c) in text.char_indices() {
        if c == ' ' && used > columns / 2 {
            word = at;
        }
        used += c.width().unwrap_or(0);
        if used > columns {
            break;
        }
        end = at + c.len_utf8();
    }
    let mut out = text[..if word > 0 { word } else { end }].trim_end().to_owned();
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
    fn a_text_is_cut_between_words_unless_that_takes_half_of_it() {
        assert_eq!(cut("Gateways and proxies", 20), "Gateways and proxies");
        assert_eq!(cut("Gateways and proxies", 18), "Gateways and…");
        assert_eq!(cut("you: Unauthorized", 14), "you: Unauthor…");
        assert_eq!(cut("  Unauthorized", 10), "  Unautho…");
        assert_eq!(cut("one two", 1), "…");
        assert_eq!(cut("one two", 0), "");
    }

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(wrap("漢字漢字漢", 5), ["漢字", "漢字", "漢"]);
        assert_eq!(wrap("漢字", 1), ["漢", "字"]);
        assert_eq!(cut("漢字漢字", 6), "漢字…");
    }

    #[test]
    fn written_text_keeps_its_blanks_and_what_is_carried_over_hangs() {
        assert_eq!(
            wrap_written("for x in xs:\n    go(x)\nstop()", 20),
            ["for x in xs:", "    go(x)", "stop()"]
        );
        assert_eq!(wrap_written("a  b  | a&b\n0  0  |  0", 20), ["a  b  | a&b", "0  0  |  0"]);
        assert_eq!(wrap_written("  one two three", 9), ["  one two", "  three"]);
        assert_eq!(wrap_written("one two  three", 7), ["one two", "three"]);
        assert_eq!(wrap_written("abcdefgh ij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(wrap_written("a\n\nb", 4), ["a", "", "b"]);
        assert_eq!(wrap_written("", 4), [""]);
        for columns in 0..4 {
            assert!(!wrap_written("      漢字漢字", columns).is_empty());
        }
    }

    #[test]
    fn verbatim_text_keeps_its_blanks() {
        assert_eq!(wrap_verbatim("  a  b\nGET /long/path", 8), ["  a  b", "GET /lon", "↳ g/path"]);
        assert_eq!(wrap_verbatim("one two   three", 8), ["one two", "↳ three"]);
        assert_eq!(wrap_verbatim("one two ", 7), ["one two"]);
        assert_eq!(wrap_verbatim("      one", 8), ["      on", "↳ e"]);
        assert_eq!(wrap_verbatim("", 8), [""]);
        for columns in 0..4 {
            assert!(!wrap_verbatim("漢字漢字", columns).is_empty());
        }
    }
}
