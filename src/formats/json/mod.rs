//! Questions in JSON: Open Trivia DB, and the arrays of question, options and answer that every quiz program has in a dialect
//! of its own.

mod coded;
mod fields;
mod items;
mod options;

use serde_json::value::RawValue;
use serde_json::{Map, Value};

use self::coded::decoded;
use self::fields::{
    ANSWER, CODE, EXPLANATION, ID, IMAGES, OPTIONS, QUESTION, SOURCE, TOPIC, WRONG, answer_of, field, text,
    text_of, texts,
};
use self::items::{Fields, asks, is_question, is_questions, items, question_of, word};
use self::options::{Counted, chosen, first_number, is_indexed, options};
use super::draft::{Ask, Choice, Draft, NewCard};
use super::encoding::{Decoded, decode};
use super::html;
use super::input::Input;
use super::known::Known;
use super::markdown::without_blocks;
use super::unshown::{IMAGE, file_name, shown_as};

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
    let (name, questions) = object
        .iter()
        .filter(|(name, _)| is_question(name) || is_questions(name))
        .find_map(|(name, value)| Some((name, value.as_array()?)))?;
    let is_list = questions.len() > 1 && questions.iter().all(Value::is_string);
    let same = |value: &Value| value.as_array().is_some_and(|list| list.len() == questions.len());
    if !is_list || !field(object, ANSWER).is_some_and(same) {
        return None;
    }
    let row = |at: usize| {
        let cells = object.iter().filter(|(_, value)| same(value));
        let named = |cell: &str| if cell == name { "question".to_owned() } else { cell.to_owned() };
        cells.filter_map(|(cell, value)| Some((named(cell), value.get(at)?.clone()))).collect()
    };
    Some((0..questions.len()).map(row).collect())
}

/// A question whose parts lie one level down: `{ "question": { "stem": …, "choices": … }, "answerKey": … }`, or its answer
/// alone: `{ "question": …, "answers": …, "metadata": { "rightAnswer": 2 } }`.
fn lifted(mut object: Map<String, Value>) -> Map<String, Value> {
    let holds = |value: &Value| {
        value.as_object().is_some_and(|inner| field(inner, OPTIONS).is_some() && question_of(inner).is_some())
    };
    let name = object.iter().find(|(_, value)| holds(value)).map(|(name, _)| name.clone());
    if let Some(name) = name.filter(|_| field(&object, OPTIONS).is_none())
        && let Some(Value::Object(inner)) = object.remove(&name)
    {
        for (name, value) in inner {
            object.entry(name).or_insert(value);
        }
    }
    if field(&object, OPTIONS).is_some() && answer_of(&object).is_none() {
        let inner = object.values().filter_map(Value::as_object);
        let answers = inner.flatten().filter(|(name, value)| fields::is_answer(name) && !value.is_object());
        let found: Vec<(String, Value)> =
            answers.map(|(name, value)| (name.clone(), value.clone())).collect();
        if let [(name, value)] = &found[..] {
            object.entry(name.clone()).or_insert_with(|| value.clone());
        }
    }
    object
}

fn without_place(message: &str) -> &str {
    message.split(" at line ").next().unwrap_or(message)
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
    let answer = answer_of(object).or(pair.map(|(_, meaning)| meaning));
    let ask = if let Some(ask) = to_type(object) {
        ask
    } else if !all.is_empty() && (marked || answer.is_some() || wrong.is_empty()) {
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
        exchange: text_of(object, CODE).or(nested).filter(|code| !is_number(code)).or(fenced),
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

/// What is to be typed, as in `JupyterQuiz`: words, or a number whose answers are values and ranges, of which only some are
/// right.
fn to_type(object: &Map<String, Value>) -> Option<Ask> {
    let answers = field(object, OPTIONS)?.as_array()?;
    let is_right =
        |answer: &&Map<String, Value>| answer.get("correct").and_then(Value::as_bool) == Some(true);
    if object.get("type").and_then(Value::as_str) == Some("string") {
        let right = answers.iter().filter_map(Value::as_object).filter(is_right);
        let words: Vec<String> = right.filter_map(|answer| text(answer.get("answer")?)).collect();
        return (!words.is_empty()).then_some(Ask::Type(words));
    }
    let mut kinds = answers.iter().map(|answer| answer.get("type").and_then(Value::as_str));
    if !kinds.all(|kind| matches!(kind, Some("value" | "range" | "default"))) {
        return None;
    }
    let right: Vec<&Map<String, Value>> =
        answers.iter().filter_map(Value::as_object).filter(is_right).collect();
    let values: Vec<String> = right.iter().filter_map(|answer| text(answer.get("value")?)).collect();
    let ranges = right.iter().filter_map(|answer| match answer.get("range")?.as_array()?.as_slice() {
        [low, high] => Some(format!("{} to {}", text(low)?, text(high)?)),
        _ => None,
    });
    if values.is_empty() {
        return ranges.into_iter().next().map(Ask::Say);
    }
    Some(Ask::Type(values))
}

/// Whether what is called a code only numbers the question: `06040193`, `B-12`.
fn is_number(code: &str) -> bool {
    let code = code.trim();
    // `404` may be what is asked about.
    (5..=16).contains(&code.len())
        && code.contains(|c: char| c.is_ascii_digit())
        && code.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase() || matches!(c, '-' | '_' | '.'))
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
/// Whether an object of JSON is a deck of ours, sound or not, rather than somebody's questions or a program's data.
pub fn is_deck(bytes: &[u8]) -> bool {
    let Ok(Decoded { text, .. }) = decode(bytes) else { return true };
    if text.trim_start().starts_with('[') {
        return false;
    }
    let Ok(fields) = serde_json::from_str::<Fields<'_>>(&text) else {
        return true;
    };
    // Other programs call their formats by names.
    if let Some(format) = fields.get("format") {
        return !format.get().trim_matches('"').starts_with(|c: char| c.is_alphabetic());
    }
    fields.get("cards").is_some_and(|cards| is_part(cards.get()))
}

/// Whether a list of cards is a part of a deck of ours: its first card asks in our words, and has no field of others'.
fn is_part(cards: &str) -> bool {
    let Ok(cards) = serde_json::from_str::<Vec<Map<String, Value>>>(cards) else { return true };
    let Some(first) = cards.first() else { return true };
    let is_ours = ["question", "questions", "about", "covers"].iter().any(|name| first.contains_key(*name));
    is_ours && field(first, OPTIONS).is_none()
}
