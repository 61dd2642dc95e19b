//! What is read from the journals when a page opens: in a thread of its own, while the keys stay alive.

use crate::coach::{CardAnswer, Past, Planned, answers_to};
use crate::history::Event;
use crate::memory::Model;
use crate::names::CardName;

/// What a page wants to know.
#[derive(Clone, Debug, PartialEq)]
pub enum Look {
    /// What all answers together say; readiness is over these cards.
    Statistics(Planned),
    /// The answers to a card.
    Card(CardName),
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub enum Looked {
    /// See [`Look::Statistics`].
    Statistics(Past),
    /// See [`Look::Card`]: the latest comes first.
    Card(CardName, Vec<CardAnswer>),
}

impl Look {
    /// Looks for it among all events.
    pub fn at(self, events: Vec<Event>, model: &Model) -> Looked {
        match self {
            Look::Statistics(planned) => Looked::Statistics(Past::of(events, model, &planned.cards)),
            Look::Card(name) => {
                let answers = answers_to(&name, events);
                Looked::Card(name, answers)
            }
        }
    }
}
