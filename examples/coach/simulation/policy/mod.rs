//! Who decides what is asked: one trait, and a recipe for each row of the tables.

mod boxes;
mod ours;
mod planned;
mod recipes;
mod simple;

use rand::SeedableRng;
use rand::rngs::StdRng;
use trainer::deck::{CardRef, Shelf};
use trainer::history::{History, Mode};
use trainer::memory::Day;
use trainer::quiz::{Filter, Intake, Plan, Session, queue};

pub use recipes::{OUTSIDE, RECIPES, Recipe, STEADY, find};

/// What a policy sees.
pub struct Desk<'a> {
    /// The deck.
    pub shelf: &'a Shelf,
    /// What is known of the learner.
    pub history: &'a History,
    /// All cards.
    pub filter: &'a Filter,
    /// The first day of study.
    pub first: Day,
    /// Today.
    pub today: Day,
    /// The day to be ready for.
    pub interview: Day,
    /// For whatever is left to chance.
    pub seed: u64,
}

/// What a policy is told of an answer.
#[derive(Clone, Copy, Debug)]
pub struct Answered {
    /// The card.
    pub at: CardRef,
    /// The day.
    pub today: Day,
    /// Whether it is the card's first answer of the day.
    pub counts: bool,
    /// Whether it was right.
    pub correct: bool,
    /// The card's stability before the answer, in days.
    pub stability: Option<f32>,
}

/// Decides what is asked. Within a session, the rules of [`Session`] hold for all alike: what was wrong comes back.
pub trait Policy {
    /// The next session. It is cut off when the day's time is over; if time is left at its end, there is another.
    fn session(&mut self, desk: &Desk) -> Session;

    /// A card was answered.
    fn answered(&mut self, _: Answered) {}
}

/// What can be asked, as the program's own queue orders it.
pub struct Piles {
    /// Due today, lowest retrievability first.
    pub due: Vec<CardRef>,
    /// Never asked, by tier.
    pub new: Vec<CardRef>,
    /// The rest, lowest retrievability first, asked today last.
    pub rest: Vec<CardRef>,
}

impl Desk<'_> {
    /// The piles.
    pub fn piles(&self) -> Piles {
        let plan = Plan { mode: Mode::Quiz, count: None, new: Intake::Any, since: None };
        let all = queue(self.shelf, self.history, self.filter, &plan, self.today, &mut self.rng());
        let mut piles = Piles { due: Vec::new(), new: Vec::new(), rest: Vec::new() };
        for at in all {
            let record = self.history.record().card(&self.shelf.card(at).name);
            match record.and_then(|record| record.schedule).map(|schedule| schedule.due) {
                None => piles.new.push(at),
                Some(day) if day <= self.today => piles.due.push(at),
                Some(_) => piles.rest.push(at),
            }
        }
        piles
    }

    /// A session over these cards, in this order.
    pub fn over(&self, cards: Vec<CardRef>) -> Session {
        Session::over(cards, self.filter.clone(), Mode::Quiz, self.today, self.seed)
    }

    /// Chance.
    pub fn rng(&self) -> StdRng {
        StdRng::seed_from_u64(self.seed)
    }

    /// Days until the interview.
    pub fn left(&self) -> u32 {
        self.interview.since(self.today)
    }

    /// Days from the first to the interview.
    pub fn whole(&self) -> u32 {
        self.interview.since(self.first)
    }

    /// The last counted answer of a card, if there was one.
    pub fn last(&self, at: CardRef) -> Option<Day> {
        self.history.record().card(&self.shelf.card(at).name)?.schedule.map(|known| known.last)
    }

    /// The chance to recall a card on the interview's day if nothing more is done; none for a new one.
    pub fn on_day(&self, at: CardRef) -> Option<f32> {
        let record = self.history.record().card(&self.shelf.card(at).name)?;
        let known = record.schedule?;
        Some(self.history.retrievability(known.memory, self.interview.since(known.last)))
    }
}
