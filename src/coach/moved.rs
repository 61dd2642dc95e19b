//! What a session moved, and what the next day holds.

use std::collections::HashMap;
use std::hash::BuildHasher;

use super::figures::figures;
use super::sitting::{Sitting, sitting};
use crate::deck::{CardRef, Shelf};
use crate::history::{CardRecord, History};
use crate::knowledge::Recall;
use crate::memory::Day;

/// What became of the cards of a session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    /// Cards met for the first time.
    pub met: usize,
    /// Missed ones that were recalled.
    pub recalled: usize,
    /// Known ones that are missed now.
    pub lost: usize,
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
    for (&at, before) in before {
        let card = shelf.card(at);
        let (before, now) = (before.as_ref(), history.record().card(&card.name));
        let answered = |record: Option<&CardRecord>| record.map_or(0, |record| record.answers);
        if answered(now) == answered(before) {
            continue;
        }
        let missed = |record: Option<&CardRecord>| record.is_some_and(|record| record.missed);
        let was_known = recall.is_known(before, today);
        moved.met += usize::from(answered(before) == 0);
        moved.recalled += usize::from(missed(before) && !missed(now));
        moved.lost += usize::from(was_known && !missed(before) && missed(now));
    }
    moved
}

/// What tomorrow holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tomorrow {
    /// What home will offer.
    pub offers: Sitting,
    /// Whether it is the day of the interview.
    pub is_interview: bool,
}

impl Tomorrow {
    /// Whether something is due, new or asked ahead of its time.
    pub fn asks_anything(&self) -> bool {
        !self.offers.is_extra && self.offers.due + self.offers.new + self.offers.ahead > 0
    }

    /// What it is made of, and how long that takes: `28 of 49 due, 20 new, about 15 min`.
    pub fn told_by_parts(&self) -> Option<String> {
        self.parts().map(|parts| format!("{parts}, about {} min", self.offers.minutes))
    }

    /// How many cards it asks, how long that takes, and what it is made of: `48 cards, about 15 min: 28 of 49 due, 20 new`.
    pub fn told_in_full(&self) -> String {
        let parts = self.parts().map(|parts| format!(": {parts}"));
        self.told() + &parts.unwrap_or_default()
    }

    /// What it is made of: `28 of 49 due, 20 new`; nothing where it asks nothing.
    pub fn parts(&self) -> Option<String> {
        (!self.is_interview && self.asks_anything()).then(|| self.offers.parts())
    }

    /// What it asks, and how long that takes: `20 cards, about 7 min`.
    pub fn told(&self) -> String {
        match self {
            Self { is_interview: true, .. } => "the interview".to_owned(),
            coming if !coming.asks_anything() => "nothing due".to_owned(),
            Self { offers, .. } => format!("{}, about {} min", offers.told(), offers.minutes),
        }
    }
}

/// What tomorrow holds: what home will offer on it if nothing else is answered until then.
pub fn tomorrow(shelf: &Shelf, history: &History, today: Day) -> Tomorrow {
    let day = today.plus(1);
    let counts = figures(shelf, history, day).cards;
    let is_interview = history.record().goal().interview == Some(day);
    Tomorrow { offers: sitting(shelf, history, counts, day, None), is_interview }
}
