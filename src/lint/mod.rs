//! The linter of decks: every problem of a deck in one run, each with its place and what to do; and whether it teaches well.
//!
//! Pure; knows [`deck`](crate::deck), which says what makes a deck unusable. Here is what makes it a poor teacher: hints,
//! which are always given, and what is asked only of a deck that is checked strictly: options that give the key away,
//! questions that are one question, and what an author owes the learner and has not written. One rule, one function; the
//! thresholds stand beside their reasons.

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

use crate::deck::{Problem, Source, inspect};
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
    /// The problems, by file in the given order, then by place.
    pub problems: Vec<Problem>,
}

/// Checks a deck: the first source is its main file (`deck.json`, or the only one), the others are joined to it.
///
/// Without `strict`, what makes a deck or a part of it unusable; with it, also what makes a deck a poor teacher.
#[must_use]
pub fn check(sources: &[Source], strict: bool) -> Checked {
    let mut deck = inspect(sources);
    let mut report = std::mem::take(&mut deck.report);
    if !deck.other_format {
        let index = Index::new(&deck);
        hints::check(&index, strict, &mut report);
        if strict {
            chance::lengths(&deck, &mut report);
            chance::ranks(&index, &mut report);
            stems::same(&deck, &mut report);
            spoilers::check(&index, &mut report);
            owed::whys(&deck, &mut report);
            owed::sources(&deck, &mut report);
            owed::explanations(&deck, &mut report);
            owed::brevity(&deck, &mut report);
            screen::check(&index, &mut report);
            if !deck.incomplete {
                coverage::objectives(&deck, &mut report);
                coverage::quotas(&index, &mut report);
            }
        }
    }
    Checked {
        cards: deck.cards.iter().filter(|card| !card.item.is_lost()).count(),
        questions: deck.questions().count(),
        id: deck.id,
        problems: report.problems(sources),
    }
}
