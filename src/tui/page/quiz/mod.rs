//! A session: a question or its verdict.

mod drill;
mod keys;
mod update;
mod view;

use std::collections::HashMap;
use std::time::{Duration, Instant};

pub use drill::results;

use super::question::Asking;
use crate::deck::CardRef;
use crate::history::{CardRecord, History};
use crate::quiz::{Answered, CardStatus, Posed, Session, Step, Subject};
use crate::tui::component::Context;
use crate::tui::widgets::scroll::Scroll;

/// A session on the screen.
pub struct QuizPage {
    /// The session.
    pub session: Session,
    /// When it began.
    pub started: Instant,
    /// What of it stands.
    phase: Phase,
    /// When it is to end.
    deadline: Option<Instant>,
    /// What holds of the card that stands.
    status: CardStatus,
    /// Whether the explanation of a flashcard is shown.
    explained: bool,
    /// When the last answer was given.
    given: Instant,
    /// What is being saved, or could not be.
    step: Option<Step>,
    /// What was saved besides answers.
    changes: usize,
    /// Whether the next question comes once what others saved is taken in.
    goes_on: bool,
    /// What was known of each card before its first question stood.
    pub before: HashMap<CardRef, Option<CardRecord>>,
}

/// What of a session stands.
enum Phase {
    /// A question.
    Asking(Box<Asking>),
    /// A verdict, when its answer was given, and how far it is scrolled.
    Answered(Box<Answered>, Instant, Scroll),
}

impl QuizPage {
    /// A session that begins now; none where there is nothing to ask.
    pub fn new(mut session: Session, minutes: Option<u32>, cx: &Context, history: &History) -> Option<Self> {
        let posed = session.pose(&cx.shelf, history)?.clone();
        let deadline = minutes.map(|minutes| cx.now + Duration::from_secs(u64::from(minutes) * 60));
        let mut page = Self {
            session,
            started: cx.now,
            phase: Phase::Asking(Box::new(Asking::new(posed, cx.now))),
            deadline,
            status: CardStatus::default(),
            explained: false,
            given: cx.now,
            step: None,
            changes: 0,
            goes_on: false,
            before: HashMap::new(),
        };
        page.refresh_card(cx, history);
        Some(page)
    }

    /// The question that stands, answered or not.
    fn posed(&self) -> &Posed {
        match &self.phase {
            Phase::Asking(asking) => &asking.posed,
            Phase::Answered(answered, ..) => &answered.posed,
        }
    }

    /// Whether options stand to be chosen.
    pub fn offers_options(&self) -> bool {
        matches!(&self.phase, Phase::Asking(asking) if !asking.posed.options.is_empty())
    }

    /// The card that what is said of a card is about.
    fn subject(&self) -> Subject {
        match &self.phase {
            Phase::Asking(_) => Subject::Standing,
            Phase::Answered(..) => Subject::Last,
        }
    }

    /// Looks up what holds of the card that stands.
    fn refresh_card(&mut self, cx: &Context, history: &History) {
        let at = self.posed().at;
        self.status = self.session.status(&cx.shelf, history, at);
        if let Phase::Asking(_) = self.phase {
            let record = || history.record().card(&cx.shelf.card(at).name).cloned();
            self.before.entry(at).or_insert_with(record);
        }
        if let Phase::Answered(answered, ..) = &mut self.phase {
            answered.status = self.status;
            answered.score = self.session.score_of(&answered.posed);
        }
    }
}
