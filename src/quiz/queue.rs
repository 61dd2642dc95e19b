//! Which cards a session asks, and in which order.

use rand::Rng;
use rand::seq::SliceRandom;

use super::filter::Filter;
use crate::deck::{CardRef, Shelf};
use crate::history::{History, Mode, Stage};
use crate::memory::Day;

/// What a session is to ask.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Why it asks: what is due, what was missed, or whatever serves best.
    pub mode: Mode,
    /// At most this many different cards; all where nothing is said.
    pub count: Option<usize>,
    /// At most this many cards never seen before; any number where nothing is said.
    pub new: Option<usize>,
    /// Only what was answered wrong on this day or later (`missed`).
    pub since: Option<Day>,
}

/// The cards of a session, first to last.
///
/// `quiz`: what is due, lowest retrievability first; then new cards by tier; then the rest, lowest retrievability
/// first, those answered today last. `review`: only what is due. `missed`: what is missed, those already gone over today
/// last. Two cards with the same key do not follow each other where it can be helped.
pub fn queue(
    shelf: &Shelf,
    history: &History,
    filter: &Filter,
    plan: &Plan,
    today: Day,
    rng: &mut impl Rng,
) -> Vec<CardRef> {
    let mut due = Vec::new();
    let mut new = Vec::new();
    let mut rest = Vec::new();
    for at in filter.cards(shelf) {
        let card = shelf.card(at);
        let Some(record) = history.record().card(&card.name) else {
            new.push(at);
            continue;
        };
        if record.suspended {
            continue;
        }
        let (Stage::Due(day), Some(memory), Some(last)) = (record.stage(), record.memory, record.last) else {
            new.push(at);
            continue;
        };
        if plan.mode == Mode::Missed {
            let recent = plan.since.is_none_or(|since| record.wrong_on.is_some_and(|day| day >= since));
            if !(record.missed && recent) {
                continue;
            }
        }
        let recall = history.retrievability(memory, today.since(last));
        let today_already = last >= today;
        let list = if day <= today { &mut due } else { &mut rest };
        list.push((today_already, recall, at));
    }
    // Shuffled first, so that a stable sort leaves equals in an order that the seed decides.
    due.shuffle(rng);
    new.shuffle(rng);
    rest.shuffle(rng);
    due.sort_by(|a, b| a.1.total_cmp(&b.1));
    rest.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    new.sort_by_key(|&at| shelf.card(at).tier);
    let places = |list: Vec<(bool, f32, CardRef)>| list.into_iter().map(|(.., at)| at);
    let mut cards: Vec<CardRef> = match plan.mode {
        Mode::Review => places(due).collect(),
        Mode::Missed => {
            due.append(&mut rest);
            due.sort_by_key(|&(today_already, ..)| today_already);
            places(due).collect()
        }
        Mode::Quiz | Mode::Drill | Mode::Exam => {
            new.truncate(plan.new.unwrap_or(usize::MAX));
            places(due).chain(new).chain(places(rest)).collect()
        }
    };
    cards.truncate(plan.count.unwrap_or(usize::MAX));
    separate(shelf, cards)
}

/// Moves cards apart that have the same key, disturbing the order as little as possible.
pub(super) fn separate(shelf: &Shelf, mut cards: Vec<CardRef>) -> Vec<CardRef> {
    /// How far ahead another card is looked for: beyond it, the order would suffer.
    const REACH: usize = 8;
    let key = |at: CardRef| shelf.card(at).about.first().map(|id| (at.deck_position(), id));
    for at in 1..cards.len() {
        let before = key(cards[at - 1]);
        if before.is_some() && key(cards[at]) == before {
            let end = cards.len().min(at + REACH);
            if let Some(other) = (at + 1..end).find(|&other| key(cards[other]) != before) {
                cards[at..=other].rotate_right(1);
            }
        }
    }
    cards
}

/// When the next of these cards is due: today, where some are.
pub fn next_due(shelf: &Shelf, history: &History, filter: &Filter, today: Day) -> Option<Day> {
    filter
        .cards(shelf)
        .filter_map(|at| history.record().card(&shelf.card(at).name))
        .filter(|record| !record.suspended)
        .filter_map(|record| record.due)
        .min()
        .map(|day| day.max(today))
}
