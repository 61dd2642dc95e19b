//! The plan: how many new cards a day, so that everything has been seen some days before the interview, and whether
//! the minutes suffice.
//!
//! Nothing of a plan is stored but the date and the minutes: it is made anew from what is known each time, so a day
//! missed is spread over the days that are left.

use serde::Serialize;

use super::pace::Pace;
use super::readiness::{Readiness, is_planned, readiness_on};
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
    /// New cards a day, on average over the days left to meet them.
    pub new_per_day: u32,
    /// The share of all cards that will have been seen by the day; none without a date.
    pub seen_by_day: Option<f32>,
    /// How much would be recalled; none without a date.
    pub readiness: Option<ReadinessThen>,
    /// Whether the minutes suffice to see everything by the day; none without a date.
    pub enough: Option<bool>,
    /// The minutes a day that suffice; none without a date, and where no minutes do, since new cards are limited.
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
    /// Minutes that this takes, with what is forgotten and comes back.
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
/// The share of cards that are forgotten when they are due.
const FORGOTTEN: f32 = 0.15;
/// Days after which a card that was recalled usually comes back.
const LATER: usize = 9;
/// A plan looks no further ahead than so many days.
const HORIZON: u32 = 1000;
/// The minutes of a day.
const MOST_MINUTES: u32 = 24 * 60;
/// Without a date, the share of a day's questions that new cards take.
const STEADY_NEW: f32 = 1.0 / 3.0;

/// The days on which new cards are met, of so many that are left: everything is to have been seen some days before.
fn meeting(days: u32) -> f32 {
    let settling = (days / 4).min(5);
    // Days are far below 2^24.
    #[expect(clippy::cast_precision_loss)]
    let meeting = days.saturating_sub(settling).max(1) as f32;
    meeting
}

/// The plan of a learner who has set a date or minutes; none for others.
pub fn study_plan(shelf: &Shelf, history: &History, today: Day) -> Option<StudyPlan> {
    let goal = history.record().goal();
    goal.is_plan().then(|| plan_for(shelf, history, goal, today))
}

/// The plan that a goal would make.
pub fn plan_for(shelf: &Shelf, history: &History, goal: Goal, today: Day) -> StudyPlan {
    let work = Work::of(shelf, history, goal, today);
    let Work { census, pace, minutes, course, .. } = &work;
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
        enough: ahead.then_some(course.reached == census.unseen),
        minutes_needed: course.needed.filter(|_| ahead),
        pace: *pace,
        today: work.portion(history, today),
        cards: census.cards,
        unseen: census.unseen,
    }
}

/// What the plan has left for today; none without a plan.
pub fn portion_today(shelf: &Shelf, history: &History, today: Day) -> Option<Portion> {
    let goal = history.record().goal();
    goal.is_plan().then(|| Work::of(shelf, history, goal, today).portion(history, today))
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
                Course::towards(interview.since(today), &census, met, pace, minutes, goal.new)
            }
            // On the day itself nothing new: what is known is worth another look.
            None if goal.interview == Some(today) => Course::default(),
            None => Course::onward(&census, capacity, goal.new),
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
        let minutes = self.pace.minutes_for(taken + due as f32 * (1.0 + FORGOTTEN * RETURNS));
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
    /// How many cards come due on which of the next days; tomorrow is the first.
    coming: Vec<usize>,
}

impl Census {
    fn of(shelf: &Shelf, history: &History, goal: Goal, today: Day) -> Self {
        let mut census = Self::default();
        for at in shelf.cards() {
            let card = shelf.card(at);
            let record = history.record().card(&card.name);
            if !is_planned(card, record) {
                continue;
            }
            census.cards += 1;
            match record.filter(|record| record.schedule.is_some()) {
                Some(known) => match goal.due(known, today).map_or(0, |due| due.since(today)) {
                    0 => census.due += usize::from(goal.due(known, today).is_some()),
                    days if days <= HORIZON => {
                        let at = days as usize - 1;
                        census.coming.resize(census.coming.len().max(at + 1), 0);
                        census.coming[at] += 1;
                    }
                    _ => {}
                },
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
    /// Minutes a day that it takes to see everything by the day; none where no minutes do.
    needed: Option<u32>,
}

impl Course {
    /// Towards an interview, `days` from now. `met` new cards are behind the learner today, who wants at most `most_new` a
    /// day.
    fn towards(
        days: u32,
        census: &Census,
        met: u32,
        pace: Pace,
        minutes: u32,
        most_new: Option<u32>,
    ) -> Self {
        // Counts of cards are far below 2^24.
        #[expect(clippy::cast_precision_loss)]
        let (unseen, met, due) = (census.unseen as f32, met as f32, census.due as f32);
        let capacity = pace.answers_in(minutes);
        let most_new = limit(most_new);
        let reached_in = |minutes: u32| reached(days, census, met, pace.answers_in(minutes), most_new);
        let reached = reached_in(minutes);
        // What suffices is sought on the side of the minutes set on which it must lie.
        let (mut least, mut most) =
            if reached == census.unseen { (1, minutes) } else { (minutes + 1, MOST_MINUTES) };
        while least < most {
            let middle = least.midpoint(most);
            if reached_in(middle) == census.unseen {
                most = middle;
            } else {
                least = middle + 1;
            }
        }
        #[expect(clippy::cast_precision_loss)]
        let a_day = (reached as f32 + met) / meeting(days);
        Self {
            new_per_day: whole(a_day.ceil().min(most_new)),
            new_today: whole(intake(days, unseen + met, due, capacity).min(most_new)),
            reached,
            needed: (reached_in(most) == census.unseen).then_some(most),
        }
    }

    /// Without a date: a steady share of each day. Where more is due than a day holds, new ones wait, so that the pile
    /// shrinks.
    fn onward(census: &Census, capacity: f32, most_new: Option<u32>) -> Self {
        // As above.
        #[expect(clippy::cast_precision_loss)]
        let (unseen, due) = (census.unseen as f32, census.due as f32);
        let new = if due >= capacity { 0.0 } else { (capacity * STEADY_NEW).max(1.0).min(unseen) };
        let new = new.min(limit(most_new));
        Self { new_per_day: whole(new), new_today: whole(new), ..Self::default() }
    }
}

/// The most new cards a day, to be compared with.
fn limit(most_new: Option<u32>) -> f32 {
    // A few thousand at most.
    #[expect(clippy::cast_precision_loss)]
    let limit = most_new.map_or(f32::INFINITY, |most| most as f32);
    limit
}

/// New cards on a day with so many left before the interview: as many as see all some days before, on half of the
/// places at most, and none while more is due than a day holds; in the last week on all of them (`docs/coach.md`).
fn intake(days: u32, unseen: f32, due: f32, capacity: f32) -> f32 {
    let quota = (unseen / meeting(days)).ceil();
    let all = capacity / first_cost();
    let places = if days <= LAST_WEEK {
        all
    } else if due > capacity {
        0.0
    } else {
        // Where little is due, there is room for more.
        (capacity * MOST_NEW).max((capacity - due) / first_cost())
    };
    quota.min(places.ceil())
}

/// How many of the unseen cards will have been met by the day, if every day goes by [`intake`].
fn reached(days: u32, census: &Census, met: f32, capacity: f32, most_new: f32) -> usize {
    let unseen = live(days, census, met, capacity, most_new, |_, _| {});
    // Halves of cards are the estimate's, and counts of cards are far below 2^24.
    #[expect(clippy::cast_precision_loss)]
    if unseen < 0.5 { census.unseen } else { whole(census.unseen as f32 - unseen) as usize }
}

/// Lives through the days to the interview by [`intake`], with the rest of each day for what is due: that comes from the
/// cards' own dates, and from how cards usually come back. At most `most_new` are met a day, and today `met` of these are.
/// Tells for each day how many new and how many due cards it asks; gives back how many are never met.
fn live(
    days: u32,
    census: &Census,
    met: f32,
    capacity: f32,
    most_new: f32,
    mut tell: impl FnMut(f32, f32),
) -> f32 {
    let days = days.min(HORIZON);
    // Counts of cards are far below 2^24.
    #[expect(clippy::cast_precision_loss)]
    let (mut unseen, mut due) = (census.unseen as f32, census.due as f32);
    #[expect(clippy::cast_precision_loss)]
    let mut coming: Vec<f32> = census.coming.iter().map(|&cards| cards as f32).collect();
    coming.resize(days as usize + LATER, 0.0);
    for day in 0..days as usize {
        // At most the horizon.
        #[expect(clippy::cast_possible_truncation)]
        let new = intake(days - day as u32, unseen, due, capacity).min(unseen);
        let new = new.min(if day == 0 { (most_new - met).max(0.0) } else { most_new });
        let reviewed = (capacity - new * first_cost()).clamp(0.0, due);
        tell(new, reviewed);
        unseen -= new;
        due -= reviewed;
        let soon = new * (1.0 - FIRST) + reviewed * FORGOTTEN;
        let later = reviewed * (1.0 - FORGOTTEN);
        for (after, cards) in [(1, soon), (2, new * FIRST), (LATER, later)] {
            if let Some(then) = coming.get_mut(day + after - 1) {
                *then += cards;
            }
        }
        due += coming[day];
    }
    unseen
}

/// What a day will ask, as far as can be said beforehand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayAhead {
    /// The day.
    pub date: Day,
    /// Cards that are due on it.
    pub due: usize,
    /// Cards met for the first time.
    pub new: usize,
}

/// What the days up to the interview ask, today with what is left of it; nothing without an interview to come.
pub fn days_ahead(shelf: &Shelf, history: &History, today: Day) -> Vec<DayAhead> {
    let goal = history.record().goal();
    let Some(interview) = goal.ahead(today) else { return Vec::new() };
    let work = Work::of(shelf, history, goal, today);
    // A few hundred a day at most.
    #[expect(clippy::cast_precision_loss)]
    let met = history.record().days.get(&today).map_or(0.0, |done| done.new as f32);
    let mut days = Vec::new();
    let mut sum = 0.0;
    live(interview.since(today), &work.census, met, work.capacity, limit(goal.new), |new, due| {
        // Parts of cards are carried over, so that the days sum up.
        let (before, after) = (whole(sum), whole(sum + new));
        sum += new;
        days.push((whole(due.round()) as usize, (after - before) as usize));
    });
    let Portion { new, due, .. } = work.portion(history, today);
    if let Some(first) = days.first_mut() {
        *first = (due, new);
    }
    (0u32..).zip(days).map(|(after, (due, new))| DayAhead { date: today.plus(after), due, new }).collect()
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
