//! The plan's screen: setting the goal.

use super::{go_home, saving, say};
use crate::history::History;
use crate::tui::event::Effect;
use crate::tui::keys::Action;
use crate::tui::planning::Planning;
use crate::tui::state::{Screen, State, Then};

/// Opens the screen.
pub(super) fn open(state: &mut State, history: Option<&History>) {
    let Some(history) = history else { return say(state, "Saving: one moment") };
    let planning = Planning::new(&state.shelf, history, state.today);
    state.screen = Screen::Plan(Box::new(planning));
}

pub(super) fn act(state: &mut State, history: Option<&History>, action: Action) -> Effect {
    let Some(history) = history else {
        say(state, "Saving: one moment");
        return Effect::None;
    };
    let Screen::Plan(planning) = &mut state.screen else { return Effect::None };
    match action {
        Action::Up | Action::Down => planning.switch(),
        Action::Left => planning.step(false, false, state.today),
        Action::Right => planning.step(true, false, state.today),
        Action::PageUp => planning.step(false, true, state.today),
        Action::PageDown => planning.step(true, true, state.today),
        Action::EraseAll => planning.clear(),
        Action::Answer => return save(state, history),
        Action::GoHome => go_home(state, history),
        _ => {}
    }
    if let Screen::Plan(planning) = &mut state.screen {
        planning.look(&state.shelf, history, state.today);
    }
    Effect::None
}

/// Saves what is not saved yet; then to the home screen.
pub(super) fn save(state: &mut State, history: &History) -> Effect {
    let Screen::Plan(planning) = &mut state.screen else { return Effect::None };
    planning.saved = history.record().goal();
    let Some(what) = planning.unsaved() else {
        go_home(state, history);
        say(state, "The plan is kept");
        return Effect::None;
    };
    saving::save(state, Then::Planned, what)
}
