//! Questions and answers in Markdown notes, as hashcards and repeater (`Q:`, `A:`, `C:` with brackets) and Obsidian's plugin for
//! spaced repetition (`::`, `:::`, `?`, `??`, `==cloze==`) write them.
//!
//! A note keeps what it says around a card: the paragraphs beside it come with the verdict, the headings above it are its
//! source.

mod blocks;
mod card;
mod choices;
mod holes;
mod note;
mod outline;
mod signs;
mod words;

use self::card::Found;
use self::choices::choices;
use self::note::{Note, Paragraph, is_separator, mark};
pub use self::outline::{Outlined, Sign, outline};
use self::signs::{dates, remark_paths};
use self::words::{TAGS, without_comments, without_tags};
use super::aside::unquoted;
use super::draft::{Ask, Draft, NewCard};
use super::input::Input;
use super::known::Known;
use super::markdown::{answer, inline, question};
use super::unshown::{IMAGE, is_unshown};
use crate::text::plural;

/// Notes.
pub const FORMAT: Known = Known {
    name: "notes",
    title: "a note with questions and answers",
    endings: &["md", "markdown", "txt"],
    file_is_topic: true,
    fits: |input| {
        let note = Note::of(input);
        let is_log = input.stem().to_lowercase().starts_with("changelog") && !note.is_tagged;
        // As carddown marks what holds no cards.
        if is_log || input.text().contains("@carddown-ignore") {
            return false;
        }
        if note.blocks.iter().any(|block| !block.card.answer.trim().is_empty()) {
            return true;
        }
        // A pair of colons somewhere in a long text is an accident.
        let enough = if note.is_tagged { 1 } else { note.paragraphs.len() / RARE + 1 };
        let mut found = 0;
        note.paragraphs.iter().any(|paragraph| {
            let cards = note.cards(paragraph).len();
            found += cards;
            let is_sure =
                cards > 0 && paragraph.lines.iter().any(|line| mark(line).is_some() || is_separator(line));
            let is_known_elsewhere =
                dates(&paragraph.lines) > 0 || paragraph.is_named_by_anki && input.text().contains("<!--ID:");
            found >= enough || is_sure || is_known_elsewhere
        })
    },
    read,
};

/// In a note that nothing says to hold cards, at least one paragraph in so many is one.
const RARE: usize = 100;

/// Of what stands around a card, so much is kept: enough to remember where it belongs.
const MOST_AROUND: usize = 1500;

fn read(input: &Input<'_>, draft: &mut Draft) {
    let note = Note::of(input);
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
    let before = draft.len();
    let mut unknown: Option<(usize, &str)> = None;
    draft.meter.pass(0, 2);
    let cards = note.paragraphs.iter().map(|paragraph| {
        draft.meter.line(paragraph.line);
        note.cards(paragraph)
    });
    let cards: Vec<Vec<Found>> = cards.collect();
    draft.meter.pass(1, 2);
    let around = around(&note, &cards);
    for block in &note.blocks {
        let source = source(input, &note, block.section);
        draft.meter.line(block.line);
        draft.take(block.line, block.until);
        add(&block.card, block.line, block.card.id.clone(), &source, None, &file_topics, draft);
    }
    for (at, (paragraph, found)) in note.paragraphs.iter().zip(&cards).enumerate() {
        if found.is_empty() {
            remark_paths(paragraph, draft);
            if paragraph.is_named_by_anki {
                unknown.get_or_insert((paragraph.line, PATTERN));
                draft.remark(paragraph.line, PATTERN);
            }
            let is_said = paragraph
                .lines
                .iter()
                .any(|line| !line.trim().is_empty() && !line.trim_start().starts_with("<!--"));
            if dates(&paragraph.lines) > 0 && is_said {
                unknown.get_or_insert((paragraph.line, UNKNOWN));
                draft.remark(paragraph.line, UNKNOWN);
            }
            continue;
        }
        let source = source(input, &note, paragraph.section);
        draft.take(paragraph.line, paragraph.last_line());
        let alone = found.len() == 1;
        for (place, card) in found.iter().enumerate() {
            // What is said before a list of cards comes with the first of them, what is said behind it with the last.
            let [before, behind] = &around[at];
            let before = before.as_ref().filter(|_| place == 0);
            let behind = behind.as_ref().filter(|_| place + 1 == found.len());
            let said: Vec<&str> = before.into_iter().chain(behind).map(String::as_str).collect();
            let line = paragraph.line + card.at;
            let id = card.id.clone().or_else(|| paragraph.id.filter(|_| alone).map(ToOwned::to_owned));
            let explanation = (!said.is_empty()).then(|| said.join("\n\n"));
            add(card, line, id, &source, explanation, &file_topics, draft);
        }
    }
    if let Some((line, why)) = unknown.filter(|_| draft.len() == before) {
        draft.leave_out(line, why);
    }
}

/// Where a section stands: the file, and the titles that lead to it.
fn source(input: &Input<'_>, note: &Note<'_>, section: usize) -> String {
    let titles = note.sections[section].iter().map(|title| inline(&without_tags(title)).text);
    std::iter::once(input.name().to_owned()).chain(titles).collect::<Vec<_>>().join(" › ")
}

/// Adds a card, and says what of it is not shown.
fn add(
    card: &Found,
    line: usize,
    id: Option<String>,
    source: &str,
    explanation: Option<String>,
    topics: &[String],
    draft: &mut Draft,
) {
    let extra = card.extra.as_deref().map(|text| answer(text).text);
    let explanation: Option<Vec<String>> =
        Some(extra.into_iter().chain(explanation).collect()).filter(|texts: &Vec<String>| !texts.is_empty());
    if let Some(why) = card.fault {
        return draft.leave_out(line, why);
    }
    let choices = choices(&card.question, &card.answer).filter(|_| !card.is_cloze);
    let stem = choices.as_ref().map_or(card.question.as_str(), |(stem, _)| stem);
    let (asked, answered) = (question(stem), answer(&card.answer));
    if asked.images || answered.images {
        draft.remark(line, IMAGE);
    }
    if asked.text.contains("[note: ") || answered.text.contains("[note: ") && !is_unshown(&answered.text) {
        draft.remark(line, NOTE);
    }
    if card.beyond > 0 {
        let more = plural(
            card.beyond,
            "more cloze in this text was left out",
            "more clozes in this text were left out",
        );
        draft.leave_out(line, format!("{more}: split it with a blank line"));
    }
    draft.add(NewCard {
        line,
        id,
        question: asked.text,
        exchange: asked.code,
        ask: match choices {
            Some((_, options)) => Ask::Choose { options, in_order: false },
            None => Ask::Say(answered.text),
        },
        explanation: explanation.map(|texts| texts.join("\n\n")),
        source: Some(source.to_owned()),
        topics: topics.to_vec(),
        both: card.both && !card.is_cloze,
    });
}

/// What is said of a card whose signs only its author's settings know.
const UNKNOWN: &str = "Obsidian has put a date of review here (<!--SR:…-->), but no known separator was found: write ::, ? or ==…==";

/// What is said of a card that Obsidian to Anki has found by a pattern of its author's.
const PATTERN: &str = "Obsidian to Anki has put an id here (<!--ID:…-->), but the card is written in a form of its author's: write START, Basic, the question, Back: the answer, and END";

/// What is said of a note that is shown inside another.
const NOTE: &str = "notes embedded in a card (![[…]]) are named, not read: write what belongs to the answer";

/// What is drawn or computed, and says nothing as text.
const DRAWN: &[&str] =
    &["dataview", "dataviewjs", "tasks", "query", "mermaid", "button", "excalidraw", "chart", "ccard"];

/// What the note says before and behind each paragraph with cards, in its section: the text beside it that is no card. Each text
/// is said once: one between two cards belongs to the first, unless it leads on to the next.
fn around(note: &Note<'_>, cards: &[Vec<Found>]) -> Vec<[Option<String>; 2]> {
    let mut around = vec![[None, None]; cards.len()];
    // The last paragraph with cards, and the texts since.
    let mut last: Option<usize> = None;
    let mut texts: Vec<String> = Vec::new();
    let mut section = None;
    for (at, paragraph) in note.paragraphs.iter().enumerate() {
        if section != Some(paragraph.section) {
            give(&mut around, last, None, &mut texts);
            (last, section) = (None, Some(paragraph.section));
        }
        if cards.get(at).is_some_and(|found| !found.is_empty()) {
            give(&mut around, last, Some(at), &mut texts);
            last = Some(at);
        } else {
            texts.extend(said_in(paragraph));
        }
    }
    give(&mut around, last, None, &mut texts);
    around
}

/// Gives the texts between two paragraphs with cards to these.
fn give(
    around: &mut [[Option<String>; 2]],
    last: Option<usize>,
    next: Option<usize>,
    texts: &mut Vec<String>,
) {
    let mut texts = std::mem::take(texts);
    let leads_on = last.is_none() || texts.len() > 1 || texts.iter().any(|text| text.ends_with([':', '：']));
    if let Some(next) = next.filter(|_| leads_on) {
        around[next][0] = texts.pop();
    }
    if let Some(last) = last {
        around[last][1] = texts.into_iter().next();
    }
}

/// What a paragraph without cards says to the learner.
fn said_in(paragraph: &Paragraph<'_>) -> Option<String> {
    let info = paragraph.lines.first().map(|line| line.trim().trim_start_matches(['`', '~']).trim());
    let is_drawn = paragraph.is_code[0] && info.is_some_and(|info| DRAWN.contains(&info));
    if is_drawn || dates(&paragraph.lines) > 0 {
        return None;
    }
    let (text, _) = without_comments(&paragraph.lines.join("\n"));
    let lines: Vec<&str> = text.lines().map(unquoted).collect();
    let text = answer(&without_tags(&lines.join("\n"))).text;
    let text = text.trim();
    let is_said =
        !text.is_empty() && !text.starts_with('|') && !is_unshown(text) && text.len() <= MOST_AROUND;
    is_said.then(|| text.to_owned())
}
