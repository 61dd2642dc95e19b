//! The end of a session.

mod keys;
mod update;
mod view;

use std::collections::BTreeSet;
use std::time::Duration;

use super::quiz::QuizPage;
use crate::deck::CardRef;
use crate::history::{CardRecord, History};
use crate::quiz::Summary;
use crate::tui::component::Context;
use crate::tui::widgets::scroll::Scroll;

/// A session that is over.
pub struct SummaryPage {
    /// The session, to take back its last answer.
    pub quiz: QuizPage,
    /// How it went.
    summary: Summary,
    /// How long it took.
    took: Duration,
    /// How far the list is scrolled.
    scroll: Scroll,
    /// Cards that were forgotten again and again.
    leeches: BTreeSet<CardRef>,
}

impl SummaryPage {
    /// What a session came to that ends now.
    pub fn new(quiz: QuizPage, cx: &Context, history: &History) -> Self {
        let summary = quiz.session.summary(&cx.shelf, history);
        let took = cx.now.saturating_duration_since(quiz.started);
        let record = |at: &CardRef| history.record().card(&cx.shelf.card(*at).name);
        let is_leech = |at: &CardRef| record(at).is_some_and(CardRecord::is_leech);
        let leeches = quiz.session.missed().into_iter().filter(is_leech).collect();
        Self { quiz, summary, took, scroll: Scroll::default(), leeches }
    }
}
