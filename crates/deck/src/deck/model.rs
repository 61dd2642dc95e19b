//! A sound deck, as the program uses it.

use std::collections::BTreeMap;
use std::ops::Deref;

use serde::{Deserialize, Serialize};

use super::kind::Kind;
use super::lazy::LazyJson;
use crate::names::CardName;

pub use super::format::{FactDef as Fact, ObjectiveDef as Objective, QuotaDef as Quota};

/// A deck whose every reference is sound.
#[derive(Debug, Serialize, Deserialize)]
pub struct Deck {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// An SPDX license identifier.
    pub license: Option<String>,
    /// Positions of the cards that a new learner meets first, in this order.
    pub start: Vec<usize>,
    /// What every question assumes: shown, not asked.
    pub conventions: Vec<String>,
    /// Names of products that some questions are about.
    pub products: Vec<String>,
    /// Ids it had before.
    pub was: Vec<String>,
    /// The topics, in the deck's order.
    pub topics: Vec<Topic>,
    /// The lines it teaches.
    pub objectives: LazyJson<Vec<Objective>>,
    /// What answers mean, in the deck's order.
    pub reference: LazyJson<Vec<Entry>>,
    /// Sentences that tell answers apart.
    pub contrasts: LazyJson<Vec<Contrast>>,
    /// What `check --strict` asks for.
    pub quotas: Vec<Quota>,
    /// The cards, in the deck's order.
    #[serde(skip)]
    pub cards: Vec<Card>,
    /// Positions in the reference, by id.
    pub(super) entry_index: LazyJson<BTreeMap<String, usize>>,
}

/// A topic.
#[derive(Debug, Serialize, Deserialize)]
pub struct Topic {
    /// What `--topic` takes.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// The position of the topic above.
    pub parent: Option<usize>,
}

/// A reference entry.
#[derive(Debug, Serialize, Deserialize)]
pub struct Entry {
    /// Its id, such as `503`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// Positions of its own topics.
    pub topics: Vec<usize>,
    /// One sentence that settles what it is.
    pub means: String,
    /// When it is sent.
    pub sent_when: String,
    /// What the client does next.
    pub client_does: String,
    /// Header fields that belong with it.
    pub headers: Vec<String>,
    /// One way it is misused.
    pub misused: String,
    /// Further facts.
    pub facts: Vec<Fact>,
    /// Where this is written.
    pub source: Option<String>,
}

impl Entry {
    /// How an option reads: `502 Bad Gateway`.
    pub fn label(&self) -> String {
        format!("{} {}", self.id, self.name)
    }

    /// What it says of a code that has no entry of its own: `499` of what stands outside the registry.
    pub fn of_code(&self, code: &str) -> Option<&Fact> {
        self.facts.iter().find(|fact| fact.is_of_a_code() && fact.name == code)
    }
}

/// One sentence that tells answers apart.
#[derive(Debug, Serialize, Deserialize)]
pub struct Contrast {
    /// Its id.
    pub id: String,
    /// Ids of reference entries or topics.
    pub between: Vec<String>,
    /// The sentence.
    pub says: String,
}

/// One fact, and the questions that ask it. What every run needs stands here, all else in its [text](CardText).
#[derive(Debug)]
pub struct Card {
    /// The full name, `deck/card`.
    pub name: CardName,
    /// Positions of its effective topics: its own, those of the entries it is about, and all above. In the deck's order.
    pub topics: Box<[usize]>,
    /// 1 (core), 2 (common), 3 (deeper) or 4 (rare).
    pub tier: u8,
    /// Ids it had before; `other-deck/card` where it was in another deck.
    pub was: Box<[String]>,
    /// How many ways there are to ask it.
    pub question_count: usize,
    /// All else.
    pub text: LazyJson<CardText>,
}

/// The tier of rare cards.
const RARE: u8 = 4;

impl Card {
    /// Whether it belongs to what is asked without a word, planned and counted: a rare card does so once it was answered.
    pub fn is_in_mix(&self, answered: bool) -> bool {
        answered || self.tier != RARE
    }
}

/// What of a card is read only when the card is looked at. It is kept as text: there are many, so the names are short.
#[derive(Debug, Serialize, Deserialize)]
pub struct CardText {
    /// Ids of the reference entries it is about.
    #[serde(rename = "a", default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<String>,
    /// Ids of the objectives it teaches.
    #[serde(rename = "c", default, skip_serializing_if = "Vec::is_empty")]
    pub covers: Vec<String>,
    /// Where the fact is written.
    #[serde(rename = "s", default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Why the key is right.
    #[serde(rename = "e", default, skip_serializing_if = "Option::is_none")]
    pub explanation: Option<String>,
    /// The ways to ask it, from the plainest to the hardest: at least one.
    #[serde(rename = "q")]
    pub questions: Vec<Question>,
    /// Whether its question and its answer are asked the other way round, too.
    #[serde(rename = "b", default, skip_serializing_if = "std::ops::Not::not")]
    pub both: bool,
    /// Whether the file gave it no id.
    #[serde(rename = "n", default, skip_serializing_if = "std::ops::Not::not")]
    pub nameless: bool,
}

/// Whoever looks at a card need not know which of it is read late.
impl Deref for Card {
    type Target = CardText;

    fn deref(&self) -> &CardText {
        &self.text
    }
}

/// One way to ask a card.
#[derive(Debug, Serialize, Deserialize)]
pub struct Question {
    /// Its id within the card.
    #[serde(rename = "i")]
    pub id: String,
    /// The question.
    #[serde(rename = "s")]
    pub stem: String,
    /// Shown verbatim below the stem.
    #[serde(rename = "x", default, skip_serializing_if = "Option::is_none")]
    pub exchange: Option<String>,
    /// In place of the card's.
    #[serde(rename = "e", default, skip_serializing_if = "Option::is_none")]
    pub explanation: Option<String>,
    /// In place of the card's.
    #[serde(rename = "o", default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// All its options in the order in which they stand, reference ids or texts; empty where they are shuffled.
    #[serde(rename = "r", default, skip_serializing_if = "Vec::is_empty")]
    pub order: Vec<String>,
    /// What depends on the kind.
    #[serde(rename = "b")]
    pub body: Body,
}

impl Question {
    /// How it is asked.
    pub fn kind(&self) -> Kind {
        match self.body {
            Body::Scenario { .. } => Kind::Scenario,
            Body::Choice { .. } => Kind::Choice,
            Body::Multi { .. } => Kind::Multi,
            Body::Typed { .. } => Kind::Typed,
            Body::Flashcard { .. } => Kind::Flashcard,
        }
    }

    /// What a listener waits for: the points of a flashcard.
    pub fn points(&self) -> &[String] {
        match &self.body {
            Body::Flashcard { points, .. } => points,
            _ => &[],
        }
    }
}

/// What of a question depends on its kind.
#[derive(Debug, Serialize, Deserialize)]
pub enum Body {
    /// Key and distractors are reference entries.
    #[serde(rename = "s")]
    Scenario {
        /// The key's id.
        #[serde(rename = "a")]
        answer: String,
        /// The distractors' ids, most confusable first.
        #[serde(rename = "n")]
        near: Vec<String>,
        /// Second-best ids and the reasons.
        #[serde(rename = "l", default, skip_serializing_if = "Vec::is_empty")]
        also: Vec<(String, String)>,
        /// Why some distractors are wrong, where their contrast with the key does not fit: ids and the reasons.
        #[serde(rename = "y", default, skip_serializing_if = "Vec::is_empty")]
        why: Vec<(String, String)>,
        /// Whether the options are ids without their names.
        #[serde(rename = "d", default, skip_serializing_if = "std::ops::Not::not")]
        bare: bool,
    },
    /// One right option.
    #[serde(rename = "c")]
    Choice {
        /// The key.
        #[serde(rename = "a")]
        answer: String,
        /// The distractors.
        #[serde(rename = "w")]
        wrong: Vec<Wrong>,
    },
    /// Several right options.
    #[serde(rename = "m")]
    Multi {
        /// The keys.
        #[serde(rename = "r")]
        answers: Vec<String>,
        /// The distractors.
        #[serde(rename = "w")]
        wrong: Vec<Wrong>,
    },
    /// The learner types.
    #[serde(rename = "t")]
    Typed {
        /// The answer: free text, or a reference id.
        #[serde(rename = "a")]
        answer: String,
        /// Other spellings that are right.
        #[serde(rename = "c", default, skip_serializing_if = "Vec::is_empty")]
        accept: Vec<String>,
        /// Whether an answer is compared to the letter.
        #[serde(rename = "x", default, skip_serializing_if = "std::ops::Not::not")]
        exact: bool,
    },
    /// The learner grades.
    #[serde(rename = "f")]
    Flashcard {
        /// The answer, as it would be said.
        #[serde(rename = "a")]
        answer: String,
        /// What a listener waits for.
        #[serde(rename = "p", default, skip_serializing_if = "Vec::is_empty")]
        points: Vec<String>,
    },
}

/// A wrong option.
#[derive(Debug, Serialize, Deserialize)]
pub struct Wrong {
    /// The option.
    #[serde(rename = "t")]
    pub text: String,
    /// What is shown to whoever picks it.
    #[serde(rename = "y", default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

impl Card {
    /// The full names that it had before.
    pub fn old_names(&self) -> impl Iterator<Item = CardName> {
        self.was.iter().map(|id| CardName::within(self.name.deck(), id))
    }
}

impl Deck {
    /// Whether cards, their questions and the topics stand in the same places as in another deck.
    pub fn has_places_of(&self, other: &Self) -> bool {
        let card = |card: &Card| (card.name.clone(), card.question_count);
        self.id == other.id
            && self.cards.len() == other.cards.len()
            && self.cards.iter().zip(&other.cards).all(|(a, b)| card(a) == card(b))
            && self.topics.len() == other.topics.len()
            && self.topics.iter().zip(&other.topics).all(|(a, b)| a.id == b.id)
            && self.reference.len() == other.reference.len()
            && self.reference.iter().zip(other.reference.iter()).all(|(a, b)| a.id == b.id)
    }

    /// The reference entry with this id.
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.entry_index.get(id).map(|&at| &self.reference[at])
    }

    /// Whether there is a reference entry with this id; the reference is not read for that.
    pub fn has_entry(&self, id: &str) -> bool {
        self.entry_index.contains_key(id)
    }

    /// Whether there are reference entries at all; the reference is not read for that.
    pub fn has_entries(&self) -> bool {
        !self.reference.has_none()
    }

    /// The reference entry that goes by this id, name or other name, in any case; else the one that speaks of this code.
    pub fn entry_named(&self, name: &str) -> Option<&Entry> {
        let by_name = self.entry(name).or_else(|| {
            self.reference.iter().find(|entry| {
                let mut names = std::iter::once(&entry.id).chain([&entry.name]).chain(&entry.aliases);
                names.any(|known| known.eq_ignore_ascii_case(name))
            })
        });
        by_name.or_else(|| self.reference.iter().find(|entry| entry.of_code(name).is_some()))
    }

    /// The topic that says best where a card belongs, the narrowest: one of its own, or of most of the entries it is about. One
    /// code of many does not make it a card about redirects.
    pub fn topic_of(&self, card: &Card) -> Option<&Topic> {
        let known: Vec<Vec<&str>> = card.about.iter().map(|id| self.topics_of_entry(id)).collect();
        let says = |topic: &&Topic| {
            let with = known.iter().filter(|topics| topics.contains(&topic.id.as_str())).count();
            with == 0 || 2 * with >= known.len()
        };
        let topics = || card.topics.iter().filter_map(|&at| self.topics.get(at));
        let narrowest = |topic: &&Topic| topic.parent.is_some();
        topics().filter(says).max_by_key(narrowest).or_else(|| topics().max_by_key(narrowest))
    }

    /// The ids of a card's effective topics.
    pub fn topic_ids(&self, card: &Card) -> Vec<&str> {
        card.topics.iter().map(|&at| self.topics[at].id.as_str()).collect()
    }

    /// The sentence that tells two answers apart: the narrowest contrast that names both, else one between topics of
    /// which each of them is in one.
    pub fn contrast(&self, a: &str, b: &str) -> Option<&Contrast> {
        let names = |contrast: &Contrast, id: &str| contrast.between.iter().any(|known| known == id);
        let by_ids = self.contrasts.iter().filter(|contrast| names(contrast, a) && names(contrast, b));
        by_ids.min_by_key(|contrast| contrast.between.len()).or_else(|| {
            let (of_a, of_b) = (self.topics_of_entry(a), self.topics_of_entry(b));
            self.contrasts.iter().find(|contrast| {
                let only = |these: &[&str], others: &[&str]| {
                    these.iter().any(|topic| names(contrast, topic) && !others.contains(topic))
                };
                only(&of_a, &of_b) && only(&of_b, &of_a)
            })
        })
    }

    /// The ids of an entry's topics and of all above them.
    fn topics_of_entry(&self, id: &str) -> Vec<&str> {
        let mut all = Vec::new();
        for &topic in self.entry(id).map_or(&[][..], |entry| &entry.topics) {
            let mut next = self.topics.get(topic);
            // A chain of parents is never longer than the list.
            for _ in 0..self.topics.len() {
                let Some(topic) = next else { break };
                all.push(topic.id.as_str());
                next = topic.parent.and_then(|parent| self.topics.get(parent));
            }
        }
        all
    }

    /// How many questions its cards own.
    pub fn question_count(&self) -> usize {
        self.cards.iter().map(|card| card.question_count).sum()
    }
}
