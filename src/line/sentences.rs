//! What both dialogues say alike.

use std::fmt::Display;

/// A clause as a sentence of its own.
pub(super) fn sentence(clause: impl Display) -> String {
    let clause = clause.to_string();
    let mut letters = clause.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    format!("{}{}.", first.unwrap_or_default(), letters.as_str())
}

/// That a card is a leech: a clause, to be followed by what to do.
pub(super) fn forgotten(lapses: u32) -> String {
    format!("You have forgotten this card {lapses} times")
}
