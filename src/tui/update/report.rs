//! What a mock interview came to: looking at it.

use super::{go_home, home, say, scroll};
use crate::history::{History, Mode};
use crate::quiz::{Exam, Filter, Wanted};
use crate::tui::event::Effect;
use crate::tui::keys::Action;
use crate::tui::state::{Home, Reported, Screen, State, Stop, Told};

/// Shows what it came to after so many milliseconds of this run; it is over, on disk.
pub(super) fn show(state: &mut State, history: &History, exam: &Exam, spent: u64) {
    let report = exam.report(&state.shelf, history, spent);
    state.exams.unfinished = false;
    state.exams.passed = Some(report.passed());
    state.screen = Screen::Report(Box::new(Reported::new(report, exam.fresh())));
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
        Action::Start if !matches!(reported.selected, Stop::Topic(_)) => Err("Choose a topic first".into()),
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
    let wrong = reported.report.wrong.len();
    if let Some((at, _)) = reported.open {
        match action {
            Action::Open => {
                reported.open = None;
                reported.selected = Stop::Wrong(at);
            }
            Action::Forward => look(state, history, (at + 1) % wrong),
            Action::Backward => look(state, history, (at + wrong - 1) % wrong),
            _ => scroll(state, action),
        }
        return Effect::None;
    }
    let stops = reported.stops(state.size.1);
    let last = stops.len().saturating_sub(1);
    let at = reported.place(&stops);
    let misses = stops.len() - wrong;
    let to = match action {
        Action::Up => at.saturating_sub(1),
        Action::Down => (at + 1).min(last),
        Action::PageUp => at.saturating_sub(page),
        Action::PageDown => (at + page).min(last),
        Action::Bottom => last,
        Action::Other if at < misses => misses,
        Action::Top | Action::Other => 0,
        _ => at,
    };
    reported.selected = stops.get(to).copied().unwrap_or(Stop::More);
    match (action, reported.selected) {
        (Action::Start, Stop::Topic(at)) => quiz(state, history, at),
        (Action::Open, Stop::Topic(at)) => look_at_topic(state, history, at),
        (Action::Open, Stop::More) => {
            reported.all = true;
            reported.selected = Stop::Topic(at);
        }
        (Action::Open, Stop::Wrong(at)) => look(state, history, at),
        (Action::GoHome, _) => go_home(state, history),
        _ => {}
    }
    Effect::None
}

/// Looks at the first question that a topic lost.
fn look_at_topic(state: &mut State, history: &History, at: usize) {
    let Screen::Report(reported) = &state.screen else { return };
    let topic = reported.report.worst_first().get(at).map(|score| score.topic.clone()).unwrap_or_default();
    let lost = reported.report.wrong.iter().position(|wrong| {
        let (deck, card) = (state.shelf.deck_of(wrong.posed.at), state.shelf.card(wrong.posed.at));
        deck.topic_ids(card).contains(&topic.as_str())
    });
    match lost {
        Some(lost) => look(state, history, lost),
        None => say(state, "All of it was right: t quizzes it"),
    }
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

/// A quiz on a topic, from which the report comes back.
fn quiz(state: &mut State, history: &History, at: usize) {
    let Screen::Report(reported) = &state.screen else { return };
    let topics = reported.report.worst_first().get(at).map(|score| score.topic.clone()).into_iter().collect();
    let wanted = Wanted { topics, ..Wanted::default() };
    let Ok(filter) = Filter::new(&state.shelf, &wanted) else { return };
    // Its figures are in the tally from now on.
    let tally = state.total();
    let home = Home::new(&state.shelf, history, state.today);
    let Screen::Report(mut reported) = std::mem::replace(&mut state.screen, Screen::Home(Box::new(home)))
    else {
        return;
    };
    state.tally = tally;
    reported.fresh = 0;
    home::start_over(state, history, filter, Mode::Quiz, false);
    keep(state, Some(reported));
}

/// Keeps a report for when the session that was begun from it is over; where none began, it stands again.
pub(super) fn keep(state: &mut State, report: Option<Box<Reported>>) {
    match (&mut state.screen, report) {
        (Screen::Quiz(quiz), report) => quiz.report = report,
        (_, Some(reported)) => state.screen = Screen::Report(reported),
        (_, None) => {}
    }
}
