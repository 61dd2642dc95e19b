//! The review log of a collection as events: each review an answer that the learner graded, with Anki's time and grade.
//!
//! What a log says between the lines is said here in events of their own: a card that was forgotten on purpose starts over,
//! one that is suspended is suspended. Their numbers are their times, so that the same review is the same line however often
//! it is imported.

use std::collections::HashMap;

use jiff::Timestamp;

use super::collection::Review;
use super::deck::{id_of, open};
use crate::deck::Kind;
use crate::history::{Answer, Mode, Texts, What, write_line};
use crate::memory::{Day, Grade};
use crate::names::{CardName, stable_hash};

/// The review log of a package, as lines of a journal.
#[derive(Debug, Default)]
pub struct Past {
    /// The lines, in the order of their numbers.
    pub lines: Vec<PastLine>,
    /// How many reviews are among them.
    pub reviews: usize,
    /// How many cards these are of.
    pub cards: usize,
    /// How many cards are suspended.
    pub suspended: usize,
    /// How many reviews belong to cards that are not there, or cannot be asked here.
    pub of_no_card: usize,
    /// How many lines of the log are no reviews: changes by hand, and cramming, which moved nothing.
    pub no_reviews: usize,
    /// Cards whose log begins in the middle: Anki takes their memory from an interval, here it begins with the first review.
    pub cut_off: usize,
    /// Cards that were answered several times on one day: the first answer counts here.
    pub several_a_day: usize,
    /// Whether Anki's memory model has been fitted to the learner.
    pub fitted: bool,
    /// The days on which Anki has cards due that are past their learning steps.
    pub due: Vec<(CardName, Day)>,
}

/// A line of a journal, and what tells it from others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PastLine {
    /// Its number.
    pub n: u64,
    /// The device that is said to have written it.
    pub device: String,
    /// The line, with its end.
    pub line: String,
}

/// Why a log cannot be read: what is wrong with the package, and what to do.
pub type PastError = String;

/// The kinds of lines in the log.
const LEARNING: i64 = 0;
const FILTERED: i64 = 3;
const BY_HAND: i64 = 4;

/// The log of a package, of those cards of a deck that `asked` knows: it gives the id of the card's question. `zone` says how many minutes east of UTC the learner's
/// clock is at an instant.
///
/// # Errors
/// A package that cannot be read.
pub fn reviews(
    bytes: &[u8],
    deck: &str,
    asked: impl Fn(&CardName) -> Option<String>,
    zone: impl Fn(Timestamp) -> i16,
) -> Result<Past, PastError> {
    let collection = open(bytes)?;
    let mut past = Past { fitted: collection.fitted, ..Past::default() };
    let mut logs: HashMap<i64, Vec<&Review>> = HashMap::new();
    for review in &collection.reviews {
        logs.entry(review.card).or_default().push(review);
    }
    let device = format!("anki-{:08x}", stable_hash(&[deck]) >> 32);
    let mut writer = Writer { device, zone, lines: Vec::new() };
    let first_day = writer.day(collection.made.saturating_mul(1000));
    for card in &collection.cards {
        let log = logs.remove(&card.id).unwrap_or_default();
        let name = id_of(&collection, card).map(|id| CardName::new(deck, &id));
        let Some((name, question)) = name.and_then(|name| asked(&name).map(|question| (name, question)))
        else {
            past.of_no_card += log.len();
            continue;
        };
        writer.write_log(collection.three_grades, &name, &question, &log, &mut past);
        // In the order of time, as far as seconds tell.
        if let (Some(due), Some(first), false) = (card.due, first_day, card.suspended)
            && let Ok(due) = u32::try_from(due)
        {
            past.due.push((name.clone(), first.plus(due)));
        }
        let at = card.changed.saturating_mul(1000);
        let n = at.saturating_add(card.id.rem_euclid(1000));
        if card.suspended && writer.write(at, n, &What::Suspend { card: name, on: true }) {
            past.suspended += 1;
        }
    }
    past.of_no_card += logs.values().map(Vec::len).sum::<usize>();
    past.lines = writer.lines;
    past.lines.sort_unstable();
    Ok(past)
}

struct Writer<Z> {
    device: String,
    zone: Z,
    lines: Vec<PastLine>,
}

impl<Z: Fn(Timestamp) -> i16> Writer<Z> {
    /// Writes an event; not where its time is none that there is. What is no review has a device of its own: its number
    /// could be that of a review.
    fn write(&mut self, at: i64, n: i64, what: &What) -> bool {
        let (Ok(time), Ok(n)) = (Timestamp::from_millisecond(at), u64::try_from(n)) else { return false };
        let device = match what {
            What::Answer(_) => self.device.clone(),
            _ => format!("{}-state", self.device),
        };
        let line = write_line(&device, n, time, (self.zone)(time), what);
        self.lines.push(PastLine { n, device, line });
        true
    }
}

impl<Z: Fn(Timestamp) -> i16> Writer<Z> {
    /// Writes the log of a card.
    fn write_log(
        &mut self,
        three_grades: bool,
        name: &CardName,
        question: &str,
        log: &[&Review],
        past: &mut Past,
    ) {
        let mut before: Option<&Review> = None;
        let mut days = Vec::new();
        for review in log {
            if review.kind == BY_HAND && review.ease == 0 && review.factor == 0 && before.is_some() {
                self.write(review.at, review.at, &What::Reset { card: name.clone() });
                before = None;
                continue;
            }
            let (Some(grade), Some(day)) = (grade(review, three_grades), self.day(review.at)) else {
                past.no_reviews += 1;
                continue;
            };
            // Anki did not always note that a card was forgotten on purpose: it is learned again.
            if review.kind == LEARNING && before.is_some_and(|before| before.kind != LEARNING) {
                self.write(review.at - 1, review.at - 1, &What::Reset { card: name.clone() });
            } else if before.is_none() && review.kind != LEARNING {
                past.cut_off += 1;
            }
            self.write(review.at, review.at, &What::Answer(answer(name, question, review, grade)));
            days.push(day);
            before = Some(review);
        }
        past.reviews += days.len();
        past.cards += usize::from(!days.is_empty());
        past.several_a_day += usize::from(days.windows(2).any(|pair| pair[0] == pair[1]));
    }

    /// The learner's day; none where the time is none that there is.
    fn day(&self, at: i64) -> Option<Day> {
        let at = Timestamp::from_millisecond(at).ok().filter(|at| at.as_millisecond() > 0)?;
        Some(Day::of(at, (self.zone)(at)))
    }
}

/// The grade of a review; none where nothing was answered, or the answer moved nothing.
fn grade(review: &Review, three_grades: bool) -> Option<Grade> {
    let crammed = review.kind == FILTERED && review.factor == 0;
    if crammed || review.kind >= BY_HAND {
        return None;
    }
    let is_step = matches!(review.kind, 0 | 2);
    match (review.ease, three_grades && is_step) {
        (1, _) => Some(Grade::Again),
        (2, false) => Some(Grade::Hard),
        (3, false) | (2, true) => Some(Grade::Good),
        (4, _) | (3, true) => Some(Grade::Easy),
        _ => None,
    }
}

fn answer(card: &CardName, question: &str, review: &Review, grade: Grade) -> Answer {
    Answer {
        card: card.clone(),
        q: question.into(),
        kind: Kind::Flashcard.name().into(),
        mode: Some(Mode::Review),
        options: Texts::default(),
        chose: Texts::default(),
        instead: None,
        correct: grade.is_pass(),
        dont_know: false,
        guessed: false,
        second: false,
        grade: Some(grade),
        ms: u64::try_from(review.ms).unwrap_or(0),
        recall: None,
        exam: None,
    }
}
