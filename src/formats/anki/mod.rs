//! Anki's packages (`.apkg`, `.colpkg`) and collections: their notes as cards, their review log as events.
//!
//! The walk: `package` takes the database out of the archive, `sqlite` reads its tables, `collection` makes note
//! types, notes and cards of them, `template` and `cloze` fill the sides, `card` makes them questions; [`reviews`]
//! is the way of the review log.

mod card;
mod cloze;
mod collection;
mod crowd;
mod deck;
mod package;
mod protobuf;
mod reviews;
mod sqlite;
mod template;
mod text;

pub use crowd::CROWD_FORMAT;
pub use deck::FORMAT;
pub use package::{LARGEST_COLLECTION, unpack};
pub use reviews::{Past, PastError, PastLine, reviews};
pub use sqlite::MAGIC as COLLECTION;
pub use text::TEXT_FORMAT;
