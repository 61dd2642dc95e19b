//! Whether what was typed is the answer that is meant.
//!
//! A good teacher forgives what carries no meaning (case, blanks, a hyphen within a word, a final full stop) and nothing
//! that does: `C` is not `C++`, `1` is not `-1`, and an accent counts. Both sides are compared in Unicode's composed form,
//! full-width letters and digits as ASCII.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The shortest word in which a slip of one letter is told from another word, in letters.
const SHORTEST_SLIP: usize = 5;

/// The longest, so that a long text costs nothing.
const LONGEST_SLIP: usize = 64;

/// Whether two spellings are the same to the letter, but for blanks around them.
pub fn is_exactly(typed: &str, right: &str) -> bool {
    composed(typed) == composed(right)
}

/// Whether what was typed is a right spelling, with what a good teacher forgives.
pub fn is_spelling_of(typed: &str, right: &str) -> bool {
    let (typed, right) = (composed(typed), composed(right));
    let typed = match typed.strip_suffix('.') {
        Some(stopped) if !right.ends_with('.') && !stopped.is_empty() => stopped.trim_end(),
        _ => &typed,
    };
    if typed == right || is_same_number(typed, &right) {
        return true;
    }
    match (has_sign(typed), has_sign(&right)) {
        (false, false) => !right.is_empty() && folded(typed) == folded(&right),
        // Beside a sign case counts: `-d` is not `-D`.
        (true, true) => tight(typed) == tight(&right),
        _ => false,
    }
}

/// Whether what was typed is a right spelling but for one letter: a letter too many, too few, another, or two exchanged. Only
/// in words of five letters or more, without digits and signs.
pub fn is_slip_of(typed: &str, right: &str) -> bool {
    let (typed, right) = (composed(typed), composed(right));
    let is_word = |text: &str| !has_sign(text) && !text.chars().any(char::is_numeric);
    if !is_word(&typed) || !is_word(&right) {
        return false;
    }
    let (typed, right) = (folded(&typed), folded(&right));
    let letters = right.chars().count();
    (SHORTEST_SLIP..=LONGEST_SLIP).contains(&letters)
        && typed.chars().count().abs_diff(letters) <= 1
        && strsim::damerau_levenshtein(&typed, &right) == 1
}

/// A text in composed form, full-width signs as ASCII, runs of blanks as one, none around it.
fn composed(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{2019}' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        c => c,
    };
    let text: String = text.nfc().map(narrow).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text holds a sign that carries meaning. A hyphen or an apostrophe within a word does not.
fn has_sign(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let is_plain = |c: char| c.is_alphanumeric() || is_combining_mark(c) || c == ' ';
    (0..chars.len()).any(|at| !is_plain(chars[at]) && !joins_a_word(&chars, at))
}

/// Whether the sign at a place joins the parts of a word: `Retry-After`, `UTF-8`, `don't`. In `n-1` it takes away.
fn joins_a_word(chars: &[char], at: usize) -> bool {
    let letter = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| c.is_alphabetic());
    let (before, after) = (letter(at.checked_sub(1)), letter(Some(at + 1)));
    match chars[at] {
        '\'' => before && after,
        '-' if before && after => true,
        '-' => before && letter(at.checked_sub(2)) && chars.get(at + 1).is_some_and(|c| c.is_numeric()),
        _ => false,
    }
}

/// A text without signs as it is compared: no blanks, no hyphens, any case.
fn folded(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, ' ' | '-')).flat_map(fold_case).collect()
}

/// A letter in any case: `ß` is `ss`, a final sigma a sigma; a dotless i is a letter of its own.
fn fold_case(c: char) -> Vec<char> {
    match c {
        'ı' => vec![c],
        c => c.to_uppercase().flat_map(char::to_lowercase).collect(),
    }
}

/// A text with signs as it is compared: blanks on both sides of a sign say nothing, `a != b` is `a!=b`, nor does one between a
/// number and its percent sign.
fn tight(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let is_sign = |c: char| !c.is_alphanumeric() && !is_combining_mark(c) && c != ' ';
    let mut tight = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        if chars[at] == ' ' {
            if tight.ends_with(char::is_numeric) && chars.get(at + 1) == Some(&'%') {
                at += 1;
                continue;
            }
            let signs = chars[at + 1..].iter().take_while(|&&c| is_sign(c)).count();
            if signs > 0 && chars.get(at + 1 + signs) == Some(&' ') {
                tight.extend(&chars[at + 1..=at + signs]);
                at += signs + 2;
                continue;
            }
        }
        tight.push(chars[at]);
        at += 1;
    }
    tight
}

/// Whether both are the same whole number, with or without commas between groups of three digits.
fn is_same_number(typed: &str, right: &str) -> bool {
    let digits = |text: &str| {
        let groups: Vec<&str> = text.split(',').collect();
        let whole = groups.iter().all(|group| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit()));
        let grouped =
            groups.len() == 1 || (groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3));
        (whole && grouped).then(|| groups.concat())
    };
    digits(typed).is_some_and(|number| digits(right) == Some(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_that_carries_meaning_is_neither_dropped_nor_added() {
        for (typed, right) in [
            ("C", "C++"),
            ("c++", "C++"),
            ("C+", "C++"),
            ("1", "-1"),
            ("-1", "1"),
            ("12", "1.2"),
            ("1,2", "1.2"),
            ("a == b", "a != b"),
            ("a = b", "a != b"),
            ("-d", "-D"),
            ("D", "-D"),
            ("RS", "*.rs"),
            ("rs", "*.rs"),
            ("*.RS", "*.rs"),
            ("n1", "n-1"),
            ("$x", "x"),
            ("502!", "502"),
            ("git branch-D", "git branch -D"),
            ("naive", "naïve"),
            ("O(n)", "O(n²)"),
        ] {
            assert!(!is_spelling_of(typed, right), "{typed:?} for {right:?}");
        }
    }

    #[test]
    fn what_carries_no_meaning_is_forgiven() {
        for (typed, right) in [
            ("C++", "C++"),
            ("Ｃ＋＋", "C++"),
            ("-1", "-1"),
            ("a!=b", "a != b"),
            ("a  !=  b", "a != b"),
            ("retry after", "Retry-After"),
            ("RETRYAFTER", "Retry-After"),
            ("Retry-After.", "Retry-After"),
            ("utf8", "UTF-8"),
            ("utf-8", "UTF-8"),
            ("1,024", "1024"),
            ("1024", "1,024"),
            ("50 4", "504"),
            ("５０４", "504"),
            ("STRASSE", "Straße"),
            ("ΟΔΟΣ", "οδος"),
            ("e\u{301}tag", "étag"),
            ("don’t", "Don't"),
            ("*.rs", "*.rs"),
            ("etc.", "etc."),
        ] {
            assert!(is_spelling_of(typed, right), "{typed:?} for {right:?}");
        }
    }

    #[test]
    fn to_the_letter_is_to_the_letter() {
        assert!(is_exactly(" Retry-After ", "Retry-After") && !is_exactly("retry-after", "Retry-After"));
        assert!(!is_exactly("etag.", "etag"));
    }

    #[test]
    fn one_letter_is_a_slip_in_a_word_and_nothing_else() {
        for (typed, right) in [
            ("Locaton", "Location"),
            ("Lcoation", "Location"),
            ("Etagg", "Etags"),
            ("retry aftr", "Retry-After"),
        ] {
            assert!(is_slip_of(typed, right), "{typed:?} for {right:?}");
        }
        for (typed, right) in [
            ("Location", "Location"),
            ("ETa", "ETag"),
            ("503", "502"),
            ("utf9x", "utf8x"),
            ("C+++++", "C++++"),
            ("Loctn", "Location"),
        ] {
            assert!(!is_slip_of(typed, right), "{typed:?} for {right:?}");
        }
        assert!(!is_slip_of(&"x".repeat(100_000), &"x".repeat(99_999)));
    }
}
