//! Which objects of a file may be questions.

use std::collections::BTreeMap;

use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::fields::{PERHAPS_QUESTION, QUESTION, answer_of, field, plain_name, text};
use super::options::options;
use crate::formats::vocabulary::{LANGUAGES, MEANING, WORD};

/// Fields under which a list of questions stands.
pub(super) const LISTS: &[&str] = &[
    "questions",
    "results",
    "cards",
    "items",
    "data",
    "quiz",
    "quizzes",
    "flashcards",
    "sections",
    "topics",
    "rounds",
    "exam",
    "problems",
];
/// Something that may be a question, where it stands, and the titles above it.
pub(super) struct Item<'t> {
    pub(super) offset: usize,
    pub(super) text: &'t str,
    pub(super) titles: Vec<String>,
}

/// How deep lists of questions lie in each other.
pub(super) const DEEPEST: usize = 6;

/// The fields of an object as they stand in the text.
pub(super) type Fields<'t> = BTreeMap<String, &'t RawValue>;

/// The objects that may be questions, in a file's order.
pub(super) fn items(text: &str) -> Vec<Item<'_>> {
    let mut found = Items { whole: text, all: Vec::new() };
    match serde_json::from_str::<&RawValue>(text) {
        Ok(root) => found.collect(root.get(), &[], 0, true),
        // A value a line.
        Err(_) => {
            for line in text.lines().map(str::trim).filter(|line| line.starts_with('{')) {
                if serde_json::from_str::<&RawValue>(line).is_ok() {
                    found.push(line, &[]);
                }
            }
        }
    }
    found.all
}

/// What may be a question in a file.
pub(super) struct Items<'t> {
    whole: &'t str,
    all: Vec<Item<'t>>,
}

impl<'t> Items<'t> {
    fn push(&mut self, text: &'t str, titles: &[String]) {
        let offset = (text.as_ptr() as usize).saturating_sub(self.whole.as_ptr() as usize);
        self.all.push(Item { offset, text, titles: titles.to_vec() });
    }

    /// Takes what is in a part of the file. A holder holds questions and is none itself, unless it looks like one.
    fn collect(&mut self, part: &'t str, titles: &[String], depth: usize, is_holder: bool) {
        if depth > DEEPEST {
            return;
        }
        if part.starts_with('[') {
            for item in serde_json::from_str::<Vec<&RawValue>>(part).unwrap_or_default() {
                self.collect(item.get(), titles, depth + 1, false);
            }
            return;
        }
        if !part.starts_with('{') {
            return;
        }
        let Ok(fields) = serde_json::from_str::<Fields<'t>>(part) else { return };
        // `{ "questions": ["…", …], "options": […], "answers": […] }`
        let is_columns =
            |(name, value): (&String, &&RawValue)| is_questions(name) && is_list_of_texts(value.get());
        if fields.iter().any(is_columns) {
            return self.push(part, titles);
        }
        let is_question = fields.keys().any(|key| is_question(key));
        if is_question && (depth > 0 || !has_list(&fields)) {
            return self.push(part, titles);
        }
        // In the order in which they stand.
        let mut inside: Vec<(&String, &'t str)> =
            fields.iter().map(|(name, value)| (name, value.get())).collect();
        inside.retain(|(_, value)| value.starts_with(['[', '{']));
        inside.sort_by_key(|(_, value)| value.as_ptr() as usize);
        if has_list(&fields) {
            let title = fields.iter().find(|(key, _)| TITLE.contains(&&*plain_name(key)));
            let title = title.and_then(|(_, value)| serde_json::from_str::<String>(value.get()).ok());
            let below: Vec<String> = titles.iter().cloned().chain(title.filter(|_| depth > 0)).collect();
            for (name, value) in inside {
                if is_list(name, value) {
                    self.collect(value, &below, depth + 1, true);
                } else if value.starts_with('[') && holds_questions(value) {
                    self.collect(value, &with(&below, name), depth + 1, false);
                }
            }
        } else if is_holder {
            self.collect_named(&inside, titles, depth);
        } else {
            self.push(part, titles);
        }
    }

    /// Takes what stands in an object under names of its author's: a list for each topic, or a question for each id.
    fn collect_named(&mut self, inside: &[(&String, &'t str)], titles: &[String], depth: usize) {
        let objects: Vec<&'t str> =
            inside.iter().map(|(_, value)| *value).filter(|value| value.starts_with('{')).collect();
        if objects.len() > 1 && objects.iter().all(|value| asks_something(value)) {
            return objects.iter().for_each(|value| self.push(value, titles));
        }
        // What is the only thing inside may be anything: what it holds counts.
        let is_only = inside.len() == 1;
        for (name, value) in inside {
            let named = if is_only && value.starts_with('{') { titles.to_vec() } else { with(titles, name) };
            if value.starts_with('[') {
                self.collect(value, &named, depth + 1, false);
            } else if is_only {
                self.collect(value, &named, depth, true);
            } else if serde_json::from_str::<Fields<'t>>(value)
                .is_ok_and(|fields| has_list(&fields) || holds_only_questions(&fields))
            {
                self.collect(value, &named, depth + 1, true);
            }
        }
    }
}

pub(super) fn with(titles: &[String], name: &str) -> Vec<String> {
    titles.iter().cloned().chain([name.to_owned()]).collect()
}

/// Names of fields that say what a list of questions is about.
pub(super) const TITLE: &[&str] = &["title", "name", "category", "topic", "section"];

/// Whether a field of this name holds a question.
pub(super) fn is_question(name: &str) -> bool {
    QUESTION.contains(&&*plain_name(name))
}

/// Whether a field of this name may hold the texts of all questions.
pub(super) fn is_questions(name: &str) -> bool {
    plain_name(name) == "questions"
}

/// Whether a text begins a list of texts.
fn is_list_of_texts(list: &str) -> bool {
    list.strip_prefix('[').is_some_and(|inside| inside.trim_start().starts_with('"'))
}

/// Whether a field is one under which questions stand.
pub(super) fn is_list(name: &str, value: &str) -> bool {
    LISTS.contains(&&*plain_name(name)) && value.starts_with(['[', '{'])
}

pub(super) fn has_list(fields: &Fields<'_>) -> bool {
    fields.iter().any(|(name, value)| is_list(name, value.get()))
}

/// Whether a list holds questions, or lists of them.
pub(super) fn holds_questions(list: &str) -> bool {
    let all = serde_json::from_str::<Vec<&RawValue>>(list).unwrap_or_default();
    let is_holder =
        |text: &str| serde_json::from_str::<Fields<'_>>(text).is_ok_and(|fields| has_list(&fields));
    all.iter().any(|value| asks_something(value.get()) || is_holder(value.get()))
}

/// Whether all that stands in an object under names of its author's are questions: a topic.
pub(super) fn holds_only_questions(fields: &Fields<'_>) -> bool {
    !fields.is_empty()
        && fields.values().all(|value| value.get().starts_with('{') && asks_something(value.get()))
}

pub(super) fn asks_something(text: &str) -> bool {
    serde_json::from_str::<Map<String, Value>>(text).is_ok_and(|object| asks(&object))
}

/// The question of an object.
pub(super) fn question_of(object: &Map<String, Value>) -> Option<&Value> {
    field(object, QUESTION).or_else(|| field(object, PERHAPS_QUESTION))
}

/// Whether an object looks like a question: other programs' data do not.
pub(super) fn asks(object: &Map<String, Value>) -> bool {
    field(object, QUESTION).is_some()
        || question_of(object).is_some() && (answer_of(object).is_some() || !options(object).0.is_empty())
        || word(object).is_some()
}

/// A word and what it means, under the names that lists of words have.
pub(super) fn word(object: &Map<String, Value>) -> Option<(&Value, &Value)> {
    let named = |names: &[&str]| {
        let found = object.iter().find(|(key, value)| names.contains(&&*plain_name(key)) && is_said(value));
        found.map(|(_, value)| value)
    };
    if let (Some(word), Some(meaning)) = (named(WORD), named(MEANING)) {
        return Some((word, meaning));
    }
    let mut both = object
        .iter()
        .filter(|(key, value)| LANGUAGES.contains(&&*key.trim().to_lowercase()) && is_said(value));
    Some((both.next()?.1, both.next()?.1))
}

/// Whether there is something in a field.
pub(super) fn is_said(value: &Value) -> bool {
    let is_plain = value.is_string() || value.is_array();
    is_plain && text(value).is_some_and(|text| !text.trim().is_empty())
}
