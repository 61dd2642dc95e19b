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
    /// The mean chance to recall one of them. What was answered today counts as it will stand tomorrow, since nothing can be said
    /// of the same day. A card just missed, whose answer was shown, so counts about 77 % until more is known of this learner: what
    /// FSRS has from people. Simulated learners recall 68 to 93 % of these a day later (`docs/coach.md`).
    pub recalled: f32,
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
        let (mut seen, mut unseen) = (Mean::default(), Mean::default());
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
                seen.add(chance);
            } else {
                basis.unseen += 1;
                unseen.add(recall.of(deck, card, record, today));
            }
            if let Some(record) = record {
                basis.missed += usize::from(record.missed);
            }
        }
        basis.recalled = seen.value().unwrap_or_default();
        basis.familiar = unseen.value().unwrap_or_default();
        basis
    }

    /// Readiness now: the mean over all of them.
    pub fn now(&self) -> f32 {
        let [seen, unseen] = [self.seen, self.unseen].map(real);
        (seen * self.recalled + unseen * self.familiar) / (seen + unseen).max(1.0)
    }

    /// In a sentence, in figures that can be checked: `142 cards seen, 12 missed: about 101 right if asked now, and 11 of the
    /// 56 unseen.`
    pub fn told(&self) -> String {
        if let Some(told) = self.told_at_first() {
            return told + ".";
        }
        let [right, known] = self.expected();
        let seen = plural(self.seen, "card", "cards");
        let missed = if self.missed == 0 { "none".to_owned() } else { self.missed.to_string() };
        let told = format!("{seen} seen, {missed} missed: about {right} right if asked now");
        if self.unseen == 0 {
            told + "."
        } else {
            format!("{told}, and {known} of the {} unseen.", self.unseen)
        }
    }

    /// The same for where there is little room: `About 101 of 142 seen and 11 of 56 unseen right, if asked now`.
    pub fn told_short(&self) -> String {
        if let Some(told) = self.told_at_first() {
            return told;
        }
        let [right, known] = self.expected();
        let unseen =
            if self.unseen == 0 { String::new() } else { format!(" and {known} of {} unseen", self.unseen) };
        format!("About {right} of {} seen{unseen} right, if asked now", self.seen)
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
                    looks => format!("{right} of {looks} right at first sight; {shows}"),
                }
            }
            _ => return None,
        })
    }

    /// How many of the seen cards are expected to be right, and how many of the unseen.
    fn expected(&self) -> [u32; 2] {
        let of = |cards: usize, chance: f32| whole((real(cards) * chance).round());
        [of(self.seen, self.recalled), of(self.unseen, self.familiar)]
    }
}
