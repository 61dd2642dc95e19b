//! No two questions are one question: whoever has seen the one would know the other by its wording.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::naming::Naming;
use crate::deck::{Findings, Inspected, InspectedQuestion, option_essence};
use crate::names::stable_hash;

/// How much of a stem messages show, in characters.
pub(super) const STEM: usize = 40;

/// How much of two stems' word pairs must be shared for them to be near copies, if they have the same answer.
///
/// Two changed words in a sentence of 25 leave 0.7, three leave 0.6; the same fact told anew in another setting shares
/// under a third.
const ALIKE: f64 = 0.6;

/// The same if their answers differ. More, since "What is the capital of France?" and "… of Peru?" are two questions:
/// one changed word in a sentence of 20 leaves 0.8, in one of 10 it leaves less.
const ALIKE_BUT_FOR_THE_ANSWER: f64 = 0.8;

/// From how many words on a stem tells a situation of its own. A shorter one ("What does the server answer to this
/// request?") may stand over many exchanges.
const OWN_WORDS: usize = 12;

/// How many earlier stems a stem is compared with at most; more share its rarest word pairs only in a deck that was
/// made to be slow.
const COMPARED: usize = 500;

/// No two questions have the same or nearly the same stem. The later one is named.
pub(super) fn same(deck: &Inspected, findings: &mut Findings) {
    let questions: Vec<InspectedQuestion<'_>> = deck.questions().collect();
    let words: Vec<Vec<u64>> = questions.iter().map(|question| words_of(question)).collect();
    let mut firsts: HashMap<&[u64], &InspectedQuestion<'_>> = HashMap::new();
    let mut different = Vec::new();
    for (question, words) in questions.iter().zip(&words).filter(|(_, words)| !words.is_empty()) {
        match firsts.entry(words) {
            Entry::Occupied(first) => name(question, first.get(), "the same", findings),
            Entry::Vacant(free) => {
                free.insert(question);
                different.push((*question, pairs(words)));
            }
        }
    }
    let (questions, sets): (Vec<_>, Vec<_>) = different.into_iter().unzip();
    let ranks = ranks(&sets);
    let stem = |(question, set): (_, Vec<u64>)| {
        let mut pairs: Vec<usize> = set.iter().filter_map(|pair| ranks.get(pair).copied()).collect();
        pairs.sort_unstable();
        Stem { question, pairs, answer: answer_of(&question) }
    };
    let different: Vec<Stem<'_>> = questions.into_iter().zip(sets).map(stem).collect();
    for (later, earlier) in near_copies(&different) {
        name(&later, &earlier, "nearly the same", findings);
    }
}

/// A stem to compare with others.
struct Stem<'d> {
    question: InspectedQuestion<'d>,
    /// Its word pairs, as their ranks by how rare they are in the deck, the rarest first.
    pairs: Vec<usize>,
    answer: Vec<String>,
}

impl Stem<'_> {
    /// Whether two stems are near copies: by the share of word pairs that both have.
    fn is_like(&self, other: &Self) -> bool {
        let alike = if self.answer == other.answer { ALIKE } else { ALIKE_BUT_FOR_THE_ANSWER };
        let sum = self.pairs.len() + other.pairs.len();
        let least = share(sum, alike / (1.0 + alike));
        // Both are sorted, so one walk over them finds what they share, and stops when that cannot be enough.
        let (mut own, mut others) = (&self.pairs[..], &other.pairs[..]);
        let mut shared = 0;
        while let ([first, rest @ ..], [other, others_rest @ ..]) = (own, others) {
            if shared + own.len().min(others.len()) < least {
                return false;
            }
            match first.cmp(other) {
                Ordering::Less => own = rest,
                Ordering::Greater => others = others_rest,
                Ordering::Equal => (shared, own, others) = (shared + 1, rest, others_rest),
            }
        }
        shared >= least
    }
}

/// A share of a number, rounded up, and at least one.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn share(of: usize, share: f64) -> usize {
    // A hair less, so that a share that comes out even is not rounded up by what a float cannot say.
    ((of as f64 * share - 1e-9).ceil() as usize).max(1)
}

fn answer_of(question: &InspectedQuestion<'_>) -> Vec<String> {
    let answers = question.def.answers.iter().chain(&question.def.answer);
    let mut answers: Vec<String> = answers.map(|answer| option_essence(answer).to_lowercase()).collect();
    answers.sort_unstable();
    answers
}

fn name(later: &InspectedQuestion<'_>, earlier: &InspectedQuestion<'_>, how: &str, findings: &mut Findings) {
    let words = Naming {
        before: format!("this stem is {how} as the one at "),
        locations: vec![(earlier.stem_location(), String::new())],
        after: ": ask for the fact in another situation, or remove one",
    };
    findings.error(later.stem_location(), words);
}

/// Hashes of the words by which a question is known, without case and punctuation: those of its stem and, if these
/// only point to the exchange, those of the exchange.
fn words_of(question: &InspectedQuestion<'_>) -> Vec<u64> {
    let mut words = words(&question.def.stem);
    if (1..OWN_WORDS).contains(&words.len()) {
        words.extend(question.def.exchange.iter().flat_map(|exchange| self::words(exchange)));
    }
    words
}

/// What is written without spaces is taken letter by letter.
fn words(text: &str) -> Vec<u64> {
    let text = text.to_lowercase();
    let mut words = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if word.chars().any(|c| c > '\u{2e80}') {
            words.extend(word.chars().map(|c| stable_hash(&[c.encode_utf8(&mut [0; 4])])));
        } else {
            words.push(stable_hash(&[word]));
        }
    }
    words
}

/// The different pairs of neighbouring words; of a single word, the word.
fn pairs(words: &[u64]) -> Vec<u64> {
    let mut pairs: Vec<u64> = match words {
        [word] => vec![*word],
        words => words.iter().zip(words.iter().skip(1)).map(|(a, b)| a.rotate_left(1) ^ b).collect(),
    };
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Each pair's rank by how many stems have it: the rarest first.
fn ranks(stems: &[Vec<u64>]) -> HashMap<u64, usize> {
    let mut frequency: HashMap<u64, usize> = HashMap::new();
    for pair in stems.iter().flatten() {
        *frequency.entry(*pair).or_default() += 1;
    }
    let mut pairs: Vec<(usize, u64)> = frequency.into_iter().map(|(pair, times)| (times, pair)).collect();
    pairs.sort_unstable();
    pairs.into_iter().enumerate().map(|(rank, (_, pair))| (pair, rank)).collect()
}

/// For each stem, an earlier one that it is a near copy of.
///
/// Two sets that share so much have in common one of their rarest members: of n members, one of the first
/// n - ⌈ALIKE · n⌉ + 1. Only stems that do are compared.
fn near_copies<'d>(stems: &[Stem<'d>]) -> Vec<(InspectedQuestion<'d>, InspectedQuestion<'d>)> {
    let ranks = stems.iter().filter_map(|stem| stem.pairs.last()).max().map_or(0, |last| last + 1);
    let mut holders: Vec<Vec<usize>> = vec![Vec::new(); ranks];
    // The last stem that each was compared with, since two may share several of their rarest.
    let mut compared: Vec<Option<usize>> = vec![None; stems.len()];
    let mut copies = Vec::new();
    for (at, stem) in stems.iter().enumerate() {
        let rarest = || stem.pairs.iter().take(stem.pairs.len() - share(stem.pairs.len(), ALIKE) + 1);
        let copy = rarest()
            .flat_map(|pair| &holders[*pair])
            .filter(|candidate| compared[**candidate].replace(at) != Some(at))
            .take(COMPARED)
            .map(|candidate| &stems[*candidate])
            .find(|other| stem.is_like(other));
        if let Some(earlier) = copy {
            copies.push((stem.question, earlier.question));
        }
        for pair in rarest() {
            holders[*pair].push(at);
        }
    }
    copies
}
