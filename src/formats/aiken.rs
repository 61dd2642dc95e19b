//! Aiken, Moodle's plainest format: a question, lettered options, and `ANSWER: B`.

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
        let text = input.text();
        text.lines().any(|line| answer(line).is_some()) && text.lines().any(|line| option(line).is_some())
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

/// A letter and its option: `A. text` or `A) text`.
fn option(line: &str) -> Option<(char, &str)> {
    let line = line.trim();
    let mut chars = line.chars();
    let letter = chars.next().filter(char::is_ascii_alphabetic)?;
    let text = chars.as_str().strip_prefix(['.', ')'])?;
    (text.is_empty() || text.starts_with(char::is_whitespace))
        .then_some((letter.to_ascii_uppercase(), text.trim()))
}

fn read(input: &Input<'_>, draft: &mut Draft) {
    let mut question: Vec<&str> = Vec::new();
    let mut options: Vec<(char, String)> = Vec::new();
    let mut begins = 0;
    let mut after_empty = false;
    for (at, line) in input.text().lines().enumerate() {
        if let Some(letters) = answer(line) {
            add(begins.max(1), &question.join("\n"), &options, letters, draft);
            (question, options) = (Vec::new(), Vec::new());
            continue;
        }
        match option(line) {
            // `A. Smith wrote …` may begin a question; options begin with A and go on.
            Some((letter, text))
                if !question.is_empty()
                    && u32::from(letter) == u32::from('A') + u32::try_from(options.len()).unwrap_or(0) =>
            {
                options.push((letter, text.to_owned()));
            }
            _ if line.trim().is_empty() => {
                after_empty = true;
                continue;
            }
            _ if options.is_empty() => {
                if question.is_empty() {
                    begins = at + 1;
                }
                question.push(line);
            }
            _ => {
                // An option that goes on, unless the question before had no answer.
                if after_empty {
                    draft.leave_out(begins, "this question has no ANSWER line: add one, such as ANSWER: B");
                    (question, options, begins) = (vec![line], Vec::new(), at + 1);
                } else if let Some((_, text)) = options.last_mut() {
                    text.push('\n');
                    text.push_str(line.trim());
                }
            }
        }
        after_empty = false;
    }
    if !question.is_empty() {
        draft.leave_out(begins, "this question has no ANSWER line: add one, such as ANSWER: B");
    }
}

fn add(line: usize, question: &str, options: &[(char, String)], letters: &str, draft: &mut Draft) {
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
        question: question.to_owned(),
        ask: Ask::Choose { options, in_order: false },
        ..NewCard::default()
    });
}
