//! An event's line in the journal (a contract; version 1).
//!
//! A line is a JSON object: `v`, `dev` (the device), `n` (counts up per device), `at` (RFC 3339, UTC, milliseconds),
//! `tz` (minutes east of UTC), `do`, and the fields of what was done; events of one bulk command also have `batch`, the
//! `n` of the first of them. Fields and values of `do` that this version does not know are ignored here and stay in the
//! journal, since journals are never rewritten.

use std::borrow::Cow;

use jiff::Timestamp;
use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use serde_json::error::Category;

use super::event::{Answer, Event, Exam, Mode, What};
use crate::memory::Grade;
use crate::names::{CardName, text_hash};

/// The version of the lines this program writes, and the newest it reads.
pub const VERSION: u32 = 1;

/// Texts of options, and what was typed, are kept to this many characters.
const LONGEST_TEXT: usize = 200;

/// The greatest number an event may have: what every JSON program can hold, and far from where counting up ends.
pub const GREATEST: u64 = 1 << 53;

/// The furthest that a clock may be from UTC, in minutes.
pub(super) const LONGEST_ZONE: i16 = 24 * 60;

/// A clock's distance from UTC as events have it; one that no event may have, since somebody made up a zone, is the nearest
/// that it may have.
pub fn zone_minutes(seconds: i32) -> i16 {
    let most = i32::from(LONGEST_ZONE);
    i16::try_from((seconds / 60).clamp(-most, most)).unwrap_or(0)
}

/// Why a line is no event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// It is damaged: what is wrong with it.
    Damaged(String),
    /// A newer program wrote it, with this version.
    Newer(u32),
}

/// A line as it stands in the file. Field names are the contract.
#[derive(Default, Serialize, Deserialize)]
struct Line<'a> {
    v: u32,
    #[serde(borrow)]
    dev: Cow<'a, str>,
    n: u64,
    #[serde(borrow)]
    at: Cow<'a, str>,
    #[serde(default)]
    tz: i16,
    #[serde(borrow, rename = "do")]
    what: Cow<'a, str>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    card: Option<Cow<'a, str>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    q: Option<Cow<'a, str>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    kind: Option<Cow<'a, str>>,
    #[serde(default, deserialize_with = "known_mode", skip_serializing_if = "Option::is_none")]
    mode: Option<Mode>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    options: Option<Vec<Text<'a>>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    chose: Option<Vec<Text<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    instead: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    correct: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dont_know: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    guessed: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    second: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    grade: Option<Grade>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ms: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    recall: Option<f32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    exam: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    on: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cards: Option<Vec<CardName>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seed: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minutes: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    questions: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pass: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    predicted: Option<f32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    aloud: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    left: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    marked: Option<Vec<CardName>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    batch: Option<u64>,
}

/// A text in a list, borrowed where it can be.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

/// A mode that a later program added is none of ours; the answer counts all the same.
fn known_mode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Mode>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Found<'a> {
        Name(#[serde(borrow)] Cow<'a, str>),
        Other(IgnoredAny),
    }
    let found = Option::<Found>::deserialize(deserializer)?;
    Ok(found.and_then(|found| match found {
        Found::Name(name) => Mode::named(&name),
        Found::Other(_) => None,
    }))
}

/// Only the version, read when a line cannot be read as ours.
#[derive(Deserialize)]
struct Version {
    v: u32,
}

/// What every line has, read when a line cannot be read as ours: an event of an unknown kind may use our field names
/// for other things.
#[derive(Deserialize)]
struct Common<'a> {
    v: u32,
    #[serde(borrow)]
    dev: Cow<'a, str>,
    n: u64,
    #[serde(borrow)]
    at: Cow<'a, str>,
    #[serde(default)]
    tz: i16,
    #[serde(borrow, rename = "do")]
    what: Cow<'a, str>,
}

/// The values of `do` that this program knows.
const KINDS: [&str; 10] =
    ["answer", "undo", "accept", "guessed", "set", "suspend", "flag", "reset", "rename", "exam"];

/// The line of an event of a kind that this program does not know.
fn of_unknown_kind(text: &str) -> Option<Line<'_>> {
    let Common { v, dev, n, at, tz, what } = serde_json::from_str(text).ok()?;
    (!KINDS.contains(&&*what)).then(|| Line { v, dev, n, at, tz, what, ..Line::default() })
}

/// What is wrong with a line, without `serde_json`'s vocabulary.
fn describe(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match (error.classify(), text.split('`').nth(1)) {
        (Category::Eof, _) => "it is cut off".into(),
        (Category::Data, Some(field)) if text.starts_with("missing field") => format!("{field:?} is missing"),
        (Category::Data, _) => format!("what stands at byte {} does not fit there", error.column()),
        _ => format!("it is no JSON at byte {}", error.column()),
    }
}

/// Reads one line (without its line end).
///
/// # Errors
/// A line that is damaged, or of a newer version.
pub fn read_line(text: &str) -> Result<Event, ReadError> {
    let damaged = |why: String| ReadError::Damaged(why);
    // A list would be read as if its parts were our fields, in their order.
    if !text.trim_start().starts_with('{') {
        return Err(damaged("it is no JSON object".into()));
    }
    let line: Line = match serde_json::from_str(text) {
        Ok(line) => line,
        Err(error) => match (serde_json::from_str::<Version>(text), of_unknown_kind(text)) {
            (Ok(Version { v }), _) if v > VERSION => return Err(ReadError::Newer(v)),
            (_, Some(line)) => line,
            _ => return Err(damaged(describe(&error))),
        },
    };
    if line.v > VERSION {
        return Err(ReadError::Newer(line.v));
    }
    if line.v == 0 {
        return Err(damaged("version 0 does not exist".into()));
    }
    if line.n > GREATEST {
        return Err(damaged(format!("{} is too great a number", line.n)));
    }
    let at: Timestamp = line.at.parse().map_err(|_| damaged(format!("{:?} is no time", line.at)))?;
    if !(-LONGEST_ZONE..=LONGEST_ZONE).contains(&line.tz) {
        return Err(damaged(format!("{} minutes is no time zone", line.tz)));
    }
    let hash = text_hash(text);
    let (dev, n, tz, batch) = ((&*line.dev).into(), line.n, line.tz, line.batch);
    let what = what_of(line).map_err(|field| damaged(format!("{field:?} is missing")))?;
    Ok(Event { dev, n, at, tz, batch, what, line: hash })
}

fn what_of(line: Line) -> Result<What, &'static str> {
    let card = |line: &Line| line.card.as_deref().map(CardName::from).ok_or("card");
    let in_one = |texts: Option<Vec<Text>>| texts.unwrap_or_default().iter().map(|Text(text)| text).collect();
    Ok(match &*line.what {
        "answer" => What::Answer(Answer {
            card: card(&line)?,
            q: line.q.map(Cow::into_owned).unwrap_or_default(),
            kind: line.kind.as_deref().unwrap_or_default().into(),
            mode: line.mode,
            options: in_one(line.options),
            chose: in_one(line.chose),
            instead: line.instead,
            correct: line.correct.ok_or("correct")?,
            dont_know: line.dont_know.unwrap_or(false),
            guessed: line.guessed.unwrap_or(false),
            second: line.second.unwrap_or(false),
            grade: line.grade,
            ms: line.ms.unwrap_or(0),
            recall: line.recall,
            exam: line.exam,
        }),
        "undo" => What::Undo { of: line.of.ok_or("of")? },
        "accept" => What::Accept { of: line.of.ok_or("of")? },
        "guessed" => What::Guessed { of: line.of.ok_or("of")? },
        "set" => What::Set { key: line.key.ok_or("key")?, value: line.value.unwrap_or(Value::Null) },
        "suspend" => What::Suspend { card: card(&line)?, on: line.on.unwrap_or(true) },
        "flag" => What::Flag {
            card: card(&line)?,
            on: line.on.unwrap_or(true),
            q: line.q.map(Cow::into_owned),
            note: line.note,
        },
        "reset" => What::Reset { card: card(&line)? },
        "rename" => What::Rename {
            from: line.from.as_deref().ok_or("from")?.into(),
            to: line.to.as_deref().ok_or("to")?.into(),
        },
        "exam" => What::Exam(Exam {
            id: line.id.ok_or("id")?,
            cards: line.cards.unwrap_or_default(),
            questions: line.questions.unwrap_or_default(),
            seed: line.seed.unwrap_or(0),
            minutes: line.minutes.unwrap_or(0),
            pass: line.pass,
            predicted: line.predicted,
            aloud: line.aloud.unwrap_or(false),
            end: line.end.unwrap_or(false),
            left: line.left,
            marked: line.marked.unwrap_or_default(),
        }),
        _ => What::Unknown,
    })
}

/// The line of an event, with its line end.
pub fn write_line(dev: &str, n: u64, at: Timestamp, tz: i16, what: &What) -> String {
    write_batch_line(dev, n, at, tz, None, what)
}

/// As [`write_line`], for an event of a bulk command: `batch` is the number of its first event.
pub fn write_batch_line(
    dev: &str,
    n: u64,
    at: Timestamp,
    tz: i16,
    batch: Option<u64>,
    what: &What,
) -> String {
    let mut line =
        Line { v: VERSION, dev: dev.into(), n, at: format!("{at:.3}").into(), tz, batch, ..Line::default() };
    line.what = match what {
        What::Answer(answer) => {
            fill_answer(&mut line, answer);
            "answer"
        }
        What::Undo { of } => {
            line.of = Some(*of);
            "undo"
        }
        What::Accept { of } => {
            line.of = Some(*of);
            "accept"
        }
        What::Guessed { of } => {
            line.of = Some(*of);
            "guessed"
        }
        What::Set { key, value } => {
            line.key = Some(key.clone());
            line.value = Some(value.clone());
            "set"
        }
        What::Suspend { card, on } => {
            line.card = Some(card.as_str().into());
            line.on = Some(*on);
            "suspend"
        }
        What::Flag { card, q, on, note } => {
            line.card = Some(card.as_str().into());
            line.q = q.as_deref().map(Into::into);
            line.on = Some(*on);
            line.note = note.as_deref().map(cut);
            "flag"
        }
        What::Reset { card } => {
            line.card = Some(card.as_str().into());
            "reset"
        }
        What::Rename { from, to } => {
            line.from = Some(from.to_string());
            line.to = Some(to.to_string());
            "rename"
        }
        What::Exam(exam) => {
            fill_exam(&mut line, exam);
            "exam"
        }
        What::Unknown => "unknown",
    }
    .into();
    let mut text = serde_json::to_string(&line).unwrap_or_default();
    text.push('\n');
    text
}

fn fill_answer<'a>(line: &mut Line<'a>, answer: &'a Answer) {
    line.card = Some(answer.card.as_str().into());
    line.q = Some(answer.q.as_str().into());
    line.kind = Some((&*answer.kind).into());
    line.mode = answer.mode;
    line.options = Some(answer.options.iter().map(|text| Text(cut(text).into())).collect());
    line.chose = Some(answer.chose.iter().map(|text| Text(cut(text).into())).collect());
    line.instead = answer.instead.clone();
    line.correct = Some(answer.correct);
    line.dont_know = answer.dont_know.then_some(true);
    line.guessed = answer.guessed.then_some(true);
    line.second = answer.second.then_some(true);
    line.grade = answer.grade;
    line.ms = Some(answer.ms);
    line.recall = answer.recall;
    line.exam = answer.exam.clone();
}

fn fill_exam(line: &mut Line, exam: &Exam) {
    line.id = Some(exam.id.clone());
    line.left = exam.left;
    line.marked = Some(exam.marked.clone()).filter(|marked| !marked.is_empty());
    if exam.left.is_some() {
        return;
    }
    line.cards = Some(exam.cards.clone());
    line.questions = Some(exam.questions.clone()).filter(|questions| !questions.is_empty());
    line.seed = Some(exam.seed);
    line.minutes = Some(exam.minutes);
    line.pass = exam.pass;
    line.predicted = exam.predicted;
    line.aloud = exam.aloud.then_some(true);
    line.end = exam.end.then_some(true);
}

fn cut(text: &str) -> String {
    text.chars().take(LONGEST_TEXT).collect()
}
