//! Everything that can be read of a deck, sound or not, and what is wrong with it: for checking.

use super::fault::Fault;
use super::findings::Findings;
use super::format::{CardDef, ContrastDef, EntryDef, ObjectiveDef, QuestionDef, QuotaDef, TopicDef};
use super::kind::Kind;
use super::location::{Here, Location, UNBROKEN};
use super::read::{Care, Item, Reading, Unusable};
use super::rules::{self, Rules};
use super::source::Source;

/// What can be read of a deck. Broken parts are empty.
#[derive(Debug)]
pub struct Inspected {
    /// Its id, where it is readable.
    pub id: Option<String>,
    /// The topics.
    pub topics: Vec<Item<TopicDef>>,
    /// The lines it must teach.
    pub objectives: Vec<Item<ObjectiveDef>>,
    /// The reference entries.
    pub reference: Vec<Item<EntryDef>>,
    /// The contrasts.
    pub contrasts: Vec<Item<ContrastDef>>,
    /// The quotas.
    pub quotas: Vec<Item<QuotaDef>>,
    /// The cards. The smallest ones have their question in `questions`, too.
    pub cards: Vec<Card>,
    /// What is wrong.
    pub findings: Findings,
    /// Whether it has another format, so that nothing else can be checked.
    pub other_format: bool,
    /// Whether some cards cannot be read, so that none can be called missing.
    pub incomplete: bool,
    rules: Rules,
}

/// A card.
#[derive(Debug)]
pub struct Card {
    /// What it says, and where it stands.
    pub item: Item<CardDef>,
    /// Whether the fields of its one question are those of the card.
    is_small: bool,
}

impl Card {
    /// The questions that can be read.
    pub fn questions(&self) -> impl Iterator<Item = Question<'_>> {
        let questions = self.item.def.questions.iter().enumerate();
        questions
            .map(|(at, def)| Question { card: self, at, def })
            .filter(|question| question.at(|here| !here.is_broken()))
    }
}

/// A question.
#[derive(Clone, Copy, Debug)]
pub struct Question<'d> {
    /// Its card.
    pub card: &'d Card,
    at: usize,
    /// What it says.
    pub def: &'d QuestionDef,
}

impl Question<'_> {
    /// Its kind, where it is readable.
    pub fn kind(&self) -> Option<Kind> {
        (!self.at(|here| here.field("kind").is_broken())).then_some(self.def.kind)
    }

    /// Computes something from its location.
    pub fn at<T>(&self, what: impl FnOnce(&Here<'_>) -> T) -> T {
        let card = self.card.item.here();
        if self.card.is_small { what(&card) } else { what(&card.field("questions").item(self.at)) }
    }

    /// Where it stands.
    #[expect(clippy::redundant_closure_for_method_calls, reason = "the method is one of a certain lifetime")]
    pub fn location(&self) -> Location {
        self.at(|here| here.location())
    }

    /// Where its stem stands.
    pub fn stem_location(&self) -> Location {
        self.field_location(if self.card.is_small { "question" } else { "stem" })
    }

    /// Where a field of it stands.
    pub fn field_location(&self, field: &str) -> Location {
        self.at(|here| here.field(field).location())
    }
}

impl Inspected {
    /// The deck itself: the main file.
    pub fn location(&self) -> Location {
        Here::file(0, &UNBROKEN).location()
    }

    /// The questions of all cards.
    pub fn questions(&self) -> impl Iterator<Item = Question<'_>> {
        self.cards.iter().flat_map(Card::questions)
    }

    /// The distractors of a scenario that names none.
    pub fn fill(&self, question: &QuestionDef) -> Vec<String> {
        let answer = question.answer.as_deref().unwrap_or_default();
        self.rules.fill(answer, |id| question.also.contains_key(id))
    }
}

/// Inspects a deck: the first source is its main file (`deck.json`, or the only one), the others are joined to it.
pub fn inspect(sources: &[Source]) -> Inspected {
    let mut findings = Findings::default();
    let (mut reading, usable) = Reading::open(sources, Care::Thorough, &mut findings);
    let other_format = matches!(usable, Err(Unusable::OtherFormat));
    let mut unsaid = Findings::default();
    let said = if other_format { &mut unsaid } else { &mut findings };
    if sources.is_empty() {
        said.fault(&Here::file(0, &UNBROKEN), Fault::NoFile);
    }
    let (mut rules, _) = rules::check(&mut reading, said);
    let mut cards = Vec::with_capacity(reading.card_count());
    for raw in reading.cards() {
        let mut item: Item<CardDef> = raw.read(Care::Thorough, said);
        let is_small = item.def.questions.is_empty();
        rules.card(&mut item, said);
        let is_small = is_small && !item.def.questions.is_empty();
        cards.push(Card { item, is_small });
    }
    if !sources.is_empty() {
        rules.end(&reading, said);
    }
    let incomplete = reading.is_lost("cards") || cards.iter().any(|card| card.item.is_lost());
    let id =
        Some(reading.head.id.clone()).filter(|_| !Here::file(0, &reading.broken).field("id").is_broken());
    let Reading { topics, objectives, reference, contrasts, quotas, .. } = reading;
    Inspected {
        id,
        topics,
        objectives,
        reference,
        contrasts,
        quotas,
        cards,
        findings,
        other_format,
        incomplete,
        rules,
    }
}
