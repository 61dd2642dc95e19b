//! Our plan towards a date: what the home screen starts when an interview and the minutes are set.

use trainer::coach::{plan_for, study_plan};
use trainer::history::{Goal, Mode};
use trainer::quiz::{Intake, Plan, Session};

use super::{Desk, Policy};

/// Cards of a session where the day's portion is done and time is left.
const MORE: usize = 20;

/// The plan, as it is.
pub struct Planned {
    /// Whether more is asked when the day's portion is done.
    pub more: bool,
    /// Whether the eve is a review, or a day like those before it.
    pub eve: bool,
}

impl Policy for Planned {
    fn session(&mut self, desk: &Desk) -> Session {
        let plan = if self.eve || desk.left() > 1 {
            study_plan(desk.shelf, desk.history, desk.today)
        } else {
            let goal = Goal { interview: Some(desk.interview.plus(1)), ..desk.history.record().goal() };
            Some(plan_for(desk.shelf, desk.history, goal, desk.today))
        };
        let today = plan.map(|plan| plan.today).unwrap_or_default();
        let count = match today.cards() {
            0 if self.more => MORE,
            portion => portion,
        };
        let new = Intake::Portion { new: today.new, due: today.due };
        let plan = Plan { mode: Mode::Quiz, count: Some(count), new, since: None };
        Session::new(desk.shelf, desk.history, desk.filter.clone(), &plan, desk.today, desk.seed)
    }
}
