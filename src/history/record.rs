//! What is known of the learner: the result of the fold, and the body of the snapshot.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use jiff::Timestamp;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::Value;

use super::event::Event;
use super::exams::Exams;
use super::texts::Texts;
use super::totals::{DayTotals, Latest};
use crate::memory::{Day, MemoryState, luck};
use crate::names::CardName;

/// The version of the fold. Another number in a snapshot means: rebuild.
pub const ENGINE: u32 = 13;

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
    /// What first looks at cards have shown.
    #[serde(default)]
    pub first: FirstLooks,
    /// Exams, by id.
    #[serde(default, skip_serializing_if = "Exams::is_empty")]
    pub exams: Exams,
    /// The latest placement.
    #[serde(default, skip_serializing_if = "Placed::is_empty")]
    pub placed: Placed,
    /// Cards that have a new name: old name to new name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub renamed: BTreeMap<CardName, CardName>,
    /// Renames that were taken back and not made again: the same, so that nobody makes them again unasked.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub unrenamed: BTreeMap<CardName, CardName>,
    /// The highest number seen of each device.
    #[serde(default)]
    pub devices: BTreeMap<String, u64>,
    /// The latest answer of each device.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub latest: BTreeMap<String, Latest>,
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
        Self { at: event.at, dev: event.dev.to_string(), n: event.n, line: event.line }
    }
}

/// What the last counted answer to a card left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Schedule {
    /// Its memory state.
    pub memory: MemoryState,
    /// When it is to be asked again.
    pub due: Day,
    /// The day of that answer.
    pub last: Day,
}

/// What is known of one card.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(from = "Stored", into = "Stored")]
pub struct CardRecord {
    /// None for a new card.
    pub schedule: Option<Schedule>,
    /// How often it was answered.
    pub answers: u32,
    /// How many of these counted.
    pub counted: u32,
    /// What its first look showed, luck taken out, in ten-thousandths: see [`FirstLooks`]; none for a new card, and for one
    /// that was met in a drill.
    pub first: Option<i16>,
    /// One in how many blind answers was right at that look; 0 where nothing was offered.
    pub first_odds: u8,
    /// How often it was forgotten.
    pub lapses: u32,
    /// Whether it was answered wrong and not yet recalled on a later day.
    pub missed: bool,
    /// The day of the latest wrong answer.
    pub wrong_on: Option<Day>,
    /// How often it was answered wrong.
    pub wrong: u32,
    /// The latest wrong answer, while it is missed.
    pub slip: Option<Box<Slip>>,
    /// Whether it is not to be asked.
    pub suspended: bool,
    /// Whether an unfinished exam holds it back: it was answered there. Never stored.
    pub held: bool,
    /// Whether the learner doubts it.
    pub flagged: bool,
    /// The questions asked lately, the latest last.
    pub asked: Texts,
    /// When the latest of all this was, in milliseconds since 1970: what comes after it can be folded on.
    pub upto: i64,
}

/// A [`CardRecord`] as the snapshot has it: flat.
#[derive(Serialize, Deserialize)]
struct Stored {
    memory: Option<MemoryState>,
    due: Option<Day>,
    last: Option<Day>,
    answers: u32,
    counted: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    first: Option<i16>,
    #[serde(default, skip_serializing_if = "is_none_offered")]
    first_odds: u8,
    lapses: u32,
    missed: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    wrong_on: Option<Day>,
    #[serde(default, skip_serializing_if = "is_zero")]
    wrong: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    slip: Option<Box<Slip>>,
    suspended: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    flagged: bool,
    asked: Texts,
    upto: i64,
}

impl From<Stored> for CardRecord {
    fn from(stored: Stored) -> Self {
        let Stored { memory, due, last, answers, counted, lapses, missed, .. } = stored;
        let Stored { first, first_odds, wrong_on, wrong, slip, suspended, flagged, asked, upto, .. } = stored;
        let schedule = match (memory, due, last) {
            (Some(memory), Some(due), Some(last)) => Some(Schedule { memory, due, last }),
            _ => None,
        };
        Self {
            schedule,
            answers,
            counted,
            first,
            first_odds,
            lapses,
            missed,
            wrong_on,
            wrong,
            slip,
            suspended,
            held: false,
            flagged,
            asked,
            upto,
        }
    }
}

impl From<CardRecord> for Stored {
    fn from(card: CardRecord) -> Self {
        let CardRecord { schedule, answers, counted, lapses, missed, .. } = card;
        let CardRecord { first, first_odds, wrong_on, wrong, slip, suspended, flagged, asked, upto, .. } =
            card;
        Self {
            memory: schedule.map(|schedule| schedule.memory),
            due: schedule.map(|schedule| schedule.due),
            last: schedule.map(|schedule| schedule.last),
            answers,
            counted,
            first,
            first_odds,
            lapses,
            missed,
            wrong_on,
            wrong,
            slip,
            suspended,
            flagged,
            asked,
            upto,
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_none_offered(odds: &u8) -> bool {
    *odds == 0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_zero(n: &u32) -> bool {
    *n == 0
}

impl CardRecord {
    /// Whether an answer on this day is counted: the first of its day is.
    pub fn counts(&self, day: Day) -> bool {
        self.schedule.is_none_or(|schedule| day > schedule.last)
    }

    /// Whether it is not to be asked, nor counted: it is suspended, or held back.
    pub fn is_out(&self) -> bool {
        self.suspended || self.held
    }

    /// Whether it was right at first sight, and whenever it was asked since: then it was known before, or it was luck.
    pub fn was_always_right(&self) -> bool {
        self.was_right_at_first() && self.wrong == 0 && (self.counted == 1 || !self.comes_back_at_once())
    }

    /// Whether it comes back the next day, as what was said to be a guess does.
    fn comes_back_at_once(&self) -> bool {
        self.schedule.is_some_and(|known| known.due.since(known.last) <= 1)
    }

    /// Whether it was missed on the day on which it had been recalled before: practice, which left memory and its date as they
    /// were. Where that date is the next day, one cannot tell, and need not.
    pub fn was_missed_once_recalled(&self) -> bool {
        self.missed && !self.comes_back_at_once()
    }

    /// Whether the first look at it was right, and not a guess.
    pub fn was_right_at_first(&self) -> bool {
        self.first.is_some_and(|first| first >= 10_000)
    }

    /// Whether it has been forgotten so often that something else is needed.
    pub fn is_leech(&self) -> bool {
        self.lapses >= LEECH_LAPSES
    }
}

/// A wrong answer, for as long as its card is missed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Slip {
    /// The question.
    pub q: String,
    /// What was chosen or typed; nothing where it was not known.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub chose: Texts,
}

/// What a placement asked on the latest day on which there was one: it goes on there.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Placed {
    /// The day; none where there was no placement.
    pub day: Option<Day>,
    /// The cards that were answered in it.
    pub cards: BTreeSet<CardName>,
}

impl Placed {
    fn is_empty(&self) -> bool {
        self.day.is_none()
    }

    /// A card was answered in a placement on this day.
    pub(super) fn add(&mut self, day: Day, card: CardName) {
        if self.day < Some(day) {
            *self = Self { day: Some(day), cards: BTreeSet::new() };
        }
        if self.day == Some(day) {
            self.cards.insert(card);
        }
    }
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
    /// How often in a row, since then, the key was chosen where both were offered.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub apart: u32,
    /// When the latest of this was, in milliseconds since 1970: what comes after it can be folded on.
    pub upto: i64,
}

impl Confusion {
    /// How open it still is: the number of times, less a third for each time that the two were told apart since.
    pub fn openness(&self) -> f32 {
        // Beyond 64 times nothing is left of any number.
        let fades = i32::try_from(self.apart.min(64)).unwrap_or(64);
        #[expect(clippy::cast_precision_loss, reason = "nobody confuses two things 2^24 times")]
        let times = self.times as f32;
        times * (2.0_f32 / 3.0).powi(fades)
    }

    /// Whether what was chosen is among these ids of the key's deck.
    pub(super) fn is_among(&self, offered: &Texts) -> bool {
        let (_, id) = self.chosen.split_once('/').unwrap_or(("", &self.chosen));
        offered.iter().any(|option| option == id)
    }
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
    /// How many were recalled, luck taken out, in ten-thousandths: among options a right answer is 1 and a wrong one as much
    /// less as there are lucky answers for each wrong one (`memory::luck_ratio`), so that choices among what was not ruled
    /// out come to nothing, whether or not they were said to be guesses.
    #[serde(default)]
    pub scored_e4: i64,
    /// The sum of what the score is above the prediction, the less of it the more luck there was in the answer; then each
    /// times how far the prediction [reached](MemoryState::reach). In ten-thousandths.
    #[serde(default)]
    pub above_e4: [i64; 2],
    /// The sum of what each answer weighs in a fit of the log-odds, `p (1 - p)` but at least a tenth, and less for luck as
    /// above; then the same times how far it reached; then times the square of it. In ten-thousandths.
    #[serde(default)]
    pub weight_e4: [i64; 3],
}

/// What first looks at cards have shown: how much was known before it was ever asked. Whole numbers, so that no order of
/// adding matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstLooks {
    /// How many cards were looked at.
    pub n: u64,
    /// How many were right, and not a guess.
    pub right: u64,
    /// How many were wrong, though something was chosen or typed.
    #[serde(default)]
    pub wrong: u64,
    /// How many were said not to be known.
    #[serde(default)]
    pub dont_know: u64,
    /// How many were known, luck taken out, in ten-thousandths: as in [`Retention::scored_e4`].
    pub scored_e4: i64,
}

impl FirstLooks {
    pub(super) fn add(&mut self, recalled: bool, [wrong, dont_know]: [bool; 2], score_e4: i16) {
        self.n += 1;
        self.right += u64::from(recalled);
        self.wrong += u64::from(wrong);
        self.dont_know += u64::from(dont_know);
        self.scored_e4 += i64::from(score_e4);
    }
}

impl Retention {
    /// Takes one more answer in: what was predicted, how far that reached, whether it was recalled, its score, and one in how
    /// many blind answers was right.
    pub(super) fn add(&mut self, predicted: f32, reach: f32, recalled: bool, score_e4: i64, odds: u32) {
        // A tenth at least: where all but certainty was predicted, a few misses would else shift everything.
        let spread = (predicted * (1.0 - predicted)).max(0.1);
        // Right among options is partly luck: its score spreads more than memory does, and so tells less of memory.
        let unlucky = 1.0 - luck(odds).min(0.9);
        let right = predicted + (1.0 - predicted) * (1.0 - unlucky);
        let tells = (unlucky * unlucky * spread / (right * (1.0 - right)).max(0.05)).min(1.0);
        let weight = spread * tells;
        let predicted_e4 = ten_thousandths(predicted);
        self.n += 1;
        self.recalled += u64::from(recalled);
        self.predicted_e4 += predicted_e4.unsigned_abs();
        self.scored_e4 += score_e4;
        // Scores and predictions are a few times 10,000 at most: exact in f32.
        #[expect(clippy::cast_precision_loss)]
        let above = (score_e4 - predicted_e4) as f32 / 10_000.0;
        self.above_e4[0] += ten_thousandths(above * tells);
        self.above_e4[1] += ten_thousandths(above * tells * reach);
        for (sum, times) in self.weight_e4.iter_mut().zip([1.0, reach, reach * reach]) {
            *sum += ten_thousandths(weight * times);
        }
    }
}

/// A number in whole ten-thousandths, so that no order of adding matters.
fn ten_thousandths(number: f32) -> i64 {
    // Chances, and a few times as much: far within.
    #[expect(clippy::cast_possible_truncation)]
    let whole = (number * 10_000.0).round() as i64;
    whole
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

    /// Where the confusions of a key (`deck/entry`) stand.
    fn place_of(&self, right: &str) -> Range<usize> {
        let from = self.confusions.partition_point(|confusion| confusion.right.as_str() < right);
        let many = self.confusions[from..].iter().take_while(|confusion| confusion.right == right).count();
        from..from + many
    }

    /// What was taken for a key (`deck/entry`), by id.
    pub fn confusions_of(&self, right: &str) -> &[Confusion] {
        &self.confusions[self.place_of(right)]
    }

    /// Puts the confusions of a key back as they were.
    pub(super) fn put_confusions_of(&mut self, right: &str, known: Vec<Confusion>) {
        let place = self.place_of(right);
        self.confusions.splice(place, known);
    }

    /// Counts one confusion more: what was told apart before it no longer counts.
    pub(super) fn confuse(&mut self, right: &str, chosen: &str, upto: i64) {
        let place = self.confusions.binary_search_by(|c| (&*c.right, &*c.chosen).cmp(&(right, chosen)));
        match place {
            Ok(at) => {
                let known = &mut self.confusions[at];
                (known.times, known.apart, known.upto) = (known.times + 1, 0, upto);
            }
            Err(at) => {
                let (right, chosen) = (right.into(), chosen.into());
                self.confusions.insert(at, Confusion { right, chosen, times: 1, apart: 0, upto });
            }
        }
    }

    /// The key was chosen where these ids were offered: what it was confused with is told apart once more.
    pub(super) fn tell_apart(&mut self, right: &str, offered: &Texts, upto: i64) {
        let place = self.place_of(right);
        for confusion in self.confusions[place].iter_mut().filter(|confusion| confusion.is_among(offered)) {
            confusion.apart += 1;
            confusion.upto = upto;
        }
    }

    /// How open the confusion of two entries (`deck/entry`) still is, whichever was taken for the other; 0 for none.
    pub fn openness(&self, a: &str, b: &str) -> f32 {
        let one_way = |right: &str, chosen: &str| {
            let found = self.confusions_of(right).iter().find(|confusion| confusion.chosen == chosen);
            found.map_or(0.0, Confusion::openness)
        };
        one_way(a, b) + one_way(b, a)
    }
}
