//! Text from files is data: nothing in it may steer a terminal.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

/// How many marks on one letter are shown: a hundred thousand cost as many, and hide the letters around.
pub const MOST_MARKS: usize = 16;

/// Every so many columns a tab stops.
const STOP: usize = 4;

/// Whether a character could move a cursor, start an escape sequence, or turn the reading direction around.
fn is_unsafe(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c,
            '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}'
            | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// Whether a text is but printable ASCII and line ends: most is, and this is quicker to see than that all is safe.
fn is_plain(text: &str) -> bool {
    // To the end in any case: without a way out it is done many bytes at a time.
    text.bytes().fold(true, |plain, byte| plain & matches!(byte, b' '..=b'~' | b'\n'))
}

/// The first character of a text that [`clean`] drops.
pub fn first_unsafe(text: &str) -> Option<char> {
    if is_plain(text) { None } else { text.chars().find(|c| is_unsafe(*c)) }
}

/// Whether some letter has more marks than are shown: signs without a width of their own.
pub fn has_too_many_marks(text: &str) -> bool {
    let mut marks = 0;
    !text.is_ascii()
        && text.chars().any(|c| {
            marks = if is_mark(c) { marks + 1 } else { 0 };
            marks > MOST_MARKS
        })
}

/// Whether a character stands on the one before it.
fn is_mark(c: char) -> bool {
    !c.is_ascii() && c.width() == Some(0)
}

/// The text without control characters, bidi overrides and marks beyond [`MOST_MARKS`]; a tab becomes blanks to the next
/// stop, line ends stay.
pub fn clean(text: &str) -> Cow<'_, str> {
    if is_plain(text) || !text.contains(|c| is_unsafe(c) || c == '\t') && !has_too_many_marks(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let (mut column, mut marks) = (0, 0);
    for c in text.chars() {
        // Those that are dropped for what they do are no letters that could bear marks.
        marks = if is_mark(c) { marks + 1 } else { 0 };
        match c {
            '\t' => {
                let blanks = STOP - column % STOP;
                out.extend(std::iter::repeat_n(' ', blanks));
                column += blanks;
            }
            c if is_unsafe(c) || marks > MOST_MARKS => {}
            c => {
                out.push(c);
                column = if c == '\n' { 0 } else { column + c.width().unwrap_or(0) };
            }
        }
    }
    Cow::Owned(out)
}

/// JSON in which every such character is written as an escape: the same document, and harmless to print.
pub fn clean_json(json: &str) -> Cow<'_, str> {
    if !json.contains(is_unsafe) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len() + 8);
    for c in json.chars() {
        // Outside of strings there are none of them, so an escape is always in its place.
        if is_unsafe(c) { out.extend(format!("\\u{:04x}", u32::from(c)).chars()) } else { out.push(c) }
    }
    Cow::Owned(out)
}

/// As [`clean`], on one line: line ends become spaces.
pub fn clean_line(text: &str) -> String {
    clean(text).replace('\n', " ")
}

/// Whether nothing of a text would be seen.
pub fn is_blank(text: &str) -> bool {
    clean(text).trim().is_empty()
}

/// As [`clean`], in place.
pub fn clean_in_place(text: &mut String) {
    if let Cow::Owned(cleaned) = clean(text) {
        *text = cleaned;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_escape_sequence_loses_its_escape_character() {
        assert_eq!(clean("a\u{1b}[31mb\u{9b}31mc\u{7}"), "a[31mb31mc");
    }

    #[test]
    fn bidi_overrides_are_dropped_and_line_ends_kept() {
        assert_eq!(clean("a\u{202e}b\r\nc\u{2066}d"), "ab\ncd");
    }

    #[test]
    fn a_letter_keeps_the_marks_that_a_language_needs_and_loses_those_that_hide_others() {
        for text in ["e\u{301}", "กิ้", "क्ष्म", "👩\u{200d}👩\u{200d}👧\u{200d}👦", "✓\u{fe0f}"]
        {
            assert_eq!(clean(text), text);
        }
        let tall = format!("a{}b", "\u{301}".repeat(100_000));
        assert!(has_too_many_marks(&tall));
        assert_eq!(clean(&tall), format!("a{}b", "\u{301}".repeat(MOST_MARKS)));
        assert_eq!(clean(&clean(&tall)), clean(&tall));
    }

    #[test]
    fn a_tab_goes_to_the_next_stop() {
        assert_eq!(clean("\tgo\nab\tc\nabc\td"), "    go\nab  c\nabc d");
    }

    #[test]
    fn json_keeps_its_meaning_and_loses_what_steers() {
        let json = serde_json::to_string("a\u{202e}b\u{9b}c").unwrap();
        let harmless = clean_json(&json);
        assert_eq!(harmless, r#""a\u202eb\u009bc""#);
        assert_eq!(serde_json::from_str::<String>(&harmless).unwrap(), "a\u{202e}b\u{9b}c");
    }

    #[test]
    fn plain_text_is_not_copied() {
        assert!(matches!(clean("stem: naïve 漢字\n"), Cow::Borrowed(_)));
    }
}
