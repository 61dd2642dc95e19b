//! Which topics are known, shaky or new to a learner.

use super::first_looks::{Familiar, RIGHT};
use crate::deck::Shelf;
use crate::history::History;
use crate::text::percents;

/// A topic with a part in what the learner knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicName {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub title: String,
}

/// The topics by how much of them is believed to be known, each list in the decks' order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Levels {
    /// Seven tenths and more, and one of its cards was right at first sight.
    pub known: Vec<TopicName>,
    /// Less, or none of its cards was.
    pub shaky: Vec<TopicName>,
    /// Less than four tenths.
    pub new: Vec<TopicName>,
    /// The share of all cards that is believed to be known, from the least to the most that is likely, 0-1.
    pub within: [f32; 2],
    /// Where there are too few first looks to tell anything: how many there are. Then no topic is listed.
    pub too_few: Option<usize>,
}

/// Fewer first looks tell nothing, unless there are no more cards.
const FEWEST: f32 = 8.0;

/// From this share on a topic is known, or else shaky.
const KNOWN: f32 = 0.7;
const SHAKY: f32 = 0.4;
/// A range is told that reaches so many standard errors either way.
const RANGE: f32 = 1.5;

impl Levels {
    /// As first looks have it: what was learned from their feedback is not known yet.
    pub fn of(shelf: &Shelf, history: &History) -> Self {
        let familiar = Familiar::of(shelf, history);
        let mut levels = Self::default();
        let (mut sum, mut cards) = (0.0, 0.0_f32);
        for (position, deck) in shelf.decks().iter().enumerate() {
            let mut topics = vec![(0.0, 0.0_f32); deck.topics.len()];
            let mut worked_on = vec![false; deck.topics.len()];
            let mut looks = vec![[0, 0]; deck.topics.len()];
            for card in &deck.cards {
                let record = history.record().card(&card.name);
                if !card.is_in_mix(record.is_some_and(|record| record.answers > 0)) {
                    continue;
                }
                let chance = familiar.chance(position, card);
                let first = record.and_then(|record| record.first);
                (sum, cards) = (sum + chance, cards + 1.0);
                for &topic in &*card.topics {
                    topics[topic] = (topics[topic].0 + chance, topics[topic].1 + 1.0);
                    // No placement asks a card twice.
                    worked_on[topic] |= record.is_some_and(|record| record.answers > 1);
                    looks[topic][0] += usize::from(first.is_some_and(|first| first < RIGHT));
                    looks[topic][1] += usize::from(first.is_some_and(|first| first >= RIGHT));
                }
            }
            for (at, (topic, (sum, cards))) in deck.topics.iter().zip(topics).enumerate() {
                // Luck may have helped, but who was mostly right has met it before.
                let [wrong, right] = looks[at];
                let met = worked_on[at] || right >= 2 && right > wrong;
                let list = match sum / cards {
                    _ if cards == 0.0 => continue,
                    // Of what nobody asked about other answers tell something, but not that it is known.
                    KNOWN.. if right > 0 => &mut levels.known,
                    SHAKY.. => &mut levels.shaky,
                    _ if met => &mut levels.shaky,
                    _ => &mut levels.new,
                };
                let (id, title) = (topic.id.clone(), topic.title.clone());
                if list.iter().all(|listed| listed.id != id) {
                    list.push(TopicName { id, title });
                }
            }
        }
        if familiar.looks() < FEWEST.min(cards) {
            // Counts of cards are far below 2^24, and never negative.
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let looks = familiar.looks() as usize;
            return Self { too_few: Some(looks), ..Self::default() };
        }
        let share = sum / cards.max(1.0);
        let error = RANGE * familiar.error(share);
        levels.within = [(share - error).max(0.0), (share + error).min(1.0)];
        levels
    }

    /// How much is known, as a sentence: `You know about half of it: 45–60 % of the cards.`
    pub fn told(&self) -> String {
        match self.too_few {
            Some(0) => "No answers yet.".into(),
            Some(1) => "One answer is too few to tell what you know.".into(),
            Some(looks) => format!("{looks} answers are too few to tell what you know."),
            None => format!("You know {}.", self.part()),
        }
    }

    fn part(&self) -> String {
        let [low, high] = self.within.map(|share| (share * 20.0).round() * 5.0);
        let share = f32::midpoint(low, high);
        let part = match share {
            85.0.. => "nearly all of it",
            65.0.. => "most of it",
            42.0.. => "about half of it",
            20.0.. => "some of it",
            _ => "little of it yet",
        };
        format!("{part}: {} of the cards", percents([low, high]))
    }
}
