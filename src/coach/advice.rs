//! Where most is to be gained to be readier on the day.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::readiness::{Mean, is_planned};
use crate::deck::Shelf;
use crate::history::History;
use crate::knowledge::Recall;
use crate::memory::Day;

/// A topic in which a session gains most.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// The topic's id.
    pub topic: String,
    /// What people call it.
    pub title: String,
    /// Its cards never seen.
    pub unseen: usize,
    /// Its cards that would more likely be forgotten than not.
    pub weak: usize,
}

impl Step {
    /// The topic and what it lacks: `Designing an API: 59 unseen, 16 weak`.
    pub fn told(&self) -> String {
        format!("{}: {}", self.title, self.lacks())
    }

    /// The same in a sentence: `Most to gain: Designing an API (59 unseen, 16 weak).`
    pub fn sentence(&self) -> String {
        format!("Most to gain: {} ({}).", self.title, self.lacks())
    }

    fn lacks(&self) -> String {
        match (self.unseen, self.weak) {
            (0, weak) => format!("{weak} weak"),
            (unseen, 0) => format!("{unseen} unseen"),
            (unseen, weak) => format!("{unseen} unseen, {weak} weak"),
        }
    }
}

/// How ready one tier is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct TierReadiness {
    /// 1 core to 4.
    pub tier: u8,
    /// The share that would be recalled now.
    pub now: f32,
    /// Its cards.
    pub cards: usize,
    /// Its cards never seen.
    pub unseen: usize,
    /// Its cards that are known.
    pub known: usize,
    /// Whether any first look was taken, at whatever cards.
    #[serde(skip)]
    pub looked: bool,
}

impl TierReadiness {
    /// What people call the tier.
    pub fn name(&self) -> &'static str {
        tier_name(self.tier)
    }

    /// On what its readiness rests where most of its cards were never seen.
    pub fn rests_on(&self) -> Option<&'static str> {
        (self.unseen > self.seen()).then_some(if self.looked {
            "estimated from your first answers"
        } else {
            "by what most people know"
        })
    }

    /// Its cards that were seen.
    pub fn seen(&self) -> usize {
        self.cards - self.unseen
    }
}

/// What people call a tier.
pub fn tier_name(tier: u8) -> &'static str {
    match tier {
        0 | 1 => "core",
        2 => "common",
        3 => "deeper",
        _ => "rare",
    }
}

/// As many cards as a session asks.
const SESSION: usize = 20;
/// Below this chance a card is weak.
const WEAK: f32 = 0.5;

/// The topic in which a session has most to gain, counted by what its weakest cards lack (of a card never seen, what first
/// looks at others lacked); of equals the one nearer the core, then the narrower one.
/// None where nothing is lacking.
pub fn next_step(shelf: &Shelf, history: &History, day: Day, today: Day) -> Option<Step> {
    let recall = Recall::new(shelf, history, today);
    let mut best: Option<(Worth, Step)> = None;
    for (position, deck) in shelf.decks().iter().enumerate() {
        let mut topics: Vec<Lacks> = deck.topics.iter().map(|_| Lacks::default()).collect();
        for card in &deck.cards {
            let record = history.record().card(&card.name);
            if !is_planned(card, record) {
                continue;
            }
            let seen = recall.seen(position, card, record, day);
            let chance = recall.of(position, card, record, day);
            for &at in &card.topics {
                topics[at].add(chance, seen, card.tier);
            }
        }
        for (topic, lacks) in deck.topics.iter().zip(topics) {
            let (unseen, weak) = (lacks.unseen, lacks.weak);
            let worth = lacks.worth();
            if unseen + weak > 0 && best.as_ref().is_none_or(|(most, _)| worth > *most) {
                best =
                    Some((worth, Step { topic: topic.id.clone(), title: topic.title.clone(), unseen, weak }));
            }
        }
    }
    best.map(|(_, step)| step)
}

/// What a session is worth, most to say first: hundredths of a card gained, nearness to the core, narrowness.
type Worth = (i64, i64, Reverse<usize>);

/// What the cards of a topic lack.
#[derive(Default)]
struct Lacks {
    shares: Vec<f32>,
    tiers: i64,
    unseen: usize,
    weak: usize,
}

impl Lacks {
    fn add(&mut self, chance: f32, seen: Option<f32>, tier: u8) {
        self.shares.push(1.0 - chance);
        self.tiers += i64::from(tier);
        self.unseen += usize::from(seen.is_none());
        self.weak += usize::from(seen.is_some_and(|seen| seen < WEAK));
    }

    fn worth(mut self) -> Worth {
        let cards = self.shares.len();
        self.shares.sort_unstable_by(|a, b| b.total_cmp(a));
        // A session's worth of values between 0 and 1.
        #[expect(clippy::cast_possible_truncation)]
        let gain = (self.shares.iter().take(SESSION).sum::<f32>() * 100.0).round() as i64;
        let tier = self.tiers * 100 / i64::try_from(cards.max(1)).unwrap_or(i64::MAX);
        (gain, -tier, Reverse(cards))
    }
}

/// How ready each tier is, the core first.
pub fn by_tier(shelf: &Shelf, history: &History, today: Day) -> Vec<TierReadiness> {
    let recall = Recall::new(shelf, history, today);
    let looked = history.record().first.n > 0;
    let mut tiers: BTreeMap<u8, (Mean, TierReadiness)> = BTreeMap::new();
    for at in shelf.cards() {
        let (deck, card) = (at.deck_position(), shelf.card(at));
        let record = history.record().card(&card.name);
        if !is_planned(card, record) {
            continue;
        }
        let none = TierReadiness { tier: card.tier, now: 0.0, cards: 0, unseen: 0, known: 0, looked };
        let (mean, figures) = tiers.entry(card.tier).or_insert((Mean::default(), none));
        let seen = recall.seen(deck, card, record, today);
        mean.add(recall.of(deck, card, record, today));
        figures.cards += 1;
        figures.unseen += usize::from(seen.is_none());
        figures.known += usize::from(recall.is_known(record, today));
    }
    let all = tiers.into_values();
    all.filter_map(|(mean, figures)| Some(TierReadiness { now: mean.value()?, ..figures })).collect()
}
