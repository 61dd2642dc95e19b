//! From bytes to the types of [`format`](super::format): each item of a file's lists on its own, so that one that cannot be
//! read costs no other.
//!
//! An item is read as serde reads it. Only if that fails, or to find everything that is to be said of it, it is read as
//! a tree and held against the schema; what is broken is taken out, and said. Of what could not be read nothing more is
//! said later: one mistake is one problem.

use std::fmt;

use serde::de::{DeserializeOwned, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Error, Value};

use super::fault::Fault;
use super::format::{ContrastDef, DeckFile, EntryDef, FORMAT, ObjectiveDef, QuotaDef, TopicDef};
use super::node::Node;
use super::place::{Here, On, Place, is_within, push_name};
use super::report::Report;
use super::shape;
use super::source::{NoText, Source};

/// How an item is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Care {
    /// At once, if that can be.
    Quick,
    /// So that everything is found that is to be said of it.
    Thorough,
}

/// An item of one of the lists, and where it stands.
#[derive(Debug)]
pub struct Item<T> {
    /// What it says; where it is broken, something that says little.
    pub def: T,
    file: usize,
    list: &'static str,
    at: usize,
    /// What of it could not be read, as pointers.
    broken: Vec<String>,
    /// Whether nothing was found to be wrong with it.
    pub(super) sound: bool,
}

impl<T> Item<T> {
    /// Where it stands.
    pub fn here(&self) -> Here<'_> {
        Here::listed(self.file, self.list, self.at, &self.broken)
    }

    /// Whether something in this field, or in this item of it, could not be read.
    pub(super) fn is_broken_in(&self, field: &str, at: usize) -> bool {
        if self.broken.is_empty() {
            return false;
        }
        let pointer = format!("/{}/{}/{field}/{at}", self.list, self.at);
        self.broken.iter().any(|broken| is_within(broken, &pointer))
    }

    /// Whether something outside of the items of this field could not be read.
    pub(super) fn is_broken_outside(&self, field: &str) -> bool {
        if self.broken.is_empty() {
            return false;
        }
        let items = format!("/{}/{}/{field}/", self.list, self.at);
        self.broken.iter().any(|broken| !broken.starts_with(&items))
    }

    /// Whether it could not be read at all.
    pub fn is_lost(&self) -> bool {
        self.here().is_broken()
    }

    /// Holds a rule against it: what has a fault is not sound.
    pub(super) fn hold(&mut self, report: &mut Report, rule: impl FnOnce(&T, &Here<'_>, &mut Report)) {
        let errors = report.errors();
        rule(&self.def, &self.here(), report);
        self.sound &= report.errors() == errors;
    }

    /// The number of its file, and which of the file's it is.
    pub(super) fn number(&self) -> (u32, u32) {
        let small = |number| u32::try_from(number).unwrap_or(u32::MAX);
        (small(self.file), small(self.at))
    }
}

/// What is read of a deck: the lists of all its files, joined.
#[derive(Debug)]
pub(super) struct Reading<'s> {
    /// The main file's own fields.
    pub head: DeckFile<IgnoredAny>,
    /// What of these could not be read.
    pub broken: Vec<String>,
    pub topics: Vec<Item<TopicDef>>,
    pub objectives: Vec<Item<ObjectiveDef>>,
    pub reference: Vec<Item<EntryDef>>,
    pub contrasts: Vec<Item<ContrastDef>>,
    pub quotas: Vec<Item<QuotaDef>>,
    files: Vec<File<'s>>,
    /// The lists that something may be missing from.
    lost: Vec<&'static str>,
}

const LISTS: [&str; 6] = ["topics", "objectives", "reference", "contrasts", "quotas", "cards"];

/// Why a deck cannot be read.
pub(super) enum Unusable {
    /// Its main file cannot be read, or does not say what it is.
    Header,
    /// It has another format than ours: nothing else can be said of it.
    OtherFormat,
}

impl<'s> Reading<'s> {
    /// Reads all but the cards.
    pub fn open(sources: &'s [Source], care: Care, report: &mut Report) -> (Self, Result<(), Unusable>) {
        let mut files = Vec::new();
        let mut lost = Vec::new();
        for (number, source) in sources.iter().enumerate() {
            match File::open(number, source, report) {
                Some(file) => {
                    let broken = |list: &&str| file.broken.contains(&format!("/{list}"));
                    lost.extend(LISTS.into_iter().filter(broken));
                    files.push(file);
                }
                None => lost.extend(LISTS),
            }
        }
        let main = files.first().filter(|file| file.number == 0);
        // Of a main file that cannot be read, nothing more is said.
        let nothing = || (DeckFile::default(), vec![String::new()]);
        let (head, broken) = main.map_or_else(nothing, |file| (file.head(), file.broken.clone()));
        let is_broken = |field: &str| Here::file(0, &broken).field(field).is_broken();
        let mut usable = Ok(());
        let mut unsaid = Report::default();
        let mut report = report;
        if main.is_none() || is_broken("format") {
            usable = Err(Unusable::Header);
        } else if head.format != FORMAT {
            let fault = Fault::OtherFormat { format: head.format, ours: FORMAT };
            *report = Report::default();
            report.fault_at(Place::new(0, "/format", On::Value), fault);
            usable = Err(Unusable::OtherFormat);
            report = &mut unsaid;
        } else if is_broken("id") {
            usable = Err(Unusable::Header);
        }
        let raw = |list: &'static str| files.iter().flat_map(move |file| file.items(list));
        let mut reading = Self {
            head,
            broken,
            topics: raw("topics").map(|raw| raw.read(care, report)).collect(),
            objectives: raw("objectives").map(|raw| raw.read(care, report)).collect(),
            reference: raw("reference").map(|raw| raw.read(care, report)).collect(),
            contrasts: raw("contrasts").map(|raw| raw.read(care, report)).collect(),
            quotas: raw("quotas").map(|raw| raw.read(care, report)).collect(),
            lost,
            files: Vec::new(),
        };
        // Nobody can say that an id is none of these while one cannot be read.
        if nameless(&reading.topics) {
            reading.lost.push("topics");
        }
        if nameless(&reading.objectives) {
            reading.lost.push("objectives");
        }
        if nameless(&reading.reference) {
            reading.lost.push("reference");
        }
        reading.files = files;
        (reading, usable)
    }

    /// The cards, to be read one by one: as they stand in the file they take far more memory than as they are kept.
    pub fn cards(&self) -> impl Iterator<Item = RawItem<'s>> {
        self.files.iter().flat_map(|file| file.items("cards"))
    }

    /// How many cards there are, readable or not.
    pub fn card_count(&self) -> usize {
        self.files.iter().flat_map(|file| file.list("cards")).count()
    }

    /// Whether a whole list may be missing, or an item that others may name.
    pub fn is_lost(&self, list: &str) -> bool {
        self.lost.contains(&list)
    }
}

fn nameless<T>(items: &[Item<T>]) -> bool {
    items.iter().any(|item| !item.broken.is_empty() && item.here().field("id").is_broken())
}

/// A file whose syntax is sound, as far as it was looked at.
#[derive(Debug)]
struct File<'s> {
    number: usize,
    text: &'s str,
    /// Its own fields, without what is broken.
    fields: Value,
    broken: Vec<String>,
    lists: Vec<(String, Vec<&'s RawValue>)>,
}

impl<'s> File<'s> {
    fn open(number: usize, source: &'s Source, report: &mut Report) -> Option<Self> {
        let text = match source.text() {
            Ok(text) => text,
            Err(no_text) => {
                let (byte, fault) = match no_text {
                    NoText::NotUtf8(byte) => (byte, Fault::NotUtf8 { byte }),
                    NoText::Empty => (0, Fault::EmptyFile),
                };
                report.fault_at(Place::new(number, "", On::Byte(byte)), fault);
                return None;
            }
        };
        let Some(parts) = parts(text) else {
            not_an_object(number, text, report);
            return None;
        };
        let mut lists: Vec<(String, Vec<&RawValue>)> = Vec::new();
        let mut fields = Vec::new();
        for (name, part) in parts {
            let items = match part {
                Part::Items(items) => Ok(items),
                Part::Value(raw) if LISTS.contains(&name.as_str()) => {
                    serde_json::from_str(raw.get()).map_err(|_| raw)
                }
                Part::Value(raw) => Err(raw),
            };
            let node = match items {
                Ok(items) => {
                    if lists.iter().all(|(known, _)| *known != name) {
                        lists.push((name.clone(), items));
                    }
                    Node::List(Vec::new())
                }
                Err(_) if shape::is_extension(&name) => Node::Null,
                Err(raw) => {
                    let mut pointer = String::new();
                    push_name(&mut pointer, &name);
                    tree(number, text, raw.get(), &pointer, report)
                }
            };
            fields.push((name, node));
        }
        let (fields, broken) = shape::root(number, Node::Object(fields), report);
        Some(Self { number, text, fields: fields.unwrap_or_default(), broken, lists })
    }

    /// The fields of a main file.
    fn head(&self) -> DeckFile<IgnoredAny> {
        serde_json::from_value(self.fields.clone()).unwrap_or_default()
    }

    fn list(&self, list: &str) -> &[&'s RawValue] {
        self.lists.iter().find(|(name, _)| name == list).map_or(&[], |(_, items)| items)
    }

    fn items(&self, list: &'static str) -> impl Iterator<Item = RawItem<'s>> {
        self.list(list).iter().enumerate().map(move |(at, raw)| RawItem {
            file: self.number,
            text: self.text,
            list,
            at,
            raw: raw.get(),
        })
    }
}

/// A field of a file: of its cards, each on its own.
enum Part<'t> {
    Value(&'t RawValue),
    Items(Vec<&'t RawValue>),
}

/// The fields of a file; none if it is no object, or no JSON.
fn parts(text: &str) -> Option<Vec<(String, Part<'_>)>> {
    // The cards may be no list; and they are most of the file, so that they should not be passed over twice.
    let read = |split: bool| {
        let mut json = serde_json::Deserializer::from_str(text);
        let parts = json.deserialize_map(Parts { split })?;
        json.end().map(|()| parts)
    };
    read(true).or_else(|error: Error| if error.is_data() { read(false) } else { Err(error) }).ok()
}

struct Parts {
    split: bool,
}

impl<'de> Visitor<'de> for Parts {
    type Value = Vec<(String, Part<'de>)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a deck")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Self::Value, A::Error> {
        let mut parts = Vec::new();
        while let Some(name) = fields.next_key::<String>()? {
            let part = if self.split && name == "cards" {
                Part::Items(fields.next_value()?)
            } else {
                Part::Value(fields.next_value()?)
            };
            parts.push((name, part));
        }
        Ok(parts)
    }
}

/// Says what a file is that has no fields.
fn not_an_object(file: usize, text: &str, report: &mut Report) {
    let errors = report.errors();
    let node = tree(file, text, text, "", report);
    shape::root(file, node, report);
    if report.errors() == errors {
        let why = "it is no object".into();
        report.fault_at(Place::new(file, "", On::Value), Fault::Unreadable { why });
    }
}

/// A part of a file as a tree, whatever it is.
fn tree(file: usize, text: &str, part: &str, pointer: &str, report: &mut Report) -> Node {
    let error = match serde_json::from_str(part) {
        Ok(node) => return node,
        Err(error) => error,
    };
    // Where the part begins in the file: it is a slice of it.
    let start = part.as_ptr() as usize - text.as_ptr() as usize;
    let lines = part.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
    let line = std::iter::once(0).chain(lines).nth(error.line().saturating_sub(1)).unwrap_or(0);
    let byte = start + line + error.column().saturating_sub(1);
    let column = match (line, text.as_bytes()[..start].iter().rposition(|byte| *byte == b'\n')) {
        (0, Some(end)) => error.column() + start - (end + 1),
        (0, None) => error.column() + start,
        _ => error.column(),
    };
    let message = error.to_string();
    let what = message.split(" at line ").next().unwrap_or_default().to_owned();
    report.fault_at(Place::new(file, pointer, On::Byte(byte)), Fault::NotJson { what, column });
    Node::Unreadable
}

/// An item that is still to be read.
#[derive(Clone, Copy, Debug)]
pub(super) struct RawItem<'s> {
    file: usize,
    /// The whole file.
    text: &'s str,
    list: &'static str,
    at: usize,
    raw: &'s str,
}

impl RawItem<'_> {
    pub fn read<T: DeserializeOwned + Default>(self, care: Care, report: &mut Report) -> Item<T> {
        let Self { file, text, list, at, raw } = self;
        // A list would do for an object otherwise.
        if care == Care::Quick
            && raw.starts_with('{')
            && let Ok(def) = serde_json::from_str(raw)
        {
            return Item { def, file, list, at, broken: Vec::new(), sound: true };
        }
        let pointer = format!("/{list}/{at}");
        let node = tree(file, text, raw, &pointer, report);
        let (value, mut broken) = shape::item(file, (list, at), node, report);
        let def = value.map(serde_json::from_value).transpose().unwrap_or_else(|error| {
            report.fault_at(
                Place::new(file, &pointer, On::Value),
                Fault::Unreadable { why: error.to_string() },
            );
            broken.push(pointer);
            None
        });
        let sound = broken.is_empty();
        Item { def: def.unwrap_or_default(), file, list, at, broken, sound }
    }
}
