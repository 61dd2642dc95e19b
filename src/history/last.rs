//! What a device did last, so that it can be taken back.

use std::collections::HashSet;

use super::amendments::Amendments;
use super::event::{Event, Exam, What};
use super::fitted::PARAMETERS;
use super::goal::OFF;
use crate::names::CardName;
use crate::text::plural;

/// The latest events of a device that can be taken back and were not: one, or all that one bulk command made, in their
/// order.
pub fn last_done<'e>(events: &'e [Event], device: &str) -> Vec<&'e Event> {
    let amendments = Amendments::gather(events);
    // An exam that ended without an answer was discarded, as if it had never been.
    let there = || events.iter().filter(|event| !amendments.undone(event));
    let answered: HashSet<&str> =
        there().filter(|event| matches!(event.what, What::Answer(_))).filter_map(Event::exam).collect();
    let ended = there().filter_map(|event| match &event.what {
        What::Exam(exam) if exam.end => Some(exam.id.as_str()),
        _ => None,
    });
    let discarded: HashSet<&str> = ended.filter(|id| !answered.contains(id)).collect();
    let stands = |event: &&Event| {
        let says_nothing = match &event.what {
            What::Undo { .. } | What::Unknown => true,
            // What the clock showed on leaving an exam.
            What::Exam(Exam { left, id, .. }) => left.is_some() || discarded.contains(id.as_str()),
            _ => false,
        };
        &*event.dev == device && !says_nothing && !amendments.undone(event)
    };
    let Some(last) = events.iter().filter(stands).max_by_key(|event| event.n) else { return Vec::new() };
    let is_part = |event: &&Event| event.n == last.n || event.batch.is_some() && event.batch == last.batch;
    let mut all: Vec<&Event> = events.iter().filter(stands).filter(is_part).collect();
    all.sort_unstable_by_key(|event| event.n);
    // A line that is there twice, or a number that was given twice, is taken back once.
    all.dedup_by_key(|event| event.n);
    all
}

/// What taking this back costs that was not meant to be lost by one key: the score of an exam. None where it costs nothing.
pub fn cost_of_undo(last: &[&Event], events: &[Event]) -> Option<String> {
    let [event] = last else { return None };
    let What::Exam(Exam { id, end: true, .. }) = &event.what else { return None };
    let amendments = Amendments::gather(events);
    let is_of = |event: &&Event| matches!(event.what, What::Answer(_)) && event.exam() == Some(id);
    let answers = events.iter().filter(is_of).filter(|event| !amendments.undone(event)).count();
    let answers = plural(answers, "answer", "answers");
    Some(format!("The last thing done is an exam with {answers}: undo takes its score back and reopens it"))
}

/// What is said where nothing can be taken back.
pub const NOTHING_DONE: &str = "There is nothing to undo on this machine.";

/// What was done, as events name it, and to which card.
pub fn named<'e>(event: &'e Event, events: &'e [Event]) -> (&'static str, Option<&'e CardName>) {
    let answered = |of: u64| {
        let answer = events.iter().find(|earlier| earlier.dev == event.dev && earlier.n == of)?;
        named(answer, &[]).1
    };
    match &event.what {
        What::Answer(answer) => ("answer", Some(&answer.card)),
        What::Accept { of } => ("accept", answered(*of)),
        What::Guessed { of } => ("guessed", answered(*of)),
        What::Set { .. } => ("set", None),
        What::Suspend { card, .. } => ("suspend", Some(card)),
        What::Flag { card, .. } => ("flag", Some(card)),
        What::Reset { card } => ("reset", Some(card)),
        What::Rename { from, .. } => ("rename", Some(from)),
        What::Exam(_) => ("exam", None),
        What::Undo { .. } => ("undo", None),
        What::Unknown => ("unknown", None),
    }
}

/// The id of the question that an event is about, where it names one.
fn question_of<'e>(event: &'e Event, events: &'e [Event]) -> Option<&'e str> {
    match &event.what {
        What::Answer(answer) => Some(&answer.q),
        What::Flag { q, .. } => q.as_deref(),
        What::Accept { of } | What::Guessed { of } => {
            let answer = events.iter().find(|earlier| earlier.dev == event.dev && earlier.n == *of)?;
            if let What::Answer(answer) = &answer.what { Some(&answer.q) } else { None }
        }
        _ => None,
    }
}

/// What was said of a card, or to it, and can be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardDeed {
    /// An answer.
    Answer,
    /// That a typed answer was right after all.
    Acceptance,
    /// That a right answer was a guess.
    Guess,
    /// A suspension.
    Suspension,
    /// The end of one.
    Resumption,
    /// A flag.
    Flag,
    /// The removal of one.
    FlagRemoval,
    /// A fresh start.
    Restart,
}

impl CardDeed {
    /// What an event is of these; none where it is about no card.
    pub fn of(what: &What) -> Option<Self> {
        Some(match what {
            What::Answer(_) => CardDeed::Answer,
            What::Accept { .. } => CardDeed::Acceptance,
            What::Guessed { .. } => CardDeed::Guess,
            What::Suspend { on: true, .. } => CardDeed::Suspension,
            What::Suspend { .. } => CardDeed::Resumption,
            What::Flag { on: true, .. } => CardDeed::Flag,
            What::Flag { .. } => CardDeed::FlagRemoval,
            What::Reset { .. } => CardDeed::Restart,
            _ => return None,
        })
    }

    /// That it was taken back: `Undone: the answer to "429 or 503?"`. Every front end says it so.
    pub fn undone(self, called: &str) -> String {
        let what = match self {
            CardDeed::Answer => "the answer to",
            CardDeed::Acceptance => "\"my answer was right\" on",
            CardDeed::Guess => "\"I guessed\" on",
            CardDeed::Suspension => "the suspension of",
            CardDeed::Resumption => "the resumption of",
            CardDeed::Flag => "the flag on",
            CardDeed::FlagRemoval => "the removal of flag and note on",
            CardDeed::Restart => "the restart of",
        };
        format!("Undone: {what} {called}")
    }
}

/// What was taken back, for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TakenBack {
    /// Something about one card, and the id of the question where it names one.
    Card(CardDeed, CardName, Option<String>),
    /// The same of so many cards, by one command.
    Cards(CardDeed, usize),
    /// Anything else, in words.
    Other(String),
}

impl TakenBack {
    /// What taking back these latest of all events comes to.
    pub fn of(last: &[&Event], events: &[Event]) -> Self {
        let deed = last.first().and_then(|event| CardDeed::of(&event.what));
        let [event] = last else {
            return match deed.filter(|deed| last.iter().all(|event| CardDeed::of(&event.what) == Some(*deed)))
            {
                Some(deed) => Self::Cards(deed, last.len()),
                None => Self::Other(format!("{} of one command", plural(last.len(), "change", "changes"))),
            };
        };
        if let (Some(deed), Some(card)) = (deed, named(event, events).1) {
            return Self::Card(deed, card.clone(), question_of(event, events).map(ToOwned::to_owned));
        }
        Self::Other(match &event.what {
            What::Set { key, .. } if key == PARAMETERS => "the change of the memory model".to_owned(),
            What::Set { key, .. } if key == OFF => "the change of which decks are off".to_owned(),
            What::Set { key, .. } => format!("the change of {key}"),
            What::Rename { from, to } => format!("the renaming of {from} to {to}"),
            What::Exam(exam) if exam.end => "the end of the exam; you can resume it".into(),
            What::Exam(_) => "the beginning of the exam".into(),
            _ => "a change".into(),
        })
    }

    /// In a sentence without its dot; cards are called so.
    pub fn told(&self, called: impl Fn(&CardName, Option<&str>) -> String) -> String {
        match self {
            Self::Card(deed, card, question) => deed.undone(&called(card, question.as_deref())),
            Self::Cards(deed, n) => deed.undone(&plural(*n, "card", "cards")),
            Self::Other(what) => format!("Undone: {what}"),
        }
    }
}
