//! The end of a session: what moved, what was missed, and what tomorrow holds.

mod fit;
mod keys;
mod placed;
mod update;
mod view;

use std::collections::BTreeSet;
use std::time::Duration;

use self::fit::Fitting;
use super::question::Judged;
use super::quiz::QuizPage;
use crate::coach::{self, Moved, Outlook, Shift, Tomorrow};
use crate::deck::CardRef;
use crate::history::{CardRecord, History};
use crate::quiz::{Again, Answered, CardStatus, Summary, mixed_up};
use crate::tui::component::Context;
use crate::tui::widgets::scroll::Scroll;

/// A session that is over.
pub struct SummaryPage {
    /// The session, to take back its last answer.
    pub quiz: QuizPage,
    /// How it went.
    summary: Summary,
    /// What it moved.
    moved: Moved,
    /// How ready that makes; none without an interview to come, and as long as no figure is told.
    ready: Option<f32>,
    /// What readiness was before.
    shift: Option<Shift>,
    /// Where the plan leads; none without an interview to come.
    outlook: Option<Outlook>,
    /// What tomorrow holds.
    tomorrow: Tomorrow,
    /// Of the pairs that were mixed up in this session those that were so most often, and how often that was so far.
    mixed: Vec<([String; 2], u32)>,
    /// How long it took.
    took: Duration,
    /// What was wrong when first shown, as it was answered.
    missed: Vec<Answered>,
    /// How far what a placement found is scrolled.
    scroll: Scroll,
    /// Whether what a placement found is listed in full.
    all_topics: bool,
    /// Which of these is selected.
    selected: usize,
    /// That one, where it is looked at.
    open: Option<Box<Judged>>,
    /// Cards that were forgotten again and again.
    leeches: BTreeSet<CardRef>,
    /// The offer to fit the memory model, and what came of it.
    fit: Fitting,
    /// Whether readiness is a rough guess yet.
    is_rough: bool,
    /// Whether the day of an interview is set.
    has_date: bool,
}

impl SummaryPage {
    /// What a session came to that ends now.
    pub fn new(quiz: QuizPage, cx: &Context, history: &History) -> Self {
        let took = cx.now.saturating_duration_since(quiz.started);
        let mut page = Self {
            summary: Summary::default(),
            moved: Moved::default(),
            ready: None,
            shift: None,
            outlook: None,
            scroll: Scroll::default(),
            all_topics: false,
            tomorrow: Tomorrow::default(),
            mixed: Vec::new(),
            took,
            missed: Vec::new(),
            selected: 0,
            open: None,
            leeches: BTreeSet::new(),
            fit: Fitting::default(),
            has_date: false,
            is_rough: false,
            quiz,
        };
        page.count(cx, history);
        if page.summary.levels.is_none() {
            page.fit = Fitting::offered(history);
        }
        page
    }

    /// Looks at everything afresh.
    fn count(&mut self, cx: &Context, history: &History) {
        let (shelf, session) = (&cx.shelf, &self.quiz.session);
        self.summary = session.summary(shelf, history);
        self.is_rough = coach::is_rough(history);
        self.has_date = history.record().goal().ahead(cx.today).is_some();
        self.moved = coach::moved(shelf, history, &self.quiz.before, cx.today);
        let ready = coach::readiness(shelf, history, cx.today).map(|ready| ready.now);
        self.ready = ready.filter(|_| !coach::is_unproven(history));
        self.shift = Shift::since(&self.quiz.basis, shelf, history, cx.today);
        self.outlook = coach::outlook(shelf, history, history.record().goal(), cx.today);
        self.tomorrow = coach::tomorrow(shelf, history, cx.today);
        self.missed = session
            .wrong_answers()
            .map(|(posed, verdict)| Answered {
                posed: posed.clone(),
                verdict: verdict.clone(),
                guessed: false,
                // The session is over: nothing comes back in it.
                status: CardStatus { again: Again::No, ..session.status(shelf, history, posed.at) },
                score: None,
            })
            .collect();
        self.selected = self.selected.min(self.missed.len().saturating_sub(1));
        let taken = |ids: &[String; 2]| {
            self.missed.iter().any(|answered| {
                let Some(right) = &answered.verdict.instead else { return false };
                ids.contains(right) && answered.verdict.chose.iter().any(|chose| ids.contains(chose))
            })
        };
        let pairs = mixed_up(shelf, history).into_iter().map(|(pair, times)| (pair.between, times));
        self.mixed = pairs.filter(|(ids, _)| taken(ids)).collect();
        let most = self.mixed.first().map_or(0, |&(_, times)| times);
        self.mixed.retain(|&(_, times)| times == most);
        let record = |at: CardRef| history.record().card(&shelf.card(at).name);
        let is_leech = |at: &CardRef| record(*at).is_some_and(CardRecord::is_leech);
        self.leeches = self.missed.iter().map(|answered| answered.posed.at).filter(is_leech).collect();
    }
}
