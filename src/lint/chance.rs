//! Whether a learner who knows nothing does better than chance by the look of the options.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::index::Index;
use super::naming::Naming;
use super::stems::STEM;
use crate::deck::{Findings, Inspected, InspectedQuestion, Kind};
use crate::text::{quoted, shortened, width};

/// Below this many questions a habit cannot be told from chance.
const FEWEST: usize = 8;

/// How many standard deviations above chance a habit of length is one. Two: by chance one sound deck in forty is
/// told to even out a few options, which does it no harm.
const LENGTH_SIGMAS: f64 = 2.0;

/// The same for ranks. More, since the answers of a field lie as they lie: nobody can reorder status codes.
const RANK_SIGMAS: f64 = 3.5;

/// How many examples a message names.
const EXAMPLES: usize = 3;

/// How often something happens by chance.
#[derive(Default)]
struct Chance {
    mean: f64,
    variance: f64,
}

impl Chance {
    /// The most that chance allows.
    fn most(&self, sigmas: f64) -> f64 {
        self.mean + sigmas * self.variance.sqrt()
    }
}

/// A count as a number to compare with; no deck has so many questions that this would round.
fn real(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::INFINITY, f64::from)
}

/// The key of a choice is the longest (or the shortest) option no more often than chance allows.
///
/// With k options it is so with a probability of 1/k, less where two are equally long, which is on the deck's side.
pub(super) fn lengths(deck: &Inspected, findings: &mut Findings) {
    let choices = deck.questions().filter(|question| question.kind() == Some(Kind::Choice));
    let measured: Vec<(InspectedQuestion<'_>, usize, Vec<usize>)> = choices
        .filter_map(|question| {
            let width = |text: &str| width(text.trim());
            let wrong: Vec<usize> = question.def.wrong.iter().map(|wrong| width(wrong.text())).collect();
            (!wrong.is_empty()).then_some((question, width(question.def.answer.as_ref()?), wrong))
        })
        .collect();
    if measured.len() < FEWEST {
        return;
    }
    let mut chance = Chance::default();
    for (_, _, wrong) in &measured {
        let p = 1.0 / (real(wrong.len()) + 1.0);
        chance.mean += p;
        chance.variance += p * (1.0 - p);
    }
    let habits = [
        ("longest", "shorten some keys or lengthen distractors", Ordering::Greater),
        ("shortest", "lengthen some keys or shorten distractors", Ordering::Less),
    ];
    for (name, advice, order) in habits {
        let hits: Vec<_> = measured
            .iter()
            .filter(|(_, key, wrong)| wrong.iter().all(|other| key.cmp(other) == order))
            .map(|(question, ..)| *question)
            .collect();
        if real(hits.len()) > chance.most(LENGTH_SIGMAS) {
            let (times, of) = (hits.len(), measured.len());
            let (mean, most) = (chance.mean, chance.most(LENGTH_SIGMAS));
            let before = format!(
                "the key is the {name} option in {times} of {of} choices, where chance gives {mean:.0} and allows {most:.0}: {advice}, such as "
            );
            findings.error(deck.location(), with_examples(before, &hits));
        }
    }
}

/// The key of a scenario is not always the first, last or a middle one when its options are put in the deck's order.
///
/// Options are shuffled when they are asked, so where the key stands in the file says nothing. But the order of the
/// reference, such as that of numbers, is one that a learner sees in any shuffle: "take the lowest" must not work.
/// All questions with the same key have much the same distractors and so the same rank; they are taken for one draw
/// (their deviations add up, not their variances). A deck about few answers is thus hardly ever blamed.
pub(super) fn ranks(index: &Index<'_>, findings: &mut Findings) {
    let ranked = index.scenarios().filter_map(|question| rank(&question, index).map(|rank| (question, rank)));
    let ranked: Vec<_> = ranked.collect();
    if ranked.len() < FEWEST {
        return;
    }
    for (position, name) in
        [(Position::Lowest, "lowest"), (Position::Middle, "in the middle"), (Position::Highest, "highest")]
    {
        let hits: Vec<_> = ranked
            .iter()
            .filter(|(_, rank)| rank.position() == position)
            .map(|(question, _)| *question)
            .collect();
        let mut deviations: HashMap<&str, f64> = HashMap::new();
        let mut chance = Chance::default();
        for (_, rank) in &ranked {
            let p = rank.probability(position);
            chance.mean += p;
            *deviations.entry(rank.key).or_default() += (p * (1.0 - p)).sqrt();
        }
        chance.variance = deviations.values().map(|deviation| deviation * deviation).sum();
        if real(hits.len()) > chance.most(RANK_SIGMAS) {
            let (times, of) = (hits.len(), ranked.len());
            let (mean, most) = (chance.mean, chance.most(RANK_SIGMAS));
            let before = format!(
                "among its distractors, in the order of the reference, the key is {name} in {times} of {of} scenarios, where chance gives {mean:.0} and allows {most:.0}: choose near entries on both sides of the key, such as in "
            );
            findings.error(index.deck.location(), with_examples(before, &hits));
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Position {
    Lowest,
    Middle,
    Highest,
}

/// How many options stand below the key, and how many there are.
struct Rank<'a> {
    key: &'a str,
    below: usize,
    options: usize,
}

impl Rank<'_> {
    fn position(&self) -> Position {
        match self.below {
            0 => Position::Lowest,
            below if below + 1 == self.options => Position::Highest,
            _ => Position::Middle,
        }
    }

    fn probability(&self, position: Position) -> f64 {
        let options = real(self.options);
        match position {
            Position::Lowest | Position::Highest => 1.0 / options,
            Position::Middle => (options - 2.0) / options,
        }
    }
}

fn rank<'d>(question: &InspectedQuestion<'d>, index: &Index<'d>) -> Option<Rank<'d>> {
    let key = index.key(question)?;
    let own = index.entries.get(key)?;
    let others: Vec<_> =
        question.def.near.iter().filter_map(|near| index.entries.get(near.as_str())).collect();
    let below = others.iter().filter(|other| **other < own).count();
    (!others.is_empty()).then_some(Rank { key, below, options: others.len() + 1 })
}

fn with_examples(before: String, questions: &[InspectedQuestion<'_>]) -> Naming {
    let example = |question: &InspectedQuestion<'_>| {
        (question.location(), format!(" {}", quoted(&shortened(&question.def.stem, STEM))))
    };
    Naming { before, locations: questions.iter().take(EXAMPLES).map(example).collect(), after: "" }
}
