//! What is known of exams.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::event::{Answer, Event, Exam};
use crate::memory::{Day, Grade};
use crate::names::CardName;

/// One exam. While it is open it holds what is needed to go on; once it is over, only what it came to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ExamRecord {
    /// When it began; none where only answers of it are known.
    pub begun: Option<Timestamp>,
    /// The learner's day on which it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<Day>,
    /// On which device it began.
    #[serde(default)]
    pub dev: String,
    /// The seed of its options.
    pub seed: u64,
    /// The time allowed, in minutes.
    pub minutes: u32,
    /// From how many percent on it is passed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pass: Option<u32>,
    /// The share of right answers that was predicted before it, 0-1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub predicted: Option<f32>,
    /// Whether it is answered aloud, and graded by the learner.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub aloud: bool,
    /// How many cards it asks.
    pub asked: u32,
    /// How many of them were answered.
    pub answered: u32,
    /// How many were answered right.
    pub correct: u32,
    /// The time used, up to the last answer or to when it was last left, in milliseconds.
    pub ms: u64,
    /// What of that no answer accounts for, in milliseconds: known where it was left in order.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub idle_ms: u64,
    /// Whether it was left in order, so that the time used is known to the last moment.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub left: bool,
    /// Whether it is over. Answers that come later are no part of it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ended: bool,
    /// The cards asked, first to last; only while it is open.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cards: Vec<CardName>,
    /// Which question of each card is asked; only while it is open.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<String>,
    /// The answers that stand, by card; only while it is open.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: BTreeMap<CardName, ExamAnswer>,
    /// The cards that were marked when it was last left, to be come back to; only while it is open.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marked: Vec<CardName>,
    /// When the latest of all this was, in milliseconds since 1970: what comes after it can be folded on.
    pub upto: i64,
}

/// An answer of a exam that is open.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExamAnswer {
    /// The number of its event.
    pub n: u64,
    /// What was chosen or typed.
    pub chose: Vec<String>,
    /// Whether it was right.
    pub correct: bool,
    /// The learner's own grade, on flashcards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<Grade>,
    /// How long it took, in milliseconds.
    pub ms: u64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_zero(ms: &u64) -> bool {
    *ms == 0
}

impl ExamRecord {
    /// The share of all its questions that was answered right, 0-1: what was not answered counts as not known.
    pub fn score(&self) -> f32 {
        share(self.correct, self.asked)
    }

    /// The share of the answers that was right, 0-1.
    pub fn right(&self) -> f32 {
        share(self.correct, self.answered)
    }

    fn count(&mut self) {
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        self.answered = number(self.answers.len());
        self.correct = number(self.answers.values().filter(|answer| answer.correct).count());
        self.ms = self.answered_ms().saturating_add(self.idle_ms);
    }

    /// The time that the answers took, in milliseconds.
    fn answered_ms(&self) -> u64 {
        self.answers.values().fold(0, |sum, answer| sum.saturating_add(answer.ms))
    }

    /// It was left while the clock showed `left` milliseconds and these cards were marked. A clock never goes back: what no answer accounts for was
    /// used all the same.
    fn leave(&mut self, left: u64, marked: Vec<CardName>) {
        if self.ended {
            return;
        }
        self.marked = marked;
        let used = (u64::from(self.minutes) * 60_000).saturating_sub(left);
        self.idle_ms = self.idle_ms.max(used.saturating_sub(self.answered_ms()));
        self.left = true;
        self.count();
    }
}

fn share(part: u32, whole: u32) -> f32 {
    // Far below 2^24, where f32 is exact.
    #[expect(clippy::cast_precision_loss)]
    let share = part as f32 / whole as f32;
    if whole == 0 { 0.0 } else { share }
}

/// Exams, by id.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Exams(BTreeMap<String, ExamRecord>);

impl Exams {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The exam with this id.
    pub fn get(&self, id: &str) -> Option<&ExamRecord> {
        self.0.get(id)
    }

    /// Whether one was begun and not ended, on whatever device.
    pub fn any_open(&self) -> bool {
        self.0.values().any(|exam| !exam.ended)
    }

    /// The exams that keep their counsel today: begun on this day and not over, on whatever device. From the next day on an
    /// exam holds nothing back, so that no card waits for one that nobody finishes.
    pub fn unfinished_on(&self, today: Day) -> BTreeSet<String> {
        let found = self.0.iter().filter(|(_, exam)| !exam.ended && exam.day == Some(today));
        found.map(|(id, _)| id.clone()).collect()
    }

    /// The exams that are over and in which something was answered, the earliest first: those that were answered aloud, or
    /// the others. A score that the learner gives is one of its own.
    pub fn taken(&self, aloud: bool) -> Vec<&ExamRecord> {
        let is_meant = |exam: &&ExamRecord| exam.ended && exam.answered > 0 && exam.aloud == aloud;
        let mut taken: Vec<&ExamRecord> = self.0.values().filter(is_meant).collect();
        taken.sort_by_key(|exam| exam.begun);
        taken
    }

    /// The exams that are open on a device, with their ids, the latest first. An undo reaches only the events of its own
    /// device, so an exam is resumed where it began.
    pub fn open_on(&self, dev: &str) -> Vec<(&str, &ExamRecord)> {
        let open = |exam: &ExamRecord| exam.begun.is_some() && !exam.ended && exam.dev == dev;
        let mut found: Vec<(&str, &ExamRecord)> =
            self.0.iter().filter(|(_, exam)| open(exam)).map(|(id, exam)| (&**id, exam)).collect();
        found.sort_by_key(|(_, exam)| std::cmp::Reverse(exam.begun));
        found
    }

    /// Puts an exam back as it was.
    pub(super) fn put(&mut self, id: String, known: Option<ExamRecord>) {
        match known {
            Some(known) => self.0.insert(id, known),
            None => self.0.remove(&id),
        };
    }

    /// An exam began, was left, or ended. `cards` are its cards under their present names, or those marked on leaving.
    pub(super) fn note(&mut self, exam: &Exam, cards: Vec<CardName>, event: &Event) {
        let known = self.get_mut(&exam.id, event);
        if let Some(left) = exam.left {
            known.leave(left, cards);
            return;
        }
        if known.begun.is_none() {
            (known.begun, known.day) = (Some(event.at), Some(event.day()));
            known.dev = event.dev.to_string();
            (known.seed, known.minutes) = (exam.seed, exam.minutes);
            (known.pass, known.predicted, known.aloud) = (exam.pass, exam.predicted, exam.aloud);
            known.asked = u32::try_from(cards.len()).unwrap_or(u32::MAX);
            (known.cards, known.questions) = (cards, exam.questions.clone());
        }
        if exam.end {
            known.ended = true;
            known.cards = Vec::new();
            known.questions = Vec::new();
            known.answers = BTreeMap::new();
            known.marked = Vec::new();
        }
    }

    /// A question of an exam was answered.
    pub(super) fn note_answer(
        &mut self,
        id: &str,
        card: CardName,
        answer: &Answer,
        correct: bool,
        event: &Event,
    ) {
        let known = self.get_mut(id, event);
        if known.ended {
            return;
        }
        let Answer { chose, grade, ms, .. } = answer;
        let (chose, grade, ms) = (chose.iter().map(str::to_owned).collect(), *grade, *ms);
        // The clock ran on after this.
        known.left = false;
        known.answers.insert(card, ExamAnswer { n: event.n, chose, correct, grade, ms });
        known.count();
    }

    fn get_mut(&mut self, id: &str, event: &Event) -> &mut ExamRecord {
        let at = event.at.as_millisecond();
        let fresh = || ExamRecord { upto: at, ..ExamRecord::default() };
        let known = self.0.entry(id.to_owned()).or_insert_with(fresh);
        known.upto = known.upto.max(at);
        known
    }
}
