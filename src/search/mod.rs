//! Finding what is typed: reference entries, topics and cards, the best first.
//!
//! Pure; knows [`deck`](crate::deck). Codes, names and topics are found although letters are left out; everything else by
//! the beginnings of all its words, in any order. Two entries that are named side by side are found with what tells them
//! apart. An [`Index`] is made once, and then asked at each key.

mod compared;
mod excerpt;
mod fields;
mod index;
mod query;
mod rank;
mod words;

pub use compared::apart;
pub use excerpt::{Excerpt, excerpt};
pub use fields::{Found, Kind};
pub use index::Index;
pub use query::Query;
pub use rank::Hit;
pub use words::Words;
