//! The answers that stand, as the fold meets them: one by one, in order, under the cards' present names.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::event::{Answer, Event, What};
use super::fold::grade_of;
use super::record::Record;
use super::view::History;
use crate::memory::{Grade, Trial};
use crate::names::CardName;

/// An answer that was not taken back.
#[derive(Clone, Debug)]
pub struct Replayed<'e> {
    /// The event.
    pub event: &'e Event,
    /// What it says.
    pub answer: &'e Answer,
    /// The card's present name.
    pub card: CardName,
    /// Whether it was right, or accepted as such later.
    pub correct: bool,
    /// Whether it was right, and the learner said that it was a guess.
    pub guessed: bool,
    /// What it says about memory.
    pub grade: Grade,
    /// Whether it is the first of its day, and so counted.
    pub counted: bool,
    /// Days since the card's last counted answer; none for a card that was new, or had been reset.
    pub days: Option<u32>,
    /// 1, and one more each time the card was reset and then answered.
    pub life: u32,
}

/// Visits all answers that stand, and gives what is known of the learner after all events.
pub fn replay(events: Vec<Event>, mut visit: impl FnMut(&Replayed)) -> Record {
    relive(events, |_, answer| visit(answer)).into_stored()
}

/// As [`replay`], and shows what was known of the learner before each answer.
pub fn relive(events: Vec<Event>, mut visit: impl FnMut(&History, &Replayed)) -> History {
    let mut lives: HashMap<CardName, u32> = HashMap::new();
    History::step_by_step(events, |history, event, amended| {
        let record = history.stored();
        if let What::Answer(answer) = &event.what {
            let card = record.present_name(&answer.card);
            let known = record.cards.get(&card);
            let day = event.day();
            let last = known.and_then(|known| known.schedule).map(|schedule| schedule.last);
            let life = lives.entry(card.clone()).or_default();
            *life += u32::from(last.is_none());
            let replayed = Replayed {
                event,
                answer,
                correct: amended.is_correct(answer),
                guessed: amended.is_guessed(answer),
                grade: grade_of(answer, amended),
                counted: known.is_none_or(|known| known.counts(day)),
                days: last.map(|last| day.since(last)),
                life: *life,
                card,
            };
            visit(history, &replayed);
        }
    })
}

/// The counted answers, for a fit of the memory model.
pub fn trials(events: Vec<Event>) -> Vec<Trial> {
    let mut trials = Vec::new();
    // A card that was reset begins again: for memory it is another one.
    let mut numbers: HashMap<(CardName, u32), u32> = HashMap::new();
    let mut next = 0..;
    replay(events, |answer| {
        if !answer.counted {
            return;
        }
        let number = match numbers.entry((answer.card.clone(), answer.life)) {
            Entry::Occupied(number) => Some(*number.get()),
            Entry::Vacant(place) => next.next().map(|number| *place.insert(number)),
        };
        if let Some(card) = number {
            trials.push(Trial { card, days: answer.days.unwrap_or(0), grade: answer.grade });
        }
    });
    trials
}
