//! The rows of the tables.

use trainer::memory::Grading;

use super::Policy;
use super::boxes::{Leitner, Scheduled, Sm2};
use super::ours::{LastDays, New, Order, Ours};
use super::planned::Planned;
use super::simple::{AsItIs, Missed, Random};

/// One policy with all that belongs to it.
#[derive(Clone, Copy)]
pub struct Recipe {
    /// Its name in the tables.
    pub name: &'static str,
    /// Whether the learner has a key to admit a guess.
    pub guess_key: bool,
    /// Whether the learner has set the date.
    pub date: bool,
    /// Whether the learner has set the minutes.
    pub minutes: bool,
    /// Whether the learner does each day's portion, however long that takes, instead of so many minutes.
    pub portion: bool,
    /// Whether the first day begins with a placement.
    pub placement: bool,
    /// How right choices are taken.
    pub grading: Grading,
    /// Makes one for a learner.
    pub make: fn() -> Box<dyn Policy>,
}

const fn recipe(name: &'static str, guess_key: bool, make: fn() -> Box<dyn Policy>) -> Recipe {
    Recipe {
        name,
        guess_key,
        date: false,
        minutes: false,
        portion: false,
        placement: false,
        grading: Grading::Plain,
        make,
    }
}

fn ours(new: New, order: Order, last_days: LastDays) -> Box<dyn Policy> {
    Box::new(Ours::new(new, order, last_days))
}

/// All policies towards a date.
pub static RECIPES: [Recipe; 14] = [
    recipe("random", false, || Box::new(Random)),
    recipe("what I missed", false, || Box::new(Missed)),
    recipe("Leitner", false, || Box::new(Scheduled::<Leitner>::default())),
    recipe("SM-2", false, || Box::new(Scheduled::<Sm2>::default())),
    recipe("FSRS, right is Good", false, || Box::new(AsItIs)),
    recipe("ours without a date", true, || Box::new(AsItIs)),
    recipe("... lapses back next day", true, || {
        Box::new(Ours::new(New::AfterDue, Order::Due, LastDays::Same).with_comeback())
    }),
    recipe("quota, new first", true, || ours(FIRST, Order::Due, LastDays::Same)),
    recipe("quota, half new", true, || ours(HALF, Order::Due, LastDays::Same)),
    recipe("... lowest last", true, || ours(HALF, Order::Due, LastDays::Lowest)),
    recipe("... gain last", true, || ours(HALF, Order::Due, LastDays::Gain)),
    recipe("... fewer when piled", true, || ours(YIELDING, Order::Due, LastDays::Same)),
    recipe("gain on the day", true, || ours(New::AfterDue, Order::Gain, LastDays::Same)),
    Recipe {
        date: true,
        minutes: true,
        ..recipe("ours with a plan", true, || Box::new(Planned { more: true, eve: true }))
    },
];

/// What outsiders are asked by: simple rules, and ours.
pub static OUTSIDE: [Recipe; 8] = [
    recipe("random", true, || Box::new(Random)),
    recipe("due, then new", true, || Box::new(AsItIs)),
    recipe("new, then due", true, || ours(FIRST, Order::Due, LastDays::Same)),
    recipe("30 % due", true, || ours(THIRTY, Order::Due, LastDays::Same)),
    Recipe {
        date: true,
        minutes: true,
        ..recipe("ours", true, || Box::new(Planned { more: true, eve: true }))
    },
    Recipe {
        date: true,
        minutes: true,
        placement: true,
        ..recipe("ours, after a placement", true, || Box::new(Planned { more: true, eve: true }))
    },
    Recipe {
        date: true,
        minutes: true,
        ..recipe("ours, no review on the eve", true, || Box::new(Planned { more: true, eve: false }))
    },
    Recipe {
        date: true,
        minutes: true,
        portion: true,
        ..recipe("ours, the portion alone", true, || Box::new(Planned { more: false, eve: true }))
    },
];

/// All policies without a date.
pub static STEADY: [Recipe; 6] = [
    recipe("all new, after what is due", true, || Box::new(AsItIs)),
    recipe("5 new a day, first", true, || ours(New::Daily(5), Order::Due, LastDays::Same)),
    recipe("10 new a day, first", true, || ours(New::Daily(10), Order::Due, LastDays::Same)),
    recipe("15 new a day, first", true, || ours(New::Daily(15), Order::Due, LastDays::Same)),
    recipe("20 new a day, first", true, || ours(New::Daily(20), Order::Due, LastDays::Same)),
    Recipe {
        minutes: true,
        ..recipe("ours with minutes", true, || Box::new(Planned { more: true, eve: true }))
    },
];

/// New cards share the places with what is due, and all are seen after three quarters of the days.
const HALF: New = New::Quota { by: 0.75, share: 0.5, piled: 0.5 };

/// The same, but fewer places while more is due than a day holds.
const YIELDING: New = New::Quota { by: 0.75, share: 0.5, piled: 0.15 };

/// The simplest: what is due has 30 % of the places, to the end.
const THIRTY: New = New::Quota { by: 1.0, share: 0.7, piled: 0.7 };

/// New cards go before all else, and all are seen after two thirds of the days.
const FIRST: New = New::Quota { by: 0.67, share: 1.0, piled: 1.0 };

/// The policy with this name.
///
/// # Panics
/// If there is none, which is a mistake in a table.
pub fn find(name: &str) -> Recipe {
    *RECIPES.iter().find(|recipe| recipe.name == name).unwrap_or_else(|| panic!("no policy is called {name}"))
}
