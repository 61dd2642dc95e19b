//! Writing to standard output: documents for programs, tables for people.

use std::io::{self, Write};

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::fail::Failure;
use super::page;
pub use crate::text::count;
use crate::text::{clean, clean_json, clean_line, cut};

/// Writes a JSON document.
pub fn json(document: &impl Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string(document).map_err(io::Error::from)?;
    write(&format!("{}\n", clean_json(&text)))
}

/// Writes text. Names of files and of journals pass through here, so it is cleaned; on a terminal no word is broken at its
/// edge.
pub fn text(text: &str) -> Result<(), Failure> {
    write(&page::fitted(&clean(text), page::columns_of(&io::stdout())))
}

/// Writes text as it is: scripts and manual pages of our own.
pub fn verbatim(text: &str) -> Result<(), Failure> {
    write(text)
}

fn write(text: &str) -> Result<(), Failure> {
    let mut output = io::stdout().lock();
    output.write_all(text.as_bytes())?;
    output.flush()?;
    Ok(())
}

/// How a column stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// A table with a heading: columns as wide as their widest cell, no line ending in spaces.
pub fn table(columns: &[(&str, Align)], rows: &[Vec<String>]) -> String {
    let heading: Vec<String> = columns.iter().map(|(name, _)| (*name).to_owned()).collect();
    let lines: Vec<Vec<String>> = std::iter::once(&heading)
        .chain(rows)
        .map(|row| row.iter().map(|cell| clean_line(cell)).collect())
        .collect();
    let widths: Vec<usize> = (0..columns.len())
        .map(|at| lines.iter().filter_map(|row| row.get(at)).map(|cell| cell.width()).max().unwrap_or(0))
        .collect();
    let mut text = String::new();
    for row in &lines {
        let mut line = String::new();
        for ((cell, width), (_, align)) in row.iter().zip(&widths).zip(columns) {
            let gap = " ".repeat(width.saturating_sub(cell.width()));
            if !line.is_empty() {
                line.push_str("  ");
            }
            match align {
                Align::Left => line.extend([cell.as_str(), &gap]),
                Align::Right => line.extend([gap.as_str(), cell]),
            }
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// The same within `width`, its first column cut to what the others leave; none where that is less than `least`.
pub fn table_within(
    columns: &[(&str, Align)],
    rows: &[Vec<String>],
    width: usize,
    least: usize,
) -> Option<String> {
    let widest = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.get(at)).map(|cell| clean_line(cell).width());
        cells.chain([columns[at].0.width()]).max().unwrap_or(0)
    };
    let others: usize = (1..columns.len()).map(|at| widest(at) + 2).sum();
    let left = width.checked_sub(others).filter(|&left| left >= least.min(widest(0)))?;
    let cut_first = |row: &Vec<String>| {
        let first = row.first().map(|cell| cut_line(cell, left));
        first.into_iter().chain(row.iter().skip(1).cloned()).collect()
    };
    Some(table(columns, &rows.iter().map(cut_first).collect::<Vec<_>>()))
}

/// One line, cut to so many columns.
pub fn cut_line(text: &str, width: usize) -> String {
    cut(&clean_line(text), width)
}
