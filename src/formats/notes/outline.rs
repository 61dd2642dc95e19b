//! Where the cards of a note stand, and how sure it is that they are some.

use super::note::{Note, is_option, is_separator, mark};
use super::signs::dates;
use crate::formats::input::Input;

/// The lines of a card, or of several in one paragraph.
#[derive(Debug)]
pub struct Outlined {
    /// The first line, from 1.
    pub from: usize,
    /// The last line.
    pub until: usize,
    /// What the first of them asks.
    pub question: String,
    /// Why they are cards.
    pub sign: Sign,
}

/// What makes lines a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Something that only cards have: `Q:` with its `A:`, a line of `?`, `START … END`, a tag.
    Sure,
    /// `::`, which may be code.
    Colons,
    /// Highlighted words, which may be that and no more.
    Highlights,
}

/// The cards of a note, whatever else the file holds.
pub fn outline(input: &Input<'_>) -> Vec<Outlined> {
    let note = Note::of(input);
    let mut all: Vec<Outlined> = note
        .blocks
        .iter()
        .filter(|block| !block.card.answer.trim().is_empty())
        .map(|block| Outlined {
            from: block.line,
            until: block.until,
            question: block.card.question.clone(),
            sign: Sign::Sure,
        })
        .collect();
    // `C:` is the third option where there is a second.
    let has_options = input.text().lines().any(|line| is_option(line, 'B'));
    for paragraph in &note.paragraphs {
        let found = note.cards(paragraph);
        let is_card = |card: &&super::card::Found| card.fault.is_none() && !card.answer.trim().is_empty();
        let Some(first) = found.iter().find(is_card) else { continue };
        let marks = || paragraph.lines.iter().filter_map(|line| mark(line)).map(|(letter, _)| letter);
        if has_options && marks().next() == Some('C') {
            continue;
        }
        let is_sure = note.is_tagged
            || marks().next().is_some()
            || paragraph
                .lines
                .iter()
                .any(|line| is_separator(line) || line.starts_with("T: ") || line.contains("{{c"))
            || dates(&paragraph.lines) > 0;
        let sign = match first.is_cloze {
            _ if is_sure => Sign::Sure,
            true => Sign::Highlights,
            false => Sign::Colons,
        };
        let (from, until) = (paragraph.line, paragraph.last_line());
        all.push(Outlined { from, until, question: first.question.clone(), sign });
    }
    all.sort_by_key(|outlined| outlined.from);
    all
}
