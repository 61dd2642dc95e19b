//! The cards in a paragraph of a note, by the signs that part a question from its answer.

use super::blocks::is_property;
use super::card::Found;
use super::holes::{clozes, of_braces};
use super::note::{
    Note, Paragraph, SUPERMEMO, is_header, is_option, is_plain_mark, is_separator, mark, without_list_sign,
};
use super::words::{SET_SIGNS, without_code, without_comments, without_tags};
use crate::formats::draft::Draft;
use crate::formats::markdown::QUESTION_MARKS;

impl Note<'_> {
    /// The cards in a paragraph.
    pub(super) fn cards(&self, paragraph: &Paragraph<'_>) -> Vec<Found> {
        if mark(paragraph.lines.first().copied().unwrap_or_default()).is_some() && !paragraph.is_code[0] {
            // A page of help has such a list, too.
            let first = paragraph.lines[0];
            let is_item = without_list_sign(first).len() < first.trim_start().len();
            if is_item
                && !self.is_tagged
                && self.sections[paragraph.section].iter().any(|title| is_help(title))
            {
                return Vec::new();
            }
            return marked(paragraph);
        }
        if let Some(found) = braced(paragraph) {
            return found;
        }
        if let Some(card) = term(paragraph) {
            return vec![card];
        }
        let between = paragraph
            .lines
            .iter()
            .zip(&paragraph.is_code)
            .position(|(line, is_code)| !is_code && is_separator(line));
        if let Some(at) = between.filter(|&at| at > 0 && at + 1 < paragraph.lines.len()) {
            let (question, answer) = (&paragraph.lines[..at], &paragraph.lines[at + 1..]);
            let (answer, id) = without_comments(&answer.join("\n"));
            let both = paragraph.lines[at].trim() == "??";
            return vec![Found {
                at: 0,
                question: without_tags(&without_tag_lines(question).join("\n")),
                answer,
                both,
                id,
                is_cloze: false,
                beyond: 0,
                extra: None,
                fault: None,
            }];
        }
        let mut found = Vec::new();
        let is_indented = |line: &str| line.starts_with(['\t']) || line.starts_with("    ");
        // Where the plugin has put an id behind something else, a pattern of its author's says where the card begins.
        let is_other = |at: usize| paragraph.is_named_by_anki && at + 1 < paragraph.lines.len();
        let is_code = !self.is_tagged
            && paragraph.lines.iter().all(|line| is_indented(line) && item_of(line).is_none());
        for (at, line) in paragraph
            .lines
            .iter()
            .enumerate()
            .filter(|(at, _)| !paragraph.is_code[*at] && !is_code && !is_other(*at))
        {
            found.extend(self.beside(line).map(|(question, answer, both, id)| Found {
                at,
                question,
                answer,
                both,
                id,
                is_cloze: false,
                beyond: 0,
                extra: None,
                fault: None,
            }));
        }
        let dated = dates(&paragraph.lines);
        if found.is_empty() && dated > 0 {
            found = parted_by_dates(paragraph);
        } else if let Some(sign) = self.set_sign.filter(|_| found.is_empty()) {
            // Without a date there has to be more that says that it is a card.
            let lines = paragraph.lines.iter().enumerate().filter(|(at, _)| !paragraph.is_code[*at]);
            found.extend(lines.filter_map(|(at, line)| {
                let is_sure = without_code(line).split_once(sign).is_some_and(|(before, _)| {
                    before.trim_end().ends_with(QUESTION_MARKS) || item_of(line).is_some()
                });
                is_sure.then(|| parted(&[line], at)).flatten()
            }));
        }
        // Code beside a sentence belongs to it where a date stands below both.
        if found.is_empty() && (dated > 0 || !paragraph.is_code.iter().any(|is_code| *is_code)) {
            let (text, id) = without_comments(&paragraph.lines.join("\n"));
            let text = without_tags(&text);
            // Others mark what they highlight so: only in a note of cards, or one that is named as a deck, is it a hole.
            if self.is_tagged || self.may_highlight {
                found = clozes(&text, "==", "==", id.as_ref());
                if found.is_empty() && has_hole(&text) {
                    found = of_braces(&text, id.as_ref());
                }
            }
            // Bold words and curly brackets are holes by the plugin's settings, which the note does not hold. Where it has put
            // its dates behind a text, there are as many as holes.
            for marks in [["{@{", "}@}"], ["**", "**"], ["{{", "}}"]] {
                if found.is_empty() {
                    let holes = clozes(&text, marks[0], marks[1], id.as_ref());
                    let is_sure = holes.len() == dated || marks[0].starts_with('{') && self.is_tagged;
                    found = if is_sure { holes } else { Vec::new() };
                }
            }
        }
        found
    }

    /// `question::answer` on one line, `:::` for both ways.
    fn beside(&self, line: &str) -> Option<(String, String, bool, Option<String>)> {
        // A directive of reStructuredText, or a field such as `Classifier: License :: MIT`.
        if !self.is_tagged && (line.trim_start().starts_with(".. ") || self.is_message && is_header(line)) {
            return None;
        }
        if let Some((before, behind)) = self.list_sign.and_then(|sign| without_item(line).split_once(sign)) {
            let (answer, id) = without_comments(behind);
            return is_said(before, &answer)
                .then(|| (without_tags(before), without_tags(&answer), false, id));
        }
        // What Logseq keeps of a block is no card.
        if is_property(line) {
            return None;
        }
        let plain = without_code(line);
        let at_signs = AT_SIGNS.iter().find_map(|(sign, both)| Some((plain.find(sign)?, sign.len(), *both)));
        if let Some((at, length, both)) = at_signs.filter(|_| self.is_tagged) {
            let (answer, id) = without_comments(line.get(at + length..)?);
            return is_said(line.get(..at)?, &answer)
                .then(|| (without_tags(without_item(&line[..at])), without_tags(&answer), both, id));
        }
        let parts = |at: &usize| *at > 0 && !is_in_formula(&plain, *at) && !is_in_hole(&plain, *at);
        let at = plain.match_indices("::").map(|(at, _)| at).find(parts)?;
        let (before, after) = (line.get(..at)?, line.get(at..)?);
        let both = after.starts_with(":::");
        let rest = after.trim_start_matches(':');
        let marks = after.len() - rest.len();
        let spaced = rest.starts_with(' ');
        let asked = before.trim_end().ends_with(QUESTION_MARKS);
        let is_word =
            before.trim().trim_start_matches(['-', '*', '+', '>', ' ']).split_whitespace().count() < 2;
        // `key:: value` is a field, `std::move` a path.
        let is_field = is_word && rest.starts_with(' ') && !before.ends_with(' ');
        let is_card = self.is_tagged || asked || before.ends_with(' ') && spaced || self.is_list && !is_field;
        if !is_card || !(2..=3).contains(&marks) || !is_said(before, rest) {
            return None;
        }
        let (answer, id) = without_comments(rest);
        Some((without_tags(without_item(before)), without_tags(&answer), both, id))
    }
}

/// Whether a place lies in a formula: `$a::b$`.
fn is_in_formula(line: &str, at: usize) -> bool {
    line[..at].matches('$').count() % 2 == 1 && line[at..].contains('$')
}

/// Whether a place lies in one of Anki's holes: `{{c1::Paris::city}}`.
fn is_in_hole(line: &str, at: usize) -> bool {
    line[..at].rfind("{{c").is_some_and(|begin| !line[begin..at].contains("}}"))
}

/// Whether a text has one of Anki's holes.
fn has_hole(text: &str) -> bool {
    text.split("{{c").skip(1).any(|rest| {
        let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        behind.len() < rest.len() && behind.starts_with("::") && behind.contains("}}")
    })
}

/// Whether a title says that questions of users are answered below it.
fn is_help(title: &str) -> bool {
    let title = title.to_lowercase();
    ["faq", "frequently asked", "common questions"].iter().any(|words| title.contains(words))
}

/// What some write for `::` and `:::`, since `::` means something in their notes, and whether both ways are meant.
const AT_SIGNS: &[(&str, bool)] = &[("::@::", true), (":@:", false)];

/// The cards that end with a date of the plugin's each, in a note whose signs only its author's settings know, and those behind
/// the last date.
fn parted_by_dates(paragraph: &Paragraph<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let mut begin = 0;
    for (at, line) in paragraph.lines.iter().enumerate() {
        if line.contains("<!--SR:") {
            found.extend(parted_lines(&paragraph.lines[begin..=at], begin));
            begin = at + 1;
        }
    }
    found.extend(parted_lines(&paragraph.lines[begin..], begin));
    found
}

/// The cards in lines, of which each has the sign once: what stands above the first belongs to its question, what stands below
/// one to its answer. The first line is the paragraph's line `from`.
fn parted_lines(lines: &[&str], from: usize) -> Vec<Found> {
    let mut begins: Vec<usize> = (0..lines.len()).filter(|&at| sign_in(lines[at]).is_some()).collect();
    let ends: Vec<usize> = begins.iter().skip(1).copied().chain([lines.len()]).collect();
    if let Some(first) = begins.first_mut() {
        *first = 0;
    }
    let cards = begins.into_iter().zip(ends);
    cards.filter_map(|(begin, end)| parted(&lines[begin..end], from + begin)).collect()
}

/// Where a sign of somebody's settings stands.
fn sign_in(text: &str) -> Option<(usize, &'static str)> {
    let plain = without_code(text);
    SET_SIGNS.iter().find_map(|sign| Some((plain.find(sign)?, *sign)))
}

/// The card in lines that have such a sign.
fn parted(lines: &[&str], at: usize) -> Option<Found> {
    let whole = lines.join("\n");
    let (place, sign) = sign_in(&whole)?;
    let rest = whole[place..].trim_start_matches(|c| sign.contains(c));
    let (answer, id) = without_comments(rest);
    let question = without_item(&whole[..place]);
    is_said(question, &answer).then(|| Found {
        at,
        question: without_tags(without_own_tags(question)),
        answer: answer.trim().to_owned(),
        both: sign == ";;" && whole[place..].starts_with(";;;"),
        id,
        is_cloze: false,
        beyond: 0,
        extra: None,
        fault: None,
    })
}

/// The lines of a question without those above it that hold nothing but tags: `#Q`, `#go #channels`.
fn without_tag_lines<'l>(lines: &[&'l str]) -> Vec<&'l str> {
    let is_tag = |word: &str| word.strip_prefix('#').is_some_and(|tag| tag.starts_with(char::is_alphabetic));
    let is_tags = |line: &&&str| line.split_whitespace().all(is_tag);
    let kept: Vec<&str> = lines.iter().skip_while(is_tags).copied().collect();
    if kept.is_empty() { lines.to_vec() } else { kept }
}

/// A sentence with Anki's holes, as `AnkiOps` has them: `T: The {{c1::Rhine}} flows.`
fn braced(paragraph: &Paragraph<'_>) -> Option<Vec<Found>> {
    let first = paragraph.lines.first()?.strip_prefix("T: ")?;
    let text = [&[first], paragraph.lines.get(1..)?].concat().join("\n");
    if paragraph.is_code.contains(&true) || !text.contains("{{c") {
        return None;
    }
    let (text, id) = without_comments(&text);
    let (text, extra) = without_extra(&text);
    let id = id.or_else(|| paragraph.id.map(ToOwned::to_owned));
    let found = of_braces(&without_tags(text), id.as_ref());
    (!found.is_empty())
        .then(|| found.into_iter().map(|card| Found { extra: extra.clone(), ..card }).collect())
}

/// A text without the lines behind it that `AnkiOps` shows with the verdict: `E: …` and `M: …`.
fn without_extra(text: &str) -> (&str, Option<String>) {
    let begins = ["\nE: ", "\nM: "].into_iter().filter_map(|mark| text.find(mark)).min();
    let Some(at) = begins else { return (text, None) };
    let (text, extra) = text.split_at(at);
    let lines = extra.trim().lines();
    let lines: Vec<&str> = lines
        .map(|line| line.strip_prefix("E: ").or_else(|| line.strip_prefix("M: ")).unwrap_or(line))
        .collect();
    (text, Some(lines.join("\n")))
}

/// A term and what it means, as hashcards has them: `T: lithification`, and `D: …` below it.
fn term(paragraph: &Paragraph<'_>) -> Option<Found> {
    let term = paragraph.lines.first()?.strip_prefix("T: ")?;
    let below = paragraph.lines.get(1..)?;
    let at = below.iter().position(|line| line.starts_with("D: "))?;
    // A third letter would make them options.
    let is_other = |line: &&str| line.get(1..).is_some_and(|rest| rest.starts_with(": "));
    if paragraph.is_code.contains(&true) || below.iter().filter(|line| is_other(line)).count() > 1 {
        return None;
    }
    let (before, definition) = below.split_at(at);
    let question = [&[term], before].concat().join("\n");
    let (answer, id) = without_comments(definition.join("\n").get(2..)?);
    is_said(&question, &answer).then(|| Found {
        at: 0,
        question: without_tags(&question),
        answer: answer.trim().to_owned(),
        both: true,
        id: id.or_else(|| paragraph.id.map(ToOwned::to_owned)),
        is_cloze: false,
        beyond: 0,
        extra: None,
        fault: None,
    })
}

/// Whether there is both a question and an answer.
fn is_said(question: &str, answer: &str) -> bool {
    !question.trim().is_empty() && !answer.trim().is_empty()
}

/// A question without the sign of the list's item that it is.
fn without_item(text: &str) -> &str {
    text.trim().trim_start_matches(['-', '*', '+', '>']).trim()
}

/// A question without the tags before it: they say that it is one.
fn without_own_tags(text: &str) -> &str {
    let mut rest = text.trim_start();
    while let Some((_, behind)) = rest.strip_prefix('#').and_then(|tag| {
        let (name, behind) = tag.split_once(char::is_whitespace)?;
        (!name.is_empty() && !name.starts_with('#')).then_some((name, behind))
    }) {
        rest = behind.trim_start();
    }
    rest
}

/// What an item of a list says.
fn item_of(line: &str) -> Option<&str> {
    line.trim_start().strip_prefix(['-', '*', '+'])?.strip_prefix(' ')
}

/// How many dates Obsidian's plugin has put into a paragraph: one for each card in it.
pub(super) fn dates(lines: &[&str]) -> usize {
    let comments = lines.iter().filter_map(|line| line.split_once("<!--SR:")?.1.split_once("-->"));
    comments.map(|(dates, _)| dates.matches('!').count()).sum()
}

/// Says of lines with `::` that were not taken for cards what would make them some.
pub(super) fn remark_paths(paragraph: &Paragraph<'_>, draft: &mut Draft) {
    let lines =
        paragraph.lines.iter().zip(&paragraph.is_code).enumerate().filter(|(_, (_, is_code))| !**is_code);
    for (at, (line, _)) in lines {
        let plain = without_code(line);
        let Some((before, after)) = plain.split_once("::") else { continue };
        // What Obsidian to Anki is told of the whole note.
        let is_told = ["TARGET DECK", "FILE TAGS"].iter().any(|name| before.trim_start().starts_with(name));
        if is_told {
            continue;
        }
        if before.split_whitespace().count() > 1 && !after.trim_matches([':', ' ']).is_empty() {
            draft.remark(
                paragraph.line + at,
                "`::` without spaces around it is read as code: write ` :: `, or tag the note with #flashcards, if it is a card",
            );
        }
    }
}

/// Whether the first of these lines is an answer (`A. …`) rather than the first of lettered options.
fn is_dotted_answer(lines: &[&str]) -> bool {
    let is = |line: &str, letter: &str| {
        line.trim_start().strip_prefix(letter).is_some_and(|rest| rest.starts_with(' '))
    };
    let mut rest = lines.iter();
    rest.next().is_some_and(|line| is(line, "A."))
        && !rest.take_while(|line| mark(line).is_none()).any(|line| is(line, "B.") || is(line, "B)"))
}

/// What is said of options behind `A:`, `B:` and so on.
const NO_KEY: &str =
    "A: and B: are options here, and nothing says which is right: write Answer: B below them";

/// Whether what stands behind `A:` is the first of several options.
fn begins_with_options(answer: &str) -> bool {
    let second = answer.lines().skip(1).find(|line| !line.trim().is_empty()).unwrap_or_default();
    is_option(second, 'B')
}

/// What stands behind a mark, without the other half of the bold that began before it: `**Q: Which?**`.
fn unbolded<'t>(line: &str, rest: &'t str) -> &'t str {
    let is_open = line.trim_start().starts_with("**") && rest.matches("**").count() % 2 == 1;
    if is_open { rest.trim_end().strip_suffix("**").unwrap_or(rest) } else { rest }
}

/// Cards behind `Q:`, `A:` and `C:`.
fn marked(paragraph: &Paragraph<'_>) -> Vec<Found> {
    let mut parts: Vec<(char, usize, String)> = Vec::new();
    let of_supermemo = paragraph.lines.iter().any(|line| line.starts_with(SUPERMEMO));
    for (at, line) in paragraph.lines.iter().enumerate() {
        if of_supermemo && (line.starts_with("I: ") || line.starts_with("O: ")) {
            continue;
        }
        let dotted = parts.last().is_some_and(|(letter, ..)| *letter == 'Q');
        let dotted = dotted && is_dotted_answer(&paragraph.lines[at..]);
        let dotted = dotted.then(|| line.trim_start().strip_prefix("A.")).flatten().map(|rest| ('A', rest));
        // `R:` of réponse, respuesta and risposta, directly below a question.
        let is_open = parts.last().is_some_and(|(letter, ..)| *letter == 'Q');
        let answered = line.trim_start().strip_prefix("R: ").filter(|_| is_open).map(|rest| ('A', rest));
        let dotted = dotted.or(answered);
        match mark(line).or(dotted).filter(|_| !paragraph.is_code[at]) {
            Some((letter, rest)) => {
                let rest = unbolded(line, rest).trim_start();
                match parts.last_mut().filter(|(last, ..)| of_supermemo && *last == letter) {
                    Some((_, _, text)) => *text = format!("{text}\n{rest}"),
                    None => parts.push((letter, at, rest.to_owned())),
                }
            }
            None => {
                if let Some((_, _, text)) = parts.last_mut() {
                    text.push('\n');
                    text.push_str(line);
                }
            }
        }
    }
    let mut found = Vec::new();
    let mut parts = parts.into_iter().peekable();
    while let Some((letter, at, text)) = parts.next() {
        let (text, own) = without_comments(&text);
        let id = own.or_else(|| paragraph.id.map(ToOwned::to_owned));
        match letter {
            'Q' => {
                let next = parts.next_if(|(letter, ..)| *letter == 'A');
                // On one line: `Q: Which port has HTTPS? A: 443`.
                let beside = text.split_once(" A: ").filter(|_| next.is_none());
                let (text, next) = match beside {
                    Some((question, answer)) => (question.to_owned(), Some(answer.to_owned())),
                    None => (text.clone(), next.map(|(_, _, text)| text)),
                };
                let (answer, behind) = next.map(|text| without_comments(&text)).unwrap_or_default();
                // A letter alone is the name of an option, and `Question 3:` without an answer is anybody's.
                let is_letter =
                    answer.trim().len() == 1 && answer.trim().bytes().all(|byte| byte.is_ascii_alphabetic());
                if !is_plain_mark(paragraph.lines[at]) && (is_letter || answer.trim().is_empty()) {
                    continue;
                }
                let fault = begins_with_options(&answer).then_some(NO_KEY);
                let (answer, extra) = match fault {
                    None => without_extra(&answer),
                    Some(_) => (answer.as_str(), None),
                };
                let answer = answer.to_owned();
                found.push(Found {
                    at,
                    question: without_tags(&text),
                    answer,
                    both: false,
                    id: behind.or(id),
                    is_cloze: false,
                    beyond: 0,
                    extra,
                    fault,
                });
                if fault.is_some() {
                    // `C:` is the third of them.
                    while parts.next_if(|(letter, ..)| *letter != 'Q').is_some() {}
                }
            }
            'C' => found.extend(
                clozes(&without_tags(&text), "[", "]", id.as_ref())
                    .into_iter()
                    .map(|card| Found { at, ..card }),
            ),
            _ => {}
        }
    }
    found
}
