//! Readiness: how much would be recalled, now and on the day of the interview.
//!
//! The mean chance of recall over all cards that are not suspended, as [`knowledge`](crate::knowledge) has it. A card never
//! seen counts by what first looks at others have shown.

use serde::Serialize;

use crate::deck::{Card, Shelf};
use crate::history::{CardRecord, History};
use crate::knowledge::Recall;
use crate::memory::Day;

/// Readiness for the interview.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Readiness {
    /// The day of the interview.
    pub date: Day,
    /// The share that would be recalled now.
    pub now: f32,
    /// The share that would be recalled on the day, if nothing more were learned.
    pub on_day: f32,
}

/// The readiness of everything on the shelf; none without an interview that is still to come, or without cards.
pub fn readiness(shelf: &Shelf, history: &History, today: Day) -> Option<Readiness> {
    let date = history.record().goal().interview.filter(|&day| today <= day)?;
    readiness_on(shelf, history, date, today)
}

/// The readiness of everything on the shelf for a day to come; none without cards.
pub fn readiness_on(shelf: &Shelf, history: &History, date: Day, today: Day) -> Option<Readiness> {
    let recall = Recall::new(shelf, history, today);
    let mut now = Mean::default();
    let mut on_day = Mean::default();
    for at in shelf.cards() {
        let card = shelf.card(at);
        let record = history.record().card(&card.name);
        if is_planned(card, record) {
            let deck = at.deck_position();
            now.add(recall.of(deck, card, record, today));
            on_day.add(recall.of(deck, card, record, date));
        }
    }
    Some(Readiness { date, now: now.value()?, on_day: on_day.value()? })
}

/// Whether a card counts towards a plan: it is neither suspended nor held back, and not rare without having been answered.
pub(super) fn is_planned(card: &Card, record: Option<&CardRecord>) -> bool {
    let out = record.is_some_and(CardRecord::is_out);
    !out && card.is_in_mix(record.is_some_and(|record| record.answers > 0))
}

/// A running mean.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mean {
    sum: f64,
    n: u32,
}

impl Mean {
    /// Takes one more value in.
    pub fn add(&mut self, value: f32) {
        self.sum += f64::from(value);
        self.n += 1;
    }

    /// The mean, to four digits; none of nothing.
    pub fn value(self) -> Option<f32> {
        // Between 0 and 1.
        #[expect(clippy::cast_possible_truncation)]
        (self.n > 0).then(|| ((self.sum / f64::from(self.n) * 10_000.0).round() / 10_000.0) as f32)
    }
}
