//! What a session moved, and what the next day holds.

use std::collections::HashMap;
use std::hash::BuildHasher;

use super::pace::Pace;
use super::plan::{days_ahead, study_plan};
use super::readiness::{is_planned, readiness};
use super::whole::real;
use crate::deck::{CardRef, Shelf};
use crate::history::{CardRecord, History};
use crate::knowledge::Recall;
use crate::memory::Day;

/// What became of the cards of a session.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Moved {
    /// Cards met for the first time.
    pub met: usize,
    /// Missed ones that were recalled.
    pub recalled: usize,
    /// Known ones that are missed now.
    pub lost: usize,
    /// Readiness before and after; none without an interview to come.
    pub ready: Option<(f32, f32)>,
}

/// What became of these cards, whose records were these before the session.
pub fn moved<S: BuildHasher>(
    shelf: &Shelf,
    history: &History,
    before: &HashMap<CardRef, Option<CardRecord>, S>,
    today: Day,
) -> Moved {
    let recall = Recall::new(shelf, history, today);
    let mut moved = Moved::default();
    let mut gained = 0.0;
    for (&at, before) in before {
        let (deck, card) = (at.deck_position(), shelf.card(at));
        let (before, now) = (before.as_ref(), history.record().card(&card.name));
        let answered = |record: Option<&CardRecord>| record.map_or(0, |record| record.answers);
        if answered(now) == answered(before) {
            continue;
        }
        let missed = |record: Option<&CardRecord>| record.is_some_and(|record| record.missed);
        let was_known = recall.is_known(deck, card, before, today);
        moved.met += usize::from(answered(before) == 0);
        moved.recalled += usize::from(missed(before) && !missed(now));
        moved.lost += usize::from(was_known && !missed(before) && missed(now));
        if is_planned(card, now) {
            gained += recall.of(deck, card, now, today) - recall.of(deck, card, before, today);
        }
    }
    moved.ready = readiness(shelf, history, today).map(|ready| {
        let planned = shelf.cards().map(|at| shelf.card(at));
        let all = planned.filter(|card| is_planned(card, history.record().card(&card.name))).count();
        (ready.now - gained / real(all.max(1)), ready.now)
    });
    moved
}

/// What a day asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tomorrow {
    /// Cards that are due.
    pub due: usize,
    /// New ones, by the plan.
    pub new: usize,
    /// The minutes that both take.
    pub minutes: u32,
    /// Whether it is the day of the interview.
    pub is_interview: bool,
}

/// What tomorrow holds.
pub fn tomorrow(shelf: &Shelf, history: &History, today: Day) -> Tomorrow {
    let goal = history.record().goal();
    let day = today.plus(1);
    let (due, new) = if let Some(ahead) = days_ahead(shelf, history, today).get(1) {
        (ahead.due, ahead.new)
    } else {
        let is_due = |at: &CardRef| {
            let record = history.record().card(&shelf.card(*at).name);
            let record = record.filter(|record| !record.is_out() && record.answers > 0);
            record.and_then(|record| goal.due(record, today)).is_some_and(|due| due <= day)
        };
        let due = shelf.cards().filter(is_due).count();
        let plan = study_plan(shelf, history, today).filter(|_| goal.interview.is_none());
        (due, plan.map_or(0, |plan| (plan.new_per_day as usize).min(plan.unseen)))
    };
    let minutes = Pace::of(history, today).minutes_for(real(due + new));
    Tomorrow { due, new, minutes, is_interview: goal.interview == Some(day) }
}
