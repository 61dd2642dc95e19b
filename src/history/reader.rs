//! Reads the lines of many events.

use super::event::Event;
use super::fast::{self, Interner};
use super::line::{ReadError, read_line};

/// As [`read_line`], for many lines: names are shared, and answers as this program writes them are read in a fraction of
/// the time.
#[derive(Debug, Default)]
pub struct Reader(Interner);

impl Reader {
    /// As [`read_line`].
    ///
    /// # Errors
    /// Those of [`read_line`].
    pub fn read(&mut self, text: &str) -> Result<Event, ReadError> {
        fast::answer(text, &mut self.0).map_or_else(|| read_line(text), Ok)
    }
}
