//! From bytes to the types of [`format`](super::format). Each item of a file's lists is read on its own, so that a broken
//! one does not affect the others.
//!
//! An item is deserialized by serde. Only if that fails, or if every problem is wanted, it is read as a tree and checked
//! against the schema; what is broken is reported and taken out. Rules say nothing about it later: one mistake is one
//! problem.

use std::fmt;

use serde::de::{DeserializeOwned, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Error, Value};

use super::fault::Fault;
use super::findings::Findings;
use super::format::{ContrastDef, DeckFile, EntryDef, FORMAT, ObjectiveDef, QuotaDef, TopicDef};
use super::limits::LONGEST_TEXT;
use super::location::{Broken, Here, Location, On, push_name};
use super::node::Node;
use super::shape;
use super::source::{NoText, Source};

/// How an item is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Care {
    /// As fast as possible: the tree only if serde fails.
    Quick,
    /// As a tree, to find every problem and warning.
    Thorough,
}

/// An item of one of the lists, and where it stands.
#[derive(Debug)]
pub struct Item<T> {
    /// What it says; broken parts are empty.
    pub def: T,
    file: usize,
    list: &'static str,
    at: usize,
    broken: Broken,
    /// Whether no fault was found in it.
    pub(super) sound: bool,
}

impl<T> Item<T> {
    /// Where it stands.
    pub fn here(&self) -> Here<'_> {
        Here::listed(self.file, self.list, self.at, &self.broken)
    }

    /// Whether something in this item of this field could not be read.
    pub(super) fn is_broken_in(&self, field: &str, at: usize) -> bool {
        !self.broken.is_empty() && self.broken.reaches(&format!("/{}/{}/{field}/{at}", self.list, self.at))
    }

    /// Whether something other than the items of this field could not be read.
    pub(super) fn is_broken_outside(&self, field: &str) -> bool {
        !self.broken.is_empty()
            && self.broken.reaches_outside(&format!("/{}/{}/{field}/", self.list, self.at))
    }

    /// Whether it could not be read at all.
    pub fn is_lost(&self) -> bool {
        self.here().is_broken()
    }

    /// Applies a rule: with a fault, the item is no longer sound.
    pub(super) fn hold(&mut self, findings: &mut Findings, rule: impl FnOnce(&T, &Here<'_>, &mut Findings)) {
        let errors = findings.errors();
        rule(&self.def, &self.here(), findings);
        self.sound &= findings.errors() == errors;
    }

    /// The indices of its file, and of the item in the file's list.
    pub(super) fn number(&self) -> (u32, u32) {
        let small = |number| u32::try_from(number).unwrap_or(u32::MAX);
        (small(self.file), small(self.at))
    }
}

/// What was read of a deck: the lists of all its files, joined.
#[derive(Debug)]
pub(super) struct Reading<'s> {
    /// The main file's own fields.
    pub head: DeckFile<IgnoredAny>,
    /// Those that could not be read.
    pub broken: Broken,
    pub topics: Vec<Item<TopicDef>>,
    pub objectives: Vec<Item<ObjectiveDef>>,
    pub reference: Vec<Item<EntryDef>>,
    pub contrasts: Vec<Item<ContrastDef>>,
    pub quotas: Vec<Item<QuotaDef>>,
    files: Vec<File<'s>>,
    /// The lists that may lack items because something could not be read.
    lost: Vec<&'static str>,
}

const LISTS: [&str; 6] = ["topics", "objectives", "reference", "contrasts", "quotas", "cards"];

/// Why a deck cannot be read.
pub(super) enum Unusable {
    /// Its main file cannot be read, or lacks the format or the id.
    Header,
    /// It has another format, so nothing else can be checked.
    OtherFormat,
}

impl<'s> Reading<'s> {
    /// Reads all but the cards.
    pub fn open(sources: &'s [Source], care: Care, findings: &mut Findings) -> (Self, Result<(), Unusable>) {
        let mut files = Vec::new();
        let mut lost = Vec::new();
        for (number, source) in sources.iter().enumerate() {
            match File::open(number, source, findings) {
                Some(file) => {
                    let broken = |list: &&str| file.broken.contains(&format!("/{list}"));
                    lost.extend(LISTS.into_iter().filter(broken));
                    files.push(file);
                }
                None => lost.extend(LISTS),
            }
        }
        let main = files.first().filter(|file| file.number == 0);
        // A main file that cannot be read is broken as a whole.
        let nothing = || {
            let mut broken = Broken::default();
            broken.insert("");
            (DeckFile::default(), broken)
        };
        let (head, broken) = main.map_or_else(nothing, |file| (file.head(), file.broken.clone()));
        let is_broken = |field: &str| Here::file(0, &broken).field(field).is_broken();
        let mut usable = Ok(());
        let mut unsaid = Findings::default();
        let mut findings = findings;
        if main.is_none() || is_broken("format") {
            usable = Err(Unusable::Header);
        } else if head.format != FORMAT {
            let fault = Fault::OtherFormat { format: head.format, ours: FORMAT };
            *findings = Findings::default();
            findings.fault_at(Location::new(0, "/format", On::Value), fault);
            usable = Err(Unusable::OtherFormat);
            findings = &mut unsaid;
        } else if is_broken("id") {
            usable = Err(Unusable::Header);
        }
        let raw = |list: &'static str| files.iter().flat_map(move |file| file.items(list));
        let mut reading = Self {
            head,
            broken,
            topics: raw("topics").map(|raw| raw.read(care, findings)).collect(),
            objectives: raw("objectives").map(|raw| raw.read(care, findings)).collect(),
            reference: raw("reference").map(|raw| raw.read(care, findings)).collect(),
            contrasts: raw("contrasts").map(|raw| raw.read(care, findings)).collect(),
            quotas: raw("quotas").map(|raw| raw.read(care, findings)).collect(),
            lost,
            files: Vec::new(),
        };
        // While an id cannot be read, no other id can be called unknown.
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

    /// The cards, to be read one by one: they take far more memory than what is kept of them.
    pub fn cards(&self) -> impl Iterator<Item = RawItem<'s>> {
        self.files.iter().flat_map(|file| file.items("cards"))
    }

    /// How many cards there are, readable or not.
    pub fn card_count(&self) -> usize {
        self.files.iter().flat_map(|file| file.list("cards")).count()
    }

    /// Whether a list may lack items that others name.
    pub fn is_lost(&self, list: &str) -> bool {
        self.lost.contains(&list)
    }
}

fn nameless<T>(items: &[Item<T>]) -> bool {
    items.iter().any(|item| !item.broken.is_empty() && item.here().field("id").is_broken())
}

/// A file that is a JSON object; the items of its lists are still unread.
#[derive(Debug)]
struct File<'s> {
    number: usize,
    text: &'s str,
    /// Its own fields, without the broken ones.
    fields: Value,
    broken: Broken,
    lists: Vec<(String, Vec<&'s RawValue>)>,
}

impl<'s> File<'s> {
    fn open(number: usize, source: &'s Source, findings: &mut Findings) -> Option<Self> {
        let text = match source.text() {
            Ok(text) => text,
            Err(no_text) => {
                let (byte, fault) = match no_text {
                    NoText::NotUtf8(byte) => (byte, Fault::NotUtf8 { byte }),
                    NoText::Empty => (0, Fault::EmptyFile),
                };
                findings.fault_at(Location::new(number, "", On::Byte(byte)), fault);
                return None;
            }
        };
        let Some(parts) = parts(text) else {
            not_an_object(number, text, findings);
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
                    tree(number, text, raw.get(), &pointer, findings)
                }
            };
            fields.push((name, node));
        }
        let (fields, broken) = shape::root(number, Node::Object(fields), findings);
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

/// A field of a file. The cards are split at once.
enum Part<'t> {
    Value(&'t RawValue),
    Items(Vec<&'t RawValue>),
}

/// The fields of a file; `None` unless it is a JSON object.
fn parts(text: &str) -> Option<Vec<(String, Part<'_>)>> {
    // Cards are most of a file, so they are split in the first pass. If `cards` is not a list, a second pass splits nothing.
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

/// Reports why a file is not an object.
fn not_an_object(file: usize, text: &str, findings: &mut Findings) {
    let errors = findings.errors();
    let node = tree(file, text, text, "", findings);
    shape::root(file, node, findings);
    if findings.errors() == errors {
        let why = "it is no object".into();
        findings.fault_at(Location::new(file, "", On::Value), Fault::Unreadable { why });
    }
}

/// A part of a file as a tree; invalid JSON is reported.
fn tree(file: usize, text: &str, part: &str, pointer: &str, findings: &mut Findings) -> Node {
    let error = match serde_json::from_str(part) {
        Ok(node) => return node,
        Err(error) => error,
    };
    // The part is a slice of the file.
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
    findings.fault_at(Location::new(file, pointer, On::Byte(byte)), Fault::NotJson { what, column });
    Node::Unreadable
}

/// An unread item.
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
    pub fn read<T: DeserializeOwned + Default>(self, care: Care, findings: &mut Findings) -> Item<T> {
        let Self { file, text, list, at, raw } = self;
        // Serde would take a list for an object. And what is short as a whole has no text that is too long.
        if care == Care::Quick
            && raw.starts_with('{')
            && raw.len() <= LONGEST_TEXT
            && let Ok(def) = serde_json::from_str(raw)
        {
            return Item { def, file, list, at, broken: Broken::default(), sound: true };
        }
        let pointer = format!("/{list}/{at}");
        let node = tree(file, text, raw, &pointer, findings);
        let (value, mut broken) = shape::item(file, (list, at), node, findings);
        let def = value.map(serde_json::from_value).transpose().unwrap_or_else(|error| {
            findings.fault_at(
                Location::new(file, &pointer, On::Value),
                Fault::Unreadable { why: error.to_string() },
            );
            broken.insert(&pointer);
            None
        });
        let sound = broken.is_empty();
        Item { def: def.unwrap_or_default(), file, list, at, broken, sound }
    }
}
