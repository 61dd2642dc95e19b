//! A sound deck as the build stores it in the program: read without a doubt, and no further than it is looked at.
//!
//! The first line is the deck, with counts in place of questions; then a line for each card, with its questions. Most
//! runs look at the questions of a few cards only: a line is read when it is first asked for.

use std::iter::once;
use std::ops::Deref;
use std::slice;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::model::{Deck, Question};

/// The ways to ask a card.
#[derive(Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Questions {
    count: usize,
    /// What they are read from, unless they came whole.
    #[serde(skip)]
    line: &'static str,
    #[serde(skip)]
    all: OnceLock<Vec<Question>>,
}

impl Questions {
    /// How many there are; none of them is read for it.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }
}

impl From<Vec<Question>> for Questions {
    fn from(all: Vec<Question>) -> Self {
        Self { count: all.len(), line: "", all: all.into() }
    }
}

impl Deref for Questions {
    type Target = [Question];

    fn deref(&self) -> &[Question] {
        self.all.get_or_init(|| serde_json::from_str(self.line).expect("the build wrote this line"))
    }
}

impl<'q> IntoIterator for &'q Questions {
    type Item = &'q Question;
    type IntoIter = slice::Iter<'q, Question>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// The deck as it is stored.
///
/// # Errors
/// None for a deck that [`load`](super::load()) gave.
pub fn store(deck: &Deck) -> Result<String, serde_json::Error> {
    let cards = deck.cards.iter().map(|card| serde_json::to_string(&card.questions[..]));
    let lines: Vec<String> = once(serde_json::to_string(deck)).chain(cards).collect::<Result<_, _>>()?;
    Ok(lines.join("\n"))
}

/// Takes up a deck that was stored.
///
/// # Errors
/// If it does not begin as [`store`] has it. The questions are not looked at.
pub fn take_up(stored: &'static str) -> Result<Deck, serde_json::Error> {
    let mut lines = stored.lines();
    let mut deck: Deck = serde_json::from_str(lines.next().unwrap_or_default())?;
    deck.entry_index = deck.reference.iter().enumerate().map(|(at, entry)| (entry.id.clone(), at)).collect();
    for (card, line) in deck.cards.iter_mut().zip(lines) {
        card.questions.line = line;
    }
    Ok(deck)
}
