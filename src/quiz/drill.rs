//! The drill: two answers that are confused with each other, asked in turns until each was right three times running.
//!
//! Where a drill stands is a function of the answers given in it, and of nothing else. So whatever changes these (undo,
//! the mark of a guess) changes where it stands, exactly.

use std::collections::{BTreeMap, HashSet};

use rand::rngs::StdRng;
use rand::{Rng, RngExt, SeedableRng};

use super::filter::Filter;
use super::pose::{OPEN, Posed, Turn, pose_against};
use super::queue::is_suspended;
use crate::deck::{Body, CardRef, Shelf};
use crate::history::{Confusion, History};
use crate::names::stable_hash;

/// A side is told apart when it was right this often in a row.
pub const RUN: usize = 3;

/// A pair is left after this many questions, told apart or not.
const MOST: usize = 24;

/// Without names, a drill takes up so many pairs.
pub const PAIRS: usize = 3;

/// Two reference entries of a deck.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The deck's position on the shelf.
    pub deck: usize,
    /// The entries' ids.
    pub between: [String; 2],
}

/// A question that was asked in a drill.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The position of the pair.
    pub pair: usize,
    /// Which side was the key.
    pub side: usize,
    /// The card, and which of its questions.
    pub question: (CardRef, usize),
    /// Whether it was right and not a guess.
    pub known: bool,
}

/// How a pair fares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// The entries' ids.
    pub between: [String; 2],
    /// How often in a row each side was right, at most [`RUN`].
    pub runs: [usize; 2],
    /// How many questions were answered.
    pub asked: usize,
    /// How many of them were known.
    pub known: usize,
}

impl Score {
    /// Whether each side was right three times running.
    pub fn told_apart(&self) -> bool {
        self.runs.iter().all(|&run| run >= RUN)
    }

    /// How it went, in a sentence without its end: `2 of 2 right; told apart is 3 in a row of each`.
    pub fn told(&self) -> String {
        let right = format!("{} of {} right", self.known, self.asked);
        if self.told_apart() {
            format!("told apart, {right}")
        } else {
            format!("{right}; told apart is {RUN} in a row of each")
        }
    }

    /// Whether the pair is left although it was not told apart: more of it on one day helps nobody.
    fn given_up(&self) -> bool {
        self.asked >= MOST && !self.told_apart()
    }

    /// What is said where the drill leaves the pair; nothing while it goes on.
    pub fn closing(&self) -> Option<String> {
        let [a, b] = &self.between;
        if self.told_apart() {
            return Some(format!("{a} and {b}: done, you tell them apart"));
        }
        let enough =
            || format!("{} questions are enough for today: {a} and {b} come again another day", self.asked);
        self.given_up().then(enough)
    }
}

/// Pairs, and the questions in which both are offered.
#[derive(Clone, Debug)]
pub struct Drill {
    pairs: Vec<PairQuestions>,
    seed: u64,
}

#[derive(Clone, Debug)]
struct PairQuestions {
    pair: Pair,
    /// For each side, the questions whose key it is: one key pressed blindly is wrong every other time.
    sides: [Vec<(CardRef, usize)>; 2],
}

/// The pairs that this learner confuses, most open first. What was told apart often since it was last confused no longer
/// counts, unless nothing else is left.
pub fn confused_pairs(shelf: &Shelf, history: &History) -> Vec<Pair> {
    let mut openness: BTreeMap<(usize, [&str; 2]), f32> = BTreeMap::new();
    for confusion in &history.record().confusions {
        if let Some(pair) = pair_of(shelf, confusion) {
            *openness.entry(pair).or_default() += confusion.openness();
        }
    }
    let mut found: Vec<_> = openness.into_iter().collect();
    // Equals stay in the order of their ids.
    found.sort_by(|a, b| b.1.total_cmp(&a.1));
    let any_open = found.iter().any(|(_, openness)| *openness >= OPEN);
    let counts = found.into_iter().filter(|(_, openness)| !any_open || *openness >= OPEN);
    counts.map(|((deck, ids), _)| Pair { deck, between: ids.map(ToOwned::to_owned) }).collect()
}

/// The pairs that this learner ever confused, and how often, whichever was taken for the other; most often first.
pub fn mixed_up(shelf: &Shelf, history: &History) -> Vec<(Pair, u32)> {
    let mut times: BTreeMap<(usize, [&str; 2]), u32> = BTreeMap::new();
    for confusion in &history.record().confusions {
        if let Some(pair) = pair_of(shelf, confusion) {
            *times.entry(pair).or_default() += confusion.times;
        }
    }
    let pair = |((deck, ids), times): ((usize, [&str; 2]), u32)| {
        (Pair { deck, between: ids.map(ToOwned::to_owned) }, times)
    };
    let mut found: Vec<_> = times.into_iter().map(pair).collect();
    found.sort_by_key(|&(_, times)| std::cmp::Reverse(times));
    found
}

/// The two entries of a confusion, in the order of their ids; none where the deck or one of them is gone.
fn pair_of<'c>(shelf: &Shelf, confusion: &'c Confusion) -> Option<(usize, [&'c str; 2])> {
    let (deck_id, right) = confusion.right.split_once('/')?;
    let (_, chosen) = confusion.chosen.split_once('/')?;
    let deck = shelf.decks().iter().position(|deck| deck.id == deck_id)?;
    let known = |id: &str| shelf.decks()[deck].has_entry(id);
    (known(right) && known(chosen)).then(|| (deck, [right.min(chosen), right.max(chosen)]))
}

/// All pairs of these entries of a deck, in the order given.
pub fn pairs_of(deck: usize, ids: &[String]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (at, a) in ids.iter().enumerate() {
        pairs.extend(ids[at + 1..].iter().map(|b| Pair { deck, between: [a.clone(), b.clone()] }));
    }
    pairs
}

/// Why a drill asks what it asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grounds {
    /// The learner took one for the other.
    Confused,
    /// Nothing was: these are around what was missed.
    Missed,
    /// Neither: these are what most people mix up.
    Usual,
}

impl Grounds {
    /// What the learner is told; nothing where it is what they asked for.
    pub fn told(self) -> Option<&'static str> {
        match self {
            Self::Confused => None,
            Self::Missed => Some("You mixed up no two codes here, so these are pairs around what you missed"),
            Self::Usual => Some("You mixed up no two codes here, so these are pairs that most people mix up"),
        }
    }
}

/// The pairs around what was missed: what each card asks for, and its likeliest rival; most often first.
fn missed_pairs(shelf: &Shelf, history: &History, filter: &Filter) -> Vec<Pair> {
    let is_missed =
        |at: &CardRef| history.record().card(&shelf.card(*at).name).is_some_and(|known| known.missed);
    rivals(shelf, filter.cards(shelf).filter(is_missed))
}

/// What each of these cards asks for, and the likeliest rival that its authors gave it; most often first.
fn rivals(shelf: &Shelf, cards: impl Iterator<Item = CardRef>) -> Vec<Pair> {
    let mut times: BTreeMap<(usize, [&str; 2]), usize> = BTreeMap::new();
    for at in cards {
        for question in &shelf.card(at).questions {
            if let Body::Scenario { answer, near, .. } = &question.body
                && let Some(rival) = near.first()
            {
                let ids = [answer.as_str().min(rival), answer.as_str().max(rival)];
                *times.entry((at.deck_position(), ids)).or_default() += 1;
            }
        }
    }
    let mut found: Vec<_> = times.into_iter().collect();
    found.sort_by_key(|&(_, times)| std::cmp::Reverse(times));
    found.into_iter().map(|((deck, ids), _)| Pair { deck, between: ids.map(ToOwned::to_owned) }).collect()
}

impl Drill {
    /// A drill of what this learner confuses, as far as the filter leaves questions of it; else of what is around their
    /// misses, else of what most people mix up. None where no question offers two entries.
    pub fn chosen(shelf: &Shelf, history: &History, filter: &Filter, seed: u64) -> Option<(Self, Grounds)> {
        let of = |pairs: Vec<Pair>| {
            let (drill, _) = Self::new(shelf, history, filter, pairs, PAIRS, seed);
            (drill.cards() > 0).then_some(drill)
        };
        if let Some(drill) = of(confused_pairs(shelf, history)) {
            return Some((drill, Grounds::Confused));
        }
        if let Some(drill) = of(missed_pairs(shelf, history, filter)) {
            return Some((drill, Grounds::Missed));
        }
        of(rivals(shelf, filter.cards(shelf))).map(|drill| (drill, Grounds::Usual))
    }

    /// A drill of these pairs, first to last, at most so many of them; and the pairs passed over because no question
    /// offers both.
    pub fn new(
        shelf: &Shelf,
        history: &History,
        filter: &Filter,
        pairs: Vec<Pair>,
        most: usize,
        seed: u64,
    ) -> (Self, Vec<Pair>) {
        let mut drill = Self { pairs: Vec::new(), seed };
        let mut without = Vec::new();
        for pair in pairs {
            if drill.pairs.len() == most {
                break;
            }
            match questions(shelf, history, filter, &pair) {
                Some(sides) => drill.pairs.push(PairQuestions { pair, sides }),
                None => without.push(pair),
            }
        }
        (drill, without)
    }

    /// How many different cards it may ask.
    pub fn cards(&self) -> usize {
        let all: HashSet<CardRef> =
            self.pairs.iter().flat_map(|pair| pair.sides.iter().flatten()).map(|&(at, _)| at).collect();
        all.len().min(self.pairs.len() * MOST)
    }

    /// How each pair fares after these answers.
    pub fn scores(&self, asked: &[Asked]) -> Vec<Score> {
        (0..self.pairs.len()).map(|pair| self.score(pair, asked)).collect()
    }

    fn score(&self, pair: usize, asked: &[Asked]) -> Score {
        let of_pair = || asked.iter().filter(|asked| asked.pair == pair);
        let run = |side: usize| {
            let latest_first = of_pair().rev().filter(|asked| asked.side == side);
            latest_first.take_while(|asked| asked.known).take(RUN).count()
        };
        Score {
            between: self.pairs[pair].pair.between.clone(),
            runs: [run(0), run(1)],
            asked: of_pair().count(),
            known: of_pair().filter(|asked| asked.known).count(),
        }
    }

    /// The next question after these answers, posed; none when the drill is over.
    pub(super) fn pose(
        &self,
        shelf: &Shelf,
        history: &History,
        asked: &[Asked],
        rng: &mut impl Rng,
    ) -> Option<Posed> {
        let (turn, question) = (0..self.pairs.len()).find_map(|pair| {
            let score = self.score(pair, asked);
            if score.closing().is_some() {
                return None;
            }
            let open = |side: usize| {
                let all = self.pairs[pair].sides[side].iter().copied();
                all.filter(|&(at, _)| !is_suspended(shelf, history, at)).collect::<Vec<_>>()
            };
            let sides = [open(0), open(1)];
            // With one side suspended every answer would be the other.
            if sides.iter().any(Vec::is_empty) {
                return None;
            }
            let side = self.side(pair, asked);
            let question = self.question(shelf, history, &sides[side], asked)?;
            let partner = self.pairs[pair].pair.between[1 - side].clone();
            Some((Turn { pair, side, partner }, question))
        })?;
        let mut posed = pose_against(shelf, history, question, &turn.partner, rng);
        posed.turn = Some(turn);
        Some(posed)
    }

    /// Each side once in every two questions, in an order that cannot be guessed: strict turns would give the answer
    /// away.
    fn side(&self, pair: usize, asked: &[Asked]) -> usize {
        let so_far: Vec<usize> =
            asked.iter().filter(|asked| asked.pair == pair).map(|asked| asked.side).collect();
        match so_far.last() {
            Some(last) if so_far.len() % 2 == 1 => 1 - last,
            _ => usize::from(self.random(&[&pair.to_string(), &so_far.len().to_string()]) % 2 == 1),
        }
    }

    /// The question least used in this drill; among these, of the card least used, and not the one that its card was
    /// asked last.
    fn question(
        &self,
        shelf: &Shelf,
        history: &History,
        questions: &[(CardRef, usize)],
        asked: &[Asked],
    ) -> Option<(CardRef, usize)> {
        let rank = |&(at, question): &(CardRef, usize)| {
            let card = shelf.card(at);
            let id = &card.questions[question].id;
            let uses = asked.iter().filter(|asked| asked.question == (at, question)).count();
            let uses_of_card = asked.iter().filter(|asked| asked.question.0 == at).count();
            let just_now = asked.last().is_some_and(|asked| asked.question.0 == at);
            let known = history.record().card(&card.name);
            let last = known.is_some_and(|record| record.asked.iter().next_back() == Some(id));
            (uses, last || just_now, uses_of_card, self.random(&[card.name.as_str(), id]))
        };
        questions.iter().copied().min_by_key(rank)
    }

    /// A random number that is the same whenever it is asked for.
    fn random(&self, of: &[&str]) -> u64 {
        let seed = self.seed.to_string();
        let parts: Vec<&str> = of.iter().copied().chain([seed.as_str()]).collect();
        // The hash alone is too regular to toss a coin with.
        StdRng::seed_from_u64(stable_hash(&parts)).random()
    }
}

/// For each side of a pair the questions whose key it is. Those whose authors offer the other side; where one side has none,
/// the plainest that are keyed by it, as the other is no right answer there. What the filter leaves comes first. None where
/// no question that it leaves offers both, or where one side is no key at all.
fn questions(
    shelf: &Shelf,
    history: &History,
    filter: &Filter,
    pair: &Pair,
) -> Option<[Vec<(CardRef, usize)>; 2]> {
    /// So many questions that nobody wrote for the pair are enough.
    const PLAINEST: usize = 6;
    let everywhere = Filter::default();
    let of = |cards: &Filter, side: usize, offers: bool| {
        let (key, partner) = (&pair.between[side], &pair.between[1 - side]);
        let mut found = Vec::new();
        for at in cards.cards(shelf).filter(|at| at.deck_position() == pair.deck) {
            for (index, question) in shelf.card(at).questions.iter().enumerate() {
                let Body::Scenario { answer, near, also, .. } = &question.body else { continue };
                let fits =
                    if offers { near.contains(partner) } else { !also.iter().any(|(id, _)| id == partner) };
                // "401 or 403?" with 401 and 404 to choose from says which.
                let gives_away = names(&question.stem, key) != names(&question.stem, partner);
                if answer == key
                    && fits
                    && !gives_away
                    && filter.takes_question(question)
                    && !is_suspended(shelf, history, at)
                {
                    found.push((at, index));
                }
            }
        }
        if !offers {
            found.sort_by_key(|&(at, index)| (index, shelf.card(at).tier));
            found.truncate(PLAINEST);
        }
        found
    };
    let own = [0, 1].map(|side| of(filter, side, true));
    if own.iter().all(Vec::is_empty) {
        return None;
    }
    let mut sides = own.into_iter().enumerate().map(|(side, own)| {
        let others = [(&everywhere, true), (filter, false), (&everywhere, false)];
        let found = others.into_iter().map(|(cards, offers)| of(cards, side, offers));
        std::iter::once(own).chain(found).find(|found| !found.is_empty())
    });
    Some([sides.next()??, sides.next()??])
}

/// Whether a text names an entry by its id, as a word of its own.
fn names(text: &str, id: &str) -> bool {
    let is_part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(id).any(|(at, _)| {
        !is_part(text[..at].chars().next_back()) && !is_part(text[at + id.len()..].chars().next())
    })
}
