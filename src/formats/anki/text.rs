//! Anki's text files: notes as rows, with lines such as `#separator:tab` before them that say what the columns are.

use csv::ReaderBuilder;

use super::card::card_id;
use super::cloze::{cloze, numbers};
use crate::formats::draft::{Ask, Draft, NewCard};
use crate::formats::html::plain;
use crate::formats::input::Input;
use crate::formats::known::Known;
use crate::text::quoted;

/// Anki's text files.
pub const TEXT_FORMAT: Known = Known {
    name: "anki-text",
    title: "Anki text",
    endings: &["txt", "tsv", "csv"],
    file_is_topic: true,
    fits: |input| first_line(input.text()).and_then(header).is_some(),
    read,
};

/// What the lines at the top can say.
const KEYS: [&str; 10] = [
    "separator",
    "html",
    "tags",
    "columns",
    "notetype",
    "deck",
    "notetype column",
    "deck column",
    "tags column",
    "guid column",
];

fn first_line(text: &str) -> Option<&str> {
    text.lines().find(|line| !line.trim().is_empty())
}

/// The key and the value of a line at the top.
fn header(line: &str) -> Option<(&'static str, &str)> {
    let (key, value) = line.strip_prefix('#')?.split_once(':')?;
    let key = key.trim().to_ascii_lowercase();
    KEYS.into_iter().find(|known| *known == key).map(|key| (key, value))
}

/// What is said at the top of a file.
#[derive(Debug, Default)]
struct Headers {
    separator: Option<u8>,
    html: Option<bool>,
    tags: Vec<String>,
    names: Vec<String>,
    note_type: String,
    deck: String,
    /// Columns that are no fields, from 0.
    note_type_column: Option<usize>,
    deck_column: Option<usize>,
    tags_column: Option<usize>,
    guid_column: Option<usize>,
}

impl Headers {
    fn of(text: &str, draft: &mut Draft) -> Self {
        let mut headers = Self::default();
        let mut columns = None;
        for (at, line) in text.lines().enumerate() {
            let Some((key, value)) = header(line) else {
                if line.starts_with('#') || line.trim().is_empty() {
                    continue;
                }
                break;
            };
            let trimmed = value.trim();
            let column = || trimmed.parse().ok().and_then(|column: usize| column.checked_sub(1));
            match key {
                "separator" => match separator(value) {
                    Some(separator) => headers.separator = Some(separator),
                    None => draft.remark(
                        at + 1,
                        format!("the separator {} is not known: write tab, comma, semicolon, pipe, colon or space", quoted(trimmed)),
                    ),
                },
                "html" => headers.html = Some(trimmed.eq_ignore_ascii_case("true")),
                "tags" => headers.tags = trimmed.split_whitespace().map(str::to_owned).collect(),
                "columns" => columns = Some(value),
                "notetype" => trimmed.clone_into(&mut headers.note_type),
                "deck" => trimmed.clone_into(&mut headers.deck),
                "notetype column" => headers.note_type_column = column(),
                "deck column" => headers.deck_column = column(),
                "tags column" => headers.tags_column = column(),
                _ => headers.guid_column = column(),
            }
        }
        let separator = headers.separator.unwrap_or_else(|| guessed(text));
        headers.separator = Some(separator);
        if let Some(columns) = columns {
            // Some part the names by blanks, whatever parts the columns.
            let by = [char::from(separator), ','].into_iter().find(|by| columns.contains(*by));
            let parted: Vec<&str> = match by {
                Some(by) => columns.split(by).collect(),
                None => columns.split_whitespace().collect(),
            };
            headers.names = parted.into_iter().map(|name| name.trim().to_owned()).collect();
            // A column may also be named by what it holds.
            for (at, name) in headers.names.iter().enumerate() {
                match name.to_ascii_lowercase().as_str() {
                    "tags" => headers.tags_column = headers.tags_column.or(Some(at)),
                    "guid" => headers.guid_column = headers.guid_column.or(Some(at)),
                    "deck" => headers.deck_column = headers.deck_column.or(Some(at)),
                    "notetype" => headers.note_type_column = headers.note_type_column.or(Some(at)),
                    _ => {}
                }
            }
        }
        headers
    }

    fn is_field(&self, column: usize) -> bool {
        let others = [self.note_type_column, self.deck_column, self.tags_column, self.guid_column];
        !others.contains(&Some(column))
    }
}

/// A separator by its name, or as it is.
fn separator(value: &str) -> Option<u8> {
    Some(match value.trim().to_ascii_lowercase().as_str() {
        "tab" | "\\t" => b'\t',
        "comma" => b',',
        "semicolon" => b';',
        "pipe" => b'|',
        "colon" => b':',
        "space" => b' ',
        "" if value.contains('\t') => b'\t',
        one if one.len() == 1 && one.is_ascii() => one.bytes().next()?,
        _ => return None,
    })
}

/// What parts the first row.
fn guessed(text: &str) -> u8 {
    let row = text.lines().find(|line| !line.starts_with('#') && !line.trim().is_empty()).unwrap_or_default();
    [b'\t', b'|', b';', b':', b','].into_iter().find(|&sign| row.contains(char::from(sign))).unwrap_or(b'\t')
}

fn read(input: &Input<'_>, draft: &mut Draft) {
    let text = input.text();
    let headers = Headers::of(text, draft);
    let is_html = headers
        .html
        .unwrap_or_else(|| ["<br", "</", "&nbsp;", "&lt;"].iter().any(|sign| text.contains(sign)));
    let mut rows = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .comment(Some(b'#'))
        .delimiter(headers.separator.unwrap_or(b'\t'))
        .from_reader(text.as_bytes());
    let mut row = csv::ByteRecord::new();
    let mut is_first = true;
    // Reading from memory cannot fail, and lengths may differ.
    while rows.read_byte_record(&mut row).unwrap_or(false) {
        let line = row.position().map_or(1, |at| line_of(text, at));
        let cells: Vec<String> = row.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect();
        if std::mem::take(&mut is_first) && is_heading(&cells) {
            draft.remark(
                line,
                "a first row with the names of the fields was left out: Anki would make a note of it",
            );
        } else if cells.iter().any(|cell| !cell.trim().is_empty()) {
            Row { headers: &headers, line, cells, is_html }.add_to(draft);
        }
    }
}

/// The line of a row: the reader's place stands before the comments and empty lines that it skips.
fn line_of(text: &str, at: &csv::Position) -> usize {
    let [line, byte] = [at.line(), at.byte()].map(|number| usize::try_from(number).unwrap_or_default());
    let rest = text.get(byte..).unwrap_or_default();
    line + rest.lines().take_while(|line| line.is_empty() || line.starts_with('#')).count()
}

/// Whether a row holds but the names of Anki's own fields.
fn is_heading(cells: &[String]) -> bool {
    const NAMES: [&str; 9] =
        ["front", "back", "text", "extra", "back extra", "tags", "question", "answer", "add reverse"];
    let names = cells.iter().filter(|cell| !cell.trim().is_empty());
    names.clone().count() > 1
        && names.clone().all(|cell| NAMES.contains(&cell.trim().to_lowercase().as_str()))
}

/// A note.
struct Row<'h> {
    headers: &'h Headers,
    line: usize,
    cells: Vec<String>,
    is_html: bool,
}

impl Row<'_> {
    fn cell(&self, column: Option<usize>) -> &str {
        column.and_then(|column| self.cells.get(column)).map(|cell| cell.trim()).unwrap_or_default()
    }

    fn text(&self, field: &str) -> String {
        if self.is_html { plain(field).text } else { field.trim().to_owned() }
    }

    fn add_to(&self, draft: &mut Draft) {
        let headers = self.headers;
        let fields: Vec<(usize, &str)> = self
            .cells
            .iter()
            .enumerate()
            .filter(|(column, _)| headers.is_field(*column))
            .map(|(column, cell)| (column, cell.as_str()))
            .collect();
        let Some(&(_, first)) = fields.first() else {
            return draft.leave_out(self.line, "this note has no fields");
        };
        let topics = self.topics(draft);
        let named = self.cell(headers.note_type_column);
        let note_type = if named.is_empty() { &headers.note_type } else { named }.to_lowercase();
        let guid = self.cell(headers.guid_column);
        let id = |ord: i64| (!guid.is_empty()).then(|| card_id(guid, ord));
        if self.is_html {
            let media = fields.iter().any(|(_, field)| !plain(field).media.is_empty());
            if media {
                draft.remark(self.line, "pictures and sounds are named in place and not shown");
            }
        }
        let deletions = numbers(first);
        if note_type.contains("cloze") || note_type.is_empty() && !deletions.is_empty() {
            if deletions.is_empty() {
                return draft.leave_out(
                    self.line,
                    "this note has no cloze deletion: write {{c1::…}} around what is asked",
                );
            }
            for number in deletions {
                let made = cloze(first, number);
                let gaps: Vec<String> = made.gaps.iter().map(|gap| self.text(gap)).collect();
                draft.add(NewCard {
                    line: self.line,
                    id: id(i64::try_from(number).unwrap_or(i64::MAX) - 1),
                    question: self.text(&made.front),
                    ask: Ask::Say(gaps.join(", ")),
                    explanation: self.others(&fields[1..]),
                    topics: topics.clone(),
                    ..NewCard::default()
                });
            }
            return;
        }
        let answer = fields.get(1).map(|(_, field)| self.text(field)).unwrap_or_default();
        let is_typed = note_type.contains("type in the answer") && !answer.contains('\n');
        // Of an optional reverse the third field says whether it is wanted.
        let optional = note_type.contains("optional reversed");
        let third = fields.get(2).is_some_and(|(_, field)| !field.trim().is_empty());
        let both = note_type.contains("reversed") && (!optional || third);
        let rest = fields.get(if optional { 3 } else { 2 }..).unwrap_or_default();
        draft.add(NewCard {
            line: self.line,
            id: id(0),
            question: self.text(first),
            ask: if is_typed { Ask::Type(vec![answer]) } else { Ask::Say(answer) },
            explanation: self.others(rest),
            topics,
            both: both && !is_typed,
            ..NewCard::default()
        });
    }

    /// The fields that are neither question nor answer, by their names where these are known.
    fn others(&self, fields: &[(usize, &str)]) -> Option<String> {
        let lines: Vec<String> = fields
            .iter()
            .map(|(column, field)| (self.headers.names.get(*column), self.text(field)))
            .filter(|(_, text)| !text.is_empty())
            .map(|(name, text)| match name {
                Some(name) if !name.is_empty() && fields.len() > 1 => format!("{name}: {text}"),
                _ => text,
            })
            .collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    }

    fn topics(&self, draft: &mut Draft) -> Vec<String> {
        let headers = self.headers;
        let own = self.cell(headers.deck_column);
        let deck = if own.is_empty() { &headers.deck } else { own };
        let mut topics: Vec<String> =
            draft.topic(&deck.split("::").collect::<Vec<_>>()).into_iter().collect();
        let tags = self.cell(headers.tags_column).split_whitespace().map(str::to_owned);
        for tag in tags.chain(headers.tags.iter().cloned()) {
            topics.extend(draft.topic(&tag.replace('_', " ").split("::").collect::<Vec<_>>()));
        }
        topics
    }
}
