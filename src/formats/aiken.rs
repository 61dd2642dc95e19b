//! Aiken, Moodle's plainest format: a question, lettered options, and `ANSWER: B`.

use super::checkbox::without_number;
use super::draft::{Ask, Choice, Draft, NewCard};
use super::input::Input;
use super::known::Known;

/// Aiken.
pub const FORMAT: Known = Known {
    name: "aiken",
    title: "an Aiken file",
    endings: &["txt", "aiken"],
    file_is_topic: true,
    fits: |input| {
        // An answer that names an option above it.
        let mut options = String::new();
        input.text().lines().any(|line| match (answer(line), option(line)) {
            (Some(letters), _) => {
                let options = std::mem::take(&mut options);
                let mut named = letters.chars().filter(char::is_ascii_alphabetic);
                named.all(|letter| options.contains(letter.to_ascii_uppercase()))
            }
            (None, Some((letter, _))) => {
                options.push(letter);
                false
            }
            (None, None) => false,
        })
    },
    read,
};

/// The letters behind `ANSWER:`.
fn answer(line: &str) -> Option<&str> {
    let (word, letters) = line.trim().split_once(':')?;
    let is_word = ["answer", "answers", "ans"].iter().any(|known| word.trim().eq_ignore_ascii_case(known));
    let letters = letters.trim();
    let is_letters = !letters.is_empty()
        && letters.split([',', ' ', '&']).filter(|part| !part.is_empty()).all(|part| {
            let part = part.trim_end_matches(['.', ')']);
            part.len() == 1 && part.bytes().all(|byte| byte.is_ascii_alphabetic())
        });
    (is_word && is_letters).then_some(letters)
}

/// What is said behind an answer: `EXPLANATION: …`, as some programs write it.
fn explanation(line: &str) -> Option<&str> {
    let (word, text) = line.trim().split_once(':')?;
    let words = ["explanation", "feedback", "rationale", "reason"];
    words.iter().any(|known| word.trim().eq_ignore_ascii_case(known)).then_some(text.trim())
}

/// A letter and its option: `A. text` or `A) text`.
fn option(line: &str) -> Option<(char, &str)> {
    let line = line.trim();
    let mut chars = line.chars();
    let letter = chars.next().filter(char::is_ascii_alphabetic)?;
    let text = chars.as_str().strip_prefix(['.', ')'])?;
    // `A.M.` and `e.g.` are words.
    let is_word = text.chars().nth(1) == Some('.');
    (!is_word).then_some((letter.to_ascii_uppercase(), text.trim()))
}

/// A question with its answer.
#[derive(Debug, Default)]
struct Asked<'t> {
    line: usize,
    question: Vec<&'t str>,
    options: Vec<(char, String)>,
    /// The letters of the right ones.
    letters: &'t str,
    explanation: Vec<&'t str>,
}

const NO_ANSWER: &str = "this question has no ANSWER line: add one, such as ANSWER: B";

fn read(input: &Input<'_>, draft: &mut Draft) {
    let mut all: Vec<Asked<'_>> = Vec::new();
    let mut asked = Asked::default();
    let mut after_empty = false;
    // Whether the last one is explained.
    let mut explains = false;
    for (at, line) in input.text().lines().enumerate() {
        let begins = asked.question.is_empty();
        if let Some(last) = all.last_mut().filter(|_| begins) {
            let begun = explanation(line).filter(|_| last.explanation.is_empty());
            let goes_on = explains && !line.trim().is_empty();
            explains = begun.is_some() || goes_on;
            if explains {
                last.explanation.push(begun.unwrap_or_else(|| line.trim()));
                continue;
            }
        }
        if let Some(letters) = answer(line) {
            asked.line = asked.line.max(1);
            all.push(Asked { letters, ..std::mem::take(&mut asked) });
            continue;
        }
        match option(line) {
            // `A. Smith wrote …` may begin a question; options begin with A and go on.
            Some((letter, text))
                if !begins
                    && u32::from(letter)
                        == u32::from('A') + u32::try_from(asked.options.len()).unwrap_or(0) =>
            {
                asked.options.push((letter, text.to_owned()));
            }
            _ if line.trim().is_empty() => {
                after_empty = true;
                continue;
            }
            _ if asked.options.is_empty() => {
                if begins {
                    asked.line = at + 1;
                }
                asked.question.push(line);
            }
            _ => {
                // An option that goes on, unless the question before had no answer.
                if after_empty {
                    draft.leave_out(asked.line, NO_ANSWER);
                    asked = Asked { line: at + 1, question: vec![line], ..Asked::default() };
                } else if let Some((_, text)) = asked.options.last_mut() {
                    text.push('\n');
                    text.push_str(line.trim());
                }
            }
        }
        after_empty = false;
    }
    if !asked.question.is_empty() {
        draft.leave_out(asked.line, NO_ANSWER);
    }
    // Where all have numbers, these say nothing.
    let is_numbered =
        |asked: &Asked<'_>| asked.question.first().is_some_and(|line| without_number(line) != line.trim());
    let numbered = all.len() > 1 && all.iter().all(is_numbered);
    for asked in all {
        add(asked, numbered, draft);
    }
}

fn add(asked: Asked<'_>, numbered: bool, draft: &mut Draft) {
    let Asked { line, question, options, letters, explanation } = asked;
    let question = question.join("\n");
    let question = if numbered { without_number(&question) } else { question };
    let right: Vec<char> =
        letters.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_uppercase()).collect();
    if let Some(missing) = right.iter().find(|letter| !options.iter().any(|(known, _)| known == *letter)) {
        return draft.leave_out(
            line,
            format!("the answer {missing} is not one of its options: correct the ANSWER line"),
        );
    }
    let options = options
        .iter()
        .map(|(letter, text)| Choice { text: text.clone(), right: right.contains(letter), why: None })
        .collect();
    draft.add(NewCard {
        line,
        question,
        ask: Ask::Choose { options, in_order: false },
        explanation: Some(explanation.join("\n")),
        ..NewCard::default()
    });
}
