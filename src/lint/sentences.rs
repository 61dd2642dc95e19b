//! How many sentences a text has. Counting one too few does no harm; counting one too many blames an author for a
//! version number, so whatever is in doubt is no end.

/// Never the end of a sentence.
const WITHIN: [&str; 16] = [
    "e.g", "i.e", "vs", "cf", "approx", "ca", "resp", "incl", "excl", "esp", "viz", "aka", "mr", "mrs", "dr",
    "prof",
];

/// The end of a sentence only before a capital letter.
const PERHAPS: [&str; 6] = ["etc", "al", "inc", "ltd", "co", "corp"];

/// Not the end before a number (or before a word in small letters): `No. 5`, `max. five`.
const BEFORE_NUMBERS: [&str; 15] =
    ["no", "nr", "fig", "sec", "sect", "ch", "p", "pp", "vol", "art", "par", "max", "min", "v", "ver"];

/// Counts the sentences of a text.
pub(super) fn count(text: &str) -> usize {
    let letters = unquoted(text);
    let mut sentences = 0;
    let mut begun = false;
    let mut start = 0;
    let mut at = 0;
    while let Some(&c) = letters.get(at) {
        begun |= c.is_alphanumeric();
        if is_stop(c) {
            let run = letters.iter().skip(at).take_while(|c| is_stop(**c)).count();
            if begun && ends(&letters, start, at, run) {
                (sentences, begun, start) = (sentences + 1, false, at + run);
            }
            at += run;
        } else {
            at += 1;
        }
    }
    sentences + usize::from(begun)
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？')
}

fn is_closer(c: char) -> bool {
    matches!(c, ')' | ']' | '"' | '\'' | '”' | '’' | '»' | '`' | '*' | '_')
}

fn is_opener(c: char) -> bool {
    matches!(c, '(' | '[' | '"' | '\'' | '“' | '‘' | '«' | '`' | '*' | '_')
}

/// Whether a run of stops ends the sentence that began at `start`.
fn ends(letters: &[char], start: usize, at: usize, run: usize) -> bool {
    if letters.get(at).is_some_and(|c| matches!(c, '。' | '！' | '？')) {
        return true;
    }
    let after = letters.iter().skip(at + run);
    let closers = after.clone().take_while(|c| is_closer(**c)).count();
    let mut rest = after.skip(closers);
    match rest.next() {
        None => return true,
        Some(c) if !c.is_whitespace() => return false,
        Some(_) => {}
    }
    let Some(next) = rest.find(|c| !c.is_whitespace() && !is_opener(**c)) else { return true };
    let full_stop = run == 1 && letters.get(at) == Some(&'.');
    if !full_stop {
        // "Who are you?" and so on: what follows a question in small letters goes on with the sentence.
        return !next.is_lowercase();
    }
    let sentence = letters.get(start..at).unwrap_or_default();
    let word: Vec<char> = sentence.iter().rev().take_while(|c| !c.is_whitespace()).copied().collect();
    let word: String = word.into_iter().rev().skip_while(|c| is_opener(*c)).collect();
    let low = word.to_lowercase();
    let dotted = low.contains('.') && low.split('.').all(|part| part.chars().count() <= 1);
    let numbered = word.chars().all(|c| c.is_ascii_digit())
        && sentence.iter().filter(|c| !c.is_whitespace()).count() == word.chars().count();
    // An initial, unless it is the word "I".
    let initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic) && word != "I";
    if WITHIN.contains(&low.as_str()) || dotted || numbered || initial {
        return false;
    }
    if BEFORE_NUMBERS.contains(&low.as_str()) && (next.is_numeric() || *next == '§') {
        return false;
    }
    if next.is_lowercase() {
        // A sentence may begin with a name in small letters (nginx); a number before it is more likely a section.
        let plain = word.chars().last().is_some_and(char::is_alphabetic);
        let known = PERHAPS.contains(&low.as_str()) || BEFORE_NUMBERS.contains(&low.as_str());
        return closers == 0 && plain && !known;
    }
    true
}

/// The letters, with every stop inside quotation marks or backticks blanked but one just before the closing mark.
fn unquoted(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text.chars().collect();
    let mut at = 0;
    while let Some(&open) = letters.get(at) {
        let length = match open {
            '`' => closing(&letters, at, '`'),
            '"' => closing(&letters, at, '"'),
            '“' => closing(&letters, at, '”'),
            '«' => closing(&letters, at, '»'),
            '\'' | '‘' => single(&letters, at, if open == '‘' { '’' } else { '\'' }),
            _ => None,
        };
        let Some(length) = length else {
            at += 1;
            continue;
        };
        let last = at + length - 1;
        for (position, c) in letters.iter_mut().enumerate().skip(at).take(length) {
            if is_stop(*c) && (position != last || open == '`') {
                *c = ' ';
            }
        }
        at += length + 1;
    }
    letters
}

/// How far the closing mark is from the opening one.
fn closing(letters: &[char], at: usize, close: char) -> Option<usize> {
    letters.iter().skip(at + 1).position(|c| *c == close).map(|distance| distance + 1)
}

/// As [`closing`], of marks that are apostrophes too: one that opens stands before a word, one that closes behind one.
fn single(letters: &[char], at: usize, close: char) -> Option<usize> {
    let before = at.checked_sub(1).and_then(|at| letters.get(at));
    let opens = before.is_none_or(|c| c.is_whitespace() || is_opener(*c));
    let word = letters.get(at + 1).is_some_and(|c| !c.is_whitespace());
    let closes = |(position, c): (usize, &char)| {
        *c == close && letters.get(position + 1).is_none_or(|after| !after.is_alphanumeric())
    };
    let found = letters.iter().enumerate().skip(at + 1).find(|(position, c)| closes((*position, c)));
    found.filter(|_| opens && word).map(|(position, _)| position - at)
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn plain_sentences_are_counted() {
        assert_eq!(count(""), 0);
        assert_eq!(count("One"), 1);
        assert_eq!(count("One. Two! Three? Four."), 4);
        assert_eq!(count("One.\nTwo.\n"), 2);
        assert_eq!(count("Wait... Then go on. nginx answers 502."), 3);
        assert_eq!(count("一。二！"), 2);
    }

    #[test]
    fn sections_versions_and_abbreviations_are_no_ends() {
        for one in [
            "See RFC 9110 §15.5.1.",
            "See RFC 9110 §15.5.1. and no further",
            "HTTP/1.1 differs from HTTP/2, e.g. in its framing, i.e. The bytes on the wire.",
            "401 vs. 403, cf. RFC 9110, approx. 5 pages, p. 3, No. 7, fig. 2, max. five.",
            "Headers such as Allow, Location etc. are sent.",
            "The U.S. Government and J. Doe agree.",
            "Send Retry-After: 1.5 to a.example.com now.",
            "1. Look at the log.",
        ] {
            assert_eq!(count(one), 1, "{one}");
        }
    }

    #[test]
    fn quoted_text_and_code_are_no_sentences() {
        for one in [
            "\"Who are you?\" and \"I know, and no.\" is the memory aid.",
            "The body says \"Stop. Go away. Now.\" to whoever reads it.",
            "Write `a. B. C.` there.",
            "It answers 'No. Not now.' and closes the server's connection.",
        ] {
            assert_eq!(count(one), 1, "{one}");
        }
        assert_eq!(count("It says \"No.\" Then it closes."), 2);
        assert_eq!(count("The client's data isn't lost. The server's is."), 2);
    }

    #[test]
    fn a_number_may_end_a_sentence_and_begin_one() {
        assert_eq!(count("It answers 404. The client stops. 410 says more."), 3);
        assert_eq!(count("It speaks HTTP/1.1. HTTP/2 has no phrase."), 2);
        assert_eq!(count("The answer is no. Then it closes."), 2);
    }
}
