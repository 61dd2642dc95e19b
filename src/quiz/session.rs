//! A session: what is asked next, and what an answer means; what may be taken back stands in `back`.
//!
//! The order of things is always the same: [`Session::pose`] shows a question, [`Session::judge`] says what is to be
//! saved, and only [`Session::saved`] (called when it is on disk) lets the session go on. If saving fails, nothing has
//! changed and the same answer may be given again.

mod back;

use std::collections::HashSet;

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use self::back::Skip;
use super::answer::{Judged, predicted};
use super::drill::{Asked, Drill, Score};
use super::filter::Filter;
use super::judge::{BadInput, Response, judge};
use super::pose::{Posed, pose};
use super::queue::{Plan, key, next_due, part, queue};
use crate::deck::{CardRef, Shelf};
use crate::history::{Answer, History, Mode};
use crate::memory::Day;
use crate::names::CardName;

/// A missed card comes back at most this often in a session.
const RETURNS: usize = 3;

/// A run of questions.
#[derive(Debug)]
pub struct Session {
    mode: Mode,
    filter: Filter,
    today: Day,
    cards: Vec<CardRef>,
    rng: StdRng,
    place: Place,
    current: Option<Posed>,
    steps: Vec<Step>,
    skips: Vec<Skip>,
    stopped: bool,
    /// What it goes by in place of the queue.
    drill: Option<Drill>,
}

/// How far the session has come: all that undo has to put back.
#[derive(Clone, Debug, Default)]
struct Place {
    /// The next card of the queue.
    next: usize,
    /// Questions shown.
    shown: usize,
    /// Missed cards on their way back.
    returning: Vec<Return>,
}

/// A missed card on its way back.
#[derive(Clone, Debug)]
struct Return {
    at: CardRef,
    /// It comes when so many questions have been shown.
    after: usize,
    /// And no later than this, if another card with its key is in the way.
    latest: usize,
}

/// A question answered.
#[derive(Debug)]
struct Step {
    posed: Posed,
    correct: bool,
    guessed: bool,
    /// The number of the event that holds the answer.
    event: u64,
    before: Place,
}

/// How a session went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Different cards answered.
    pub asked: usize,
    /// How many of them were right when first shown.
    pub correct: usize,
    /// Answers saved.
    pub answers: usize,
    /// The cards that were wrong when first shown.
    pub missed: Vec<CardName>,
    /// When the next card of those that were meant is due.
    pub next_due: Option<Day>,
    /// How each pair of a drill fared that was asked.
    pub pairs: Vec<Score>,
}

impl Session {
    /// Begins a session. The same decks, history, filter, plan, day and seed make the same session.
    pub fn new(shelf: &Shelf, history: &History, filter: Filter, plan: &Plan, today: Day, seed: u64) -> Self {
        let mut rng = StdRng::seed_from_u64(seed);
        let cards = queue(shelf, history, &filter, plan, today, &mut rng);
        Self::of(cards, filter, plan.mode, today, rng)
    }

    /// Begins a session over exactly these cards.
    pub fn over(cards: Vec<CardRef>, filter: Filter, mode: Mode, today: Day, seed: u64) -> Self {
        Self::of(cards, filter, mode, today, StdRng::seed_from_u64(seed))
    }

    /// Begins a drill.
    pub fn drill(drill: Drill, filter: Filter, today: Day, seed: u64) -> Self {
        let session = Self::over(Vec::new(), filter, Mode::Drill, today, seed);
        Self { drill: Some(drill), ..session }
    }

    fn of(cards: Vec<CardRef>, filter: Filter, mode: Mode, today: Day, rng: StdRng) -> Self {
        Self {
            mode,
            filter,
            today,
            cards,
            rng,
            place: Place::default(),
            current: None,
            steps: Vec::new(),
            skips: Vec::new(),
            stopped: false,
            drill: None,
        }
    }

    /// How many different cards are planned.
    pub fn planned(&self) -> usize {
        self.drill.as_ref().map_or(self.cards.len(), Drill::cards)
    }

    /// How each pair of a drill fares; nothing in other sessions.
    pub fn scores(&self) -> Vec<Score> {
        self.drill.as_ref().map(|drill| drill.scores(&self.drilled())).unwrap_or_default()
    }

    /// How the pair of a question fares; none outside a drill.
    pub fn score_of(&self, posed: &Posed) -> Option<Score> {
        let turn = posed.turn.as_ref()?;
        self.scores().into_iter().nth(turn.pair)
    }

    /// What was asked in a drill.
    fn drilled(&self) -> Vec<Asked> {
        let asked = |step: &Step| {
            let turn = step.posed.turn.as_ref()?;
            let known = step.correct && !step.guessed;
            Some(Asked {
                pair: turn.pair,
                side: turn.side,
                place: (step.posed.at, step.posed.question),
                known,
            })
        };
        self.steps.iter().filter_map(asked).collect()
    }

    /// How many different cards have been answered.
    pub fn asked(&self) -> usize {
        self.steps.iter().filter(|step| !step.posed.again).count()
    }

    /// How many questions may still come: what is left of the queue, and the missed ones on their way back.
    pub fn left(&self) -> usize {
        self.cards.len().saturating_sub(self.place.next)
            + self.place.returning.len()
            + usize::from(self.current.is_some())
    }

    /// How many answers were right, and how many there were, so far.
    pub fn score(&self) -> (usize, usize) {
        (self.steps.iter().filter(|step| step.correct).count(), self.steps.len())
    }

    /// Why it asks.
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// The learner's day that it began on.
    pub fn today(&self) -> Day {
        self.today
    }

    /// The question that stands, if one does.
    pub fn current(&self) -> Option<&Posed> {
        self.current.as_ref()
    }

    /// Whether a card is on its way back.
    pub fn comes_again(&self, at: CardRef) -> bool {
        self.place.returning.iter().any(|returning| returning.at == at)
    }

    /// A new session over the cards that were wrong when first shown.
    #[must_use]
    pub fn over_missed(&self, seed: u64) -> Self {
        Self::over(self.missed(), self.filter.clone(), Mode::Missed, self.today, seed)
    }

    /// Ends it: no further question is posed.
    pub fn stop(&mut self) {
        self.stopped = true;
    }

    /// The question to show: the one that stands, else the next; `None` at the end.
    pub fn pose(&mut self, shelf: &Shelf, history: &History) -> Option<&Posed> {
        if self.stopped {
            return None;
        }
        if self.current.is_none() {
            let mut posed = if let Some(drill) = &self.drill {
                drill.pose(shelf, history, &self.drilled(), &mut self.rng)?
            } else {
                let at = self.next_card(history, shelf)?;
                pose(shelf, history, &self.filter, at, &mut self.rng)
            };
            posed.n = self.place.shown + 1;
            posed.again = self.steps.iter().any(|step| step.posed.at == posed.at);
            self.current = Some(posed);
        }
        self.current.as_ref()
    }

    /// The card that comes next: a missed one whose time has come, else the next of the queue, else a missed one early.
    fn next_card(&mut self, history: &History, shelf: &Shelf) -> Option<CardRef> {
        let suspended =
            |at: CardRef| history.record().card(&shelf.card(at).name).is_some_and(|record| record.suspended);
        self.place.returning.retain(|returning| !suspended(returning.at));
        let last = self.steps.last().and_then(|step| key(shelf, step.posed.at));
        let alike = |at: CardRef| last.is_some() && key(shelf, at) == last;
        let Place { next, shown, returning } = &mut self.place;
        if let Some(ready) = returning.iter().position(|returning| returning.after <= *shown) {
            // Where it is alone it can wait a little for another card to come between.
            let waits = returning.len() == 1
                && *shown < returning[ready].latest
                && self.cards.get(*next).is_some_and(|&at| !alike(at));
            if !(waits && alike(returning[ready].at)) {
                return Some(returning.remove(ready).at);
            }
        }
        // A missed card that came between may have brought two cards with the same key together.
        part(shelf, &mut self.cards, *next, last);
        while let Some(&at) = self.cards.get(self.place.next) {
            self.place.next += 1;
            if !suspended(at) {
                return Some(at);
            }
        }
        if self.place.returning.is_empty() { None } else { Some(self.place.returning.remove(0).at) }
    }

    /// Judges a response to the question that stands. Nothing changes yet.
    ///
    /// `ms` is how long the learner took.
    ///
    /// # Errors
    /// A response that does not fit the question, or no question to answer.
    pub fn judge(
        &self,
        shelf: &Shelf,
        history: &History,
        response: &Response,
        guessed: bool,
        ms: u64,
    ) -> Result<Judged, BadInput> {
        let Some(posed) = &self.current else {
            return Err(BadInput("there is no question to answer".into()));
        };
        let verdict = judge(shelf, posed, response)?;
        let recall = predicted(history, &shelf.card(posed.at).name, self.today);
        Ok(Judged::new(shelf, posed, verdict, guessed, |answer| Answer {
            mode: Some(self.mode),
            ms,
            recall,
            ..answer
        }))
    }

    /// The answer is on disk, as the event with this number: the session goes on.
    pub fn saved(&mut self, judged: &Judged, event: u64) {
        let Some(posed) = self.current.take() else { return };
        let at = posed.at;
        let mut before = self.place.clone();
        // The place before the question: undo asks it again with the same number.
        before.shown = self.place.shown;
        self.place.shown += 1;
        let misses = self.steps.iter().filter(|step| step.posed.at == at && !step.correct).count();
        self.steps.push(Step {
            posed,
            correct: judged.verdict.correct,
            guessed: judged.guessed,
            event,
            before,
        });
        if !judged.verdict.correct && misses < RETURNS && self.drill.is_none() {
            let shown = self.place.shown;
            let (after, latest) = (shown + self.rng.random_range(3..=6), shown + 6);
            // In the order of the misses: of two whose time has come, the one missed earlier goes first. That way
            // none waits for more than six questions, however many are on their way.
            self.place.returning.push(Return { at, after, latest });
        }
    }

    /// The card of the last answer.
    pub fn last_card(&self) -> Option<CardRef> {
        self.steps.last().map(|step| step.posed.at)
    }

    /// The question answered last.
    pub fn last_posed(&self) -> Option<&Posed> {
        self.steps.last().map(|step| &step.posed)
    }

    /// The cards that were wrong when first shown.
    pub fn missed(&self) -> Vec<CardRef> {
        self.missed_questions().map(|posed| posed.at).collect()
    }

    /// The questions that were wrong, each card's first.
    pub fn missed_questions(&self) -> impl Iterator<Item = &Posed> {
        let mut seen = HashSet::new();
        self.steps
            .iter()
            .filter(move |step| seen.insert(step.posed.at) && !step.correct)
            .map(|step| &step.posed)
    }

    /// How it went.
    pub fn summary(&self, shelf: &Shelf, history: &History) -> Summary {
        let missed = self.missed();
        let asked = self.asked();
        Summary {
            asked,
            correct: asked.saturating_sub(missed.len()),
            answers: self.steps.len(),
            missed: missed.into_iter().map(|at| shelf.card(at).name.clone()).collect(),
            next_due: next_due(shelf, history, &self.filter, self.today),
            pairs: self.scores().into_iter().filter(|score| score.asked > 0).collect(),
        }
    }
}
