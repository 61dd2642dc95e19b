//! An event: one thing that happened to the learner.

use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::texts::Texts;
use crate::memory::{Day, Grade};
use crate::names::CardName;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// The device that wrote it.
    pub dev: Arc<str>,
    /// Its number on that device.
    pub n: u64,
    /// When, in whole milliseconds.
    pub at: Timestamp,
    /// Minutes east of UTC on the learner's clock.
    pub tz: i16,
    /// The number of the first event of the same bulk command; none for an event of its own.
    pub batch: Option<u64>,
    /// What was done.
    pub what: What,
    /// A hash of the whole line: identical lines are one event.
    pub line: u64,
}

impl Event {
    /// The learner's day.
    pub fn day(&self) -> Day {
        Day::of(self.at, self.tz)
    }

    /// The exam that it belongs to.
    pub(super) fn exam(&self) -> Option<&str> {
        match &self.what {
            What::Answer(answer) => answer.exam.as_deref(),
            What::Exam(exam) => Some(&exam.id),
            _ => None,
        }
    }

    /// Whether it only says something about another event.
    pub(super) fn is_amendment(&self) -> bool {
        matches!(self.what, What::Undo { .. } | What::Accept { .. } | What::Guessed { .. })
    }
}

/// What was done.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// A question was answered.
    Answer(Answer),
    /// An earlier event of the same device is taken back.
    Undo {
        /// Its number.
        of: u64,
    },
    /// An earlier wrong answer of the same device, typed, was right after all.
    Accept {
        /// Its number.
        of: u64,
    },
    /// An earlier right answer of the same device was a guess.
    Guessed {
        /// Its number.
        of: u64,
    },
    /// A setting; `null` takes it away.
    Set {
        /// Its name.
        key: String,
        /// Its value.
        value: Value,
    },
    /// A card is not to be asked, or asked again.
    Suspend {
        /// The card.
        card: CardName,
        /// Whether it is suspended from now on.
        on: bool,
    },
    /// A question is marked as doubtful, or no longer.
    Flag {
        /// The card.
        card: CardName,
        /// Its question.
        q: Option<String>,
        /// Whether it is marked from now on.
        on: bool,
        /// The learner's words.
        note: Option<String>,
    },
    /// A card is started over.
    Reset {
        /// The card.
        card: CardName,
    },
    /// A card has a new name; all that was known of the old one holds for it.
    Rename {
        /// The old name.
        from: CardName,
        /// The new name.
        to: CardName,
    },
    /// An exam began, was left, or ended.
    Exam(Exam),
    /// Something that a later version of this program wrote.
    Unknown,
}

impl What {
    /// The card that it changes what is known of.
    pub fn card(&self) -> Option<&CardName> {
        match self {
            What::Answer(Answer { card, .. })
            | What::Suspend { card, .. }
            | What::Flag { card, .. }
            | What::Reset { card } => Some(card),
            _ => None,
        }
    }

    /// Whether this is the same thing done again: an answer that is sent once more only took longer.
    pub fn is_again(&self, earlier: &What) -> bool {
        match (self, earlier) {
            (What::Answer(now), What::Answer(then)) => Answer { ms: then.ms, ..now.clone() } == *then,
            _ => self == earlier,
        }
    }
}

/// Why a question was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// `trainer quiz`
    Quiz,
    /// `trainer review`
    Review,
    /// `trainer missed`
    Missed,
    /// `trainer drill`
    Drill,
    /// `trainer exam`
    Exam,
    /// `trainer placement`
    Placement,
}

impl Mode {
    /// Its name in events.
    pub fn name(self) -> &'static str {
        match self {
            Mode::Quiz => "quiz",
            Mode::Review => "review",
            Mode::Missed => "missed",
            Mode::Drill => "drill",
            Mode::Exam => "exam",
            Mode::Placement => "placement",
        }
    }

    /// The mode of this name; none where it is none of ours.
    pub(super) fn named(name: &str) -> Option<Self> {
        const ALL: [Mode; 6] =
            [Mode::Quiz, Mode::Review, Mode::Missed, Mode::Drill, Mode::Exam, Mode::Placement];
        ALL.into_iter().find(|mode| mode.name() == name)
    }
}

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The card.
    pub card: CardName,
    /// Which of its questions.
    pub q: String,
    /// The kind as it was posed.
    pub kind: Arc<str>,
    /// Why it was asked.
    pub mode: Option<Mode>,
    /// What was offered: reference ids, else the options' texts.
    pub options: Texts,
    /// What was chosen or typed.
    pub chose: Texts,
    /// The key, a reference id, where another reference entry was chosen in its place.
    pub instead: Option<String>,
    /// Whether it was right.
    pub correct: bool,
    /// Whether the learner said that they do not know: wrong, with nothing chosen and no luck in it.
    pub dont_know: bool,
    /// Whether the learner said at once that it was a guess.
    pub guessed: bool,
    /// Whether it was right but second best (`also`).
    pub second: bool,
    /// The learner's own grade, on flashcards.
    pub grade: Option<Grade>,
    /// How long it took, in milliseconds.
    pub ms: u64,
    /// The retrievability predicted before the answer.
    pub recall: Option<f32>,
    /// The exam it belongs to.
    pub exam: Option<String>,
}

/// An exam, as its events hold it. The first of them in order says what it is, any with `end` that it is over.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exam {
    /// Its id; its answers carry it.
    pub id: String,
    /// The cards asked, first to last.
    pub cards: Vec<CardName>,
    /// Which question of each card is asked.
    pub questions: Vec<String>,
    /// The seed of its options.
    pub seed: u64,
    /// The time allowed, in minutes.
    pub minutes: u32,
    /// From how many percent on it is passed.
    pub pass: Option<u32>,
    /// The share of right answers that was predicted, 0-1.
    pub predicted: Option<f32>,
    /// Whether it is answered aloud, and graded by the learner.
    pub aloud: bool,
    /// Whether it is over.
    pub end: bool,
    /// What the clock showed when it was left, in milliseconds; an event with it says nothing else but what is marked.
    pub left: Option<u64>,
    /// The cards that were marked when it was left.
    pub marked: Vec<CardName>,
}
