//! What to learn next to be readier on the day.

use serde::Serialize;

use super::readiness::{Mean, Recall};
use crate::deck::Shelf;
use crate::history::History;
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

/// How ready one tier is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct TierReadiness {
    /// 1 core to 4.
    pub tier: u8,
    /// The share that would be recalled on the day.
    pub on_day: f32,
    /// Its cards.
    pub cards: usize,
    /// Its cards never seen.
    pub unseen: usize,
}

/// As many cards as a session asks.
const SESSION: usize = 20;
/// Below this chance a card is weak.
const WEAK: f32 = 0.5;

/// The topic in which a session has most to gain, counted by what its weakest cards lack; of equals the narrower one.
/// None where nothing is lacking.
pub fn next_step(shelf: &Shelf, history: &History, day: Day, today: Day) -> Option<Step> {
    let recall = Recall::new(history, today);
    let mut best: Option<(f32, usize, Step)> = None;
    for deck in shelf.decks() {
        let mut topics: Vec<(Vec<f32>, Step)> = deck
            .topics
            .iter()
            .map(|topic| {
                let step = Step { topic: topic.id.clone(), title: topic.title.clone(), unseen: 0, weak: 0 };
                (Vec::new(), step)
            })
            .collect();
        for card in &deck.cards {
            let record = history.record().card(&card.name);
            if record.is_some_and(|record| record.suspended) {
                continue;
            }
            let seen = recall.seen(record, day);
            let lack = 1.0 - recall.of(card, record, day);
            for &at in &card.topics {
                let (lacks, step) = &mut topics[at];
                lacks.push(lack);
                step.unseen += usize::from(seen.is_none());
                step.weak += usize::from(seen.is_some_and(|seen| seen < WEAK));
            }
        }
        for (mut lacks, step) in topics {
            let cards = lacks.len();
            lacks.sort_unstable_by(|a, b| b.total_cmp(a));
            // To a hundredth, so that what is as good as equal is equal.
            let gain = (lacks.iter().take(SESSION).sum::<f32>() * 100.0).round();
            let better =
                best.as_ref().is_none_or(|(most, of, _)| gain > *most || (gain == *most && cards < *of));
            if better && step.unseen + step.weak > 0 {
                best = Some((gain, cards, step));
            }
        }
    }
    best.map(|(.., step)| step)
}

/// How ready each tier is, the core first.
pub fn by_tier(shelf: &Shelf, history: &History, day: Day, today: Day) -> Vec<TierReadiness> {
    let recall = Recall::new(history, today);
    let mut tiers: Vec<(u8, Mean, usize, usize)> = Vec::new();
    for at in shelf.cards() {
        let card = shelf.card(at);
        let record = history.record().card(&card.name);
        if record.is_some_and(|record| record.suspended) {
            continue;
        }
        let place = tiers.iter().position(|&(tier, ..)| tier == card.tier).unwrap_or_else(|| {
            tiers.push((card.tier, Mean::default(), 0, 0));
            tiers.len() - 1
        });
        let (_, mean, cards, unseen) = &mut tiers[place];
        mean.add(recall.of(card, record, day));
        *cards += 1;
        *unseen += usize::from(recall.seen(record, day).is_none());
    }
    tiers.sort_unstable_by_key(|&(tier, ..)| tier);
    tiers
        .into_iter()
        .filter_map(|(tier, mean, cards, unseen)| {
            Some(TierReadiness { tier, on_day: mean.value()?, cards, unseen })
        })
        .collect()
}
