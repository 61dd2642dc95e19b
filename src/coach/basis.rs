//! What readiness rests on, in the learner's own numbers.

use super::plan::is_unproven;
use super::readiness::{Mean, is_planned};
use super::whole::{real, whole};
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
    /// Those of them that are missed.
    pub missed: usize,
    /// The mean chance to recall one of those that are missed, and one of the others, which were right when last asked. What was answered today counts as it will stand tomorrow, since nothing can be said
    /// of the same day. A card just missed, whose answer was shown, so counts about 77 % until more is known of this learner: what
    /// FSRS has from people. Simulated learners recall 68 to 93 % of these a day later (`docs/coach.md`).
    pub recalled_of: [f32; 2],
    /// Cards that were not seen.
    pub unseen: usize,
    /// The mean chance that one of these is known all the same.
    pub familiar: f32,
    /// Whether any first look was taken: else the chance is that of most people.
    pub looked: bool,
    /// First looks at the cards that were seen, and how many of these looks were right, guesses apart.
    pub looks: [usize; 2],
    /// Answers on later days that predictions were held against, and how many of these were right, guesses apart.
    pub reviews: [usize; 2],
    /// Whether no answer of a later day is counted: then nothing has shown yet what stays.
    pub is_unproven: bool,
}

impl Basis {
    /// Of readiness as it is today.
    pub fn of(shelf: &Shelf, history: &History, today: Day) -> Self {
        let recall = Recall::new(shelf, history, today);
        let [mut missed, mut right, mut unseen] = [Mean::default(); 3];
        let retention = history.record().retention;
        let mut basis = Self {
            // Answers are far fewer.
            reviews: [retention.n, retention.recalled].map(|n| usize::try_from(n).unwrap_or(usize::MAX)),
            looked: history.record().first.n > 0,
            is_unproven: is_unproven(history),
            ..Self::default()
        };
        for at in shelf.cards() {
            let (deck, card) = (at.deck_position(), shelf.card(at));
            let record = history.record().card(&card.name);
            // What an unfinished exam holds back was looked at before all the same.
            if let Some(record) = record.filter(|record| !record.suspended) {
                basis.looks[0] += usize::from(record.first.is_some());
                basis.looks[1] += usize::from(record.was_right_at_first());
            }
            if !is_planned(card, record) {
                continue;
            }
            if let Some(chance) = recall.seen(deck, card, record, today) {
                basis.seen += 1;
                let is_missed = record.is_some_and(|record| record.missed);
                if is_missed {
                    missed.add(chance);
                } else {
                    right.add(chance);
                }
                basis.missed += usize::from(is_missed);
            } else {
                basis.unseen += 1;
                unseen.add(recall.of(deck, card, record, today));
            }
        }
        basis.recalled_of = [missed, right].map(|mean| mean.value().unwrap_or_default());
        basis.familiar = unseen.value().unwrap_or_default();
        basis
    }

    /// Readiness now: the mean over all of them.
    pub fn now(&self) -> f32 {
        mean_of(&self.parts())
    }

    /// The mean chance to recall one of those that were seen.
    pub fn recalled(&self) -> f32 {
        mean_of(&self.parts()[..2])
    }

    /// In a sentence, in figures that can be checked: `About 46 of 49 last right, 17 of 35 missed and 42 of 149 unseen right if
    /// asked now.`
    pub fn told(&self) -> String {
        self.told_at_first().unwrap_or_else(|| format!("{} right if asked now", self.told_in_parts())) + "."
    }

    /// The same for where there is little room: `About 46 of 49 last right, 17 of 35 missed and 42 of 149 unseen`.
    pub fn told_short(&self) -> String {
        self.told_at_first().unwrap_or_else(|| self.told_in_parts())
    }

    /// Each part with what is expected of it, those left out that have no cards.
    fn told_in_parts(&self) -> String {
        let parts = self.parts();
        let all = parts.into_iter().zip(self.expected()).filter(|((cards, ..), _)| *cards > 0);
        let told: Vec<String> =
            all.map(|((cards, _, what), right)| format!("{right} of {cards} {what}")).collect();
        let (last, others) = told.split_last().expect("something was seen");
        let others = if others.is_empty() { String::new() } else { format!("{} and ", others.join(", ")) };
        format!("About {others}{last}")
    }

    /// The cards of each part, the mean chance to recall one of them, and what they are called.
    fn parts(&self) -> [(usize, f32, &'static str); 3] {
        let [missed, right] = self.recalled_of;
        [
            (self.seen - self.missed, right, "last right"),
            (self.missed, missed, "missed"),
            (self.unseen, self.familiar, "unseen"),
        ]
    }

    /// What is known before anything was asked again on a later day: nothing then tells what stays.
    fn told_at_first(&self) -> Option<String> {
        let [looks, right] = self.looks;
        Some(match (self.seen, self.unseen) {
            (0, 0) => "There are no cards to be ready for".into(),
            (0, _) if self.looked => "None of these cards is seen yet".into(),
            (0, _) => format!("No answers yet; most people know about {} of it", percent(self.familiar)),
            _ if self.is_unproven => {
                let shows = "later days show what stays";
                match looks {
                    0 => format!("{} seen; {shows}", plural(self.seen, "card", "cards")),
                    looks => format!("{right} of {looks} new cards right; {shows}"),
                }
            }
            _ => return None,
        })
    }

    /// How many of each part are expected to be right. They add up to what is expected of all: whole cards go first to the part
    /// that lacks most of one.
    fn expected(&self) -> [u32; 3] {
        let exact = self.parts().map(|(cards, chance, _)| real(cards) * chance);
        let mut told = exact.map(|right| whole(right.floor()));
        let all = whole((real(self.seen + self.unseen) * self.now()).round());
        let mut order = [0, 1, 2];
        order.sort_by(|&a, &b| exact[b].fract().total_cmp(&exact[a].fract()));
        for part in order.into_iter().take(all.saturating_sub(told.iter().sum()) as usize) {
            told[part] += 1;
        }
        told
    }
}

/// The mean chance over parts of so many cards each.
fn mean_of(parts: &[(usize, f32, &str)]) -> f32 {
    let right: f32 = parts.iter().map(|&(cards, chance, _)| real(cards) * chance).sum();
    right / real(parts.iter().map(|(cards, ..)| cards).sum::<usize>().max(1))
}
