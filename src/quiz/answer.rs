//! From a verdict to the event that holds the answer.

use super::judge::Verdict;
use super::pose::Posed;
use crate::deck::Shelf;
use crate::history::{Answer, History, Schedule};
use crate::memory::Day;
use crate::names::CardName;

/// What is saved of an answer, but for what only a session or an exam knows: `mode`, `ms` and `exam`.
pub(super) fn answer(
    shelf: &Shelf,
    history: &History,
    today: Day,
    posed: &Posed,
    verdict: &Verdict,
    guessed: bool,
) -> Answer {
    let card = shelf.card(posed.at);
    Answer {
        card: card.name.clone(),
        q: card.questions[posed.question].id.clone(),
        kind: posed.kind.name().into(),
        mode: None,
        options: posed.options.iter().map(|option| &option.id).collect(),
        chose: verdict.chose.iter().collect(),
        instead: verdict.instead.clone(),
        correct: verdict.correct,
        dont_know: verdict.dont_know,
        guessed: guessed && verdict.correct,
        second: verdict.second,
        grade: verdict.grade,
        ms: 0,
        recall: predicted(history, &card.name, today),
        exam: None,
    }
}

/// The retrievability predicted for a card, to four digits; none for a new one, nor for one answered today.
fn predicted(history: &History, name: &CardName, today: Day) -> Option<f32> {
    let Schedule { memory, last, .. } = history.record().card(name)?.schedule?;
    let days = today.since(last);
    let recall = history.retrievability(memory, days);
    (days > 0).then_some((recall * 10_000.0).round() / 10_000.0)
}
