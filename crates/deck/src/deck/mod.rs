//! What can be asked: the model of a deck, read from bytes.
//!
//! Pure: takes the files' bytes, touches no disk. Knows no other room. Its one invariant: a [`Deck`] that exists is
//! sound — every answer, distractor, topic and contrast it names is there — so nobody downstream has to doubt it.

mod build;
mod cards;
mod check;

pub mod format;
mod model;
mod question;
mod read;
mod rules;
mod schema;
mod shelf;
mod stored;

pub use build::{DeckError, Source, load};
pub use check::{Checked, Problem, Severity, check};
pub use model::{
    Body, Card, CardText, Contrast, Deck, Entry, Fact, Kind, Objective, Question, Quota, Topic, Wrong,
};
pub use shelf::{CardRef, Shelf};
pub use stored::{Late, store, take_up};
