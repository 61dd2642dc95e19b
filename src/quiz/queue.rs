//! Which cards a session asks, and in which order.

use std::collections::HashMap;

use rand::Rng;
use rand::seq::SliceRandom;

use super::filter::Filter;
use crate::deck::{Card, CardRef, Shelf};
use crate::history::{CardRecord, History, Mode, Schedule};
use crate::knowledge::{Familiar, Recall, need, worth};
use crate::memory::Day;

/// What a session is to ask.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Why it asks: what is due, what was missed, or whatever serves best.
    pub mode: Mode,
    /// At most this many different cards; all where nothing is said.
    pub count: Option<usize>,
    /// How many cards never seen before.
    pub new: Intake,
    /// Only what was answered wrong on this day or later (`missed`).
    pub since: Option<Day>,
}

/// How many cards never seen before a quiz asks. The learner's limit of new cards a day holds, too, unless a number is
/// given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Intake {
    /// As many as there is room for once what is due has its place.
    #[default]
    Any,
    /// The same, but never more than this, whatever the limit of the day.
    AtMost(usize),
    /// A plan's portion of the day comes first: so many new cards spread evenly among so many that are due, since who
    /// learns towards a date has to see everything in time. A session that asks less, or is cut off, has its share of
    /// both. More new ones come only where there is nothing else.
    Portion {
        /// New cards.
        new: usize,
        /// Cards that are due.
        due: usize,
    },
    /// What is asked when the day's portion is done.
    More(More),
}

/// What more there is when a day's portion is done; what was answered today comes last of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum More {
    /// What would come on the next days: what waits, then the rest by what would be lost.
    Ahead,
    /// New cards.
    New,
    /// What is least known, due or not.
    Weak,
}

/// The lists that a queue is made of, each in the order in which it is asked.
struct Piles {
    due: Vec<CardRef>,
    new: Vec<CardRef>,
    rest: Vec<CardRef>,
}

/// The cards of a session, first to last.
///
/// `quiz`: what is due, lowest retrievability first; then new cards, those first that their deck starts with, the others
/// by tier (rare ones only where the filter meets them); then the rest, lowest retrievability first, those answered today last. `review`: only what is due. `missed`:
/// what is missed, those already gone over today last. In the last days before an interview it is the retrievability on
/// the day that counts. Two cards with the same key do not follow each other where it can be helped.
pub fn queue(
    shelf: &Shelf,
    history: &History,
    filter: &Filter,
    plan: &Plan,
    today: Day,
    rng: &mut impl Rng,
) -> Vec<CardRef> {
    let Piles { mut due, mut new, rest } = piles(shelf, history, filter, plan, today, rng);
    let record = history.record();
    if let Some(left) = record.goal().new_left(today, record)
        && !matches!(plan.new, Intake::AtMost(_))
    {
        new.truncate(left as usize);
    }
    let count = plan.count.unwrap_or(usize::MAX);
    // What was answered today comes back last of all.
    let is_over = |at: &CardRef| {
        let known = record.card(&shelf.card(*at).name).and_then(|known| known.schedule);
        known.is_some_and(|known| known.last >= today)
    };
    let mut cards: Vec<CardRef> = match (plan.mode, plan.new) {
        (Mode::Review, _) => due,
        (Mode::Missed, _) => due.into_iter().chain(rest).collect(),
        (_, Intake::Any) => due.into_iter().chain(new).chain(rest).collect(),
        (_, Intake::AtMost(most)) => due.into_iter().chain(new.into_iter().take(most)).chain(rest).collect(),
        (_, Intake::More(more)) => {
            let (over, rest): (Vec<_>, Vec<_>) = due.into_iter().chain(rest).partition(is_over);
            let (first, then) = if more == More::New { (new, rest) } else { (rest, new) };
            first.into_iter().chain(then).chain(over).collect()
        }
        (_, Intake::Portion { new: most_new, due: most_due }) => {
            let later = new.split_off(most_new.min(new.len()));
            let waiting = due.split_off(most_due.min(due.len()));
            let (over, rest): (Vec<_>, Vec<_>) = waiting.into_iter().chain(rest).partition(is_over);
            let on_the_eve = record.goal().ahead(today).is_some_and(|day| day.since(today) == 1);
            let first = if on_the_eve { [due, new].concat() } else { spread(due, new) };
            first.into_iter().chain(rest).chain(later).chain(over).collect()
        }
    };
    cards.truncate(count);
    separate(shelf, cards)
}

/// Sorts the cards that are meant into piles.
fn piles(
    shelf: &Shelf,
    history: &History,
    filter: &Filter,
    plan: &Plan,
    today: Day,
    rng: &mut impl Rng,
) -> Piles {
    let goal = history.record().goal();
    let sprint = goal.sprint(today);
    let on_the_eve = sprint.is_some_and(|day| day.since(today) == 1);
    let by_value = sprint.is_some() || matches!(plan.new, Intake::Portion { .. });
    let on_day = goal.ahead(today).unwrap_or(today);
    let recall = Recall::new(shelf, history, today);
    let mut due = Vec::new();
    let mut new = Vec::new();
    let mut rest = Vec::new();
    let start: HashMap<CardRef, usize> = shelf.start().zip(0..).collect();
    for at in filter.cards(shelf) {
        let card = shelf.card(at);
        let record = history.record().card(&card.name);
        if record.is_some_and(CardRecord::is_out) {
            continue;
        }
        let scheduled = record.and_then(|record| Some((record, record.schedule?)));
        let Some((record, Schedule { memory, last, .. })) = scheduled else {
            if filter.meets(shelf, at) || start.contains_key(&at) {
                new.push(at);
            }
            continue;
        };
        if plan.mode == Mode::Missed {
            let recent = plan.since.is_none_or(|since| record.wrong_on.is_some_and(|day| day >= since));
            if !(record.missed && recent) {
                continue;
            }
        }
        let today_already = last >= today;
        let is_due = goal.due(record, today).is_some_and(|day| day <= today);
        let list = if is_due { &mut due } else { &mut rest };
        let order = if by_value {
            // What would be lost on the day; on the eve before all else what was missed.
            let kept = recall.seen(at.deck_position(), card, Some(record), on_day).unwrap_or(0.0);
            let lost = worth(card.tier) * (1.0 - kept);
            let deck = at.deck_position();
            match goal.ahead(today) {
                _ if on_the_eve && record.missed => -lost - MISSED,
                // What is asked ahead of its time is what asking now helps most.
                Some(day) if !is_due && sprint.is_none() => {
                    -worth(card.tier) * recall.gain(deck, card, record, day)
                }
                _ => -lost,
            }
        } else {
            history.retrievability(memory, today.since(last))
        };
        list.push((today_already, order, at));
    }
    if sprint.is_some() && plan.mode == Mode::Quiz || plan.new == Intake::More(More::Weak) {
        // What will be weakest on the day, whatever its turn: what is due has no precedence any more.
        due.append(&mut rest);
    }
    // Shuffled first, so that a stable sort leaves equals in an order that the seed decides.
    due.shuffle(rng);
    new.shuffle(rng);
    rest.shuffle(rng);
    // What was answered today goes last, except where it is due all the same (an event of a clock ahead of this one).
    let weakest_first = |list: &mut Vec<(bool, f32, CardRef)>| {
        list.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    };
    weakest_first(&mut due);
    weakest_first(&mut rest);
    if plan.mode == Mode::Missed {
        due.append(&mut rest);
        due.sort_by_key(|&(today_already, ..)| today_already);
    }
    let new = in_order_to_meet(shelf, recall.familiar(), &start, new);
    let cards = |list: Vec<(bool, f32, CardRef)>| list.into_iter().map(|(.., at)| at).collect();
    Piles { due: cards(due), new, rest: cards(rest) }
}

/// New cards in the order in which they are met: those first that their deck starts with; then by tier, and within a tier
/// a card of each topic in turns. Once first looks have shown something, those most needed first: the nearer the core, and
/// the less likely known.
fn in_order_to_meet(
    shelf: &Shelf,
    familiar: &Familiar,
    start: &HashMap<CardRef, usize>,
    new: Vec<CardRef>,
) -> Vec<CardRef> {
    let told = familiar.looks() >= LOOKS;
    let mut met: HashMap<(i32, usize, Option<usize>), usize> = HashMap::new();
    let mut placed: Vec<_> = new
        .into_iter()
        .map(|at| {
            let card = shelf.card(at);
            let rank = if told { -need_of(familiar, at, card) } else { i32::from(card.tier) };
            let topic = (rank, at.deck_position(), card.topics.first().copied());
            let turn = met.entry(topic).or_default();
            *turn += 1;
            (start.get(&at).copied().unwrap_or(usize::MAX), rank, *turn, at)
        })
        .collect();
    placed.sort_by_key(|&(start, rank, turn, _)| (start, rank, turn));
    placed.into_iter().map(|(.., at)| at).collect()
}

/// First looks that tell something.
const LOOKS: f32 = 10.0;

/// How much a card is needed that was never seen, in steps within which topics take turns.
fn need_of(familiar: &Familiar, at: CardRef, card: &Card) -> i32 {
    // A few dozen at most.
    #[expect(clippy::cast_possible_truncation)]
    let need = need(card.tier, familiar.chance(at.deck_position(), card)).round() as i32;
    need
}

/// More than anything could be lost.
const MISSED: f32 = 10.0;

/// Spreads `among` evenly over `cards`, so that a session that is cut off has had its share of both.
fn spread(cards: Vec<CardRef>, among: Vec<CardRef>) -> Vec<CardRef> {
    let (m, n) = (cards.len(), among.len());
    let mut mixed = Vec::with_capacity(m + n);
    let (mut cards, mut among) = (cards.into_iter(), among.into_iter());
    for index in 0..m + n {
        // So many of the first `index + 1` belong to `among`.
        let owed = (index + 1) * n / (m + n);
        let had = index * n / (m + n);
        mixed.extend(if owed > had { among.next() } else { cards.next() });
    }
    mixed
}

/// Whether a card is not to be asked.
pub(super) fn is_suspended(shelf: &Shelf, history: &History, at: CardRef) -> bool {
    history.record().card(&shelf.card(at).name).is_some_and(|record| record.suspended)
}

/// What a card is mainly about: two with the same do not follow each other where it can be helped.
pub(super) fn key(shelf: &Shelf, at: CardRef) -> Option<(usize, &str)> {
    shelf.card(at).about.first().map(|id| (at.deck_position(), id.as_str()))
}

/// Sees to it that the card at a place has another key than the one before, if one further on has; disturbs the order
/// as little as possible. Says whether it is so.
pub(super) fn part(shelf: &Shelf, cards: &mut [CardRef], at: usize, before: Option<(usize, &str)>) -> bool {
    /// How far ahead another card is looked for: beyond it, the order would suffer.
    const REACH: usize = 8;
    if before.is_none() || cards.get(at).is_none_or(|&card| key(shelf, card) != before) {
        return true;
    }
    let end = cards.len().min(at + REACH);
    let other = (at + 1..end).find(|&other| key(shelf, cards[other]) != before);
    if let Some(other) = other {
        cards[at..=other].rotate_right(1);
    }
    other.is_some()
}

/// Moves cards apart that have the same key: another one is drawn near, or the second goes back to where it fits.
pub(super) fn separate(shelf: &Shelf, mut cards: Vec<CardRef>) -> Vec<CardRef> {
    for at in 1..cards.len() {
        let before = key(shelf, cards[at - 1]);
        if !part(shelf, &mut cards, at, before) {
            let fits = |&to: &usize| {
                let neighbors = [to.checked_sub(1), Some(to)].into_iter().flatten();
                neighbors.map(|to| key(shelf, cards[to])).all(|key| key != before)
            };
            if let Some(to) = (0..at - 1).rev().find(fits) {
                cards[to..=at].rotate_right(1);
            }
        }
    }
    cards
}

/// When the next review is, in a sentence.
pub fn next_review(day: Day, today: Day) -> String {
    if day <= today { "Next review: today, trainer review.".into() } else { format!("Next review: {day}.") }
}

/// When the next of these cards is due: today, where some are.
pub fn next_due(shelf: &Shelf, history: &History, filter: &Filter, today: Day) -> Option<Day> {
    let goal = history.record().goal();
    filter
        .cards(shelf)
        .filter_map(|at| history.record().card(&shelf.card(at).name))
        .filter(|record| !record.is_out())
        .filter_map(|record| goal.due(record, today))
        .min()
        .map(|day| day.max(today))
}
