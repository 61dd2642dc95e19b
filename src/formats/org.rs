//! Org files of Emacs: cards of org-drill (`:drill:`), anki-editor (`:ANKI_NOTE_TYPE:`) and org-fc (`:fc:`).
//!
//! A heading with their sign is a card, with the headings below it as its sides. All else in the file is somebody's notes.

use super::draft::{Ask, Draft, NewCard};
use super::gaps::{MOST_GAPS, opened, too_many};
use super::input::Input;
use super::known::Known;
use super::markdown::{answer, question};
use super::unshown::IMAGE;
use crate::deck::LONGEST_TEXT;

/// Org files with cards.
pub const FORMAT: Known = Known {
    name: "org",
    title: "an Org file with cards",
    endings: &["org"],
    file_is_topic: true,
    fits: |input| {
        let is_org = input.ends_in(&["org"])
            || input.text().lines().any(|line| line.starts_with("#+") || line.trim() == ":PROPERTIES:");
        is_org && nodes(input.text()).iter().any(|node| node.kind().is_some())
    },
    read,
};

/// A heading with what stands below it, up to the next one.
#[derive(Debug, Default)]
struct Node<'t> {
    line: usize,
    level: usize,
    title: &'t str,
    tags: Vec<&'t str>,
    properties: Vec<(&'t str, &'t str)>,
    body: Vec<&'t str>,
}

/// Which program's card a heading is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Drill,
    Anki,
    Fc,
}

impl Node<'_> {
    fn property(&self, name: &str) -> Option<&str> {
        let found = self.properties.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?;
        Some(found.1).filter(|value| !value.is_empty())
    }

    fn kind(&self) -> Option<Kind> {
        let tagged = |tag: &str| self.tags.contains(&tag);
        if self.property("ANKI_NOTE_TYPE").is_some() {
            Some(Kind::Anki)
        } else if tagged("drill") {
            Some(Kind::Drill)
        } else {
            (tagged("fc") && !tagged("suspended")).then_some(Kind::Fc)
        }
    }

    fn text(&self) -> String {
        markdown(&self.body)
    }
}

/// The level of a heading, and what follows its stars.
fn heading(line: &str) -> Option<(usize, &str)> {
    let level = line.bytes().take_while(|byte| *byte == b'*').count();
    let rest = line.get(level..)?.strip_prefix([' ', '\t'])?;
    (level > 0).then_some((level, rest.trim()))
}

/// A heading's title without its state, its priority and its tags.
fn title_of(rest: &str) -> (&str, Vec<&str>) {
    let (mut title, mut tags) = (rest, Vec::new());
    let last = rest.rsplit_once([' ', '\t']).map_or(rest, |(_, last)| last);
    if last.len() > 2 && last.starts_with(':') && last.ends_with(':') && !last.contains("::") {
        tags = last.split(':').filter(|tag| !tag.is_empty()).collect();
        title = rest[..rest.len() - last.len()].trim_end();
    }
    for state in ["TODO ", "DONE ", "NEXT ", "WAITING "] {
        title = title.strip_prefix(state).unwrap_or(title).trim_start();
    }
    if let Some((_, behind)) = title.strip_prefix("[#").and_then(|rest| rest.split_once(']')) {
        title = behind.trim_start();
    }
    (title, tags)
}

/// The headings of a file. What stands above the first is none's.
fn nodes(text: &str) -> Vec<Node<'_>> {
    let mut all: Vec<Node<'_>> = Vec::new();
    let mut drawer: Option<bool> = None;
    let mut is_code = false;
    for (at, line) in text.lines().enumerate() {
        let trimmed = line.trim();
        let lower = trimmed.to_ascii_lowercase();
        if lower.starts_with("#+begin_") {
            is_code = true;
        } else if lower.starts_with("#+end_") {
            is_code = false;
        }
        if let Some((level, rest)) = heading(line).filter(|_| !is_code) {
            let (title, tags) = title_of(rest);
            all.push(Node { line: at + 1, level, title, tags, ..Node::default() });
            drawer = None;
            continue;
        }
        let Some(node) = all.last_mut() else { continue };
        match drawer {
            Some(is_properties) => {
                if lower == ":end:" {
                    drawer = None;
                } else if is_properties
                    && let Some((name, value)) =
                        trimmed.strip_prefix(':').and_then(|rest| rest.split_once(':'))
                {
                    node.properties.push((name, value.trim()));
                }
            }
            None if !is_code && is_drawer(trimmed) => drawer = Some(lower == ":properties:"),
            None if is_planned(trimmed) => {}
            None => node.body.push(line),
        }
    }
    all
}

/// Whether a line opens a drawer: `:PROPERTIES:`, `:LOGBOOK:`.
fn is_drawer(line: &str) -> bool {
    let name = line.strip_prefix(':').and_then(|rest| rest.strip_suffix(':')).unwrap_or_default();
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

/// Whether a line says when something is due.
fn is_planned(line: &str) -> bool {
    ["SCHEDULED:", "DEADLINE:", "CLOSED:"].iter().any(|word| line.starts_with(word))
}

/// Lines of Org as Markdown: code, links and code spans.
fn markdown(lines: &[&str]) -> String {
    let mut out: Vec<String> = Vec::with_capacity(lines.len());
    let mut is_code = false;
    for line in lines {
        let trimmed = line.trim();
        let lower = trimmed.to_ascii_lowercase();
        if let Some(kind) = lower.strip_prefix("#+begin_") {
            is_code = !kind.starts_with("quote") && !kind.starts_with("center");
            if is_code {
                out.push("```".into());
            }
        } else if lower.starts_with("#+end_") {
            if is_code {
                out.push("```".into());
            }
            is_code = false;
        } else if is_code {
            out.push((*line).to_owned());
        } else if !lower.starts_with("#+") && !trimmed.starts_with("# ") {
            out.push(marks(line));
        }
    }
    if is_code {
        out.push("```".into());
    }
    out.join("\n").trim().to_owned()
}

/// A line with its links as their descriptions, and with Markdown's marks for `=code=` and `~code~`.
fn marks(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("[[") {
        let Some((inside, behind)) = after.split_once("]]") else { break };
        out.push_str(before);
        let (address, described) = inside.split_once("][").unwrap_or((inside, inside));
        let name = address.strip_prefix("file:").unwrap_or(address);
        let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        if ["png", "jpg", "jpeg", "gif", "svg", "webp"].contains(&ending.as_str()) {
            out.push_str(&format!("![]({})", name.replace(' ', "%20")));
        } else {
            out.push_str(described);
        }
        rest = behind;
    }
    out.push_str(rest);
    for sign in ['=', '~'] {
        out = spans(&out, sign);
    }
    out
}

/// A text with the signs around a word as backticks: `=ls -l=`.
fn spans(text: &str, sign: char) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(sign) {
        let (before, after) = (&rest[..at], &rest[at + 1..]);
        let opens = before
            .chars()
            .next_back()
            .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '"' | '\'' | '-'))
            && !after.starts_with(char::is_whitespace);
        let end = after.find(sign).filter(|end| {
            let behind = after[end + 1..].chars().next();
            *end > 0
                && !after[..*end].ends_with(char::is_whitespace)
                && behind.is_none_or(|c| !c.is_alphanumeric() && c != sign)
        });
        out.push_str(before);
        if let Some(end) = end.filter(|_| opens) {
            out.extend(["`", &after[..end], "`"]);
            rest = &after[end + 1..];
        } else {
            out.push(sign);
            rest = after;
        }
    }
    out + rest
}

/// How the holes of a text are written: what opens and closes one, and what parts its word from a hint.
struct Holes {
    open: &'static str,
    close: &'static str,
    hint: &'static str,
}

const DRILL: Holes = Holes { open: "[", close: "]", hint: "||" };
const ANKI: Holes = Holes { open: "{{", close: "}}", hint: "::" };
const FC: Holes = Holes { open: "{{", close: "}", hint: "}{" };

/// A hole is at most so long, in bytes.
const LONGEST_HOLE: usize = 2_000;

impl Holes {
    /// The pieces around the holes of a text, and the words in them.
    fn of(&self, text: &str) -> (Vec<String>, Vec<String>) {
        let (mut pieces, mut words, mut rest) = (vec![String::new()], Vec::new(), text);
        // It will be refused.
        if text.len() > LONGEST_TEXT {
            return (vec![text.to_owned()], words);
        }
        let push = |pieces: &mut Vec<String>, text: &str| {
            if let Some(last) = pieces.last_mut() {
                last.push_str(text);
            }
        };
        while let Some((before, after)) = rest.split_once(self.open) {
            push(&mut pieces, before);
            // What closes far behind closes no hole.
            let near = &after[..after.floor_char_boundary(LONGEST_HOLE)];
            let closed = near.find(self.close).map(|at| (&after[..at], &after[at + self.close.len()..]));
            let found = closed.and_then(|(inside, behind)| {
                let inside = if self.open == ANKI.open && self.close == ANKI.close {
                    inside
                        .strip_prefix('c')?
                        .trim_start_matches(|c: char| c.is_ascii_digit())
                        .strip_prefix("::")?
                } else {
                    inside
                };
                let word = inside.split(self.hint).next().unwrap_or(inside).trim();
                // A link, a footnote or a box is no hole.
                let is_word = !word.is_empty()
                    && !(self.open == "["
                        && (word.starts_with("fn:")
                            || matches!(word, "X" | "x" | "-")
                            || word.contains('[')));
                // `{{word}{hint}@0}`
                let behind = if self.close == "}" {
                    let hinted = behind.strip_prefix('{').and_then(|rest| rest.split_once('}'));
                    hinted.map_or(behind, |(_, behind)| behind).split_once('}')?.1
                } else {
                    behind
                };
                is_word.then_some((word.to_owned(), behind))
            });
            if let Some((word, behind)) = found {
                words.push(word);
                pieces.push(String::new());
                rest = behind;
            } else {
                push(&mut pieces, self.open);
                rest = after;
            }
        }
        push(&mut pieces, rest);
        (pieces, words)
    }
}

/// Cards of org-drill that no text shows.
const DRAWN: &[&str] = &["conjugate", "decline_noun", "translate_number", "spanish_verb"];

/// What is said of these.
const COMPUTED: &str = "a card that Emacs computes when it asks it (DRILL_CARD_TYPE) was left out: write its question and its answer as headings";

/// Titles that only say that they are one.
const NAMES: &[&str] = &["item", "question", "card", "fact"];

/// What is said of a card without an answer.
const NO_ANSWER: &str = "this card has no answer: write it below the heading, or as a heading below it";

fn read(input: &Input<'_>, draft: &mut Draft) {
    let text = input.text();
    if input.is_alone && draft.title.is_none() {
        let title = text.lines().find_map(|line| {
            let (name, value) = line.strip_prefix("#+")?.split_once(':')?;
            name.eq_ignore_ascii_case("title").then_some(value.trim())
        });
        draft.title = title.filter(|title| !title.is_empty()).map(ToOwned::to_owned);
    }
    let all = nodes(text);
    let mut above: Vec<(usize, &str)> = Vec::new();
    for (at, node) in all.iter().enumerate() {
        above.retain(|(level, _)| *level < node.level);
        if let Some(kind) = node.kind() {
            let below: Vec<&Node<'_>> =
                all[at + 1..].iter().take_while(|other| other.level > node.level).collect();
            let titles: Vec<&str> = above.iter().map(|(_, title)| *title).collect();
            card(node, kind, &below, &titles, draft);
        }
        above.push((node.level, node.title));
    }
}

/// The sides of a card: the headings directly below it, each with all that stands below.
fn sides<'n>(node: &Node<'_>, below: &[&'n Node<'_>]) -> Vec<(&'n str, String)> {
    let Some(level) = below.iter().map(|other| other.level).min() else { return Vec::new() };
    let mut all: Vec<(&str, String)> = Vec::new();
    for other in below {
        // What is a card itself is none of this one's.
        if other.kind().is_some() && node.level < other.level && other.level == level {
            break;
        }
        if other.level == level {
            all.push((other.title, other.text()));
        } else if let Some((_, text)) = all.last_mut() {
            *text = [text.as_str(), other.title, &other.text()].join("\n").trim().to_owned();
        }
    }
    all
}

fn card(node: &Node<'_>, kind: Kind, below: &[&Node<'_>], above: &[&str], draft: &mut Draft) {
    let sides = sides(node, below);
    let (title, body) = (marks(node.title), node.text());
    let card_type = node.property("DRILL_CARD_TYPE").unwrap_or_default();
    if kind == Kind::Drill && DRAWN.contains(&card_type) {
        return draft.remark(node.line, COMPUTED);
    }
    let note_type = node.property("ANKI_NOTE_TYPE").unwrap_or_default().to_lowercase();
    let named = |names: &[&str]| {
        sides
            .iter()
            .find(|(title, _)| names.iter().any(|name| title.eq_ignore_ascii_case(name)))
            .map(|(_, text)| text.clone())
    };
    let is_cloze = match kind {
        Kind::Drill => sides.is_empty() && !DRILL.of(&body).1.is_empty(),
        Kind::Anki => note_type.contains("cloze"),
        Kind::Fc => node.property("FC_TYPE") == Some("cloze"),
    };
    if is_cloze {
        let (holes, text) = match kind {
            Kind::Drill => (&DRILL, body),
            Kind::Anki => (&ANKI, named(&["Text"]).unwrap_or(body)),
            Kind::Fc => (&FC, body),
        };
        return clozes(node, holes, &text, above, draft);
    }
    let whole = |(title, text): &(&str, String)| if text.is_empty() { marks(title) } else { text.clone() };
    let mut more: Vec<String> = Vec::new();
    let (question, answer, both) = match kind {
        Kind::Drill => {
            let shown = if body.is_empty() { title.clone() } else { body.clone() };
            match &sides[..] {
                [first, second, ..] if ["twosided", "multisided"].contains(&card_type) => {
                    more.extend(sides.iter().skip(2).map(whole));
                    let (first, both) = (whole(first), body.is_empty());
                    (if both { first } else { [body, first].join("\n") }, whole(second), both)
                }
                // A heading that only says that it is one asks nothing.
                [] if NAMES.contains(&title.to_lowercase().as_str()) => (shown, String::new(), false),
                [] => (title, body, false),
                sides => (shown, sides.iter().map(whole).collect::<Vec<_>>().join("\n\n"), false),
            }
        }
        Kind::Anki => {
            let front = named(&["Front", "Question", "正面"]);
            let back = named(&["Back", "Answer", "背面", "反面"]);
            let both = note_type.contains("reversed") && !note_type.contains("optional");
            match (front, back, &sides[..]) {
                (Some(front), Some(back), _) => (front, back, both),
                // A field may be left to the heading, and another to what stands below it.
                (None, Some(back), _) => (if body.is_empty() { title } else { body }, back, both),
                (Some(front), None, _) => (front, body, both),
                (None, None, []) => (title, body, both),
                (None, None, [first, second, ..]) => (first.1.clone(), second.1.clone(), both),
                (None, None, [only]) => (if body.is_empty() { title } else { body }, whole(only), both),
            }
        }
        Kind::Fc => {
            let both = node.property("FC_TYPE") == Some("double");
            match named(&["Back"]) {
                Some(back) => (if body.is_empty() { title } else { [title, body].join("\n") }, back, both),
                None => (title, body, both),
            }
        }
    };
    if answer.trim().is_empty() {
        return draft.leave_out(node.line, NO_ANSWER);
    }
    let explanation = Some(more.join("\n\n")).filter(|text| !text.trim().is_empty());
    let card = NewCard { id: node_id(node), explanation, both, ..NewCard::default() };
    add(node, card, (&question, &answer), above, draft);
}

/// A card for each hole of a text.
fn clozes(node: &Node<'_>, holes: &Holes, text: &str, above: &[&str], draft: &mut Draft) {
    let (pieces, words) = holes.of(text);
    if words.is_empty() {
        return draft.leave_out(node.line, "this card has no holes: write one, or another type");
    }
    if words.len() > MOST_GAPS {
        return draft.leave_out(node.line, too_many());
    }
    let filled: Vec<&str> = words.iter().map(String::as_str).collect();
    for (at, word) in words.iter().enumerate() {
        let id = node_id(node).map(|id| format!("{id}-{}", at + 1));
        let card = NewCard { id, ..NewCard::default() };
        add(node, card, (&opened(&pieces, &filled, at, "[…]"), word), above, draft);
    }
}

fn node_id(node: &Node<'_>) -> Option<String> {
    node.property("ANKI_NOTE_ID").or_else(|| node.property("ID")).map(ToOwned::to_owned)
}

fn add(node: &Node<'_>, card: NewCard, (asked, answered): (&str, &str), above: &[&str], draft: &mut Draft) {
    let (asked, answered) = (question(asked), answer(answered));
    if asked.images || answered.images {
        draft.remark(node.line, IMAGE);
    }
    let mut topics: Vec<String> = draft.topic(above).into_iter().collect();
    let own = node.tags.iter().filter(|tag| !["drill", "fc", "leech"].contains(tag));
    topics.extend(own.filter_map(|tag| draft.topic(&[tag])));
    draft.add(NewCard {
        line: node.line,
        question: asked.text,
        exchange: asked.code,
        ask: Ask::Say(answered.text),
        topics,
        ..card
    });
}
