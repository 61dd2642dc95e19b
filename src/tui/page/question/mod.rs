//! A question that stands, and its verdict: what the session and the mock interview share. Which keys do what is the
//! business of the page.

mod grades;
mod judged;
mod update;
mod verdict;
mod view;

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

pub use judged::Judged;

use crate::deck::Kind;
use crate::quiz::{GradeDue, Posed, Response};
use crate::tui::drawn::Drawn;
use crate::tui::keys::Table;
use crate::tui::theme::Theme;
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
    /// Say not to know it.
    DontKnow,
}

/// What came of an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Acted {
    /// Something on the screen changed, or nothing.
    Done,
    /// An answer is given.
    Answers(Response),
    /// Help is asked for.
    Help,
}

/// The keys of a question, by how it is answered.
pub struct Tables<A: 'static> {
    /// One option is chosen.
    pub choice: Table<A>,
    /// Options are ticked.
    pub multi: Table<A>,
    /// The answer is typed.
    pub typed: Table<A>,
    /// A flashcard, not yet turned over.
    pub front: Table<A>,
    /// A flashcard, turned over.
    pub back: Table<A>,
}

/// A question that stands.
pub struct Asking {
    /// The question.
    pub posed: Posed,
    /// The option under the cursor.
    pub cursor: Option<usize>,
    /// The options ticked, or the points of a flashcard that were made.
    pub ticked: BTreeSet<usize>,
    /// How many points of a flashcard can be ticked; none before it is turned over.
    pub points: usize,
    /// What each grade of a flashcard would mean; nothing before it is turned over, and in an exam.
    pub grades: [GradeDue; 4],
    /// Whether Enter is to grade a flashcard of which no point was made.
    sure: bool,
    /// The options of the answer that stands (in a mock interview, where it may be changed).
    pub given: Box<[usize]>,
    /// What is typed.
    pub input: Input,
    /// Whether what is typed was found to be almost right.
    pub almost: bool,
    /// Whether the flashcard is turned over.
    pub revealed: bool,
    /// How far the text is scrolled.
    pub scroll: Scroll,
    /// Whether its text scrolls apart from its options, as it does in few rows.
    text_apart: bool,
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
            points: 0,
            grades: Default::default(),
            sure: false,
            given: Box::default(),
            input: Input::default(),
            almost: false,
            revealed: false,
            scroll: Scroll::default(),
            text_apart: false,
            since: now,
        }
    }

    /// Takes in what drawing found out.
    pub fn drawn(&mut self, drawn: &Drawn) {
        self.scroll.drawn(drawn);
        self.text_apart = drawn.apart.is_some();
    }

    /// What keys mean.
    pub fn keys<A>(&self, tables: &'static Tables<A>) -> &'static Table<A> {
        match (self.posed.kind, self.revealed) {
            (Kind::Scenario | Kind::Choice, _) => &tables.choice,
            (Kind::Multi, _) => &tables.multi,
            (Kind::Typed, _) => &tables.typed,
            (Kind::Flashcard, false) => &tables.front,
            (Kind::Flashcard, true) => &tables.back,
        }
    }

    /// The keys that choose an option, as the footer names them.
    pub fn option_keys(&self, theme: Theme) -> String {
        let last = theme.option(self.posed.options.len().max(1));
        match theme.option(1).as_str() {
            "1" if last.starts_with(char::is_alphabetic) => format!("1-9 a-{last}"),
            first => format!("{first}-{last}"),
        }
    }
}
