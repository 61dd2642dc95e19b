//! Cards that are marked as a whole: Logseq's blocks and paragraphs behind `#card` or `#flashcard`, `START … END` of Obsidian to Anki.

use super::card::Found;
use super::holes::{clozes, of_braces};
use super::words::{is_rule, without_comments};
use crate::formats::aside::unquoted;
use crate::formats::checkbox::heading;

/// A card that is marked as a whole.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) card: Found,
    /// The line in which it begins, from 1.
    pub(super) line: usize,
    /// The last of its lines.
    pub(super) until: usize,
    /// The headings above, by their position in the note's list.
    pub(super) section: usize,
}

impl Block {
    /// A card that begins in the line at this place, and is not known yet to go on.
    fn new(card: Found, at: usize) -> Self {
        Self { card, line: at + 1, until: at + 1, section: 0 }
    }
}

/// Tags that make the block or the paragraph in whose first line they stand a card.
const TAGS: &[&str] = &["#card", "#flashcard", "[[card]]", "#[[card]]", "[[flashcard]]"];

/// Stands behind `question : answer` in `NeuraCache` and carddown.
const BRAIN: char = '🧠';

/// The same, asked the other way round, too.
const BOTH_TAGS: &[&str] = &["#card-reverse", "#flashcard-reverse", "#card/reverse", "#flashcard/reverse"];

/// Properties of blocks and pages in Logseq: fields of its own, no questions.
const PROPERTIES: &[&str] = &[
    "id",
    "collapsed",
    "title",
    "tags",
    "alias",
    "type",
    "template",
    "heading",
    "public",
    "icon",
    "deck",
    "file",
    "background-color",
    "exclude-from-graph-view",
    "created-at",
    "updated-at",
    "extra",
    "use-cloze",
    "query-table",
];

/// The property of a block or a page that a line sets.
fn property(line: &str) -> Option<&str> {
    let text = line.trim_start();
    let (name, behind) = text.strip_prefix("- ").unwrap_or(text).split_once("::")?;
    let is_name = !name.is_empty()
        && name.bytes().all(|byte| {
            byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_' | b'.')
        });
    (is_name && (behind.is_empty() || behind.starts_with(' '))).then_some(name)
}

/// Whether a line is one of the properties that Logseq knows.
pub(super) fn is_property(line: &str) -> bool {
    property(line).is_some_and(|name| {
        PROPERTIES.contains(&name)
            || ["card-", "logseq.", "hl-", "ls-", "query-"].iter().any(|begin| name.starts_with(begin))
    })
}

/// A line without the tags that make it a card; whether it is asked both ways; none where it has no such tag.
fn without_mark(line: &str) -> Option<(String, bool)> {
    if !line.contains(['#', '[', BRAIN]) {
        return None;
    }
    if let Some((text, _)) = without_last_tags(line)
        .rsplit_once(BRAIN)
        .filter(|(text, behind)| behind.trim_matches(['\u{fe0f}', ' ']).is_empty() && text.contains(" : "))
    {
        return Some((text.trim_end().to_owned(), false));
    }
    let is_one = |word: &str| TAGS.contains(&word.to_lowercase().as_str());
    let is_both = |word: &str| BOTH_TAGS.contains(&word.to_lowercase().as_str());
    let words = || line.split(' ');
    let (one, both) = (words().any(is_one), words().any(is_both));
    (one || both).then(|| {
        let kept: Vec<&str> = words().filter(|word| !is_one(word) && !is_both(word)).collect();
        (kept.join(" "), both)
    })
}

/// A text without the tags at its end: they say what it is about.
fn without_last_tags(text: &str) -> &str {
    let mut rest = text.trim_end();
    while let Some((before, last)) = rest.rsplit_once(' ') {
        let is_tag = last.strip_prefix('#').is_some_and(|tag| tag.starts_with(char::is_alphabetic));
        if !is_tag {
            break;
        }
        rest = before.trim_end();
    }
    rest
}

/// What Logseq's macros hide, as it is read.
fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{cloze ") {
        out.push_str(before);
        let Some((inside, behind)) = after.split_once("}}") else {
            out.push_str("{{cloze ");
            rest = after;
            continue;
        };
        out.push_str(inside.split("\\\\").next().unwrap_or(inside).trim());
        rest = behind;
    }
    out.push_str(rest);
    out
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// The cards that are marked as a whole, and which lines they take.
pub(super) fn blocks(lines: &[(bool, &str)], skipped: usize) -> (Vec<Block>, Vec<bool>) {
    let mut found = Vec::new();
    let mut taken = vec![false; lines.len()];
    let mut at = skipped;
    while at < lines.len() {
        let (is_code, line) = lines[at];
        let known = found.len();
        let end = if is_code {
            None
        } else if is_word(line, "START") && !taken[at] {
            whole(lines, at, &mut found)
        } else if line.contains("STARTI ") {
            in_line(line, at, &mut found)
        } else if let Some((text, both)) = without_mark(line) {
            marked(lines, at, &text, both, &mut found)
        } else {
            None
        };
        match end {
            Some(end) => {
                taken[at..end].fill(true);
                found[known..].iter_mut().for_each(|block| block.until = end);
                // Cards may lie below a card.
                let is_block = without_mark(line).is_some() && item(line).is_some();
                at = if is_block { at + 1 } else { end };
            }
            None => at += 1,
        }
    }
    (found, taken)
}

/// What an item of a list says.
fn item(line: &str) -> Option<&str> {
    let text = line.trim_start();
    text.strip_prefix("- ").or_else(|| text.strip_prefix("* "))
}

/// A block or a paragraph behind a tag.
fn marked(
    lines: &[(bool, &str)],
    at: usize,
    text: &str,
    both: bool,
    found: &mut Vec<Block>,
) -> Option<usize> {
    let own = indent(text);
    let item = item(text);
    let title = heading(item.unwrap_or(text).trim_start());
    let question = title.map_or(item.unwrap_or(text), |(_, title)| title);
    let question = without_last_tags(question.trim()).to_owned();
    // `{{c1 hole}}`
    let question =
        (1..=9).fold(question, |text, number| text.replace(&format!("{{{{c{number} "), "{{cloze "));
    // `Q :: A #card` is read as such a line is.
    if question.trim().is_empty() || question.contains("::") {
        return None;
    }
    let beside = question.split_once(" : ").filter(|_| lines[at].1.contains(BRAIN));
    if let Some((question, answer)) = beside {
        push(found, at, question, answer, both, None);
        return Some(at + 1);
    }
    let is_empty = |place: usize| lines[place].1.trim().is_empty();
    let next = (at + 1..lines.len()).find(|place| !is_empty(*place)).unwrap_or(lines.len());
    let end = if item.is_some() {
        (at + 1..lines.len()).find(|&place| !is_empty(place) && indent(lines[place].1) <= own)
    } else {
        let is_next = |place: usize| {
            let (is_code, line) = lines[place];
            let level = heading(line).map(|(level, _)| level);
            let is_title = level.is_some_and(|level| title.is_none_or(|(own, _)| level <= own));
            !is_code && (is_title || is_rule(line) || without_mark(line).is_some())
        };
        // Where the answer follows at once, an empty line ends it; else the next card, a heading or a rule.
        let is_close = next == at + 1 && title.is_none();
        (at + 1..lines.len()).find(|&place| is_next(place) || is_close && is_empty(place) && !lines[place].0)
    };
    let end = end.unwrap_or(lines.len());
    let mut id = None;
    let mut kept: Vec<String> = Vec::new();
    for &(is_code, line) in lines.get(at + 1..end)? {
        match property(line).filter(|_| !is_code) {
            Some("id") if id.is_none() => id = line.split_once("::").map(|(_, id)| id.trim().to_owned()),
            Some(_) => {}
            None => kept.push(without_mark(line).map_or_else(|| line.to_owned(), |(text, _)| text)),
        }
    }
    let answer = dedented(&kept.iter().map(String::as_str).collect::<Vec<_>>());
    let (answer, own_id) = without_comments(&shown(&answer));
    let id = own_id.or(id).filter(|id| !id.is_empty());
    if answer.trim().is_empty() {
        // Holes are a card without anything below them.
        let holes = if question.contains("{{cloze ") {
            clozes(&question, "{{cloze ", "}}", id.as_ref())
        } else {
            Vec::new()
        };
        if !holes.is_empty() {
            found.extend(holes.into_iter().map(|card| Block::new(card, at)));
            return Some(end);
        }
        if let Some((question, answer)) = question.split_once(" : ") {
            push(found, at, question, answer, both, id);
            return Some(end);
        }
        item?;
    }
    push(found, at, &shown(&question), &answer, both, id);
    Some(end)
}

fn push(found: &mut Vec<Block>, at: usize, question: &str, answer: &str, both: bool, id: Option<String>) {
    let (question, answer) = (question.trim().to_owned(), answer.trim().to_owned());
    let card =
        Found { at: 0, question, answer, both, id, is_cloze: false, beyond: 0, extra: None, fault: None };
    found.push(Block::new(card, at));
}

/// Lines without the indentation that all have, and without the sign of a list where there is but one item.
fn dedented(lines: &[&str]) -> String {
    let least =
        lines.iter().filter(|line| !line.trim().is_empty()).map(|line| indent(line)).min().unwrap_or(0);
    let cut: Vec<&str> =
        lines.iter().map(|line| line.get(least.min(indent(line))..).unwrap_or_default()).collect();
    let items = cut.iter().filter(|line| line.starts_with("- ")).count();
    let text = cut.join("\n");
    let text = text.trim_matches('\n');
    if items == 1 && text.starts_with("- ") {
        let mut out = text[2..].to_owned();
        // What belongs to the item stands two further in.
        out = out.lines().map(|line| line.strip_prefix("  ").unwrap_or(line)).collect::<Vec<_>>().join("\n");
        return out;
    }
    text.replace('\t', "  ")
}

/// No note has more lines.
const LONGEST: usize = 500;

/// Whether a line, which may stand in a quotation, is but this word.
fn is_word(line: &str, word: &str) -> bool {
    line.trim() == word || line.trim_start().starts_with('>') && unquoted(line).trim() == word
}

/// `START`, a kind of note, its fields, `END`.
fn whole(lines: &[(bool, &str)], at: usize, found: &mut Vec<Block>) -> Option<usize> {
    let end = (at + 1..lines.len()).take(LONGEST).find(|&place| is_word(lines[place].1, "END"))?;
    let is_quoted = lines[at].1.trim_start().starts_with('>');
    let said = |line| if is_quoted { unquoted(line) } else { line };
    let inside: Vec<&str> = lines.get(at + 1..end)?.iter().map(|(_, line)| said(line)).collect();
    let kind = inside.first()?.trim();
    note(kind, &inside.get(1..)?.join("\n"), at, found).then_some(end + 1)
}

/// `STARTI [Basic] … Back: … ENDI`
fn in_line(line: &str, at: usize, found: &mut Vec<Block>) -> Option<usize> {
    let inside = line.split_once("STARTI ")?.1.split_once("ENDI")?.0;
    let (kind, text) = inside.trim_start().strip_prefix('[')?.split_once(']')?;
    note(kind, text, at, found).then_some(at + 1)
}

/// A note of Obsidian to Anki; false where its kind is not known.
fn note(kind: &str, text: &str, at: usize, found: &mut Vec<Block>) -> bool {
    let kind = kind.trim().to_lowercase();
    let mut tagless = text;
    if let Some(place) = text.find("\nTags:").or_else(|| text.find(" Tags:")) {
        let rest = &text[place + 1..];
        let end = rest.find(['\n', '<']).unwrap_or(rest.len());
        tagless = &text[..place];
        if rest[end..].contains("<!--ID:") {
            // The id stands behind the tags.
            let whole = format!("{tagless}\n{}", rest[end..].trim_start());
            return note(&kind, &whole, at, found);
        }
    }
    let (text, id) = without_comments(tagless);
    if kind.starts_with("cloze") {
        let text = text.trim().strip_prefix("Text:").unwrap_or(&text).trim();
        let holes = of_braces(text, id.as_ref());
        let is_any = !holes.is_empty();
        found.extend(holes.into_iter().map(|card| Block::new(card, at)));
        return is_any;
    }
    let Some((front, back)) = text.split_once("\nBack:").or_else(|| text.split_once(" Back:")) else {
        return false;
    };
    let front = front.trim();
    let front = ["Front:", "Question:"].iter().find_map(|name| front.strip_prefix(name)).unwrap_or(front);
    if front.trim().is_empty() || back.trim().is_empty() {
        return false;
    }
    push(found, at, front, back, kind.contains("reversed"), id);
    true
}
