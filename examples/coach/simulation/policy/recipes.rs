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
    /// Whether the learner has set the date and the minutes.
    pub goal: bool,
    /// How right choices are taken.
    pub grading: Grading,
    /// Makes one for a learner.
    pub make: fn() -> Box<dyn Policy>,
}

const fn recipe(name: &'static str, guess_key: bool, make: fn() -> Box<dyn Policy>) -> Recipe {
    Recipe { name, guess_key, goal: false, grading: Grading::Plain, make }
}

fn ours(new: New, order: Order, last_days: LastDays) -> Box<dyn Policy> {
    Box::new(Ours::new(new, order, last_days))
}

/// All policies, by name.
pub static RECIPES: [Recipe; 15] = [
    recipe("random", false, || Box::new(Random)),
    recipe("what I missed", false, || Box::new(Missed)),
    recipe("Leitner", false, || Box::new(Scheduled::<Leitner>::default())),
    recipe("SM-2", false, || Box::new(Scheduled::<Sm2>::default())),
    recipe("FSRS, right is Good", false, || Box::new(AsItIs)),
    recipe("ours as it is", true, || Box::new(AsItIs)),
    recipe("ours, next day", true, || {
        Box::new(Ours::new(New::AfterDue, Order::Due, LastDays::Same).with_comeback())
    }),
    recipe("ours, quota", true, || ours(New::SeenBy(0.67), Order::Due, LastDays::Same)),
    recipe("ours, quota early", true, || ours(New::SeenBy(0.4), Order::Due, LastDays::Same)),
    recipe("ours, quota mixed", true, || ours(New::Shared(0.67, 0.5), Order::Due, LastDays::Same)),
    recipe("ours, quota, lowest last", true, || ours(New::SeenBy(0.67), Order::Due, LastDays::Lowest(3))),
    recipe("ours, quota, gain last", true, || ours(New::SeenBy(0.67), Order::Due, LastDays::Gain(3))),
    recipe("ours, gain", true, || ours(New::AfterDue, Order::Gain, LastDays::Same)),
    recipe("ours, gain a second", true, || ours(New::AfterDue, Order::GainASecond, LastDays::Same)),
    Recipe { goal: true, ..recipe("ours with a plan", true, || Box::new(Planned)) },
];

/// The policy with this name.
///
/// # Panics
/// If there is none, which is a mistake in a table.
pub fn find(name: &str) -> Recipe {
    *RECIPES.iter().find(|recipe| recipe.name == name).unwrap_or_else(|| panic!("no policy is called {name}"))
}
