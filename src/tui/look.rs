//! What is read from the journals when a page opens: in a thread of its own, while the keys stay alive.

use crate::coach::{Past, Planned};
use crate::history::Event;
use crate::memory::Model;

/// What a page wants to know.
#[derive(Clone, Debug, PartialEq)]
pub enum Look {
    /// What all answers together say; readiness is over these cards.
    Statistics(Planned),
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub enum Looked {
    /// See [`Look::Statistics`].
    Statistics(Past),
}

impl Look {
    /// Looks for it among all events.
    pub fn at(self, events: Vec<Event>, model: &Model) -> Looked {
        match self {
            Look::Statistics(planned) => Looked::Statistics(Past::of(events, model, &planned.cards)),
        }
    }
}
