//! What is long in a deck is kept as text and read when it is looked at: most runs look at a few cards only, and text in
//! one piece takes a third of the memory.

use std::borrow::Cow;
use std::ops::Deref;
use std::sync::OnceLock;

use serde::de::DeserializeOwned;
use serde::ser::Serializer;
use serde::{Deserialize, Deserializer, Serialize};

/// Something that is kept as text, and read when it is first looked at.
#[derive(Debug)]
pub struct LazyJson<T> {
    bytes: usize,
    text: Cow<'static, str>,
    read: OnceLock<Box<T>>,
}

impl<T> LazyJson<T> {
    /// Something stored, whose text is still to be found.
    pub(super) fn of_size(bytes: usize) -> Self {
        Self { bytes, text: "".into(), read: OnceLock::new() }
    }

    /// Whether it was looked at.
    pub fn is_read(&self) -> bool {
        self.read.get().is_some()
    }
}

impl<T> LazyJson<Vec<T>> {
    /// Whether it is an empty list; it is not read for that.
    pub(super) fn has_none(&self) -> bool {
        self.text == "[]"
    }
}

impl<T: DeserializeOwned> LazyJson<T> {
    /// Reads it without keeping what was read: for a look at very many.
    ///
    /// # Panics
    /// Never: this program wrote the text.
    pub fn read_once(&self) -> T {
        serde_json::from_str(&self.text).expect("this program wrote it")
    }
}

impl<T: Serialize> From<T> for LazyJson<T> {
    fn from(it: T) -> Self {
        let text = serde_json::to_string(&it).expect("what was read from JSON can be written as JSON");
        // Copied: as it was written, it has room for more.
        let text = text.as_str().to_owned();
        Self { bytes: text.len(), text: text.into(), read: OnceLock::new() }
    }
}

impl<T: Serialize> FromIterator<T> for LazyJson<Vec<T>> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Vec::from_iter(items).into()
    }
}

impl<T: DeserializeOwned> Deref for LazyJson<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.read.get_or_init(|| serde_json::from_str(&self.text).expect("this program wrote it"))
    }
}

/// Only its size: the thing itself stands elsewhere.
impl<T> Serialize for LazyJson<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.bytes.serialize(to)
    }
}

impl<'de, T> Deserialize<'de> for LazyJson<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Deserialize::deserialize(from).map(Self::of_size)
    }
}

/// Something read late, as far as storing goes.
pub(super) trait Storable {
    fn text(&self) -> &str;
    /// Takes its part off the text.
    fn take(&mut self, rest: &mut &'static str) -> Option<()>;
}

impl<T> Storable for LazyJson<T> {
    fn text(&self) -> &str {
        &self.text
    }

    fn take(&mut self, rest: &mut &'static str) -> Option<()> {
        let text;
        (text, *rest) = rest.split_at_checked(self.bytes)?;
        self.text = text.into();
        Some(())
    }
}
