//! What a quiz over everything asks now, and how long that takes.

use super::custom::Custom;
use super::figures::CardCounts;
use super::plan::{Portion, plan_for, study_plan, told_of_parts};
use super::readiness::is_planned;
use super::whole::{real, whole};
use crate::deck::Shelf;
use crate::history::{Goal, History};
use crate::memory::Day;
use crate::text::plural;

/// How many cards a quiz asks where nothing else says so.
pub const SITTING: usize = 20;

/// What a quiz over everything asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sitting {
    /// All its cards.
    pub cards: usize,
    /// Those never seen.
    pub new: usize,
    /// Those that are due.
    pub due: usize,
    /// Those that are not due yet: what would be lost on the day.
    pub ahead: usize,
    /// The minutes that it takes, with what is forgotten and comes back.
    pub minutes: u32,
    /// Due cards that are left for another day.
    pub waiting: usize,
    /// All cards of the day's work, those that were asked today included; 0 where it was not begun, or is over.
    pub of: usize,
    /// Whether a plan has nothing left for today: what is asked is more than it wants.
    pub is_extra: bool,
    /// Whether the day's work is behind the learner.
    pub is_done: bool,
}

impl Sitting {
    /// What it is made of: `12 due, 24 new, 22 ahead of time`, and `12 of 30 due` where others wait; nothing where that is nothing
    /// in particular.
    pub fn parts(&self) -> String {
        told_of_parts(self.due, self.waiting, self.new, self.ahead)
    }

    /// How many cards it asks, and of how many where some of them were asked before: `7 cards left of 20`.
    pub fn told(&self) -> String {
        let cards = plural(self.cards, "card", "cards");
        if self.of > self.cards { format!("{cards} left of {}", self.of) } else { cards }
    }
}

/// What a quiz asks now: what is left of the plan's portion of the day, else [`SITTING`] cards. Where `minutes` are given,
/// as much of it as fits into so many from now on.
pub fn sitting(
    shelf: &Shelf,
    history: &History,
    counts: CardCounts,
    today: Day,
    minutes: Option<u32>,
) -> Sitting {
    let goal = history.record().goal();
    let answered = history.record().days.get(&today).map_or(0, |done| done.answers);
    let custom = Custom::of(history, today);
    let plan = match minutes {
        Some(minutes) if goal.is_plan() => {
            // The portion of a day counts what was answered on it; this is to begin now.
            let spent = custom.pace.minutes_for(real(answered as usize));
            Some(plan_for(shelf, history, Goal { minutes: Some(minutes + spent), ..goal }, today))
        }
        _ => study_plan(shelf, history, today),
    };
    let anything = |count| anything(history, counts, today, &custom, (count, minutes));
    let portion = plan.map(|plan| match minutes {
        Some(minutes) => fitted(plan.today, minutes, plan.unseen.min(new_left(history, today)), &custom),
        None => plan.today,
    });
    match portion {
        Some(Portion { new: 0, due: 0, ahead: 0, waiting, .. }) => {
            Sitting { waiting, is_extra: true, is_done: answered > 0, ..anything(None) }
        }
        Some(portion) => {
            let Portion { new, due, ahead, waiting, minutes: takes, done } = portion;
            let cards = portion.cards();
            let of = if minutes.is_none() && done > 0 { cards + done } else { 0 };
            Sitting { cards, new, due, ahead, minutes: takes, waiting, of, ..Sitting::default() }
        }
        None => {
            let open = Open::of(shelf, history, today);
            let left = open.left().filter(|_| minutes.is_none());
            let over = open.asked >= SITTING || open.fresh == 0 && answered as usize >= SITTING;
            let sitting = anything(left);
            let of = left.map_or(0, |_| open.asked + sitting.cards);
            Sitting { is_done: over && counts.due == 0, of, ..sitting }
        }
    }
}

/// What is left of a day's portion where something of it was asked, in an exam, too; none without a plan.
pub fn told_of_left(shelf: &Shelf, history: &History, today: Day) -> Option<String> {
    let portion = study_plan(shelf, history, today)?.today;
    Some(match portion.cards() {
        0 => "Today's portion is done.".to_owned(),
        cards => {
            let left = plural(cards, "card", "cards");
            format!("It counts for today: {left} left of {}.", cards + portion.done)
        }
    })
}

/// How far a day without a plan has come.
struct Open {
    /// Different cards that were asked today.
    asked: usize,
    /// Others that may be asked today.
    fresh: usize,
}

impl Open {
    fn of(shelf: &Shelf, history: &History, today: Day) -> Self {
        let (mut asked, mut seen, mut new) = (0, 0, 0);
        for at in shelf.cards() {
            let card = shelf.card(at);
            let record = history.record().card(&card.name);
            match record.and_then(|record| record.schedule) {
                Some(schedule) if schedule.last >= today => asked += 1,
                Some(_) => seen += usize::from(is_planned(card, record)),
                None => new += usize::from(is_planned(card, record)),
            }
        }
        Self { asked, fresh: seen + new.min(new_left(history, today)) }
    }

    /// What is left of a sitting that was begun: a card that came back in it was asked once.
    fn left(&self) -> Option<usize> {
        let begun = self.asked > 0 && self.fresh > 0;
        SITTING.checked_sub(self.asked).filter(|&left| begun && left > 0).map(|left| left.min(self.fresh))
    }
}

/// A portion made to take just so many minutes: less of both kinds, or more new cards, of which so many are left.
fn fitted(portion: Portion, minutes: u32, unseen: usize, custom: &Custom) -> Portion {
    let Portion { new, due, ahead, waiting, minutes: takes, .. } = portion;
    if takes == 0 {
        return portion;
    }
    if takes > minutes {
        let part = |n: usize| (n * minutes as usize).div_ceil(takes as usize);
        let fewer = part(due);
        return Portion {
            new: part(new),
            due: fewer,
            ahead: part(ahead),
            waiting: waiting + due - fewer,
            minutes,
            ..portion
        };
    }
    let cost = custom.first_cost();
    let more = (whole(custom.capacity(minutes - takes) / cost) as usize).min(unseen.saturating_sub(new));
    if takes == minutes || more == 0 {
        return portion;
    }
    let longer = takes + custom.pace.minutes_for(real(more) * cost);
    Portion { new: new + more, minutes: longer.min(minutes), ..portion }
}

/// How many new cards the learner still wants today.
fn new_left(history: &History, today: Day) -> usize {
    let record = history.record();
    record.goal().new_left(today, record).map_or(usize::MAX, |left| left as usize)
}

/// What is due, then new cards, then what was seen before: so many cards, else as many as fit into so many minutes, else
/// [`SITTING`].
fn anything(
    history: &History,
    counts: CardCounts,
    today: Day,
    custom: &Custom,
    (count, minutes): (Option<usize>, Option<u32>),
) -> Sitting {
    let [first, again] = [custom.first_cost(), custom.review_cost()];
    let mut places = count.unwrap_or(if minutes.is_some() { usize::MAX } else { SITTING });
    let mut answers = minutes.map_or(f32::INFINITY, |minutes| custom.capacity(minutes).max(first.max(again)));
    let mut spent = 0.0;
    let mut taken = |cards: usize, cost: f32| {
        let taken = cards.min(places).min(whole(answers / cost) as usize);
        (places, answers, spent) = (places - taken, answers - real(taken) * cost, spent + real(taken) * cost);
        taken
    };
    let due = taken(counts.due, again);
    let new = taken((counts.new - counts.held).min(new_left(history, today)), first);
    let cards = due + new + taken(counts.seen - counts.due, again);
    let minutes = custom.pace.minutes_for(spent);
    Sitting { cards, new, due, minutes, waiting: counts.due - due, ..Sitting::default() }
}
