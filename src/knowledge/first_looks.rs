//! What a learner knew before it was ever asked, by what first looks at cards have shown.
//!
//! Of each card that was answered the first answer is remembered, with luck taken out. A card never seen is believed to be
//! known as far as people know cards of its tier, and as this learner did better or worse than that: over all, in its
//! tier, in its topics. Each step is drawn towards the one before, the more so the fewer answers there are.

use crate::deck::{Card, CardRef, Shelf};
use crate::history::{CardRecord, History};
use crate::memory::{SLIPS, USUAL_OPTIONS, luck, luck_ratio};

/// How far first looks are from what people know, summed over some cards.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    beyond: f32,
    n: f32,
}

impl Sum {
    fn add(&mut self, beyond: f32, weight: f32) {
        self.beyond += beyond * weight;
        self.n += weight;
    }

    /// The mean, as if there were so many more answers that showed nothing; `less` is what is accounted for already.
    fn drawn(self, less: f32, weight: f32) -> f32 {
        (self.beyond - less * self.n) / (self.n + weight)
    }
}

/// How familiar the learner is with what was never asked.
#[derive(Clone, Debug)]
pub struct Familiar {
    all: f32,
    tiers: [f32; TIERS],
    /// By deck and topic: how far it is from the rest, and after how many looks.
    topics: Vec<Vec<(f32, f32)>>,
    looks: f32,
}

const TIERS: usize = 4;
/// The share of the cards of each tier that people know beforehand.
const PEOPLE: [f32; TIERS] = [0.35, 0.28, 0.2, 0.15];
/// How far what one of them knows is from that, as a standard deviation.
const PEOPLE_DIFFER: f32 = 0.25;
/// As many answers the belief weighs that this learner is like others; that a tier is like the rest; that a topic is.
const LIKE_OTHERS: f32 = 0.8;
const LIKE_ALL: f32 = 12.0;
const LIKE_TOPICS: f32 = 8.0;

/// So many looks tell as much of cards never seen as one at a card drawn among these would.
const AS_ONE: f32 = 2.5;

/// What a first look that was right shows, in ten-thousandths.
pub(super) const RIGHT: i16 = 10_000;
/// After so many first looks half of what they say is believed.
const FEW: f32 = 2.0;
/// The distances that are held against first looks.
const DISTANCES: [f32; 41] = distances();

const fn distances() -> [f32; 41] {
    let mut all = [0.0; 41];
    let mut at = 0;
    let mut beyond = -0.35;
    while at < all.len() {
        all[at] = beyond;
        beyond += 0.03;
        at += 1;
    }
    all
}

/// A share that is believed to be known: never nothing, and never all.
fn share(known: f32) -> f32 {
    known.clamp(0.02, 0.97)
}

fn people(tier: u8) -> f32 {
    PEOPLE[tier_index(tier)]
}

fn tier_index(tier: u8) -> usize {
    usize::from(tier).clamp(1, TIERS) - 1
}

/// What a first look showed.
#[derive(Clone, Copy)]
struct Shown {
    right: bool,
    /// Whether the learner said not to know, where there was something to choose.
    said_so: bool,
    /// The chance to be right by luck.
    lucky: f32,
}

impl Shown {
    fn of(record: &CardRecord) -> Self {
        let odds = u32::from(record.first_odds);
        let lucky = if odds < 2 { 0.0 } else { luck(odds) };
        let first = record.first.unwrap_or(0);
        Self { right: first >= RIGHT, said_so: first == 0 && odds >= 2, lucky }
    }

    /// How likely that was where so much is known.
    fn chance(self, known: f32) -> f32 {
        let right = known * (1.0 - SLIPS) + (1.0 - known) * self.lucky;
        match (self.right, self.said_so) {
            (true, _) => right,
            (_, true) => 1.0 - known,
            _ => 1.0 - right,
        }
    }
}

/// How likely the learner is each of so many distances from what people know. One surprising look moves the mean of these far
/// less than it moves a mean of scores.
struct Level {
    /// The logarithm of each likelihood.
    logs: [f32; DISTANCES.len()],
}

impl Default for Level {
    fn default() -> Self {
        // Nothing is believed beforehand, for some know a fifth and others four fifths: a share weighs as much as a look would tell
        // of it (the prior of Jeffreys). Were all alike, a few looks, right one and all, would leave an expert half way to people.
        let right = |known: f32| known * (1.0 - SLIPS) + (1.0 - known) * luck(USUAL_OPTIONS);
        let weight = |right: f32| -(right * (1.0 - right)).ln() / 2.0;
        Self { logs: DISTANCES.map(|beyond| weight(right(share(PEOPLE[1] + beyond)))) }
    }
}

impl Level {
    fn add(&mut self, shown: Shown, tier: u8, weight: f32) {
        for (log, beyond) in self.logs.iter_mut().zip(DISTANCES) {
            *log += weight * shown.chance(share(people(tier) + beyond)).ln();
        }
    }

    fn mean(&self) -> f32 {
        let most = self.logs.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let likely = self.logs.map(|log| (log - most).exp());
        let sum: f32 = likely.iter().zip(DISTANCES).map(|(likely, beyond)| likely * beyond).sum();
        sum / likely.iter().sum::<f32>()
    }
}

impl Familiar {
    /// What first looks at these decks' cards have shown.
    pub fn of(shelf: &Shelf, history: &History) -> Self {
        // A slip costs what is known its score, and is taken for somebody's who had no luck: both are given back.
        let kept = 1.0 - SLIPS * (1.0 + luck_ratio(USUAL_OPTIONS));
        let looks = || {
            shelf.cards().filter_map(|at| {
                let card = shelf.card(at);
                let first = history.record().card(&card.name)?.first?;
                Some((at, card, f32::from(first) / 10_000.0 / kept - people(card.tier)))
            })
        };
        let mut counts: Vec<Vec<f32>> =
            shelf.decks().iter().map(|deck| vec![0.0; deck.topics.len()]).collect();
        for (at, card, _) in looks() {
            card.topics.iter().for_each(|&topic| counts[at.deck_position()][topic] += 1.0);
        }
        // A topic is asked the more the less of it is known: what many looks at it show is still only one topic's part.
        let part = |at: CardRef, card: &Card| {
            let of_topics = card.topics.iter().map(|&topic| counts[at.deck_position()][topic]);
            1.0 / (1.0 + of_topics.reduce(f32::min).unwrap_or(0.0) / LIKE_TOPICS)
        };
        let (mut level, mut n) = (Level::default(), 0.0);
        let mut tiers = [Sum::default(); TIERS];
        for (at, card, beyond) in looks() {
            n += 1.0;
            if let Some(record) = history.record().card(&card.name) {
                level.add(Shown::of(record), card.tier, part(at, card));
            }
            tiers[tier_index(card.tier)].add(beyond, 1.0);
        }
        // Before anything is known it is as people know it, and the first few looks are believed slowly.
        let in_all = level.mean() * n * n / (n * n + FEW * FEW);
        let tiers = tiers.map(|tier| tier.drawn(in_all, LIKE_ALL));
        let mut topics: Vec<Vec<Sum>> =
            shelf.decks().iter().map(|deck| vec![Sum::default(); deck.topics.len()]).collect();
        for (at, card, beyond) in looks() {
            let rest = beyond - in_all - tiers[tier_index(card.tier)];
            for &topic in &*card.topics {
                topics[at.deck_position()][topic].add(rest, 1.0);
            }
        }
        let of_topic = |topic: Sum| (topic.drawn(0.0, LIKE_TOPICS), topic.n);
        let topics = topics.into_iter().map(|deck| deck.into_iter().map(of_topic).collect()).collect();
        Self { all: in_all, tiers, topics, looks: n }
    }

    /// The chance that a card of a deck, given by its position, was known before it was ever asked.
    pub fn chance(&self, deck: usize, card: &Card) -> f32 {
        let known = self.topics.get(deck).map_or(&[][..], |topics| topics);
        let mut sum = (0.0, 0.0);
        for &(beyond, looks) in card.topics.iter().filter_map(|&topic| known.get(topic)) {
            // Small topics say more of a card than the large ones above them.
            let weight = looks / (1.0 + looks).powf(1.5);
            sum = (sum.0 + beyond * weight, sum.1 + weight);
        }
        let topics = if sum.1 > 0.0 { sum.0 / sum.1 } else { 0.0 };
        let tier = tier_index(card.tier);
        share(PEOPLE[tier] + self.all + self.tiers[tier] + topics)
    }

    /// First looks in all.
    pub fn looks(&self) -> f32 {
        self.looks
    }

    /// First looks at cards of a topic; both are given by their positions.
    pub fn looks_at(&self, deck: usize, topic: usize) -> f32 {
        self.topics.get(deck).and_then(|topics| topics.get(topic)).map_or(0.0, |&(_, looks)| looks)
    }

    /// How far a share that is believed to be known may well be off, either way.
    pub fn error(&self, share: f32) -> f32 {
        Self::error_after(self.looks, share)
    }

    /// The same of what was never asked. It is no draw like what was: new cards come in the order of need.
    pub fn error_of_unseen(&self, share: f32) -> f32 {
        Self::error_after(self.looks / AS_ONE, share)
    }

    fn error_after(looks: f32, share: f32) -> f32 {
        ((share * (1.0 - share)).max(0.04) / (looks + LIKE_OTHERS)).sqrt().min(PEOPLE_DIFFER)
    }
}
