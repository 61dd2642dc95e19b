//! The plan: the goal as it is being set, and what would come of it.

mod keys;
mod update;
mod view;

use crate::coach::{
    self, AtMinutes, Basis, Outlook, Prospects, RetentionFigures, Step, StudyPlan, TierReadiness,
};
use crate::deck::Shelf;
use crate::history::{Goal, History, INTERVIEW, MINUTES, What};
use crate::memory::{Day, parse_day};
use crate::tui::changes::Changes;
use crate::tui::widgets::input::Input;
use crate::tui::widgets::scroll::Scroll;

/// The plan's page.
#[derive(Debug)]
pub struct PlanPage {
    /// The goal that is saved.
    saved: Goal,
    /// The goal as it stands on the page.
    goal: Goal,
    /// Which of its lines is selected.
    field: Field,
    /// What is being typed on that line, where something is.
    typed: Option<Input>,
    /// How far what comes of the goal is scrolled.
    scroll: Scroll,
    /// What comes of the goal on the page.
    plan: StudyPlan,
    /// Where readiness will stand on the day; none without a date that is near enough.
    outlook: Option<Outlook>,
    /// The same for other minutes a day.
    table: Vec<AtMinutes>,
    /// What readiness rests on.
    basis: Basis,
    /// How ready each tier is.
    tiers: Vec<TierReadiness>,
    /// In which topic a session gains most.
    gains: Option<Step>,
    /// How predictions have fared.
    held: Option<RetentionFigures>,
    /// The only deck's title.
    deck: Option<String>,
    /// What was handed out to be saved since it was last wished for.
    tried: Vec<What>,
    /// How many settings were saved.
    changes: Changes,
    /// Whether it was said that leaving drops what is not saved.
    is_warned: bool,
}

/// A line that can be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
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

impl PlanPage {
    /// The plan as it is.
    pub fn new(shelf: &Shelf, history: &History, today: Day) -> Self {
        let goal = history.record().goal();
        let mut page = Self {
            saved: goal,
            goal,
            field: Field::Interview,
            typed: None,
            scroll: Scroll::default(),
            plan: coach::plan_for(shelf, history, goal, today),
            outlook: None,
            table: Vec::new(),
            basis: Basis::of(shelf, history, today),
            tiers: coach::by_tier(shelf, history, today),
            gains: None,
            held: None,
            deck: if let [only] = shelf.decks() { Some(only.title.clone()) } else { None },
            tried: Vec::new(),
            changes: Changes::default(),
            is_warned: false,
        };
        page.look_ahead(shelf, history, today);
        page
    }

    /// Looks ahead to the day, with the minutes on the page and with others.
    fn look_ahead(&mut self, shelf: &Shelf, history: &History, today: Day) {
        let prospects = Prospects::new(shelf, history, self.goal, today);
        let minutes = self.plan.minutes;
        let ahead = self.goal.ahead(today).filter(|_| prospects.is_some());
        self.gains = ahead.and_then(|day| coach::next_step(shelf, history, day, today));
        self.held = coach::retention(history).filter(|_| ahead.is_some());
        self.table = prospects.map(|prospects| prospects.table(minutes).to_vec()).unwrap_or_default();
        self.outlook = self.table.iter().find(|row| row.minutes == minutes).map(|row| row.outlook);
    }

    /// Makes the plan of the goal on the page.
    fn refresh_plan(&mut self, shelf: &Shelf, history: &History, today: Day) {
        self.plan = coach::plan_for(shelf, history, self.goal, today);
        self.basis = Basis::of(shelf, history, today);
        self.tiers = coach::by_tier(shelf, history, today);
        self.look_ahead(shelf, history, today);
    }

    /// The other line.
    fn switch(&mut self) {
        self.field = match self.field {
            Field::Interview => Field::Minutes,
            Field::Minutes => Field::Interview,
        };
    }

    /// One step up or down on the selected line. What was not set yet is set.
    fn step(&mut self, up: bool, today: Day) {
        match self.field {
            Field::Interview => {
                let day = match self.goal.interview {
                    None => today.plus(TWO_WEEKS),
                    Some(day) if up => day.max(today).plus(1),
                    Some(day) => day.minus(1),
                };
                // Nor nearer at once, where a farther one was typed.
                let farthest = self.goal.interview.unwrap_or(today).max(today.plus(FARTHEST));
                self.goal.interview = Some(day.clamp(today, farthest));
            }
            Field::Minutes => {
                // To a whole step, from wherever it stands: from what is usual, too.
                let minutes = self.plan.minutes;
                let minutes = if up {
                    minutes / FEW_MINUTES * FEW_MINUTES + FEW_MINUTES
                } else {
                    minutes.div_ceil(FEW_MINUTES) * FEW_MINUTES - FEW_MINUTES.min(minutes)
                };
                let fewest = self.goal.minutes.unwrap_or(FEW_MINUTES).min(FEW_MINUTES);
                self.goal.minutes = Some(minutes.clamp(fewest, MOST_MINUTES));
            }
        }
    }

    /// Types on the selected line; a digit begins.
    fn type_text(&mut self, text: &str) {
        if self.typed.is_some() || text.starts_with(|first: char| first.is_ascii_digit()) {
            self.typed.get_or_insert_default().insert(text);
        }
    }

    /// Takes what is typed; where nothing is left of it, the line stays as it was.
    ///
    /// # Errors
    /// What cannot be taken, in a short line: it stands as it was typed.
    fn take(&mut self, today: Day) -> Result<(), String> {
        let typed = self.typed.as_ref().map(Input::text).unwrap_or_default();
        match (self.field, typed.trim()) {
            (_, "") => {}
            (Field::Interview, text) => match parse_day(text, today) {
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
    fn clear(&mut self) {
        match self.field {
            Field::Interview => self.goal.interview = None,
            Field::Minutes => self.goal.minutes = None,
        }
    }

    /// What is to be saved so that what stands on the page holds.
    fn unsaved(&self) -> impl Iterator<Item = What> {
        let (goal, saved) = (self.goal, self.saved);
        let set = |key: &str, value| What::Set { key: key.to_owned(), value };
        let interview =
            (goal.interview != saved.interview).then(|| set(INTERVIEW, serde_json::json!(goal.interview)));
        let minutes = (goal.minutes != saved.minutes).then(|| set(MINUTES, serde_json::json!(goal.minutes)));
        interview.into_iter().chain(minutes)
    }
}
