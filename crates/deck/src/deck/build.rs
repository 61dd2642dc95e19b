//! From bytes to a sound deck, or to the first reason why not. `check` walks the same rules and reports every problem.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{DeserializeSeed, IgnoredAny};

use super::cards::CardsOfFile;
use super::format::{CardDef, DeckFile, EntryDef, FORMAT, FactDef, ObjectiveDef, PartFile, TopicDef};
use super::model::{Card, CardText, Contrast, Deck, Entry, Kind, Question, Topic};
use super::question::smallest;
use super::read::{read, text_of, without_place};
use super::rules::{ID_RULE, LINE_ID_RULE, TIERS, card_id, is_id, is_line_id, other_format};
use super::stored::Late;
use crate::names::CardName;
use crate::text::clean_in_place;

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

/// A file of a deck, but for its cards: these are only counted.
type Header = DeckFile<IgnoredAny>;

/// Reads a deck's main file (`deck.json`, or the only one).
fn main_file(source: &Source) -> Result<Header, DeckError> {
    let file: Header = parse(source, PhantomData).map_err(|error| format_of(source).unwrap_or(error))?;
    if file.format != FORMAT {
        return Err(at(&source.path, other_format(file.format)));
    }
    Ok(file)
}

/// Reads a deck: the first source is its main file (`deck.json`, or the only one), the others are joined to it.
///
/// The files are read twice: whoever reads a card has to know what is in all of them.
///
/// # Errors
///
/// If [`check`](super::check()) finds an error in it: the first that is met.
#[expect(clippy::needless_pass_by_value, reason = "nobody has a use for the bytes afterwards")]
pub fn load(sources: Vec<Source>) -> Result<Deck, DeckError> {
    let Some((main, others)) = sources.split_first() else {
        return Err(DeckError { path: String::new(), line: None, message: "no file".into() });
    };
    let mut joined = main_file(main)?;
    for source in others {
        let mut part: PartFile<IgnoredAny> = parse(source, PhantomData)?;
        joined.topics.append(&mut part.topics);
        joined.objectives.append(&mut part.objectives);
        joined.reference.append(&mut part.reference);
        joined.contrasts.append(&mut part.contrasts);
        joined.quotas.append(&mut part.quotas);
        joined.cards.append(&mut part.cards);
    }
    Builder::new(&main.path, joined)?.build(&sources)
}

pub(super) fn at(path: &str, message: String) -> DeckError {
    DeckError { path: path.to_owned(), line: None, message }
}

fn parse<'s, S: DeserializeSeed<'s>>(source: &'s Source, seed: S) -> Result<S::Value, DeckError> {
    let text = text_of(&source.bytes).map_err(|message| at(&source.path, message))?;
    read(text, seed).map_err(|error| {
        let line = Some(error.line()).filter(|&line| line > 0);
        let message = format!("not a deck: {}", without_place(&error));
        DeckError { path: source.path.clone(), line, message }
    })
}

/// Of a main file that is not to be read: whether the reason is that it has another format.
fn format_of(main: &Source) -> Option<DeckError> {
    #[derive(Deserialize)]
    struct Header {
        format: u32,
    }
    let Header { format } = serde_json::from_slice(&main.bytes).ok()?;
    (format != FORMAT).then(|| at(&main.path, other_format(format)))
}

pub(super) struct Builder<'a> {
    path: &'a str,
    pub(super) file: Header,
    topics: HashMap<String, usize>,
    pub(super) entries: HashMap<String, usize>,
    objectives: HashMap<String, usize>,
    above: Vec<Vec<usize>>,
}

impl<'a> Builder<'a> {
    fn new(path: &'a str, file: Header) -> Result<Self, DeckError> {
        let [ids, line_ids] = [(is_id as fn(&str) -> bool, ID_RULE), (is_line_id, LINE_ID_RULE)];
        index_of(path, "contrast", line_ids, file.contrasts.iter().map(|contrast| &contrast.id))?;
        let objectives = file.objectives.iter().map(|objective| &objective.id);
        let mut builder = Self {
            path,
            topics: index_of(path, "topic", ids, file.topics.iter().map(|topic| &topic.id))?,
            entries: index_of(path, "reference entry", ids, file.reference.iter().map(|entry| &entry.id))?,
            objectives: index_of(path, "objective", line_ids, objectives)?,
            file,
            above: Vec::new(),
        };
        builder.above = builder.ancestors()?;
        Ok(builder)
    }

    /// For each topic, itself and all above.
    fn ancestors(&self) -> Result<Vec<Vec<usize>>, DeckError> {
        let parent = |topic: &TopicDef| match &topic.parent {
            None => Ok(None),
            Some(id) => self.topic(id, || format!("the parent of topic {:?}", topic.id)).map(Some),
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

    fn topic(&self, id: &str, whose: impl FnOnce() -> String) -> Result<usize, DeckError> {
        let found = self.topics.get(id).copied();
        found.ok_or_else(|| at(self.path, format!("{} is {id:?}, which is no topic of this deck", whose())))
    }

    /// Whether there is such an entry. What messages say is made only when it is said: most is never.
    pub(super) fn entry(
        &self,
        path: &str,
        id: &str,
        whose: impl FnOnce() -> String,
    ) -> Result<(), DeckError> {
        if self.entries.contains_key(id) {
            return Ok(());
        }
        Err(at(path, format!("{} is {id:?}, which is no reference entry of this deck", whose())))
    }

    fn build(self, sources: &[Source]) -> Result<Deck, DeckError> {
        if !is_id(&self.file.id) {
            return Err(at(self.path, format!("the deck's id {:?} is malformed: {ID_RULE}", self.file.id)));
        }
        for contrast in &self.file.contrasts {
            let known = |id: &String| self.entries.contains_key(id) || self.topics.contains_key(id);
            let different = contrast.between.iter().collect::<HashSet<_>>().len();
            if different < 2 || !contrast.between.iter().all(known) {
                let message = format!("contrast {:?} must name two or more entries or topics", contrast.id);
                return Err(at(self.path, message));
            }
        }
        for def in &self.file.reference {
            for own in &def.topics {
                self.topic(own, || format!("a topic of entry {:?}", def.id))?;
            }
        }
        for quota in &self.file.quotas {
            for id in &quota.entries {
                self.entry(self.path, id, || format!("an entry of the quota {:?}", quota.title))?;
            }
        }
        let cards = self.cards(sources)?;
        self.check_old_ids(&cards)?;
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
            objectives: file.objectives.into_iter().map(objective).collect(),
            reference,
            contrasts: contrasts.collect(),
            quotas: file.quotas,
            cards,
            entry_index: BTreeMap::from_iter(self.entries).into(),
        })
    }

    /// The cards of all files.
    fn cards(&self, sources: &[Source]) -> Result<Vec<Card>, DeckError> {
        let count = self.file.cards.len();
        if count == 0 {
            return Err(at(self.path, "the deck has no cards".into()));
        }
        let mut cards: Vec<Card> = Vec::with_capacity(count);
        let mut seen = HashSet::with_capacity(count);
        for source in sources {
            let mut refused = None;
            let take = |def| {
                let known = |card: &Card| format!("two cards have the id {:?}", card.name.card());
                match self.card(&source.path, def) {
                    Ok(card) if seen.insert(card.name.clone()) => cards.push(card),
                    Ok(card) => refused = Some(at(&source.path, known(&card))),
                    Err(error) => refused = Some(error),
                }
                refused.is_none()
            };
            let read = parse(source, CardsOfFile(take));
            refused.map_or(read, Err)?;
        }
        Ok(cards)
    }

    /// An old id leads progress to one card: it is no card's present id, and no two cards had it.
    fn check_old_ids(&self, cards: &[Card]) -> Result<(), DeckError> {
        let mut taken: HashSet<&str> = cards.iter().map(|card| card.name.card()).collect();
        for card in cards {
            for old in &card.was {
                if !is_id(old) || !taken.insert(old) {
                    let whose = card.name.card();
                    return Err(at(self.path, format!("card {whose:?} cannot have been {old:?}")));
                }
            }
        }
        Ok(())
    }

    fn card(&self, path: &str, mut def: CardDef) -> Result<Card, DeckError> {
        let small = def.question.is_some() || def.answer.is_some() || !def.wrong.is_empty();
        if small && !def.questions.is_empty() {
            return Err(at(path, "a card has \"questions\", or one \"question\": not both".into()));
        }
        if let (Some(stem), Some(answer)) = (def.question.take(), def.answer.take()) {
            let kind = if def.wrong.is_empty() { Kind::Flashcard } else { Kind::Choice };
            def.questions.push(smallest(kind, stem, answer, std::mem::take(&mut def.wrong)));
        }
        let Some(first) = def.questions.first() else {
            let which = def.id.map_or_else(|| "a card".to_owned(), |id| format!("card {id:?}"));
            return Err(at(path, format!("{which} needs \"question\" and \"answer\", or \"questions\"")));
        };
        let nameless = def.id.is_none();
        let id = def.id.unwrap_or_else(|| card_id(&first.stem));
        if !is_id(&id) {
            return Err(at(path, format!("the card id {id:?} is malformed: {ID_RULE}")));
        }
        let whose = || format!("card {id:?}");
        let tier = def.tier.unwrap_or(2);
        if !TIERS.contains(&tier) {
            return Err(at(path, format!("{} has tier {tier}: tiers are 1 to 4", whose())));
        }
        if let Some(unknown) = def.covers.iter().find(|id| !self.objectives.contains_key(*id)) {
            let message = format!("{} covers {unknown:?}, which is no objective of this deck", whose());
            return Err(at(path, message));
        }
        let mut questions = Vec::with_capacity(def.questions.len());
        let mut keys = Vec::new();
        for question in def.questions {
            let question = self.question(path, whose, question, &mut keys)?;
            if questions.iter().any(|known: &Question| known.id == question.id) {
                let message = format!("{} has the same question twice: {:?}", whose(), question.stem);
                return Err(at(path, message));
            }
            questions.push(question);
        }
        let about = def.about.unwrap_or(keys);
        let mut topics = Vec::new();
        for id in &about {
            self.entry(path, id, || format!("what {} is about", whose()))?;
            for own in &self.file.reference[self.entries[id]].topics {
                topics.extend(&self.above[self.topic(own, || format!("a topic of entry {id:?}"))?]);
            }
        }
        for own in &def.topics {
            topics.extend(&self.above[self.topic(own, || format!("a topic of {}", whose()))?]);
        }
        topics.sort_unstable();
        topics.dedup();
        Ok(Card {
            name: CardName::new(&self.file.id, &id),
            topics: topics.into(),
            tier,
            was: def.was.into(),
            question_count: questions.len(),
            text: Late::from(CardText {
                about,
                covers: def.covers,
                source: def.source.map(cleaned),
                explanation: def.explanation.map(cleaned),
                questions,
                nameless,
            }),
        })
    }
}

fn index_of<'d>(
    path: &str,
    what: &str,
    (fits, rule): (fn(&str) -> bool, &str),
    ids: impl Iterator<Item = &'d String>,
) -> Result<HashMap<String, usize>, DeckError> {
    let mut index = HashMap::new();
    for (position, id) in ids.enumerate() {
        if !fits(id) {
            return Err(at(path, format!("the {what} id {id:?} is malformed: {rule}")));
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

fn objective(def: ObjectiveDef) -> ObjectiveDef {
    ObjectiveDef { title: cleaned(def.title), ..def }
}

pub(super) fn cleaned(mut text: String) -> String {
    clean_in_place(&mut text);
    text
}
