//! The clocks that are shown.

use std::time::Duration;

use super::{Screen, State};

impl State {
    /// How much time is left, where a clock runs.
    pub fn remaining(&self) -> Option<Duration> {
        match &self.screen {
            Screen::Quiz(quiz) => quiz.deadline.map(|deadline| deadline.saturating_duration_since(self.now)),
            Screen::Exam(sitting) => Some(Duration::from_millis(sitting.exam.left(sitting.spent(self.now)))),
            _ => None,
        }
    }

    /// Whether the clock that is shown changes with the next second.
    pub fn ticks(&self) -> bool {
        self.remaining().is_some_and(|left| !left.is_zero())
    }
}
