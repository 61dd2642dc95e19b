//! The learner's figures over everything.

use serde::Serialize;

use super::habit::{seconds_a_day, streak};
use super::pace::seconds_spent;
use super::readiness::{Readiness, readiness};
use super::whole::whole;
use crate::deck::Shelf;
use crate::history::{Confusion, History, Record};
use crate::memory::Day;
use crate::text::percent;

/// The figures. Field names are the contract of `stats --json`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figures {
    /// Cards by standing.
    pub cards: CardCounts,
    /// Answers given.
    pub answers: AnswerCounts,
    /// Days with an answer, up to today or yesterday; one day off a week is forgiven, and does not count.
    pub streak_days: u32,
    /// How predictions have fared; none before there is one to hold against an answer.
    pub retention: Option<RetentionFigures>,
    /// Readiness for the interview; none without a date.
    pub readiness: Option<Readiness>,
    /// Which reference entries were taken for which, most often first.
    pub confusions: Vec<Confused>,
    /// How many cards come due on each of the next 30 days; what is overdue counts for the first.
    pub forecast: Vec<DueOn>,
}

/// Cards by standing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CardCounts {
    /// All cards of the decks at hand.
    pub total: usize,
    /// Answered at least once.
    pub seen: usize,
    /// Never answered.
    pub new: usize,
    /// Due today.
    pub due: usize,
    /// Missed.
    pub missed: usize,
    /// Not to be asked.
    pub suspended: usize,
    /// Of the new ones, those that an unfinished exam holds back.
    #[serde(skip)]
    pub held: usize,
}

/// Answers given, less those taken back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AnswerCounts {
    /// All of them.
    pub total: u64,
    /// Right ones.
    pub correct: u64,
    /// Right ones said to be guesses.
    pub guessed: u64,
    /// Given today.
    pub today: u32,
    /// Time spent today, reading included, in seconds. For people: the document does not have it.
    #[serde(skip)]
    pub seconds_today: u64,
    /// Time spent a day, reading included, of the days with an answer in the last seven, in seconds. For people, too.
    #[serde(skip)]
    pub seconds_a_day: u64,
}

impl AnswerCounts {
    /// Those of a record; none of the time that they take on other days.
    pub fn of(record: &Record, today: Day) -> Self {
        let mut answers = Self::default();
        for totals in record.days.values() {
            answers.total += u64::from(totals.answers);
            answers.correct += u64::from(totals.correct);
            answers.guessed += u64::from(totals.guessed);
        }
        if let Some(totals) = record.days.get(&today) {
            answers.today = totals.answers;
            answers.seconds_today = u64::from(whole(seconds_spent(&record.days, today)));
        }
        answers
    }
}

impl RetentionFigures {
    /// The same in words: `20 answers on a later day: 40 % right, 77 % expected`, and where that is far off, what follows: one bad
    /// day is not believed to be all there is.
    pub fn told(&self) -> String {
        const FAR: f64 = 0.1;
        const SOME: u64 = 10;
        let [predicted, actual] = [self.predicted, self.actual].map(percent);
        let answers = if self.n == 1 { "answer" } else { "answers" };
        let follows = match self.actual - self.predicted {
            off if off.abs() < FAR || self.n < SOME => "",
            off if off < 0.0 => "; each such day lowers what is expected",
            _ => "; each such day raises what is expected",
        };
        format!("{} {answers} on a later day: {actual} right, {predicted} expected{follows}", self.n)
    }
}

/// How predictions have fared.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct RetentionFigures {
    /// The mean predicted retrievability.
    pub predicted: f64,
    /// The share that was recalled.
    pub actual: f64,
    /// Over so many answers.
    pub n: u64,
}

/// One reference entry taken for another, both `deck/entry`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Confused {
    /// The key.
    pub right: String,
    /// What was chosen.
    pub chosen: String,
    /// How often.
    pub times: u32,
}

impl From<&Confusion> for Confused {
    fn from(confusion: &Confusion) -> Self {
        let Confusion { right, chosen, times, .. } = confusion.clone();
        Self { right, chosen, times }
    }
}

/// How many cards come due on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct DueOn {
    /// The day.
    pub date: Day,
    /// The number.
    pub due: usize,
}

/// How far the forecast reaches, in days.
const FORECAST: usize = 30;

/// The figures of a learner over the decks at hand.
pub fn figures(shelf: &Shelf, history: &History, today: Day) -> Figures {
    let record = history.record();
    let goal = record.goal();
    let mut cards = CardCounts::default();
    let mut forecast: Vec<DueOn> =
        (0u32..).take(FORECAST).map(|days| DueOn { date: today.plus(days), due: 0 }).collect();
    for at in shelf.cards() {
        let card = shelf.card(at);
        let known = record.card(&card.name);
        if !card.is_in_mix(known.is_some_and(|known| known.answers > 0)) {
            continue;
        }
        cards.total += 1;
        if known.is_some_and(|known| known.suspended) {
            cards.suspended += 1;
        }
        match known {
            Some(known) if known.answers > 0 => {
                cards.seen += 1;
                if known.is_out() {
                    continue;
                }
                cards.missed += usize::from(known.missed);
                if let Some(due) = goal.due(known, today) {
                    cards.due += usize::from(due <= today);
                    if let Some(day) = forecast.get_mut(due.since(today) as usize) {
                        day.due += 1;
                    }
                }
            }
            Some(known) if known.suspended => {}
            _ => {
                cards.new += 1;
                cards.held += usize::from(known.is_some_and(|known| known.held));
            }
        }
    }
    let mut answers = AnswerCounts::of(record, today);
    answers.seconds_a_day = seconds_a_day(history, today);
    let mut confusions: Vec<Confused> = record.confusions.iter().map(Into::into).collect();
    // By id already; that order stays among equals.
    confusions.sort_by_key(|confused| std::cmp::Reverse(confused.times));
    Figures {
        cards,
        answers,
        streak_days: streak(history, today),
        retention: retention(history),
        readiness: readiness(shelf, history, today),
        confusions,
        forecast,
    }
}

/// How many cards are missed, all decks together: those that `trainer missed` asks.
pub fn missed_in_all(shelf: &Shelf, history: &History) -> usize {
    let records = shelf.cards().filter_map(|at| history.record().card(&shelf.card(at).name));
    records.filter(|record| record.answers > 0 && record.missed && !record.is_out()).count()
}

/// How predictions have fared; none without an answer on a later day.
pub fn retention(history: &History) -> Option<RetentionFigures> {
    let retention = history.record().retention;
    // Sums of ten-thousandths over fewer than 10^11 answers are exact in f64.
    #[expect(clippy::cast_precision_loss)]
    let share = |sum: u64| sum as f64 / retention.n as f64;
    (retention.n > 0).then(|| RetentionFigures {
        predicted: (share(retention.predicted_e4)).round() / 10_000.0,
        actual: (share(retention.recalled * 10_000)).round() / 10_000.0,
        n: retention.n,
    })
}
