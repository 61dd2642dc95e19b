//! Options to choose from, and which of them an answer says are right.

use super::letters::{in_one_line, named, numbered, numbered_option, option, ticked};
use super::page::{Block, Line, is_idle, text_of};
use super::words::{Hidden, behind_answer};
use crate::deck::option_essence;
use crate::formats::markdown::answer;
use crate::formats::options::without_code_marks;

pub(super) const NO_LETTER: &str =
    "nothing says which of its options is right: write a line such as Answer: B below them";
const TWO_ANSWERS: &str = "two answers are given, and they differ: correct one of them";

/// What options are called by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Called {
    Letters,
    Numbers,
}

/// The options of an entry, what stands before them and what behind.
pub(super) struct Options<'b, 't> {
    called: Called,
    pub before: Vec<Line<'t>>,
    all: Vec<Vec<Line<'t>>>,
    behind: Vec<&'b Block<'t>>,
}

/// A question with its options in one line, and the question without them: `3. Which? a) one b) two`.
pub(super) fn options_in_title<'b, 't>(
    title: &'t str,
    at: usize,
    blocks: &'b [Block<'t>],
) -> Option<(&'t str, Options<'b, 't>)> {
    let (asked, texts) = options_in(title)?;
    let all = texts.into_iter().map(|text| vec![Line { at, is_code: false, text }]).collect();
    let behind = blocks.iter().collect();
    Some((asked, Options { called: Called::Letters, before: Vec::new(), all, behind }))
}

/// The options that stand behind a question in its own line, and the question.
fn options_in(title: &str) -> Option<(&str, Vec<&str>)> {
    let at = title
        .find(" a) ")
        .or_else(|| title.find(" A) "))
        .or_else(|| title.find("?a) ").map(|at| at.min(title.len())))?;
    let options = in_one_line(title.get(at + 1..)?)?;
    Some((title[..=at].trim(), options))
}

/// Finds the options of an entry.
pub(super) fn options_of<'b, 't>(blocks: &'b [Block<'t>]) -> Option<Options<'b, 't>> {
    options_called(blocks, Called::Letters).or_else(|| {
        // A list of numbers is one of options only where an answer names one of them.
        let is_named = blocks.iter().any(|block| {
            let lines: &[Line<'_>] = match block {
                Block::Line(line) => std::slice::from_ref(line),
                Block::Reveal { body, .. } => body,
            };
            let named = |line: &Line<'_>| {
                behind_answer(line.text).and_then(|behind| numbered(behind, usize::MAX)).is_some()
                    || is_ticked_by_word(line.text)
            };
            lines.iter().any(named)
        });
        is_named.then(|| options_called(blocks, Called::Numbers)).flatten()
    })
}

/// Whether a line is an option that a word behind it says is right: `2. two (correct)`.
pub(super) fn is_ticked_by_word(line: &str) -> bool {
    let is_word = |word| line.trim_end().trim_end_matches(')').to_lowercase().ends_with(word);
    ["correct", "right", "answer"].iter().any(is_word)
        && ticked(line).1
        && (0..MOST_NUMBERED).any(|place| numbered_option(line, place).is_some())
}

/// No question has more options with numbers.
const MOST_NUMBERED: usize = 10;

fn options_called<'b, 't>(blocks: &'b [Block<'t>], called: Called) -> Option<Options<'b, 't>> {
    let option = |text: &'t str, place| match called {
        Called::Letters => option(text, place),
        Called::Numbers => numbered_option(text, place),
    };
    let line_at = |at: usize| match blocks.get(at) {
        Some(Block::Line(line)) => Some(*line),
        _ => None,
    };
    let is_option = |line: Line<'t>, place| if line.is_code { None } else { option(line.text, place) };
    // The last run that begins with A and goes on to B, before an answer.
    let first = (0..blocks.len()).find(|&at| {
        let Some(line) = line_at(at) else { return false };
        if is_option(line, 0).is_none() {
            return false;
        }
        let follows = (at + 1..blocks.len())
            .map_while(line_at)
            .take_while(|line| {
                is_option(*line, 0).is_none() && (line.is_code || behind_answer(line.text).is_none())
            })
            .any(|line| is_option(line, 1).is_some());
        follows || in_one_line(line.text).is_some()
    })?;
    let before: Vec<Line<'t>> = (0..first).filter_map(line_at).collect();
    let line = line_at(first)?;
    let follows = line_at(first + 1).is_some_and(|line| is_option(line, 1).is_some());
    if let Some(all) = in_one_line(line.text).filter(|_| !follows) {
        let all = all.into_iter().map(|text| vec![Line { text, ..line }]).collect();
        return Some(Options { called, before, all, behind: blocks[first + 1..].iter().collect() });
    }
    let mut all: Vec<Vec<Line<'t>>> = Vec::new();
    let mut at = first;
    while let Some(line) = line_at(at) {
        if let Some(text) = is_option(line, all.len()) {
            all.push(vec![Line { text, ..line }]);
        } else if !line.is_code && (behind_answer(line.text).is_some() || is_idle(line.text)) {
            break;
        } else if let Some(last) = all.last_mut() {
            last.push(line);
        }
        at += 1;
    }
    // What stands behind an empty line below the last option is no part of it, unless it is code or is indented.
    let indent = line.text.len() - line.text.trim_start().len();
    let mut cut = 0;
    if let Some(last) = all.last_mut() {
        let mut empty = false;
        let end = last.iter().position(|line| {
            let inner = line.text.len() - line.text.trim_start().len() > indent;
            let begins = empty && !line.is_code && !line.text.trim().is_empty() && !inner;
            empty = line.text.trim().is_empty();
            begins
        });
        if let Some(end) = end {
            cut = last.len() - end;
            last.truncate(end);
        }
    }
    Some(Options { called, before, all, behind: blocks[at - cut..].iter().collect() })
}

/// The options, the places of the right ones, and what is said behind.
type Chosen = (Vec<String>, Vec<usize>, String);

/// The options with the places of the right ones, and what is said behind; else why none is.
pub(super) fn chosen(
    options: &Options<'_, '_>,
    key: Option<&[usize]>,
) -> Result<Chosen, Option<&'static str>> {
    let count = options.all.len();
    let named = |behind| match options.called {
        Called::Letters => named(behind, count),
        Called::Numbers => numbered(behind, count),
    };
    let mut texts: Vec<String> = Vec::with_capacity(count);
    let mut marks: Vec<usize> = Vec::new();
    for (at, lines) in options.all.iter().enumerate() {
        let (text, is_ticked) = ticked(&text_of(lines));
        if is_ticked {
            marks.push(at);
        }
        texts.push(text);
    }
    let mut found: Option<(Vec<usize>, String)> = None;
    let mut said: Vec<String> = Vec::new();
    let mut rest: Vec<Line<'_>> = Vec::new();
    let mut hidden = false;
    let mut named_elsewhere = false;
    for block in &options.behind {
        let (lines, is_hidden): (&[Line<'_>], bool) = match block {
            Block::Line(line) => (std::slice::from_ref(line), false),
            Block::Reveal { body, hides, .. } => (body, matches!(hides, Hidden::Answer | Hidden::Perhaps)),
        };
        hidden |= is_hidden;
        // What follows belongs to the next question.
        let is_next = |line: &Line<'_>| {
            options.called == Called::Letters && !line.is_code && option(line.text, 0).is_some()
        };
        if found.is_none() && !is_hidden && lines.iter().any(is_next) {
            break;
        }
        // Where several letters begin lines of a hidden answer, each is answered.
        let begun = (0..count)
            .filter(|place| lines.iter().any(|line| !line.is_code && option(line.text, *place).is_some()));
        let is_listed = is_hidden && begun.count() > 1;
        let is_part = matches!(block, Block::Reveal { .. });
        if is_part {
            said.push(text_of(&std::mem::take(&mut rest)));
        }
        let mut is_first = true;
        for line in lines {
            let plain = if line.is_code { None } else { Some(line.text.trim()) };
            let is_said = plain.is_some_and(|text| !text.is_empty() && !is_idle(text));
            let letters = plain.and_then(|text| {
                let behind = behind_answer(text);
                named_elsewhere |= behind.is_some();
                let behind =
                    behind.filter(|behind| in_one_line(behind.trim_start_matches([':', '*', ' '])).is_none());
                behind.and_then(named).or_else(|| {
                    // Where an answer is hidden, its first line is it.
                    let own = is_hidden && is_first && is_said && !is_listed;
                    own.then(|| hidden_letters(text, &texts)).flatten()
                })
            });
            is_first &= !is_said;
            match letters {
                Some((mut places, behind)) => {
                    let behind = unbolded(behind);
                    places.sort_unstable();
                    places.dedup();
                    if is_other_option(behind, &places, &texts) {
                        return Err(Some(TWO_ANSWERS));
                    }
                    match &found {
                        Some((first, _)) if *first != places => return Err(Some(TWO_ANSWERS)),
                        Some(_) => {}
                        None => {
                            let is_text = places.iter().any(|at| is_same(behind, &texts[*at]));
                            found = Some((places, if is_text { String::new() } else { behind.to_owned() }));
                        }
                    }
                }
                None => rest.push(*line),
            }
        }
        if is_part {
            said.push(text_of(&std::mem::take(&mut rest)));
        }
    }
    said.push(text_of(&rest));
    let said = said.iter().filter(|text| !text.is_empty()).cloned().collect::<Vec<_>>().join("\n");
    match (found, marks.is_empty(), key) {
        (Some((places, behind)), is_unmarked, key) => {
            if !is_unmarked && marks != places || key.is_some_and(|key| key != places) {
                return Err(Some(TWO_ANSWERS));
            }
            Ok((texts, places, [behind, said].join("\n").trim().to_owned()))
        }
        (None, false, key) if key.is_none_or(|key| key == marks) => Ok((texts, marks, said)),
        (None, false, _) => Err(Some(TWO_ANSWERS)),
        (None, true, Some(key)) if key.iter().all(|at| *at < count) => Ok((texts, key.to_vec(), said)),
        (None, true, _) => Err((hidden || named_elsewhere).then_some(NO_LETTER)),
    }
}

/// What the first line of a hidden answer names: a letter alone, `B) text`, or an option's own text.
fn hidden_letters<'l>(line: &'l str, texts: &[String]) -> Option<(Vec<usize>, &'l str)> {
    let bare = line.trim_start_matches(['#', '>', '-', ' ']);
    if let Some((places, behind)) = named(bare, texts.len()) {
        let is_alone = behind.trim_matches(['*', '_', '.', ' ', '<', '/', 'p', '>', 'b']).is_empty();
        let is_own = places.iter().any(|at| is_same(behind, &texts[*at]));
        let has_sign = bare
            .trim_start_matches(['*', '_', '(', '`'])
            .get(1..)
            .is_some_and(|rest| rest.starts_with([')', '.', ':', '*', ']']));
        if is_alone || is_own || has_sign {
            return Some((places, behind));
        }
    }
    if let Some(at) = texts.iter().position(|text| is_same(bare, text)) {
        return Some((vec![at], ""));
    }
    // `Option D is right` in a language without Latin letters: the only one there is is the letter.
    let mut words = bare
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().any(|c| c.is_ascii_alphabetic()));
    let only = words.next().filter(|word| word.len() == 1 && words.next().is_none())?;
    let is_foreign =
        bare.chars().any(|c| c.is_alphabetic() && !c.is_ascii()) && bare.split_whitespace().count() <= 6;
    let place = usize::from(only.bytes().next()?.checked_sub(b'A')?);
    (is_foreign && place < texts.len()).then_some((vec![place], ""))
}

fn is_same(said: &str, option: &str) -> bool {
    let plain = |text: &str| {
        let text = answer(text).text;
        option_essence(without_code_marks(text.trim().trim_end_matches('.')))
    };
    !said.trim().is_empty() && plain(said) == plain(option)
}

/// What stands behind a mark, without the other half of the bold that began before it.
pub(super) fn unbolded(text: &str) -> &str {
    let is_half = text.matches("**").count() % 2 == 1;
    if is_half { text.trim_end().strip_suffix("**").unwrap_or(text).trim_end() } else { text }
}

/// Whether what stands behind a letter is the text of another option.
fn is_other_option(behind: &str, places: &[usize], texts: &[String]) -> bool {
    let own = places.iter().any(|at| texts.get(*at).is_some_and(|text| is_same(behind, text)));
    !own && texts.iter().any(|text| is_same(behind, text))
}
