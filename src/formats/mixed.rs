//! Markdown files in which cards are written in several ways: a quiz with notes beside it, questions as headings beside `Q:` and `A:`.
//!
//! One reader's questions would swallow another's cards as their explanation. So what only cards have is put aside first, then
//! the file's own format is read, then the others in what it left. What may be a card and may not is read where nearly all of the
//! page is cards, and elsewhere counted.

use std::cell::OnceCell;
use std::collections::HashSet;

use super::answered::{self, Few};
use super::checkbox::{self, heading};
use super::draft::Draft;
use super::input::Input;
use super::known::Known;
use super::markdown::lines_of;
use super::notes::{self, Outlined, Sign};
use super::pipes::{self, Table};
use crate::deck::Source;

/// The formats of files that may hold cards of another as well.
pub const MAY_BE: &[&str] =
    &[checkbox::FORMAT.name, answered::FORMAT.name, notes::FORMAT.name, pipes::FORMAT.name];

const COLONS: &str =
    "`::` below a question of a quiz belongs to its explanation: put the card under a heading of its own";
const INSIDE: &str =
    "a question below a question of a quiz belongs to its explanation: put it under a heading of its own";
const HIGHLIGHTS: &str =
    "highlighted words beside a quiz are not read as holes: tag the page with #flashcards, if they are cards";
const FEW: &str = "a question with text below it is not read as a card, since most of the page is text: write Q: before the question \
                   and A: before the answer";
const TABLE: &str = "a table of questions and answers is not read, since most of the page is text: name its columns Front and Back";

/// Reads a file whose own format is given, and what it holds in others.
pub fn read(input: &Input<'_>, draft: &mut Draft, own: &Known) {
    let page = Page::of(input);
    let first = draft.len();
    let quiz = own.name == checkbox::FORMAT.name || own.name == answered::FORMAT.name;
    let tables = page.tables.iter().map(|table| (table.from, table.until));
    let apart: Vec<(usize, usize)> = page.notes_apart_from(own).into_iter().chain(tables).collect();
    let page = Page { apart, ..page };
    let is_table = own.name == pipes::FORMAT.name;
    if !is_table {
        let hidden = [&page.apart[..], &page.answers_apart_from(own)].concat();
        if hidden.is_empty() {
            (own.read)(input, draft);
        } else {
            page.with(&page.without(&hidden), |rest| (own.read)(rest, draft));
        }
    }
    if quiz {
        page.read_others(own, draft);
    }
    page.tables.iter().filter(|table| table.is_meant).for_each(|table| table.read(draft));
    if draft.len() > first {
        page.read_few(draft, own, quiz || is_table || draft.len() >= first + FEWEST);
    }
}

/// So many cards of a kind that may be something else are no accident.
const FEWEST: usize = 2;

/// A file with what of it is known before it is read.
struct Page<'i> {
    input: &'i Input<'i>,
    lines: Vec<(bool, &'i str)>,
    cards: OnceCell<Vec<Outlined>>,
    tables: Vec<Table<'i>>,
    /// Lines that the file's own reader does not see, first and last.
    apart: Vec<(usize, usize)>,
}

impl<'i> Page<'i> {
    fn of(input: &'i Input<'i>) -> Self {
        let lines = lines_of(input.text()).collect();
        Self { input, lines, cards: OnceCell::new(), tables: pipes::tables(input.text()), apart: Vec::new() }
    }

    /// Has something done with the file as if it held this text.
    fn with(&self, text: &str, read: impl FnOnce(&Input<'_>)) {
        let source = Source { path: self.input.path.to_owned(), bytes: text.as_bytes().to_vec() };
        let mut rest = Input::new(&source, Some(""));
        rest.is_alone = self.input.is_alone;
        read(&rest);
    }

    /// The text with empty lines in place of these.
    fn without(&self, ranges: &[(usize, usize)]) -> String {
        let hidden = marked(ranges, self.lines.len());
        let mut out = String::with_capacity(self.input.text().len());
        for ((_, line), is_hidden) in self.lines.iter().zip(hidden) {
            out.push_str(if is_hidden { "" } else { line });
            out.push('\n');
        }
        out
    }

    /// The cards of notes that it holds.
    fn cards(&self) -> &[Outlined] {
        self.cards.get_or_init(|| notes::outline(self.input))
    }

    /// The text of a line, from 1.
    fn line(&self, line: usize) -> &'i str {
        self.lines.get(line - 1).map_or("", |(_, text)| *text)
    }

    /// The lines of notes that a quiz would swallow.
    fn notes_apart_from(&self, own: &Known) -> Vec<(usize, usize)> {
        let cards = match own.name {
            name if name == checkbox::FORMAT.name => self.beside_boxes(),
            name if name == answered::FORMAT.name => self.inside_answers(),
            _ => return Vec::new(),
        };
        cards.iter().map(|card| (card.from, card.until)).collect()
    }

    /// The lines of questions with lettered options and the like, which a quiz of checkboxes would swallow.
    fn answers_apart_from(&self, own: &Known) -> Vec<(usize, usize)> {
        if own.name != checkbox::FORMAT.name {
            return Vec::new();
        }
        let rest = self.without(&[&self.apart[..], &checkbox::lines(self.input.text())].concat());
        let asked = answered::outline(&rest).into_iter().filter(|asked| asked.is_sure);
        asked.map(|asked| (asked.from, asked.until)).collect()
    }

    /// The cards of notes inside of what is taken for the answer of another question.
    fn inside_answers(&self) -> Vec<&Outlined> {
        let asked = answered::outline(self.input.text());
        let is_inside = |card: &&Outlined| {
            let question = card.question.lines().next().unwrap_or_default().trim();
            let begun = asked.partition_point(|asked| asked.from < card.from);
            let around = begun.checked_sub(1).and_then(|at| asked.get(at));
            card.sign == Sign::Sure
                && around.is_some_and(|asked| card.until <= asked.until && !asked.question.contains(question))
        };
        self.cards().iter().filter(is_inside).collect()
    }

    /// The cards of notes that stand beside the questions of a quiz of checkboxes rather than in one.
    fn beside_boxes(&self) -> Vec<&Outlined> {
        let is_box = |line: usize| checkbox::is_option(self.line(line));
        let ends: Vec<usize> = (1..=self.lines.len())
            .filter(|line| is_box(*line) || heading(self.line(*line)).is_some())
            .collect();
        let is_beside = |card: &&Outlined| {
            let next = (card.until + 1..=self.lines.len()).find(|line| !self.line(*line).trim().is_empty());
            if (card.from..=card.until).chain(next).any(is_box) {
                return false;
            }
            let at = ends.partition_point(|line| *line < card.from);
            // Above the first question of a section nothing can be the explanation of one.
            let above = at.checked_sub(1).and_then(|at| ends.get(at));
            let is_first = above.is_none_or(|line| !is_box(*line) && !checkbox::asks(self.line(*line)));
            let below = ends.get(at).is_some_and(|line| is_box(*line));
            card.sign == Sign::Sure || card.sign == Sign::Colons && is_first && below
        };
        self.cards().iter().filter(is_beside).collect()
    }

    /// Reads what stands beside the questions of a quiz.
    fn read_others(&self, own: &Known, draft: &mut Draft) {
        if own.name != answered::FORMAT.name {
            let rest = self.without(&self.used(draft));
            self.with(&rest, |rest| {
                if (answered::FORMAT.fits)(rest) {
                    (answered::FORMAT.read)(rest, draft);
                }
            });
        }
        let taken = self.taken(draft);
        let used = marked(&self.used(draft), self.lines.len());
        let mut hidden = ranges(&taken);
        for card in self.cards() {
            let is_in = |lines: &[bool]| lines.get(card.from - 1).copied().unwrap_or_default();
            match card.sign {
                Sign::Sure => continue,
                Sign::Colons if !is_in(&used) => continue,
                Sign::Highlights if is_in(&used) => {}
                Sign::Highlights => draft.remark(card.from, HIGHLIGHTS),
                // Options and questions may hold code.
                Sign::Colons if is_in(&taken) && card.question.split_whitespace().count() < 2 => {}
                Sign::Colons => draft.remark(card.from, COLONS),
            }
            hidden.push((card.from, card.until));
        }
        self.with(&self.without(&hidden), |rest| {
            if (notes::FORMAT.fits)(rest) {
                (notes::FORMAT.read)(rest, draft);
            }
        });
    }

    /// The lines that were taken by those who saw them.
    fn taken(&self, draft: &Draft) -> Vec<bool> {
        let apart = marked(&self.apart, self.lines.len());
        let taken = marked(draft.taken(), self.lines.len());
        taken.iter().zip(apart).map(|(is_taken, is_apart)| *is_taken && !is_apart).collect()
    }

    /// The lines that were taken, and those of all sections below them.
    fn used(&self, draft: &Draft) -> Vec<(usize, usize)> {
        let taken = marked(draft.taken(), self.lines.len());
        let mut used = ranges(&self.taken(draft));
        // The levels of used sections above. The page's own title is none of them.
        let mut above: Vec<usize> = Vec::new();
        let mut level = 7;
        for (at, (is_code, line)) in self.lines.iter().enumerate() {
            if let Some((own, _)) = heading(line).filter(|_| !is_code) {
                level = own;
                above.retain(|other| *other < level);
            }
            if above.iter().any(|other| *other < level) {
                used.push((at + 1, at + 1));
            } else if taken[at] && level > 1 && level < 7 && above.last() != Some(&level) {
                above.push(level);
            }
        }
        used
    }

    /// Reads what only a page of cards has as cards, where this is one; counts it elsewhere.
    fn read_few(&self, draft: &mut Draft, own: &Known, are_many: bool) {
        let taken = marked(draft.taken(), self.lines.len());
        let is_taken = |line: usize| taken.get(line.wrapping_sub(1)).copied().unwrap_or_default();
        let tables: Vec<&Table<'_>> = self.tables.iter().filter(|table| !table.is_meant).collect();
        let mut hidden: Vec<(usize, usize)> = tables.iter().map(|table| (table.from, table.until)).collect();
        let rest = self.without(&[&hidden, draft.taken()].concat());
        let few = Few::of(&rest, is_taken);
        self.tell_inside(own, &hidden, draft);
        hidden.extend(few.lines());
        if hidden.is_empty() {
            return;
        }
        let others = marked(&hidden, self.lines.len());
        let is_said = |at: &usize| {
            let (_, line) = self.lines[*at];
            let line = line.trim();
            let is_tag = |word: &str| word.starts_with('#');
            let is_idle =
                line.starts_with("</") || line.starts_with("<!--") || line.split_whitespace().all(is_tag);
            !is_idle && heading(line).is_none() && line.chars().any(char::is_alphanumeric)
        };
        let said = (0..self.lines.len()).filter(is_said).filter(|at| !others[*at]);
        let (cards, text): (Vec<usize>, Vec<usize>) = said.partition(|at| taken[*at]);
        let is_sure = are_many || self.cards().iter().any(|card| card.sign == Sign::Sure);
        if is_sure && cards.len() >= text.len() {
            for table in tables {
                table.read(draft);
            }
            few.read(draft);
        } else {
            few.lines().for_each(|(line, _)| draft.remark(line, FEW));
            for table in tables {
                draft.remark(table.from, TABLE);
            }
        }
    }
}

impl Page<'_> {
    /// Counts questions that stand in the explanation of others.
    fn tell_inside(&self, own: &Known, tables: &[(usize, usize)], draft: &mut Draft) {
        let quiz: Vec<(usize, usize)> = match own.name {
            name if name == checkbox::FORMAT.name => checkbox::lines(self.input.text()),
            name if name == answered::FORMAT.name => {
                let asked = answered::outline(self.input.text()).into_iter().filter(|asked| asked.is_sure);
                asked.map(|asked| (asked.from, asked.from)).collect()
            }
            _ => return,
        };
        let taken = marked(draft.taken(), self.lines.len());
        let cards: Vec<(usize, usize)> = self.cards().iter().map(|card| (card.from, card.until)).collect();
        let rest = self.without(&[tables, &quiz, &cards].concat());
        let inside: Vec<usize> = Few::of(&rest, |_| false).lines().map(|(line, _)| line).collect();
        let begins: HashSet<usize> = draft.taken().iter().map(|(from, _)| *from).collect();
        for line in inside {
            if !begins.contains(&line) && taken.get(line - 1).copied().unwrap_or_default() {
                draft.remark(line, INSIDE);
            }
        }
    }
}

/// Which lines are in these ranges.
fn marked(ranges: &[(usize, usize)], lines: usize) -> Vec<bool> {
    let mut all = vec![false; lines];
    for &(from, until) in ranges {
        let from = from.saturating_sub(1).min(lines);
        all[from..until.clamp(from, lines)].fill(true);
    }
    all
}

/// The lines that are marked, as ranges.
fn ranges(lines: &[bool]) -> Vec<(usize, usize)> {
    (1..=lines.len()).filter(|line| lines[line - 1]).map(|line| (line, line)).collect()
}
