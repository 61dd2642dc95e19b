//! One question, from its file form to its sound form.

use std::collections::BTreeMap;

use super::build::{Builder, DeckError, at, cleaned};
use super::format::{QuestionDef, WrongDef};
use super::model::{Body, Kind, Question, Wrong};
use super::rules::{FIELDS_OF_KINDS, ID_RULE, MULTI_ANSWERS, NEAR, STEM, is_id, option_essence, question_id};
use crate::text::{is_blank, shortened};

impl Builder<'_> {
    pub(super) fn question(
        &self,
        path: &str,
        card: impl Fn() -> String,
        mut def: QuestionDef,
        keys: &mut Vec<String>,
    ) -> Result<Question, DeckError> {
        let kind = def.kind;
        let stem = std::mem::take(&mut def.stem);
        let whose = || format!("{}, {kind} {:?}", card(), shortened(&stem, STEM));
        let fail = |message: &str| Err(at(path, format!("{}: {message}", whose())));
        if let Some(field) = misplaced(&def) {
            return fail(&format!("a {kind} has no {field:?}"));
        }
        if def.id.as_ref().is_some_and(|id| !is_id(id)) {
            return fail(&format!("the question's id is malformed: {ID_RULE}"));
        }
        if is_blank(&stem) {
            return fail("the stem is empty");
        }
        let id = def.id.unwrap_or_else(|| question_id(kind, &stem));
        let answer = def.answer.unwrap_or_default();
        if kind != Kind::Multi && is_blank(&answer) {
            return fail("the answer is missing");
        }
        let wrong: Vec<Wrong> = def.wrong.into_iter().map(wrong).collect();
        let rights = if kind == Kind::Multi { &def.answers[..] } else { std::slice::from_ref(&answer) };
        let texts = def.answers.iter().chain(wrong.iter().map(|wrong| &wrong.text)).chain(&def.accept);
        if texts.into_iter().any(|text| is_blank(text)) {
            return fail("an option is empty");
        }
        if repeats(rights.iter().map(String::as_str).chain(wrong.iter().map(|wrong| wrong.text.as_str()))) {
            return fail("an option stands twice");
        }
        let body = match kind {
            Kind::Scenario => {
                self.entry(path, &answer, || format!("the answer of {}", whose()))?;
                for id in def.near.iter().chain(def.also.keys()) {
                    self.entry(path, id, || format!("a distractor of {}", whose()))?;
                }
                if def.near.contains(&answer) || def.also.contains_key(&answer) {
                    return fail("a distractor is the key");
                }
                if repeats(def.near.iter().map(String::as_str)) {
                    return fail("near names an entry twice");
                }
                if let Some(both) = def.near.iter().find(|id| def.also.contains_key(*id)) {
                    return fail(&format!(
                        "{both:?} is both near and also: it cannot be offered and accepted"
                    ));
                }
                if !def.near.is_empty() && !NEAR.contains(&def.near.len()) {
                    let (least, most) = (NEAR.start(), NEAR.end());
                    return fail(&format!("near names {} entries: name {least} to {most}", def.near.len()));
                }
                let near = if def.near.is_empty() { self.fill(&answer, &def.also) } else { def.near };
                if near.is_empty() {
                    return fail("there is no distractor: name some in near");
                }
                push_once(keys, &answer);
                let also = def.also.into_iter().map(|(id, why)| (id, cleaned(why))).collect();
                Body::Scenario { answer, near, also }
            }
            Kind::Choice => {
                if wrong.is_empty() {
                    return fail("a choice needs wrong options");
                }
                Body::Choice { answer: cleaned(answer), wrong }
            }
            Kind::Multi => {
                if def.answers.len() < MULTI_ANSWERS || wrong.is_empty() {
                    return fail("a multi needs two or more answers, and wrong options");
                }
                Body::Multi { answers: def.answers.into_iter().map(cleaned).collect(), wrong }
            }
            Kind::Typed => {
                if self.entries.contains_key(&answer) {
                    push_once(keys, &answer);
                }
                Body::Typed { answer: cleaned(answer), accept: def.accept }
            }
            Kind::Flashcard => Body::Flashcard {
                answer: cleaned(answer),
                points: def.points.into_iter().map(cleaned).collect(),
            },
        };
        Ok(Question {
            id,
            stem: cleaned(stem),
            exchange: def.exchange.map(cleaned),
            explanation: def.explanation.map(cleaned),
            source: def.source.map(cleaned),
            body,
        })
    }

    /// Distractors for a scenario whose author named none: the entries that share a topic with the key, nearest id first.
    fn fill(&self, answer: &str, also: &BTreeMap<String, String>) -> Vec<String> {
        let position = self.entries[answer];
        let key = &self.file.reference[position];
        let mut near: Vec<(usize, &String)> = self
            .file
            .reference
            .iter()
            .enumerate()
            .filter(|(_, entry)| entry.id != key.id && !also.contains_key(&entry.id))
            .filter(|(_, entry)| entry.topics.iter().any(|topic| key.topics.contains(topic)))
            .map(|(at, entry)| (at.abs_diff(position), &entry.id))
            .collect();
        near.sort();
        near.into_iter().take(6).map(|(_, id)| id.clone()).collect()
    }
}

/// The one question of the smallest card.
pub(super) fn smallest(kind: Kind, stem: String, answer: String, wrong: Vec<WrongDef>) -> QuestionDef {
    QuestionDef {
        kind,
        id: None,
        stem,
        exchange: None,
        answer: Some(answer),
        answers: Vec::new(),
        near: Vec::new(),
        also: BTreeMap::new(),
        wrong,
        accept: Vec::new(),
        points: Vec::new(),
        explanation: None,
        source: None,
    }
}

fn wrong(def: WrongDef) -> Wrong {
    match def {
        WrongDef::Text(text) => Wrong { text: cleaned(text), why: None },
        WrongDef::Full(full) => Wrong { text: cleaned(full.text), why: full.why.map(cleaned) },
    }
}

/// Whether two are alike. There are a handful of them: looking at all is quicker than a set.
fn repeats<'t>(mut texts: impl Iterator<Item = &'t str>) -> bool {
    let mut seen: Vec<String> = Vec::new();
    texts.any(|text| {
        let essence = option_essence(text);
        let known = seen.contains(&essence);
        seen.push(essence);
        known
    })
}

fn push_once(keys: &mut Vec<String>, id: &str) {
    if !keys.iter().any(|known| known == id) {
        keys.push(id.to_owned());
    }
}

/// The first field that does not belong to the question's kind.
fn misplaced(def: &QuestionDef) -> Option<&'static str> {
    let given = |field: &str| match field {
        "answer" => def.answer.is_some(),
        "answers" => !def.answers.is_empty(),
        "near" => !def.near.is_empty(),
        "also" => !def.also.is_empty(),
        "wrong" => !def.wrong.is_empty(),
        "accept" => !def.accept.is_empty(),
        _ => !def.points.is_empty(),
    };
    let misplaced = FIELDS_OF_KINDS.iter().find(|(field, kinds)| !kinds.contains(&def.kind) && given(field));
    misplaced.map(|(field, _)| *field)
}
