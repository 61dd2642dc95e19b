//! Deck format 1 as it stands in the files: the types that serde reads and that the JSON Schema is generated from.
//!
//! A deck is one file ([`DeckFile`]), or a folder whose `deck.json` is a [`DeckFile`] and whose other files are
//! [`PartFile`]s. Unknown fields are errors, except `$schema` and names that begin with `x-` (see `shape`).

use std::collections::BTreeMap;
use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::kind::Kind;

/// The newest format this program reads.
pub const FORMAT: u32 = 1;

/// The main file of a deck: a header, and any of the lists.
#[derive(Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, schemars(title = "A trainer deck, format 1"))]
pub struct DeckFile<C = CardDef> {
    /// The format's version: 1.
    #[cfg_attr(test, schemars(extend("const" = FORMAT)))]
    pub format: u32,
    /// The deck's id. A promise: learners' progress hangs on it. `[a-z0-9][a-z0-9.-]*`
    #[cfg_attr(test, schemars(regex(pattern = r"^[a-z0-9][a-z0-9.-]*$")))]
    pub id: String,
    /// What people call the deck.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// An SPDX license identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub license: Option<String>,
    /// The first cards that a new learner meets, in this order: ids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(extend("uniqueItems" = true)))]
    pub start: Vec<String>,
    /// What every question assumes: shown, not asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conventions: Vec<String>,
    /// Names of products, such as a framework, or of what is theirs: an exam over everything asks few of the questions that
    /// name one, a placement none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<String>,
    /// Ids that the deck had before, so that progress follows it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub was: Vec<String>,
    /// The topics, each possibly below another.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<TopicDef>,
    /// The lines the deck must teach.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub objectives: Vec<ObjectiveDef>,
    /// The reference entries: what answers mean.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reference: Vec<EntryDef>,
    /// Sentences that tell answers apart.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contrasts: Vec<ContrastDef>,
    /// How many questions `check --strict` asks for, per reference entry.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quotas: Vec<QuotaDef>,
    /// The cards. In a folder they may stand in the other files; then this may be left out here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cards: Vec<C>,
}

/// Any other file of a deck's folder: lists that are joined to the deck's.
#[derive(Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, schemars(title = "A part of a trainer deck, format 1"))]
pub struct PartFile<C = CardDef> {
    /// As in the main file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<TopicDef>,
    /// As in the main file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub objectives: Vec<ObjectiveDef>,
    /// As in the main file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reference: Vec<EntryDef>,
    /// As in the main file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contrasts: Vec<ContrastDef>,
    /// As in the main file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quotas: Vec<QuotaDef>,
    /// As in the main file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cards: Vec<C>,
}

/// A topic.
#[derive(Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TopicDef {
    /// What `--topic` takes. `[a-z0-9][a-z0-9.-]*`
    #[cfg_attr(test, schemars(regex(pattern = r"^[a-z0-9][a-z0-9.-]*$")))]
    pub id: String,
    /// What people call it.
    pub title: String,
    /// The topic above, whose cards include this one's.
    #[serde(default)]
    pub parent: Option<String>,
}

/// A line that the deck must teach.
#[derive(Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ObjectiveDef {
    /// What cards name in `covers`. `[A-Za-z0-9][A-Za-z0-9.-]*`
    #[cfg_attr(test, schemars(regex(pattern = r"^[A-Za-z0-9][A-Za-z0-9.-]*$")))]
    pub id: String,
    /// The line.
    pub title: String,
    /// Whether its reference entry alone teaches it, so that no card need cover it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reference_only: bool,
}

/// A reference entry: what an answer such as 503 means.
#[derive(Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EntryDef {
    /// What questions name as answer and distractors. `[a-z0-9][a-z0-9.-]*`
    #[cfg_attr(test, schemars(regex(pattern = r"^[a-z0-9][a-z0-9.-]*$")))]
    pub id: String,
    /// Its name, shown beside the id.
    pub name: String,
    /// Other names that a typed answer may use.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// The topics it belongs to; cards about it inherit them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    /// One sentence that settles what it is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub means: String,
    /// When it is sent.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sent_when: String,
    /// What the client does next.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub client_does: String,
    /// Header fields that belong with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<String>,
    /// One way it is misused.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub misused: String,
    /// Further facts, shown as a table; one named `Seen with` has the words by which people look for the entry.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "super::strict::objects")]
    pub facts: Vec<FactDef>,
    /// Where this is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// A named fact of a reference entry.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FactDef {
    /// Such as "Cacheable".
    pub name: String,
    /// Such as "heuristically".
    pub value: String,
}

impl FactDef {
    /// Whether it is named like a code: its entry then speaks of that code, too, and answers to it.
    pub fn is_of_a_code(&self) -> bool {
        !self.name.is_empty() && self.name.bytes().all(|letter| letter.is_ascii_digit())
    }
}

/// One sentence that tells answers apart.
#[derive(Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ContrastDef {
    /// Its id. `[A-Za-z0-9][A-Za-z0-9.-]*`
    #[cfg_attr(test, schemars(regex(pattern = r"^[A-Za-z0-9][A-Za-z0-9.-]*$")))]
    pub id: String,
    /// Two or more ids of reference entries or topics.
    #[cfg_attr(test, schemars(length(min = 2)))]
    pub between: Vec<String>,
    /// The sentence.
    pub says: String,
}

/// How many questions `check --strict` asks for, of each of some reference entries.
#[derive(Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct QuotaDef {
    /// What the group is called in messages.
    pub title: String,
    /// The entries it holds for.
    pub entries: Vec<String>,
    /// At least this many questions about each.
    pub questions: usize,
    /// Of at least this many kinds.
    #[serde(default)]
    pub kinds: usize,
    /// At least this many of them scenarios.
    #[serde(default)]
    pub scenarios: usize,
}

/// One fact, and the questions that ask it. Either `questions`, or `question` and `answer`.
#[derive(Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CardDef {
    /// Its id in the deck; without one, a hash of its first question. `[a-z0-9][a-z0-9.-]*`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Topics of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    /// The reference entries the fact is about; without it, the keys.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Vec<String>>,
    /// 1 (core), 2 (common), 3 (deeper) or 4 (rare); new cards are asked in this order, rare ones only where they are asked
    /// for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 1, max = 4)))]
    pub tier: Option<u8>,
    /// The objectives it teaches.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub covers: Vec<String>,
    /// Where the fact is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Why the key is right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explanation: Option<String>,
    /// Ids it had before, so that progress follows it; `other-deck/card` where it was in another deck.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub was: Vec<String>,
    /// The ways to ask it, from the plainest to the hardest.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "super::strict::objects")]
    pub questions: Vec<QuestionDef>,
    /// The smallest card: its one question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// The smallest card: its answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// The smallest card: whether it is asked the other way round, too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub both: bool,
    /// The smallest card: wrong options (with them it is multiple choice, without them a flashcard).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wrong: Vec<WrongDef>,
}

/// A wrong option: its text alone, or with the reason why it is wrong.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum WrongDef {
    /// The text alone.
    Text(String),
    /// The text and why it is wrong.
    Full(WrongWithWhy),
}

impl WrongDef {
    /// The option.
    pub fn text(&self) -> &str {
        match self {
            WrongDef::Text(text) => text,
            WrongDef::Full(full) => &full.text,
        }
    }
}

/// A wrong option with the reason why it is wrong.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WrongWithWhy {
    /// The option.
    pub text: String,
    /// What is shown to whoever picks it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// One way to ask a card. Which of the lists may stand here depends on `kind`.
#[derive(Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct QuestionDef {
    /// How it is asked.
    pub kind: Kind,
    /// Its id in the card; without one, 8 hex digits of a hash of kind and stem.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The question.
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub stem: String,
    /// An HTTP transcript or a diagram, shown verbatim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exchange: Option<String>,
    /// The right answer (all kinds but `multi`). In a scenario, a reference id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// `multi`: the right options; an answer must name exactly these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(length(min = 2)))]
    pub answers: Vec<String>,
    /// `scenario`: one to six distractors, reference ids, most confusable first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(length(min = 1, max = 6), extend("uniqueItems" = true)))]
    pub near: Vec<String>,
    /// `scenario`: second-best answers, accepted when typed: reference id and the reason.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "super::strict::texts")]
    pub also: BTreeMap<String, String>,
    /// `scenario`: whether the options are ids without their names.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub bare: bool,
    /// `scenario`: why a distractor is wrong, where its contrast with the key does not fit: reference id and the reason.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "super::strict::texts")]
    pub why: BTreeMap<String, String>,
    /// `choice`, `multi` and `scenario`: all the options, in the order in which they stand; without it they are shuffled.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(length(min = 2), extend("uniqueItems" = true)))]
    pub order: Vec<String>,
    /// `choice` and `multi`: the wrong options.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wrong: Vec<WrongDef>,
    /// `typed`: other spellings that are right. A reference id's name and aliases are right anyway.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accept: Vec<String>,
    /// `typed`: whether an answer is compared to the letter; else letters and digits count, in any case.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub exact: bool,
    /// `flashcard`: what a listener waits for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<String>,
    /// In place of the card's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explanation: Option<String>,
    /// In place of the card's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

impl QuestionDef {
    /// All that it says, but for ids.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let wrong = self.wrong.iter().flat_map(|wrong| match wrong {
            WrongDef::Text(text) => [Some(text), None],
            WrongDef::Full(full) => [Some(&full.text), full.why.as_ref()],
        });
        let lists = [&self.answers, &self.accept, &self.points];
        let single = [Some(&self.stem), self.exchange.as_ref(), self.answer.as_ref()];
        let said = [self.explanation.as_ref(), self.source.as_ref()];
        let reasons = self.also.values().chain(self.why.values());
        let texts = single.into_iter().chain(said).chain(wrong).flatten();
        texts.chain(lists.into_iter().flatten()).chain(reasons).map(String::as_str)
    }
}

/// By hand, since serde's reading of an untagged enum says neither what is wrong nor where, and takes a list for a struct.
impl<'de> Deserialize<'de> for WrongDef {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = WrongDef;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a wrong option, as text or as an object with \"text\" and \"why\"")
            }

            fn visit_str<E>(self, text: &str) -> Result<WrongDef, E> {
                Ok(WrongDef::Text(text.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<WrongDef, A::Error> {
                WrongWithWhy::deserialize(MapAccessDeserializer::new(fields)).map(WrongDef::Full)
            }
        }
        from.deserialize_any(Reader)
    }
}
