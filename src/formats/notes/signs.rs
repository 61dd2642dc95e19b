//! The cards in a paragraph of a note, by the signs that part a question from its answer.

use super::card::Found;
use super::holes::clozes;
use super::note::{Note, Paragraph, is_separator, mark};
use super::words::{without_code, without_comments, without_tags};
use crate::formats::draft::Draft;

impl Note<'_> {
    /// The cards in a paragraph.
    pub(super) fn cards(&self, paragraph: &Paragraph<'_>) -> Vec<Found> {
        if mark(paragraph.lines.first().copied().unwrap_or_default()).is_some() && !paragraph.is_code[0] {
            return marked(paragraph);
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
                question: without_tags(&question.join("\n")),
                answer,
                both,
                id,
                is_cloze: false,
                beyond: 0,
            }];
        }
        let mut found = Vec::new();
        let is_indented = |line: &str| line.starts_with(['\t']) || line.starts_with("    ");
        let is_code = !self.is_tagged
            && paragraph.lines.iter().all(|line| is_indented(line) && item_of(line).is_none());
        for (at, line) in
            paragraph.lines.iter().enumerate().filter(|(at, _)| !paragraph.is_code[*at] && !is_code)
        {
            found.extend(self.beside(line).map(|(question, answer, both, id)| Found {
                at,
                question,
                answer,
                both,
                id,
                is_cloze: false,
                beyond: 0,
            }));
        }
        if found.is_empty() && !paragraph.is_code.iter().any(|is_code| *is_code) {
            let (text, id) = without_comments(&paragraph.lines.join("\n"));
            let text = without_tags(&text);
            // Others mark what they highlight so: only in a note of cards, or one that is named as a deck, is it a hole.
            if self.is_tagged || self.may_highlight {
                found = clozes(&text, "==", "==", id.as_ref());
            }
            // Bold words and curly brackets are holes by the plugin's settings, which the note does not hold. Where it has put
            // its dates behind a text, there are as many as holes.
            for marks in [["**", "**"], ["{{", "}}"]] {
                if found.is_empty() {
                    let holes = clozes(&text, marks[0], marks[1], id.as_ref());
                    let is_sure =
                        holes.len() == dates(&paragraph.lines) || marks[0] == "{{" && self.is_tagged;
                    found = if is_sure { holes } else { Vec::new() };
                }
            }
        }
        found
    }

    /// `question::answer` on one line, `:::` for both ways.
    fn beside(&self, line: &str) -> Option<(String, String, bool, Option<String>)> {
        // A directive of reStructuredText.
        if !self.is_tagged && line.trim_start().starts_with(".. ") {
            return None;
        }
        let plain = without_code(line);
        let at = plain.match_indices("::").map(|(at, _)| at).find(|&at| at > 0)?;
        let (before, after) = (line.get(..at)?, line.get(at..)?);
        let both = after.starts_with(":::");
        let rest = after.trim_start_matches(':');
        let marks = after.len() - rest.len();
        let spaced = rest.starts_with(' ');
        let asked = before.trim_end().ends_with(['?', '؟', '？']);
        let is_word =
            before.trim().trim_start_matches(['-', '*', '+', '>', ' ']).split_whitespace().count() < 2;
        // `key:: value` is a field, `std::move` a path.
        let is_field = is_word && rest.starts_with(' ') && !before.ends_with(' ');
        let is_card = self.is_tagged || asked || before.ends_with(' ') && spaced || self.is_list && !is_field;
        if !is_card || !(2..=3).contains(&marks) || before.trim().is_empty() || rest.trim().is_empty() {
            return None;
        }
        let (answer, id) = without_comments(rest);
        let before = before.trim().trim_start_matches(['-', '*', '+', '>']).trim();
        Some((without_tags(before), without_tags(&answer), both, id))
    }
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
        if before.split_whitespace().count() > 1 && !after.trim_matches([':', ' ']).is_empty() {
            draft.remark(
                paragraph.line + at,
                "`::` without spaces around it is read as code: write ` :: `, or tag the note with #flashcards, if it is a card",
            );
        }
    }
}

/// Cards behind `Q:`, `A:` and `C:`.
fn marked(paragraph: &Paragraph<'_>) -> Vec<Found> {
    let mut parts: Vec<(char, usize, String)> = Vec::new();
    for (at, line) in paragraph.lines.iter().enumerate() {
        match mark(line).filter(|_| !paragraph.is_code[at]) {
            Some((letter, rest)) => parts.push((letter, at, rest.trim_start().to_owned())),
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
                let (answer, behind) = next.map(|(_, _, text)| without_comments(&text)).unwrap_or_default();
                found.push(Found {
                    at,
                    question: without_tags(&text),
                    answer,
                    both: false,
                    id: behind.or(id),
                    is_cloze: false,
                    beyond: 0,
                });
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
