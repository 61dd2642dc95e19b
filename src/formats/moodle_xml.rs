//! Moodle's XML, in which its question banks are exported with all that they have.

use std::collections::HashSet;

use super::draft::{Ask, Choice, Draft, NewCard};
use super::input::Input;
use super::known::Known;
use super::line_up::in_order;
use super::moodle::{DESCRIPTION, ESSAY, matching, number, path_of, text, typed};
use super::unshown::{IMAGE, file_name, shown_as};
use super::xml::{Element, Reader};
use crate::text::quoted;

/// Moodle's XML.
pub const FORMAT: Known = Known {
    name: "moodle-xml",
    title: "a Moodle XML file",
    endings: &["xml"],
    file_is_topic: true,
    fits: |input| {
        let text = input.beginning();
        text.trim_start().starts_with('<') && text.contains("<quiz") && text.contains("<question")
    },
    read,
};

fn read(input: &Input<'_>, draft: &mut Draft) {
    let mut reader = Reader::new(input.text());
    let mut category: Vec<String> = Vec::new();
    let mut ids = HashSet::new();
    let before = draft.len();
    while let Some(read) = reader.next("question") {
        match read {
            Ok(question) if question.attribute("type") == "category" => {
                category = question.child("category").map(|name| path_of(&inner(name))).unwrap_or_default();
            }
            Ok(question) => add(&question, &category, &mut ids, draft),
            Err(broken) => draft.leave_out(broken.line, broken.why),
        }
    }
    if draft.len() == before {
        draft.has_none(
            "there are no cards in it: none of its questions is of a kind that trainer asks (choices, true or false, \
             short answers, numbers, pairs, orders)",
        );
    }
}

/// What an element says: the text in it, or its own.
fn inner(element: &Element<'_>) -> String {
    let text = element.child("text").map_or(&element.text, |text| &text.text);
    text.trim().to_owned()
}

/// What a child says.
fn of(element: &Element<'_>, name: &str) -> String {
    element.child(name).map(inner).unwrap_or_default()
}

/// The text of an element as it is shown, and the code in it.
fn shown(element: &Element<'_>, images: &mut bool) -> (String, Option<String>) {
    text(&inner(element), element.attribute("format"), images)
}

/// The same in one.
fn whole(element: &Element<'_>, images: &mut bool) -> String {
    let (text, code) = shown(element, images);
    [text, code.unwrap_or_default()].join("\n").trim().to_owned()
}

/// An answer: how much it counts, in percent, its text, and what is said to who gives it.
struct Answer {
    weight: f64,
    text: String,
    why: Option<String>,
}

fn answers(question: &Element<'_>, images: &mut bool) -> Vec<Answer> {
    let of = |answer: &Element<'_>, images: &mut bool| Answer {
        weight: answer.attribute("fraction").trim().replace(',', ".").parse().unwrap_or(0.0),
        text: whole(answer, images),
        why: answer.child("feedback").map(|why| whole(why, images)).filter(|why| !why.is_empty()),
    };
    question.all("answer").map(|answer| of(answer, images)).collect()
}

/// Counts in full.
const FULL: f64 = 100.0;

fn add(question: &Element<'_>, category: &[String], ids: &mut HashSet<String>, draft: &mut Draft) {
    let line = question.line;
    let mut images = false;
    let (mut stem, code) =
        question.child("questiontext").map(|text| shown(text, &mut images)).unwrap_or_default();
    if stem.trim().is_empty() && code.is_none() {
        stem = of(question, "name");
    }
    // As Moodle 1.9 has them.
    let image = of(question, "image");
    if !image.is_empty() {
        images = true;
        stem = format!("{}\n\n{}", stem.trim_end(), shown_as("image", file_name(&image)));
    }
    let (stem, ask) = match asked(question, stem, &mut images, draft) {
        Ok(asked) => asked,
        Err(No::Fault(why)) => return draft.leave_out(line, why),
        Err(No::NotAsked(why)) => return draft.remark(line, why),
    };
    let explanation = question.child("generalfeedback").map(|text| whole(text, &mut images));
    if images {
        draft.remark(line, IMAGE);
    }
    let mut topics: Vec<String> = topic(category, draft).into_iter().collect();
    let tags: Vec<String> =
        question.child("tags").into_iter().flat_map(|tags| tags.all("tag")).map(inner).collect();
    topics.extend(tags.iter().filter_map(|tag| draft.topic(&[tag])));
    let id = Some(of(question, "idnumber")).filter(|id| !id.is_empty());
    // Moodle has each number once in a category, not once in a file.
    let id = id.map(|id| if ids.insert(id.clone()) { id } else { [category.join("/"), id].join("/") });
    draft.add(NewCard {
        line,
        id,
        question: stem,
        exchange: code,
        ask,
        explanation,
        topics,
        ..NewCard::default()
    });
}

fn topic(titles: &[String], draft: &mut Draft) -> Option<String> {
    draft.topic(&titles.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Why a question is not asked.
enum No {
    /// It is wrong as it stands.
    Fault(String),
    /// It cannot be asked here.
    NotAsked(String),
}

/// What is asked, and how.
fn asked(
    question: &Element<'_>,
    stem: String,
    images: &mut bool,
    draft: &mut Draft,
) -> Result<(String, Ask), No> {
    let line = question.line;
    let fault = |why: &str| Err(No::Fault(why.to_owned()));
    let ask = match question.attribute("type") {
        kind @ ("multichoice" | "multichoiceset" | "truefalse") => {
            let options = choices(question, kind, images)?;
            // Who turned the shuffling off had a reason.
            let in_order = kind == "truefalse" || matches!(&*of(question, "shuffleanswers"), "0" | "false");
            Ask::Choose { options, in_order }
        }
        "shortanswer" | "regexp" => {
            let full = answers(question, images).into_iter().filter(|answer| answer.weight >= FULL);
            let Some(ask) = typed(full.map(|answer| answer.text).collect()) else {
                return fault("no answer counts in full: give one 100 percent");
            };
            ask
        }
        "numerical" => {
            let best = question.all("answer").zip(answers(question, images));
            let Some((element, best)) = best.into_iter().find(|(_, answer)| answer.weight >= FULL) else {
                return fault("no answer counts in full: give one 100 percent");
            };
            number(&best.text, &of(element, "tolerance"), line, draft)
        }
        "matching" | "match" | "ddmatch" => {
            let pair = |part: &Element<'_>, images: &mut bool| {
                let right = part.child("answer").map(|answer| whole(answer, images)).unwrap_or_default();
                (whole(part, images), right)
            };
            let pairs: Vec<(String, String)> =
                question.all("subquestion").map(|part| pair(part, images)).collect();
            return Ok(matching(&stem, &pairs, line, draft));
        }
        "ordering" => in_order(answers(question, images).into_iter().map(|answer| answer.text), line, draft),
        "essay" => return Err(No::NotAsked(ESSAY.into())),
        "description" => return Err(No::NotAsked(DESCRIPTION.into())),
        kind => {
            return Err(No::NotAsked(format!(
                "Moodle's questions of the type {} are not read: they were left out",
                quoted(kind)
            )));
        }
    };
    Ok((stem, ask))
}

/// The options of a question, with those marked that are right.
fn choices(question: &Element<'_>, kind: &str, images: &mut bool) -> Result<Vec<Choice>, No> {
    let all = answers(question, images);
    let is_one =
        kind == "truefalse" || kind == "multichoice" && !matches!(&*of(question, "single"), "false" | "0");
    let in_full = all.iter().any(|answer| answer.weight >= FULL);
    let shares: f64 = all.iter().map(|answer| answer.weight).filter(|weight| *weight > 0.0).sum();
    // One is right, and another may be half right; without one, all that count are right together.
    let least = match (is_one, in_full) {
        (true, true) => FULL,
        (true, false) if (shares - 100.0).abs() > 1.0 => {
            return Err(No::Fault("no answer counts in full: give one 100 percent".into()));
        }
        _ => f64::MIN_POSITIVE,
    };
    let option = |answer: Answer| {
        // Moodle says them in the learner's language.
        let text = match (kind, &*answer.text) {
            ("truefalse", "true") => "True".to_owned(),
            ("truefalse", "false") => "False".to_owned(),
            _ => answer.text,
        };
        Choice { text, right: answer.weight >= least, why: answer.why }
    };
    let mut options: Vec<Choice> = all.into_iter().map(option).collect();
    if kind == "truefalse" {
        options.sort_by(|a, b| b.text.cmp(&a.text));
    }
    Ok(options)
}
