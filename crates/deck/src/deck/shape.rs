//! Checks the types and fields of values against the JSON Schema, and keeps what can be read all the same.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value, json};

use super::fault::{Fault, Instead};
use super::findings::Findings;
use super::limits::LONGEST_TEXT;
use super::location::{Broken, Location, On, push_name};
use super::node::Node;
use super::schema::{part_schema, schema};
use crate::text::{first_unsafe, has_too_many_marks, is_blank, nearest, quoted};

/// Whether a field is the author's own, which is ignored.
pub(super) fn is_extension(field: &str) -> bool {
    field == "$schema" || field.starts_with("x-")
}

/// Fields whose text is shown: it should not be blank.
const SHOWN: [&str; 10] =
    ["title", "license", "conventions", "name", "source", "value", "says", "explanation", "exchange", "why"];

/// What objects are called in messages, by the names of their types.
const OBJECTS: [(&str, &str); 9] = [
    ("TopicDef", "a topic"),
    ("ObjectiveDef", "an objective"),
    ("EntryDef", "a reference entry"),
    ("FactDef", "a fact"),
    ("ContrastDef", "a contrast"),
    ("QuotaDef", "a quota"),
    ("CardDef", "a card"),
    ("WrongWithWhy", "a wrong option"),
    ("QuestionDef", "a question"),
];

/// What a value must be.
#[derive(Clone, Copy)]
enum Shape {
    Text,
    Flag,
    Whole {
        most: u64,
    },
    /// One of these words.
    Word(&'static Value),
    List(&'static Value),
    /// An object whose names are data and whose values are text.
    Texts,
    Object(Object),
    /// Text, or an object.
    TextOr(Object),
}

/// An object with the fields of a schema.
#[derive(Clone, Copy)]
struct Object {
    called: &'static str,
    schema: &'static Value,
}

impl Object {
    fn field(self, name: &str) -> Option<&'static Value> {
        self.schema["properties"].get(name)
    }

    fn fields(self) -> impl Iterator<Item = &'static str> {
        self.schema["properties"].as_object().into_iter().flat_map(Map::keys).map(String::as_str)
    }

    fn required(self) -> impl Iterator<Item = &'static str> {
        self.schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str)
    }

    /// The field that was probably meant by another name.
    fn meant_by(self, written: &str) -> Option<&'static str> {
        nearest(written, self.fields())
    }
}

impl Shape {
    fn of(schema: &'static Value) -> Self {
        if let Some(name) = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
            let def = &super::schema::schema()["$defs"][name];
            let called =
                OBJECTS.iter().find(|(known, _)| *known == name).map_or("this", |(_, called)| called);
            return match (def.get("oneOf"), def.get("properties"), &def["anyOf"]) {
                (Some(words), ..) => Shape::Word(words),
                (_, Some(_), _) => Shape::Object(Object { called, schema: def }),
                (.., ways) => match ways.as_array().and_then(|ways| ways.last()).map(Shape::of) {
                    Some(Shape::Object(object)) => Shape::TextOr(object),
                    _ => Shape::Text,
                },
            };
        }
        let kind = schema["type"].as_str().or_else(|| schema["type"][0].as_str());
        match kind {
            Some("array") => Shape::List(&schema["items"]),
            Some("object") => Shape::Texts,
            Some("boolean") => Shape::Flag,
            Some("integer") => Shape::Whole {
                most: match schema["format"].as_str() {
                    Some("uint8") => u8::MAX.into(),
                    Some("uint32") => u32::MAX.into(),
                    _ => u64::MAX,
                },
            },
            _ => Shape::Text,
        }
    }

    /// What a value must be, and how to write it, for messages.
    fn expected(self) -> (&'static str, &'static str) {
        match self {
            Shape::Text | Shape::Word(_) => ("text", "write it in double quotes"),
            Shape::Flag => ("true or false", "write one of these, without quotes"),
            Shape::Whole { .. } => ("a whole number", "write its digits, without quotes"),
            Shape::List(_) => ("a list", "write it in [ ]"),
            Shape::Texts | Shape::Object(_) => ("an object", "write it in { }"),
            Shape::TextOr(_) => ("text, or an object with \"text\" and \"why\"", "write one of these"),
        }
    }

    /// Stands in for a required value that cannot be read.
    fn placeholder(self) -> Value {
        match self {
            Shape::Text | Shape::TextOr(_) => "".into(),
            Shape::Word(words) => words[0]["const"].clone(),
            Shape::Flag => false.into(),
            Shape::Whole { .. } => 0.into(),
            Shape::List(_) => json!([]),
            Shape::Texts => json!({}),
            Shape::Object(object) => object
                .required()
                .map(|name| (name.to_owned(), Shape::of(&object.schema["properties"][name]).placeholder()))
                .collect(),
        }
    }
}

fn is_nullable(schema: &Value) -> bool {
    schema["type"].as_array().is_some_and(|types| types.iter().any(|one| one == "null"))
}

/// Checks a file's own fields, without the items of its lists.
pub(super) fn root(file: usize, node: Node, findings: &mut Findings) -> (Option<Value>, Broken) {
    let object = if file == 0 {
        Object { called: "a deck", schema: schema() }
    } else {
        Object { called: "a part of a deck", schema: part_schema() }
    };
    read(file, String::new(), node, Shape::Object(object), object.called, findings)
}

/// Checks an item of one of the lists.
pub(super) fn item(
    file: usize,
    (list, at): (&str, usize),
    node: Node,
    findings: &mut Findings,
) -> (Option<Value>, Broken) {
    let shape = Shape::of(&schema()["properties"][list]["items"]);
    let called = if let Shape::Object(object) = shape { object.called } else { list };
    read(file, format!("/{list}/{at}"), node, shape, called, findings)
}

/// Reports every fault in a value's shape. Returns the value without what is broken, and pointers to what is.
fn read(
    file: usize,
    pointer: String,
    node: Node,
    shape: Shape,
    called: &str,
    findings: &mut Findings,
) -> (Option<Value>, Broken) {
    let mut walk = Walk { file, pointer, findings, broken: Broken::default() };
    let value = walk.value(node, shape, called, false);
    (value, walk.broken)
}

struct Walk<'r> {
    file: usize,
    pointer: String,
    findings: &'r mut Findings,
    broken: Broken,
}

impl Walk<'_> {
    fn say(&mut self, on: On, fault: Fault) {
        self.findings.fault_at(Location::new(self.file, &self.pointer, on), fault);
    }

    fn breaks(&mut self, on: On, fault: Fault) {
        self.broken.insert(&self.pointer);
        self.say(on, fault);
    }

    /// Does something with a field or an item.
    fn at<T>(&mut self, name: &str, work: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.pointer.len();
        push_name(&mut self.pointer, name);
        let done = work(self);
        self.pointer.truncate(length);
        done
    }

    /// Checks a value; `called` is its name in messages.
    fn value(&mut self, node: Node, shape: Shape, called: &str, shown: bool) -> Option<Value> {
        match (shape, node) {
            (Shape::Text | Shape::TextOr(_), Node::Text(text)) if text.len() > LONGEST_TEXT => {
                self.breaks(On::Value, Fault::TooLong { name: called.to_owned() });
                None
            }
            (Shape::Text | Shape::TextOr(_), Node::Text(text)) => {
                if let Some(c) = first_unsafe(&text) {
                    self.say(On::Value, Fault::ControlCharacter { c });
                }
                if has_too_many_marks(&text) {
                    self.say(On::Value, Fault::TooManyMarks);
                }
                if shown && is_blank(&text) {
                    self.say(On::Value, Fault::EmptyText { name: called.to_owned() });
                }
                Some(text.into())
            }
            (Shape::Word(words), Node::Text(name)) => {
                let words = words.as_array().into_iter().flatten().filter_map(|word| word["const"].as_str());
                if words.clone().any(|word| word == name) {
                    return Some(name.into());
                }
                let meant = nearest(&name, words);
                self.breaks(On::Value, Fault::NoKind { name, meant });
                None
            }
            (Shape::Flag, Node::Flag(flag)) => Some(flag.into()),
            (Shape::Whole { most }, Node::Number(number)) => {
                if number.as_u64().is_some_and(|number| number <= most) {
                    return Some(number.into());
                }
                let (name, found) = (called.to_owned(), number.to_string());
                self.breaks(On::Value, Fault::NotWhole { name, most, found });
                None
            }
            (Shape::List(items), Node::List(list)) => {
                let shape = Shape::of(items);
                let called = match shape {
                    Shape::Object(object) => object.called.to_owned(),
                    _ => format!("what stands in {called}"),
                };
                let read = |(at, node): (usize, Node)| {
                    let value = self.at(&at.to_string(), |walk| walk.value(node, shape, &called, shown));
                    value.unwrap_or_else(|| shape.placeholder())
                };
                Some(list.into_iter().enumerate().map(read).collect())
            }
            (Shape::Texts, Node::Object(fields)) => Some(self.texts(fields)),
            (Shape::Object(object) | Shape::TextOr(object), Node::Object(fields)) => {
                Some(self.object(fields, object))
            }
            (_, Node::Unreadable) => {
                self.broken.insert(&self.pointer);
                None
            }
            (_, node) => {
                let (must, how) = shape.expected();
                let fault = Fault::NotOfType { name: called.to_owned(), must, found: node.name(), how };
                self.breaks(On::Value, fault);
                None
            }
        }
    }

    fn texts(&mut self, fields: Vec<(String, Node)>) -> Value {
        let mut seen = HashMap::new();
        let mut texts = Map::new();
        for (name, node) in fields {
            let value = self.at(&name, |walk| {
                if walk.is_second(&name, &mut seen) {
                    return None;
                }
                walk.value(node, Shape::Text, &quoted(&name), false)
            });
            match value {
                Some(value) => drop(texts.insert(name, value)),
                None => drop(texts.entry(name).or_insert_with(|| Shape::Text.placeholder())),
            }
        }
        texts.into()
    }

    fn object(&mut self, fields: Vec<(String, Node)>, object: Object) -> Value {
        let mut seen = HashMap::new();
        let mut meant = HashSet::new();
        let mut read = Map::new();
        for (name, node) in fields {
            if is_extension(&name) {
                continue;
            }
            let Some(schema) = object.field(&name) else {
                let nth = times(&name, &mut seen);
                let field = object.meant_by(&name);
                let instead = match field {
                    _ if self.file > 0
                        && self.pointer.is_empty()
                        && super::schema::schema()["properties"].get(&name).is_some() =>
                    {
                        Instead::OnlyInMain
                    }
                    Some(field) => Instead::Meant(field),
                    None => Instead::AnyOf(object.fields().collect()),
                };
                self.at(&name.clone(), |walk| {
                    walk.breaks(On::Name(nth), Fault::UnknownField { object: object.called, name, instead });
                });
                if let Some(field) = field {
                    // A misspelt field is not also reported as missing.
                    self.at(field, |walk| walk.broken.insert(&walk.pointer));
                    meant.insert(field);
                }
                continue;
            };
            let shown = SHOWN.contains(&name.as_str());
            let value = self.at(&name, |walk| {
                let is_none = matches!(node, Node::Null) && is_nullable(schema);
                if walk.is_second(&name, &mut seen) || is_none {
                    return None;
                }
                walk.value(node, Shape::of(schema), &quoted(&name), shown)
            });
            if let Some(value) = value {
                read.insert(name, value);
            }
        }
        for field in object.required() {
            if !seen.contains_key(field) && !meant.contains(field) {
                self.say(On::Value, Fault::NeedsField { object: object.called, field });
                self.at(field, |walk| walk.broken.insert(&walk.pointer));
            }
            let schema = &object.schema["properties"][field];
            read.entry(field).or_insert_with(|| Shape::of(schema).placeholder());
        }
        read.into()
    }

    /// Whether this field appeared before in the object: then it is a fault, and its value is not checked.
    fn is_second(&mut self, name: &str, seen: &mut HashMap<String, usize>) -> bool {
        let nth = times(name, seen);
        if nth > 0 {
            self.breaks(On::Name(nth), Fault::TwoFields { name: name.to_owned() });
        }
        nth > 0
    }
}

/// How often a name appeared before.
fn times(name: &str, seen: &mut HashMap<String, usize>) -> usize {
    let times = seen.entry(name.to_owned()).or_default();
    *times += 1;
    *times - 1
}
