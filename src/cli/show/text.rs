//! How entries read.

use unicode_width::UnicodeWidthStr;

use super::super::page::{INDENT, NARROWEST, labelled};
use crate::coach::{CONTRASTS, CardSheet, Sheet};
use crate::deck::Shelf;
use crate::text::wrap_words;

/// One entry below its heading; two or three side by side where there is room; more one after the other.
pub(super) fn entries(sheets: &[Sheet], width: usize) -> String {
    if let [_, _] | [_, _, _] = sheets {
        let column = (width.min(160).saturating_sub(INDENT)) / sheets.len();
        if column >= NARROWEST {
            return side_by_side(sheets, column);
        }
    }
    sheets.iter().map(|sheet| describe(sheet, width)).collect::<Vec<_>>().join("\n")
}

fn describe(sheet: &Sheet, width: usize) -> String {
    let mut text = sheet.heading() + "\n";
    for (label, value) in sheet.lines() {
        text.push_str(&labelled(&label, &value, width));
    }
    text
}

/// What the questions of a deck assume.
pub(super) fn conventions(deck: &str, conventions: &[String], width: usize) -> String {
    let mut text = format!("What the questions of {deck} assume:\n");
    for convention in conventions {
        for (at, line) in wrap_words(convention, width.saturating_sub(4).max(NARROWEST)).iter().enumerate() {
            text += &format!("{}{line}\n", if at == 0 { "  - " } else { "    " });
        }
    }
    text
}

/// A card: each question with its answer, then why, and where it stands.
pub(super) fn card(sheet: &CardSheet, width: usize) -> String {
    let mut text = format!("{}\n", sheet.card);
    let line = |label: &str, value: &str| labelled(label, value, width);
    for question in &sheet.questions {
        text += &line(question.kind, question.stem);
        for row in question.exchange.iter().flat_map(|exchange| exchange.lines()) {
            // Verbatim: a diagram's arrows stand where they stand.
            text += &format!("    {row}\n");
        }
        text += &line("answer", &question.answers.join("; "));
        text += &line("not", &question.wrong.join("; "));
        text.push('\n');
    }
    text += &line("explanation", sheet.explanation.unwrap_or_default());
    text += &line("topics", &sheet.topics.join(", "));
    text += &line("source", sheet.source.unwrap_or_default());
    text += &line("you", &sheet.you());
    text += &line("why now", &sheet.learner.why);
    text
}

/// Two or three entries in columns, line by line. What tells them apart comes below, so contrasts are left out here.
fn side_by_side(sheets: &[Sheet], column: usize) -> String {
    let all: Vec<Vec<(String, String)>> = sheets.iter().map(Sheet::lines).collect();
    let mut labels: Vec<&str> = Vec::new();
    for (label, _) in all.iter().flatten().filter(|(label, _)| !label.is_empty() && label != CONTRASTS) {
        if !labels.contains(&label.as_str()) {
            labels.push(label);
        }
    }
    let mut text = columns("", &sheets.iter().map(Sheet::heading).collect::<Vec<_>>(), column);
    for label in labels {
        let cells: Vec<String> = all
            .iter()
            .map(|lines| {
                lines.iter().find(|(known, _)| known == label).map_or("-", |(_, value)| value).to_owned()
            })
            .collect();
        text.push_str(&columns(label, &cells, column));
    }
    text
}

/// One line of a table, as many rows high as its highest cell.
fn columns(label: &str, cells: &[String], column: usize) -> String {
    let cells: Vec<Vec<String>> = cells.iter().map(|cell| wrap_words(cell, column - 2)).collect();
    let rows = cells.iter().map(Vec::len).max().unwrap_or(0);
    let mut text = String::new();
    for row in 0..rows {
        let mut line = padded(if row == 0 { label } else { "" }, INDENT - 2);
        for cell in &cells {
            line.push_str(&padded(cell.get(row).map_or("", String::as_str), column));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

fn padded(text: &str, width: usize) -> String {
    text.to_owned() + &" ".repeat(width.saturating_sub(text.width()))
}

/// What tells the shown entries apart from each other, when there are several.
pub(super) fn between(shelf: &Shelf, sheets: &[Sheet], width: usize) -> String {
    let mut text = String::new();
    for (at, a) in sheets.iter().enumerate() {
        for b in &sheets[at + 1..] {
            let deck = shelf.decks().iter().find(|deck| deck.id == a.deck && deck.id == b.deck);
            if let Some(contrast) = deck.and_then(|deck| deck.contrast(a.id, b.id)) {
                text.push_str(&labelled(&format!("{} / {}", a.id, b.id), &contrast.says, width));
            }
        }
    }
    if text.is_empty() { text } else { format!("\nTold apart\n{text}") }
}
