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
use crate::quiz::giveaways::{GiveAways, Sight, is_about_a_product};
use crate::quiz::pose::{Posed, pose_alike};
use crate::quiz::queue::{is_suspended, separate};

/// A topic of one of the decks.
type Topic = (usize, usize);

/// The questions of an exam, first to last.
///
/// First every topic gets a question, those with most to ask before the others, as far as the number allows. Then the
/// rest is drawn, rather from topics that were asked little. Within both, core cards are drawn most often. What is
/// suspended is left out. Of each card one question is drawn, whatever was asked lately: only seed, cards and what is
/// suspended decide. No question gives another away as far as can be told, and where no topic is named one in ten at most is
/// about a product; both as long as there are others to ask.
pub(super) fn questions(shelf: &Shelf, history: &History, plan: &ExamPlan, seed: u64) -> Vec<Posed> {
    let mut rng = StdRng::seed_from_u64(seed);
    let drawn = drawn(shelf, history, plan, seed, &mut rng);
    let asked: BTreeMap<CardRef, usize> = drawn.iter().copied().collect();
    let mut cards: Vec<CardRef> = drawn.into_iter().map(|(at, _)| at).collect();
    cards.shuffle(&mut rng);
    let record = history.record();
    separate(shelf, cards)
        .into_iter()
        .map(|at| {
            let card = shelf.card(at);
            let mut posed = pose_alike(shelf, at, asked.get(&at).copied().unwrap_or(0), seed);
            posed.new = record.card(&card.name).is_none_or(|known| known.answers == 0);
            posed
        })
        .collect()
}

/// Questions about products are at most one of so many.
const PRODUCTS: usize = 10;

/// What is drawn so far.
struct Draft<'a> {
    shelf: &'a Shelf,
    plan: &'a ExamPlan,
    seed: u64,
    known: GiveAways,
    /// How many questions may still be about products.
    products: usize,
    chosen: Vec<(CardRef, usize)>,
    sights: Vec<Sight>,
    /// What was drawn and does not go with the others; asked only where nothing else is left.
    refused: Vec<CardRef>,
}

impl Draft<'_> {
    /// Takes a card, with the first of its questions that goes with what was taken; says whether one does.
    fn take(&mut self, at: CardRef) -> bool {
        for question in questions_in_turn(self.shelf.card(at), &self.plan.filter, self.seed) {
            let is_product = is_about_a_product(self.shelf, at, question);
            // Where nothing else can be asked of a card, it takes a place of the few.
            let sight = Sight::of(self.shelf, at, question);
            if (!is_product || self.products > 0)
                && !self.sights.iter().any(|other| self.known.clash(other, &sight))
            {
                self.products -= usize::from(is_product);
                self.chosen.push((at, question));
                self.sights.push(sight);
                return true;
            }
        }
        self.refused.push(at);
        false
    }

    fn is_full(&self) -> bool {
        self.chosen.len() >= self.plan.count
    }

    /// What was taken, filled up with what was refused.
    fn filled(mut self) -> Vec<(CardRef, usize)> {
        let open = self.plan.count.saturating_sub(self.chosen.len());
        let first = |at: CardRef| questions_in_turn(self.shelf.card(at), &self.plan.filter, self.seed).next();
        let more: Vec<_> = self.refused.iter().filter_map(|&at| Some((at, first(at)?))).take(open).collect();
        self.chosen.extend(more);
        self.chosen
    }
}

/// The cards and which of their questions are asked.
fn drawn(
    shelf: &Shelf,
    history: &History,
    plan: &ExamPlan,
    seed: u64,
    rng: &mut StdRng,
) -> Vec<(CardRef, usize)> {
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
    let products = if plan.filter.names_topics() { plan.count } else { plan.count.div_ceil(PRODUCTS) };
    let known = GiveAways::of(shelf, &left);
    let (chosen, sights, refused) = Default::default();
    let mut draft = Draft { shelf, plan, seed, known, products, chosen, sights, refused };
    let mut asked: BTreeMap<Topic, u64> = BTreeMap::new();
    let take = |draft: &mut Draft<'_>, asked: &mut BTreeMap<Topic, u64>, at: CardRef| {
        if draft.take(at) {
            topics(shelf, at).for_each(|topic| *asked.entry(topic).or_default() += 1);
        }
    };
    for topic in by_weight {
        while !draft.is_full() && !asked.contains_key(&topic) {
            let of_topic = |at: CardRef| u64::from(topics(shelf, at).any(|t| t == topic)) * weight(shelf, at);
            let Some(at) = draw(&mut left, rng, of_topic) else { break };
            take(&mut draft, &mut asked, at);
        }
    }
    while !draft.is_full() {
        let evened = |at: CardRef| {
            let least = topics(shelf, at).map(|topic| asked.get(&topic).copied().unwrap_or(0)).min();
            // Never nothing, however often its topics were asked.
            (1000 * weight(shelf, at) / (1 + least.unwrap_or(0))).max(1)
        };
        let Some(at) = draw(&mut left, rng, evened) else { break };
        take(&mut draft, &mut asked, at);
    }
    draft.filled()
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
    questions_in_turn(card, filter, seed).next().unwrap_or(0)
}

/// The same one, and after it those that are asked in its place; of a card without any that is meant, the first.
fn questions_in_turn(card: &Card, filter: &Filter, seed: u64) -> impl Iterator<Item = usize> {
    let meant: BTreeSet<usize> =
        (0..card.questions.len()).filter(|&at| filter.takes_question(&card.questions[at])).collect();
    let meant: Vec<usize> = if meant.is_empty() { vec![0] } else { meant.into_iter().collect() };
    let mut rng = StdRng::seed_from_u64(stable_hash(&["question", card.name.as_str(), &seed.to_string()]));
    let first = rng.random_range(0..meant.len());
    (0..meant.len()).map(move |turn| meant[(first + turn) % meant.len()])
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

/// Of fewer questions a range would say nothing.
const A_FEW: usize = 10;

/// The scores to expect of an exam of so many questions, for which this share was predicted: two of three lie within.
pub(super) fn expected(predicted: f32, asked: usize) -> [f32; 2] {
    if asked < A_FEW {
        return [predicted; 2];
    }
    // A few dozen questions.
    #[expect(clippy::cast_precision_loss)]
    let spread = (predicted * (1.0 - predicted) / asked.max(1) as f32).max(0.0).sqrt();
    [(predicted - spread).max(0.0), (predicted + spread).min(1.0)]
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
