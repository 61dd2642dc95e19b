//! Comma-separated values, as RFC 4180 has them.
//!
//! A cell with a comma, a quote or a line end in it stands in quotes, and quotes in it are doubled. Lines end in `\n`
//! alone: every reader takes it, and so do `grep` and `wc`. Text that a spreadsheet would run as a formula (it begins
//! with `=`, `+`, `-`, `@`) gets an apostrophe before it, which spreadsheets take for "this is text"; numbers are left
//! alone. Control characters are dropped, since the file may be looked at in a terminal.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::history::Texts;
use crate::text::{clean_json, clean_line};

/// One line, being written.
#[derive(Debug, Default)]
pub(super) struct Line(String);

impl Line {
    /// A cell with a number or another word of ours; nothing makes an empty cell.
    #[must_use]
    pub fn plain(mut self, value: Option<impl std::fmt::Display>) -> Self {
        if let Some(value) = value {
            let _ = write!(self.0, "{value}");
        }
        self.0.push(',');
        self
    }

    /// A cell with text from a journal.
    #[must_use]
    pub fn text(mut self, text: &str) -> Self {
        let mut text = clean_line(text);
        if text.starts_with(['=', '+', '-', '@']) {
            text.insert(0, '\'');
        }
        self.quote(&text);
        self
    }

    /// A cell with several texts: a JSON list, since any text may be in them.
    #[must_use]
    pub fn list(mut self, texts: &Texts) -> Self {
        let list = serde_json::to_string(texts).unwrap_or_default();
        self.quote(&clean_json(&list));
        self
    }

    /// Writes the line.
    pub fn end(mut self, out: &mut impl Write) -> io::Result<()> {
        // The comma after the last cell.
        self.0.pop();
        self.0.push('\n');
        out.write_all(self.0.as_bytes())
    }

    fn quote(&mut self, text: &str) {
        if text.contains([',', '"', '\n']) {
            self.0.extend(["\"", &text.replace('"', "\"\""), "\""]);
        } else {
            self.0.push_str(text);
        }
        self.0.push(',');
    }
}
