//! No scenario says its own answer.

use super::index::Index;
use crate::deck::Findings;
use crate::text::quoted;

/// No scenario contains, in stem or exchange, its key's id, its name, or one of its aliases of several words.
///
/// All stand as whole words. Names count in their own case only: "a product not found in the database" is how people
/// speak, "Not Found" is the answer. A `bare` stem may name the options, if it names all of them.
pub(super) fn check(index: &Index<'_>, findings: &mut Findings) {
    for question in index.scenarios() {
        let Some(entry) = index.key(&question).and_then(|key| index.entry(key)) else { continue };
        let aliases = || entry.aliases.iter().filter(|alias| words(alias).len() > 1);
        let parts = [("stem", Some(&question.def.stem)), ("exchange", question.def.exchange.as_ref())];
        for (part, text) in parts {
            let Some(text) = text else { continue };
            let offers_all =
                part == "stem" && question.def.bare && question.def.near.iter().all(|id| says_id(text, id));
            let id = Some(&entry.id).filter(|id| !offers_all && says_id(text, id));
            let said =
                id.or_else(|| [&entry.name].into_iter().chain(aliases()).find(|name| says(text, name)));
            if let Some(said) = said {
                let location =
                    if part == "stem" { question.stem_location() } else { question.field_location(part) };
                let said = quoted(said);
                findings
                    .error(location, format!("this {part} says its own answer, {said}: write it without"));
            }
        }
    }
}

/// Whether a text has an id as a whole word. Of a number, `1,404` and `10.404` are other words.
fn says_id(text: &str, id: &str) -> bool {
    let number = id.bytes().all(|c| c.is_ascii_digit());
    text.match_indices(id).any(|(at, _)| {
        let before: Vec<char> = text.get(..at).unwrap_or_default().chars().rev().take(2).collect();
        let after: Vec<char> = text.get(at + id.len()..).unwrap_or_default().chars().take(2).collect();
        free(&before, number) && free(&after, number)
    })
}

/// Whether an id ends here: the neighbouring character, and the one beyond it.
fn free(outside: &[char], number: bool) -> bool {
    match outside {
        [c, ..] if c.is_alphanumeric() || *c == '_' => false,
        ['.' | ',', digit, ..] if number && digit.is_ascii_digit() => false,
        ['-', beyond, ..] if !number && beyond.is_alphanumeric() => false,
        _ => true,
    }
}

/// Whether a text has a name, in its own case, as whole words.
fn says(text: &str, name: &str) -> bool {
    let wanted = words(name);
    if wanted.is_empty() {
        return false;
    }
    let words = words(text);
    words.windows(wanted.len()).any(|row| {
        row.iter().zip(&wanted).all(|(word, wanted)| word.text == wanted.text)
            && row.iter().skip(1).all(|word| word.close)
    })
}

struct Word<'t> {
    text: &'t str,
    /// Whether nothing but spaces, hyphens and underscores parts it from the word before.
    close: bool,
}

fn words(text: &str) -> Vec<Word<'_>> {
    let inside = |c: char| c.is_alphanumeric() || c == '\'' || c == '’';
    let mut words = Vec::new();
    let mut end = 0;
    for part in text.split(|c| !inside(c)) {
        let start = part.as_ptr() as usize - text.as_ptr() as usize;
        let word = part.trim_matches(['\'', '’']);
        let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        if word.is_empty() {
            continue;
        }
        let gap = text.get(end..start).unwrap_or_default();
        let close = gap.chars().all(|c| c.is_whitespace() || c == '-' || c == '_');
        words.push(Word { text: word, close });
        end = start + part.len();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{says, says_id};

    #[test]
    fn an_id_counts_as_a_whole_word() {
        for text in ["a 502", "502?", "(502)", "HTTP/1.1 502 x", "502, then", "502."] {
            assert!(says_id(text, "502"), "{text}");
        }
        for text in ["1502", "5020", "1,502 users", "10.502", "502.5 s", "x502", "502_a", "502,000"] {
            assert!(!says_id(text, "502"), "{text}");
        }
        assert!(says_id("what cache means", "cache"));
        assert!(!says_id("with no-cache", "cache"));
    }

    #[test]
    fn a_name_counts_in_its_own_case_and_as_whole_words() {
        assert!(says("It was Found.", "Found"));
        assert!(!says("It was found.", "Found"));
        assert!(!says("The Foundry.", "Found"));
        assert!(says("a Not\nFound page", "Not Found"));
        assert!(!says("the product was not found in the database", "Not Found"));
        assert!(says("the Bad-Gateway's page", "Bad Gateway"));
        assert!(says("I'm a teapot", "I'm a teapot"));
        assert!(!says("It was Not. Found it was later.", "Not Found"));
        assert!(!says("Not yet Found", "Not Found"));
    }
}
