//! Where the cards of a plan stand.

use super::readiness::is_planned;
use super::whole::real;
use crate::deck::Shelf;
use crate::history::{CardRecord, Goal, History, Schedule};
use crate::knowledge::most_worth;
use crate::memory::{Day, Grade};

/// A plan looks no further ahead than so many days.
pub(super) const HORIZON: u32 = 1000;

/// About as many new cards are met soon.
const SOON: f32 = 20.0;

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
    /// Those that come back on the day on which they are missed, as this day began: of those that were unseen, and of the others;
    /// and how many there were of both.
    returning: [usize; 2],
    at_dawn: [usize; 2],
    /// Those seen that were asked today, for the first time of the day; new ones are among them.
    pub asked_today: usize,
    /// How many cards come due on which of the next days; tomorrow is the first.
    pub coming: Vec<usize>,
    /// What today's answers add to what is known of this learner.
    pub today: Today,
}

/// Answers of one day that count: first looks and how many of them were right, then answers to cards met before and how many
/// of those were recalled.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Today {
    pub first: [u64; 2],
    pub later: [u64; 2],
}

impl Today {
    /// Takes in what a card that was asked today shows of it; `again` is the stability that a miss at first sight leaves, and so
    /// does a guess.
    fn add(&mut self, card: &CardRecord, schedule: Schedule, again: f32) {
        let recalled = !card.missed && (card.counted > 1 || schedule.memory.stability > again);
        let sum = match card.counted {
            // What a drill asks first is no first look.
            1 if card.first.is_none() => return,
            1 => &mut self.first,
            _ => &mut self.later,
        };
        *sum = [sum[0] + 1, sum[1] + u64::from(recalled)];
    }
}

impl Census {
    pub(super) fn of(shelf: &Shelf, history: &History, goal: Goal, today: Day) -> Self {
        let mut census = Self::default();
        let most_worth = most_worth(shelf);
        let again = history.model().next(None, 0, Grade::Again).stability;
        for at in shelf.cards() {
            let card = shelf.card(at);
            let record = history.record().card(&card.name);
            if !is_planned(card, record) {
                continue;
            }
            census.cards += 1;
            let returns = usize::from(card.tier <= most_worth);
            let Some((known, schedule)) = record.and_then(|record| Some((record, record.schedule?))) else {
                census.unseen += 1;
                census.unseen_core += usize::from(card.tier == 1);
                census.returning[0] += returns;
                census.at_dawn[0] += 1;
                continue;
            };
            let core = usize::from(card.tier == 1);
            census.seen_core += core;
            let was_seen = usize::from(schedule.last < today || known.counted > 1);
            census.returning[was_seen] += returns;
            census.at_dawn[was_seen] += 1;
            if schedule.last >= today {
                census.asked_today += 1;
                census.today.add(known, schedule, again);
            }
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

    /// The share of those that come back on the day on which they are missed: of new cards, which are met in the order of need, and
    /// of others.
    pub(super) fn returning(&self) -> [f32; 2] {
        let [new, seen] = self.at_dawn.map(real);
        let share = |part: usize, whole: f32| (real(part) / whole.max(1.0)).min(1.0);
        [
            share(self.returning[0], new.min(SOON)),
            if seen > 0.0 { share(self.returning[1], seen) } else { 1.0 },
        ]
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
