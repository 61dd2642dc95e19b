//! What a placement found: the topics that are known, shaky and new.

mod keys;
mod update;
mod view;

use std::time::Duration;

use super::quiz::QuizPage;
use crate::history::History;
use crate::knowledge::Levels;
use crate::tui::component::Context;
use crate::tui::widgets::scroll::Scroll;

/// A placement that is over.
pub struct PlacementPage {
    /// Its questions, to take back the last answer.
    pub quiz: QuizPage,
    /// What it found.
    levels: Levels,
    /// How many questions it asked, and how many of them were missed.
    asked: usize,
    missed: usize,
    /// How long it took.
    took: Duration,
    /// How far it is scrolled.
    scroll: Scroll,
}

impl PlacementPage {
    /// What a placement came to that ends now.
    pub fn new(quiz: QuizPage, cx: &Context, history: &History) -> Self {
        let took = cx.now.saturating_duration_since(quiz.started);
        let levels = Levels::of(&cx.shelf, history);
        let (asked, missed) = (quiz.session.asked(), quiz.session.missed().len());
        Self { quiz, levels, asked, missed, took, scroll: Scroll::default() }
    }
}
