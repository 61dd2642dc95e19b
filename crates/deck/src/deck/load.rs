//! Builds a sound deck from what was read, leaving out as little as possible.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;

use super::fault::{Fault, Severity};
use super::findings::{Findings, Problem};
use super::format::{CardDef, EntryDef, FactDef, ObjectiveDef, QuestionDef, WrongDef};
use super::kind::Kind;
use super::lazy::LazyJson;
use super::limits::question_id;
use super::location::{Here, UNBROKEN};
use super::model::{Body, Card, CardText, Contrast, Deck, Entry, Question, Topic, Wrong};
use super::read::{Care, Item, Reading};
use super::rules::{self, Rules, Verdict};
use super::source::Source;
use crate::text::clean_in_place;

/// A deck that can be used.
#[derive(Debug)]
pub struct Loaded {
    /// The deck.
    pub deck: Deck,
    /// The parts that were left out.
    pub left_out: Vec<LeftOut>,
}

/// A part of a deck that was left out: the smallest whole that holds a fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// What it is: `a card`.
    pub what: &'static str,
    /// The first fault in it.
    pub problem: Problem,
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} was left out: {}", self.what, self.problem)
    }
}

/// Reads a deck: the first source is its main file (`deck.json`, or the only one), the others are joined to it.
///
/// What has a fault is left out: a question, else its card, entry, contrast, topic, objective or quota. So is, without a
/// word, whatever depends on something that was left out.
///
/// # Errors
/// The first problem, if the main file cannot be read or has no valid format and id, or if no card is left.
pub fn load(sources: &[Source]) -> Result<Loaded, Problem> {
    let mut findings = Findings::default();
    match read(sources, &mut findings) {
        Some(deck) => Ok(Loaded { deck, left_out: left_out(findings.problems(sources)) }),
        None => Err(first_error(findings, sources)),
    }
}

fn first_error(findings: Findings, sources: &[Source]) -> Problem {
    let problems = findings.problems(sources).into_iter();
    let mut errors = problems.filter(|problem| problem.severity == Severity::Error);
    errors.next().unwrap_or_else(|| {
        let mut findings = Findings::default();
        findings.fault(
            &Here::file(0, &UNBROKEN),
            if sources.is_empty() { Fault::NoFile } else { Fault::NoCards },
        );
        findings.problems(sources).remove(0)
    })
}

/// The first problem of each part, from problems sorted by location.
fn left_out(problems: Vec<Problem>) -> Vec<LeftOut> {
    let mut met = HashSet::new();
    let mut left_out = Vec::new();
    for problem in problems.into_iter().filter(|problem| problem.severity == Severity::Error) {
        let (what, pointer) = whole(&problem.pointer);
        if met.insert((problem.path.clone(), pointer)) {
            left_out.push(LeftOut { what, problem });
        }
    }
    left_out
}

/// The smallest part of a deck that contains this pointer, and the part's own pointer.
fn whole(pointer: &str) -> (&'static str, String) {
    let steps: Vec<&str> = pointer.split('/').collect();
    let up_to = |steps: &[&str]| steps.join("/");
    let what = match steps[..] {
        [_, "cards", _, "questions", _, ..] => return ("a question", up_to(&steps[..5])),
        [_, "cards", _, ..] => "a card",
        [_, "topics", _, ..] => "a topic",
        [_, "objectives", _, ..] => "an objective",
        [_, "reference", _, ..] => "a reference entry",
        [_, "contrasts", _, ..] => "a contrast",
        [_, "quotas", _, ..] => "a quota",
        [_, _, ..] => return ("a field", up_to(&steps[..2])),
        _ => "a file",
    };
    (what, up_to(&steps[..steps.len().min(3)]))
}

fn read(sources: &[Source], findings: &mut Findings) -> Option<Deck> {
    let (mut reading, usable) = Reading::open(sources, Care::Quick, findings);
    usable.ok()?;
    let (mut rules, has_id) = rules::check(&mut reading, findings);
    if !has_id {
        return None;
    }
    let mut cards = Vec::with_capacity(reading.card_count());
    for raw in reading.cards() {
        let mut item = raw.read(Care::Quick, findings);
        let verdict = rules.card(&mut item, findings);
        cards.extend(card(&rules, item.def, verdict));
    }
    let unsound = rules.end(&reading, findings);
    if !unsound.is_empty() {
        cards.retain(|card| !unsound.contains(&card.name));
    }
    if cards.is_empty() {
        return None;
    }
    Some(deck(reading, &rules, cards))
}

fn cleaned(mut text: String) -> String {
    clean_in_place(&mut text);
    text
}

fn deck(reading: Reading<'_>, rules: &Rules, cards: Vec<Card>) -> Deck {
    let Reading { head, topics, objectives, reference, contrasts, quotas, .. } = reading;
    let known = |id: &String| rules.entries.get(id).is_some();
    let topics = sound(topics).zip(&rules.above).map(|(def, above)| Topic {
        id: def.id,
        title: cleaned(def.title),
        parent: above.get(1).copied(),
    });
    let contrasts = sound(contrasts).filter_map(|def| {
        let mut between = def.between;
        between.retain(|id| known(id) || rules.topics.get(id).is_some());
        let two = between.iter().any(|id| *id != between[0]);
        two.then(|| Contrast { id: def.id, between, says: cleaned(def.says) })
    });
    let quotas = sound(quotas).map(|mut quota| {
        quota.entries.retain(known);
        quota
    });
    let reference: Vec<Entry> = sound(reference).map(|def| entry(def, rules)).collect();
    Deck {
        title: cleaned(head.title.unwrap_or_else(|| head.id.clone())),
        id: head.id,
        license: head.license.map(cleaned),
        start: positions(&head.start, &cards),
        conventions: head.conventions.into_iter().map(cleaned).collect(),
        products: head.products.into_iter().map(cleaned).collect(),
        was: head.was,
        topics: topics.collect(),
        objectives: sound(objectives).map(objective).collect(),
        contrasts: contrasts.collect(),
        quotas: quotas.collect(),
        cards,
        entry_index: reference
            .iter()
            .enumerate()
            .map(|(at, entry)| (entry.id.clone(), at))
            .collect::<BTreeMap<_, _>>()
            .into(),
        reference: reference.into(),
    }
}

/// The positions of the cards with these ids.
fn positions(ids: &[String], cards: &[Card]) -> Vec<usize> {
    let mut wanted: HashMap<&str, Option<usize>> = ids.iter().map(|id| (id.as_str(), None)).collect();
    for (at, card) in cards.iter().enumerate().filter(|_| !ids.is_empty()) {
        wanted.entry(card.name.card()).and_modify(|found| *found = Some(at));
    }
    ids.iter().filter_map(|id| wanted.get_mut(id.as_str())?.take()).collect()
}

fn sound<T>(items: Vec<Item<T>>) -> impl Iterator<Item = T> {
    items.into_iter().filter(|item| item.sound).map(|item| item.def)
}

fn entry(def: EntryDef, rules: &Rules) -> Entry {
    Entry {
        topics: def.topics.iter().filter_map(|id| rules.topics.get(id)).collect(),
        id: def.id,
        name: cleaned(def.name),
        aliases: def.aliases.into_iter().map(cleaned).collect(),
        means: cleaned(def.means),
        sent_when: cleaned(def.sent_when),
        client_does: cleaned(def.client_does),
        headers: def.headers.into_iter().map(cleaned).collect(),
        misused: cleaned(def.misused),
        facts: def.facts.into_iter().map(fact).collect(),
        source: def.source.map(cleaned),
    }
}

fn fact(def: FactDef) -> FactDef {
    FactDef { name: cleaned(def.name), value: cleaned(def.value) }
}

fn objective(def: ObjectiveDef) -> ObjectiveDef {
    ObjectiveDef { title: cleaned(def.title), ..def }
}

/// The card, if it is sound and has a sound question.
fn card(rules: &Rules, def: CardDef, verdict: Verdict) -> Option<Card> {
    let name = verdict.card?;
    let sound = def.questions.into_iter().zip(verdict.questions).filter(|(_, sound)| *sound);
    let mut questions: Vec<Question> = sound.filter_map(|(def, _)| question(rules, def)).collect();
    let first = questions.first()?;
    let other = def.both.then(|| other_way_round(first)).flatten().filter(|other| other.id != first.id);
    questions.extend(other);
    let mut about = def.about.unwrap_or_else(|| keys(rules, &questions));
    about.retain(|id| rules.entries.get(id).is_some());
    let mut topics: Vec<usize> = about.iter().flat_map(|id| rules.topics_of_entry(id)).copied().collect();
    for own in def.topics.iter().filter_map(|id| rules.topics.get(id)) {
        topics.extend(&rules.above[own]);
    }
    topics.sort_unstable();
    topics.dedup();
    let mut covers = def.covers;
    covers.retain(|id| rules.objectives.get(id).is_some());
    Some(Card {
        name,
        topics: topics.into(),
        tier: def.tier.unwrap_or(2),
        was: def.was.into(),
        question_count: questions.len(),
        text: LazyJson::from(CardText {
            about,
            covers,
            source: def.source.map(cleaned),
            explanation: def.explanation.map(cleaned),
            questions,
            both: def.both,
            nameless: def.id.is_none(),
        }),
    })
}

/// What a card is about if it does not say so: the keys of its questions.
fn keys(rules: &Rules, questions: &[Question]) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    let mut met = HashSet::new();
    for question in questions {
        if let Body::Scenario { answer, .. } | Body::Typed { answer, .. } = &question.body
            && rules.entries.get(answer).is_some()
            && met.insert(answer)
        {
            keys.push(answer.clone());
        }
    }
    keys
}

/// What is asked for the question where the answer is given: said aloud, since it has no options.
fn other_way_round(question: &Question) -> Option<Question> {
    let (Body::Flashcard { answer, .. } | Body::Choice { answer, .. }) = &question.body else { return None };
    Some(Question {
        id: question_id(Kind::Flashcard, answer),
        stem: answer.clone(),
        exchange: None,
        explanation: question.explanation.clone(),
        source: question.source.clone(),
        order: Vec::new(),
        body: Body::Flashcard { answer: question.stem.clone(), points: Vec::new() },
    })
}

/// The question, unless an entry that it depends on was left out.
fn question(rules: &Rules, def: QuestionDef) -> Option<Question> {
    let known = |id: &String| rules.entries.get(id).is_some();
    let answer = def.answer.unwrap_or_default();
    let wrong = def.wrong.into_iter().map(wrong).collect();
    let mut order: Vec<String> = def.order.into_iter().map(cleaned).collect();
    let body = match def.kind {
        Kind::Scenario => {
            let is_also = |id: &str| def.also.contains_key(id);
            let mut near = if def.near.is_empty() { rules.fill(&answer, is_also) } else { def.near };
            near.retain(known);
            if !known(&answer) || near.is_empty() {
                return None;
            }
            let reasons = |reasons: BTreeMap<String, String>| {
                reasons.into_iter().filter(|(id, _)| known(id)).map(|(id, why)| (id, cleaned(why))).collect()
            };
            order.retain(known);
            Body::Scenario { answer, near, also: reasons(def.also), why: reasons(def.why), bare: def.bare }
        }
        Kind::Choice => Body::Choice { answer: cleaned(answer), wrong },
        Kind::Multi => Body::Multi { answers: def.answers.into_iter().map(cleaned).collect(), wrong },
        Kind::Typed => Body::Typed { answer: cleaned(answer), accept: def.accept, exact: def.exact },
        Kind::Flashcard => {
            Body::Flashcard { answer: cleaned(answer), points: def.points.into_iter().map(cleaned).collect() }
        }
    };
    Some(Question {
        id: def.id.unwrap_or_else(|| question_id(def.kind, &def.stem)),
        stem: cleaned(def.stem),
        exchange: def.exchange.map(cleaned),
        explanation: def.explanation.map(cleaned),
        source: def.source.map(cleaned),
        order,
        body,
    })
}

fn wrong(def: WrongDef) -> Wrong {
    match def {
        WrongDef::Text(text) => Wrong { text: cleaned(text), why: None },
        WrongDef::Full(full) => Wrong { text: cleaned(full.text), why: full.why.map(cleaned) },
    }
}
