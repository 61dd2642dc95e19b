//! Where the cards of a plan stand.

use super::readiness::is_planned;
use super::whole::real;
use crate::deck::Shelf;
use crate::history::{Goal, History};
use crate::memory::Day;

/// A plan looks no further ahead than so many days.
pub(super) const HORIZON: u32 = 1000;

/// Where the cards stand.
#[derive(Debug, Default)]
pub(super) struct Census {
    /// All that may be asked.
    pub cards: usize,
    /// Those never seen.
    pub unseen: usize,
    /// Those of them that are core.
    pub unseen_core: usize,
    /// Those that are due.
    pub due: usize,
    /// Those of them that are core.
    pub due_core: usize,
    /// Those seen that are core.
    pub seen_core: usize,
    /// Those seen that were asked today, for the first time of the day; new ones are among them.
    pub asked_today: usize,
    /// How many cards come due on which of the next days; tomorrow is the first.
    pub coming: Vec<usize>,
}

impl Census {
    pub(super) fn of(shelf: &Shelf, history: &History, goal: Goal, today: Day) -> Self {
        let mut census = Self::default();
        for at in shelf.cards() {
            let card = shelf.card(at);
            let record = history.record().card(&card.name);
            if !is_planned(card, record) {
                continue;
            }
            census.cards += 1;
            let Some(known) = record.filter(|record| record.schedule.is_some()) else {
                census.unseen += 1;
                census.unseen_core += usize::from(card.tier == 1);
                continue;
            };
            let core = usize::from(card.tier == 1);
            census.seen_core += core;
            census.asked_today += usize::from(known.schedule.is_some_and(|schedule| schedule.last >= today));
            match goal.due(known, today).map_or(0, |due| due.since(today)) {
                0 => {
                    let due = usize::from(goal.due(known, today).is_some());
                    census.due += due;
                    census.due_core += due * core;
                }
                days if days <= HORIZON => {
                    let at = days as usize - 1;
                    census.coming.resize(census.coming.len().max(at + 1), 0);
                    census.coming[at] += 1;
                }
                _ => {}
            }
        }
        census
    }

    /// New cards and others that were asked today.
    pub(super) fn done(&self, history: &History, today: Day) -> [u32; 2] {
        let met = history.record().days.get(&today).map_or(0, |done| done.new);
        [met, u32::try_from(self.asked_today).unwrap_or(u32::MAX).saturating_sub(met)]
    }

    /// The share of those seen that is core, 0-1.
    pub(super) fn share_of_core(&self) -> f32 {
        real(self.seen_core) / real(self.seen().max(1))
    }

    /// Those that were answered.
    pub(super) fn seen(&self) -> usize {
        self.cards - self.unseen
    }
}
