//! A sound deck as the build stores it in the program: read without a doubt, and no further than it is looked at.
//!
//! The first line is the deck, with sizes in place of what is [`Late`]; then each card has a line. After an empty one all
//! that is late follows, in the order of [`parts`]. Most runs look at a few cards only.

use std::ops::Deref;
use std::sync::OnceLock;

use serde::de::DeserializeOwned;
use serde::ser::{Error, Serializer};
use serde::{Deserialize, Deserializer, Serialize};

use super::model::{Card, Deck};

/// Something that is read when it is first looked at, if it was stored; else it is there from the start.
#[derive(Debug)]
pub struct Late<T> {
    bytes: usize,
    text: &'static str,
    read: OnceLock<Box<T>>,
}

impl<T> Late<T> {
    /// Something stored, whose text is still to be found.
    fn of_size(bytes: usize) -> Self {
        Self { bytes, text: "", read: OnceLock::new() }
    }
}

impl<T> From<T> for Late<T> {
    fn from(it: T) -> Self {
        Self { bytes: 0, text: "", read: Box::new(it).into() }
    }
}

impl<T> FromIterator<T> for Late<Vec<T>> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Vec::from_iter(items).into()
    }
}

impl<T: DeserializeOwned> Deref for Late<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.read.get_or_init(|| serde_json::from_str(self.text).expect("the build wrote this"))
    }
}

/// Only its size: the thing itself stands elsewhere.
impl<T: Serialize + DeserializeOwned> Serialize for Late<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.stored().map_err(S::Error::custom)?.len().serialize(to)
    }
}

impl<'de, T> Deserialize<'de> for Late<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Deserialize::deserialize(from).map(Self::of_size)
    }
}

/// Something late, as far as storing goes.
trait Storable {
    fn stored(&self) -> Result<String, serde_json::Error>;
    /// Takes its part off the text.
    fn take(&mut self, rest: &mut &'static str) -> Option<()>;
}

impl<T: Serialize + DeserializeOwned> Storable for Late<T> {
    fn stored(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(&**self)
    }

    fn take(&mut self, rest: &mut &'static str) -> Option<()> {
        (self.text, *rest) = rest.split_at_checked(self.bytes)?;
        Some(())
    }
}

/// What of a deck stands outside of its first line.
fn parts(deck: &mut Deck) -> impl Iterator<Item = &mut dyn Storable> {
    let parts: [&mut dyn Storable; 4] =
        [&mut deck.objectives, &mut deck.reference, &mut deck.contrasts, &mut deck.entry_index];
    parts.into_iter().chain(deck.cards.iter_mut().map(|card| &mut card.text as &mut dyn Storable))
}

/// What a start needs of a card, in a line: all of them are read each time, so it is quick to read. No name of anything
/// holds a space or a comma.
fn row(card: &Card) -> Result<String, serde_json::Error> {
    let Card { name, topics, tier, was, question_count, text } = card;
    let topics: Vec<String> = topics.iter().map(usize::to_string).collect();
    let (topics, was, size) = (topics.join(","), was.join(","), text.stored()?.len());
    Ok(format!("{name} {topics} {tier} {was} {question_count} {size}\n"))
}

/// The card of a [`row`]; none if it is something else.
fn card(row: &'static str) -> Option<Card> {
    let mut fields = row.split(' ');
    let mut field = || fields.next();
    let list = |text: &'static str| text.split(',').filter(|item| !item.is_empty());
    Some(Card {
        name: field()?.into(),
        topics: list(field()?).map(|topic| topic.parse().ok()).collect::<Option<_>>()?,
        tier: field()?.parse().ok()?,
        was: list(field()?).map(str::to_owned).collect(),
        question_count: field()?.parse().ok()?,
        text: Late::of_size(field()?.parse().ok()?),
    })
}

/// A deck as it is stored.
///
/// # Errors
/// None for a deck that [`load`](super::load()) gave.
pub fn store(mut deck: Deck) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string(&deck)?;
    text.push('\n');
    for card in &deck.cards {
        text.push_str(&row(card)?);
    }
    text.push('\n');
    for part in parts(&mut deck) {
        text.push_str(&part.stored()?);
    }
    Ok(text)
}

/// Takes up a deck that was stored; none if the text is something else. What is late is not looked at.
pub fn take_up(stored: &'static str) -> Option<Deck> {
    let (head, mut rest) = stored.split_once('\n')?;
    let mut deck: Deck = serde_json::from_str(head).ok()?;
    loop {
        let (row, after) = rest.split_once('\n')?;
        rest = after;
        if row.is_empty() {
            break;
        }
        deck.cards.push(card(row)?);
    }
    parts(&mut deck).try_for_each(|part| part.take(&mut rest))?;
    Some(deck)
}
