//! The plan's screen: setting the goal.

use super::{go_home, saving, say, scroll};
use crate::history::History;
use crate::tui::event::Effect;
use crate::tui::keys::Action;
use crate::tui::planning::{Field, Planning};
use crate::tui::state::{Screen, State, Then};
use crate::tui::view::most_scroll;

/// Opens the screen.
pub(super) fn open(state: &mut State, history: Option<&History>) {
    let Some(history) = history else { return say(state, "Saving: one moment") };
    let planning = Planning::new(&state.shelf, history, state.today);
    state.screen = Screen::Plan(Box::new(planning));
}

pub(super) fn act(state: &mut State, history: Option<&History>, action: Action, which: usize) -> Effect {
    let Some(history) = history else {
        say(state, "Saving: one moment");
        return Effect::None;
    };
    let Screen::Plan(planning) = &mut state.screen else { return Effect::None };
    let before = planning.goal;
    match action {
        Action::Type => planning.type_in(&which.to_string()),
        Action::Leave => planning.typed = None,
        _ if planning.typed.is_none() => match action {
            Action::Left => planning.step(false, false, state.today),
            Action::Right => planning.step(true, false, state.today),
            Action::PageUp => planning.step(false, true, state.today),
            Action::PageDown => planning.step(true, true, state.today),
            Action::EraseAll => planning.clear(),
            Action::Answer => return save(state, history),
            Action::GoHome => go_home(state, history),
            _ => walk(state, action),
        },
        Action::Backspace | Action::EraseWord | Action::EraseAll => planning.edit(action),
        _ => match planning.take(state.today) {
            Ok(()) => walk(state, action),
            Err(why) => say(state, why),
        },
    }
    if let Screen::Plan(planning) = &mut state.screen
        && planning.goal != before
    {
        planning.look(&state.shelf, history, state.today);
    }
    Effect::None
}

/// Down past the lines that can be changed, and back up to them: what comes of them may need scrolling.
fn walk(state: &mut State, action: Action) {
    let most = most_scroll(state);
    let Screen::Plan(planning) = &mut state.screen else { return };
    let scrolled = planning.scroll.min(most) > 0;
    match (action, planning.field) {
        (Action::Other, _) => planning.switch(),
        (Action::Down, Field::Interview) => planning.field = Field::Minutes,
        (Action::Up, _) if !scrolled => planning.field = Field::Interview,
        (Action::Top, _) => (planning.field, planning.scroll) = (Field::Interview, 0),
        (Action::Bottom, _) => (planning.field, planning.scroll) = (Field::Minutes, most),
        (Action::Up | Action::Down, _) => scroll(state, action),
        _ => {}
    }
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
