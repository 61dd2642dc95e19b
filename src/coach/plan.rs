//! The plan: how many new cards a day, so that everything has been seen some days before the interview, and whether
//! the minutes suffice.
//!
//! Nothing of a plan is stored but the date and the minutes: it is made anew from what is known each time, so a day
//! missed is spread over the days that are left.

use serde::Serialize;

use super::pace::Pace;
use super::readiness::{Readiness, readiness_on};
use crate::deck::Shelf;
use crate::history::{CardRecord, Goal, History, SPRINT};
use crate::memory::{Day, Grade, MemoryState, Model};

/// The plan. Field names are the contract of `plan --json`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StudyPlan {
    /// The day of the interview.
    pub interview: Option<Day>,
    /// Minutes a day: as set, else [`MINUTES_A_DAY`].
    pub minutes: u32,
    /// Days left to learn on, today included; none without a date.
    pub days_left: Option<u32>,
    /// New cards a day.
    pub new_per_day: u32,
    /// The share of all cards that will have been seen by the day; none without a date.
    pub seen_by_day: Option<f32>,
    /// How much would be recalled; none without a date.
    pub readiness: Option<ReadinessThen>,
    /// Whether the minutes suffice to see everything by the day; none without a date.
    pub enough: Option<bool>,
    /// The minutes a day that suffice; none without a date.
    pub minutes_needed: Option<u32>,
    /// How long a question takes.
    #[serde(skip)]
    pub pace: Pace,
    /// What is left for today.
    #[serde(skip)]
    pub today: Portion,
    /// All cards that may be asked.
    #[serde(skip)]
    pub cards: usize,
    /// Those of them never seen.
    #[serde(skip)]
    pub unseen: usize,
}

/// How much would be recalled.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ReadinessThen {
    /// Now.
    pub now: f32,
    /// On the day, if nothing more were learned.
    pub on_day: f32,
}

/// What is left of a day's work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Portion {
    /// New cards.
    pub new: usize,
    /// Cards that are due, as many as there is time for.
    pub due: usize,
    /// Due cards beyond those: they wait, those least known first.
    pub waiting: usize,
    /// Minutes that this takes.
    pub minutes: u32,
}

/// Minutes a day where none are set.
pub const MINUTES_A_DAY: u32 = 15;

/// Answers that a wrong answer costs on top: the card comes back in the session.
const RETURNS: f32 = 1.3;
/// The chance that a card is right when it is first met.
const FIRST: f32 = 0.45;
/// New cards take at most this share of a day's questions while anything is due: fast forgetters would drown.
const MOST_NEW: f32 = 0.5;
/// Of more cards than this only some are looked at, evenly spread: it is an estimate all the same.
const LOOKED_AT: usize = 4_000;

/// The days before the interview by which everything is to have been seen, of so many that are left.
fn settling(days: u32) -> u32 {
    (days / 4).min(5)
}

/// The plan of a learner who has set a date or minutes; none for others.
pub fn study_plan(shelf: &Shelf, history: &History, today: Day) -> Option<StudyPlan> {
    let goal = history.record().goal();
    (goal != Goal::default()).then(|| plan_for(shelf, history, goal, today))
}

/// The plan that a goal would make.
pub fn plan_for(shelf: &Shelf, history: &History, goal: Goal, today: Day) -> StudyPlan {
    let census = Census::of(shelf, history, goal, today);
    let pace = Pace::of(history, today);
    let minutes = goal.minutes.unwrap_or(MINUTES_A_DAY);
    let capacity = pace.answers_in(minutes);
    let course = match goal.ahead(today) {
        Some(interview) => Course::towards(interview.since(today), &census, capacity),
        None => Course::onward(&census, history.model(), capacity),
    };
    let interview = goal.interview.filter(|&day| today <= day);
    let ready = interview.and_then(|day| readiness_on(shelf, history, day, today));
    let ahead = goal.ahead(today).is_some();
    StudyPlan {
        interview: goal.interview,
        minutes,
        days_left: goal.interview.map(|day| day.since(today)),
        new_per_day: course.new_per_day,
        seen_by_day: interview.map(|_| share(census.seen() + course.reached, census.cards)),
        readiness: ready.map(|Readiness { now, on_day, .. }| ReadinessThen { now, on_day }),
        enough: ahead.then_some(course.needed <= capacity),
        minutes_needed: ahead.then(|| pace.minutes_for(course.needed).max(1)),
        pace,
        today: portion(history, &census, &course, capacity, pace, today),
        cards: census.cards,
        unseen: census.unseen,
    }
}

/// How many new cards the plan has left for today; none without a plan.
pub fn new_today(shelf: &Shelf, history: &History, today: Day) -> Option<usize> {
    study_plan(shelf, history, today).map(|plan| plan.today.new)
}

/// What is left for today: new cards first get their places, then what is due.
fn portion(
    history: &History,
    census: &Census,
    course: &Course,
    capacity: f32,
    pace: Pace,
    today: Day,
) -> Portion {
    let done = history.record().days.get(&today).copied().unwrap_or_default();
    let new = (course.new_per_day.saturating_sub(done.new) as usize).min(census.unseen);
    // Counts of a day's cards are far below 2^24.
    #[expect(clippy::cast_precision_loss)]
    let (taken, answered) = (new as f32 * first_cost(), done.answers as f32);
    let room = (capacity - answered - taken).max(0.0);
    // Not negative, and at most a day's worth of answers.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let due = census.due.min(room.round() as usize);
    #[expect(clippy::cast_precision_loss)]
    let minutes = pace.minutes_for(taken + due as f32);
    Portion { new, due, waiting: census.due - due, minutes }
}

/// Answers that a card costs on the day when it is first met.
fn first_cost() -> f32 {
    1.0 + (1.0 - FIRST) * RETURNS
}

/// Where the cards stand.
#[derive(Debug, Default)]
struct Census {
    cards: usize,
    unseen: usize,
    due: usize,
    /// Memory, days since the last answer, and days until it is due, of some of the cards seen.
    sample: Vec<(MemoryState, u32, u32)>,
    /// As many cards stand behind each of these.
    weight: f32,
}

impl Census {
    fn of(shelf: &Shelf, history: &History, goal: Goal, today: Day) -> Self {
        let mut census = Self { weight: 1.0, ..Self::default() };
        let mut seen: Vec<&CardRecord> = Vec::new();
        for at in shelf.cards() {
            let card = shelf.card(at);
            let record = history.record().card(&card.name);
            if record.is_some_and(|record| record.suspended) {
                continue;
            }
            census.cards += 1;
            let known = record.filter(|record| record.memory.is_some());
            if let Some(known) = known {
                census.due += usize::from(goal.due(known, today).is_some_and(|due| due <= today));
                seen.push(known);
            } else {
                census.unseen += 1;
            }
        }
        let step = seen.len().div_ceil(LOOKED_AT).max(1);
        census.sample = seen
            .iter()
            .step_by(step)
            .filter_map(|known| Some((known.memory?, today.since(known.last?), known.due?.since(today))))
            .collect();
        // Counts of cards are far below 2^24 where it matters.
        #[expect(clippy::cast_precision_loss)]
        if !census.sample.is_empty() {
            census.weight = seen.len() as f32 / census.sample.len() as f32;
        }
        census
    }

    fn seen(&self) -> usize {
        self.cards - self.unseen
    }

    /// The answers that the cards seen so far will ask for within so many days.
    fn repeats(&self, model: &Model, days: u32) -> f32 {
        let each = |&(memory, since, due): &(MemoryState, u32, u32)| visits(model, memory, since, due, days);
        self.sample.iter().map(each).sum::<f32>() * self.weight
    }
}

/// What the days ahead come to.
#[derive(Debug, Default)]
struct Course {
    new_per_day: u32,
    /// New cards that will have been met by the day.
    reached: usize,
    /// Answers a day that it takes to see everything by the day.
    needed: f32,
}

impl Course {
    /// Towards an interview, `days` from now. A card looked at once is worth more on the day than another look at a
    /// known one, so every day keeps room for new cards, and the last days all of it (`docs/coach.md`).
    fn towards(days: u32, census: &Census, capacity: f32) -> Self {
        let settling = settling(days);
        let sprint = days.min(SPRINT);
        let open = days - settling.max(sprint).min(days);
        // Counts of cards and days are far below 2^24.
        #[expect(clippy::cast_precision_loss)]
        let (unseen, due, open, sprint, intake) = (
            census.unseen as f32,
            census.due as f32,
            open as f32,
            sprint as f32,
            (days - settling).max(1) as f32,
        );
        let at_most = capacity / first_cost();
        let room = if days <= SPRINT {
            at_most
        } else {
            (capacity * MOST_NEW).max((capacity - due) / first_cost()).min(capacity)
        };
        let new_per_day = (unseen / intake).ceil().min(room.ceil());
        let reached = (open * (capacity * MOST_NEW) + sprint * at_most).min(unseen);
        let needed = unseen / (open * MOST_NEW + sprint / first_cost());
        // At most the unseen cards, and not negative.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        Self { new_per_day: new_per_day as u32, reached: reached as usize, needed }
    }

    /// Without a date: as many new cards as leave room for what they will ask for later. Where more is due than a day
    /// holds, new ones wait.
    fn onward(census: &Census, model: &Model, capacity: f32) -> Self {
        const AHEAD: u32 = 14;
        // As above.
        #[expect(clippy::cast_precision_loss)]
        let (ahead, unseen, due) = (AHEAD as f32, census.unseen as f32, census.due as f32);
        let repeats = census.repeats(model, AHEAD) / ahead;
        let room = (capacity - repeats).max(0.0) / cost_of_new(model, AHEAD);
        let new = if due >= capacity { 0.0 } else { room.max(1.0).min(unseen) };
        // At most the unseen cards, and not negative.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        Self { new_per_day: new as u32, ..Self::default() }
    }
}

/// The answers that a card met now will have asked for within so many days.
fn cost_of_new(model: &Model, days: u32) -> f32 {
    let after = |grade| {
        let memory = model.next(None, 0, grade);
        visits(model, memory, 0, model.interval(memory, 0), days)
    };
    first_cost() + FIRST * after(Grade::Good) + (1.0 - FIRST) * after(Grade::Again)
}

/// The answers that a card will ask for within so many days: each is right as often as the model says, and a wrong one
/// comes back.
fn visits(model: &Model, memory: MemoryState, since: u32, due: u32, days: u32) -> f32 {
    let (mut memory, mut last, mut at) = (memory, 0, due);
    let mut waited = since;
    let mut visits = 0.0;
    while at < days {
        waited += at - last;
        visits += 1.0 + (1.0 - model.retrievability(memory, waited)) * RETURNS;
        memory = model.next(Some(memory), waited, Grade::Good);
        last = at;
        at += model.interval(memory, 0).max(1);
        waited = 0;
    }
    visits
}

fn share(part: usize, whole: usize) -> f32 {
    // Counts of cards are far below 2^24 where it matters, and four digits are kept.
    #[expect(clippy::cast_precision_loss)]
    let share = if whole == 0 { 1.0 } else { part as f32 / whole as f32 };
    (share * 10_000.0).round() / 10_000.0
}
