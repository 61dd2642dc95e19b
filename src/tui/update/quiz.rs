//! A session: answering, and going on.

use std::time::Duration;

use ratatui::crossterm::event::KeyCode;

use super::asking::{self, Deed};
use super::saving::save;
use super::{GUARD, finish, go_home, possible, say, scroll};
use crate::deck::Kind;
use crate::history::{History, What};
use crate::names::CardName;
use crate::quiz::{Posed, Response, Session};
use crate::tui::event::Effect;
use crate::tui::keys::Action;
use crate::tui::reading::Reading;
use crate::tui::state::{Asking, Pending, Phase, Quiz, Screen, State, Then};

/// Begins a session on the screen.
pub(super) fn begin(state: &mut State, history: &History, mut session: Session, minutes: Option<u32>) {
    let Some(posed) = session.pose(&state.shelf, history).cloned() else {
        say(state, "Nothing to ask here");
        return go_home(state, history);
    };
    let deadline = minutes.map(|minutes| state.now + Duration::from_secs(u64::from(minutes) * 60));
    state.screen = Screen::Quiz(Box::new(Quiz {
        session,
        phase: Phase::Asking(Box::new(Asking::new(posed, state.now))),
        started: state.now,
        deadline,
        scroll: 0,
        suspended: false,
        flagged: false,
        leech: None,
        reset: None,
        report: None,
    }));
    look(state, history);
}

/// Poses what comes next, or ends the session.
pub(super) fn advance(state: &mut State, history: &History) {
    let Screen::Quiz(quiz) = &mut state.screen else { return };
    if quiz.deadline.is_some_and(|deadline| state.now >= deadline) {
        quiz.session.stop();
    }
    pose(state, history);
}

/// Shows the question that stands, else the next.
pub(super) fn pose(state: &mut State, history: &History) {
    let Screen::Quiz(quiz) = &mut state.screen else { return };
    quiz.scroll = 0;
    match quiz.session.pose(&state.shelf, history).cloned() {
        Some(posed) => {
            quiz.phase = Phase::Asking(Box::new(Asking::new(posed, state.now)));
            look(state, history);
        }
        None => finish(state, history),
    }
}

/// Notes what is known of the card that stands.
pub(super) fn look(state: &mut State, history: &History) {
    let Screen::Quiz(quiz) = &mut state.screen else { return };
    let at = standing(quiz).at;
    let name = &state.shelf.card(at).name;
    let record = history.record().card(name);
    quiz.suspended = record.is_some_and(|record| record.suspended);
    quiz.flagged = record.is_some_and(|record| record.flagged);
    quiz.leech = record.filter(|record| record.is_leech()).map(|record| record.lapses);
    if let Phase::Told(told) = &mut quiz.phase {
        // What is suspended does not come back.
        told.due = history.due(name, state.today).filter(|_| !quiz.suspended);
        told.again = quiz.session.comes_again(at) && !quiz.suspended;
    }
}

pub(super) fn act(state: &mut State, history: Option<&History>, action: Action, which: usize) -> Effect {
    if matches!(action, Action::Up | Action::Down | Action::PageUp | Action::PageDown)
        && !moves_cursor(state, action)
    {
        scroll(state, action);
        return Effect::None;
    }
    let Some(history) = history.filter(|_| state.pending.is_none()) else {
        say(state, "Saving: one moment");
        return Effect::None;
    };
    let Screen::Quiz(quiz) = &mut state.screen else { return Effect::None };
    let since = match &quiz.phase {
        Phase::Asking(asking) => asking.since,
        Phase::Told(told) => told.since,
    };
    if asking::is_guarded(action) && state.now.saturating_duration_since(since) < GUARD {
        return Effect::None;
    }
    match (action, &mut quiz.phase) {
        (Action::Leave, _) => {
            state.failed = None;
            finish(state, history);
            Effect::None
        }
        (Action::Undo, _) => undo(state),
        (Action::Suspend, _) => {
            let (card, on) = (card(state), !suspended(state));
            save(state, Then::Suspended(on), What::Suspend { card, on })
        }
        (Action::Flag, _) => flag(state),
        (Action::Reset, _) => reset(state),
        (Action::Read, Phase::Told(told)) => {
            state.reading = Reading::of(told, &state.shelf, history, state.today);
            Effect::None
        }
        (Action::Next, Phase::Told(_)) => {
            state.failed = None;
            state.pending = Some(Pending { then: Then::Next, what: None, slow: false });
            Effect::Refresh
        }
        (Action::Guess, Phase::Told(_)) => match quiz.session.guess() {
            Some(what) => save(state, Then::Guessed, what),
            None => Effect::None,
        },
        (_, Phase::Asking(_)) => answer(state, history, action, which),
        _ => Effect::None,
    }
}

/// What is done to a question that stands.
fn answer(state: &mut State, history: &History, action: Action, which: usize) -> Effect {
    let Screen::Quiz(quiz) = &mut state.screen else { return Effect::None };
    let Phase::Asking(asking) = &mut quiz.phase else { return Effect::None };
    match asking::work(asking, action, which) {
        Deed::Nothing => Effect::None,
        Deed::TurnedOver => {
            quiz.scroll = 0;
            Effect::None
        }
        Deed::Respond(response) => respond(state, history, &response),
        Deed::Cannot(why) => {
            say(state, why);
            Effect::None
        }
    }
}

fn respond(state: &mut State, history: &History, response: &Response) -> Effect {
    let Screen::Quiz(quiz) = &state.screen else { return Effect::None };
    let Phase::Asking(asking) = &quiz.phase else { return Effect::None };
    let took = state.now.saturating_duration_since(asking.since);
    let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    match quiz.session.judge(&state.shelf, history, response, false, ms) {
        Ok(judged) => {
            let what = judged.what.clone();
            save(state, Then::Verdict(Box::new(judged)), what)
        }
        Err(why) => {
            say(state, why.to_string());
            Effect::None
        }
    }
}

/// Takes the last answer back.
pub(super) fn undo(state: &mut State) -> Effect {
    let what = match &state.screen {
        Screen::Quiz(quiz) => quiz.session.undo(),
        Screen::Summary(finished) => finished.quiz.session.undo(),
        _ => None,
    };
    match what {
        Some((what, _)) => save(state, Then::Undone, what),
        None => Effect::None,
    }
}

fn flag(state: &mut State) -> Effect {
    let Screen::Quiz(quiz) = &state.screen else { return Effect::None };
    let q = Some(standing(quiz).question(&state.shelf).id.clone());
    let (card, on) = (card(state), !quiz.flagged);
    save(state, Then::Flagged(on), What::Flag { card, q, on, note: None })
}

/// Learns the card that stands afresh, or takes that back.
fn reset(state: &mut State) -> Effect {
    let Screen::Quiz(quiz) = &state.screen else { return Effect::None };
    if let Some((_, of)) = quiz.reset.filter(|&(at, _)| at == standing(quiz).at) {
        return save(state, Then::Restored, What::Undo { of });
    }
    let card = card(state);
    save(state, Then::Reset, What::Reset { card })
}

/// The question that stands, answered or not.
pub(super) fn standing(quiz: &Quiz) -> &Posed {
    match &quiz.phase {
        Phase::Asking(asking) => &asking.posed,
        Phase::Told(told) => &told.posed,
    }
}

fn suspended(state: &State) -> bool {
    matches!(&state.screen, Screen::Quiz(quiz) if quiz.suspended)
}

/// The card that stands.
fn card(state: &State) -> CardName {
    match &state.screen {
        Screen::Quiz(quiz) => state.shelf.card(standing(quiz).at).name.clone(),
        _ => CardName::from(""),
    }
}

/// Moves the cursor through the options, where there are some and the key is meant for them.
fn moves_cursor(state: &mut State, action: Action) -> bool {
    let Screen::Quiz(quiz) = &mut state.screen else { return false };
    let Phase::Asking(asking) = &mut quiz.phase else { return false };
    asking::moves_cursor(asking, action)
}

/// Text goes where an answer is typed.
pub(super) fn type_in(quiz: &mut Quiz, text: &str) {
    if let Phase::Asking(asking) = &mut quiz.phase {
        asking::type_in(asking, text);
    }
}

/// Says why an answer key does nothing once the answer is given.
pub(super) fn explain_stray(state: &mut State, code: KeyCode) {
    let (Screen::Quiz(quiz), KeyCode::Char(c)) = (&state.screen, code) else { return };
    let why = match &quiz.phase {
        Phase::Told(told) if state.now.saturating_duration_since(told.since) < GUARD => return,
        Phase::Told(_) if c.is_ascii_digit() => "Answered already: Enter goes on, u takes it back",
        Phase::Asking(asking) if asking.posed.kind == Kind::Flashcard && c.is_ascii_digit() => {
            if asking.revealed { "The grades are 1 to 4" } else { "Enter shows the answer first" }
        }
        _ => return,
    };
    if state.help.is_none() && possible(state, Action::Help).is_ok() {
        say(state, why);
    }
}
