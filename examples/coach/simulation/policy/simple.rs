//! Policies without a schedule.

use rand::seq::SliceRandom;
use trainer::history::Mode;
use trainer::quiz::{Intake, Plan, Session};

use super::{Desk, Policy};

/// Anything, in any order.
pub struct Random;

impl Policy for Random {
    fn session(&mut self, desk: &Desk) -> Session {
        let mut cards: Vec<_> = desk.shelf.cards().collect();
        cards.shuffle(&mut desk.rng());
        desk.over(cards)
    }
}

/// What is missed, then what is new, then anything.
pub struct Missed;

impl Policy for Missed {
    fn session(&mut self, desk: &Desk) -> Session {
        let plan = Plan { mode: Mode::Missed, count: None, new: Intake::Any, since: None };
        let rng = &mut desk.rng();
        let missed =
            trainer::quiz::queue(desk.shelf, desk.history, desk.filter, &plan, desk.today, rng).into_iter();
        let mut cards: Vec<_> = missed.filter(|&at| desk.last(at) != Some(desk.today)).collect();
        let (mut new, mut seen): (Vec<_>, Vec<_>) =
            desk.shelf.cards().filter(|at| !cards.contains(at)).partition(|&at| desk.last(at).is_none());
        new.shuffle(rng);
        seen.shuffle(rng);
        cards.extend(new);
        cards.extend(seen);
        desk.over(cards)
    }
}

/// What the program asks when nothing is said: its own session, as it is.
pub struct AsItIs;

impl Policy for AsItIs {
    fn session(&mut self, desk: &Desk) -> Session {
        let plan = Plan { mode: Mode::Quiz, count: None, new: Intake::Any, since: None };
        Session::new(desk.shelf, desk.history, desk.filter.clone(), &plan, desk.today, desk.seed)
    }
}
