//! What is known of the learner: the result of the fold, and the body of the snapshot.

use std::collections::{BTreeMap, HashMap, VecDeque};

use jiff::Timestamp;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::Value;

use super::event::Event;
use super::exams::ExamRecord;
use crate::memory::{Day, MemoryState};
use crate::names::CardName;

/// The version of the fold. Another number in a snapshot means: rebuild.
pub const ENGINE: u32 = 2;

/// This many lapses make a leech.
pub const LEECH_LAPSES: u32 = 8;

/// A card's latest questions are remembered, so that it is asked in other words; this many.
pub(super) const ASKED: usize = 6;

/// All that is known of the learner. Nothing in it depends on the present moment.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Settings, by name.
    #[serde(default)]
    pub settings: BTreeMap<String, Value>,
    /// What is known of each card that something happened to.
    #[serde(serialize_with = "by_name")]
    pub cards: HashMap<CardName, CardRecord>,
    /// What was done on each day.
    pub days: BTreeMap<Day, DayTotals>,
    /// Which reference entries were taken for which.
    #[serde(default)]
    pub confusions: Vec<Confusion>,
    /// How predictions have fared.
    #[serde(default)]
    pub retention: Retention,
    /// Mock interviews, by id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub exams: BTreeMap<String, ExamRecord>,
    /// Cards that have a new name: old name to new name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub renamed: BTreeMap<CardName, CardName>,
    /// The highest number seen of each device.
    #[serde(default)]
    pub devices: BTreeMap<String, u64>,
    /// The latest event folded in.
    #[serde(default)]
    pub upto: Option<Order>,
}

/// Looked up a million times in a rebuild, written down a few times a day: so the order is made when it is written.
fn by_name<S: Serializer>(cards: &HashMap<CardName, CardRecord>, to: S) -> Result<S::Ok, S::Error> {
    let mut sorted: Vec<_> = cards.iter().collect();
    sorted.sort_unstable_by_key(|(name, _)| *name);
    to.collect_map(sorted)
}

/// Where an event stands in the order of all events.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Order {
    /// When.
    pub at: Timestamp,
    /// On which device.
    pub dev: String,
    /// With which number.
    pub n: u64,
    /// The line's hash, so that the order is total.
    pub line: u64,
}

impl From<&Event> for Order {
    fn from(event: &Event) -> Self {
        Self { at: event.at, dev: event.dev.clone(), n: event.n, line: event.line }
    }
}

/// What is known of one card.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CardRecord {
    /// Its hold in memory; none until it was answered.
    pub memory: Option<MemoryState>,
    /// When it is to be asked again.
    pub due: Option<Day>,
    /// The day of the last counted answer.
    pub last: Option<Day>,
    /// How often it was answered.
    pub answers: u32,
    /// How many of these counted.
    pub counted: u32,
    /// How often it was forgotten.
    pub lapses: u32,
    /// Whether it was answered wrong and not yet recalled on a later day.
    pub missed: bool,
    /// The day of the latest wrong answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wrong_on: Option<Day>,
    /// How often it was answered wrong.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub wrong: u32,
    /// Whether it is not to be asked.
    pub suspended: bool,
    /// Whether the learner doubts it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub flagged: bool,
    /// The questions asked lately, the latest last.
    pub asked: VecDeque<String>,
    /// When the latest of all this was, in milliseconds since 1970: what comes after it can be folded on.
    pub upto: i64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_zero(n: &u32) -> bool {
    *n == 0
}

/// Where a card stands with a learner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Never answered.
    New,
    /// To be asked on this day.
    Due(Day),
}

impl CardRecord {
    /// Whether it was ever answered, and when it is due.
    pub fn stage(&self) -> Stage {
        self.due.map_or(Stage::New, Stage::Due)
    }

    /// Whether it has been forgotten so often that something else is needed.
    pub fn is_leech(&self) -> bool {
        self.lapses >= LEECH_LAPSES
    }
}

/// What was done on one day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayTotals {
    /// Answers given.
    pub answers: u32,
    /// How many were right.
    pub correct: u32,
    /// How many of the right ones were said to be guesses.
    #[serde(default)]
    pub guessed: u32,
    /// Cards met for the first time.
    #[serde(default)]
    pub new: u32,
    /// Time spent answering, in milliseconds.
    pub ms: u64,
}

/// One reference entry taken for another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Confusion {
    /// The key, `deck/entry`.
    pub right: String,
    /// What was chosen, `deck/entry`.
    pub chosen: String,
    /// How often.
    pub times: u32,
}

/// How predictions have fared, over counted answers to cards seen before. Whole numbers, so that no order of adding
/// matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retention {
    /// How many answers.
    pub n: u64,
    /// How many were recalled (right, and not a guess).
    pub recalled: u64,
    /// The sum of the predicted retrievabilities, in ten-thousandths.
    pub predicted_e4: u64,
}

impl Record {
    /// What is known of a card, under its present name.
    pub fn card(&self, name: &CardName) -> Option<&CardRecord> {
        self.cards.get(name)
    }

    /// The present name of a card.
    pub fn present_name(&self, name: &CardName) -> CardName {
        let mut name = name;
        // A chain is never longer than the list; that also ends a circle.
        for _ in 0..self.renamed.len() {
            match self.renamed.get(name) {
                Some(next) => name = next,
                None => break,
            }
        }
        name.clone()
    }

    /// Counts one confusion more (or, with `-1`, one less).
    pub(super) fn confuse(&mut self, right: &str, chosen: &str, more: bool) {
        let place = self.confusions.binary_search_by(|c| (&*c.right, &*c.chosen).cmp(&(right, chosen)));
        match (place, more) {
            (Ok(at), true) => self.confusions[at].times += 1,
            (Ok(at), false) if self.confusions[at].times > 1 => self.confusions[at].times -= 1,
            (Ok(at), false) => {
                self.confusions.remove(at);
            }
            (Err(at), true) => {
                let confusion = Confusion { right: right.into(), chosen: chosen.into(), times: 1 };
                self.confusions.insert(at, confusion);
            }
            (Err(_), false) => {}
        }
    }

    /// How often `chosen` was taken for `right` (both `deck/entry`).
    pub fn confused(&self, right: &str, chosen: &str) -> u32 {
        self.confusions
            .binary_search_by(|c| (&*c.right, &*c.chosen).cmp(&(right, chosen)))
            .map_or(0, |at| self.confusions[at].times)
    }
}
