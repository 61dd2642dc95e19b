//! The screens: questions and answers in a terminal.
//!
//! Knows the pure rooms, and the terminal through ratatui. No profile, no decks on disk, no date: what depends on them
//! comes in with [`App`]. Within, one [`update`](update::update) turns a message into a change and an [`Effect`](event::Effect),
//! one [`view`](view::view) draws what stands, and only [`run`] touches the terminal and threads.
//!
//! The invariants: however `run` ends, the terminal is as it was before; and a verdict is shown only when the answer is
//! saved.

pub mod event;
pub mod keys;
mod outcome;
pub mod planning;
mod reading;
mod run;
mod screens;
mod signals;
pub mod state;
mod terminal;
pub mod theme;
pub mod update;
pub mod view;
mod widgets;

pub use outcome::{Outcome, TuiError};
pub use run::run;

use crate::deck::Shelf;
use crate::memory::Day;
use crate::quiz::{Exam, ExamPlan, Recorder, Session};

/// All that the screens need.
pub struct App {
    /// What can be asked.
    pub shelf: Shelf,
    /// The learner's day.
    pub today: Day,
    /// The seed of the first session begun here; later ones count up from it.
    pub seed: u64,
    /// Whether colours may be set.
    pub colors: bool,
    /// Which screen comes first.
    pub start: Start,
    /// Who saves.
    pub keeper: Box<dyn Recorder + Send>,
    /// Whether this learner has never answered: they are welcomed.
    pub first_run: bool,
    /// The id of this device: what a mock interview that was left belongs to.
    pub device: String,
}

/// Which screen comes first.
#[expect(clippy::large_enum_variant, reason = "there is one of it in a run")]
pub enum Start {
    /// The home screen.
    Home,
    /// A session.
    Session {
        /// The session, none of its questions posed yet.
        session: Session,
        /// How long it may take.
        minutes: Option<u32>,
    },
    /// A mock interview that has begun.
    Exam(Exam),
    /// The question what is to become of one that was left.
    Unfinished {
        /// That one.
        exam: Exam,
        /// What a new one is to ask.
        plan: ExamPlan,
    },
}
