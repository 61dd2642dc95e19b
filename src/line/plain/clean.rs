//! Output that cannot steer a terminal.

use std::io::{self, Write};

use crate::deck::clean::clean;

/// Lets nothing through that could steer a terminal, wherever it comes from: names of files, what was typed.
pub(super) struct Clean<W>(pub W);

impl<W: Write> Write for Clean<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // `write!` hands over whole texts, so no character is cut in two.
        self.0.write_all(clean(&String::from_utf8_lossy(bytes)).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
