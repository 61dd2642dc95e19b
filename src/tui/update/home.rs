//! The home screen: choosing what to be asked.

use super::{exam, quiz, say};
use crate::coach::Portion;
use crate::history::{History, Mode};
use crate::quiz::{Drill, ExamPlan, Filter, Intake, PAIRS, Plan, Session, Wanted, confused_pairs};
use crate::tui::event::Effect;
use crate::tui::keys::Action;
use crate::tui::state::{Home, Row, Screen, State};
use crate::tui::widgets::text::when;

/// How many cards a quiz asks.
pub const COUNT: usize = 20;

pub(super) fn act(state: &mut State, history: Option<&History>, action: Action) -> Effect {
    let page = usize::from(state.size.1 / 2).max(1);
    let Screen::Home(home) = &mut state.screen else { return Effect::None };
    let last = home.shown().count().saturating_sub(1);
    match action {
        Action::Up => home.selected = home.selected.saturating_sub(1),
        Action::Down => home.selected = (home.selected + 1).min(last),
        Action::PageUp => home.selected = home.selected.saturating_sub(page),
        Action::PageDown => home.selected = (home.selected + page).min(last),
        Action::Top => home.selected = 0,
        Action::Bottom => home.selected = last,
        Action::Filter => home.filtering = true,
        Action::FilterDone => home.filtering = false,
        Action::FilterClear => {
            home.filtering = false;
            home.filter.clear();
            home.selected = 0;
        }
        Action::Backspace => edit(home, |home| home.filter.backspace()),
        Action::EraseWord => edit(home, |home| home.filter.erase_word()),
        Action::EraseAll => edit(home, |home| home.filter.clear()),
        Action::Start => start(state, history, Mode::Quiz),
        Action::Review => start(state, history, Mode::Review),
        Action::Missed => start(state, history, Mode::Missed),
        Action::Drill => start(state, history, Mode::Drill),
        Action::Exam => return exam(state, history),
        _ => {}
    }
    Effect::None
}

fn edit(home: &mut Home, change: impl FnOnce(&mut Home)) {
    change(home);
    home.selected = 0;
}

fn start(state: &mut State, history: Option<&History>, mode: Mode) {
    let Some(history) = history else { return say(state, "Saving: one moment") };
    let Screen::Home(home) = &state.screen else { return };
    let Some(row) = home.row().cloned() else { return };
    match Filter::new(&state.shelf, &wanted(&row)) {
        Ok(filter) => start_over(state, history, filter, mode, row.deck.is_none()),
        Err(why) => say(state, why.to_string()),
    }
}

/// A mock interview over the selected row, or the question what is to become of the one that was left.
fn exam(state: &mut State, history: Option<&History>) -> Effect {
    let Some(history) = history else {
        say(state, "Saving: one moment");
        return Effect::None;
    };
    let Screen::Home(home) = &state.screen else { return Effect::None };
    let Some(row) = home.row() else { return Effect::None };
    match ExamPlan::new(&state.shelf, &wanted(row)) {
        Ok(plan) => exam::wish(state, history, plan),
        Err(why) => {
            say(state, why.to_string());
            Effect::None
        }
    }
}

/// Begins a session over the cards of a filter; `whole` where that is everything.
pub(super) fn start_over(state: &mut State, history: &History, filter: Filter, mode: Mode, whole: bool) {
    if mode == Mode::Drill {
        return drill(state, history, filter);
    }
    let (count, new) = match (mode, &state.screen) {
        (Mode::Quiz, Screen::Home(home)) => day_or_quiz(home, whole),
        (Mode::Quiz, _) => (Some(COUNT), Intake::Any),
        _ => (None, Intake::Any),
    };
    let plan = Plan { mode, count, new, since: None };
    let session = Session::new(&state.shelf, history, filter, &plan, state.today, state.seed);
    if session.planned() == 0 {
        return say(state, "Nothing to ask here: all its cards are suspended");
    }
    state.seed = state.seed.wrapping_add(1);
    quiz::begin(state, history, session, None);
}

/// Drills what is confused, as far as it is asked in the selected topic.
fn drill(state: &mut State, history: &History, filter: Filter) {
    let pairs = confused_pairs(&state.shelf, history);
    let (drill, _) = Drill::new(&state.shelf, history, &filter, pairs, PAIRS, state.seed);
    if drill.cards() == 0 {
        return say(state, "Nothing that you confuse is asked in this topic: choose another, or Everything");
    }
    let session = Session::drill(drill, filter, state.today, state.seed);
    state.seed = state.seed.wrapping_add(1);
    quiz::begin(state, history, session, None);
}

/// Whether there is anything to ask of the selected row.
pub(super) fn possible(state: &State, home: &Home, action: Action) -> Result<(), String> {
    let Some(row) = home.row() else {
        return Err("No topic matches the filter: Esc shows all again".into());
    };
    match action {
        Action::Review if row.due == 0 => Err(match home.next_due.filter(|_| row.deck.is_none()) {
            Some(day) => format!("Nothing is due. Next review: {}", when(day, state.today)),
            None if row.new > 0 => "Nothing is due here: Enter asks new cards".into(),
            None => "Nothing is due here".into(),
        }),
        Action::Drill if !home.confuses => {
            Err("You have not confused anything yet: Enter asks questions".into())
        }
        Action::Missed if row.missed == 0 => Err("Nothing is missed here".into()),
        _ => Ok(()),
    }
}

fn wanted(row: &Row) -> Wanted {
    Wanted {
        topics: row.topic.iter().cloned().collect(),
        decks: row.deck.iter().cloned().collect(),
        ..Wanted::default()
    }
}

/// How much a quiz begun here asks. Everything: what is left of the day's portion, and after that as many as without a
/// plan.
fn day_or_quiz(home: &Home, whole: bool) -> (Option<usize>, Intake) {
    let Some(plan) = &home.plan else { return (Some(COUNT), Intake::Any) };
    let Portion { new, due, .. } = plan.today;
    let count = if whole && new + due > 0 { new + due } else { COUNT };
    (Some(count), Intake::Portion { new, due })
}
