//! From what stands and what happened to what stands next, and what the loop is to do. Pure: the moment comes in, and
//! what is to be saved goes out.

mod asking;
mod exam;
mod home;
mod plan;
mod quiz;
mod report;
mod saving;

use std::time::{Duration, Instant};

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::event::{Effect, Message};
use super::keys::{Action, Place};
use super::state::{Fared, Finished, Home, Note, Phase, Screen, State, Tally, Unfinished};
use super::theme::Theme;
use super::{App, Start, reading};
use crate::deck::CardRef;
use crate::history::{CardRecord, History};
use crate::quiz::Recorder;

/// A key pressed so soon after a question or a verdict appeared was meant for what stood before.
pub const GUARD: Duration = Duration::from_millis(250);

/// The first state, and the keeper that goes with it.
pub fn begin(app: App, size: (u16, u16), now: Instant) -> (State, Box<dyn Recorder + Send>) {
    let App { shelf, today, seed, colors, start, keeper, first_run, device } = app;
    let home = Home::new(&shelf, keeper.history(), today);
    let mut state = State {
        shelf,
        today,
        seed,
        welcome: first_run,
        theme: Theme { colors },
        size,
        now,
        screen: Screen::Home(Box::new(home)),
        help: None,
        reading: None,
        note: None,
        pending: None,
        failed: None,
        quitting: false,
        signal: None,
        tally: Tally::default(),
        exams: Fared { device, ..Fared::default() },
    };
    match start {
        Start::Home => {}
        Start::Session { session, minutes } => quiz::begin(&mut state, keeper.history(), session, minutes),
        Start::Exam(exam) => exam::begin(&mut state, exam),
        Start::Unfinished { exam, plan } => {
            state.screen = Screen::Unfinished(Box::new(Unfinished { exam, plan }));
        }
    }
    (state, keeper)
}

/// Takes a message in. There is no history while the keeper is away, saving.
pub fn update(state: &mut State, history: Option<&History>, message: Message, now: Instant) -> Effect {
    state.now = now;
    match message {
        Message::Key(key) => press(state, history, key),
        Message::Paste(text) => {
            type_in(state, &text);
            Effect::None
        }
        Message::Resize(width, height) => {
            state.size = (width, height);
            Effect::None
        }
        Message::Tick => exam::mind_the_time(state).unwrap_or(Effect::None),
        Message::StillSaving => {
            if let Some(pending) = &mut state.pending {
                pending.slow = true;
            }
            Effect::None
        }
        Message::Saved(result) => saving::done(state, history, Some(result)),
        Message::Refreshed => saving::done(state, history, None),
        Message::Resumed(away) => {
            resume(state, away);
            Effect::Redraw
        }
        Message::Signal(signal) => {
            state.signal = Some(signal);
            Effect::Quit
        }
    }
}

fn press(state: &mut State, history: Option<&History>, key: KeyEvent) -> Effect {
    let place = state.place();
    let Some((action, which)) = place.action(&key) else {
        if key.kind == KeyEventKind::Release {
            return Effect::None;
        }
        match key.code {
            _ if state.reading.take().is_some() => {}
            KeyCode::Char(c)
                if place.takes_text()
                    && !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) =>
            {
                state.note = None;
                type_in(state, c.encode_utf8(&mut [0; 4]));
            }
            _ => quiz::explain_stray(state, key.code),
        }
        return Effect::None;
    };
    match key.kind {
        KeyEventKind::Release => return Effect::None,
        KeyEventKind::Repeat if !action.repeats() => return Effect::None,
        _ => {}
    }
    state.note = None;
    if let Err(why) = possible(state, action) {
        say(state, why);
        return Effect::None;
    }
    act(state, history, action, which)
}

fn act(state: &mut State, history: Option<&History>, action: Action, which: usize) -> Effect {
    match action {
        Action::Quit => quit(state),
        Action::Stop => Effect::Suspend,
        Action::Redraw => Effect::Redraw,
        Action::Help => {
            state.help = if state.help.is_some() { None } else { Some(0) };
            Effect::None
        }
        _ if state.help.is_some() => {
            scroll(state, action);
            Effect::None
        }
        Action::Close => {
            state.reading = None;
            Effect::None
        }
        _ if state.reading.is_some() => {
            scroll(state, action);
            Effect::None
        }
        Action::Retry => saving::retry(state),
        _ => match &state.screen {
            Screen::Home(_) if action == Action::Plan => {
                plan::open(state, history);
                Effect::None
            }
            Screen::Home(_) => home::act(state, history, action),
            Screen::Plan(_) => plan::act(state, history, action, which),
            Screen::Quiz(_) => quiz::act(state, history, action, which),
            Screen::Summary(_) => summary(state, history, action),
            Screen::Unfinished(_) => exam::decide(state, history, action),
            Screen::Exam(_) => exam::act(state, history, action, which),
            Screen::Report(_) => report::act(state, history, action),
        },
    }
}

/// Whether an action can be done now; else why not. The footer shows what can.
///
/// # Errors
/// Why it cannot be done.
pub fn possible(state: &State, action: Action) -> Result<(), String> {
    let when = |can: bool, why: &str| if can { Ok(()) } else { Err(why.to_owned()) };
    let session = match &state.screen {
        Screen::Quiz(quiz) => Some(&quiz.session),
        Screen::Summary(finished) => Some(&finished.quiz.session),
        _ => None,
    };
    if state.help.is_some() || state.reading.is_some() {
        return Ok(());
    }
    match (action, &state.screen) {
        (Action::FilterClear, Screen::Home(home)) => {
            when(home.filtering || !home.filter.is_empty(), "This is the first screen: q quits")
        }
        (
            Action::Start | Action::Review | Action::Missed | Action::Drill | Action::Exam,
            Screen::Home(home),
        ) => home::possible(state, home, action),
        (Action::Undo, _) => when(
            session.is_some_and(|session| session.undo().is_some()),
            "There is no answer to take back yet",
        ),
        (Action::Retry, _) if !matches!(state.screen, Screen::Home(_)) => {
            when(state.failed.is_some(), "Nothing to try again: all is saved")
        }
        (Action::Guess, Screen::Quiz(quiz)) => match &quiz.phase {
            Phase::Told(told) if !told.verdict.correct => {
                Err("Only a right answer can be a guess".to_owned())
            }
            Phase::Told(told) => when(!told.guessed, "Marked as a guess already"),
            Phase::Asking(_) => Ok(()),
        },
        (Action::Read, Screen::Quiz(quiz)) => match &quiz.phase {
            Phase::Told(told) => when(
                !reading::ids(told, &state.shelf).is_empty(),
                "This card is about no entry of the reference",
            ),
            Phase::Asking(_) => Ok(()),
        },
        (Action::Open | Action::Other | Action::Start, Screen::Report(reported)) => {
            report::possible(reported, action)
        }
        (Action::Forward | Action::Backward, Screen::Report(reported)) => {
            when(reported.report.wrong.len() > 1, "There is only this one")
        }
        (Action::Again, _) => when(
            session.is_some_and(|session| !session.missed().is_empty()),
            "Nothing was missed: h goes back",
        ),
        _ => Ok(()),
    }
}

/// Puts a sentence into the status line.
fn say(state: &mut State, text: impl Into<String>) {
    state.note = Some(Note(text.into()));
}

fn quit(state: &mut State) -> Effect {
    if state.pending.is_none() {
        return Effect::Quit;
    }
    if state.quitting {
        return Effect::Abandon;
    }
    state.quitting = true;
    say(state, "Quitting as soon as it is saved (q again: at once)");
    Effect::None
}

fn type_in(state: &mut State, text: &str) {
    if state.help.is_some() || state.reading.is_some() || state.pending.is_some() {
        return;
    }
    match &mut state.screen {
        Screen::Home(home) if home.filtering => {
            home.filter.insert(text);
            home.selected = 0;
        }
        Screen::Quiz(quiz) => quiz::type_in(quiz, text),
        Screen::Exam(sitting) => asking::type_in(&mut sitting.asking, text),
        Screen::Plan(planning) => planning.type_in(text),
        _ => {}
    }
}

fn resume(state: &mut State, away: Duration) {
    if let Screen::Exam(sitting) = &mut state.screen {
        sitting.started += away;
        sitting.asking.since += away;
    }
    if let Screen::Quiz(quiz) = &mut state.screen {
        quiz.started += away;
        quiz.deadline = quiz.deadline.map(|deadline| deadline + away);
        match &mut quiz.phase {
            Phase::Asking(asking) => asking.since += away,
            Phase::Told(told) => told.since += away,
        }
    }
}

/// Moves through text that may be longer than the screen.
fn scroll(state: &mut State, action: Action) {
    let most = super::view::most_scroll(state);
    let page = usize::from(state.size.1 / 2).max(1);
    let place = match (&mut state.help, &mut state.reading, &mut state.screen) {
        (Some(help), ..) => help,
        (None, Some(reading), _) => &mut reading.scroll,
        (None, None, Screen::Quiz(quiz)) => &mut quiz.scroll,
        (None, None, Screen::Summary(finished)) => &mut finished.scroll,
        (None, None, Screen::Exam(sitting)) => &mut sitting.scroll,
        (None, None, Screen::Report(reported)) => &mut reported.scroll,
        (None, None, Screen::Plan(planning)) => &mut planning.scroll,
        (None, None, Screen::Home(_) | Screen::Unfinished(_)) => return,
    };
    *place = (*place).min(most);
    *place = match action {
        Action::Up => place.saturating_sub(1),
        Action::Down => *place + 1,
        Action::PageUp => place.saturating_sub(page),
        Action::PageDown => *place + page,
        Action::Top => 0,
        Action::Bottom => most,
        _ => *place,
    }
    .min(most);
    if most == 0 {
        say(state, "All of it is on the screen");
    }
}

/// The session is over: what it came to.
fn finish(state: &mut State, history: &History) {
    if !matches!(&state.screen, Screen::Quiz(quiz) if quiz.session.score().1 > 0) {
        return go_home(state, history);
    }
    if let Screen::Quiz(quiz) = std::mem::replace(&mut state.screen, Screen::Home(Box::default())) {
        let summary = quiz.session.summary(&state.shelf, history);
        let took = state.now.saturating_duration_since(quiz.started);
        let known = |at: &CardRef| history.record().card(&state.shelf.card(*at).name);
        let is_leech = |at: &CardRef| known(at).is_some_and(CardRecord::is_leech);
        let leeches = quiz.session.missed().into_iter().filter(is_leech).collect();
        let finished = Finished { quiz: *quiz, summary, took, scroll: 0, leeches };
        state.screen = Screen::Summary(Box::new(finished));
    }
}

/// To the home screen, or back to the report that the session was begun from; the session's figures are kept.
fn go_home(state: &mut State, history: &History) {
    state.tally = state.total();
    let report = match &mut state.screen {
        Screen::Quiz(quiz) => quiz.report.take(),
        Screen::Summary(finished) => finished.quiz.report.take(),
        _ => None,
    };
    state.screen = match report {
        Some(reported) => Screen::Report(reported),
        None => Screen::Home(Box::new(Home::new(&state.shelf, history, state.today))),
    };
}

fn summary(state: &mut State, history: Option<&History>, action: Action) -> Effect {
    let Some(history) = history else {
        say(state, "Saving: one moment");
        return Effect::None;
    };
    match action {
        Action::Undo => return quiz::undo(state),
        Action::GoHome => go_home(state, history),
        Action::Again => {
            let Screen::Summary(finished) = &mut state.screen else { return Effect::None };
            let session = finished.quiz.session.over_missed(state.seed);
            let report = finished.quiz.report.take();
            state.seed = state.seed.wrapping_add(1);
            state.tally = state.total();
            // Its figures are in the tally now.
            state.screen = Screen::Home(Box::default());
            quiz::begin(state, history, session, None);
            report::keep(state, report);
        }
        _ => scroll(state, action),
    }
    Effect::None
}

/// Whether the help may be opened here: where letters are text, the key for it is one of them.
pub fn has_help(place: Place) -> bool {
    place.table().iter().any(|binding| binding.action == Action::Help)
}
