//! A file as a format's reader gets it.

use std::borrow::Cow;

use super::encoding::{Decoded, decode};
use crate::deck::Source;

/// No text file is larger, in bytes: 100,000 cards take a third of it.
pub const LARGEST_TEXT: usize = 64 * 1024 * 1024;

/// A file: its name, its bytes, and its text where it has some.
#[derive(Debug)]
pub struct Input<'s> {
    /// The path, as messages call it.
    pub path: &'s str,
    /// What it holds.
    pub bytes: &'s [u8],
    /// The folders between the deck's own folder and the file, outermost first.
    pub folders: Vec<&'s str>,
    /// Whether it is the whole deck.
    pub is_alone: bool,
    decoded: Result<Decoded<'s>, String>,
}

impl<'s> Input<'s> {
    /// A file of a deck whose folder has this path; none where the deck is the file alone.
    pub fn new(source: &'s Source, root: Option<&str>) -> Self {
        let bytes = &source.bytes[..];
        let decoded = if bytes.len() > LARGEST_TEXT && !is_package(bytes) {
            Err(format!("it is larger than {} MB: split it", LARGEST_TEXT / 1024 / 1024))
        } else if is_package(bytes) {
            Err("this is a package, not text".into())
        } else {
            decode(bytes)
        };
        let below = root.and_then(|root| source.path.strip_prefix(root)).unwrap_or_default();
        let mut folders: Vec<&str> = below.split(['/', '\\']).filter(|name| !name.is_empty()).collect();
        folders.pop();
        Self { path: &source.path, bytes, folders, is_alone: root.is_none(), decoded }
    }

    /// The text; empty where there is none.
    pub fn text(&self) -> &str {
        self.decoded.as_ref().map(|decoded| &*decoded.text).unwrap_or_default()
    }

    /// Why there is no text.
    pub fn no_text(&self) -> Option<&str> {
        self.decoded.as_ref().err().map(String::as_str)
    }

    /// What its author should know of its encoding.
    pub fn remark(&self) -> Option<&'static str> {
        self.decoded.as_ref().ok().and_then(|decoded| decoded.remark)
    }

    /// The name without folders.
    pub fn name(&self) -> &str {
        self.path.rsplit(['/', '\\']).next().unwrap_or_default()
    }

    /// The name without folders and ending.
    pub fn stem(&self) -> &str {
        stem(self.name())
    }

    /// Whether its name ends in one of these, in any case.
    pub fn ends_in(&self, endings: &[&str]) -> bool {
        endings.contains(&&*ending(self.name()))
    }

    /// The beginning of the text, enough to tell what it is.
    pub fn beginning(&self) -> &str {
        /// So many bytes.
        const ENOUGH: usize = 64 * 1024;
        let text = self.text();
        text.get(..text.floor_char_boundary(ENOUGH)).unwrap_or(text)
    }
}

/// Whether this is a ZIP archive, as packages are.
pub fn is_package(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"SQLite format 3\0")
}

/// A file's name without its ending.
pub fn stem(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}

/// The ending of a file's name, in lower case.
pub fn ending(name: &str) -> Cow<'_, str> {
    match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() => ending.to_lowercase().into(),
        _ => "".into(),
    }
}
