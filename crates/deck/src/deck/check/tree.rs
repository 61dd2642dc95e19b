//! A deck's files as syntax trees with positions.

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use crate::deck::build::Source;
use crate::deck::read::{syntax, text_of, without_place};

/// Strict JSON: what `load` reads, and nothing that other readers of JSON would refuse.
const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// A place in a deck: bytes of one of its files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// The number of the file.
    pub file: usize,
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

/// Where and why a file's syntax is broken.
pub(super) struct Broken {
    pub start: usize,
    pub message: String,
}

/// One file of a deck.
pub(super) struct File<'t> {
    /// How messages call it.
    pub path: &'t str,
    /// What it holds, if its syntax is sound.
    pub root: Option<Value<'t>>,
    /// What is wrong with its syntax otherwise.
    pub broken: Option<Broken>,
    /// Where each line but the first begins.
    line_starts: Vec<usize>,
}

impl<'t> File<'t> {
    /// Reads a file's syntax.
    pub fn open(source: &'t Source) -> Self {
        let (text, parsed) = match text_of(&source.bytes) {
            Ok(text) => (text.as_bytes(), parse(text)),
            Err(message) => {
                let valid =
                    std::str::from_utf8(&source.bytes).map_or_else(|error| error.valid_up_to(), |_| 0);
                (&source.bytes[..], Err((Place::Byte(valid), message)))
            }
        };
        let ends = text.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        let mut file = Self {
            path: &source.path,
            root: None,
            broken: None,
            line_starts: ends.map(|(at, _)| at + 1).collect(),
        };
        match parsed {
            Ok(root) => file.root = Some(root),
            Err((place, message)) => {
                let start = match place {
                    Place::Byte(at) => at,
                    Place::Line(line) => file.line_starts.get(line.wrapping_sub(2)).copied().unwrap_or(0),
                };
                file.broken = Some(Broken { start, message });
            }
        }
        file
    }

    /// The line, from 1, of a byte.
    pub fn line(&self, byte: usize) -> usize {
        1 + self.line_starts.partition_point(|&start| start <= byte)
    }

    /// The JSON pointer of the value, or of the field, that these bytes are.
    pub fn pointer(&self, start: usize, end: usize) -> String {
        let mut pointer = String::new();
        let mut here = self.root.as_ref();
        while let Some(value) = here {
            if value.start() == start && value.end() == end {
                break;
            }
            here = match value {
                Value::Object(object) => {
                    let after = object.properties.partition_point(|field| field.start() <= start);
                    let field = after.checked_sub(1).and_then(|at| object.properties.get(at));
                    field.filter(|field| end <= field.end()).map(|field| {
                        pointer.push('/');
                        pointer.push_str(&field.name.as_str().replace('~', "~0").replace('/', "~1"));
                        &field.value
                    })
                }
                Value::Array(list) => {
                    let after = list.elements.partition_point(|item| item.start() <= start);
                    let found = after.checked_sub(1).and_then(|at| Some((at, list.elements.get(at)?)));
                    found.filter(|(_, item)| end <= item.end()).map(|(at, item)| {
                        pointer.push('/');
                        pointer.push_str(&at.to_string());
                        item
                    })
                }
                _ => None,
            };
        }
        pointer
    }
}

enum Place {
    Byte(usize),
    Line(usize),
}

fn parse(text: &str) -> Result<Value<'_>, (Place, String)> {
    // What is JSON at all is judged by the reader that `load` uses, so that the two cannot disagree about it.
    syntax(text).map_err(|error| {
        let what = without_place(&error);
        let message = format!("this is not JSON: {what} (column {}): {}", error.column(), remedy(&what));
        (Place::Line(error.line()), message)
    })?;
    match parse_to_ast(text, &CollectOptions::default(), &STRICT) {
        Ok(parsed) => parsed.value.ok_or_else(|| (Place::Byte(0), "the file is empty: fill it".into())),
        Err(error) => {
            let message = format!("this is not JSON: {}: correct it", error.kind());
            Err((Place::Byte(error.range().start), message))
        }
    }
}

/// What to do about a syntax error.
fn remedy(what: &str) -> &'static str {
    const REMEDIES: [(&str, &str); 10] = [
        ("trailing comma", "remove the comma before it"),
        ("EOF while parsing", "the file ends too early, so close every quote, [ and {"),
        ("expected `,`", "put a comma between two values, perhaps at the end of the line before"),
        ("expected `:`", "put a colon between a name and its value"),
        ("key must be a string", "put the name in double quotes (JSON knows no comments)"),
        ("expected value", "write text in double quotes, a number, true, false, null, [ … ] or { … }"),
        ("control character", "write \\n for a line end and \\t for a tab inside a text"),
        ("escape", "write \\\\ for a backslash"),
        ("trailing characters", "a file holds one { … }, so remove what follows it"),
        ("recursion limit", "nothing in a deck lies that deep"),
    ];
    let known = REMEDIES.iter().find(|(sign, _)| what.contains(sign));
    known.map_or("correct it", |(_, remedy)| remedy)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(text: &str) -> Source {
        Source { path: "deck.json".into(), bytes: text.into() }
    }

    #[test]
    fn a_place_has_its_line_and_its_pointer() {
        let source = open("\u{feff}{\n \"a/b~\": [1,\n  {\"c\": true}]\n}");
        let file = File::open(&source);
        let text = text_of(&source.bytes).unwrap();
        let at = text.find("true").unwrap();
        assert_eq!(file.line(at), 3);
        assert_eq!(file.pointer(at, at + 4), "/a~1b~0/1/c");
        assert_eq!(file.pointer(0, text.len()), "");
    }

    #[test]
    fn a_syntax_error_says_where_and_what_to_do() {
        for (text, line, message) in [
            (
                "{\n\"format\": 1,\n}",
                3,
                "this is not JSON: trailing comma (column 1): remove the comma before it",
            ),
            (
                "{\n// no\n}",
                2,
                "this is not JSON: key must be a string (column 1): put the name in double quotes (JSON knows no comments)",
            ),
            (
                "{\"a\": 1\n \"b\": 2}",
                2,
                "this is not JSON: expected `,` or `}` (column 2): put a comma between two values, perhaps at the end of the line before",
            ),
            (
                "{\"a\": [1",
                1,
                "this is not JSON: EOF while parsing a list (column 8): the file ends too early, so close every quote, [ and {",
            ),
        ] {
            let source = open(text);
            let broken = File::open(&source).broken.unwrap();
            assert_eq!((File::open(&source).line(broken.start), broken.message.as_str()), (line, message));
        }
    }

    #[test]
    fn bytes_that_are_no_text_have_a_line_too() {
        let source = Source { path: "deck.json".into(), bytes: b"{\n\"id\": \"\xff\"}".to_vec() };
        let file = File::open(&source);
        let broken = file.broken.as_ref().unwrap();
        assert_eq!(file.line(broken.start), 2);
        assert!(broken.message.starts_with("not UTF-8 (byte 9)"), "{}", broken.message);
    }
}
