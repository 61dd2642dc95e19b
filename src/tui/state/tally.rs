//! What the sessions of a run came to.

use std::collections::BTreeSet;

use super::{Screen, State};
use crate::deck::CardRef;
use crate::quiz::{ExamReport as Report, Session};

/// What sessions came to.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Answers saved.
    pub answers: usize,
    /// Other things saved: what was said of cards, settings, answers taken back.
    pub changes: usize,
    /// Different cards, session by session.
    pub asked: usize,
    /// Right when first shown.
    pub correct: usize,
    /// Wrong when first shown.
    pub missed: BTreeSet<CardRef>,
}

impl Tally {
    /// Adds a session.
    pub fn add(&mut self, session: &Session) {
        let missed = session.missed();
        self.answers += session.score().1;
        self.asked += session.asked();
        self.correct += session.asked().saturating_sub(missed.len());
        self.missed.extend(missed);
    }

    /// Adds so many answers of a mock interview; what they came to only when it is over.
    fn add_exam(&mut self, fresh: usize, report: Option<&Report>) {
        self.answers += fresh;
        self.asked += fresh;
        if let Some(report) = report {
            self.correct += report.correct.min(fresh);
            self.missed
                .extend(report.wrong.iter().filter(|wrong| wrong.answered).map(|wrong| wrong.posed.at));
        }
    }
}

impl State {
    /// What all sessions came to, the one on the screen included.
    pub fn total(&self) -> Tally {
        let mut tally = self.tally.clone();
        match &self.screen {
            Screen::Home(_) | Screen::Plan(_) | Screen::Unfinished(_) => {}
            Screen::Quiz(quiz) => tally.add(&quiz.session),
            Screen::Summary(finished) => tally.add(&finished.quiz.session),
            Screen::Exam(sitting) => tally.add_exam(sitting.exam.fresh(), None),
            Screen::Report(reported) => tally.add_exam(reported.fresh, Some(&reported.report)),
        }
        tally
    }
}
