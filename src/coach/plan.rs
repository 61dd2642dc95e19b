//! The plan: how many new cards a day, so that everything has been seen some days before the interview, and whether
//! the minutes suffice.
//!
//! Nothing of a plan is stored but the date and the minutes: it is made anew from what is known each time, so a day
//! missed is spread over the days that are left.

use serde::Serialize;

use super::pace::Pace;
use super::readiness::{Readiness, readiness_on};
use crate::deck::Shelf;
use crate::history::{Goal, History};
use crate::memory::Day;

/// The plan. Field names are the contract of `plan --json`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StudyPlan {
    /// The day of the interview.
    pub interview: Option<Day>,
    /// Minutes a day: as set, else [`MINUTES_A_DAY`].
    pub minutes: u32,
    /// Days left to learn on, today included; none without a date.
    pub days_left: Option<u32>,
    /// New cards on a usual day.
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
    /// Minutes that this takes: no more than the day has.
    pub minutes: u32,
}

/// Minutes a day where none are set.
pub const MINUTES_A_DAY: u32 = 15;

/// Answers that a wrong answer costs on top: the card comes back in the session.
const RETURNS: f32 = 1.0;
/// The chance that a card is right when it is first met.
const FIRST: f32 = 0.45;
/// New cards take at most this share of a day's questions while anything is due: fast forgetters would drown.
const MOST_NEW: f32 = 0.5;
/// In so many days before the interview new cards have every place, and a pile is no reason any more to leave them
/// unseen: a first look is then worth more on the day than another look at what is known.
const LAST_WEEK: u32 = 7;
/// Without a date, the share of a day's questions that new cards take.
const STEADY_NEW: f32 = 1.0 / 3.0;

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
    let work = Work::of(shelf, history, goal, today);
    let Work { census, pace, minutes, capacity, course } = &work;
    let interview = goal.interview.filter(|&day| today <= day);
    let ready = interview.and_then(|day| readiness_on(shelf, history, day, today));
    let ahead = goal.ahead(today).is_some();
    StudyPlan {
        interview: goal.interview,
        minutes: *minutes,
        days_left: goal.interview.map(|day| day.since(today)),
        new_per_day: course.new_per_day,
        seen_by_day: interview.map(|_| share(census.seen() + course.reached, census.cards)),
        readiness: ready.map(|Readiness { now, on_day, .. }| ReadinessThen { now, on_day }),
        enough: ahead.then_some(course.needed <= *capacity),
        minutes_needed: ahead.then(|| pace.minutes_for(course.needed).max(1)),
        pace: *pace,
        today: work.portion(history, today),
        cards: census.cards,
        unseen: census.unseen,
    }
}

/// What the plan has left for today; none without a plan.
pub fn portion_today(shelf: &Shelf, history: &History, today: Day) -> Option<Portion> {
    let goal = history.record().goal();
    (goal != Goal::default()).then(|| Work::of(shelf, history, goal, today).portion(history, today))
}

/// What there is to do, and how much of it a day holds.
struct Work {
    census: Census,
    pace: Pace,
    minutes: u32,
    /// Questions that fit into a day.
    capacity: f32,
    course: Course,
}

impl Work {
    fn of(shelf: &Shelf, history: &History, goal: Goal, today: Day) -> Self {
        let census = Census::of(shelf, history, goal, today);
        let pace = Pace::of(history, today);
        let minutes = goal.minutes.unwrap_or(MINUTES_A_DAY);
        let capacity = pace.answers_in(minutes);
        let course = match goal.ahead(today) {
            Some(interview) => {
                let met = history.record().days.get(&today).map_or(0, |done| done.new);
                Course::towards(interview.since(today), &census, met, capacity)
            }
            // On the day itself nothing new: what is known is worth another look.
            None if goal.interview == Some(today) => Course::default(),
            None => Course::onward(&census, capacity),
        };
        Self { census, pace, minutes, capacity, course }
    }

    /// What is left for today: new cards first get their places, then what is due.
    fn portion(&self, history: &History, today: Day) -> Portion {
        let Self { census, course, .. } = self;
        let done = history.record().days.get(&today).copied().unwrap_or_default();
        let new = (course.new_today.saturating_sub(done.new) as usize).min(census.unseen);
        // Counts of a day's cards are far below 2^24.
        #[expect(clippy::cast_precision_loss)]
        let (taken, answered) = (new as f32 * first_cost(), done.answers as f32);
        let room = (self.capacity - answered - taken).max(0.0);
        let due = census.due.min(whole(room.round()) as usize);
        #[expect(clippy::cast_precision_loss)]
        let minutes = self.pace.minutes_for(taken + due as f32).min(self.minutes);
        Portion { new, due, waiting: census.due - due, minutes }
    }
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
}

impl Census {
    fn of(shelf: &Shelf, history: &History, goal: Goal, today: Day) -> Self {
        let mut census = Self::default();
        for at in shelf.cards() {
            let record = history.record().card(&shelf.card(at).name);
            if record.is_some_and(|record| record.suspended) {
                continue;
            }
            census.cards += 1;
            match record.filter(|record| record.memory.is_some()) {
                Some(known) => {
                    census.due += usize::from(goal.due(known, today).is_some_and(|due| due <= today));
                }
                None => census.unseen += 1,
            }
        }
        census
    }

    fn seen(&self) -> usize {
        self.cards - self.unseen
    }
}

/// What the days ahead come to.
#[derive(Debug, Default)]
struct Course {
    new_per_day: u32,
    /// New cards for today: it may have room for more than a usual day.
    new_today: u32,
    /// New cards that will have been met by the day.
    reached: usize,
    /// Answers a day that it takes to see everything by the day.
    needed: f32,
}

impl Course {
    /// Towards an interview, `days` from now: as many new cards a day as see all some days before, on half of the places
    /// at most, and none while more is due than a day holds; in the last week on all of them (`docs/coach.md`). `met`
    /// new ones are behind the learner today.
    fn towards(days: u32, census: &Census, met: u32, capacity: f32) -> Self {
        let last = days.min(LAST_WEEK);
        // Counts of cards and days are far below 2^24.
        #[expect(clippy::cast_precision_loss)]
        let (unseen, met, due, open, last, intake) = (
            census.unseen as f32,
            met as f32,
            census.due as f32,
            (days - last) as f32,
            last as f32,
            (days - settling(days)).max(1) as f32,
        );
        let (at_most, half) = (capacity / first_cost(), capacity * MOST_NEW);
        let (usual, today) = if days <= LAST_WEEK {
            (at_most, at_most)
        } else if due > capacity {
            (0.0, 0.0)
        } else {
            // Where little is due, today has room for more.
            (half, half.max((capacity - due) / first_cost()))
        };
        let quota = ((unseen + met) / intake).ceil();
        Self {
            new_per_day: whole(quota.min(usual.ceil())),
            new_today: whole(quota.min(today.ceil())),
            reached: whole((open * half + last * at_most).min(unseen)) as usize,
            needed: unseen / (open * MOST_NEW + last / first_cost()),
        }
    }

    /// Without a date: a steady share of each day. Where more is due than a day holds, new ones wait, so that the pile
    /// shrinks.
    fn onward(census: &Census, capacity: f32) -> Self {
        // As above.
        #[expect(clippy::cast_precision_loss)]
        let (unseen, due) = (census.unseen as f32, census.due as f32);
        let new = if due >= capacity { 0.0 } else { (capacity * STEADY_NEW).max(1.0).min(unseen) };
        Self { new_per_day: whole(new), new_today: whole(new), ..Self::default() }
    }
}

/// The whole part of a count that is not negative.
fn whole(count: f32) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let whole = count.max(0.0) as u32;
    whole
}

fn share(part: usize, whole: usize) -> f32 {
    // Counts of cards are far below 2^24 where it matters, and four digits are kept.
    #[expect(clippy::cast_precision_loss)]
    let share = if whole == 0 { 1.0 } else { part as f32 / whole as f32 };
    (share * 10_000.0).round() / 10_000.0
}
