//! From bytes to a sound deck, or to the first reason why not. `check` walks the same rules and reports every problem.

use std::collections::{HashMap, HashSet};
use std::fmt;

use serde::de::DeserializeOwned;

use super::clean::clean_in_place;
use super::format::{
    CardDef, DeckFile, EntryDef, FORMAT, FactDef, PartFile, QuestionDef, TopicDef, WrongDef,
};
use super::model::{Body, Card, Contrast, Deck, Entry, Kind, Question, Topic, Wrong};
use crate::names::{CardName, stable_hash};

/// One file of a deck.
#[derive(Clone, Debug)]
pub struct Source {
    /// How messages call it.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Why a deck cannot be used: one thing, with its place.
#[derive(Debug, PartialEq, Eq)]
pub struct DeckError {
    /// The file.
    pub path: String,
    /// The line, from 1, where it is known.
    pub line: Option<usize>,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for DeckError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.path, self.message),
            None => write!(f, "{}: {}", self.path, self.message),
        }
    }
}

impl std::error::Error for DeckError {}

/// Whether an id may stand for a deck, topic, entry, card or question.
pub(super) fn is_id(id: &str) -> bool {
    let plain = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit();
    id.bytes().next().is_some_and(plain) && id.bytes().all(|c| plain(c) || c == b'.' || c == b'-')
}

/// The id of a question that has none: 8 hex digits of a hash of kind and stem.
pub(super) fn question_id(kind: Kind, stem: &str) -> String {
    let hash = stable_hash(&[kind.name(), stem]);
    format!("{:08x}", (hash >> 32) ^ (hash & 0xffff_ffff))
}

/// The id of a card that has none: 16 hex digits of a hash of its first question.
pub(super) fn card_id(stem: &str) -> String {
    format!("{:016x}", stable_hash(&[stem]))
}

/// Reads a deck: the first source is its main file (`deck.json`, or the only one), the others are joined to it.
pub fn load(sources: Vec<Source>) -> Result<Deck, DeckError> {
    let mut sources = sources.into_iter();
    let Some(main) = sources.next() else {
        return Err(DeckError { path: String::new(), line: None, message: "no file".into() });
    };
    let mut joined: DeckFile = match parse::<DeckFile>(&main) {
        Ok(file) if file.format == FORMAT => file,
        Ok(file) => return Err(at(&main.path, newer_format(file.format))),
        // What a newer format has more is no mistake of the author's.
        Err(error) => return Err(of_newer_format(&main).unwrap_or(error)),
    };
    let mut card_paths = vec![(main.path.clone(), joined.cards.len())];
    for source in sources {
        let mut part: PartFile = parse(&source)?;
        card_paths.push((source.path, part.cards.len()));
        joined.topics.append(&mut part.topics);
        joined.objectives.append(&mut part.objectives);
        joined.reference.append(&mut part.reference);
        joined.contrasts.append(&mut part.contrasts);
        joined.quotas.append(&mut part.quotas);
        joined.cards.append(&mut part.cards);
    }
    Builder::new(&main.path, joined, &card_paths)?.build()
}

/// What to say of a format that is not ours.
pub(super) fn newer_format(format: u32) -> String {
    if format > FORMAT {
        format!("this deck has format {format}, this trainer reads format {FORMAT}: update trainer")
    } else {
        format!("format {format} does not exist: write \"format\": {FORMAT}")
    }
}

/// What to say where a file cannot be read since its format is newer than ours.
fn of_newer_format(source: &Source) -> Option<DeckError> {
    #[derive(serde::Deserialize)]
    struct Header {
        format: u32,
    }
    let Header { format } = serde_json::from_str(text_of(&source.bytes).ok()?).ok()?;
    (format > FORMAT).then(|| at(&source.path, newer_format(format)))
}

fn at(path: &str, message: String) -> DeckError {
    DeckError { path: path.to_owned(), line: None, message }
}

/// Parses one file. The fast way first; only a file with `x-` fields or `$schema` is read a second time without them.
fn parse<T: DeserializeOwned>(source: &Source) -> Result<T, DeckError> {
    let text = text_of(&source.bytes).map_err(|message| at(&source.path, message))?;
    let failed = match serde_json::from_str(text) {
        Ok(parsed) => return Ok(parsed),
        Err(error) => error,
    };
    if failed.is_data()
        && let Ok(mut value) = serde_json::from_str::<serde_json::Value>(text)
    {
        drop_extensions(&mut value);
        match serde_json::from_value(value) {
            Ok(parsed) => return Ok(parsed),
            // The first failure may be one of the author's own fields, which is none; then its line says nothing.
            Err(error) if !failed.to_string().starts_with(&error.to_string()) => {
                return Err(at(&source.path, format!("not a deck: {error}")));
            }
            Err(_) => {}
        }
    }
    let message = failed.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    let line = Some(failed.line()).filter(|&line| line > 0);
    Err(DeckError { path: source.path.clone(), line, message: format!("not a deck: {message}") })
}

/// The file as text, or what is wrong with its bytes.
pub(super) fn text_of(bytes: &[u8]) -> Result<&str, String> {
    let text = std::str::from_utf8(bytes)
        .map_err(|error| format!("not UTF-8 (byte {}): save it as UTF-8", error.valid_up_to()))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err("the file is empty: a deck begins with { \"format\": 1, … }".into());
    }
    Ok(text)
}

/// Whether a field is the author's own and none of ours.
pub(super) fn is_extension(field: &str) -> bool {
    field == "$schema" || field.starts_with("x-")
}

fn drop_extensions(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(fields) => {
            fields.retain(|name, _| !is_extension(name));
            fields.values_mut().for_each(drop_extensions);
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(drop_extensions),
        _ => {}
    }
}

struct Builder<'a> {
    path: &'a str,
    file: DeckFile,
    card_paths: &'a [(String, usize)],
    topics: HashMap<String, usize>,
    entries: HashMap<String, usize>,
    objectives: HashSet<String>,
    above: Vec<Vec<usize>>,
}

impl<'a> Builder<'a> {
    fn new(path: &'a str, file: DeckFile, card_paths: &'a [(String, usize)]) -> Result<Self, DeckError> {
        let mut builder = Self {
            path,
            topics: index_of(path, "topic", file.topics.iter().map(|topic| &topic.id))?,
            entries: index_of(path, "reference entry", file.reference.iter().map(|entry| &entry.id))?,
            objectives: file.objectives.iter().map(|objective| objective.id.clone()).collect(),
            file,
            card_paths,
            above: Vec::new(),
        };
        builder.above = builder.ancestors()?;
        Ok(builder)
    }

    /// For each topic, itself and all above.
    fn ancestors(&self) -> Result<Vec<Vec<usize>>, DeckError> {
        let parent = |topic: &TopicDef| match &topic.parent {
            None => Ok(None),
            Some(id) => self.topic(id, &format!("the parent of topic {:?}", topic.id)).map(Some),
        };
        let parents = self.file.topics.iter().map(parent).collect::<Result<Vec<_>, _>>()?;
        (0..parents.len())
            .map(|start| {
                let chain: Vec<usize> =
                    std::iter::successors(Some(start), |&at| parents[at]).take(parents.len() + 1).collect();
                if chain.len() > parents.len() {
                    let id = &self.file.topics[start].id;
                    return Err(at(self.path, format!("topic {id:?} is its own ancestor")));
                }
                Ok(chain)
            })
            .collect()
    }

    fn topic(&self, id: &str, whose: &str) -> Result<usize, DeckError> {
        let found = self.topics.get(id).copied();
        found.ok_or_else(|| at(self.path, format!("{whose} is {id:?}, which is no topic of this deck")))
    }

    fn entry(&self, path: &str, id: &str, whose: &str) -> Result<(), DeckError> {
        if self.entries.contains_key(id) {
            return Ok(());
        }
        Err(at(path, format!("{whose} is {id:?}, which is no reference entry of this deck")))
    }

    fn build(mut self) -> Result<Deck, DeckError> {
        if !is_id(&self.file.id) {
            return Err(at(self.path, format!("the deck's id {:?} is malformed: {ID_RULE}", self.file.id)));
        }
        for contrast in &self.file.contrasts {
            let known = |id: &String| self.entries.contains_key(id) || self.topics.contains_key(id);
            if contrast.between.len() < 2 || !contrast.between.iter().all(known) {
                let message = format!("contrast {:?} must name two or more entries or topics", contrast.id);
                return Err(at(self.path, message));
            }
        }
        let defs = std::mem::take(&mut self.file.cards);
        if defs.is_empty() {
            return Err(at(self.path, "the deck has no cards".into()));
        }
        let mut paths =
            self.card_paths.iter().flat_map(|(path, cards)| std::iter::repeat_n(path.as_str(), *cards));
        let mut cards = Vec::with_capacity(defs.len());
        let mut seen = HashSet::with_capacity(defs.len());
        for def in defs {
            let path = paths.next().unwrap_or(self.path);
            let card = self.card(path, def)?;
            if !seen.insert(card.name.clone()) {
                return Err(at(path, format!("two cards have the id {:?}", card.name.card())));
            }
            cards.push(card);
        }
        let file = self.file;
        let topics = file.topics.into_iter().zip(&self.above).map(|(def, above)| Topic {
            id: def.id,
            title: cleaned(def.title),
            parent: above.get(1).copied(),
        });
        let reference = file.reference.into_iter().map(|def| entry(def, &self.topics)).collect();
        let contrasts = file.contrasts.into_iter().map(|def| Contrast {
            id: def.id,
            between: def.between,
            says: cleaned(def.says),
        });
        Ok(Deck {
            title: cleaned(file.title.unwrap_or_else(|| file.id.clone())),
            id: file.id,
            license: file.license.map(cleaned),
            topics: topics.collect(),
            objectives: file.objectives,
            reference,
            contrasts: contrasts.collect(),
            quotas: file.quotas,
            cards,
            entry_index: self.entries,
        })
    }

    fn card(&self, path: &str, mut def: CardDef) -> Result<Card, DeckError> {
        if let (Some(stem), Some(answer)) = (def.question.take(), def.answer.take()) {
            let kind = if def.wrong.is_empty() { Kind::Flashcard } else { Kind::Choice };
            def.questions.push(smallest(kind, stem, answer, std::mem::take(&mut def.wrong)));
        }
        let Some(first) = def.questions.first() else {
            return Err(at(path, "a card needs \"question\" and \"answer\", or \"questions\"".into()));
        };
        let nameless = def.id.is_none();
        let id = def.id.unwrap_or_else(|| card_id(&first.stem));
        if !is_id(&id) {
            return Err(at(path, format!("the card id {id:?} is malformed: {ID_RULE}")));
        }
        let whose = format!("card {id:?}");
        let tier = def.tier.unwrap_or(2);
        if !(1..=4).contains(&tier) {
            return Err(at(path, format!("{whose} has tier {tier}: tiers are 1 to 4")));
        }
        if let Some(unknown) = def.covers.iter().find(|id| !self.objectives.contains(*id)) {
            return Err(at(path, format!("{whose} covers {unknown:?}, which is no objective of this deck")));
        }
        let mut questions = Vec::with_capacity(def.questions.len());
        let mut keys = Vec::new();
        for question in def.questions {
            let question = self.question(path, &whose, question, &mut keys)?;
            if questions.iter().any(|known: &Question| known.id == question.id) {
                return Err(at(path, format!("{whose} has the same question twice: {:?}", question.stem)));
            }
            questions.push(question);
        }
        let about = def.about.unwrap_or(keys);
        let mut topics = Vec::new();
        for id in &about {
            self.entry(path, id, &format!("what {whose} is about"))?;
            for own in &self.file.reference[self.entries[id]].topics {
                topics.extend(&self.above[self.topic(own, &format!("a topic of entry {id:?}"))?]);
            }
        }
        for own in &def.topics {
            topics.extend(&self.above[self.topic(own, &format!("a topic of {whose}"))?]);
        }
        topics.sort_unstable();
        topics.dedup();
        Ok(Card {
            name: CardName::new(&self.file.id, &id),
            topics,
            about,
            tier,
            covers: def.covers,
            source: def.source.map(cleaned),
            explanation: def.explanation.map(cleaned),
            was: def.was,
            questions,
            nameless,
        })
    }

    fn question(
        &self,
        path: &str,
        card: &str,
        def: QuestionDef,
        keys: &mut Vec<String>,
    ) -> Result<Question, DeckError> {
        let kind = def.kind;
        let whose = format!("{card}, {kind} {:?}", shortened(&def.stem));
        let fail = |message: &str| Err(at(path, format!("{whose}: {message}")));
        if let Some(field) = misplaced(&def) {
            return fail(&format!("a {kind} has no {field:?}"));
        }
        if def.id.as_ref().is_some_and(|id| !is_id(id)) {
            return fail(&format!("the question's id is malformed: {ID_RULE}"));
        }
        if def.stem.trim().is_empty() {
            return fail("the stem is empty");
        }
        let id = def.id.unwrap_or_else(|| question_id(kind, &def.stem));
        let answer = def.answer.unwrap_or_default();
        if kind != Kind::Multi && answer.trim().is_empty() {
            return fail("the answer is missing");
        }
        let wrong: Vec<Wrong> = def.wrong.into_iter().map(wrong).collect();
        let rights = if kind == Kind::Multi { &def.answers[..] } else { std::slice::from_ref(&answer) };
        if repeats(rights.iter().map(String::as_str).chain(wrong.iter().map(|wrong| wrong.text.as_str()))) {
            return fail("an option stands twice");
        }
        let body = match kind {
            Kind::Scenario => {
                self.entry(path, &answer, &format!("the answer of {whose}"))?;
                for id in def.near.iter().chain(def.also.keys()) {
                    self.entry(path, id, &format!("a distractor of {whose}"))?;
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
                if def.answers.is_empty() || wrong.is_empty() {
                    return fail("a multi needs answers and wrong options");
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
            stem: cleaned(def.stem),
            exchange: def.exchange.map(cleaned),
            explanation: def.explanation.map(cleaned),
            source: def.source.map(cleaned),
            body,
        })
    }

    /// Distractors for a scenario whose author named none: the entries that share a topic with the key, nearest id first.
    fn fill(&self, answer: &str, also: &std::collections::BTreeMap<String, String>) -> Vec<String> {
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

/// The rule for ids, for messages.
pub(super) const ID_RULE: &str =
    "use lower-case letters, digits, '.' and '-', beginning with a letter or digit";

/// The first field that does not belong to the question's kind.
pub(super) fn misplaced(def: &QuestionDef) -> Option<&'static str> {
    let given = [
        ("answer", def.answer.is_some(), def.kind != Kind::Multi),
        ("answers", !def.answers.is_empty(), def.kind == Kind::Multi),
        ("near", !def.near.is_empty(), def.kind == Kind::Scenario),
        ("also", !def.also.is_empty(), def.kind == Kind::Scenario),
        ("wrong", !def.wrong.is_empty(), matches!(def.kind, Kind::Choice | Kind::Multi)),
        ("accept", !def.accept.is_empty(), def.kind == Kind::Typed),
        ("points", !def.points.is_empty(), def.kind == Kind::Flashcard),
    ];
    given.into_iter().find(|(_, given, fits)| *given && !fits).map(|(name, ..)| name)
}

fn index_of<'d>(
    path: &str,
    what: &str,
    ids: impl Iterator<Item = &'d String>,
) -> Result<HashMap<String, usize>, DeckError> {
    let mut index = HashMap::new();
    for (position, id) in ids.enumerate() {
        if !is_id(id) {
            return Err(at(path, format!("the {what} id {id:?} is malformed: {ID_RULE}")));
        }
        if index.insert(id.clone(), position).is_some() {
            return Err(at(path, format!("two {what}s have the id {id:?}")));
        }
    }
    Ok(index)
}

fn entry(def: EntryDef, topics: &HashMap<String, usize>) -> Entry {
    Entry {
        topics: def.topics.iter().filter_map(|id| topics.get(id).copied()).collect(),
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

fn smallest(kind: Kind, stem: String, answer: String, wrong: Vec<WrongDef>) -> QuestionDef {
    QuestionDef {
        kind,
        id: None,
        stem,
        exchange: None,
        answer: Some(answer),
        answers: Vec::new(),
        near: Vec::new(),
        also: std::collections::BTreeMap::new(),
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

fn cleaned(mut text: String) -> String {
    clean_in_place(&mut text);
    text
}

fn repeats<'t>(mut texts: impl Iterator<Item = &'t str>) -> bool {
    let mut seen = HashSet::new();
    texts.any(|text| !seen.insert(text.trim().to_lowercase()))
}

fn push_once(keys: &mut Vec<String>, id: &str) {
    if !keys.iter().any(|known| known == id) {
        keys.push(id.to_owned());
    }
}

/// The beginning of a stem, for messages.
pub(super) fn shortened(stem: &str) -> String {
    let mut short: String = stem.chars().take(40).collect();
    if short.len() < stem.len() {
        short.push('…');
    }
    short
}
