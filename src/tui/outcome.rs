//! What there is to say when the terminal has been given back.

use std::fmt::{self, Write as _};
use std::io;

use super::changes::Changes;
use super::state::State;
use super::widgets::text::when;
use crate::coach::missed_in_all;
use crate::memory::Day;
use crate::quiz::{Filter, Recorder, next_due};
use crate::text::plural;

/// How a run ended.
pub struct Outcome {
    /// Who saves, given back.
    pub recorder: Box<dyn Recorder + Send>,
    /// Answers saved in this run, those taken back not counted.
    pub answers: usize,
    /// Other things saved in it: what was said of cards, settings, answers taken back.
    pub changes: Changes,
    /// Different cards answered, session by session.
    pub asked: usize,
    /// How many of these were right when first shown.
    pub correct: usize,
    /// Different cards that were wrong when first shown.
    pub missed: usize,
    /// Cards that are missed now, whenever that was.
    pub missed_in_all: usize,
    /// Whether a mock interview was left that can be gone on with.
    pub unfinished: bool,
    /// Whether the last mock interview that came to its end was passed.
    pub passed: Option<bool>,
    /// The learner's day.
    pub today: Day,
    /// When the next card of the shelf is due.
    pub next_due: Option<Day>,
    /// The signal that ended it, if one did. A terminal that vanished counts as a hang-up.
    pub signal: Option<i32>,
}

impl Outcome {
    /// What the screens came to.
    pub fn of(state: &State, recorder: Box<dyn Recorder + Send>) -> Self {
        let total = state.total();
        Self {
            answers: total.answers,
            asked: total.asked,
            correct: total.correct,
            missed: total.missed.len(),
            missed_in_all: missed_in_all(&state.context.shelf, recorder.history()),
            changes: total.changes,
            unfinished: state.exams.unfinished,
            today: state.context.today,
            passed: state.exams.passed,
            next_due: next_due(
                &state.context.shelf,
                recorder.history(),
                &Filter::default(),
                state.context.today,
            ),
            signal: state.signal,
            recorder,
        }
    }

    /// What is said on the normal screen: what was saved, and where to go on.
    pub fn farewell(&self) -> String {
        let mut text = match (self.answers, self.changes.told()) {
            (0, None) if self.recorder.unsaved().is_some() => "Nothing was saved.".to_owned(),
            (0, None) if self.unfinished || self.passed.is_some() => "No answers given.".to_owned(),
            (0, None) => "No answers given; nothing to save.".to_owned(),
            (0, Some(changes)) => format!("Saved: {changes}. No answers given."),
            (1, _) => "1 answer saved.".to_owned(),
            (n, _) => format!("{n} answers saved."),
        };
        // Writing to a string cannot fail.
        if self.missed > 0 {
            let cards = plural(self.missed, "card", "cards");
            let _ = match self.missed_in_all {
                // An exam that goes on holds its cards back, and practice leaves none missed.
                0 => write!(text, " {cards} missed this time."),
                all if all == self.missed => write!(text, " {cards} missed; trainer missed asks them."),
                all => write!(text, " {cards} missed this time; trainer missed asks all {all}."),
            };
        }
        if self.unfinished {
            // Not when the next review is: with few answers that would tell whether they were right.
            text.push_str(" The exam is unfinished: trainer exam resumes it.");
            return text;
        }
        match self.passed {
            Some(true) => text.push_str(" The exam is saved: passed."),
            Some(false) => text.push_str(" The exam is saved: not passed."),
            None => {}
        }
        if let Some(day) = self.next_due {
            let _ = write!(text, " Next review: {}.", when(day, self.today));
        }
        text
    }
}

/// Why the screens could not run, or not to the end.
#[derive(Debug)]
pub enum TuiError {
    /// The terminal could not be entered.
    Enter(io::Error),
    /// A thread could not be started.
    Thread(io::Error),
    /// An answer was still being saved when the run had to end.
    StillSaving,
    /// Saving broke off.
    Lost,
}

impl fmt::Display for TuiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TuiError::Enter(error) => {
                write!(f, "cannot use the terminal: {error} (try --plain)")
            }
            TuiError::Thread(error) => write!(f, "cannot start a thread: {error} (try --plain)"),
            TuiError::StillSaving => f.write_str(
                "the last answer was still being saved: it may be missing (earlier answers are saved; is the disk full or very slow?)",
            ),
            TuiError::Lost => f.write_str("saving was interrupted: the last answer may be missing (earlier ones are saved)"),
        }
    }
}

impl std::error::Error for TuiError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            TuiError::Enter(error) | TuiError::Thread(error) => Some(error),
            TuiError::StillSaving | TuiError::Lost => None,
        }
    }
}
