//! Questions and answers in Markdown notes, as hashcards and repeater (`Q:`, `A:`, `C:` with brackets) and Obsidian's plugin for
//! spaced repetition (`::`, `:::`, `?`, `??`, `==cloze==`) write them.
//!
//! A note keeps what it says around a card: the paragraphs beside it come with the verdict, the headings above it are its
//! source.

use super::checkbox::heading;
use super::draft::{Ask, Draft, NewCard};
use super::input::Input;
use super::known::{IMAGE, Known};
use super::markdown::{answer, comment_id, inline, lines_of, question};
use crate::text::plural;

/// Notes.
pub const FORMAT: Known = Known {
    name: "notes",
    title: "a note with questions and answers",
    endings: &["md", "markdown", "txt"],
    file_is_topic: true,
    fits: |input| {
        let note = Note::of(input.text());
        note.paragraphs.iter().any(|paragraph| !note.cards(paragraph).is_empty())
    },
    read,
};

/// Of what stands around a card, so much is kept: enough to remember where it belongs.
const MOST_AROUND: usize = 1500;

/// A paragraph, with the headings above it.
#[derive(Debug)]
struct Paragraph<'t> {
    /// The line in which it begins.
    line: usize,
    lines: Vec<&'t str>,
    /// Whether each line is part of a code block.
    is_code: Vec<bool>,
    /// The headings above, by their position in the note's list.
    section: usize,
    /// The id in a comment of its own above or below.
    id: Option<&'t str>,
}

#[derive(Debug)]
struct Note<'t> {
    paragraphs: Vec<Paragraph<'t>>,
    /// The titles that lead to each section.
    sections: Vec<Vec<&'t str>>,
    /// Whether a tag says that it holds cards.
    is_tagged: bool,
    /// Whether most of its lines have `::` in them: then that is no path of code.
    is_list: bool,
    tags: Vec<&'t str>,
    title: Option<&'t str>,
}

/// A card as it stands in a paragraph.
#[derive(Debug)]
struct Found {
    /// Lines after the paragraph's first.
    at: usize,
    question: String,
    answer: String,
    both: bool,
    id: Option<String>,
    /// Which hole of a cloze; its text is in `answer`.
    is_cloze: bool,
    /// So many more holes of its text are no cards.
    beyond: usize,
}

/// The names of tags that say so.
const TAGS: &[&str] = &["flashcards", "flashcard", "cards", "card", "srs", "spaced-repetition", "anki"];

impl<'t> Note<'t> {
    fn of(text: &'t str) -> Self {
        let (head, skipped) = head_of(text);
        let mut note = Self {
            paragraphs: Vec::new(),
            sections: vec![Vec::new()],
            is_tagged: false,
            is_list: is_list(text),
            tags: Vec::new(),
            title: head.iter().find_map(|line| value(line, "title").or_else(|| value(line, "name"))),
        };
        let is_head_tagged = head.iter().any(|line| {
            line.trim_start().starts_with(['t', '-']) && TAGS.iter().any(|tag| line.contains(tag))
        });
        note.is_tagged |= is_head_tagged;
        let mut above: Vec<(usize, &str)> = Vec::new();
        let mut fresh = true;
        let (mut asks, mut answered) = (false, false);
        let lines: Vec<(bool, &str)> = lines_of(text).collect();
        for (at, &(is_code, line)) in lines.iter().enumerate().skip(skipped) {
            let trimmed = line.trim();
            if !is_code {
                for tag in tags(line) {
                    note.is_tagged |= TAGS.contains(&tag.split('/').next().unwrap_or_default());
                    note.tags.push(tag);
                }
                if let Some((level, title)) = heading(line) {
                    above.retain(|(other, _)| *other < level);
                    above.push((level, title));
                    note.sections.push(above.iter().map(|(_, title)| *title).collect());
                    fresh = true;
                    asks = false;
                    continue;
                }
                // `A:` alone: the answer begins below.
                let last = note.paragraphs.last().and_then(|paragraph| paragraph.lines.last());
                let is_open =
                    last.and_then(|line| mark(line)).is_some_and(|(_, rest)| rest.trim().is_empty());
                let is_rule = trimmed.len() >= 3
                    && (trimmed.chars().all(|c| c == '-') || trimmed.chars().all(|c| c == '*'));
                if is_rule || trimmed.is_empty() && !(asks && (is_open || goes_on(&lines[at..], answered))) {
                    fresh = true;
                    asks = false;
                    continue;
                }
                if let Some(id) = comment_id(trimmed).filter(|_| {
                    trimmed.starts_with("<!--")
                        && trimmed.ends_with("-->")
                        && trimmed.matches("<!--").count() == 1
                }) {
                    // Above a card it names the next one, below it the one before.
                    if let Some(paragraph) = note.paragraphs.last_mut().filter(|_| !fresh) {
                        paragraph.id = Some(id);
                    } else {
                        note.paragraphs.push(Paragraph {
                            line: at + 2,
                            lines: Vec::new(),
                            is_code: Vec::new(),
                            section: note.sections.len() - 1,
                            id: Some(id),
                        });
                        fresh = false;
                    }
                    continue;
                }
                if mark(line).is_some_and(|(mark, _)| mark == 'Q' || mark == 'C') {
                    // Comments may stand directly above.
                    fresh |= note.paragraphs.last().is_none_or(|last| !last.lines.is_empty());
                    (asks, answered) = (true, mark(line).is_some_and(|(mark, _)| mark == 'C'));
                } else if mark(line).is_some() {
                    answered = true;
                }
            }
            if fresh {
                note.paragraphs.push(Paragraph {
                    line: at + 1,
                    lines: Vec::new(),
                    is_code: Vec::new(),
                    section: note.sections.len() - 1,
                    id: None,
                });
                fresh = false;
            }
            if let Some(paragraph) = note.paragraphs.last_mut() {
                if paragraph.lines.is_empty() {
                    paragraph.line = at + 1;
                }
                paragraph.lines.push(line);
                paragraph.is_code.push(is_code);
            }
        }
        note.paragraphs.retain(|paragraph| !paragraph.lines.is_empty());
        note
    }

    /// The cards in a paragraph.
    fn cards(&self, paragraph: &Paragraph<'_>) -> Vec<Found> {
        if mark(paragraph.lines.first().copied().unwrap_or_default()).is_some() && !paragraph.is_code[0] {
            return marked(paragraph);
        }
        let between = paragraph
            .lines
            .iter()
            .zip(&paragraph.is_code)
            .position(|(line, is_code)| !is_code && matches!(line.trim(), "?" | "??"));
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
        for (at, line) in paragraph.lines.iter().enumerate().filter(|(at, _)| !paragraph.is_code[*at]) {
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
            found = clozes(&without_tags(&text), "==", "==", id.as_ref());
        }
        found
    }

    /// `question::answer` on one line, `:::` for both ways.
    fn beside(&self, line: &str) -> Option<(String, String, bool, Option<String>)> {
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
        let is_card = self.is_tagged
            || asked
            || before.ends_with(' ') && rest.starts_with(' ')
            || spaced && !is_word
            || self.is_list && !is_field;
        if !is_card || !(2..=3).contains(&marks) || before.trim().is_empty() || rest.trim().is_empty() {
            return None;
        }
        let (answer, id) = without_comments(rest);
        let before = before.trim().trim_start_matches(['-', '*', '+', '>']).trim();
        Some((without_tags(before), without_tags(&answer), both, id))
    }
}

/// Says of lines with `::` that were not taken for cards what would make them some.
fn remark_paths(paragraph: &Paragraph<'_>, draft: &mut Draft) {
    let lines =
        paragraph.lines.iter().zip(&paragraph.is_code).enumerate().filter(|(_, (_, is_code))| !**is_code);
    for (at, (line, _)) in lines {
        let plain = without_code(line);
        let Some((before, after)) = plain.split_once("::") else { continue };
        if before.split_whitespace().count() > 1 && !after.trim_matches([':', ' ']).is_empty() {
            draft.remark(
                paragraph.line + at,
                "`::` without blanks beside it is taken for code: write ` :: `, or tag the note with #flashcards, if it is a card",
            );
        }
    }
}

/// Whether most lines that say something hold one `::`.
fn is_list(text: &str) -> bool {
    let lines = lines_of(text)
        .filter(|(is_code, line)| !is_code && !line.trim().is_empty() && heading(line).is_none());
    let (mut all, mut parted) = (0_usize, 0_usize);
    for (_, line) in lines {
        all += 1;
        let plain = without_code(line);
        let is_link = line.trim_start().starts_with('[') || line.contains("](");
        let parts = plain.split("::").filter(|part| !part.trim_matches([':', ' ']).is_empty());
        parted += usize::from(!is_link && parts.count() == 2);
    }
    parted > 0 && parted * 3 >= all * 2
}

/// Whether a card goes on behind an empty line: its question until the answer, its answer with a list, a table, code or a
/// formula. Other paragraphs stand around it.
fn goes_on(lines: &[(bool, &str)], answered: bool) -> bool {
    let mut filled = lines.iter().filter(|(_, line)| !line.trim().is_empty());
    if answered {
        return filled.next().is_some_and(|(is_code, line)| {
            let number = line.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
            let is_item = line.starts_with(['-', '*', '+', '|', '>', ' ', '\t'])
                && !line.trim().chars().all(|c| c == '-' || c == '*');
            *is_code
                || is_item
                || line.starts_with("$$")
                || number.len() < line.trim_start().len() && number.starts_with(['.', ')'])
        });
    }
    let is_end = |line: &str| heading(line).is_some() || mark(line).is_some_and(|(mark, _)| mark != 'A');
    filled.take_while(|(is_code, line)| *is_code || !is_end(line)).any(|(_, line)| mark(line).is_some())
}

/// The lines of the front matter, and how many lines it takes.
fn head_of(text: &str) -> (Vec<&str>, usize) {
    let mut lines = text.lines();
    let Some(fence) = lines.next().map(str::trim_end).filter(|line| matches!(*line, "---" | "+++")) else {
        return (Vec::new(), 0);
    };
    let head: Vec<&str> = lines.take_while(|line| line.trim_end() != fence).collect();
    // A rule at the top is no front matter.
    let is_head = head.len() < 200
        && head.len() + 2 <= text.lines().count()
        && head.iter().all(|line| {
            line.trim().is_empty() || line.contains([':', '=']) || line.trim_start().starts_with(['-', '#'])
        })
        && !head.iter().any(|line| mark(line).is_some());
    if is_head {
        let length = head.len() + 2;
        (head, length)
    } else {
        (Vec::new(), 0)
    }
}

fn value<'t>(line: &'t str, key: &str) -> Option<&'t str> {
    let rest = line.strip_prefix(key)?.trim_start().strip_prefix([':', '='])?;
    Some(rest.trim().trim_matches(['"', '\''])).filter(|value| !value.is_empty())
}

/// `Q:`, `A:` or `C:` at the beginning of a line, and what follows.
fn mark(line: &str) -> Option<(char, &str)> {
    let line = line.trim_start().trim_start_matches("**");
    let letter = line.chars().next().filter(|c| matches!(c, 'Q' | 'A' | 'C'))?;
    let rest = line.get(1..)?.strip_prefix(':')?;
    let rest = rest.trim_start_matches("**");
    (rest.is_empty() || rest.starts_with([' ', '\t'])).then_some((letter, rest))
}

/// Tags such as `#flashcards/history`.
fn tags(line: &str) -> impl Iterator<Item = &str> {
    line.split_whitespace()
        .filter_map(|word| word.strip_prefix('#'))
        .filter(|tag| tag.starts_with(char::is_alphabetic))
}

/// The text without tags at its ends that say it is a card.
fn without_tags(text: &str) -> String {
    let is_tag = |word: &str| {
        word.strip_prefix('#').is_some_and(|tag| TAGS.contains(&tag.split('/').next().unwrap_or_default()))
    };
    let lines: Vec<String> = text
        .lines()
        .map(|line| {
            if line.contains('#') && line.split_whitespace().any(is_tag) {
                line.split_whitespace().filter(|word| !is_tag(word)).collect::<Vec<_>>().join(" ")
            } else {
                line.to_owned()
            }
        })
        .collect();
    lines.join("\n").trim().to_owned()
}

/// The text without comments, and the id that one of them, or a block's name such as `^tcp-1` at the end, holds.
fn without_comments(text: &str) -> (String, Option<String>) {
    let mut out = String::with_capacity(text.len());
    let mut id = None;
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("<!--") {
        out.push_str(before);
        id = id.or_else(|| comment_id(rest).map(ToOwned::to_owned));
        rest = after.split_once("-->").map_or("", |(_, behind)| behind);
    }
    out.push_str(rest);
    let trimmed = out.trim_end();
    if let Some((before, name)) =
        trimmed.rsplit_once([' ', '\n']).and_then(|(before, last)| Some((before, last.strip_prefix('^')?)))
        && !name.is_empty()
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    {
        id = id.or_else(|| Some(name.to_owned()));
        return (before.trim_end().to_owned(), id);
    }
    (trimmed.to_owned(), id)
}

/// A line in which code spans are blanks.
fn without_code(line: &str) -> String {
    let mut inside = false;
    let blank = |c: char| " ".repeat(c.len_utf8());
    line.chars()
        .map(|c| {
            inside ^= c == '`';
            if inside || c == '`' { blank(c) } else { c.to_string() }
        })
        .collect()
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

/// So many holes of one text are cards: each of these cards holds all of the text.
const MOST_HOLES: usize = 100;

/// So many bytes all cards of one text come to, about: a long one has fewer.
const MOST_OF_TEXT: usize = 1 << 20;

/// A card for each hole of a text.
fn clozes(text: &str, open: &str, close: &str, id: Option<&String>) -> Vec<Found> {
    let mut pieces: Vec<String> = vec![String::new()];
    let mut holes: Vec<String> = Vec::new();
    let mut rest = text;
    let mut in_code = false;
    // Where the next hole could end: looked for once, not from each mark on again.
    let mut end = 0;
    while let Some(c) = rest.chars().next() {
        let is_rule = open == "==" && pieces.last().is_some_and(|piece| piece.ends_with('='));
        let inside = text.len() - rest.len() + open.len();
        if rest.starts_with(open) && end < inside {
            end = text.get(inside..).and_then(|after| after.find(close)).map_or(text.len(), |at| inside + at);
        }
        let taken = hole(rest, open, close, end.saturating_sub(inside)).filter(|_| !in_code && !is_rule);
        if let Some((inside, length)) = taken {
            holes.push(inside.trim().to_owned());
            pieces.push(String::new());
            rest = rest.get(length..).unwrap_or_default();
            continue;
        }
        in_code ^= c == '`';
        let escaped = c == '\\' && rest.get(1..).is_some_and(|after| after.starts_with(['[', ']', '=']));
        let mut taken = rest.chars();
        let mut kept = taken.next().into_iter().collect::<String>();
        if escaped {
            kept = taken.next().into_iter().collect();
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push_str(&kept);
        }
        rest = taken.as_str();
    }
    let many = holes.len() > 1;
    let most = (MOST_OF_TEXT / text.len().max(1)).clamp(1, MOST_HOLES);
    (0..holes.len().min(most))
        .map(|hidden| {
            let mut question = String::new();
            for (at, piece) in pieces.iter().enumerate() {
                question.push_str(piece);
                if let Some(hole) = holes.get(at) {
                    question.push_str(if at == hidden { "[…]" } else { hole });
                }
            }
            Found {
                at: 0,
                question,
                answer: holes[hidden].clone(),
                both: false,
                id: id.map(|id| if many { format!("{id}-{}", hidden + 1) } else { id.clone() }),
                is_cloze: true,
                beyond: if hidden + 1 == most { holes.len() - most } else { 0 },
            }
        })
        .collect()
}

/// A hole is at most so long, in bytes.
const LONGEST_HOLE: usize = 4096;

/// What a hole at the beginning of a text holds, and how long it is with its marks; `end` is where the next mark stands
/// behind the first that could close it.
fn hole<'t>(text: &'t str, open: &str, close: &str, end: usize) -> Option<(&'t str, usize)> {
    let after = text.strip_prefix(open).filter(|_| end <= LONGEST_HOLE)?;
    let inside = after.get(..end)?;
    let behind = after.get(end..)?.strip_prefix(close)?;
    // `a == b` is no cloze, and neither is a link or a footnote.
    let is_hole = !inside.trim().is_empty() && !inside.contains("\n\n") && !inside.starts_with('^');
    // Rules of `====` and comparisons are none either.
    let is_text = open != "=="
        || !inside.starts_with([' ', '='])
            && !inside.ends_with([' ', '='])
            && !inside.contains('\n')
            && !behind.starts_with('=');
    let is_link = open == "[" && (behind.starts_with('(') || inside.starts_with('['));
    (is_hole && is_text && !is_link).then_some((inside, open.len() + end + close.len()))
}

fn read(input: &Input<'_>, draft: &mut Draft) {
    let note = Note::of(input.text());
    if draft.title.is_none() && input.is_alone {
        draft.title = note.title.map(ToOwned::to_owned);
    }
    let file_topics: Vec<String> = note
        .tags
        .iter()
        .filter(|tag| TAGS.contains(&tag.split('/').next().unwrap_or_default()))
        .filter_map(|tag| tag.split_once('/'))
        .filter_map(|(_, path)| draft.topic(&path.split('/').collect::<Vec<_>>()))
        .collect();
    let cards: Vec<Vec<Found>> = note.paragraphs.iter().map(|paragraph| note.cards(paragraph)).collect();
    for (at, (paragraph, found)) in note.paragraphs.iter().zip(&cards).enumerate() {
        if found.is_empty() {
            remark_paths(paragraph, draft);
            continue;
        }
        let around = around(&note, &cards, at);
        let titles: Vec<String> =
            note.sections[paragraph.section].iter().map(|title| inline(&without_tags(title)).text).collect();
        let source = std::iter::once(input.name().to_owned()).chain(titles).collect::<Vec<_>>().join(" › ");
        let alone = found.len() == 1;
        for card in found {
            let line = paragraph.line + card.at;
            let (asked, answered) = (question(&card.question), answer(&card.answer));
            if asked.images || answered.images {
                draft.remark(line, IMAGE);
            }
            if card.beyond > 0 {
                let more = plural(
                    card.beyond,
                    "more hole of this text is no card",
                    "more holes of this text are no cards",
                );
                draft.leave_out(line, format!("{more}: part the text by a blank line"));
            }
            draft.add(NewCard {
                line,
                id: card.id.clone().or_else(|| paragraph.id.filter(|_| alone).map(ToOwned::to_owned)),
                question: asked.text,
                exchange: asked.code,
                ask: Ask::Say(answered.text),
                explanation: around.clone(),
                source: Some(source.clone()),
                topics: file_topics.clone(),
                both: card.both && !card.is_cloze,
            });
        }
    }
}

/// What the note says around a paragraph, in its section: the nearest text before and behind it that is no card.
fn around(note: &Note<'_>, cards: &[Vec<Found>], at: usize) -> Option<String> {
    let section = note.paragraphs.get(at)?.section;
    let is_text = |at: &usize| {
        let same = note.paragraphs.get(*at).is_some_and(|paragraph| paragraph.section == section);
        same && cards.get(*at).is_some_and(Vec::is_empty)
    };
    let before = (0..at).rev().take_while(|at| note.paragraphs[*at].section == section).find(is_text);
    let behind = (at + 1..note.paragraphs.len())
        .take_while(|at| note.paragraphs[*at].section == section)
        .find(is_text);
    let texts = [before, behind].into_iter().flatten().filter_map(|at| {
        let paragraph = note.paragraphs.get(at)?;
        let (text, _) = without_comments(&paragraph.lines.join("\n"));
        let text = answer(&without_tags(&text)).text;
        let text = text.trim();
        let is_said = !text.is_empty() && !text.starts_with('|') && text.len() <= MOST_AROUND;
        is_said.then(|| text.to_owned())
    });
    let all: Vec<String> = texts.collect();
    (!all.is_empty()).then(|| all.join("\n\n"))
}
