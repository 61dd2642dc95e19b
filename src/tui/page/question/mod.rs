//! A question that stands, and its verdict: what the session and the mock interview share. Which keys do what is the
//! business of the page.

mod update;
mod verdict;
mod view;

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

pub use verdict::{draw as draw_verdict, entries};

use crate::deck::Kind;
use crate::quiz::Posed;
use crate::tui::widgets::input::Input;
use crate::tui::widgets::scroll::Scroll;

/// A key pressed so soon after a question or a verdict appeared was meant for what stood before.
pub const GUARD: Duration = Duration::from_millis(250);

/// What a key does to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Choose an option.
    Pick,
    /// Tick or untick the option under the cursor.
    Tick,
    /// Give the answer.
    Answer,
    /// Turn the flashcard over.
    Reveal,
    /// Grade oneself.
    Grade,
}

/// How a question is answered: each way has its keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One option is chosen.
    Choice,
    /// Options are ticked.
    Multi,
    /// The answer is typed.
    Typed,
    /// A flashcard, not yet turned over.
    Front,
    /// A flashcard, turned over.
    Back,
}

/// A question that stands.
pub struct Asking {
    /// The question.
    pub posed: Posed,
    /// The option under the cursor.
    pub cursor: Option<usize>,
    /// The options ticked.
    pub ticked: BTreeSet<usize>,
    /// The options of the answer that stands (in a mock interview, where it may be changed).
    pub given: Box<[usize]>,
    /// What is typed.
    pub input: Input,
    /// Whether the flashcard is turned over.
    pub revealed: bool,
    /// How far the text is scrolled.
    pub scroll: Scroll,
    /// When it appeared.
    pub since: Instant,
}

impl Asking {
    /// A question that appears now.
    pub fn new(posed: Posed, now: Instant) -> Self {
        Self {
            posed,
            cursor: None,
            ticked: BTreeSet::new(),
            given: Box::default(),
            input: Input::default(),
            revealed: false,
            scroll: Scroll::default(),
            since: now,
        }
    }

    /// How it is answered.
    pub fn form(&self) -> Form {
        match (self.posed.kind, self.revealed) {
            (Kind::Scenario | Kind::Choice, _) => Form::Choice,
            (Kind::Multi, _) => Form::Multi,
            (Kind::Typed, _) => Form::Typed,
            (Kind::Flashcard, false) => Form::Front,
            (Kind::Flashcard, true) => Form::Back,
        }
    }

    /// The keys that choose an option, as the footer names them.
    pub fn option_keys(&self) -> String {
        format!("1-{}", self.posed.options.len().clamp(1, 9))
    }
}
