//! What is made of the journals when a page wants it: in a thread of its own, while the keys stay alive.

use crate::coach::{self, CardAnswer, Past, Planned, answers_to};
use crate::history::{Event, What};
use crate::memory::{Day, Model};
use crate::names::CardName;

/// What a page wants to know.
#[derive(Clone, Debug, PartialEq)]
pub enum Look {
    /// What all answers together say; readiness is over these cards.
    Statistics(Planned),
    /// The answers to a card.
    Card(CardName),
    /// Parameters of the memory model that predict this learner better.
    Fit,
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub enum Looked {
    /// See [`Look::Statistics`].
    Statistics(Past),
    /// See [`Look::Card`]: the latest comes first.
    Card(CardName, Vec<CardAnswer>),
    /// What is to be saved of a [fit](Look::Fit).
    Fit(What),
}

impl Look {
    /// Looks for it among all events.
    pub fn at(self, events: Vec<Event>, model: &Model, today: Day) -> Looked {
        match self {
            Look::Statistics(planned) => Looked::Statistics(Past::of(events, model, &planned.cards)),
            Look::Card(name) => {
                let answers = answers_to(&name, events);
                Looked::Card(name, answers)
            }
            Look::Fit => Looked::Fit(coach::fitted(events, today)),
        }
    }
}
