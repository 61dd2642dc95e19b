//! The plan: how many new cards a day, so that everything has been seen some days before the interview, and whether
//! the minutes suffice.
//!
//! Nothing of a plan is stored but the date and the minutes: it is made anew from what is known each time, so a day
//! missed is spread over the days that are left.

use serde::Serialize;

use super::census::Census;
use super::course::{self, Course, DayAhead, LAST_WEEK};
use super::custom::{Custom, PAUSE};
use super::figures::{RetentionFigures, retention};
use super::pace::Pace;
use super::readiness::{Readiness, readiness_on};
use super::whole::{real, whole};
use crate::deck::Shelf;
use crate::history::{Goal, History, SPRINT};
use crate::memory::Day;
use crate::text::{count, percent, percents, plural};

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
    /// Whether the minutes suffice to see everything by the day, if no fewer days are kept than is likely by those so far; none
    /// without a date.
    pub enough: Option<bool>,
    /// The minutes a day that suffice; none without a date, and where no minutes do, since new cards are limited.
    pub minutes_needed: Option<u32>,
    /// From the least to the most of all cards that will likely have been seen by the day.
    #[serde(skip)]
    pub seen_within: [f32; 2],
    /// Whether too few answers on later days tell how ready the learner is, or they came out otherwise than expected.
    #[serde(skip)]
    pub is_rough: bool,
    /// How predictions have fared.
    #[serde(skip)]
    pub recall: Option<RetentionFigures>,
    /// Seconds that an answer lately took, where there are enough of them to say: the pace follows step by step.
    #[serde(skip)]
    pub taken: Option<f32>,
    /// Whether no answer of a later day is counted: then no figure says how ready the learner is.
    #[serde(skip)]
    pub is_unproven: bool,
    /// How long a question takes.
    #[serde(skip)]
    pub pace: Pace,
    /// How this learner learns.
    #[serde(skip)]
    pub custom: Custom,
    /// Coming back after a pause.
    #[serde(skip)]
    pub pause: Option<Pause>,
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

/// In so many days before the interview sessions begin with what would be lost on it.
const LAST_DAYS: u32 = SPRINT;

impl StudyPlan {
    /// What will have been seen by the day: `seen 88–96 % by the day, if you keep 5 days a week`.
    pub fn told_of_seen(&self) -> String {
        format!("seen {} by the day{}", self.share_seen(), self.condition())
    }

    /// The share of all cards that will have been seen: `88–96 %`.
    pub fn share_seen(&self) -> String {
        // Rounded down, so that 100 % means all.
        let within = self.seen_within.map(|share| (share * 100.0).floor());
        if within[1] < 1.0 { "under 1 %".to_owned() } else { percents(within) }
    }

    /// Why readiness is a rough guess yet, where it is.
    pub fn told_of_roughness(&self) -> Option<String> {
        self.readiness.filter(|_| self.is_rough)?;
        Some(match self.recall.filter(|recall| recall.n >= TELLING) {
            Some(RetentionFigures { predicted, actual, .. }) => {
                let [predicted, actual] = [predicted, actual].map(percent);
                format!(
                    "Ready is a rough guess: {actual} right on later days where {predicted} was expected."
                )
            }
            None => format!("Ready is a rough guess until {TELLING} cards were asked again on later days."),
        })
    }

    /// Whether all cards will likely have been seen by the day, at the least.
    pub fn sees_all(&self) -> bool {
        self.seen_within[0] >= 1.0
    }

    /// On what a promise rests: `, if you keep 5 days a week`. Where today is the last day it rests on nothing else.
    pub(super) fn condition(&self) -> String {
        if self.days_left == Some(1) { String::new() } else { format!(", {}", self.custom.told()) }
    }

    /// What is special about the days before the interview: of those to come, or of this one.
    pub fn told_of_the_end(&self, today: Day) -> Vec<String> {
        match self.interview {
            Some(day) if day.since(today) > LAST_DAYS => vec![
                format!("The last {LAST_DAYS} days ask first what you would lose by {}.", day.short()),
                format!("The eve is a review, with at most {} new cards.", course::NEW_ON_THE_EVE),
            ],
            _ => self.told_of_last_days(today).map(|text| text + ".").into_iter().collect(),
        }
    }

    /// What is special about the last days, where this is one of them.
    pub fn told_of_last_days(&self, today: Day) -> Option<String> {
        let Portion { new, due, ahead, minutes, .. } = self.today;
        let is_done = self.today.cards() == 0;
        let begins = self.unseen == self.cards;
        match self.interview?.since(today) {
            0 if self.interview? < today => None,
            0 if is_done => Some("Today is the day: you have done what there was to do. Good luck".into()),
            0 if new > 0 => {
                let then = if minutes + AN_EXAM <= AN_HOUR { " and an exam" } else { "" };
                Some(format!(
                    "Today is the day: an hour is enough for the {new} most asked cards{then}; read trainer show \
                     conventions first"
                ))
            }
            0 => Some("Today is the day: another look at what is weakest, and nothing new".into()),
            1 if is_done => Some("Tomorrow is the day, and today is done: sleep on it".into()),
            1 if due + ahead == 0 => {
                Some(format!("Tomorrow is the day: {new} of the most asked cards today"))
            }
            1 => {
                let new = match new {
                    0 => "nothing new".to_owned(),
                    new => format!("then {}", count(new, "new card")),
                };
                Some(format!("The eve is a review: what you missed and the core first, {new}"))
            }
            2..=LAST_DAYS if begins => None,
            2..=LAST_DAYS => Some("The last days ask first what you would lose by the interview".into()),
            _ => None,
        }
    }

    /// How the pile goes after a pause, where one ends today.
    pub fn told_of_pause(&self) -> Option<String> {
        let Pause { days, pile, today, gone_in } = self.pause?;
        let rest = match gone_in {
            1 => String::new(),
            days => format!("; the rest is gone in {days} days, today included"),
        };
        Some(format!(
            "Back after {days} days: a gentle day, {today} of {pile} due cards, the most valuable first{rest}"
        ))
    }
}

/// What is left of a day's work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Portion {
    /// New cards.
    pub new: usize,
    /// Cards that are due, as many as there is time for.
    pub due: usize,
    /// Cards that are not due yet, where there is time for them: what would be lost on the day.
    pub ahead: usize,
    /// Due cards beyond those: they wait.
    pub waiting: usize,
    /// Minutes that this takes, with what is forgotten and comes back.
    pub minutes: u32,
    /// Cards that were asked today.
    pub done: usize,
}

impl Portion {
    /// How many cards it asks.
    pub fn cards(&self) -> usize {
        self.new + self.due + self.ahead
    }

    /// What it is made of: `28 of 49 due, 20 new`.
    pub fn parts(&self) -> String {
        told_of_parts(self.due, self.waiting, self.new, self.ahead)
    }
}

/// What is asked now, and of how many due cards where some of them wait for another day.
pub(super) fn told_of_parts(due: usize, waiting: usize, new: usize, ahead: usize) -> String {
    let due = match (due, waiting) {
        (0, 0) => String::new(),
        (due, 0) => format!("{due} due"),
        (due, waiting) => format!("{due} of {} due", due + waiting),
    };
    let others = [(new, "new"), (ahead, "ahead of time")];
    let others = others.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}"));
    let told = std::iter::once(due).filter(|due| !due.is_empty()).chain(others);
    told.collect::<Vec<_>>().join(", ")
}

/// That due cards are left where nothing else is asked today.
pub fn told_of_waiting(due: usize) -> String {
    plural(due, "due card waits for another day", "due cards wait for another day")
}

/// Coming back after a pause: the first day is a gentle one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pause {
    /// Days since the last answer before today.
    pub days: u32,
    /// Cards that were due when it ended.
    pub pile: usize,
    /// How many of them are asked today.
    pub today: usize,
    /// In how many days, today included, the pile is gone.
    pub gone_in: u32,
}

impl Pause {
    /// The pause that ends today, if one does. A day holds so many reviews.
    fn of(history: &History, census: &Census, done: [u32; 2], a_day: f32, today: Day) -> Option<Self> {
        let (&last, _) = history.record().days.range(..today).rev().find(|(_, totals)| totals.answers > 0)?;
        let days = today.since(last);
        let pile = census.due + done[1] as usize;
        if days < PAUSE || pile == 0 {
            return None;
        }
        let a_day = (whole(a_day) as usize).max(1);
        let first = pile.div_ceil(3).min(a_day);
        // The rest on whole days, of which new cards take some.
        let rest = (pile - first).div_ceil((a_day * 2 / 3).max(1));
        Some(Self { days, pile, today: first, gone_in: 1 + u32::try_from(rest).unwrap_or(u32::MAX - 1) })
    }
}

/// Minutes a day where none are set.
pub const MINUTES_A_DAY: u32 = 15;
/// Minutes for who begins on the day itself, and how many of them an exam takes.
const AN_HOUR: u32 = 60;
const AN_EXAM: u32 = 20;

/// So many answers on later days tell how well somebody remembers.
const TELLING: u64 = 30;

/// What was recalled on later days may be off by so much from what was expected. Chance alone explains more among few answers,
/// but not what a learner would call well known.
const OFF: f64 = 0.1;

/// Whether readiness is a rough guess yet: first looks tell little, memory shows on later days, and predictions that came out
/// otherwise are no better founded for being many.
pub fn is_rough(history: &History) -> bool {
    retention(history)
        .is_none_or(|recall| recall.n < TELLING || (recall.predicted - recall.actual).abs() > OFF)
}

/// So many answers on later days are the fewest that show anything of what stays.
const PROVING: u64 = 10;

/// Whether hardly an answer of a later day is counted. What is told of readiness until then rests on what most people keep, and
/// the learner would see it to be false: so it is not told.
pub fn is_unproven(history: &History) -> bool {
    history.record().retention.n < PROVING
}

/// The plan of a learner who has set a date or minutes; none for others.
pub fn study_plan(shelf: &Shelf, history: &History, today: Day) -> Option<StudyPlan> {
    let goal = history.record().goal();
    goal.is_plan().then(|| plan_for(shelf, history, goal, today))
}

/// The plan that a goal would make.
pub fn plan_for(shelf: &Shelf, history: &History, goal: Goal, today: Day) -> StudyPlan {
    let work = Work::of(shelf, history, goal, today);
    let Work { census, custom, minutes, course, pause, .. } = &work;
    let seen_by = course.reached.map(|reached| share(census.seen() + reached, census.cards));
    let interview = goal.interview.filter(|&day| today <= day);
    let ready = interview.and_then(|day| readiness_on(shelf, history, day, today));
    let ahead = goal.ahead(today).is_some();
    StudyPlan {
        interview: goal.interview,
        minutes: *minutes,
        days_left: goal.interview.map(|day| day.since(today)),
        new_per_day: work.new_per_day(goal, today),
        seen_by_day: interview.map(|_| f32::midpoint(seen_by[0], seen_by[1])),
        seen_within: seen_by,
        is_rough: is_rough(history),
        recall: retention(history),
        is_unproven: is_unproven(history),
        readiness: ready.map(|Readiness { now, on_day, .. }| ReadinessThen { now, on_day }),
        enough: ahead.then_some(course.needed.is_some_and(|needed| needed <= *minutes)),
        minutes_needed: course.needed.filter(|_| ahead),
        pace: custom.pace,
        taken: Pace::taken(history, today),
        custom: *custom,
        today: work.portion(),
        pause: *pause,
        cards: census.cards,
        unseen: census.unseen,
    }
}

/// What the plan has left for today; none without a plan.
pub fn portion_today(shelf: &Shelf, history: &History, today: Day) -> Option<Portion> {
    let goal = history.record().goal();
    goal.is_plan().then(|| portion_of(shelf, history, goal, today))
}

/// What a goal would leave for today.
pub(super) fn portion_of(shelf: &Shelf, history: &History, goal: Goal, today: Day) -> Portion {
    Work::of(shelf, history, goal, today).portion()
}

/// What the days up to the interview ask, today with what is left of it, tomorrow with what home will offer: once today is
/// done as it says, and where that was begun, as it stands. Nothing without an interview to come.
pub fn days_ahead(shelf: &Shelf, history: &History, today: Day) -> Vec<DayAhead> {
    let goal = history.record().goal();
    let Some(interview) = goal.ahead(today) else { return Vec::new() };
    let work = Work::of(shelf, history, goal, today);
    let tomorrow = today.plus(1);
    let met = course::met_ahead(
        interview.since(today),
        &work.census,
        work.done,
        &work.custom,
        work.minutes,
        goal.new,
    );
    // As long as nothing of today is done it will be done as it says; else home offers tomorrow what today leaves.
    let begun = work.done != [0, 0];
    // What is met on one day is not met on another.
    let (mut unseen, mut seen) = (work.census.unseen, work.census.seen());
    let day = |(after, new): (u32, usize)| {
        let date = today.plus(after);
        let portion = match date {
            date if date == today => Some(work.portion()),
            date if date == tomorrow && begun => Some(portion_of(shelf, history, goal, date)),
            _ => None,
        };
        let new = portion
            .filter(|_| date == tomorrow)
            .map_or_else(|| portion.map_or(new, |portion| portion.new).min(unseen), |portion| portion.new);
        // As today, the rest of a day goes to what was seen, due or not.
        let due =
            portion.map_or_else(|| work.reviews_beside(new).min(seen), |portion| portion.due + portion.ahead);
        (unseen, seen) = (unseen.saturating_sub(new), seen + new);
        DayAhead { date, due, new }
    };
    (0u32..).zip(met).map(day).collect()
}

/// What there is to do, and how much of it a day holds.
struct Work {
    census: Census,
    custom: Custom,
    minutes: u32,
    course: Course,
    /// New cards and others that were asked today.
    done: [u32; 2],
    pause: Option<Pause>,
    /// Whether there is a date to come, or it is today.
    dated: bool,
}

impl Work {
    fn of(shelf: &Shelf, history: &History, goal: Goal, today: Day) -> Self {
        let census = Census::of(shelf, history, goal, today);
        let custom = Custom::at_dawn(history, &census, today);
        let on_the_day = goal.interview == Some(today);
        let minutes = match goal.minutes {
            // Nobody begins on the day itself with a quarter of an hour.
            None if on_the_day && census.seen() <= census.asked_today => AN_HOUR,
            minutes => minutes.unwrap_or(MINUTES_A_DAY),
        };
        let done = census.done(history, today);
        let near = goal.interview.is_some_and(|day| today <= day && day.since(today) <= LAST_WEEK);
        let pause = Pause::of(history, &census, done, custom.capacity(minutes) / custom.review_cost(), today);
        // In the last week and on the day itself there is no time for a gentle day.
        let pause = pause.filter(|_| !near);
        let mut course = match goal.ahead(today) {
            Some(interview) => {
                Course::towards(interview.since(today), &census, done, &custom, minutes, goal.new)
            }
            None if on_the_day => Course::on_the_day(&census, done[0], &custom, minutes),
            None => Course::onward(&census, done, &custom, minutes, goal.new),
        };
        if pause.is_some() {
            course.new_today = 0;
        }
        let dated = goal.interview.is_some_and(|day| today <= day);
        Self { census, custom, minutes, course, done, pause, dated }
    }

    /// New cards a day, on average over the days that are kept until the last one is met: the same days that tell when that is.
    fn new_per_day(&self, goal: Goal, today: Day) -> u32 {
        let Self { census, custom, minutes, done, .. } = self;
        let Some(interview) = goal.ahead(today) else { return self.course.new_per_day };
        let days = interview.since(today);
        let mut days = course::lived(days, census, *done, custom, *minutes, custom.kept, goal.new);
        if let Some(first) = days.first_mut() {
            first[0] = real(self.portion().new);
        }
        course::new_a_day(&days, census.unseen, custom.kept)
    }

    /// How many cards that were seen a day has room for beside so many new ones.
    fn reviews_beside(&self, new: usize) -> usize {
        let left = self.custom.capacity(self.minutes) - real(new) * self.custom.first_cost();
        whole((left.max(0.0) / self.custom.review_cost()).round()) as usize
    }

    /// What is left of the day. What the day asks is measured from its beginning, in cards: so it does not grow while it is
    /// worked on, and ends when it is done, however it went.
    fn portion(&self) -> Portion {
        let Self { census, custom, course, done: [met, reviewed], .. } = self;
        let (met, reviewed) = (*met as usize, *reviewed as usize);
        let cost =
            |new: usize, seen: usize| real(new) * custom.first_cost() + real(seen) * custom.review_cost();
        let new = (course.new_today as usize).min(census.unseen + met);
        let room = self.pause.map_or(self.reviews_beside(new), |pause| pause.today);
        let due = (census.due + reviewed).min(room);
        // With a date the rest of the time goes to what would be lost on the day.
        let others = census.seen().saturating_sub(census.due + census.asked_today);
        let ahead = if self.dated && self.pause.is_none() { others.min(room - due) } else { 0 };
        let left = custom.capacity(self.minutes) - cost(met, reviewed);
        if left < custom.review_cost() / 2.0 {
            return Portion { waiting: census.due, ..Portion::default() };
        }
        let new = new.saturating_sub(met).min(census.unseen);
        let fits = whole(((left - cost(new, 0)).max(0.0) / custom.review_cost()).round()) as usize;
        let seen = (due + ahead).saturating_sub(reviewed).min(fits);
        let due = census.due.min(seen);
        let ahead = (seen - due).min(others);
        let minutes = custom.pace.minutes_for(cost(new, due + ahead));
        Portion { new, due, ahead, waiting: census.due - due, minutes, done: met + reviewed }
    }
}

fn share(part: usize, whole: usize) -> f32 {
    let share = if whole == 0 { 1.0 } else { real(part) / real(whole) };
    // Four digits are kept.
    (share * 10_000.0).round() / 10_000.0
}
