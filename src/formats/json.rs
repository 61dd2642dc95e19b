//! Questions in JSON: Open Trivia DB, and the arrays of question, options and answer that every quiz program has in a dialect
//! of its own.

use std::collections::BTreeMap;

use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::draft::{Ask, Choice, Draft, NewCard};
use super::encoding::{Decoded, decode};
use super::html;
use super::input::Input;
use super::known::Known;
use super::markdown::without_blocks;
use super::table::named_options;
use super::unshown::{IMAGE, file_name, shown_as};
use super::vocabulary::{LANGUAGES, MEANING, WORD};
use crate::text::quoted;

/// Questions in JSON.
pub const FORMAT: Known = Known {
    name: "json",
    title: "JSON with questions",
    endings: &["json", "jsonl"],
    file_is_topic: true,
    fits: |input| {
        input.text().trim_start().starts_with(['[', '{'])
            && (input.ends_in(&["json", "jsonl"]) || !items(input.text()).is_empty())
    },
    read,
};

/// Fields under which a list of questions stands.
const LISTS: &[&str] = &[
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

const QUESTION: &[&str] = &[
    "question",
    "q",
    "questiontext",
    "prompt",
    "stem",
    "front",
    "term",
    "questionname",
    "questiontitle",
    "questionbody",
    "statement",
    "pregunta",
    "frage",
    "pergunta",
    "domanda",
    "вопрос",
    "题目",
    "题干",
    "问题",
    "問題",
    "질문",
];

/// Names of fields that are a question only beside an answer or options: other data have them, too.
const PERHAPS_QUESTION: &[&str] = &["text", "problem", "content", "title"];

const OPTIONS: &[&str] = &[
    "options",
    "choices",
    "answers",
    "alternatives",
    "answeroptions",
    "possibleanswers",
    "variants",
    "answerchoices",
    "选项",
];
const ANSWER: &[&str] = &[
    "correctanswer",
    "correctanswers",
    "correct",
    "answer",
    "rightanswer",
    "correctoption",
    "correctoptions",
    "correctindex",
    "answerindex",
    "correctanswerindex",
    "correctoptionindex",
    "correctchoice",
    "correctchoiceid",
    "correctoptionid",
    "correctanswerid",
    "correctid",
    "answerid",
    "correctletter",
    "rightoption",
    "rightanswers",
    "correctkey",
    "correctanswerkey",
    "correctanswerletter",
    "correctansweroption",
    "correctchoiceindex",
    "correctoptionkey",
    "solution",
    "answerkey",
    "right",
    "back",
    "definition",
    "答案",
    "正确答案",
    "正解",
    "정답",
    "a",
];
const WRONG: &[&str] =
    &["incorrectanswers", "wrong", "wronganswers", "distractors", "incorrect", "incorrectoptions"];
const EXPLANATION: &[&str] = &[
    "explanation",
    "rationale",
    "feedback",
    "reason",
    "why",
    "description",
    "hint",
    "note",
    "notes",
    "comment",
    "details",
    "explain",
    "answerexplanation",
    "solutionexplanation",
    "analysis",
    "解析",
];
const TOPIC: &[&str] =
    &["category", "topic", "tags", "topics", "subject", "section", "chapter", "categories", "module"];
const ID: &[&str] = &["id", "uuid", "qid", "questionid", "guid", "objectid"];
const CODE: &[&str] = &["code", "snippet", "codesnippet", "codeblock"];
const IMAGES: &[&str] = &["image", "img", "imageurl", "picture"];
const SOURCE: &[&str] = &["source", "reference", "link", "url"];

/// A name without case and other signs.
fn plain_name(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The first of these fields that an object has.
fn field<'v>(object: &'v Map<String, Value>, names: &[&str]) -> Option<&'v Value> {
    names.iter().find_map(|name| {
        object
            .iter()
            .find(|(key, value)| plain_name(key) == *name && !value.is_null())
            .map(|(_, value)| value)
    })
}

/// Something that may be a question, where it stands, and the titles above it.
struct Item<'t> {
    offset: usize,
    text: &'t str,
    titles: Vec<String>,
}

/// How deep lists of questions lie in each other.
const DEEPEST: usize = 6;

/// The fields of an object as they stand in the text.
type Fields<'t> = BTreeMap<String, &'t RawValue>;

/// The objects that may be questions, in a file's order.
fn items(text: &str) -> Vec<Item<'_>> {
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
struct Items<'t> {
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
        let is_question = fields.keys().any(|key| QUESTION.contains(&&*plain_name(key)));
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

fn with(titles: &[String], name: &str) -> Vec<String> {
    titles.iter().cloned().chain([name.to_owned()]).collect()
}

/// Names of fields that say what a list of questions is about.
const TITLE: &[&str] = &["title", "name", "category", "topic", "section"];

/// Whether a field is one under which questions stand.
fn is_list(name: &str, value: &str) -> bool {
    LISTS.contains(&&*plain_name(name)) && value.starts_with(['[', '{'])
}

fn has_list(fields: &Fields<'_>) -> bool {
    fields.iter().any(|(name, value)| is_list(name, value.get()))
}

/// Whether a list holds questions, or lists of them.
fn holds_questions(list: &str) -> bool {
    let all = serde_json::from_str::<Vec<&RawValue>>(list).unwrap_or_default();
    let is_holder =
        |text: &str| serde_json::from_str::<Fields<'_>>(text).is_ok_and(|fields| has_list(&fields));
    all.iter().any(|value| asks_something(value.get()) || is_holder(value.get()))
}

/// Whether all that stands in an object under names of its author's are questions: a topic.
fn holds_only_questions(fields: &Fields<'_>) -> bool {
    !fields.is_empty()
        && fields.values().all(|value| value.get().starts_with('{') && asks_something(value.get()))
}

fn asks_something(text: &str) -> bool {
    serde_json::from_str::<Map<String, Value>>(text).is_ok_and(|object| asks(&object))
}

/// The question of an object.
fn question_of(object: &Map<String, Value>) -> Option<&Value> {
    field(object, QUESTION).or_else(|| field(object, PERHAPS_QUESTION))
}

/// Whether an object looks like a question: other programs' data do not.
fn asks(object: &Map<String, Value>) -> bool {
    field(object, QUESTION).is_some()
        || question_of(object).is_some() && (field(object, ANSWER).is_some() || !options(object).0.is_empty())
        || word(object).is_some()
}

/// A word and what it means, under the names that lists of words have.
fn word(object: &Map<String, Value>) -> Option<(&Value, &Value)> {
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
fn is_said(value: &Value) -> bool {
    let is_plain = value.is_string() || value.is_array();
    is_plain && text(value).is_some_and(|text| !text.trim().is_empty())
}

fn read(input: &Input<'_>, draft: &mut Draft) {
    let text = input.text();
    let items = items(text);
    if items.is_empty() {
        if let Err(error) = serde_json::from_str::<&RawValue>(text) {
            let what = error.to_string();
            let is_deep = what.contains("recursion limit");
            let remedy = if is_deep { "nothing in a deck is nested that deep" } else { "correct it there" };
            let why = format!("this is not JSON: {}: {remedy}", without_place(&what));
            draft.leave_out(error.line().max(1), why);
        }
        return;
    }
    let mut values: Vec<(usize, Vec<String>, Map<String, Value>)> = Vec::with_capacity(items.len());
    let (mut line, mut counted) = (1, 0);
    draft.meter.pass(0, 2);
    for item in items {
        draft.meter.line(line);
        line += text.get(counted..item.offset).unwrap_or_default().matches('\n').count();
        counted = item.offset.max(counted);
        match serde_json::from_str(item.text) {
            Ok(Value::Object(object)) => match in_columns(&object) {
                Some(rows) => values.extend(rows.into_iter().map(|row| (line, item.titles.clone(), row))),
                None => values.push((line, item.titles, lifted(object))),
            },
            _ => draft.leave_out(
                line,
                "this is no object: a question is { \"question\": …, \"options\": […], \"answer\": … }",
            ),
        }
    }
    // Other programs' data hold no questions: not one fault a thing.
    if !values.iter().any(|(.., object)| asks(object)) {
        return;
    }
    let first = first_number(&values.iter().map(|(_, _, object)| object));
    let is_base64 = values.iter().all(|(.., object)| {
        matches!(text_of(object, &["type"]).as_deref(), Some("bXVsdGlwbGU=" | "Ym9vbGVhbg=="))
    });
    draft.meter.pass(1, 2);
    for (line, titles, object) in &values {
        let object = &decoded(object, is_base64);
        match card(*line, object, first) {
            Ok(mut card) => {
                if field(object, IMAGES).is_some() {
                    draft.remark(*line, IMAGE);
                }
                let path: Vec<&str> = titles.iter().map(String::as_str).collect();
                card.topics.extend(draft.topic(&path));
                for topic in texts(field(object, TOPIC)) {
                    card.topics.extend(draft.topic(&topic.split("::").collect::<Vec<_>>()));
                }
                draft.add(card);
            }
            Err(why) => draft.leave_out(*line, why),
        }
    }
}

/// The questions of an object that holds a list of questions, one of answers and one of options, side by side.
fn in_columns(object: &Map<String, Value>) -> Option<Vec<Map<String, Value>>> {
    let questions = field(object, QUESTION)?.as_array()?;
    let is_list = questions.len() > 1 && questions.iter().all(Value::is_string);
    let same = |value: &Value| value.as_array().is_some_and(|list| list.len() == questions.len());
    if !is_list || !field(object, ANSWER).is_some_and(same) {
        return None;
    }
    let row = |at: usize| {
        let cells = object.iter().filter(|(_, value)| same(value));
        cells.filter_map(|(name, value)| Some((name.clone(), value.get(at)?.clone()))).collect()
    };
    Some((0..questions.len()).map(row).collect())
}

/// A question that holds its options, beside its answer, one level up: `{ "question": { "stem": …, "choices": … }, "answerKey": … }`.
fn lifted(mut object: Map<String, Value>) -> Map<String, Value> {
    let holds = |inner: &Map<String, Value>| field(inner, OPTIONS).is_some() && question_of(inner).is_some();
    if object.get("question").and_then(Value::as_object).is_some_and(holds)
        && let Some(Value::Object(inner)) = object.remove("question")
    {
        for (name, value) in inner {
            object.entry(name).or_insert(value);
        }
    }
    object
}

fn without_place(message: &str) -> &str {
    message.split(" at line ").next().unwrap_or(message)
}

/// All texts in an object without the encoding that trivia services put over them.
fn decoded(object: &Map<String, Value>, is_base64: bool) -> Map<String, Value> {
    fn walk(value: &Value, is_base64: bool) -> Value {
        match value {
            Value::String(text) => Value::String(decoded_text(text, is_base64)),
            Value::Array(list) => Value::Array(list.iter().map(|value| walk(value, is_base64)).collect()),
            Value::Object(object) => Value::Object(
                object.iter().map(|(key, value)| (key.clone(), walk(value, is_base64))).collect(),
            ),
            other => other.clone(),
        }
    }
    object.iter().map(|(key, value)| (key.clone(), walk(value, is_base64))).collect()
}

fn decoded_text(text: &str, is_base64: bool) -> String {
    if is_base64 && let Some(text) = base64(text).and_then(|bytes| String::from_utf8(bytes).ok()) {
        return text;
    }
    let is_percent = !text.contains(' ') && text.contains("%20");
    if is_percent && let Some(text) = percent(text) {
        return text;
    }
    html::decoded(text)
}

fn percent(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

fn base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let (mut bits, mut held) = (0_u32, 0_u32);
    for byte in text.trim_end_matches('=').bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = (bits << 6 | u32::from(value)) & 0xffff;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xff).ok()?);
        }
    }
    Some(bytes)
}

/// A value as text.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(if *truth { "True" } else { "False" }.to_owned()),
        Value::Object(object) => field(
            object,
            &[
                "text",
                "answer",
                "option",
                "label",
                "value",
                "content",
                "body",
                "title",
                "question",
                "name",
                "choice",
                "answertext",
                "optiontext",
                "choicetext",
            ],
        )
        .and_then(text),
        Value::Array(list) => {
            let lines: Vec<String> = list.iter().filter_map(text).collect();
            (!lines.is_empty()).then(|| lines.join("\n"))
        }
        Value::Null => None,
    }
}

fn text_of(object: &Map<String, Value>, names: &[&str]) -> Option<String> {
    field(object, names).and_then(text).filter(|text| !text.trim().is_empty())
}

/// A text or a list of texts.
fn texts(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::Array(list)) => list.iter().filter_map(text).collect(),
        Some(value) => text(value).into_iter().collect(),
        None => Vec::new(),
    }
}

/// An option with what its object says of it.
fn option(value: &Value) -> Option<(Choice, bool)> {
    let object = value.as_object();
    let image = |object: &Map<String, Value>| {
        text_of(object, IMAGES).map(|address| shown_as("image", file_name(&address)))
    };
    let shown = text(value).filter(|text| !text.trim().is_empty());
    // `{ "a": "the first" }`
    let shown = shown.or_else(|| named_text(value).map(|(_, text)| text));
    let shown = shown.or_else(|| object.and_then(|object| text_of(object, CODE).or_else(|| image(object))));
    let mark = object.and_then(|object| {
        field(object, &["correct", "iscorrect", "right", "isright", "isanswer", "isvalid", "valid", "score"])
    });
    let is_right = match mark {
        Some(Value::Bool(truth)) => *truth,
        Some(Value::Number(number)) => number.as_f64().is_some_and(|number| number > 0.0),
        Some(Value::String(text)) => matches!(text.to_lowercase().as_str(), "true" | "yes" | "1"),
        _ => false,
    };
    let why = object.and_then(|object| {
        text_of(object, &["explanation", "feedback", "rationale", "why", "reason", "comment"])
    });
    Some((Choice { text: shown.or_else(|| text(value))?, right: is_right, why }, mark.is_some()))
}

/// The name and the text of an option that is an object with nothing else.
fn named_text(value: &Value) -> Option<(&String, String)> {
    let object = value.as_object().filter(|object| object.len() == 1)?;
    let (name, inside) = object.iter().next()?;
    inside.as_str().map(|text| (name, text.to_owned()))
}

/// The options of a question, with the names that its answer may call them by.
fn options(object: &Map<String, Value>) -> (Vec<Choice>, Vec<String>, bool) {
    let mut all: Vec<Choice> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    let mut marked = false;
    match field(object, OPTIONS) {
        Some(Value::Array(list)) => {
            for value in list {
                // An answer calls an option by its place, also behind an empty one.
                let (choice, is_marked) = option(value).unwrap_or_default();
                marked |= is_marked;
                let name =
                    value.as_object().and_then(|object| text_of(object, &["id", "key", "letter", "label"]));
                let name = name.or_else(|| named_text(value).map(|(name, _)| name.clone()));
                names.push(name.unwrap_or_default());
                all.push(choice);
            }
        }
        Some(Value::Object(map)) if labelled(map).is_some() => {
            for (name, value) in labelled(map).into_iter().flatten() {
                names.push(name);
                all.push(option(value).unwrap_or_default().0);
            }
        }
        Some(Value::Object(map)) => {
            for (key, value) in map {
                let Some((choice, is_marked)) = option(value) else { continue };
                marked |= is_marked;
                names.push(key.clone());
                all.push(choice);
            }
        }
        _ => {}
    }
    if all.is_empty() {
        // `A`, `B`, …, or `option1`, `option2`, …
        for (key, value) in object {
            let name = plain_name(key);
            let is_option = matches!(name.as_str(), "a" | "b" | "c" | "d" | "e" | "f")
                && object.keys().any(|key| plain_name(key) == "b")
                || ["option", "choice"]
                    .iter()
                    .any(|word| name.strip_prefix(word).is_some_and(|rest| rest.len() == 1));
            if is_option && let Some((choice, _)) = option(value) {
                let short = name.trim_start_matches("option").trim_start_matches("choice");
                names.push(if short.is_empty() { name.clone() } else { short.to_owned() });
                all.push(choice);
            }
        }
    }
    (all, names, marked)
}

/// The options whose texts stand in one list and whose labels in another: `{ "text": ["x", "y"], "label": ["A", "B"] }`.
fn labelled(map: &Map<String, Value>) -> Option<Vec<(String, &Value)>> {
    let list = |names| field(map, names).and_then(Value::as_array);
    let (texts, labels) = (list(&["text", "texts"])?, list(&["label", "labels"])?);
    let names = labels.iter().map(|label| text(label).unwrap_or_default());
    (texts.len() == labels.len() && texts.len() > 1).then(|| names.zip(texts).collect())
}

/// The number that an answer is, as one or in a text, where it is none of the options' own texts.
fn number_in(value: &Value, options: &[Choice]) -> Option<u64> {
    let number = value.as_u64().or_else(|| value.as_str()?.trim().parse().ok())?;
    let is_text = value.is_string() && options.iter().any(|option| option.text.trim() == number.to_string());
    (!is_text).then_some(number)
}

/// Whether all options are numbers: then a number may be the answer itself.
fn are_numbers(options: &[Choice]) -> bool {
    !options.is_empty() && options.iter().all(|option| option.text.trim().parse::<f64>().is_ok())
}

/// From which number the options of a file are counted: from 0 where some answer is 0 or the field is called an index, from 1
/// where some answer is as many as there are options; none where nothing says so.
fn first_number<'v>(objects: &(impl Iterator<Item = &'v Map<String, Value>> + Clone)) -> Option<usize> {
    let numbers = objects.clone().filter_map(|object| {
        let (all, names, _) = options(object);
        if all.is_empty() || are_numbers(&all) || names.iter().any(|name| name.parse::<u64>().is_ok()) {
            return None;
        }
        let numbers: Vec<u64> = match field(object, ANSWER)? {
            Value::Array(list) => list.iter().filter_map(|value| number_in(value, &all)).collect(),
            value => number_in(value, &all).into_iter().collect(),
        };
        Some((numbers, all.len() as u64))
    });
    let numbers: Vec<(Vec<u64>, u64)> = numbers.collect();
    if numbers.iter().any(|(numbers, _)| numbers.contains(&0)) {
        return Some(0);
    }
    if numbers.iter().any(|(numbers, options)| numbers.contains(options)) {
        return Some(1);
    }
    objects.clone().any(is_indexed).then_some(0)
}

/// Whether the answer's field says that it is an index.
fn is_indexed(object: &Map<String, Value>) -> bool {
    object.keys().any(|key| {
        let name = plain_name(key);
        (name.ends_with("index") || name.ends_with("idx")) && ANSWER.contains(&name.as_str())
    })
}

/// How an answer that is a number calls its option.
#[derive(Clone, Copy)]
struct Counted {
    /// From which number options are counted, where the file says so.
    first: Option<usize>,
    /// Whether it is an index, whatever the options are.
    is_indexed: bool,
    /// Whether the options are numbers themselves, not texts of digits.
    is_value: bool,
}

/// The option that a number means: the one that is that number, or the one in that place.
fn numbered(number: u64, all: &[Choice], counted: Counted) -> Result<usize, String> {
    let Counted { first, is_indexed, is_value } = counted;
    let same = all.iter().position(|option| option.text.trim() == number.to_string());
    let number = usize::try_from(number).unwrap_or(usize::MAX);
    let place = |first: usize| number.checked_sub(first).filter(|at| *at < all.len());
    if let Some(same) = same.filter(|_| are_numbers(all) && !is_indexed) {
        let places = [first.unwrap_or(0), first.unwrap_or(1)].map(place);
        if is_value || places.into_iter().flatten().all(|at| at == same) {
            return Ok(same);
        }
        return Err(format!(
            "the answer {number} is one option and the number of another: write it in quotes, as the option's text stands"
        ));
    }
    match first {
        Some(first) => place(first).ok_or_else(|| {
            format!("the answer is number {number}, and there are {} options, counted from {first}: correct one of them", all.len())
        }),
        None => Err(format!(
            "the answer is number {number}, and nothing in the file says whether options are counted from 0 or from 1: write the option's text"
        )),
    }
}

/// A text without the markup that other programs keep in it: code in fences, and HTML where it is in a paragraph as a whole.
fn unmarked(text: &str) -> (String, Option<String>) {
    let trimmed = text.trim();
    let is_html = ["p", "div", "span"].iter().any(|name| {
        trimmed
            .strip_prefix('<')
            .and_then(|rest| rest.strip_prefix(name))
            .is_some_and(|rest| rest.starts_with(['>', ' ']))
            && trimmed.ends_with(&format!("</{name}>"))
    });
    let text = if is_html { html::plain(trimmed).text } else { text.to_owned() };
    if !text.contains("```") {
        return (text, None);
    }
    let (prose, code) = without_blocks(&text);
    let code = code.join("\n\n");
    if prose.trim().is_empty() {
        (code, None)
    } else {
        (prose, Some(code).filter(|code| !code.trim().is_empty()))
    }
}

fn card(line: usize, object: &Map<String, Value>, first: Option<usize>) -> Result<NewCard, String> {
    let pair = word(object).filter(|_| field(object, QUESTION).is_none());
    let asked = pair.map(|(word, _)| word).or_else(|| question_of(object));
    let Some(question) = asked.and_then(text).filter(|text| !text.trim().is_empty()) else {
        return Err("it has no question: add \"question\"".into());
    };
    let (all, names, marked) = options(object);
    let wrong = field(object, WRONG);
    let is_joined = wrong.and_then(Value::as_str).is_some_and(|text| text.contains(';'));
    let several = |value: Option<&Value>| match value.and_then(Value::as_str) {
        Some(text) if is_joined => text.split(';').map(|part| part.trim().to_owned()).collect(),
        _ => texts(value),
    };
    let wrong: Vec<String> = several(wrong);
    let answer = field(object, ANSWER).or(pair.map(|(_, meaning)| meaning));
    let ask = if !all.is_empty() && (marked || answer.is_some() || wrong.is_empty()) {
        let is_value = match field(object, OPTIONS) {
            Some(Value::Array(list)) => list.iter().all(Value::is_number),
            _ => false,
        };
        let counted = Counted { first, is_indexed: is_indexed(object), is_value };
        Ask::Choose { options: chosen(all, &names, marked, answer, counted)?, in_order: false }
    } else if !wrong.is_empty() {
        let right = several(answer).into_iter().map(Choice::right);
        let options: Vec<Choice> = right.chain(wrong.into_iter().map(Choice::wrong)).collect();
        let is_truth = options.len() == 2
            && options.iter().all(|option| matches!(option.text.as_str(), "True" | "False"));
        let mut options = options;
        if is_truth {
            options.sort_by(|a, b| b.text.cmp(&a.text));
        }
        Ask::Choose { options, in_order: is_truth }
    } else if let Some(truth) = &answer.and_then(|answer| truth(answer, object)) {
        let option = |text: &str, right: bool| if right { Choice::right(text) } else { Choice::wrong(text) };
        Ask::Choose { options: vec![option("True", *truth), option("False", !truth)], in_order: true }
    } else {
        Ask::Say(answer.and_then(text).unwrap_or_default())
    };
    let (question, fenced) = unmarked(&question);
    let image =
        text_of(object, IMAGES).map(|address| format!("\n\n{}", shown_as("image", file_name(&address))));
    let nested = object.get("question").and_then(Value::as_object).and_then(|object| text_of(object, CODE));
    Ok(NewCard {
        line,
        id: text_of(object, ID).or_else(|| object.get("_id")?.as_object()?.get("$oid").and_then(text)),
        question: question + image.as_deref().unwrap_or_default(),
        exchange: text_of(object, CODE).or(nested).or(fenced),
        ask,
        explanation: text_of(object, EXPLANATION).map(|text| unmarked(&text)).map(
            |(text, code)| match code {
                Some(code) => format!("{}\n\n{code}", text.trim()),
                None => text,
            },
        ),
        source: text_of(object, SOURCE),
        ..NewCard::default()
    })
}

/// Whether a statement is true: as a truth, or in words where its type says that it is one.
fn truth(answer: &Value, object: &Map<String, Value>) -> Option<bool> {
    let kind =
        text_of(object, &["type", "questiontype", "kind", "format"]).unwrap_or_default().to_lowercase();
    let is_kind = kind.contains("bool") || kind.contains("true") || kind == "tf";
    match answer {
        Value::Bool(truth) => Some(*truth),
        Value::String(word) if is_kind && word.eq_ignore_ascii_case("true") => Some(true),
        Value::String(word) if is_kind && word.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

/// The options with those marked that the answer names.
fn chosen(
    mut all: Vec<Choice>,
    names: &[String],
    marked: bool,
    answer: Option<&Value>,
    counted: Counted,
) -> Result<Vec<Choice>, String> {
    if marked {
        return Ok(all);
    }
    let Some(answer) = answer else {
        return Err("nothing says which option is right: add \"answer\"".into());
    };
    // `{"answer_a_correct": "true"}`
    if let Value::Object(flags) = answer
        && !names.is_empty()
        && names.iter().any(|name| flags.keys().any(|key| key.starts_with(name.as_str())))
    {
        for (name, option) in names.iter().zip(&mut all) {
            let flag =
                flags.iter().find(|(key, _)| *key == name || key.strip_suffix("_correct") == Some(name));
            option.right =
                flag.is_some_and(|(_, flag)| matches!(text(flag).as_deref(), Some("true" | "True" | "1")));
        }
        return Ok(all);
    }
    let list: Vec<&Value> = match answer {
        Value::Array(list) => list.iter().collect(),
        value => vec![value],
    };
    let texts_of_options: Vec<String> = all.iter().map(|option| option.text.clone()).collect();
    for value in list {
        let Some(text) = text(value) else { continue };
        let is_same = |option: &String| option.trim() == text.trim();
        let by_text = texts_of_options.iter().position(is_same).filter(|_| !value.is_u64());
        let by_name =
            names.iter().position(|name| !name.is_empty() && name.eq_ignore_ascii_case(text.trim()));
        let found = match (by_text, by_name, number_in(value, &all)) {
            (Some(at), ..) | (None, Some(at), _) => vec![at],
            (None, None, Some(number)) => vec![numbered(number, &all, counted)?],
            (None, None, None) => {
                named_options(&texts_of_options, std::slice::from_ref(&text), counted.first == Some(0))
                    .map_err(|_| {
                        format!(
                            "the answer {} is none of its options: write one as it stands there",
                            quoted(&text)
                        )
                    })?
            }
        };
        for at in found {
            if let Some(option) = all.get_mut(at) {
                option.right = true;
            }
        }
    }
    Ok(all)
}

/// Whether an object of JSON is a deck of ours, sound or not, rather than somebody's questions or a program's data.
pub fn is_deck(bytes: &[u8]) -> bool {
    let Ok(Decoded { text, .. }) = decode(bytes) else { return true };
    if text.trim_start().starts_with('[') {
        return false;
    }
    let Ok(fields) = serde_json::from_str::<Fields<'_>>(&text) else {
        return true;
    };
    // A part of a deck of ours.
    let is_part = fields.contains_key("cards") && !text.contains("\"front\"") && !text.contains("\"term\"");
    fields.contains_key("format") || is_part
}
