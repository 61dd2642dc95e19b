//! What a mock interview came to: looking at it.

use super::{go_home, home, say, scroll};
use crate::history::{History, Mode};
use crate::quiz::{Exam, Filter, Wanted};
use crate::tui::event::Effect;
use crate::tui::keys::Action;
use crate::tui::state::{Reported, Screen, State, Told};

/// Shows what it came to after so many milliseconds of this run; it is over, on disk.
pub(super) fn show(state: &mut State, history: &History, exam: &Exam, spent: u64) {
    let report = exam.report(&state.shelf, history, spent);
    state.exams.unfinished = false;
    state.exams.passed = Some(report.passed());
    let fresh = exam.fresh();
    state.screen = Screen::Report(Box::new(Reported { report, fresh, selected: 0, open: None, scroll: 0 }));
}

/// Whether there is something to look at, and another list.
///
/// # Errors
/// Why not.
pub(super) fn possible(reported: &Reported, action: Action) -> Result<(), String> {
    let (topics, wrong) = (reported.report.topics.len(), reported.report.wrong.len());
    match action {
        Action::Open if topics + wrong == 0 => Err("There is nothing to look at".into()),
        Action::Other if topics == 0 || wrong == 0 => Err("There is only this list".into()),
        _ => Ok(()),
    }
}

pub(super) fn act(state: &mut State, history: Option<&History>, action: Action) -> Effect {
    let Some(history) = history else {
        say(state, "Saving: one moment");
        return Effect::None;
    };
    let page = usize::from(state.size.1 / 2).max(1);
    let Screen::Report(reported) = &mut state.screen else { return Effect::None };
    let (topics, wrong) = (reported.report.topics.len(), reported.report.wrong.len());
    if let Some((at, _)) = reported.open {
        match action {
            Action::Open => {
                reported.open = None;
                reported.selected = topics + at;
            }
            Action::Forward => look(state, history, (at + 1) % wrong),
            Action::Backward => look(state, history, (at + wrong - 1) % wrong),
            _ => scroll(state, action),
        }
        return Effect::None;
    }
    let last = (topics + wrong).saturating_sub(1);
    let at = &mut reported.selected;
    match action {
        Action::Up => *at = at.saturating_sub(1),
        Action::Down => *at = (*at + 1).min(last),
        Action::PageUp => *at = at.saturating_sub(page),
        Action::PageDown => *at = (*at + page).min(last),
        Action::Top => *at = 0,
        Action::Bottom => *at = last,
        Action::Other => *at = if *at < topics { topics } else { 0 },
        Action::Open if *at < topics => quiz(state, history),
        Action::Open => {
            let at = *at - topics;
            look(state, history, at);
        }
        Action::GoHome => go_home(state, history),
        _ => {}
    }
    Effect::None
}

/// Looks at one that was not answered right.
fn look(state: &mut State, history: &History, at: usize) {
    let Screen::Report(reported) = &mut state.screen else { return };
    let Some(wrong) = reported.report.wrong.get(at) else { return };
    let due = history.due(&wrong.card, state.today);
    let told = Told {
        posed: wrong.posed.clone(),
        verdict: wrong.verdict.clone(),
        guessed: false,
        due,
        again: false,
        since: state.now,
    };
    reported.open = Some((at, Box::new(told)));
    reported.scroll = 0;
}

/// A quiz on the selected topic.
fn quiz(state: &mut State, history: &History) {
    let Screen::Report(reported) = &state.screen else { return };
    let topics = reported.report.topics.get(reported.selected);
    let wanted =
        Wanted { topics: topics.map(|score| score.topic.clone()).into_iter().collect(), ..Wanted::default() };
    if let Ok(filter) = Filter::new(&state.shelf, &wanted) {
        // Its figures are in the tally from now on.
        go_home(state, history);
        home::start_over(state, history, filter, Mode::Quiz, false);
    }
}
