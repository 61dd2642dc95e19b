//! What the dialogue is written on: nothing that could steer a terminal, and lines broken at words.

use std::io::{self, Write};

use crate::text::{clean, width, wrap_written};

/// Where the dialogue is held.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// How many columns there are now; none where lines are not to be broken, as in a pipe.
    pub columns: fn() -> Option<usize>,
    /// Whether somebody sits there: then a verdict waits until it is read.
    pub is_attended: bool,
}

impl Terminal {
    /// A pipe: nobody waits, and lines are as long as they are.
    pub const PIPE: Self = Self { columns: || None, is_attended: false };
}

/// Lets nothing through that could steer a terminal, wherever it comes from (names of files, what was typed), and breaks
/// lines at words. What is behind the last line end is written when it is flushed, or dropped.
pub(super) struct Paper<W: Write> {
    out: W,
    columns: fn() -> Option<usize>,
    line: String,
}

impl<W: Write> Paper<W> {
    pub fn new(out: W, terminal: Terminal) -> Self {
        Self { out, columns: terminal.columns, line: String::new() }
    }

    /// Writes a line, broken where it is too long.
    fn put(&mut self, line: &str) -> io::Result<()> {
        match (self.columns)() {
            Some(columns) if width(line) > columns => {
                let blanks = &line[line.trim_end().len()..];
                let broken = wrap_written(line, columns).join("\n");
                self.out.write_all(format!("{broken}{blanks}").as_bytes())
            }
            _ => self.out.write_all(line.as_bytes()),
        }
    }
}

impl<W: Write> Write for Paper<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // `write!` hands over whole texts, so no character is cut in two.
        self.line.push_str(&clean(&String::from_utf8_lossy(bytes)));
        while let Some(end) = self.line.find('\n') {
            let rest = self.line.split_off(end + 1);
            let line = std::mem::replace(&mut self.line, rest);
            self.put(line.trim_end_matches('\n'))?;
            self.out.write_all(b"\n")?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let line = std::mem::take(&mut self.line);
        self.put(&line)?;
        self.out.flush()
    }
}

impl<W: Write> Drop for Paper<W> {
    fn drop(&mut self) {
        // Who wants to know whether it could be written flushes.
        let _ = self.flush();
    }
}
