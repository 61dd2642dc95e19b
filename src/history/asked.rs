//! Which questions of a card were asked lately.

use std::ops::Range;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A card's latest questions are remembered, so that it is asked in other words; this many.
const KEPT: usize = 6;

/// Ends each id: a byte that no text holds.
const END: u8 = 0xff;

/// The ids of a card's latest questions, each once, the latest last. All in one piece: every card that was ever answered
/// has this, and lists of texts are large.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked(Box<[u8]>);

impl Asked {
    /// The ids, the latest last.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &str> + Clone {
        let id = |id| str::from_utf8(id).expect("only text was put in");
        self.0.split_inclusive(|&byte| byte == END).map(move |ended| id(&ended[..ended.len() - 1]))
    }

    /// A question was asked.
    pub(super) fn push(&mut self, id: &str) {
        let known = self.iter().position(|known| known == id);
        let gone = known.or((self.iter().count() == KEPT).then_some(0)).map(|at| self.place_of(at));
        let mut ids = std::mem::take(&mut self.0).into_vec();
        if let Some(gone) = gone {
            ids.drain(gone);
        }
        ids.extend(id.bytes().chain([END]));
        self.0 = ids.into();
    }

    /// Where an id stands, with its end.
    fn place_of(&self, at: usize) -> Range<usize> {
        let sizes = self.iter().map(|id| id.len() + 1);
        let from: usize = sizes.clone().take(at).sum();
        from..from + sizes.skip(at).take(1).sum::<usize>()
    }
}

impl Serialize for Asked {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Asked {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Vec::<String>::deserialize(from).map(Self::from_iter)
    }
}

impl<S: AsRef<str>> FromIterator<S> for Asked {
    fn from_iter<I: IntoIterator<Item = S>>(ids: I) -> Self {
        let mut all = Vec::new();
        for id in ids {
            all.extend(id.as_ref().bytes().chain([END]));
        }
        Self(all.into())
    }
}
