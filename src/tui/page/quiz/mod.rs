//! A session: a question or its verdict.

mod drill;
mod keys;
mod update;
mod view;

use std::time::{Duration, Instant};

pub use drill::results;

use super::question::{Answered, Asking};
use crate::deck::CardRef;
use crate::history::History;
use crate::quiz::{Judged, Posed, Session};
use crate::tui::context::Context;
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
    /// How far the text is scrolled.
    scroll: Scroll,
    /// Whether the card that stands is suspended.
    suspended: bool,
    /// Whether the card that stands is flagged.
    flagged: bool,
    /// How often the card that stands was forgotten, where that is often enough to do something about it.
    leech: Option<u32>,
    /// The card that was last learned afresh, and the number of that event.
    reset: Option<(CardRef, u64)>,
    /// What follows when what is being saved is saved.
    saving: Option<Saving>,
    /// What was saved besides answers.
    changes: usize,
}

/// What of a session stands.
enum Phase {
    /// A question.
    Asking(Box<Asking>),
    /// A verdict.
    Answered(Box<Answered>),
}

/// What is being saved.
enum Saving {
    /// This answer.
    Answer(Box<Judged>),
    /// The last answer, or a suspension, taken back.
    Undo,
    /// That the answer was a guess.
    Guess,
    /// That the card is suspended, or no longer.
    Suspend(bool),
    /// That the card is flagged, or no longer.
    Flag(bool),
    /// That the card is learned afresh.
    Reset,
    /// That it is not, after all.
    Restore,
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
            scroll: Scroll::default(),
            suspended: false,
            flagged: false,
            leech: None,
            reset: None,
            saving: None,
            changes: 0,
        };
        page.refresh_card(cx, history);
        Some(page)
    }

    /// The question that stands, answered or not.
    fn posed(&self) -> &Posed {
        match &self.phase {
            Phase::Asking(asking) => &asking.posed,
            Phase::Answered(answered) => &answered.posed,
        }
    }

    /// Looks up what is known of the card that stands.
    fn refresh_card(&mut self, cx: &Context, history: &History) {
        let at = self.posed().at;
        let name = &cx.shelf.card(at).name;
        let record = history.record().card(name);
        self.suspended = record.is_some_and(|record| record.suspended);
        self.flagged = record.is_some_and(|record| record.flagged);
        self.leech = record.filter(|record| record.is_leech()).map(|record| record.lapses);
        if let Phase::Answered(answered) = &mut self.phase {
            // What is suspended does not come back.
            answered.due = history.due(name, cx.today).filter(|_| !self.suspended);
            answered.again = self.session.comes_again(at) && !self.suspended;
            answered.closing = self.session.score_of(&answered.posed).and_then(|score| score.closing());
            answered.leech = self.leech;
        }
    }
}
