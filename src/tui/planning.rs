//! What stands on the plan's screen: the goal as it is being set, and what would come of it.

use crate::coach::{self, MockFigures, Step, StudyPlan, TierReadiness};
use crate::deck::Shelf;
use crate::history::{Goal, History, INTERVIEW, MINUTES, What};
use crate::memory::Day;

/// The plan's screen.
#[derive(Debug)]
pub struct Planning {
    /// The goal that is saved.
    pub saved: Goal,
    /// The goal as it stands on the screen.
    pub goal: Goal,
    /// Which of its lines is selected.
    pub field: Field,
    /// What comes of the goal on the screen.
    pub plan: StudyPlan,
    /// How ready each tier is; empty without a date.
    pub tiers: Vec<TierReadiness>,
    /// Where there is most to gain.
    pub step: Option<Step>,
    /// What the latest mock interviews came to.
    pub mock: Option<MockFigures>,
}

/// A line that can be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The day of the interview.
    Interview,
    /// The minutes a day.
    Minutes,
}

/// The days until the interview that a first date proposes.
const TWO_WEEKS: u32 = 14;
/// The farthest day that can be set here, in days from today: more is no preparation.
const FARTHEST: u32 = 3 * 365;
/// A step of the minutes.
const FEW_MINUTES: u32 = 5;
/// The most minutes that can be set here.
const MOST_MINUTES: u32 = 12 * 60;

/// How ready each tier is, and where there is most to gain; nothing without a date to come.
fn gains(shelf: &Shelf, history: &History, goal: Goal, today: Day) -> (Vec<TierReadiness>, Option<Step>) {
    match goal.interview.filter(|&day| today <= day) {
        Some(day) => {
            (coach::by_tier(shelf, history, day, today), coach::next_step(shelf, history, day, today))
        }
        None => (Vec::new(), None),
    }
}

impl Planning {
    /// The plan as it is.
    pub fn new(shelf: &Shelf, history: &History, today: Day) -> Self {
        let goal = history.record().goal();
        let plan = coach::plan_for(shelf, history, goal, today);
        let mock = coach::mock_interviews(history);
        let (tiers, step) = gains(shelf, history, goal, today);
        Self { saved: goal, goal, field: Field::Interview, plan, tiers, step, mock }
    }

    /// Makes the plan of the goal on the screen.
    pub fn look(&mut self, shelf: &Shelf, history: &History, today: Day) {
        self.plan = coach::plan_for(shelf, history, self.goal, today);
        (self.tiers, self.step) = gains(shelf, history, self.goal, today);
    }

    /// The other line.
    pub fn switch(&mut self) {
        self.field = match self.field {
            Field::Interview => Field::Minutes,
            Field::Minutes => Field::Interview,
        };
    }

    /// One step up or down on the selected line, or a long one. What was not set yet is set.
    pub fn step(&mut self, up: bool, long: bool, today: Day) {
        match self.field {
            Field::Interview => {
                let days = if long { 7 } else { 1 };
                let day = match self.goal.interview {
                    None => today.plus(TWO_WEEKS),
                    Some(day) if up => day.max(today).plus(days),
                    Some(day) => day.minus(days),
                };
                self.goal.interview = Some(day.clamp(today, today.plus(FARTHEST)));
            }
            Field::Minutes => {
                let few = if long { 4 * FEW_MINUTES } else { FEW_MINUTES };
                let minutes = match self.goal.minutes {
                    None => coach::MINUTES_A_DAY,
                    // To a whole step, from wherever it stands.
                    Some(minutes) if up => minutes / FEW_MINUTES * FEW_MINUTES + few,
                    Some(minutes) => minutes.div_ceil(FEW_MINUTES) * FEW_MINUTES - few.min(minutes),
                };
                self.goal.minutes = Some(minutes.clamp(FEW_MINUTES, MOST_MINUTES));
            }
        }
    }

    /// Takes the selected line away.
    pub fn clear(&mut self) {
        match self.field {
            Field::Interview => self.goal.interview = None,
            Field::Minutes => self.goal.minutes = None,
        }
    }

    /// What is to be saved, one after the other, so that what stands on the screen holds.
    pub fn unsaved(&self) -> Option<What> {
        let set = |key: &str, value| Some(What::Set { key: key.to_owned(), value });
        if self.goal.interview != self.saved.interview {
            set(INTERVIEW, serde_json::json!(self.goal.interview))
        } else if self.goal.minutes != self.saved.minutes {
            set(MINUTES, serde_json::json!(self.goal.minutes))
        } else {
            None
        }
    }
}
