//! The cards of a file, one by one: as they stand in the file they take far more memory than as they are kept, so never
//! more than one of them is there.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::format::CardDef;

/// Takes up the cards of a file, and passes over all else. What takes a card gives whether to go on.
pub(super) struct CardsOfFile<F>(pub F);

impl<'de, F: FnMut(CardDef) -> bool> DeserializeSeed<'de> for CardsOfFile<F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de, F: FnMut(CardDef) -> bool> Visitor<'de> for CardsOfFile<F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a deck")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut fields: A) -> Result<(), A::Error> {
        while let Some(field) = fields.next_key::<String>()? {
            if field == "cards" {
                fields.next_value_seed(Cards(&mut self.0))?;
            } else {
                fields.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

/// The list of cards.
struct Cards<'f, F>(&'f mut F);

impl<'de, F: FnMut(CardDef) -> bool> DeserializeSeed<'de> for Cards<'_, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de, F: FnMut(CardDef) -> bool> Visitor<'de> for Cards<'_, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("cards")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while let Some(card) = items.next_element()? {
            if !(self.0)(card) {
                return Err(A::Error::custom("a card cannot be used"));
            }
        }
        Ok(())
    }
}
