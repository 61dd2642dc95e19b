//! From a verdict to the event that holds the answer.

use super::judge::Verdict;
use super::pose::Posed;
use crate::deck::Shelf;
use crate::history::{Answer, History, Schedule, What};
use crate::memory::Day;
use crate::names::CardName;

/// A judged answer, not yet saved.
#[must_use]
#[derive(Clone, Debug)]
pub struct Judged {
    /// What is to be saved.
    pub what: What,
    /// What there is to say once it is.
    pub verdict: Verdict,
    /// Whether the learner said that it was a guess.
    pub guessed: bool,
}

impl Judged {
    /// A judged answer; `complete` adds what the question and the verdict do not know.
    pub(super) fn new(
        shelf: &Shelf,
        posed: &Posed,
        verdict: Verdict,
        guessed: bool,
        complete: impl FnOnce(Answer) -> Answer,
    ) -> Self {
        let card = shelf.card(posed.at);
        let guessed = guessed && verdict.correct;
        let answer = Answer {
            card: card.name.clone(),
            q: card.questions[posed.question].id.clone(),
            kind: posed.kind.name().into(),
            mode: None,
            options: posed.options.iter().map(|option| &option.id).collect(),
            chose: verdict.chose.iter().collect(),
            instead: verdict.instead.clone(),
            correct: verdict.correct,
            dont_know: false,
            guessed,
            second: verdict.second,
            grade: verdict.grade,
            ms: 0,
            recall: None,
            exam: None,
        };
        Self { what: What::Answer(complete(answer)), verdict, guessed }
    }
}

/// The retrievability predicted for a card, to four digits; none for a new one, nor for one answered today.
pub(super) fn predicted(history: &History, name: &CardName, today: Day) -> Option<f32> {
    let Schedule { memory, last, .. } = history.record().card(name)?.schedule?;
    let days = today.since(last);
    let recall = history.retrievability(memory, days);
    (days > 0).then_some((recall * 10_000.0).round() / 10_000.0)
}
