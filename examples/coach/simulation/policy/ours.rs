//! Our queue, and what might be better: new cards on a quota, another order, special last days.

use std::collections::HashMap;

use trainer::deck::CardRef;
use trainer::history::SPRINT;
use trainer::memory::{Day, Grade, MemoryState};
use trainer::quiz::Session;

use super::{Answered, Desk, Piles, Policy};

/// When new cards are asked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum New {
    /// When nothing is due any more.
    AfterDue,
    /// So many a day that all are seen when a share `by` of the time to the interview has passed; while something is
    /// due, a `share` of the places is theirs (1: all). In the last days they go first.
    Quota {
        /// Of the days to the interview.
        by: f64,
        /// Of the places.
        share: f64,
        /// Of the places while more is due than a usual day holds, until [`NEAR`] the interview.
        piled: f64,
    },
    /// Before all else, so many a day; more only where nothing else is left.
    Daily(usize),
}

/// In which order what was seen is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// What is due, lowest retrievability first; then the rest likewise.
    Due,
    /// New or not, by what asking now is expected to gain in recall on the day of the interview.
    Gain,
}

/// What is special about the last days, of which there are [`SPRINT`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LastDays {
    /// Nothing.
    Same,
    /// What has the lowest retrievability on the day comes first, due or not.
    Lowest,
    /// What gains most comes first.
    Gain,
}

/// A variant of ours.
pub struct Ours {
    new: New,
    order: Order,
    last_days: LastDays,
    /// Whether a well-known card that was wrong comes first on the next day.
    comeback: bool,
    wrong_on: HashMap<CardRef, Day>,
}

/// Stability in days from which a card is well known.
const WELL_KNOWN: f32 = 7.0;
/// So many days before the interview new cards keep their share whatever is due.
const NEAR: u32 = 10;
/// How likely a new card is taken to be known.
const KNOWN_BEFORE: f32 = 0.3;
/// The chance to answer an unseen card right.
const LUCKY: f32 = 0.25;

impl Ours {
    /// Our queue with these changes.
    pub fn new(new: New, order: Order, last_days: LastDays) -> Self {
        Self { new, order, last_days, comeback: false, wrong_on: HashMap::new() }
    }

    /// The same; and a well-known card that was wrong comes first on the next day.
    pub fn with_comeback(self) -> Self {
        Self { comeback: true, ..self }
    }

    /// What asking a card today adds to the chance to recall it on the day.
    fn gain(desk: &Desk, at: CardRef) -> f32 {
        let record = desk.history.record().card(&desk.shelf.card(at).name);
        let held = record.and_then(|record| record.schedule).map(|known| (known.memory, known.last));
        let on_day =
            |state: MemoryState, last: Day| desk.history.retrievability(state, desk.interview.since(last));
        let (recall, idle, days) = match held {
            Some((memory, last)) => {
                let days = desk.today.since(last);
                (desk.history.retrievability(memory, days), on_day(memory, last), days)
            }
            None => (KNOWN_BEFORE, LUCKY, 0),
        };
        let after =
            |grade| on_day(desk.history.model().next(held.map(|held| held.0), days, grade), desk.today);
        let asked = recall * after(Grade::Good) + (1.0 - recall) * after(Grade::Again);
        asked - idle
    }

    /// What comes first where gain decides. What was asked today gains nothing more that counts.
    fn by_gain(desk: &Desk, cards: impl Iterator<Item = CardRef>) -> Vec<CardRef> {
        let asked_today = |at| desk.last(at) == Some(desk.today);
        let value = |at| if asked_today(at) { f32::NEG_INFINITY } else { Self::gain(desk, at) };
        ordered(cards, |at| -value(at))
    }

    /// How many new cards today's share is.
    fn quota(&self, desk: &Desk, unseen: usize) -> usize {
        match self.new {
            New::AfterDue => 0,
            New::Daily(number) => number.saturating_sub(new_today(desk)),
            New::Quota { by, .. } => {
                let by = by * f64::from(desk.whole());
                let left = (by - f64::from(desk.today.since(desk.first))).max(1.0);
                // A number of cards over a number of days.
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                let today =
                    (super::super::life::count((unseen + new_today(desk)) as u64) / left).ceil() as usize;
                today.saturating_sub(new_today(desk))
            }
        }
    }
}

/// Answers on a usual day.
fn usual_day(desk: &Desk) -> usize {
    let days = &desk.history.record().days;
    let answers: u32 = days.values().map(|totals| totals.answers).sum();
    answers as usize / days.len().max(1)
}

/// New cards asked today.
fn new_today(desk: &Desk) -> usize {
    desk.history.record().days.get(&desk.today).map_or(0, |totals| totals.new as usize)
}

/// Cards by a key, lowest first; equals as they were.
fn ordered(cards: impl Iterator<Item = CardRef>, key: impl Fn(CardRef) -> f32) -> Vec<CardRef> {
    let mut keyed: Vec<(f32, CardRef)> = cards.map(|at| (key(at), at)).collect();
    keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
    keyed.into_iter().map(|(_, at)| at).collect()
}

impl Policy for Ours {
    fn session(&mut self, desk: &Desk) -> Session {
        let Piles { mut due, new, mut rest } = desk.piles();
        if self.comeback {
            let back = |at: &CardRef| self.wrong_on.get(at).is_some_and(|day| day.plus(1) == desk.today);
            let (first, others): (Vec<_>, Vec<_>) = due.into_iter().partition(back);
            let (early, later): (Vec<_>, Vec<_>) = rest.into_iter().partition(back);
            due = first.into_iter().chain(early).chain(others).collect();
            rest = later;
        }
        let by_gain = match (self.order, self.last_days) {
            (_, LastDays::Lowest) if desk.left() <= SPRINT => {
                let seen = due.into_iter().chain(rest);
                let asked_today = |at| f32::from(u8::from(desk.last(at) == Some(desk.today)));
                let seen = ordered(seen, |at| asked_today(at) * 2.0 + desk.on_day(at).unwrap_or(1.0));
                let quota = self.quota(desk, new.len()).min(new.len());
                let (now, later) = new.split_at(quota);
                return desk.over([now, &seen, later].concat());
            }
            (_, LastDays::Gain) => desk.left() <= SPRINT,
            (order, _) => order == Order::Gain,
        };
        if by_gain {
            return desk.over(Self::by_gain(desk, due.into_iter().chain(new).chain(rest)));
        }
        let quota = self.quota(desk, new.len()).min(new.len());
        let (now, later) = new.split_at(quota);
        if let New::Quota { share, piled, .. } = self.new
            && desk.left() > SPRINT
        {
            let share = if desk.left() > NEAR && due.len() > usual_day(desk) { piled } else { share };
            return desk.over([&mixed(now, &due, share)[..], later, &rest].concat());
        }
        // On a fixed daily measure, what is not due is asked before more that is new.
        let tail = if matches!(self.new, New::Daily(_)) { [&rest[..], later] } else { [later, &rest[..]] };
        desk.over([now, &due, tail[0], tail[1]].concat())
    }

    fn answered(&mut self, answered: Answered) {
        let known = answered.stability.is_some_and(|stability| stability >= WELL_KNOWN);
        if answered.counts && !answered.correct && known {
            self.wrong_on.insert(answered.at, answered.today);
        }
    }
}

/// New and due cards mixed, so that new ones are this share as long as there are both.
fn mixed(new: &[CardRef], due: &[CardRef], share: f64) -> Vec<CardRef> {
    let (mut new, mut due) = (new.iter(), due.iter());
    let mut all = Vec::with_capacity(new.len() + due.len());
    let mut owed = 0.0;
    loop {
        owed += share;
        let next =
            if owed >= 1.0 { new.next().or_else(|| due.next()) } else { due.next().or_else(|| new.next()) };
        if owed >= 1.0 {
            owed -= 1.0;
        }
        match next {
            Some(&at) => all.push(at),
            None => return all,
        }
    }
}
