//! What readiness rests on, in the learner's own numbers.

use super::readiness::{Mean, is_planned};
use super::whole::real;
use crate::deck::Shelf;
use crate::history::History;
use crate::knowledge::Recall;
use crate::memory::Day;
use crate::text::{percent, plural};

/// The cards that readiness is the mean of: those seen and those not, and how likely either are recalled.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Basis {
    /// Cards that were seen.
    pub seen: usize,
    /// The mean chance to recall one of them. What was answered today counts as it will stand tomorrow, since nothing can be said
    /// of the same day; so a card just missed, whose answer was read, counts about 77 % before anything is known of this learner
    /// (FSRS's figure, from people who saw the answer; simulated learners recall 68 to 93 %, `docs/coach.md`).
    pub recalled: f32,
    /// Those of them that were missed and not recalled on a later day, and the mean chance to recall one of these tomorrow.
    pub missed: usize,
    /// See [`missed`](Self::missed).
    pub after_a_miss: f32,
    /// Cards that were not.
    pub unseen: usize,
    /// The mean chance that one of these is known all the same.
    pub familiar: f32,
    /// Whether any first look was taken: else the chance is that of most people.
    pub looked: bool,
}

impl Basis {
    /// Of readiness as it is today.
    pub fn of(shelf: &Shelf, history: &History, today: Day) -> Self {
        let recall = Recall::new(shelf, history, today);
        let [mut seen, mut unseen, mut missed] = [Mean::default(); 3];
        let mut basis = Self { looked: history.record().first.n > 0, ..Self::default() };
        for at in shelf.cards() {
            let (deck, card) = (at.deck_position(), shelf.card(at));
            let record = history.record().card(&card.name);
            if !is_planned(card, record) {
                continue;
            }
            if let Some(chance) = recall.seen(deck, card, record, today) {
                basis.seen += 1;
                seen.add(chance);
                if record.is_some_and(|record| record.missed) {
                    basis.missed += 1;
                    missed.add(recall.seen(deck, card, record, today.plus(1)).unwrap_or(chance));
                }
            } else {
                basis.unseen += 1;
                unseen.add(recall.of(deck, card, record, today));
            }
        }
        basis.recalled = seen.value().unwrap_or_default();
        basis.after_a_miss = missed.value().unwrap_or_default();
        basis.familiar = unseen.value().unwrap_or_default();
        basis
    }

    /// Readiness now: the mean over all of them.
    pub fn now(&self) -> f32 {
        let [seen, unseen] = [self.seen, self.unseen].map(real);
        (seen * self.recalled + unseen * self.familiar) / (seen + unseen).max(1.0)
    }

    /// In a sentence: `Of 142 seen cards you likely recall 71 %; the 56 unseen count as 20 %, by your first looks.`
    pub fn told(&self) -> String {
        let (recalled, familiar) = (percent(self.recalled), percent(self.familiar));
        let by = if self.looked { "by your first looks" } else { "as most people know that many" };
        let seen = plural(self.seen, "seen card", "seen cards");
        match (self.seen, self.unseen) {
            (0, 0) => "There are no cards to be ready for.".into(),
            (0, unseen) => format!("Nothing is seen yet; the {unseen} unseen count as {familiar}, {by}."),
            (_, 0) => format!("Of {seen} you likely recall {recalled}; none is unseen."),
            (_, unseen) => {
                format!(
                    "Of {seen} you likely recall {recalled}; the {unseen} unseen count as {familiar}, {by}."
                )
            }
        }
    }

    /// The same for where there is little room: `Of 142 seen 71 % likely recalled; the 56 unseen count as 20 %`.
    pub fn told_short(&self) -> String {
        let (recalled, familiar) = (percent(self.recalled), percent(self.familiar));
        match (self.seen, self.unseen) {
            (0, 0) => "no cards".into(),
            (0, unseen) => format!("Nothing is seen yet; the {unseen} unseen count as {familiar}"),
            (seen, 0) => format!("Of {seen} seen {recalled} likely recalled; none is unseen"),
            (seen, unseen) => {
                format!("Of {seen} seen {recalled} likely recalled; the {unseen} unseen count as {familiar}")
            }
        }
    }
}
