//! How a session went, and what holds of its cards now.

use std::collections::HashSet;

use super::past::Again;
use super::state::Session;
use crate::deck::{CardRef, Shelf};
use crate::history::{History, Mode};
use crate::knowledge::Levels;
use crate::memory::{Day, Grade};
use crate::names::CardName;
use crate::quiz::answer::answer;
use crate::quiz::drill::Score;
use crate::quiz::judge::{Response, Verdict, judge};
use crate::quiz::placement::coming;
use crate::quiz::pose::Posed;
use crate::quiz::queue::next_due;

/// How a session went.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// Different cards answered.
    pub asked: usize,
    /// How many of them were right when first shown.
    pub correct: usize,
    /// Answers saved.
    pub answers: usize,
    /// Other saved changes to cards: what was suspended, resumed, flagged, unflagged or reset and not taken back.
    pub changes: usize,
    /// The cards that were wrong when first shown.
    pub missed: Vec<CardName>,
    /// How many were right, and stay missed until they are recalled on a later day.
    pub still_missed: usize,
    /// When the next card of those that were meant is due.
    pub next_due: Option<Day>,
    /// How each pair of a drill fared that was asked.
    pub pairs: Vec<Score>,
    /// Which topics are known, after a placement.
    pub levels: Option<Levels>,
    /// With which topics new cards begin after it, by their titles.
    pub coming: Vec<String>,
}

impl Summary {
    /// What comes after a placement, where there is anything new:
    /// `New cards begin with Caching, Limits and quotas; topics you know come last.`
    pub fn told_of_coming(&self) -> Option<String> {
        let knows = self.levels.as_ref().is_some_and(|levels| !levels.known.is_empty());
        let last = if knows { "; topics you know come last" } else { "" };
        (!self.coming.is_empty()).then(|| format!("New cards begin with {}{last}.", self.coming.join(", ")))
    }
}

/// What holds of a card now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CardStatus {
    /// Whether it is suspended.
    pub suspended: bool,
    /// Whether it is flagged.
    pub flagged: bool,
    /// When it comes back; none where it is suspended or has no due date.
    pub due: Option<Day>,
    /// Whether it comes back in this session, and how soon.
    pub again: Again,
    /// How often it was forgotten, where that makes it a leech.
    pub lapses: Option<u32>,
}

/// When a card comes back if the learner grades it so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GradeDue {
    /// When; none where it has no due date.
    pub due: Option<Day>,
    /// Whether that is the day before the interview.
    pub is_eve: bool,
    /// Whether it comes back in this session first, and how soon.
    pub again: Again,
    /// When it would come back after that, if it were good then: said where that is all that tells grades apart.
    pub then: Option<Day>,
}

impl Session {
    /// What each grade would mean for the card whose question stands, from Again to Easy.
    pub fn grades(&self, shelf: &Shelf, history: &History) -> [GradeDue; 4] {
        let today = self.today();
        let eve = history.record().goal().ahead(today).map(|interview| interview.minus(1));
        let Some(posed) = self.current() else { return Default::default() };
        let mut grades = Grade::ALL.map(|grade| {
            let verdict = judge(shelf, posed, &Response::Grade(grade)).ok();
            let answer = verdict.map(|verdict| answer(shelf, history, today, posed, &verdict, false));
            let due = answer.as_ref().and_then(|answer| history.due_after(answer, today));
            let then = answer.zip(due).and_then(|(answer, due)| history.due_after_good(&answer, today, due));
            let returns = !grade.is_pass() && self.returns_if_missed(posed.at);
            let again = if returns { self.how_soon(posed.at) } else { Again::No };
            GradeDue { due, is_eve: due.is_some() && due == eve, again, then }
        });
        let [_, hard, good, easy] = grades;
        if grades.iter().any(|grade| grade.is_eve)
            || hard.due != good.due
            || good.due != easy.due
            || hard.then == good.then && good.then == easy.then
        {
            for grade in &mut grades {
                grade.then = None;
            }
        }
        grades
    }

    /// What holds of a card now.
    pub fn status(&self, shelf: &Shelf, history: &History, at: CardRef) -> CardStatus {
        let name = &shelf.card(at).name;
        let Some(record) = history.record().card(name) else { return CardStatus::default() };
        CardStatus {
            suspended: record.suspended,
            flagged: record.flagged,
            due: history.due(name, self.today()).filter(|_| !record.suspended),
            again: if self.comes_again(at) && !record.suspended { self.how_soon(at) } else { Again::No },
            lapses: record.is_leech().then_some(record.lapses),
        }
    }

    /// The cards that were wrong when first shown.
    pub fn missed(&self) -> Vec<CardRef> {
        self.missed_questions().map(|posed| posed.at).collect()
    }

    /// The questions that were wrong, each card's first.
    pub fn missed_questions(&self) -> impl Iterator<Item = &Posed> {
        self.wrong_answers().map(|(posed, _)| posed)
    }

    /// The same with what was said of them.
    pub fn wrong_answers(&self) -> impl Iterator<Item = (&Posed, &Verdict)> {
        let mut seen = HashSet::new();
        self.answers()
            .filter(move |answer| seen.insert(answer.posed.at) && !answer.correct)
            .map(|answer| (&answer.posed, &answer.verdict))
    }

    /// How it went.
    pub fn summary(&self, shelf: &Shelf, history: &History) -> Summary {
        let missed = self.missed();
        let asked = self.asked();
        let is_placement = self.mode() == Mode::Placement;
        let is_missed = |at| history.record().card(&shelf.card(at).name).is_some_and(|record| record.missed);
        let right: HashSet<CardRef> =
            self.answers().map(|answer| answer.posed.at).filter(|at| !missed.contains(at)).collect();
        Summary {
            still_missed: right.into_iter().filter(|&at| is_missed(at)).count(),
            asked,
            correct: asked.saturating_sub(missed.len()),
            answers: self.answers().count(),
            changes: self.changes,
            missed: missed.into_iter().map(|at| shelf.card(at).name.clone()).collect(),
            next_due: next_due(shelf, history, &self.filter, self.today()),
            levels: is_placement.then(|| Levels::of(shelf, history)),
            coming: if is_placement {
                coming(shelf, history, &self.filter, self.today())
            } else {
                Vec::new()
            },
            pairs: self.scores().into_iter().filter(|score| score.asked > 0).collect(),
        }
    }
}
