//! What stands on the plan's screen: the goal as it is being set, and what would come of it.

use crate::coach::{self, MockFigures, Step, StudyPlan, TierReadiness};
use crate::deck::Shelf;
use crate::history::{Goal, History, INTERVIEW, MINUTES, What};
use crate::memory::Day;
use crate::tui::keys::Action;
use crate::tui::widgets::input::Input;

/// The plan's screen.
#[derive(Debug)]
pub struct Planning {
    /// The goal that is saved.
    pub saved: Goal,
    /// The goal as it stands on the screen.
    pub goal: Goal,
    /// Which of its lines is selected.
    pub field: Field,
    /// What is being typed on that line, where something is.
    pub typed: Option<Input>,
    /// How far what comes of the goal is scrolled.
    pub scroll: usize,
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
/// The farthest day that steps lead to, in days from today: more is no preparation.
const FARTHEST: u32 = 3 * 365;
/// A step of the minutes, and the fewest that steps lead to.
const FEW_MINUTES: u32 = 5;
/// The most minutes that can be set.
const MOST_MINUTES: u32 = 24 * 60;

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
        let (field, typed) = (Field::Interview, None);
        Self { saved: goal, goal, field, typed, scroll: 0, plan, tiers, step, mock }
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
                // Nor nearer at once, where a farther one was typed.
                let farthest = self.goal.interview.unwrap_or(today).max(today.plus(FARTHEST));
                self.goal.interview = Some(day.clamp(today, farthest));
            }
            Field::Minutes => {
                let few = if long { 4 * FEW_MINUTES } else { FEW_MINUTES };
                let minutes = match self.goal.minutes {
                    None => coach::MINUTES_A_DAY,
                    // To a whole step, from wherever it stands.
                    Some(minutes) if up => minutes / FEW_MINUTES * FEW_MINUTES + few,
                    Some(minutes) => minutes.div_ceil(FEW_MINUTES) * FEW_MINUTES - few.min(minutes),
                };
                let fewest = self.goal.minutes.unwrap_or(FEW_MINUTES).min(FEW_MINUTES);
                self.goal.minutes = Some(minutes.clamp(fewest, MOST_MINUTES));
            }
        }
    }

    /// Types on the selected line; a digit begins.
    pub fn type_in(&mut self, text: &str) {
        if self.typed.is_some() || text.starts_with(|first: char| first.is_ascii_digit()) {
            self.typed.get_or_insert_default().insert(text);
        }
    }

    /// Changes what is typed.
    pub fn edit(&mut self, action: Action) {
        let Some(input) = &mut self.typed else { return };
        match action {
            Action::Backspace => input.backspace(),
            Action::EraseWord => input.erase_word(),
            _ => input.clear(),
        }
    }

    /// Takes what is typed; where nothing is left of it, the line stays as it was.
    ///
    /// # Errors
    /// What cannot be taken, in a short line: it stands as it was typed.
    pub fn take(&mut self, today: Day) -> Result<(), String> {
        let typed = self.typed.as_ref().map(Input::text).unwrap_or_default();
        match (self.field, typed.trim()) {
            (_, "") => {}
            (Field::Interview, text) => match text.parse::<Day>() {
                Ok(day) if day < today => return Err(format!("{day} is past")),
                Ok(day) => self.goal.interview = Some(day),
                Err(_) => return Err(format!("No such date; type it as {}", today.plus(TWO_WEEKS))),
            },
            (Field::Minutes, text) => match text.parse() {
                Ok(minutes @ 1..=MOST_MINUTES) => self.goal.minutes = Some(minutes),
                _ => return Err(format!("Type minutes from 1 to {MOST_MINUTES}")),
            },
        }
        self.typed = None;
        Ok(())
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
