//! What both dialogues say alike.

use std::fmt::Display;

use crate::text::capitalized;

/// A clause as a sentence of its own.
pub(super) fn sentence(clause: impl Display) -> String {
    format!("{}.", capitalized(&clause.to_string()))
}

/// What goes over so many missed cards, of which there are so many in all.
pub(super) fn go_over(missed: usize, all: usize) -> String {
    match all {
        all if all > missed => format!("Go over all {all} missed cards: trainer missed"),
        _ => "Go over them: trainer missed".to_owned(),
    }
}

/// That a card is a leech: a clause, to be followed by what to do.
pub(super) fn forgotten(lapses: u32) -> String {
    format!("You have forgotten this card {lapses} times")
}
