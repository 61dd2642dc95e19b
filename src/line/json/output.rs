//! What the `--json` dialogue writes (a contract): a JSON object a line, each event one write.

use std::io::{self, Write};

use serde::Serialize;

use crate::deck::{Body, Shelf};
use crate::knowledge::{Levels, TopicName};
use crate::line::sentences::sentence;
use crate::memory::Day;
use crate::names::CardName;
use crate::quiz::{NotDone, NotSaved, Posed, Refusal};
use crate::text::clean_json;

/// What goes out.
#[derive(Serialize)]
#[serde(tag = "event", rename_all = "lowercase")]
pub(super) enum Output<'a> {
    Question {
        n: usize,
        of: usize,
        card: &'a CardName,
        q: &'a str,
        kind: &'a str,
        topics: Vec<&'a str>,
        stem: &'a str,
        exchange: Option<&'a str>,
        options: Vec<&'a str>,
        new: bool,
        again: bool,
    },
    Revealed {
        card: &'a CardName,
        answer: &'a str,
        points: &'a [String],
    },
    Verdict {
        card: &'a CardName,
        correct: bool,
        right: Vec<usize>,
        answer: &'a str,
        feedback: &'a str,
        explanation: Option<&'a str>,
        source: Option<&'a str>,
        due: Option<Day>,
        saved: bool,
    },
    Amended {
        card: &'a CardName,
        due: Option<Day>,
        saved: bool,
    },
    Undone(CardEvent<'a>),
    Noted(CardEvent<'a>),
    Suspended(CardEvent<'a>),
    Resumed(CardEvent<'a>),
    Flagged(CardEvent<'a>),
    Unflagged(CardEvent<'a>),
    Reset(CardEvent<'a>),
    Almost {
        message: String,
    },
    Error {
        code: &'static str,
        message: String,
    },
    Summary {
        asked: usize,
        correct: Option<usize>,
        answers: usize,
        missed: Vec<&'a CardName>,
        next_due: Option<Day>,
        #[serde(flatten, skip_serializing_if = "Option::is_none")]
        exam: Option<Results<'a>>,
        #[serde(flatten, skip_serializing_if = "Option::is_none")]
        placement: Option<TopicLevels<'a>>,
        /// Where fitting the memory model is worthwhile: to how many answers (`trainer profile fit`).
        #[serde(skip_serializing_if = "Option::is_none")]
        fit: Option<u64>,
    },
}

/// What the summary of a placement adds: ids of topics.
#[derive(Serialize)]
pub(super) struct TopicLevels<'a> {
    pub known: Vec<&'a str>,
    pub shaky: Vec<&'a str>,
    pub new: Vec<&'a str>,
}

impl<'a> TopicLevels<'a> {
    pub fn of(levels: &'a Levels) -> Self {
        let ids = |topics: &'a [TopicName]| topics.iter().map(|topic| &*topic.id).collect();
        Self { known: ids(&levels.known), shaky: ids(&levels.shaky), new: ids(&levels.new) }
    }
}

/// Something that was done to a card.
#[derive(Serialize)]
pub(super) struct CardEvent<'a> {
    card: &'a CardName,
    saved: bool,
}

impl<'a> CardEvent<'a> {
    /// It is saved: what is not is never shown.
    pub fn saved(card: &'a CardName) -> Self {
        Self { card, saved: true }
    }
}

/// What the summary adds; nothing of it is known while the exam is open.
#[derive(Default, Serialize)]
pub(super) struct Results<'a> {
    /// Percent.
    pub score: Option<f64>,
    pub passed: Option<bool>,
    /// 0-1.
    pub predicted: Option<f32>,
    pub by_topic: Vec<TopicLine<'a>>,
    pub wrong: Vec<WrongLine<'a>>,
    /// Only where it was answered aloud.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub points: Option<PointsLine<'a>>,
}

/// The points that a listener waits for.
#[derive(Serialize)]
pub(super) struct PointsLine<'a> {
    pub made: usize,
    pub of: usize,
    pub left_out: Vec<LeftOut<'a>>,
}

#[derive(Serialize)]
pub(super) struct LeftOut<'a> {
    pub card: &'a CardName,
    pub points: Vec<&'a str>,
}

#[derive(Serialize)]
pub(super) struct TopicLine<'a> {
    pub topic: &'a str,
    pub asked: usize,
    pub correct: usize,
}

#[derive(Serialize)]
pub(super) struct WrongLine<'a> {
    pub card: &'a CardName,
    pub chose: Option<&'a str>,
    pub answer: &'a str,
    pub explanation: Option<&'a str>,
}

/// Writes an event.
pub(super) fn send(output: &mut impl Write, event: &Output) -> io::Result<()> {
    let line = serde_json::to_string(event)?;
    output.write_all(format!("{}\n", clean_json(&line)).as_bytes())?;
    output.flush()
}

/// Says what to send instead of a message that cannot be understood.
pub(super) fn send_bad_input(output: &mut impl Write, message: impl Into<String>) -> io::Result<()> {
    send(output, &Output::Error { code: "bad-input", message: message.into() })
}

/// Says why a wish was not met.
pub(super) fn send_not_done(output: &mut impl Write, why: NotDone) -> io::Result<()> {
    match why {
        NotDone::Refused(refusal @ Refusal::Almost) => {
            send(output, &Output::Almost { message: sentence(refusal) })
        }
        NotDone::Refused(refusal) => send_bad_input(output, refusal.to_string()),
        NotDone::NotSaved(NotSaved(message)) => send(output, &Output::Error { code: "not-saved", message }),
    }
}

/// A question as it is asked; `of` is how many are planned.
pub(super) fn question<'a>(shelf: &'a Shelf, posed: &'a Posed, of: usize) -> Output<'a> {
    let card = shelf.card(posed.at);
    let question = posed.question(shelf);
    Output::Question {
        n: posed.n,
        of,
        card: &card.name,
        q: &question.id,
        kind: posed.kind.name(),
        topics: shelf.deck_of(posed.at).topic_ids(card),
        stem: &question.stem,
        exchange: question.exchange.as_deref(),
        options: posed.options.iter().map(|option| option.label.as_str()).collect(),
        new: posed.new,
        again: posed.again,
    }
}

/// Shows the answer of a flashcard.
pub(super) fn reveal(output: &mut impl Write, shelf: &Shelf, posed: &Posed) -> io::Result<()> {
    let card = &shelf.card(posed.at).name;
    match &posed.question(shelf).body {
        Body::Flashcard { answer, points } => send(output, &Output::Revealed { card, answer, points }),
        _ => send_bad_input(output, "only a flashcard can be revealed"),
    }
}
