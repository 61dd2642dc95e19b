//! Names that every room shares. Depends on nothing.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A card's full name, `deck/card`: what progress hangs on.
///
/// Cheap to clone: the text is shared.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CardName(Arc<str>);

impl CardName {
    /// Joins a deck's id and a card's id.
    pub fn new(deck: &str, card: &str) -> Self {
        Self(format!("{deck}/{card}").into())
    }

    /// The same, of a card's id that may come with its deck's: `other-deck/card`.
    pub fn within(deck: &str, card: &str) -> Self {
        if card.contains('/') { card.into() } else { Self::new(deck, card) }
    }

    /// The whole name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The deck's id: what stands before the first `/`.
    pub fn deck(&self) -> &str {
        self.0.split_once('/').map_or("", |(deck, _)| deck)
    }

    /// The card's id within its deck.
    pub fn card(&self) -> &str {
        self.0.split_once('/').map_or(&*self.0, |(_, card)| card)
    }
}

/// A set of names can be asked for a text.
impl Borrow<str> for CardName {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl From<&str> for CardName {
    fn from(name: &str) -> Self {
        Self(name.into())
    }
}

impl fmt::Display for CardName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A 64-bit FNV-1a hash (Fowler, Noll, Vo): stable for ever, since ids and intervals are made from it.
///
/// The parts are separated, so that `["ab", "c"]` and `["a", "bc"]` differ.
pub fn stable_hash(parts: &[&str]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut eat = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    for part in parts {
        part.bytes().for_each(&mut eat);
        eat(0xff);
    }
    hash
}

/// A 64-bit hash of a long text, eight bytes at a time: each step is multiplied to 128 bits and folded. It is written to
/// snapshots, so another one is another `ENGINE` of the history.
pub fn text_hash(text: &str) -> u64 {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |word: u64| {
        let product = u128::from(word) * u128::from(ODD);
        // The lower half, and the upper half.
        #[expect(clippy::cast_possible_truncation)]
        let folded = product as u64 ^ (product >> 64) as u64;
        folded
    };
    let (words, rest) = text.as_bytes().as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let hash = words.iter().fold(text.len() as u64, |hash, word| mix(hash ^ u64::from_le_bytes(*word)) ^ ODD);
    mix(hash ^ u64::from_le_bytes(last))
}
