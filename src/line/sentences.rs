//! What both dialogues say alike.

use std::fmt::Display;

use crate::text::capitalized;

/// A clause as a sentence of its own.
pub(super) fn sentence(clause: impl Display) -> String {
    format!("{}.", capitalized(&clause.to_string()))
}

/// That a card is a leech: a clause, to be followed by what to do.
pub(super) fn forgotten(lapses: u32) -> String {
    format!("You have forgotten this card {lapses} times")
}
