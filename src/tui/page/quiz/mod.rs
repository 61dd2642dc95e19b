//! A session: a question or its verdict.

mod drill;
mod keys;
mod update;
mod view;

use std::collections::HashMap;
use std::time::{Duration, Instant};

pub use drill::results;

use super::flag_note::FlagNote;
use super::question::{Asking, Judged};
use crate::coach::{Basis, CardState, Standing};
use crate::deck::CardRef;
use crate::history::{CardRecord, History, Mode};
use crate::quiz::{CardStatus, Posed, Session, Step, Subject};
use crate::tui::changes::Changes;
use crate::tui::component::Context;

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
    /// Why it is asked.
    reason: Reason,
    /// The note to a flag, where one is being typed.
    note: Option<FlagNote>,
    /// When the last answer was given.
    given: Instant,
    /// What is being saved, or could not be.
    step: Option<Step>,
    /// What was saved besides answers.
    changes: Changes,
    /// Whether the next question comes once what others saved is taken in.
    goes_on: bool,
    /// Whether it ends then.
    ends: bool,
    /// What readiness rested on when it began.
    pub basis: Basis,
    /// The card whose flag goes if its key is pressed once more.
    unflags: Option<CardRef>,
    /// What was known of each card before its first question stood.
    pub before: HashMap<CardRef, Option<CardRecord>>,
}

/// Why a card is asked.
#[derive(Default)]
struct Reason {
    /// In a word, beside its question.
    word: &'static str,
    /// In a line, beside its verdict.
    line: String,
    /// What ties it to an earlier miss in other words, below its verdict.
    tie: String,
    /// Whether these are words that were not asked today.
    reworded: bool,
}

impl Reason {
    fn of(posed: &Posed, is_leech: bool, mode: Mode, cx: &Context, history: &History) -> Self {
        let standing = Standing::new(&cx.shelf, history, cx.today);
        let question = &posed.question(&cx.shelf).id;
        let tie = standing.missed_as(mode, posed.at, question).unwrap_or_default();
        let reworded = standing.is_in_other_words(mode, posed.at, question);
        let plain = |word: &'static str| Self { word, ..Self::default() };
        if posed.again {
            return Self { tie, reworded, ..plain("again") };
        }
        if posed.new {
            return plain("new");
        }
        let line = standing.why_in(mode, posed.at).unwrap_or_default();
        let word = match standing.of(posed.at) {
            _ if is_leech => "leech",
            CardState::Missed if mode == Mode::Quiz => "missed",
            CardState::Due if mode == Mode::Quiz => "due",
            _ => "",
        };
        Self { word, line, tie, reworded }
    }
}

/// What of a session stands.
enum Phase {
    /// A question.
    Asking(Box<Asking>),
    /// A verdict, and when its answer was given.
    Answered(Box<Judged>, Instant),
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
            reason: Reason::default(),
            note: None,
            given: cx.now,
            step: None,
            changes: Changes::default(),
            goes_on: false,
            ends: false,
            before: HashMap::new(),
            basis: Basis::of(&cx.shelf, history, cx.today),
            unflags: None,
        };
        page.refresh_card(cx, history);
        Some(page)
    }

    /// The question that stands, answered or not.
    fn posed(&self) -> &Posed {
        match &self.phase {
            Phase::Asking(asking) => &asking.posed,
            Phase::Answered(judged, _) => &judged.answered.posed,
        }
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
        if let Phase::Asking(asking) = &self.phase {
            self.reason =
                Reason::of(&asking.posed, self.status.lapses.is_some(), self.session.mode(), cx, history);
            let record = || history.record().card(&cx.shelf.card(at).name).cloned();
            self.before.entry(at).or_insert_with(record);
        }
        if let Phase::Answered(judged, _) = &mut self.phase {
            let answered = &mut judged.answered;
            answered.status = self.status;
            answered.score = self.session.score_of(&answered.posed);
        }
    }
}
