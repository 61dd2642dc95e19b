//! Lists of short texts.

use std::ops::Range;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Ends each text: a byte that no text holds.
const END: u8 = 0xff;

/// A list of short texts, all in one piece: every answer and every card that was answered has some, and each text on its
/// own takes more for its place than for its letters.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Texts(Box<[u8]>);

impl Texts {
    /// These texts, which take so many bytes, each with one more: so that no more than once room is made for them.
    pub(super) fn sized<S: AsRef<str>>(bytes: usize, texts: impl IntoIterator<Item = S>) -> Self {
        let mut all = Vec::with_capacity(bytes);
        for text in texts {
            all.extend_from_slice(text.as_ref().as_bytes());
            all.push(END);
        }
        Self(all.into())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.places().count()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The texts.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &str> {
        // Only text was put in.
        let text = |text| str::from_utf8(text).unwrap_or_default();
        self.0.split_inclusive(|&byte| byte == END).map(move |ended| text(&ended[..ended.len() - 1]))
    }

    /// The only text; none where there are more, or none.
    pub(super) fn only(&self) -> Option<&str> {
        let mut texts = self.iter();
        texts.next().filter(|_| texts.next().is_none())
    }

    /// Puts a text last, once; where there are then more than `most`, the first goes.
    pub(super) fn put_last(&mut self, text: &str, most: usize) {
        let known = self.places().find(|place| self.0[place.start..place.end - 1] == *text.as_bytes());
        if known.as_ref().is_some_and(|place| place.end == self.0.len()) {
            return;
        }
        let gone = known.or_else(|| self.places().next().filter(|_| self.len() == most));
        let mut texts = std::mem::take(&mut self.0).into_vec();
        if let Some(gone) = gone {
            texts.drain(gone);
        }
        texts.extend_from_slice(text.as_bytes());
        texts.push(END);
        self.0 = texts.into();
    }

    /// Where each text stands, with its end.
    fn places(&self) -> impl Iterator<Item = Range<usize>> {
        let mut end = 0;
        self.0.split_inclusive(|&byte| byte == END).map(move |ended| {
            end += ended.len();
            end - ended.len()..end
        })
    }
}

impl Serialize for Texts {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Vec::<String>::deserialize(from).map(Self::from_iter)
    }
}

impl<S: AsRef<str>> FromIterator<S> for Texts {
    fn from_iter<I: IntoIterator<Item = S>>(texts: I) -> Self {
        Self::sized(0, texts)
    }
}
