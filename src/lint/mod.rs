//! The linter of decks: every problem of a deck in one run, each with its location and what to do.
//!
//! Pure; knows [`deck`](crate::deck), which finds what makes a deck unusable. This room finds what makes it a poor teacher:
//! hints, which are always given, and the strict rules: options that give the key away, questions that repeat another, and
//! what an author owes the learner. One function a rule, one file a subject; thresholds stand beside their reasons.

mod chance;
mod coverage;
mod hints;
mod index;
mod naming;
mod owed;
mod screen;
mod sentences;
mod spoilers;
mod stems;

use serde::Serialize;

use crate::deck::{Inspected, Problem, Source, inspect};
use index::Index;

/// What was found out about a deck.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// Its id, where it is readable.
    pub id: Option<String>,
    /// How many cards it has.
    pub cards: usize,
    /// How many questions its cards own.
    pub questions: usize,
    /// The problems, sorted by file and line.
    pub problems: Vec<Problem>,
}

/// Checks a deck: the first source is its main file (`deck.json`, or the only one), the others are joined to it.
///
/// With `strict`, also what makes it a poor teacher.
#[must_use]
pub fn check(sources: &[Source], strict: bool) -> Checked {
    let mut deck = inspect(sources);
    let mut findings = std::mem::take(&mut deck.findings);
    if !deck.other_format {
        let index = Index::new(&deck);
        hints::check(&index, strict, &mut findings);
        if strict {
            chance::lengths(&deck, &mut findings);
            chance::ranks(&index, &mut findings);
            stems::same(&deck, &mut findings);
            spoilers::check(&index, &mut findings);
            owed::whys(&deck, &mut findings);
            owed::sources(&deck, &mut findings);
            owed::explanations(&deck, &mut findings);
            owed::brevity(&deck, &mut findings);
            screen::check(&index, &mut findings);
            if !deck.incomplete {
                coverage::objectives(&deck, &mut findings);
                coverage::quotas(&index, &mut findings);
            }
        }
    }
    Checked {
        cards: deck.cards.iter().filter(|card| !card.item.is_lost()).count(),
        questions: deck.questions().count() + both_ways(&deck),
        id: deck.id,
        problems: findings.problems(sources),
    }
}

/// How many questions are asked the other way round, too.
fn both_ways(deck: &Inspected) -> usize {
    deck.cards.iter().filter(|card| !card.item.is_lost() && card.item.def.both).count()
}
