//! What can be asked: the model of a deck, read from bytes.
//!
//! Pure: takes the files' bytes, touches no disk. Knows `names` and `text`. Its one invariant: a [`Deck`] that exists is
//! sound (every answer, distractor, topic and contrast it names is there), so nobody downstream has to doubt it.
//!
//! The walk: bytes to the types of [`mod@format`] (`read`, and `shape` where they do not fit), these against the `rules`, each
//! of which stands once and reports its `fault`s; then either the sound parts become a [`Deck`] ([`load()`]), or all that
//! was read is handed out with every fault ([`inspect()`]). Lines are looked for at the end, and only for what is said.

mod fault;
mod findings;
pub mod format;
mod ids;
mod inspect;
mod kind;
mod lazy;
mod limits;
mod load;
mod location;
mod model;
mod node;
mod options;
mod read;
mod rules;
mod schema;
mod shape;
mod shelf;
mod source;
mod stored;
mod strict;

pub use fault::{Severity, Words};
pub use findings::{Findings, Problem};
pub use inspect::{Card as InspectedCard, Inspected, Question as InspectedQuestion, inspect};
pub use kind::Kind;
pub use lazy::LazyJson;
pub use limits::{LONGEST_TEXT, NEAR, option_essence};
pub use load::{LeftOut, Loaded, load};
pub use location::{Here, Location};
pub use model::{
    Body, Card, CardText, Contrast, Deck, Entry, Fact, Objective, Question, Quota, Topic, Wrong,
};
pub use options::{names_places, option_ranks};
pub use read::Item;
pub use schema::{part_schema, schema};
pub use shelf::{CardRef, Shelf};
pub use source::Source;
pub use stored::{store, take_up};
