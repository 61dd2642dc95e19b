//! Placement: a few questions, each where the answer tells most, until it is clear what the learner knows already.

use std::collections::HashSet;

use rand::SeedableRng;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;

use super::filter::Filter;
use super::giveaways::{GiveAways, Sight, is_about_a_product};
use super::pose::pick_question;
use super::queue::{Intake, Plan, is_suspended, queue};
use crate::deck::{CardRef, Kind, Shelf};
use crate::history::{History, Mode};
use crate::knowledge::Familiar;
use crate::memory::Day;

/// What a placement asks: cards never seen, one at a time.
#[derive(Clone, Debug)]
pub struct Placement {
    /// What may be asked, in an order that the seed decides.
    pool: Vec<CardRef>,
    /// How many cards were answered before in this placement: it goes on.
    before: usize,
    /// Which of their questions give others away.
    known: GiveAways,
    filter: Filter,
}

impl Placement {
    /// At least so many questions are asked, and at most; where there are as many.
    pub const FEWEST: usize = 12;
    /// See [`FEWEST`](Self::FEWEST).
    pub const MOST: usize = 20;
    /// Minutes after which no other question comes.
    pub const MINUTES: u32 = 5;

    /// A placement over what the filter leaves and was never answered. What the learner would grade tells too little. One that
    /// was left today before its end goes on: what was answered in it counts as asked.
    pub fn new(shelf: &Shelf, history: &History, filter: &Filter, today: Day, seed: u64) -> Self {
        let mut placement = Self { before: 0, ..Self::anew(shelf, history, filter, seed) };
        let placed = &history.record().placed;
        if placed.day == Some(today) {
            let asked = filter.cards(shelf).filter(|&at| placed.cards.contains(&shelf.card(at).name));
            placement.before = asked.count();
        }
        if placement.next(shelf, history, &HashSet::new()).is_none() {
            placement.before = 0;
        }
        placement
    }

    fn anew(shelf: &Shelf, history: &History, filter: &Filter, seed: u64) -> Self {
        let never_seen =
            |at: CardRef| history.record().card(&shelf.card(at).name).is_none_or(|known| known.answers == 0);
        let judged = |at: CardRef| {
            shelf.card(at).questions.first().is_some_and(|question| question.kind() != Kind::Flashcard)
        };
        let mut pool: Vec<CardRef> = filter
            .cards(shelf)
            .filter(|&at| filter.meets(shelf, at) && never_seen(at))
            .filter(|&at| !is_suspended(shelf, history, at) && judged(at))
            .collect();
        pool.shuffle(&mut StdRng::seed_from_u64(seed));
        // What a product does says little of what one knows; of a deck that asks nothing else it is all there is.
        let general = |at: &&CardRef| !is_about_a_product(shelf, **at, asked_first(shelf, **at, filter));
        let about: Vec<CardRef> = pool.iter().filter(general).copied().collect();
        let pool = if about.len() < Self::MOST { pool } else { about };
        Self { known: GiveAways::of(shelf, &pool), pool, before: 0, filter: filter.clone() }
    }

    /// How many cards were answered before in this placement; none where it is a new one.
    pub fn before(&self) -> usize {
        self.before
    }

    /// The most that it asks from here on.
    pub fn most(&self) -> usize {
        self.pool.len().min(Self::MOST.saturating_sub(self.before))
    }

    /// The card to ask next, after these; none when it is clear.
    pub(super) fn next(&self, shelf: &Shelf, history: &History, asked: &HashSet<CardRef>) -> Option<CardRef> {
        let familiar = Familiar::of(shelf, history);
        let count = asked.len();
        let is_enough = count + self.before >= Self::FEWEST;
        if count >= self.most() || is_enough && is_clear(&familiar, shelf) {
            return None;
        }
        let open = || {
            let known = |at: CardRef| {
                history.record().card(&shelf.card(at).name).is_some_and(|card| card.answers > 0)
            };
            self.pool.iter().copied().filter(move |at| !asked.contains(at) && !known(*at))
        };
        let mut sizes: std::collections::HashMap<(usize, usize), f32> = std::collections::HashMap::new();
        for &at in &self.pool {
            if let Some(topic) = narrowest(shelf, at) {
                *sizes.entry((at.deck_position(), topic)).or_default() += 1.0;
            }
        }
        let tells = |at: CardRef| {
            let card = shelf.card(at);
            let known = familiar.chance(at.deck_position(), card);
            let (size, looks) = narrowest(shelf, at).map_or((1.0, familiar.looks()), |topic| {
                let place = (at.deck_position(), topic);
                (sizes.get(&place).copied().unwrap_or(1.0), familiar.looks_at(place.0, place.1))
            });
            // What is unsure, of a large topic that was asked little; rather the core.
            (known * (1.0 - known)).sqrt() * size / (1.0 + looks) / (2.0 + f32::from(card.tier))
        };
        let question = |at: CardRef| asked_first(shelf, at, &self.filter);
        let told: Vec<Sight> = asked.iter().map(|&at| Sight::told(shelf, at, question(at))).collect();
        let is_told = |at: CardRef| {
            let asks = Sight::of(shelf, at, question(at));
            told.iter().any(|seen| self.known.gives_away(seen, &asks))
        };
        let mut best: Vec<(f32, CardRef)> = open().map(|at| (tells(at), at)).collect();
        // Equals stay in the order that the seed decides.
        best.sort_by(|a, b| b.0.total_cmp(&a.0));
        let untold = best.iter().find(|(_, at)| !is_told(*at)).or(best.first());
        untold.map(|&(_, at)| at)
    }
}

/// Which question of a card is asked that was never seen.
fn asked_first(shelf: &Shelf, at: CardRef, filter: &Filter) -> usize {
    pick_question(shelf.card(at), None, filter, None)
}

/// So many of the next new cards say with which topics they begin.
const NEXT: usize = 20;
/// So many topics are named.
const NAMED: usize = 2;

/// With which topics new cards begin, by their titles: those with most of the next few, in the order in which they are met.
pub(super) fn coming(shelf: &Shelf, history: &History, filter: &Filter, today: Day) -> Vec<String> {
    let plan = Plan { mode: Mode::Quiz, count: None, new: Intake::Any, since: None };
    let mut rng = StdRng::seed_from_u64(0);
    let cards = queue(shelf, history, filter, &plan, today, &mut rng).into_iter();
    let is_new = |at: &CardRef| {
        history.record().card(&shelf.card(*at).name).is_none_or(|known| known.schedule.is_none())
    };
    let mut topics: Vec<(&str, usize)> = Vec::new();
    for at in cards.filter(is_new).take(NEXT) {
        let Some(topic) = narrowest(shelf, at) else { continue };
        let title = &*shelf.deck_of(at).topics[topic].title;
        match topics.iter_mut().find(|(known, _)| *known == title) {
            Some((_, cards)) => *cards += 1,
            None => topics.push((title, 1)),
        }
    }
    topics.sort_by_key(|&(_, cards)| std::cmp::Reverse(cards));
    topics.into_iter().take(NAMED).map(|(title, _)| title.to_owned()).collect()
}

/// How far off the share that is known may be, and yet be clear.
const CLEAR: f32 = 0.08;

fn is_clear(familiar: &Familiar, shelf: &Shelf) -> bool {
    let chances = shelf.cards().map(|at| (at, shelf.card(at))).filter(|(_, card)| card.is_in_mix(false));
    let (sum, n) = chances.fold((0.0, 0.0_f32), |(sum, n), (at, card)| {
        (sum + familiar.chance(at.deck_position(), card), n + 1.0)
    });
    familiar.error(sum / n.max(1.0)) <= CLEAR
}

/// The topic of a card that lies deepest.
fn narrowest(shelf: &Shelf, at: CardRef) -> Option<usize> {
    let deck = shelf.deck_of(at);
    let depth =
        |topic: usize| std::iter::successors(deck.topics[topic].parent, |&up| deck.topics[up].parent).count();
    shelf.card(at).topics.iter().copied().max_by_key(|&topic| depth(topic))
}
