//! Where the questions of a page begin and end.

use std::collections::{HashMap, HashSet};

use super::letters::{named, option};
use super::page::{Block, Line, is_idle};
use super::words::{Hidden, asks, behind_answer, is_order};
use crate::formats::checkbox::{heading, number, undecorated};
use crate::formats::markdown::inline;

/// What begins a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// `### 3. Which?`, `3. ### Which?`, `## Question 3`
    NumberedHeadings,
    /// `3. Which?`, `**Q3.** Which?`
    NumberedLines,
    /// Any heading.
    Headings,
    /// A heading that asks, of the level that most of them have.
    AskingHeadings,
    /// A rule above it.
    Rules,
    /// The paragraph above the options.
    Options,
    /// The paragraph that asks above an answer.
    Answers,
    /// A heading that asks, whatever the others do.
    EachAsking,
    /// A line in bold that asks.
    BoldLines,
}

impl Way {
    /// Those of a page that is made of questions, the surest first.
    pub(super) const OF_PAGES: [Self; 7] = [
        Self::NumberedHeadings,
        Self::NumberedLines,
        Self::Headings,
        Self::Rules,
        Self::Options,
        Self::AskingHeadings,
        Self::Answers,
    ];

    /// Those of a few questions beside other cards.
    pub(super) const OF_FEW: [Self; 5] =
        [Self::Answers, Self::NumberedHeadings, Self::EachAsking, Self::BoldLines, Self::NumberedLines];
}

/// A question with all that stands below it, up to the next.
pub(super) struct Entry<'t> {
    pub line: usize,
    pub number: Option<usize>,
    /// Its first line, without its number.
    pub title: Option<&'t str>,
    pub blocks: Vec<Block<'t>>,
    /// The titles above it, outermost first.
    pub above: Vec<&'t str>,
}

/// The answers that a list at the end of a page gives to the numbers of its questions.
#[derive(Default)]
pub(super) struct Keys(HashMap<usize, Vec<usize>>);

impl Keys {
    pub(super) fn get(&self, number: usize) -> Option<&[usize]> {
        self.0.get(&number).map(Vec::as_slice)
    }
}

/// A number that is a heading, or in one: its level, its value and the rest.
pub(super) fn numbered_heading(line: &str) -> Option<(usize, usize, &str)> {
    if let Some((level, title)) = heading(line.trim_start()) {
        let found = number(title)?;
        return Some((level, found.value, unbolded(title, found.rest)));
    }
    // `**3. Which?**`, alone in its line.
    if let Some(bold) = line.strip_prefix("**").and_then(|line| line.trim_end().strip_suffix("**")) {
        let found = number(bold).filter(|_| !bold.contains("**"))?;
        return Some((6, found.value, found.rest));
    }
    // `3. ### Which?`
    let trimmed = line.trim_start();
    let digits = trimmed.bytes().take_while(u8::is_ascii_digit).count();
    let behind = trimmed.get(digits..)?.strip_prefix(['.', ')'])?.trim_start();
    let value = trimmed.get(..digits)?.parse().ok()?;
    let (level, title) = heading(behind)?;
    (digits > 0).then_some((level, value, title))
}

/// What stands behind a number, without the other half of a mark of emphasis that began before it.
fn unbolded<'t>(whole: &str, rest: &'t str) -> &'t str {
    let is_begun = undecorated(whole).starts_with("**");
    // `**Q3 (methods).** Which?`
    if let Some((_, behind)) = rest.split_once(").**").filter(|_| is_begun && rest.starts_with('(')) {
        return behind.trim_start();
    }
    let rest = rest.trim_start().strip_prefix("**").filter(|_| is_begun).unwrap_or(rest).trim_start();
    if rest.matches("**").count() % 2 == 1 { rest.strip_suffix("**").unwrap_or(rest) } else { rest }
}

/// A line that begins with a number, and is no heading.
fn numbered_line(line: &str) -> Option<(usize, bool, &str)> {
    let blanks = line[..line.len() - line.trim_start().len()].chars();
    let indent: usize = blanks.map(|c| if c == '\t' { 4 } else { 1 }).sum();
    let trimmed = line.trim();
    let text = trimmed
        .strip_prefix(['-', '*', '>'])
        .filter(|rest| rest.starts_with(' '))
        .unwrap_or(trimmed)
        .trim_start();
    if indent > 3 || text.starts_with('#') || behind_answer(text).is_some() {
        return None;
    }
    let found = number(text)?;
    Some((found.value, found.is_of_question, unbolded(text, found.rest)))
}

/// What begins in a line, by the way that is tried.
enum Begin<'t> {
    Question {
        number: Option<usize>,
        title: Option<&'t str>,
        level: usize,
    },
    /// A heading that is no question.
    Title(usize, &'t str),
    Nothing,
}

/// The questions of a page, if this is what begins them.
pub(super) fn entries<'t>(page: &[Block<'t>], way: Way) -> Vec<Entry<'t>> {
    let begins = match way {
        Way::Options => above_options(page),
        Way::Answers => above_answers(page),
        _ => Vec::new(),
    };
    let mut begins = begins.into_iter().peekable();
    let mut all: Vec<Entry<'t>> = Vec::new();
    let mut above: Vec<(usize, &'t str)> = Vec::new();
    let mut entry: Option<(Entry<'t>, usize)> = None;
    let level = if way == Way::AskingHeadings { asking_level(page).unwrap_or(0) } else { 0 };
    let mut last = Last { level, ..Last::default() };
    for (place, block) in page.iter().enumerate() {
        let Block::Line(line) = block else {
            push(block, &mut entry, &above, way);
            continue;
        };
        let begin = if line.is_code { Begin::Nothing } else { begin_of(line, way, &mut last) };
        let begin = if begins.next_if_eq(&place).is_some() {
            Begin::Question { number: None, title: None, level: 7 }
        } else {
            begin
        };
        match begin {
            Begin::Question { number, title, level } => {
                all.extend(entry.take().map(|(entry, _)| entry));
                if level < 7 {
                    above.retain(|(other, _)| *other < level);
                }
                let titles = above.iter().map(|(_, title)| *title).collect();
                let title = title.filter(|title| !title.trim().is_empty());
                let mut new = Entry { line: line.at, number, title, blocks: Vec::new(), above: titles };
                if matches!(way, Way::Options | Way::Answers) {
                    new.blocks.push(block.clone());
                }
                entry = Some((new, level));
                if way == Way::Headings {
                    above.extend(title.map(|title| (level, title)));
                }
            }
            Begin::Title(level, title) => {
                // A heading below the question's own is part of it, and so is one that says that the answer follows.
                let is_inside = entry.as_ref().is_some_and(|(_, own)| level > *own && *own < 7);
                if is_inside || behind_answer(line.text).is_some() {
                    push(block, &mut entry, &above, way);
                    continue;
                }
                all.extend(entry.take().map(|(entry, _)| entry));
                above.retain(|(other, _)| *other < level);
                above.push((level, title));
            }
            Begin::Nothing => push(block, &mut entry, &above, way),
        }
    }
    all.extend(entry.take().map(|(entry, _)| entry));
    all
}

fn push<'t>(block: &Block<'t>, entry: &mut Option<(Entry<'t>, usize)>, above: &[(usize, &'t str)], way: Way) {
    let line = match block {
        Block::Line(line) => line.at,
        Block::Reveal { at, .. } => *at,
    };
    // What opens on a click may ask by itself, wherever it stands.
    let is_reveal = matches!(block, Block::Reveal { .. });
    if entry.is_none() && (is_reveal || way == Way::Rules) {
        let above = above.iter().map(|(_, title)| *title).collect();
        *entry = Some((Entry { line, number: None, title: None, blocks: Vec::new(), above }, 7));
    }
    if let Some((entry, _)) = entry {
        if entry.blocks.is_empty() && entry.title.is_none() && entry.number.is_none() {
            entry.line = line;
        }
        entry.blocks.push(block.clone());
    }
}

/// The number that began the question before, and whether a word for question stood before it.
#[derive(Default)]
struct Last {
    number: usize,
    is_of_question: bool,
    /// The level of headings that ask, where these are looked for.
    level: usize,
}

/// Whether a heading asks, with a question mark or with its first word.
fn is_asking(title: &str) -> bool {
    let plain = inline(title).text;
    asks(&plain) || is_order(&plain)
}

/// The level that most headings have that ask, where most headings of it do.
fn asking_level(page: &[Block<'_>]) -> Option<usize> {
    let mut counts = [(0_usize, 0_usize); 7];
    for block in page {
        let Block::Line(line) = block else { continue };
        if let Some((level, title)) = heading(line.text).filter(|_| !line.is_code) {
            let (all, asking) = &mut counts[level.min(6)];
            *all += 1;
            *asking += usize::from(is_asking(title));
        }
    }
    let (level, (all, asking)) = counts.iter().enumerate().max_by_key(|(_, (_, asking))| *asking)?;
    (*asking * 10 >= *all * 6 && *asking > 0).then_some(level)
}

fn begin_of<'t>(line: &Line<'t>, way: Way, last: &mut Last) -> Begin<'t> {
    if way == Way::NumberedHeadings
        && let Some((level, number, title)) = numbered_heading(line.text)
        && behind_answer(line.text).is_none()
    {
        return Begin::Question { number: Some(number), title: Some(title), level };
    }
    if way == Way::NumberedLines
        && let Some((number, is_of_question, title)) = numbered_line(line.text)
    {
        // A list in an answer counts from 1 on again, and behind `Q1.` stand options with numbers.
        if is_of_question || !last.is_of_question && number == last.number + 1 {
            *last = Last { number, is_of_question, ..*last };
            return Begin::Question { number: Some(number), title: Some(title), level: 7 };
        }
    }
    if way == Way::Rules && is_idle(line.text) && line.text.trim().starts_with('-') {
        return Begin::Question { number: None, title: None, level: 7 };
    }
    if way == Way::BoldLines
        && let Some(bold) = line.text.strip_prefix("**").and_then(|text| text.trim_end().strip_suffix("**"))
        && asks(bold)
        && !bold.contains("**")
    {
        return Begin::Question { number: None, title: Some(bold), level: 7 };
    }
    match heading(line.text) {
        Some((level, title)) if way == Way::EachAsking && asks(title) => {
            Begin::Question { number: None, title: Some(title), level }
        }
        Some((level, title)) if way == Way::AskingHeadings && level == last.level && is_asking(title) => {
            Begin::Question { number: None, title: Some(title), level }
        }
        Some((level, title)) if way == Way::Headings && behind_answer(line.text).is_none() => {
            Begin::Question { number: None, title: Some(title), level }
        }
        Some((level, title)) => {
            if way == Way::NumberedLines && level <= 2 && behind_answer(line.text).is_none() {
                *last = Last::default();
            }
            Begin::Title(level, title)
        }
        None => Begin::Nothing,
    }
}

/// Where the paragraphs begin that stand above options.
fn above_options(page: &[Block<'_>]) -> Vec<usize> {
    let line = |at: usize| match page.get(at) {
        Some(Block::Line(line)) => Some(line),
        _ => None,
    };
    let mut all = Vec::new();
    let mut end = 0;
    for at in 0..page.len() {
        let Some(first) = line(at).filter(|line| !line.is_code && option(line.text, 0).is_some()) else {
            continue;
        };
        let _ = first;
        let is_empty = |at: usize| {
            line(at).is_none_or(|line| !line.is_code && (line.text.trim().is_empty() || is_idle(line.text)))
        };
        let mut begin = at;
        let mut code = true;
        while code && begin > end {
            while begin > end && is_empty(begin - 1) {
                begin -= 1;
            }
            let below = begin;
            while begin > end
                && !is_empty(begin - 1)
                && line(begin - 1).is_some_and(|line| line.is_code || heading(line.text).is_none())
            {
                begin -= 1;
            }
            if below == begin {
                break;
            }
            // Code alone asks nothing: the paragraph above it does.
            code = line(begin).is_some_and(|line| line.is_code);
        }
        if begin < at && line(begin).is_some_and(|line| behind_answer(line.text).is_none()) {
            all.push(begin);
        }
        end = at + 1;
    }
    all
}

/// Where the paragraphs begin that ask, and that stand above an answer which says that it is one.
fn above_answers(page: &[Block<'_>]) -> Vec<usize> {
    let mut all = Vec::new();
    // Where the last paragraph begins, and whether it asks and may still go on.
    let (mut begin, mut has_asked, mut is_open) = (None, false, false);
    for (at, block) in page.iter().enumerate() {
        let line = match block {
            Block::Line(line) => line,
            Block::Reveal { hides, .. } => {
                all.extend(begin.take().filter(|_| has_asked && *hides == Hidden::Answer));
                continue;
            }
        };
        let is_answer = !line.is_code && behind_answer(line.text).is_some();
        if is_answer || !line.is_code && (heading(line.text).is_some() || is_idle(line.text)) {
            all.extend(begin.take().filter(|_| has_asked && is_answer));
            is_open = false;
        } else if line.text.trim().is_empty() {
            is_open = false;
        } else if line.is_code {
            // Code belongs to the question above it.
        } else if is_open {
            has_asked |= asks(line.text);
        } else {
            (begin, has_asked, is_open) = (Some(at), asks(line.text), true);
        }
    }
    all
}

/// The list of answers below a heading that says so: `1. B`, `2 - C`. None where it says two things of a number, or two
/// questions have one.
pub(super) fn keys(page: &[Block<'_>], entries: &[Entry<'_>]) -> Keys {
    let mut keys = Keys::default();
    let mut numbers = HashSet::new();
    let with_options = |entry: &&Entry<'_>| {
        entry.blocks.iter().any(|block| matches!(block, Block::Line(line) if option(line.text, 0).is_some()))
    };
    if !entries
        .iter()
        .filter(with_options)
        .filter_map(|entry| entry.number)
        .all(|number| numbers.insert(number))
    {
        return keys;
    }
    let mut inside = false;
    for block in page {
        let lines: &[Line<'_>] = match block {
            Block::Line(line) => std::slice::from_ref(line),
            Block::Reveal { body, .. } => body,
        };
        for line in lines.iter().filter(|line| !line.is_code) {
            if let Some((_, title)) = heading(line.text) {
                let title = title.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
                inside = [
                    "answer key",
                    "answers",
                    "answer keys",
                    "key",
                    "solutions",
                    "correct answers",
                    "ответы",
                    "respuestas",
                    "réponses",
                    "lösungen",
                    "soluciones",
                    "gabarito",
                    "答案",
                    "正解",
                ]
                .contains(&title.as_str());
                continue;
            }
            if !inside {
                continue;
            }
            let text = line.text.trim().trim_start_matches(['-', '*', '|', ' ']);
            let text = text.strip_prefix(['Q', 'q']).unwrap_or(text);
            let digits = text.bytes().take_while(u8::is_ascii_digit).count();
            let Some(number) = text.get(..digits).and_then(|digits| digits.parse().ok()) else { continue };
            let behind = text[digits..].trim_start_matches(['.', ')', ':', '-', '|', ' ', '*']);
            let behind = behind.trim_end_matches(['|', ' ', '*', '.']);
            let Some((mut places, _)) = named(behind, 26) else { continue };
            places.sort_unstable();
            if keys.0.insert(number, places.clone()).is_some_and(|first| first != places) {
                // Each part of the page counts from 1: which is meant, nobody can tell.
                return Keys::default();
            }
        }
    }
    keys
}
