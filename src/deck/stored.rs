//! A sound deck as the build stores it in the program: read without a doubt, and no further than it is looked at.
//!
//! The first line is the deck, with sizes in place of its long lists; these follow, in the order of [`lists`]. Most runs
//! look at the questions of a few cards only.

use std::ops::Deref;
use std::slice;
use std::sync::OnceLock;

use serde::de::DeserializeOwned;
use serde::ser::{Error, Serializer};
use serde::{Deserialize, Deserializer, Serialize};

use super::model::Deck;

/// A list that is read when it is first looked at, if it was stored; any other is there from the start.
#[derive(Debug)]
pub struct Late<T> {
    count: usize,
    bytes: usize,
    text: &'static str,
    read: OnceLock<Vec<T>>,
}

impl<T> Late<T> {
    /// How long the list is; it is not read for that.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }
}

impl<T> From<Vec<T>> for Late<T> {
    fn from(list: Vec<T>) -> Self {
        Self { count: list.len(), bytes: 0, text: "", read: list.into() }
    }
}

impl<T> FromIterator<T> for Late<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Vec::from_iter(items).into()
    }
}

impl<T: DeserializeOwned> Deref for Late<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.read.get_or_init(|| serde_json::from_str(self.text).expect("the build wrote this list"))
    }
}

impl<'l, T: DeserializeOwned> IntoIterator for &'l Late<T> {
    type Item = &'l T;
    type IntoIter = slice::Iter<'l, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Only its size: the list itself stands elsewhere.
impl<T: Serialize + DeserializeOwned> Serialize for Late<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        (self.count, self.stored().map_err(S::Error::custom)?.len()).serialize(to)
    }
}

impl<'de, T> Deserialize<'de> for Late<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let (count, bytes) = Deserialize::deserialize(from)?;
        Ok(Self { count, bytes, text: "", read: OnceLock::new() })
    }
}

/// A list of anything, as far as storing goes.
trait Storable {
    fn stored(&self) -> Result<String, serde_json::Error>;
    /// Takes its part off the text.
    fn take(&mut self, rest: &mut &'static str) -> Option<()>;
}

impl<T: Serialize + DeserializeOwned> Storable for Late<T> {
    fn stored(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(&self[..])
    }

    fn take(&mut self, rest: &mut &'static str) -> Option<()> {
        (self.text, *rest) = rest.split_at_checked(self.bytes)?;
        Some(())
    }
}

/// The lists of a deck that stand outside of its first line.
fn lists(deck: &mut Deck) -> impl Iterator<Item = &mut dyn Storable> {
    let lists: [&mut dyn Storable; 3] = [&mut deck.objectives, &mut deck.reference, &mut deck.contrasts];
    lists.into_iter().chain(deck.cards.iter_mut().map(|card| &mut card.questions as &mut dyn Storable))
}

/// A deck as it is stored.
///
/// # Errors
/// None for a deck that [`load`](super::load()) gave.
pub fn store(mut deck: Deck) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string(&deck)?;
    text.push('\n');
    for list in lists(&mut deck) {
        text.push_str(&list.stored()?);
    }
    Ok(text)
}

/// Takes up a deck that was stored; none if the text is something else. The lists are not looked at.
pub fn take_up(stored: &'static str) -> Option<Deck> {
    let (head, mut rest) = stored.split_once('\n')?;
    let mut deck: Deck = serde_json::from_str(head).ok()?;
    lists(&mut deck).try_for_each(|list| list.take(&mut rest))?;
    Some(deck)
}
