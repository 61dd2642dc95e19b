//! What happens when something is saved, or could not be.

use super::{exam, plan, quiz, say};
use crate::history::{History, What};
use crate::quiz::NotSaved;
use crate::tui::event::Effect;
use crate::tui::state::{Failed, Finished, Pending, Phase, Screen, State, Then, Told};

/// Hands something out to be saved.
pub(super) fn save(state: &mut State, then: Then, what: What) -> Effect {
    if state.pending.is_some() {
        say(state, "Saving: one moment");
        return Effect::None;
    }
    state.failed = None;
    state.pending = Some(Pending { then, what: Some(what.clone()), slow: false });
    Effect::Save(what)
}

/// Tries again what could not be saved.
pub(super) fn retry(state: &mut State) -> Effect {
    match state.failed.take() {
        Some(Failed { then, what, .. }) => save(state, then, what),
        None => Effect::None,
    }
}

/// The keeper is back.
pub(super) fn done(
    state: &mut State,
    history: Option<&History>,
    result: Option<Result<u64, NotSaved>>,
) -> Effect {
    let Some(Pending { then, what, .. }) = state.pending.take() else { return Effect::None };
    let overridden = match (&what, history) {
        (Some(what), Some(history)) => !history.record().agrees_with(what),
        _ => false,
    };
    let number = match (result, what) {
        (Some(Err(NotSaved(why))), Some(what)) => {
            state.quitting = false;
            state.note = None;
            state.failed = Some(Failed { then, what, why });
            return Effect::None;
        }
        (Some(Ok(number)), _) => {
            let is_change = !matches!(then, Then::Verdict(_) | Then::Next | Then::Exam(_));
            state.tally.changes += usize::from(is_change);
            number
        }
        _ => 0,
    };
    let Some(history) = history else { return Effect::None };
    match then {
        Then::Verdict(judged) => {
            state.welcome = false;
            let Screen::Quiz(quiz) = &mut state.screen else { return Effect::None };
            let Phase::Asking(asking) = &quiz.phase else { return Effect::None };
            let posed = asking.posed.clone();
            quiz.session.saved(&judged, number);
            quiz.scroll = 0;
            let told = Told {
                posed,
                verdict: judged.verdict,
                guessed: judged.guessed,
                due: None,
                again: false,
                since: state.now,
            };
            quiz.phase = Phase::Told(Box::new(told));
        }
        Then::Undone => undone(state, history),
        Then::Guessed => {
            if let Screen::Quiz(quiz) = &mut state.screen {
                quiz.session.guess_saved();
                if let Phase::Told(told) = &mut quiz.phase {
                    told.guessed = true;
                }
            }
        }
        Then::Suspended(on) => suspended(state, history, on, number),
        Then::Flagged(true) => {
            say(state, "Flagged: trainer cards --flagged lists it (! takes the mark away)");
        }
        Then::Flagged(false) => say(state, "No longer flagged"),
        Then::Planned => return plan::save(state, history),
        Then::Reset => {
            if let Screen::Quiz(quiz) = &mut state.screen {
                quiz.reset = Some((quiz::standing(quiz).at, number));
            }
            say(state, "Learned afresh, as if this card were new (R takes it back)");
        }
        Then::Restored => {
            if let Screen::Quiz(quiz) = &mut state.screen {
                quiz.reset = None;
            }
            say(state, "Taken back: the card is known as before");
        }
        Then::Next => quiz::advance(state, history),
        Then::Exam(step) => return exam::saved(state, history, step, number),
    }
    quiz::look(state, history);
    if overridden {
        say(state, "Saved, but an event from ahead of now wins: trainer profile verify --undo-ahead");
    }
    if state.quitting { Effect::Quit } else { Effect::None }
}

fn undone(state: &mut State, history: &History) {
    if let Screen::Summary(_) = &state.screen {
        let summary = std::mem::replace(&mut state.screen, Screen::Home(Box::default()));
        if let Screen::Summary(finished) = summary {
            let Finished { quiz, .. } = *finished;
            state.screen = Screen::Quiz(Box::new(quiz));
        }
    }
    if let Screen::Quiz(quiz) = &mut state.screen {
        quiz.session.undone();
        quiz::pose(state, history);
        say(state, "Taken back: the question stands again");
    }
}

fn suspended(state: &mut State, history: &History, on: bool, event: u64) {
    let Screen::Quiz(quiz) = &mut state.screen else { return };
    match &quiz.phase {
        Phase::Told(_) => {
            let text = if on {
                "Suspended: this card is not asked again (s takes it back)"
            } else {
                "No longer suspended"
            };
            say(state, text);
        }
        Phase::Asking(asking) => {
            let name = state.shelf.card(asking.posed.at).name.clone();
            quiz.session.skip(event);
            quiz::advance(state, history);
            // With nothing left to ask and nothing answered it is home, where there is no session to go back in.
            match state.screen {
                Screen::Home(_) => say(state, format!("Suspended (trainer resume {name} takes it back)")),
                _ => say(state, "Suspended, and skipped (u takes it back)"),
            }
        }
    }
}
