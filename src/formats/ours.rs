//! A sound deck as a file of our own format.

use crate::deck::format::{
    CardDef, ContrastDef, DeckFile, EntryDef, FORMAT, ObjectiveDef, QuestionDef, QuotaDef, TopicDef,
    WrongDef, WrongWithWhy,
};
use crate::deck::{Body, Card, Deck, Entry, Fact, Question, Wrong};

/// The whole deck as one file.
pub fn deck_file(deck: &Deck) -> DeckFile {
    let id_at = |at: &usize| deck.topics.get(*at).map(|topic| topic.id.clone());
    DeckFile {
        format: FORMAT,
        id: deck.id.clone(),
        title: Some(deck.title.clone()),
        license: deck.license.clone(),
        start: deck
            .start
            .iter()
            .filter_map(|at| deck.cards.get(*at))
            .map(|card| card.name.card().to_owned())
            .collect(),
        conventions: deck.conventions.clone(),
        products: deck.products.clone(),
        was: deck.was.clone(),
        topics: deck
            .topics
            .iter()
            .map(|topic| TopicDef {
                id: topic.id.clone(),
                title: topic.title.clone(),
                parent: topic.parent.as_ref().and_then(id_at),
            })
            .collect(),
        objectives: deck
            .objectives
            .iter()
            .map(|line| ObjectiveDef {
                id: line.id.clone(),
                title: line.title.clone(),
                reference_only: line.reference_only,
            })
            .collect(),
        reference: deck.reference.iter().map(|entry| entry_def(entry, id_at)).collect(),
        contrasts: deck
            .contrasts
            .iter()
            .map(|contrast| ContrastDef {
                id: contrast.id.clone(),
                between: contrast.between.clone(),
                says: contrast.says.clone(),
            })
            .collect(),
        quotas: deck
            .quotas
            .iter()
            .map(|quota| QuotaDef { title: quota.title.clone(), entries: quota.entries.clone(), ..*quota })
            .collect(),
        cards: deck.cards.iter().map(|card| card_def(card, id_at)).collect(),
    }
}

fn entry_def(entry: &Entry, id_at: impl Fn(&usize) -> Option<String>) -> EntryDef {
    EntryDef {
        id: entry.id.clone(),
        name: entry.name.clone(),
        aliases: entry.aliases.clone(),
        topics: entry.topics.iter().filter_map(id_at).collect(),
        means: entry.means.clone(),
        sent_when: entry.sent_when.clone(),
        client_does: entry.client_does.clone(),
        headers: entry.headers.clone(),
        misused: entry.misused.clone(),
        facts: entry
            .facts
            .iter()
            .map(|fact| Fact { name: fact.name.clone(), value: fact.value.clone() })
            .collect(),
        source: entry.source.clone(),
    }
}

fn card_def(card: &Card, id_at: impl Fn(&usize) -> Option<String>) -> CardDef {
    let mut def = CardDef {
        id: Some(card.name.card().to_owned()),
        topics: card.topics.iter().filter_map(id_at).collect(),
        about: Some(card.about.clone()),
        tier: Some(card.tier),
        covers: card.covers.clone(),
        source: card.source.clone(),
        explanation: card.explanation.clone(),
        was: card.was.to_vec(),
        both: card.both,
        ..CardDef::default()
    };
    match &card.questions[..] {
        // Only the smallest card can be asked the other way round.
        [question] if card.both => {
            def.question = Some(question.stem.clone());
            match &question.body {
                Body::Choice { answer, wrong } => {
                    (def.answer, def.wrong) = (Some(answer.clone()), wrong_defs(wrong));
                }
                Body::Flashcard { answer, .. } => def.answer = Some(answer.clone()),
                _ => {}
            }
        }
        questions => def.questions = questions.iter().map(question_def).collect(),
    }
    def
}

fn question_def(question: &Question) -> QuestionDef {
    let mut def = QuestionDef {
        kind: question.kind(),
        id: Some(question.id.clone()),
        stem: question.stem.clone(),
        exchange: question.exchange.clone(),
        order: question.order.clone(),
        explanation: question.explanation.clone(),
        source: question.source.clone(),
        ..QuestionDef::default()
    };
    match &question.body {
        Body::Scenario { answer, near, also, why, bare } => {
            def.answer = Some(answer.clone());
            def.near.clone_from(near);
            def.also = also.iter().cloned().collect();
            def.why = why.iter().cloned().collect();
            def.bare = *bare;
        }
        Body::Choice { answer, wrong } => (def.answer, def.wrong) = (Some(answer.clone()), wrong_defs(wrong)),
        Body::Multi { answers, wrong } => (def.answers, def.wrong) = (answers.clone(), wrong_defs(wrong)),
        Body::Typed { answer, accept, exact } => {
            def.answer = Some(answer.clone());
            def.accept.clone_from(accept);
            def.exact = *exact;
        }
        Body::Flashcard { answer, points } => {
            (def.answer, def.points) = (Some(answer.clone()), points.clone());
        }
    }
    def
}

fn wrong_defs(wrong: &[Wrong]) -> Vec<WrongDef> {
    let def = |wrong: &Wrong| match &wrong.why {
        None => WrongDef::Text(wrong.text.clone()),
        Some(_) => WrongDef::Full(WrongWithWhy { text: wrong.text.clone(), why: wrong.why.clone() }),
    };
    wrong.iter().map(def).collect()
}
