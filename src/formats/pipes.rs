//! Tables in Markdown whose headings say that they hold questions and answers: `| Question | Answer |`.
//!
//! Most tables in notes hold something else, and so do most of those with questions: they count where the page is there to learn
//! from, or is little else, and where no column says anything else.

use super::checkbox::heading;
use super::draft::Draft;
use super::input::Input;
use super::known::Known;
use super::markdown::{answer, lines_of};
use super::table::{Headings, Row, headed, plain_name, start_of};
use super::to_learn::is_to_learn;
use super::vocabulary::WORD;

/// Tables in Markdown.
pub const FORMAT: Known = Known {
    name: "table",
    title: "a Markdown file with a table of questions and answers",
    endings: &["md", "markdown"],
    file_is_topic: true,
    fits: |input| {
        input.ends_in(&["md", "markdown"]) && tables(input.text()).iter().any(|table| table.is_meant)
    },
    read,
};

/// A table: what its columns hold, and its rows.
pub struct Table<'t> {
    /// The line of its headings.
    pub from: usize,
    /// The line of its last row.
    pub until: usize,
    /// Whether the page says that it is there to learn from, or is little else.
    pub is_meant: bool,
    headings: Headings,
    rows: Vec<Row>,
    /// The titles above it, outermost first.
    above: Vec<&'t str>,
}

/// So many rows make a table.
const FEWEST: usize = 2;

/// The tables in a text whose headings say that they hold questions and answers.
pub fn tables(text: &str) -> Vec<Table<'_>> {
    if !text.contains("|--") && !text.contains("| -") && !text.contains("|:-") && !text.contains("| :-") {
        return Vec::new();
    }
    let mut all = Vec::new();
    let mut above: Vec<(usize, &str)> = Vec::new();
    let mut lines = lines_of(text).enumerate().peekable();
    while let Some((at, (is_code, line))) = lines.next() {
        if is_code {
            continue;
        }
        if let Some((level, title)) = heading(line) {
            above.retain(|(other, _)| *other < level);
            above.push((level, title));
            continue;
        }
        let is_begun = lines.peek().is_some_and(|(_, (is_code, below))| !is_code && is_rule(below));
        let Some(names) = cells(line).filter(|_| is_begun) else { continue };
        lines.next();
        let mut rows: Vec<Row> = Vec::new();
        while let Some((at, (_, line))) =
            lines.next_if(|(_, (is_code, line))| !is_code && cells(line).is_some())
        {
            let texts = cells(line).unwrap_or_default();
            rows.push(Row { line: at + 1, cells: texts.iter().map(|cell| answer(cell).text).collect() });
        }
        let names = Row { line: at + 1, cells: names.iter().map(|cell| answer(cell).text).collect() };
        let is_to_learn = above.first().is_some_and(|(_, title)| is_to_learn(title));
        let Some(headings) = headings_of(&names, is_to_learn) else { continue };
        let until = rows.last().map_or(at, |row| row.line);
        rows.retain(|row| !row.is_empty());
        let is_meant = is_to_learn || plain_name(names.cell(0)) == "front" || is_mostly(text, rows.len());
        if rows.len() >= FEWEST && is_answered(&headings, &rows) {
            let above = above.iter().map(|(_, title)| *title).collect();
            all.push(Table { from: at + 1, until, is_meant, headings, rows, above });
        }
    }
    all
}

/// Whether a text is little else than a table with so many rows.
fn is_mostly(text: &str, rows: usize) -> bool {
    let said = text.lines().filter(|line| !line.trim().is_empty() && heading(line).is_none()).count();
    // The names of the columns, and the line below them.
    let said = said.saturating_sub(2);
    rows >= 5 && rows * 10 >= said * 8
}

/// What the columns hold, where all of them are of cards. A number before each row may be.
fn headings_of(names: &Row, is_to_learn: bool) -> Option<Headings> {
    let headings = Headings::of(names)?;
    let question = plain_name(names.cell(headings.question?));
    let is_vague =
        WORD.contains(&question.as_str()) || ["term", "prompt", "stem"].contains(&question.as_str());
    let is_number = |name: &String| {
        let plain = plain_name(name);
        plain.is_empty() || ["no", "nr", "n", "num", "number", "s no", "sl no"].contains(&plain.as_str())
    };
    (is_to_learn || !is_vague && headings.unknown.iter().all(is_number)).then_some(headings)
}

/// Whether most rows have an answer.
fn is_answered(headings: &Headings, rows: &[Row]) -> bool {
    let answered = |row: &&Row| headings.answer.iter().any(|&at| !row.cell(at).is_empty());
    rows.iter().filter(answered).count() * 10 >= rows.len() * 6
}

/// The cells of a row; none where the line is none.
fn cells(line: &str) -> Option<Vec<String>> {
    let inside = line.trim().strip_prefix('|')?;
    let inside = inside.strip_suffix('|').filter(|_| !inside.ends_with("\\|")).unwrap_or(inside);
    let mut all = vec![String::new()];
    let mut is_code = false;
    let mut signs = inside.chars().peekable();
    while let Some(c) = signs.next() {
        is_code ^= c == '`';
        match all.last_mut() {
            _ if c == '|' && !is_code => all.push(String::new()),
            Some(last) => {
                let is_escaped = c == '\\' && signs.peek() == Some(&'|');
                last.extend(if is_escaped { signs.next() } else { Some(c) });
            }
            None => {}
        }
    }
    let all: Vec<String> = all.iter().map(|cell| with_lines(cell.trim())).collect();
    (all.len() > 1).then_some(all)
}

/// A cell in which `<br>` ends a line.
fn with_lines(cell: &str) -> String {
    ["<br>", "<br/>", "<br />"].iter().fold(cell.to_owned(), |cell, tag| cell.replace(tag, "\n"))
}

/// The line below the names of the columns.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.starts_with('|') && line.contains('-') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

fn read(input: &Input<'_>, draft: &mut Draft) {
    tables(input.text()).iter().filter(|table| table.is_meant).for_each(|table| table.read(draft));
}

impl Table<'_> {
    /// Reads it.
    pub fn read(&self, draft: &mut Draft) {
        let Self { from, until, headings, rows, above, .. } = self;
        draft.take(*from, *until);
        let start = start_of(headings, rows);
        let titles: Vec<String> = above.iter().skip(1).map(|title| answer(title).text).collect();
        let topic = draft.topic(&titles.iter().map(String::as_str).collect::<Vec<_>>());
        for row in rows {
            headed(headings, start, row, topic.as_deref(), draft);
        }
    }
}
