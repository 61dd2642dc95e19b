//! A deck's files, as bytes.

/// One file of a deck.
#[derive(Clone, Debug)]
pub struct Source {
    /// How messages call it.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Why a file is no text.
pub(super) enum NoText {
    /// It is not UTF-8 from this byte on.
    NotUtf8(usize),
    /// There is nothing in it.
    Empty,
}

impl Source {
    /// The file's bytes without the mark that some editors begin a file with.
    pub(super) fn marked_off(&self) -> &[u8] {
        self.bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&self.bytes)
    }

    /// The file as text.
    pub(super) fn text(&self) -> Result<&str, NoText> {
        let text =
            std::str::from_utf8(self.marked_off()).map_err(|error| NoText::NotUtf8(error.valid_up_to()))?;
        if text.trim().is_empty() { Err(NoText::Empty) } else { Ok(text) }
    }
}
