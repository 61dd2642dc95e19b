//! A card on one sheet: what it asks, what is right, and where it stands with the learner.

use serde::Serialize;

use super::state::Standing;
use crate::deck::{Body, CardRef, Deck, Question, Shelf};
use crate::history::{CardRecord, History, Schedule};
use crate::memory::Day;
use crate::names::CardName;

/// Where a card stands with the learner. Field names are the contract of `cards --json`.
#[derive(Debug, Serialize)]
pub struct CardStanding {
    /// When it is due; none for a new card.
    pub due: Option<Day>,
    /// Whether it was answered wrong and not yet recalled on a later day.
    pub missed: bool,
    /// Whether it is not to be asked.
    pub suspended: bool,
    /// Whether the learner doubts it.
    pub flagged: bool,
    /// The chance to recall it now, to four digits, or tomorrow where it was answered today; none for a new card.
    pub retrievability: Option<f32>,
}

impl CardStanding {
    /// Where a card with this record stands today.
    pub fn of(record: &CardRecord, history: &History, today: Day) -> Self {
        let recall = record.schedule.map(|Schedule { memory, last, .. }| {
            // Predictions for the same day are worse than a constant: what was answered today is given as of tomorrow.
            (history.retrievability(memory, today.since(last).max(1)) * 10_000.0).round() / 10_000.0
        });
        Self {
            due: history.record().goal().due(record, today),
            missed: record.missed && !record.held,
            suspended: record.suspended,
            flagged: record.flagged,
            retrievability: recall,
        }
    }
}

/// A card and all that goes with it. Field names are the contract of `show --json`.
#[derive(Debug, Serialize)]
pub struct CardSheet<'a> {
    /// Its full name.
    pub card: &'a CardName,
    /// Its deck's id.
    pub deck: &'a str,
    /// Ids of its effective topics.
    pub topics: Vec<&'a str>,
    /// Ids of the entries it is about.
    pub about: &'a [String],
    /// 1 (core) to 4.
    pub tier: u8,
    /// Ids of the objectives it teaches.
    pub covers: &'a [String],
    /// Why the key is right.
    pub explanation: Option<&'a str>,
    /// Where the fact is written.
    pub source: Option<&'a str>,
    /// The ways to ask it.
    pub questions: Vec<QuestionSheet<'a>>,
    /// How the learner fared.
    pub learner: CardFigures,
    /// What the learner noted to the flag; only the journals know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flag_note: Option<String>,
}

/// One way to ask a card, with what is right and what is offered beside it.
#[derive(Debug, Serialize)]
pub struct QuestionSheet<'a> {
    /// Its id within the card.
    pub q: &'a str,
    /// How it is asked.
    pub kind: &'static str,
    /// The question.
    pub stem: &'a str,
    /// Shown verbatim below the stem.
    pub exchange: Option<&'a str>,
    /// The keys; for a `multi` all of them.
    pub answers: Vec<String>,
    /// The distractors.
    pub wrong: Vec<String>,
}

/// How the learner fared with a card.
#[derive(Debug, Serialize)]
pub struct CardFigures {
    /// Answers to it.
    pub answers: u32,
    /// How many of these were wrong.
    pub wrong: u32,
    /// How often it was forgotten.
    pub lapses: u32,
    /// Why it is asked today, or when it will be, in words.
    pub why: String,
    /// Where it stands.
    #[serde(flatten)]
    pub standing: CardStanding,
}

impl<'a> CardSheet<'a> {
    /// What there is to say of a card.
    pub fn of(shelf: &'a Shelf, at: CardRef, history: &History, today: Day) -> Self {
        let (deck, card) = (shelf.deck_of(at), shelf.card(at));
        let unknown = CardRecord::default();
        let record = history.record().card(&card.name).unwrap_or(&unknown);
        Self {
            card: &card.name,
            deck: &deck.id,
            topics: deck.topic_ids(card),
            about: &card.about,
            tier: card.tier,
            covers: &card.covers,
            explanation: card.explanation.as_deref(),
            source: card.source.as_deref(),
            questions: card.questions.iter().map(|question| QuestionSheet::of(deck, question)).collect(),
            learner: CardFigures {
                answers: record.answers,
                wrong: record.wrong,
                lapses: record.lapses,
                why: Standing::new(shelf, history, today).why(at),
                standing: CardStanding::of(record, history, today),
            },
            flag_note: None,
        }
    }

    /// What the learner did with it, in a line.
    pub fn you(&self) -> String {
        let learner = &self.learner;
        let Some(due) = learner.standing.due else {
            return if learner.standing.suspended { "new, suspended".into() } else { "new".into() };
        };
        let mut you = format!("{} wrong in {} answered, due {due}", learner.wrong, learner.answers);
        for (on, word) in [
            (learner.standing.missed, "missed"),
            (learner.standing.suspended, "suspended"),
            (learner.standing.flagged, "flagged"),
        ] {
            if on {
                you.push_str(", ");
                you.push_str(word);
            }
        }
        you
    }
}

impl<'a> QuestionSheet<'a> {
    /// What there is to say of a question of a deck.
    pub fn of(deck: &Deck, question: &'a Question) -> Self {
        let label = |id: &String| deck.entry(id).map_or_else(|| id.clone(), crate::deck::Entry::label);
        let texts = |wrong: &[crate::deck::Wrong]| wrong.iter().map(|wrong| wrong.text.clone()).collect();
        let (answers, wrong) = match &question.body {
            Body::Scenario { answer, near, .. } => (vec![label(answer)], near.iter().map(label).collect()),
            Body::Choice { answer, wrong } => (vec![answer.clone()], texts(wrong)),
            Body::Multi { answers, wrong } => (answers.clone(), texts(wrong)),
            Body::Typed { answer, .. } => (vec![label(answer)], Vec::new()),
            Body::Flashcard { answer, .. } => (vec![answer.clone()], Vec::new()),
        };
        Self {
            q: &question.id,
            kind: question.kind().name(),
            stem: &question.stem,
            exchange: question.exchange.as_deref(),
            answers,
            wrong,
        }
    }
}
