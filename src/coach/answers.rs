//! What was answered to a card, answer by answer: only the journals know.

use std::collections::HashSet;

use jiff::civil::DateTime;
use jiff::tz::Offset;

use crate::history::{Event, What, replay};
use crate::memory::Grade;
use crate::names::CardName;

/// An answer to a card.
#[derive(Clone, Debug, PartialEq)]
pub struct CardAnswer {
    /// When, on the learner's clock.
    pub at: DateTime,
    /// The id of the question.
    pub q: String,
    /// The kind as it was posed.
    pub kind: String,
    /// What was chosen or typed: ids of entries, else texts.
    pub chose: Vec<String>,
    /// Whether it was right, or accepted as such later.
    pub correct: bool,
    /// Whether the learner said that it was a guess.
    pub guessed: bool,
    /// Whether the learner said that they do not know.
    pub dont_know: bool,
    /// The learner's own grade, on flashcards.
    pub grade: Option<Grade>,
    /// How long it took, in milliseconds.
    pub ms: u64,
}

/// The answers to a card, by its present name, among all events; the latest first.
pub fn answers_to(card: &CardName, mut events: Vec<Event>) -> Vec<CardAnswer> {
    // Answers to other cards say nothing of this one, unless it had their name once.
    let names: HashSet<CardName> = events
        .iter()
        .filter_map(
            |event| if let What::Rename { from, .. } = &event.what { Some(from.clone()) } else { None },
        )
        .chain([card.clone()])
        .collect();
    events.retain(|event| match &event.what {
        What::Answer(answer) => names.contains(&answer.card),
        _ => true,
    });
    let mut answers = Vec::new();
    replay(events, |replayed| {
        let (event, answer) = (replayed.event, replayed.answer);
        if replayed.card == *card {
            // Hours east of UTC are well within what an offset may be.
            let offset = Offset::from_seconds(i32::from(event.tz) * 60).unwrap_or(Offset::UTC);
            answers.push(CardAnswer {
                at: offset.to_datetime(event.at),
                q: answer.q.clone(),
                kind: answer.kind.to_string(),
                chose: answer.chose.iter().map(ToOwned::to_owned).collect(),
                correct: replayed.correct,
                guessed: replayed.guessed,
                dont_know: answer.dont_know,
                grade: answer.grade,
                ms: answer.ms,
            });
        }
    });
    answers.reverse();
    answers
}
