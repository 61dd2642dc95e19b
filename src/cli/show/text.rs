//! How entries read.

use unicode_width::UnicodeWidthStr;

use super::super::page::{INDENT, NARROWEST, hung, labelled, labelled_row, text_width};
use crate::coach::{CONTRASTS, CardSheet, Link, Sheet};
use crate::deck::Shelf;
use crate::text::wrap_words;

/// So many of the entries that one is told apart from are shown without asking for more.
pub(super) const LINKS: usize = 3;

/// What was asked for: by which name, and what that is told apart from, most often mixed up first.
pub(super) struct Asked<'a> {
    pub id: &'a str,
    pub links: Vec<Link>,
}

/// One entry below its heading; two or three side by side where there is room; more one after the other. Of what each is
/// told apart from, at most so many.
pub(super) fn entries(sheets: &[Sheet], asked: &[Asked], most: usize, width: usize) -> String {
    if let [_, _] | [_, _, _] = sheets {
        let column = (width.min(160).saturating_sub(INDENT)) / sheets.len();
        if column >= NARROWEST {
            return side_by_side(sheets, asked, column);
        }
    }
    let each = sheets.iter().zip(asked).map(|(sheet, asked)| describe(sheet, asked, most, width));
    each.collect::<Vec<_>>().join("\n")
}

fn describe(sheet: &Sheet, asked: &Asked, most: usize, width: usize) -> String {
    let mut text = sheet.heading() + "\n";
    for (label, value) in sheet.lines(asked.id) {
        text.push_str(&labelled(&label, &value, width));
    }
    let shown = asked.links.len().min(most);
    for (at, row) in link_rows(&asked.links[..shown], width).iter().enumerate() {
        text.push_str(&labelled_row(if at == 0 { CONTRASTS } else { "" }, row, width));
    }
    if asked.links.len() > shown {
        let more = format!("and {} more: trainer show {} --all", asked.links.len() - shown, sheet.id);
        text.push_str(&labelled("", &more, width));
    }
    text.push_str(&labelled("you", &sheet.you(), width));
    text
}

/// Each id, and what is said of it beside that.
fn link_rows(links: &[Link], width: usize) -> Vec<String> {
    let wide = links.iter().map(|link| link.id.width()).max().unwrap_or(0) + 2;
    let row = |link: &Link| hung(&(padded(&link.id, wide) + &link.says), wide, text_width(width));
    links.iter().flat_map(|link| row(link).lines().map(str::to_owned).collect::<Vec<_>>()).collect()
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
    text += &line("your note", sheet.flag_note.as_deref().unwrap_or_default());
    text
}

/// Two or three entries in columns, line by line. What tells them apart comes below.
fn side_by_side(sheets: &[Sheet], asked: &[Asked], column: usize) -> String {
    let lines = |(sheet, asked): (&Sheet, &Asked)| {
        let mut lines = sheet.lines(asked.id);
        lines.push(("you".to_owned(), sheet.you()));
        lines
    };
    let all: Vec<Vec<(String, String)>> = sheets.iter().zip(asked).map(lines).collect();
    let mut labels: Vec<&str> = Vec::new();
    for (label, _) in all.iter().flatten() {
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
