//! Other people's formats: decks in them are read, answers and decks are written.
//!
//! Pure; knows [`deck`](crate::deck), [`memory`](crate::memory) and [`history`](crate::history). **Reading**: bytes and the file's name go in
//! ([`Input`]), cards with their lines and what was left out come out ([`Draft`]); one file a format, each with a [`Known`] in
//! the list of `list.rs`. What all have in common stands once: encodings in `encoding.rs`, what can be asked and which id it
//! gets in `draft.rs`, the way to a deck of ours in `convert.rs`. **Writing**: bytes go to a writer that the caller brings, row
//! by row, so that a long history is never held twice.

mod aiken;
pub mod anki;
mod answered;
mod aside;
mod challenge;
mod checkbox;
mod convert;
mod deck_export;
mod draft;
mod encoding;
mod export;
mod foreign;
mod gaps;
mod gift;
mod hascard;
mod html;
mod input;
mod json;
mod known;
mod line;
mod line_up;
mod list;
mod markdown;
mod markers;
mod meter;
mod mixed;
mod moodle;
mod moodle_xml;
mod notes;
mod options;
mod org;
mod ours;
mod pipes;
mod row;
mod stored;
mod table;
mod to_learn;
mod unshown;
mod vocabulary;
mod xml;

pub use convert::{Converted, EDITION, NoDeck, Places, convert, convert_metered, deck_id, is_ours};
pub use deck_export::{DeckFormat, export_deck};
pub use draft::{Ask, Choice, Draft, NewCard, Place, Remark};
pub use export::{Format, export};
pub use input::{Input, LARGEST_TEXT, ending, is_package, stem};
pub use known::Known;
pub use list::is_known_ending;
pub use meter::Meter;
