//! The options of a question, and which of them its answer names.

use serde_json::{Map, Value};

use super::fields::{ANSWER, CODE, IMAGES, OPTIONS, answer_of, field, plain_name, text, text_of};
use crate::formats::draft::Choice;
use crate::formats::table::named_options;
use crate::formats::unshown::{file_name, shown_as};
use crate::text::quoted;

/// An option with what its object says of it.
pub(super) fn option(value: &Value) -> Option<(Choice, bool)> {
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
pub(super) fn named_text(value: &Value) -> Option<(&String, String)> {
    let object = value.as_object().filter(|object| object.len() == 1)?;
    let (name, inside) = object.iter().next()?;
    inside.as_str().map(|text| (name, text.to_owned()))
}

/// The options of a question, with the names that its answer may call them by.
pub(super) fn options(object: &Map<String, Value>) -> (Vec<Choice>, Vec<String>, bool) {
    let mut all: Vec<Choice> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    let mut marked = false;
    match field(object, OPTIONS) {
        Some(Value::Array(list)) => {
            for value in list {
                // An answer calls an option by its place, also behind an empty one.
                let (choice, is_marked) = option(value).unwrap_or_default();
                marked |= is_marked;
                let name = value
                    .as_object()
                    .and_then(|object| text_of(object, &["id", "key", "letter", "label", "value"]));
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
    if all.is_empty()
        && let Some(found) = unnamed(object)
    {
        (all, names) = found;
    }
    (all, names, marked)
}

/// How names of options begin in the languages that quizzes are written in. A list of hints or keywords is none, though the answer
/// may be in it.
const OPTION_WORDS: &[&str] = &[
    "opt",
    "ans",
    "choi",
    "alter",
    "select",
    "varia",
    "resp",
    "repon",
    "répon",
    "propos",
    "antw",
    "wahl",
    "opc",
    "opç",
    "opz",
    "risp",
    "cevap",
    "secenek",
    "seçenek",
    "ответ",
    "вариант",
    "відпов",
    "варіант",
    "jawab",
    "pilihan",
];

/// Whether a name is one for options.
fn is_option_word(name: &str) -> bool {
    OPTION_WORDS.iter().any(|word| name.starts_with(word))
}

/// The options that stand under a name which is none of those above, where the answer is one of them: a list, or fields with numbers
/// or letters (`answer1`, `answer2`).
fn unnamed(object: &Map<String, Value>) -> Option<(Vec<Choice>, Vec<String>)> {
    let answer = answer_of(object)?;
    let is_named_so = |name: &str| {
        let name = plain_name(name);
        is_option_word(&name) && !ANSWER.contains(&name.as_str())
    };
    let lists = object.iter().filter(|(name, _)| is_named_so(name)).filter_map(|(_, value)| {
        let list = value.as_array().filter(|list| list.len() > 1 && list.iter().all(Value::is_string))?;
        let all: Vec<Choice> = list.iter().filter_map(|value| Some(option(value)?.0)).collect();
        Some((all, vec![String::new(); list.len()]))
    });
    let mut found: Vec<(Vec<Choice>, Vec<String>)> =
        lists.filter(|(all, names)| is_one_of(answer, all, names)).collect();
    if found.is_empty() {
        found = numbered_fields(object)
            .into_iter()
            .filter(|(all, names)| is_one_of(answer, all, names))
            .collect();
    }
    if found.len() == 1 { found.pop() } else { None }
}

/// The fields whose names are a word and a number or a letter, by their words.
fn numbered_fields(object: &Map<String, Value>) -> Vec<(Vec<Choice>, Vec<String>)> {
    let mut words: Vec<(String, Vec<Choice>, Vec<String>)> = Vec::new();
    for (key, value) in object.iter().filter(|(_, value)| value.is_string()) {
        let name = plain_name(key);
        let Some((at, last)) = name.char_indices().next_back() else { continue };
        let word = &name[..at];
        if !is_option_word(word) {
            continue;
        }
        let place = words.iter().position(|(known, ..)| known == word).unwrap_or_else(|| {
            words.push((word.to_owned(), Vec::new(), Vec::new()));
            words.len() - 1
        });
        // `answer1`, `answer2`, …: the next of its word.
        let (_, all, names) = &mut words[place];
        let next = u32::try_from(names.len()).unwrap_or(0);
        let is_next = [u32::from('1'), u32::from('a'), u32::from('0')]
            .iter()
            .any(|first| first + next == u32::from(last));
        if is_next && let Some((choice, _)) = option(value) {
            all.push(choice);
            names.push(last.to_string());
        }
    }
    words.into_iter().filter(|(_, all, _)| all.len() > 1).map(|(_, all, names)| (all, names)).collect()
}

/// Whether an answer is one of these, by its text, its name or its number.
fn is_one_of(answer: &Value, all: &[Choice], names: &[String]) -> bool {
    let is_it = |value: &Value| {
        let Some(text) = text(value) else { return false };
        let number = value.as_u64().and_then(|number| usize::try_from(number).ok());
        all.iter().any(|option| option.text.trim() == text.trim())
            || names.iter().any(|name| name.eq_ignore_ascii_case(text.trim()))
            || number.is_some_and(|number| number <= all.len())
    };
    match answer {
        Value::Array(list) => !list.is_empty() && list.iter().all(is_it),
        value => is_it(value),
    }
}

/// The options whose texts stand in one list and whose labels in another: `{ "text": ["x", "y"], "label": ["A", "B"] }`.
pub(super) fn labelled(map: &Map<String, Value>) -> Option<Vec<(String, &Value)>> {
    let list = |names| field(map, names).and_then(Value::as_array);
    let (texts, labels) = (list(&["text", "texts"])?, list(&["label", "labels"])?);
    let names = labels.iter().map(|label| text(label).unwrap_or_default());
    (texts.len() == labels.len() && texts.len() > 1).then(|| names.zip(texts).collect())
}

/// Whether the names of options are but their places: 1, 2, 3, ….
fn are_places(names: &[String]) -> bool {
    !names.is_empty() && names.iter().enumerate().all(|(at, name)| *name == (at + 1).to_string())
}

/// The number that an answer is, as one or in a text, where it is none of the options' own texts.
pub(super) fn number_in(value: &Value, options: &[Choice]) -> Option<u64> {
    let number = value.as_u64().or_else(|| value.as_str()?.trim().parse().ok())?;
    let is_text = value.is_string() && options.iter().any(|option| option.text.trim() == number.to_string());
    (!is_text).then_some(number)
}

/// Whether all options are numbers: then a number may be the answer itself.
pub(super) fn are_numbers(options: &[Choice]) -> bool {
    !options.is_empty() && options.iter().all(|option| option.text.trim().parse::<f64>().is_ok())
}

/// From which number the options of a file are counted: from 0 where some answer is 0 or the field is called an index, from 1
/// where some answer is as many as there are options; none where nothing says so.
pub(super) fn first_number<'v>(
    objects: &(impl Iterator<Item = &'v Map<String, Value>> + Clone),
) -> Option<usize> {
    let numbers = objects.clone().filter_map(|object| {
        let (all, names, _) = options(object);
        let is_named = names.iter().any(|name| name.parse::<u64>().is_ok()) && !are_places(&names);
        if all.is_empty() || are_numbers(&all) || is_named {
            return None;
        }
        let numbers: Vec<u64> = match answer_of(object)? {
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
pub(super) fn is_indexed(object: &Map<String, Value>) -> bool {
    object.keys().any(|key| {
        let name = plain_name(key);
        (name.ends_with("index") || name.ends_with("idx")) && ANSWER.contains(&name.as_str())
    })
}

/// How an answer that is a number calls its option.
#[derive(Clone, Copy)]
pub(super) struct Counted {
    /// From which number options are counted, where the file says so.
    pub(super) first: Option<usize>,
    /// Whether it is an index, whatever the options are.
    pub(super) is_indexed: bool,
    /// Whether the options are numbers themselves, not texts of digits.
    pub(super) is_value: bool,
}

/// The option that a number means: the one that is that number, or the one in that place.
pub(super) fn numbered(number: u64, all: &[Choice], counted: Counted) -> Result<usize, String> {
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
/// The options with those marked that the answer names.
pub(super) fn chosen(
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
        // Where something says that they are counted from 0, `option1` is not the one with the number 1.
        let is_counted = counted.first == Some(0) && are_places(names) && number_in(value, &all).is_some();
        let by_name =
            names.iter().position(|name| !name.is_empty() && name.eq_ignore_ascii_case(text.trim()));
        let by_name = by_name.filter(|_| !is_counted);
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
