//! What an author owes the learner: why a wrong option is wrong, why the key is right, in few words, and where that is written.

use std::collections::BTreeMap;

use super::sentences;
use crate::deck::format::WrongDef;
use crate::deck::{Findings, Inspected, InspectedCard, InspectedQuestion, Kind};
use crate::text::{is_blank, quoted};

/// An explanation is read between two questions: what needs more belongs into the reference.
const SENTENCES: usize = 3;

fn written(text: Option<&String>) -> bool {
    text.is_some_and(|text| !is_blank(text))
}

/// Every wrong option says why it is wrong, and every second-best answer why it is second; no reason is empty.
pub(super) fn whys(deck: &Inspected, findings: &mut Findings) {
    for question in deck.questions() {
        for (at, wrong) in question.def.wrong.iter().enumerate() {
            let (text, why) = match wrong {
                WrongDef::Text(text) => (text, None),
                WrongDef::Full(full) => (&full.text, full.why.as_ref()),
            };
            let location = question.at(|here| {
                let wrong = here.field("wrong");
                (!wrong.item(at).is_broken()).then(|| wrong.item(at).location())
            });
            if let Some(location) = location.filter(|_| !written(why)) {
                let option = quoted(text);
                let message = format!("the wrong option {option} does not say why it is wrong: add \"why\"");
                findings.error(location, message);
            }
        }
        let reasons = |field, reasons: &BTreeMap<String, String>| {
            let empty: Vec<String> =
                reasons.keys().filter(|id| !written(reasons.get(*id))).cloned().collect();
            question.at(|here| {
                let here = here.field(field);
                let readable = empty.into_iter().filter(|id| !here.field(id).is_broken());
                readable.map(|id| (here.field(&id).name_location(), quoted(&id))).collect::<Vec<_>>()
            })
        };
        for (location, id) in reasons("also", &question.def.also) {
            findings.error(
                location,
                format!("the second-best answer {id} does not say why it is second: write it"),
            );
        }
        for (location, id) in reasons("why", &question.def.why) {
            findings
                .error(location, format!("the reason why {id} is wrong is empty: write it, or leave it out"));
        }
    }
}

/// Names a card of which no question has what it owes, or else the questions that have not.
fn owing(
    card: &InspectedCard,
    owes: impl Fn(&InspectedQuestion<'_>) -> bool,
) -> (bool, Vec<InspectedQuestion<'_>>) {
    let owing: Vec<_> = card.questions().filter(owes).collect();
    (owing.len() == card.questions().count(), owing)
}

/// Every card, or else each of its questions, names where the fact is written.
pub(super) fn sources(deck: &Inspected, findings: &mut Findings) {
    for card in
        deck.cards.iter().filter(|card| !card.item.is_lost() && !written(card.item.def.source.as_ref()))
    {
        let (all, owing) = owing(card, |question| !written(question.def.source.as_ref()));
        if all {
            let message = "this card does not say where its fact is written: add \"source\"";
            findings.error(card.item.here().location(), message.to_owned());
            continue;
        }
        for question in owing {
            let message = "neither this question nor its card says where the fact is written: add \"source\"";
            findings.error(question.location(), message.to_owned());
        }
    }
}

/// Every card, or else each of its questions, explains the key. What a flashcard answers is its explanation.
pub(super) fn explanations(deck: &Inspected, findings: &mut Findings) {
    for card in deck.cards.iter().filter(|card| !written(card.item.def.explanation.as_ref())) {
        let (all, owing) = owing(card, |question| {
            question.kind() != Some(Kind::Flashcard) && !written(question.def.explanation.as_ref())
        });
        if all && !owing.is_empty() {
            let message = "this card does not say why its key is right: add \"explanation\"";
            findings.error(card.item.here().location(), message.to_owned());
            continue;
        }
        for question in owing {
            let message = "neither this question nor its card says why the key is right: add \"explanation\"";
            findings.error(question.location(), message.to_owned());
        }
    }
}

/// No explanation is longer than a few sentences.
pub(super) fn brevity(deck: &Inspected, findings: &mut Findings) {
    for card in &deck.cards {
        let own = card.questions().filter_map(|question| {
            Some((question.def.explanation.as_ref()?, question.field_location("explanation")))
        });
        let here = card.item.here();
        let whole = card.item.def.explanation.iter().map(|text| (text, here.field("explanation").location()));
        for (explanation, location) in own.chain(whole) {
            let sentences = sentences::count(explanation);
            if sentences > SENTENCES {
                let message = format!(
                    "this explanation has {sentences} sentences: {SENTENCES} are read between two questions, so shorten it"
                );
                findings.error(location, message);
            }
        }
    }
}
