//! What is made of the journals when a page wants it: in a thread of its own, while the keys stay alive.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::coach::{self, CardAnswer, Past, answers_to};
use crate::deck::Shelf;
use crate::history::{Event, TakenBack, What, cost_of_undo, flag_note, last_done, without_answers_of};
use crate::memory::Day;
use crate::names::CardName;

/// What a page wants to know.
#[derive(Clone, Debug, PartialEq)]
pub enum Look {
    /// What all answers together say; readiness is over these decks.
    Statistics(Decks),
    /// What was done last on this device, so that it can be taken back.
    LastDone {
        /// The device's id.
        device: String,
    },
    /// The answers to a card, and the note to its flag.
    Card(CardName),
    /// Parameters of the memory model that predict this learner better.
    Fit,
}

/// The decks as they are now, for another thread. Read anew they are others.
#[derive(Clone, Debug)]
pub struct Decks(pub Arc<Shelf>);

impl PartialEq for Decks {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub enum Looked {
    /// See [`Look::Statistics`].
    Statistics(Box<Past>),
    /// See [`Look::LastDone`]; nothing where there is nothing to take back.
    LastDone(Option<LastDone>),
    /// See [`Look::Card`]: the latest answer comes first; and the note to its flag.
    Card(CardName, Vec<CardAnswer>, Option<String>),
    /// What is to be saved of a [fit](Look::Fit).
    Fit(Box<What>),
}

/// What was done last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastDone {
    /// The numbers of its events.
    pub events: Vec<u64>,
    /// What it is, for people.
    pub what: TakenBack,
    /// What that costs, where it is to be asked first.
    pub cost: Option<String>,
}

impl Look {
    /// Looks for it among all events. What is learned of the learner leaves out the answers of these exams.
    pub fn at(self, events: Vec<Event>, held: &BTreeSet<String>, today: Day) -> Looked {
        let told = |events| without_answers_of(held, events);
        match self {
            Look::Statistics(decks) => Looked::Statistics(Box::new(Past::of(told(events), &decks.0))),
            Look::LastDone { device } => {
                let last = last_done(&events, &device);
                let what = TakenBack::of(&last, &events);
                let cost = cost_of_undo(&last, &events);
                let events: Vec<u64> = last.iter().map(|event| event.n).collect();
                Looked::LastDone((!events.is_empty()).then_some(LastDone { events, what, cost }))
            }
            Look::Card(name) => {
                let note = flag_note(&name, &events);
                let answers = answers_to(&name, told(events));
                Looked::Card(name, answers, note)
            }
            Look::Fit => Looked::Fit(Box::new(coach::fitted(told(events), today))),
        }
    }
}
