//! Options that are called by letters, and the letters that an answer names.

/// An option: `- A: text`, `B) text`, `(c) text`, `**D.** text`. The letter that it has to have is given by its place; what
/// follows the letter is its text.
pub(super) fn option(line: &str, place: usize) -> Option<&str> {
    let letter =
        u8::try_from(place).ok().filter(|place| *place < 26).map(|place| char::from(b'A' + place))?;
    let text = line.trim_start();
    let text = text.strip_prefix(['-', '*', '+', '>']).filter(|rest| !rest.starts_with('*')).unwrap_or(text);
    let text = text.trim_start();
    let text = text.strip_prefix("[ ]").unwrap_or(text).trim_start();
    let opened = text.trim_start_matches(['*', '_', '`', '(', '[']);
    let marks = &text[..text.len() - opened.len()];
    let rest = opened.strip_prefix(letter).or_else(|| opened.strip_prefix(letter.to_ascii_lowercase()))?;
    let behind = rest.trim_start_matches(['*', '_', '`']);
    let closed = behind.strip_prefix(['.', ')', ':', ']', '）', '．', '、', '：'])?;
    // `A.M.`, `e.g.` and `a::b` are no options.
    // The other half of the marks around the letter.
    let closed = if marks.contains(['*', '_']) { closed.trim_start_matches(['*', '_']) } else { closed };
    let closed = if marks.contains('`') { closed.strip_prefix('`').unwrap_or(closed) } else { closed };
    let is_apart = closed.is_empty()
        || closed.starts_with([' ', '\t', '`', '<', '"'])
        || !closed.starts_with(|c: char| c.is_ascii())
        || marks.contains("**")
        || !closed.starts_with(['.', ':']) && line.trim_start().starts_with(['-', '*', '+', '(']);
    if !is_apart {
        return None;
    }
    // A mark of emphasis around letter and text goes with the letter.
    let text = closed.trim();
    let is_open = marks.contains("**") && text.matches("**").count() % 2 == 1;
    Some(if is_open { text.strip_suffix("**").unwrap_or(text).trim_end() } else { text })
}

/// An option that a number calls: `- **1.** text`, `2) text`.
pub(super) fn numbered_option(line: &str, place: usize) -> Option<&str> {
    let text = line.trim_start();
    let text = text.strip_prefix(['-', '*', '+', '>']).filter(|rest| !rest.starts_with('*')).unwrap_or(text);
    let opened = text.trim_start().trim_start_matches(['*', '_', '(', '[']);
    let rest = opened.strip_prefix((place + 1).to_string().as_str())?;
    let closed = rest.trim_start_matches('*').strip_prefix(['.', ')', ']', ':'])?.trim_start_matches('*');
    (closed.starts_with([' ', '\t']) && !closed.trim().is_empty()).then_some(closed.trim())
}

/// The place of the option whose number an answer names, and what it says behind it.
pub(super) fn numbered(text: &str, count: usize) -> Option<(Vec<usize>, &str)> {
    let rest = text.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, ':' | '：' | '*' | '_' | '`' | '(' | '[')
    });
    let rest = rest.strip_prefix("Option ").or_else(|| rest.strip_prefix("option ")).unwrap_or(rest);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let number: usize = rest.get(..digits)?.parse().ok()?;
    let behind = &rest[digits..];
    let signs = behind.trim_start_matches(['.', ')', ']', '*', ':', '_', '`']);
    let is_number = behind.trim().is_empty()
        || signs.len() < behind.len() && !signs.starts_with(|c: char| c.is_alphanumeric());
    let place = number.checked_sub(1).filter(|place| *place < count && is_number)?;
    Some((vec![place], signs.trim().trim_end_matches("**")))
}

/// The options of one line: `a) one  b) two  c) three`. Only where all are parted in the same way.
pub(super) fn in_one_line(line: &str) -> Option<Vec<&str>> {
    let first = option(line, 0)?;
    let mut all = Vec::new();
    let mut rest = first;
    for place in 1..26_u8 {
        let (upper, lower) = (char::from(b'A' + place), char::from(b'a' + place));
        let found = rest.match_indices([upper, lower]).map(|(at, _)| at).find(|&at| {
            let before = &rest[..at];
            let is_parted = before.ends_with([' ', '\t']) || before.ends_with(" (");
            is_parted && rest[at + 1..].starts_with(')') && rest[at + 2..].starts_with([' ', '\t'])
        });
        let Some(at) = found else { break };
        all.push(rest[..at].trim_end_matches('(').trim());
        rest = rest[at + 2..].trim_start();
    }
    all.push(rest.trim());
    (all.len() > 1 && all.iter().all(|text| !text.is_empty())).then_some(all)
}

/// The places of the options that an answer names, and what it says behind the letters: `B`, `A, C`, `BE`, `C) text`.
pub(super) fn named(text: &str, count: usize) -> Option<(Vec<usize>, &str)> {
    let mut rest = text.trim_start_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, ':' | '：' | '*' | '_' | '`' | '(' | '[' | '-' | '–' | '=' | '>' | '"' | '.')
    });
    for word in
        ["</b>", "</strong>", "<b>", "<strong>", "</em>", "<code>", "option ", "Option ", "Options ", "is "]
    {
        rest = rest.strip_prefix(word).unwrap_or(rest).trim_start_matches([' ', ':', '*', '(', '`']);
    }
    let mut places = Vec::new();
    loop {
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (word, behind) = rest.split_at(letters);
        let of_word: Option<Vec<usize>> = word.bytes().map(|byte| place(byte, count)).collect();
        let of_word = of_word.filter(|places| {
            // Several letters in one word are in their order: `BE`; a small word is a word.
            places.len() == 1
                || places.len() <= 6
                    && word.bytes().all(|byte| byte.is_ascii_uppercase())
                    && places.is_sorted()
        })?;
        if of_word.is_empty() || behind.starts_with(|c: char| c.is_alphanumeric() || c == '\'' || c == '’')
        {
            return None;
        }
        places.extend(of_word);
        let signs = behind.trim_start_matches(['*', '_', '`', ')', ']']);
        let next = signs.trim_start_matches([',', '&', ' ', '/', '+', ';', '、', '，', '*', '(']);
        let next = next
            .strip_prefix("and ")
            .or_else(|| next.strip_prefix("и "))
            .or_else(|| next.strip_prefix("y "))
            .unwrap_or(next);
        let goes_on = next.len() < signs.len() && is_letters(next, count);
        if !goes_on {
            let is_end = behind.trim().is_empty() || !signs.starts_with(' ') || signs.len() < behind.len();
            let said = signs.trim_start();
            // `A man` is no letter: behind one stands a sign, or nothing.
            let is_parted = said.is_empty()
                || signs.len() < behind.len()
                || signs.starts_with(['.', ')', ':', ',', ';', '<', '\t'])
                || said.starts_with(['-', '–', '—', '(', '<', '.', ':', '✅']);
            return (is_end || is_parted).then_some(()).filter(|()| is_parted).map(|()| {
                (places, said.trim_start_matches(['.', ')', ':', ',', '-', '–', '—', '*', ' ', ']']))
            });
        }
        rest = next;
    }
}

/// Whether a text begins with letters of options, and what follows is no word.
fn is_letters(text: &str, count: usize) -> bool {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let behind = text[letters..].chars().next();
    letters == 1
        && text.bytes().next().is_some_and(|byte| place(byte, count).is_some())
        && behind.is_none_or(|c| {
            matches!(c, ',' | '*' | '&' | ')' | '.' | '_' | '`' | ';' | '/')
                || c == ' ' && text[letters..].trim().len() < 5
        })
}

fn place(letter: u8, count: usize) -> Option<usize> {
    let at = usize::from(letter.to_ascii_uppercase().checked_sub(b'A')?);
    (letter.is_ascii_alphabetic() && at < count).then_some(at)
}

/// An option without the sign that says it is right, and whether it had one.
pub(super) fn ticked(text: &str) -> (String, bool) {
    let trimmed = text.trim();
    let lower = trimmed.to_lowercase();
    for mark in
        ["(correct answer)", "(correct)", "(right)", "<- correct", "← correct", "- correct", "*correct*"]
    {
        if lower.ends_with(mark) && lower.len() == trimmed.len() {
            return (
                trimmed[..trimmed.len() - mark.len()].trim_end_matches([' ', '*', '_']).to_owned(),
                true,
            );
        }
    }
    // `two <<<--CORRECT`
    let behind = lower.strip_suffix("answer").map_or(lower.as_str(), str::trim_end);
    let arrow = behind.strip_suffix("correct").or_else(|| behind.strip_suffix("right")).map(str::trim_end);
    if let Some(before) =
        arrow.filter(|before| before.ends_with(['-', '=', '>', '←']) && lower.len() == trimmed.len())
    {
        let bare = before.trim_end_matches(['<', '-', '=', '>', '←', ' ', '\t']);
        if before[bare.len()..].contains(['<', '←']) && !bare.is_empty() {
            return (trimmed[..bare.len()].to_owned(), true);
        }
    }
    let bare = trimmed.trim_end_matches(['✅', '✔', '✓', '☑', '\u{fe0f}', ' ']);
    let bare = bare.trim_start_matches(['✅', '✔', '✓', '☑', '\u{fe0f}', ' ']);
    let is_ticked = bare.len() < trimmed.len() && !bare.is_empty();
    (if is_ticked { bare } else { trimmed }.to_owned(), is_ticked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_named_only_where_nothing_else_can_be_meant() {
        for (text, expected) in [
            (": B", Some(vec![1])),
            (":** C", Some(vec![2])),
            (": BD", Some(vec![1, 3])),
            (": A, C", Some(vec![0, 2])),
            (": a and d", Some(vec![0, 3])),
            (": B) a red one", Some(vec![1])),
            (": C. Because", Some(vec![2])),
            (": D - last", Some(vec![3])),
            (": A man", None),
            (": Bad", None),
            (": DB", None),
            (": E", None),
            (": 42", None),
            (": I'd say", None),
            (":", None),
        ] {
            assert_eq!(named(text, 4).map(|(places, _)| places), expected, "{text}");
        }
    }

    #[test]
    fn options_are_known_by_the_letter_that_is_next() {
        for (line, place, expected) in [
            ("- A: `1`", 0, Some("`1`")),
            ("B) two", 1, Some("two")),
            ("   c. three", 2, Some("three")),
            ("(d) four", 3, Some("four")),
            ("**A.** one", 0, Some("one")),
            ("**A. one**", 0, Some("one")),
            ("* **B)** two", 1, Some("two")),
            ("- D:`x`", 3, Some("`x`")),
            ("A、一", 0, Some("一")),
            ("A one", 0, None),
            ("A.M. is morning", 0, None),
            ("a::b", 0, None),
            ("B. two", 0, None),
        ] {
            assert_eq!(option(line, place), expected, "{line}");
        }
        assert_eq!(in_one_line("a) one  b) two c) three"), Some(vec!["one", "two", "three"]));
        assert_eq!(in_one_line("a) one or b"), None);
    }
}
