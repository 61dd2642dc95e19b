//! What an exam asks: a sample of everything, in which the core weighs most.

use std::collections::{BTreeMap, BTreeSet};

use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use rand::{RngExt, SeedableRng};

use super::plan::ExamPlan;
use crate::deck::{Card, CardRef, Kind, Shelf};
use crate::history::History;
use crate::knowledge::Recall;
use crate::memory::{Day, SLIPS, USUAL_OPTIONS, luck, luck_ratio, odds};
use crate::names::stable_hash;
use crate::quiz::filter::Filter;
use crate::quiz::pose::{Posed, pose_alike};
use crate::quiz::queue::{is_suspended, separate};

/// A topic of one of the decks.
type Topic = (usize, usize);

/// The questions of an exam, first to last.
///
/// First every topic gets a question, those with most to ask before the others, as far as the number allows. Then the
/// rest is drawn, rather from topics that were asked little. Within both, core cards are drawn most often. What is
/// suspended is left out. Of each card one question is drawn, whatever was asked lately: only seed, cards and what is
/// suspended decide.
pub(super) fn questions(shelf: &Shelf, history: &History, plan: &ExamPlan, seed: u64) -> Vec<Posed> {
    let mut rng = StdRng::seed_from_u64(seed);
    let mut cards = cards(shelf, history, plan, &mut rng);
    cards.shuffle(&mut rng);
    let record = history.record();
    separate(shelf, cards)
        .into_iter()
        .map(|at| {
            let card = shelf.card(at);
            let mut posed = pose_alike(shelf, at, question(card, &plan.filter, seed), seed);
            posed.new = record.card(&card.name).is_none_or(|known| known.answers == 0);
            posed
        })
        .collect()
}

fn cards(shelf: &Shelf, history: &History, plan: &ExamPlan, rng: &mut StdRng) -> Vec<CardRef> {
    let mut left: Vec<CardRef> =
        plan.filter.cards(shelf).filter(|&at| may_be_asked(shelf, history, &plan.filter, at)).collect();
    let mut weights: BTreeMap<Topic, u64> = BTreeMap::new();
    for &at in &left {
        for topic in topics(shelf, at) {
            *weights.entry(topic).or_default() += weight(shelf, at);
        }
    }
    let mut by_weight: Vec<Topic> = weights.keys().copied().collect();
    by_weight.sort_by_key(|topic| std::cmp::Reverse(weights[topic]));
    let mut chosen = Vec::new();
    let mut asked: BTreeMap<Topic, u64> = BTreeMap::new();
    let mut take = |at: CardRef, asked: &mut BTreeMap<Topic, u64>| {
        for topic in topics(shelf, at) {
            *asked.entry(topic).or_default() += 1;
        }
        chosen.push(at);
        chosen.len() < plan.count
    };
    let mut more = plan.count > 0;
    for topic in by_weight {
        if more && !asked.contains_key(&topic) {
            let of_topic = |at: CardRef| u64::from(topics(shelf, at).any(|t| t == topic)) * weight(shelf, at);
            more = draw(&mut left, rng, of_topic).is_none_or(|at| take(at, &mut asked));
        }
    }
    while more {
        let evened = |at: CardRef| {
            let least = topics(shelf, at).map(|topic| asked.get(&topic).copied().unwrap_or(0)).min();
            // Never nothing, however often its topics were asked.
            (1000 * weight(shelf, at) / (1 + least.unwrap_or(0))).max(1)
        };
        more = draw(&mut left, rng, evened).is_some_and(|at| take(at, &mut asked));
    }
    chosen
}

/// Whether a card is not suspended, and not rare without having been answered or wanted.
fn may_be_asked(shelf: &Shelf, history: &History, filter: &Filter, at: CardRef) -> bool {
    let answered = history.record().card(&shelf.card(at).name).is_some_and(|record| record.answers > 0);
    !is_suspended(shelf, history, at) && (answered || filter.meets(shelf, at))
}

fn topics(shelf: &Shelf, at: CardRef) -> impl Iterator<Item = Topic> + '_ {
    shelf.card(at).topics.iter().map(move |&topic| (at.deck_position(), topic))
}

/// How readily a card is drawn: the core most.
fn weight(shelf: &Shelf, at: CardRef) -> u64 {
    5_u64.saturating_sub(u64::from(shelf.card(at).tier)).max(1)
}

/// Takes one card out, each as likely as it weighs; none where nothing weighs anything.
fn draw(left: &mut Vec<CardRef>, rng: &mut StdRng, weigh: impl Fn(CardRef) -> u64) -> Option<CardRef> {
    let weights: Vec<u64> = left.iter().map(|&at| weigh(at)).collect();
    let total: u64 = weights.iter().sum();
    if total == 0 {
        return None;
    }
    let mut point = rng.random_range(0..total);
    let at = weights.iter().position(|&weight| {
        let here = point < weight;
        point = point.saturating_sub(weight);
        here
    })?;
    Some(left.remove(at))
}

/// Which of a card's questions is asked: among those that are meant, one that seed and card decide.
pub(super) fn question(card: &Card, filter: &Filter, seed: u64) -> usize {
    let meant: BTreeSet<usize> =
        (0..card.questions.len()).filter(|&at| filter.takes_question(&card.questions[at])).collect();
    let mut rng = StdRng::seed_from_u64(stable_hash(&["question", card.name.as_str(), &seed.to_string()]));
    match meant.len() {
        0 => 0,
        n => meant.into_iter().nth(rng.random_range(0..n)).unwrap_or(0),
    }
}

/// The share of right answers to expect, 0-1: what would be recalled, luck where it would not, less the slips of what is
/// known; and, once exams were taken, as far as these came to more or less than was expected of them.
pub(super) fn predicted(shelf: &Shelf, history: &History, posed: &[Posed], aloud: bool, today: Day) -> f32 {
    let recall = Recall::new(shelf, history, today);
    let tries = tries(history);
    let each = posed.iter().map(|posed| {
        let card = shelf.card(posed.at);
        let record = history.record().card(&card.name);
        let known = recall.of(posed.at.deck_position(), card, record, today);
        let luck = luck(odds(posed.options.len(), posed.kind == Kind::Multi)) * tries;
        known * (1.0 - SLIPS) + (1.0 - known) * luck
    });
    // A few dozen chances.
    #[expect(clippy::cast_precision_loss)]
    let mean = each.sum::<f32>() / posed.len().max(1) as f32;
    ((mean + offset(history, aloud)).clamp(0.0, 1.0) * 10_000.0).round() / 10_000.0
}

/// Of what is not known, the share at which people try their luck: of the rest they say that they don't know it. It weighs
/// so many first looks.
const TRIES: f32 = 0.9;
const AS_PEOPLE: f32 = 12.0;

/// The same of this learner: of first looks, what was wrong, and the right ones that come with it, were tries.
fn tries(history: &History) -> f32 {
    let first = history.record().first;
    // Counts of cards.
    #[expect(clippy::cast_precision_loss)]
    let (wrong, said) = (first.wrong as f32, first.dont_know as f32);
    let tried = wrong * (1.0 + luck_ratio(USUAL_OPTIONS));
    (tried + TRIES * AS_PEOPLE) / (tried + said + AS_PEOPLE)
}
/// The belief that predictions are right weighs as much as so many exams.
const TRUST: f32 = 2.0;
/// No more than so many of the latest exams tell.
const LATEST: usize = 5;
/// No exam moves a prediction by more than this.
const FARTHEST: f32 = 0.15;

/// What the latest exams of this sort came to beyond what was predicted for them.
fn offset(history: &History, aloud: bool) -> f32 {
    let taken = history.record().exams.taken(aloud);
    let beyond = taken.iter().rev().filter_map(|exam| Some(exam.score() - exam.predicted?));
    let (sum, n) = beyond.take(LATEST).fold((0.0, 0.0), |(sum, n), beyond| (sum + beyond, n + 1.0));
    (sum / (n + TRUST)).clamp(-FARTHEST, FARTHEST)
}
