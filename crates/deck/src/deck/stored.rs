//! What is long in a deck is kept as text and read when it is looked at: most runs look at a few cards only, and text in
//! one piece takes a third of the memory.
//!
//! So the build can store a sound deck in the program, to be read without a doubt. The first line is the deck, with sizes
//! in place of what is [`Late`]; then each card has a line. After an empty one all that is late follows, in the order of
//! [`parts`].

use std::borrow::Cow;
use std::ops::Deref;
use std::sync::OnceLock;

use serde::de::DeserializeOwned;
use serde::ser::Serializer;
use serde::{Deserialize, Deserializer, Serialize};

use super::model::{Card, Deck};

/// Something that is kept as text, and read when it is first looked at.
#[derive(Debug)]
pub struct Late<T> {
    bytes: usize,
    text: Cow<'static, str>,
    read: OnceLock<Box<T>>,
}

impl<T> Late<T> {
    /// Something stored, whose text is still to be found.
    fn of_size(bytes: usize) -> Self {
        Self { bytes, text: "".into(), read: OnceLock::new() }
    }
}

impl<T: Serialize> From<T> for Late<T> {
    fn from(it: T) -> Self {
        let text = serde_json::to_string(&it).expect("what was read from JSON can be written as JSON");
        // Copied: as it was written, it has room for more.
        let text = text.as_str().to_owned();
        Self { bytes: text.len(), text: text.into(), read: OnceLock::new() }
    }
}

impl<T: Serialize> FromIterator<T> for Late<Vec<T>> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Vec::from_iter(items).into()
    }
}

impl<T: DeserializeOwned> Deref for Late<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.read.get_or_init(|| serde_json::from_str(&self.text).expect("this program wrote it"))
    }
}

/// Only its size: the thing itself stands elsewhere.
impl<T> Serialize for Late<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.bytes.serialize(to)
    }
}

impl<'de, T> Deserialize<'de> for Late<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Deserialize::deserialize(from).map(Self::of_size)
    }
}

/// Something late, as far as storing goes.
trait Storable {
    fn text(&self) -> &str;
    /// Takes its part off the text.
    fn take(&mut self, rest: &mut &'static str) -> Option<()>;
}

impl<T> Storable for Late<T> {
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

/// What of a deck stands outside of its first line.
fn parts(deck: &mut Deck) -> impl Iterator<Item = &mut dyn Storable> {
    let parts: [&mut dyn Storable; 4] =
        [&mut deck.objectives, &mut deck.reference, &mut deck.contrasts, &mut deck.entry_index];
    parts.into_iter().chain(deck.cards.iter_mut().map(|card| &mut card.text as &mut dyn Storable))
}

/// What a start needs of a card, in a line: all of them are read each time, so it is quick to read. No name of anything
/// holds a space or a comma.
fn row(card: &Card) -> String {
    let Card { name, topics, tier, was, question_count, text } = card;
    let topics: Vec<String> = topics.iter().map(usize::to_string).collect();
    let (topics, was, size) = (topics.join(","), was.join(","), text.text().len());
    format!("{name} {topics} {tier} {was} {question_count} {size}\n")
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
        text.push_str(&row(card));
    }
    text.push('\n');
    for part in parts(&mut deck) {
        text.push_str(part.text());
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
