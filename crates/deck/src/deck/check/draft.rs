//! What can be read of a deck, sound or not: the types of `format` again, with places and with holes.

use std::collections::HashSet;

use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::Ranged;

use super::fields::Fields;
use super::tree::{File, Spot};
use crate::deck::format::FORMAT;
use crate::deck::model::Kind;
use crate::deck::read::is_extension;
use crate::deck::rules::{card_id, other_format};

/// Text and its place.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    pub text: &'a str,
    pub spot: Spot,
}

/// A list of texts.
#[derive(Default)]
pub(super) struct List<'a> {
    /// Where it stands, if it is given.
    pub spot: Option<Spot>,
    pub items: Vec<Text<'a>>,
    /// Whether something in it was not text.
    pub broken: bool,
}

pub(super) struct TopicDraft<'a> {
    pub id: Option<Text<'a>>,
    pub parent: Option<Text<'a>>,
}

pub(super) struct ObjectiveDraft<'a> {
    pub spot: Spot,
    pub id: Option<Text<'a>>,
    pub title: Option<Text<'a>>,
    pub reference_only: bool,
}

pub(super) struct EntryDraft<'a> {
    pub id: Option<Text<'a>>,
    pub name: Option<Text<'a>>,
    pub aliases: List<'a>,
    pub topics: List<'a>,
    pub means: Option<Text<'a>>,
}

pub(super) struct ContrastDraft<'a> {
    pub id: Option<Text<'a>>,
    pub between: List<'a>,
}

pub(super) struct QuotaDraft<'a> {
    pub title: Option<Text<'a>>,
    pub entries: List<'a>,
    pub questions: u64,
    pub kinds: u64,
    pub scenarios: u64,
}

pub(super) struct WrongDraft<'a> {
    pub spot: Spot,
    pub text: Option<Text<'a>>,
    pub why: Option<Text<'a>>,
}

pub(super) struct CardDraft<'a> {
    pub spot: Spot,
    pub object: Node<'a>,
    pub id: Option<Text<'a>>,
    pub topics: List<'a>,
    /// `None` if it is left to the keys.
    pub about: Option<List<'a>>,
    pub tier: Option<(u64, Spot)>,
    pub covers: List<'a>,
    pub source: Option<Text<'a>>,
    pub explanation: Option<Text<'a>>,
    pub was: List<'a>,
    pub questions: Vec<QuestionDraft<'a>>,
}

pub(super) struct QuestionDraft<'a> {
    pub spot: Spot,
    pub object: Node<'a>,
    pub kind: Option<Kind>,
    pub id: Option<Text<'a>>,
    pub stem: Option<Text<'a>>,
    pub exchange: Option<Text<'a>>,
    pub answer: Option<Text<'a>>,
    pub answers: List<'a>,
    pub near: List<'a>,
    /// The ids and the reasons.
    pub also: Vec<(Text<'a>, Option<Text<'a>>)>,
    pub wrong: Vec<WrongDraft<'a>>,
    pub accept: List<'a>,
    pub explanation: Option<Text<'a>>,
    pub source: Option<Text<'a>>,
}

impl CardDraft<'_> {
    /// The id that `load` would give it; none if it is unreadable.
    pub fn effective_id(&self) -> Option<String> {
        match self.id {
            Some(id) => Some(id.text.to_owned()),
            None if self.object.given("id") => None,
            None => self.questions.first()?.stem.map(|stem| card_id(stem.text)),
        }
    }
}

/// An object, for what the drafts leave out.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    file: usize,
    object: &'a Object<'a>,
}

impl<'a> Node<'a> {
    fn value(self, name: &str) -> Option<&'a Value<'a>> {
        let field = self.object.properties.iter().find(|field| field.name.as_str() == name)?;
        field.value.as_null_keyword().is_none().then_some(&field.value)
    }

    /// Whether a field is there at all and not `null`; its value may be of a wrong type.
    pub fn given(self, name: &str) -> bool {
        self.value(name).is_some()
    }

    /// Whether a field is there under a name that is none: then it is not said to be missing too.
    pub fn misspelt(self, name: &str, fields: &Fields) -> bool {
        let written = self.object.properties.iter().map(|field| field.name.as_str());
        let mut unknown = written.filter(|written| !is_extension(written) && fields.get(written).is_none());
        unknown.any(|written| fields.meant_by(written) == Some(name))
    }

    /// Whether a field is not there, not even misspelt.
    pub fn lacks(self, name: &str, fields: &Fields) -> bool {
        !self.given(name) && !self.misspelt(name, fields)
    }

    /// Where a field stands if it holds anything: an empty list or object is as good as none.
    pub fn filled(self, name: &str) -> Option<Spot> {
        let value = self.value(name)?;
        let empty = match value {
            Value::Array(list) => list.elements.is_empty(),
            Value::Object(object) => object.properties.is_empty(),
            _ => false,
        };
        (!empty).then(|| spot(self.file, value))
    }

    fn text(self, name: &str) -> Option<Text<'a>> {
        text(self.file, self.value(name)?)
    }

    fn number(self, name: &str) -> Option<(u64, Spot)> {
        let value = self.value(name)?;
        Some((value.as_number_lit()?.value.parse().ok()?, spot(self.file, value)))
    }

    fn items(self, name: &str) -> impl Iterator<Item = &'a Value<'a>> {
        self.value(name).and_then(Value::as_array).into_iter().flat_map(|list| &list.elements)
    }

    fn objects(self, name: &str) -> impl Iterator<Item = Node<'a>> {
        let file = self.file;
        self.items(name).filter_map(move |item| item.as_object().map(|object| Node { file, object }))
    }

    fn list(self, name: &str) -> List<'a> {
        let Some(value) = self.value(name) else { return List::default() };
        let items: Vec<_> = self.items(name).filter_map(|item| text(self.file, item)).collect();
        let whole = value.as_array().is_some_and(|list| list.elements.len() == items.len());
        List { spot: Some(spot(self.file, value)), items, broken: !whole }
    }

    fn spot(self) -> Spot {
        spot(self.file, self.object)
    }
}

fn spot(file: usize, ranged: &impl Ranged) -> Spot {
    Spot { file, start: ranged.start(), end: ranged.end() }
}

fn text<'a>(file: usize, value: &'a Value<'a>) -> Option<Text<'a>> {
    let literal = value.as_string_lit()?;
    Some(Text { text: &literal.value, spot: spot(file, value) })
}

/// The lists that others refer to, and whether their items must have ids for that.
const LISTS: [(&str, bool); 4] =
    [("topics", true), ("objectives", true), ("reference", true), ("cards", false)];

/// What can be read of a deck.
pub(super) struct Draft<'a> {
    /// The main file's object.
    pub main: Spot,
    pub format: Option<(u64, Spot)>,
    pub id: Option<Text<'a>>,
    pub topics: Vec<TopicDraft<'a>>,
    pub objectives: Vec<ObjectiveDraft<'a>>,
    pub entries: Vec<EntryDraft<'a>>,
    pub contrasts: Vec<ContrastDraft<'a>>,
    pub quotas: Vec<QuotaDraft<'a>>,
    pub cards: Vec<CardDraft<'a>>,
    /// The lists of which something may be missing, so that nobody can say that an id is not in them.
    lost: HashSet<&'static str>,
}

impl<'a> Draft<'a> {
    /// Reads what is readable.
    pub fn read(files: &'a [File<'a>]) -> Self {
        let mut draft = Self {
            main: Spot { file: 0, start: 0, end: 0 },
            format: None,
            id: None,
            topics: Vec::new(),
            objectives: Vec::new(),
            entries: Vec::new(),
            contrasts: Vec::new(),
            quotas: Vec::new(),
            cards: Vec::new(),
            lost: HashSet::new(),
        };
        for (file, root) in files.iter().map(|file| file.root.as_ref()).enumerate() {
            let Some(object) = root.and_then(Value::as_object) else {
                draft.lost.extend(LISTS.map(|(list, _)| list));
                continue;
            };
            let fields = Node { file, object };
            if file == 0 {
                draft.main = fields.spot();
                draft.format = fields.number("format");
                draft.id = fields.text("id");
            }
            draft.read_lists(fields);
        }
        draft
    }

    fn read_lists(&mut self, fields: Node<'a>) {
        self.topics.extend(fields.objects("topics").map(topic));
        self.objectives.extend(fields.objects("objectives").map(objective));
        self.entries.extend(fields.objects("reference").map(entry));
        self.contrasts.extend(fields.objects("contrasts").map(contrast));
        self.quotas.extend(fields.objects("quotas").map(quota));
        self.cards.extend(fields.objects("cards").map(card));
        let whole = |name: &str, defines_id: bool| match fields.value(name) {
            None => true,
            Some(Value::Array(list)) => list.elements.iter().all(|item| match item.as_object() {
                Some(object) => !defines_id || object.get_string("id").is_some(),
                None => false,
            }),
            Some(_) => false,
        };
        self.lost
            .extend(LISTS.iter().filter(|(list, with_ids)| !whole(list, *with_ids)).map(|(list, _)| list));
    }

    /// Whether something of a list may be missing here.
    pub fn lost(&self, list: &str) -> bool {
        self.lost.contains(list)
    }

    /// If the deck has another format than ours: where it says so, and what to say.
    pub fn other_format(&self) -> Option<(Spot, String)> {
        let (format, spot) = self.format?;
        let format = u32::try_from(format).ok().filter(|format| *format != FORMAT)?;
        Some((spot, other_format(format)))
    }

    /// All questions, each with its card.
    pub fn questions(&self) -> impl Iterator<Item = (&CardDraft<'a>, &QuestionDraft<'a>)> {
        self.cards.iter().flat_map(|card| card.questions.iter().map(move |question| (card, question)))
    }
}

fn topic(fields: Node<'_>) -> TopicDraft<'_> {
    TopicDraft { id: fields.text("id"), parent: fields.text("parent") }
}

fn objective(fields: Node<'_>) -> ObjectiveDraft<'_> {
    let flag = fields.value("reference_only").and_then(Value::as_boolean_lit);
    ObjectiveDraft {
        spot: fields.spot(),
        id: fields.text("id"),
        title: fields.text("title"),
        reference_only: flag.is_some_and(|flag| flag.value),
    }
}

fn entry(fields: Node<'_>) -> EntryDraft<'_> {
    EntryDraft {
        id: fields.text("id"),
        name: fields.text("name"),
        aliases: fields.list("aliases"),
        topics: fields.list("topics"),
        means: fields.text("means"),
    }
}

fn contrast(fields: Node<'_>) -> ContrastDraft<'_> {
    ContrastDraft { id: fields.text("id"), between: fields.list("between") }
}

fn quota(fields: Node<'_>) -> QuotaDraft<'_> {
    let number = |name| fields.number(name).map_or(0, |(number, _)| number);
    QuotaDraft {
        title: fields.text("title"),
        entries: fields.list("entries"),
        questions: number("questions"),
        kinds: number("kinds"),
        scenarios: number("scenarios"),
    }
}

fn card(fields: Node<'_>) -> CardDraft<'_> {
    let mut questions: Vec<_> = fields.objects("questions").map(question).collect();
    if questions.is_empty() && fields.given("question") && fields.given("answer") {
        questions.push(smallest(fields));
    }
    CardDraft {
        spot: fields.spot(),
        object: fields,
        id: fields.text("id"),
        topics: fields.list("topics"),
        about: fields.given("about").then(|| fields.list("about")),
        tier: fields.number("tier"),
        covers: fields.list("covers"),
        source: fields.text("source"),
        explanation: fields.text("explanation"),
        was: fields.list("was"),
        questions,
    }
}

fn question(fields: Node<'_>) -> QuestionDraft<'_> {
    let also = fields.value("also").and_then(Value::as_object).into_iter().flat_map(|also| &also.properties);
    let also = also.map(|field| {
        let id = Text { text: field.name.as_str(), spot: spot(fields.file, field) };
        (id, text(fields.file, &field.value))
    });
    QuestionDraft {
        spot: fields.spot(),
        object: fields,
        kind: fields
            .text("kind")
            .and_then(|kind| Kind::ALL.into_iter().find(|known| known.name() == kind.text)),
        id: fields.text("id"),
        stem: fields.text("stem"),
        exchange: fields.text("exchange"),
        answer: fields.text("answer"),
        answers: fields.list("answers"),
        near: fields.list("near"),
        also: also.collect(),
        wrong: wrong(fields),
        accept: fields.list("accept"),
        explanation: fields.text("explanation"),
        source: fields.text("source"),
    }
}

/// The one question of the smallest card. Explanation and source stay the card's.
fn smallest(card: Node<'_>) -> QuestionDraft<'_> {
    let kind = if card.filled("wrong").is_some() { Kind::Choice } else { Kind::Flashcard };
    QuestionDraft {
        spot: card.spot(),
        object: card,
        kind: Some(kind),
        id: None,
        stem: card.text("question"),
        exchange: None,
        answer: card.text("answer"),
        answers: List::default(),
        near: List::default(),
        also: Vec::new(),
        wrong: wrong(card),
        accept: List::default(),
        explanation: None,
        source: None,
    }
}

fn wrong(fields: Node<'_>) -> Vec<WrongDraft<'_>> {
    fields.items("wrong").filter_map(|item| wrong_option(fields.file, item)).collect()
}

fn wrong_option<'a>(file: usize, item: &'a Value<'a>) -> Option<WrongDraft<'a>> {
    if let Some(object) = item.as_object() {
        let fields = Node { file, object };
        return Some(WrongDraft { spot: fields.spot(), text: fields.text("text"), why: fields.text("why") });
    }
    text(file, item).map(|text| WrongDraft { spot: text.spot, text: Some(text), why: None })
}
