//! The `--json` dialogue (a contract): a JSON object a line, each event one write.

pub mod exam;

use std::io::{self, BufRead, Write};

use serde::{Deserialize, Serialize};
use serde_json::error::Category;

use super::marks::{Mark, Marked, Refused};
use super::{Dialogue, millis, next_line};
use crate::deck::{Body, Shelf};
use crate::memory::{Day, Grade};
use crate::names::CardName;
use crate::quiz::{NotSaved, Posed, Response, Summary, Verdict};
use crate::text::clean_json;

/// What comes in. One of the fields says what is meant; `guessed`, and in a mock interview `mark`, may go with an
/// answer.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Input {
    choose: Option<Vec<i64>>,
    text: Option<String>,
    grade: Option<Grade>,
    guessed: bool,
    reveal: bool,
    undo: bool,
    quit: bool,
    suspend: Option<bool>,
    flag: Option<bool>,
    reset: bool,
    /// The mark is about the card answered last, not the one that stands.
    last: bool,
    goto: Option<i64>,
    mark: Option<bool>,
    finish: bool,
}

impl Input {
    fn mark(&self) -> Option<Mark> {
        match (self.suspend, self.flag, self.reset) {
            (Some(true), None, false) => Some(Mark::Suspend),
            (Some(false), None, false) => Some(Mark::Resume),
            (None, Some(true), false) => Some(Mark::Flag),
            (None, Some(false), false) => Some(Mark::Unflag),
            (None, None, true) => Some(Mark::Reset),
            _ => None,
        }
    }
}

/// What goes out.
#[derive(Serialize)]
#[serde(tag = "event", rename_all = "lowercase")]
enum Output<'a> {
    Question {
        n: usize,
        of: usize,
        card: &'a CardName,
        q: &'a str,
        kind: &'a str,
        topics: Vec<&'a str>,
        stem: &'a str,
        exchange: Option<&'a str>,
        options: Vec<&'a str>,
        new: bool,
        again: bool,
    },
    Revealed {
        card: &'a CardName,
        answer: &'a str,
        points: &'a [String],
    },
    Verdict {
        card: &'a CardName,
        correct: bool,
        right: Vec<usize>,
        answer: &'a str,
        feedback: &'a str,
        explanation: Option<&'a str>,
        source: Option<&'a str>,
        due: Option<Day>,
        saved: bool,
    },
    Amended {
        card: &'a CardName,
        due: Option<Day>,
        saved: bool,
    },
    Undone(CardEvent<'a>),
    Noted(CardEvent<'a>),
    Suspended(CardEvent<'a>),
    Resumed(CardEvent<'a>),
    Flagged(CardEvent<'a>),
    Unflagged(CardEvent<'a>),
    Reset(CardEvent<'a>),
    Error {
        code: &'static str,
        message: String,
    },
    Summary {
        asked: usize,
        correct: Option<usize>,
        answers: usize,
        missed: Vec<&'a CardName>,
        next_due: Option<Day>,
        #[serde(flatten, skip_serializing_if = "Option::is_none")]
        exam: Option<exam::Results<'a>>,
    },
}

/// Something that was done to a card.
#[derive(Serialize)]
struct CardEvent<'a> {
    card: &'a CardName,
    saved: bool,
}

/// What was said in a line, or why it cannot be understood and what would be.
fn understood(line: &str) -> Result<Input, String> {
    const SHAPE: &str = r#"send an object such as {"choose":[1]}, {"text":"503"} or {"grade":"good"}"#;
    // A list would be read as if its parts were the fields, in their order.
    if !line.trim_start().starts_with('{') {
        return Err(format!("not understood, this is no JSON object: {SHAPE}"));
    }
    serde_json::from_str(line).map_err(|error| {
        let text = error.to_string();
        match (error.classify(), text.split('`').nth(1)) {
            (Category::Data, Some(field)) if text.starts_with("unknown field") => {
                format!("not understood, there is no {field:?} here: {SHAPE}")
            }
            (Category::Data, _) => {
                format!("not understood, what stands at byte {} does not fit there: {SHAPE}", error.column())
            }
            _ => format!("not understood, this is no JSON at byte {}: {SHAPE}", error.column()),
        }
    })
}

fn send(output: &mut impl Write, event: &Output) -> io::Result<()> {
    let line = serde_json::to_string(event)?;
    output.write_all(format!("{}\n", clean_json(&line)).as_bytes())?;
    output.flush()
}

fn refuse(output: &mut impl Write, code: &'static str, message: impl Into<String>) -> io::Result<()> {
    send(output, &Output::Error { code, message: message.into() })
}

/// Holds the dialogue to its end.
///
/// # Errors
/// The output cannot be written (the input that ends is no error: it is quit).
pub fn run(mut talk: Dialogue, mut input: impl BufRead, mut output: impl Write) -> io::Result<Summary> {
    'questions: while ask(&mut talk, &mut output)? {
        let shown = (talk.elapsed)();
        loop {
            // An input that breaks is an input that ends.
            let Ok(Some(line)) = next_line(&mut input) else { break 'questions };
            if line.trim().is_empty() {
                continue;
            }
            let said = match understood(&line) {
                Ok(said) => said,
                Err(why) => {
                    refuse(&mut output, "bad-input", why)?;
                    continue;
                }
            };
            if said.quit {
                break 'questions;
            }
            let ms = millis((talk.elapsed)().saturating_sub(shown));
            if take(&mut talk, &said, ms, &mut output)? {
                talk.mind_the_time();
                break;
            }
        }
    }
    let summary = talk.session.summary(talk.shelf, talk.keeper.history());
    sum_up(&mut output, &summary)?;
    Ok(summary)
}

/// Writes how a session went: the last event, and the only one where there was nothing to ask.
///
/// # Errors
/// The output cannot be written.
pub fn sum_up(output: &mut impl Write, summary: &Summary) -> io::Result<()> {
    let Summary { asked, correct, answers, ref missed, next_due, .. } = *summary;
    let (correct, missed) = (Some(correct), missed.iter().collect());
    send(output, &Output::Summary { asked, correct, answers, missed, next_due, exam: None })
}

/// Shows the question that stands, or the next; says whether there is one.
fn ask(talk: &mut Dialogue, output: &mut impl Write) -> io::Result<bool> {
    talk.keeper.refresh();
    let of = talk.session.planned();
    let Some(posed) = talk.session.pose(talk.shelf, talk.keeper.history()) else { return Ok(false) };
    send(output, &question(talk.shelf, posed, of))?;
    Ok(true)
}

fn question<'a>(shelf: &'a Shelf, posed: &'a Posed, of: usize) -> Output<'a> {
    let card = shelf.card(posed.at);
    let question = posed.question(shelf);
    Output::Question {
        n: posed.n,
        of,
        card: &card.name,
        q: &question.id,
        kind: posed.kind.name(),
        topics: shelf.deck_of(posed.at).topic_ids(card),
        stem: &question.stem,
        exchange: question.exchange.as_deref(),
        options: posed.options.iter().map(|option| option.label.as_str()).collect(),
        new: posed.new,
        again: posed.again,
    }
}

/// A position, or the number of a question, counts from 1; what is none becomes one that does not exist.
fn place(at: i64) -> usize {
    usize::try_from(at.saturating_sub(1)).unwrap_or(usize::MAX)
}

/// The answer in what was said, if there is one; what to send instead where there are several.
fn response(said: &Input) -> Result<Option<Response>, &'static str> {
    Ok(match (&said.choose, &said.text, said.grade) {
        (Some(positions), None, None) => {
            Some(Response::Choose(positions.iter().map(|&at| place(at)).collect()))
        }
        (None, Some(text), None) => Some(Response::Text(text.clone())),
        (None, None, Some(grade)) => Some(Response::Grade(grade)),
        (None, None, None) => None,
        _ => return Err("send one of choose, text and grade"),
    })
}

/// Carries out what was said; says whether a question is to be shown next.
fn take(talk: &mut Dialogue, said: &Input, ms: u64, output: &mut impl Write) -> io::Result<bool> {
    let response = match response(said) {
        Ok(response) => response,
        Err(why) => return refuse(output, "bad-input", why).map(|()| false),
    };
    if said.last && said.mark().is_none() {
        refuse(output, "bad-input", "last goes with one of suspend, flag and reset")?;
        return Ok(false);
    }
    match response {
        Some(response) => answer(talk, &response, said.guessed, ms, output),
        None if said.undo => undo(talk, output),
        None if said.reveal => reveal(talk.shelf, talk.session.current(), output).map(|()| false),
        None if said.guessed => amend(talk, output).map(|()| false),
        None => {
            if let Some(mark) = said.mark() {
                return set_mark(talk, mark, said.last, output);
            }
            let known = "send choose, text, grade, reveal, guessed, undo, suspend, flag, reset or quit";
            refuse(output, "bad-input", known)?;
            Ok(false)
        }
    }
}

fn answer(
    talk: &mut Dialogue,
    response: &Response,
    guessed: bool,
    ms: u64,
    output: &mut impl Write,
) -> io::Result<bool> {
    let judged = match talk.session.judge(talk.shelf, talk.keeper.history(), response, guessed, ms) {
        Ok(judged) => judged,
        Err(bad) => {
            refuse(output, "bad-input", bad.0)?;
            return Ok(false);
        }
    };
    let Some(posed) = talk.session.current().cloned() else { return Ok(false) };
    match talk.keeper.save(&judged.what) {
        Ok(number) => talk.session.saved(&judged, number),
        Err(NotSaved(message)) => {
            refuse(output, "not-saved", message)?;
            return Ok(false);
        }
    }
    let verdict = &judged.verdict;
    let event = Output::Verdict {
        card: &talk.shelf.card(posed.at).name,
        correct: verdict.correct,
        right: verdict.right.iter().map(|at| at + 1).collect(),
        answer: &verdict.answer,
        feedback: &feedback(talk, &posed, verdict),
        explanation: posed.explanation(talk.shelf),
        source: posed.source(talk.shelf),
        due: talk.due(posed.at),
        saved: true,
    };
    send(output, &event)?;
    Ok(true)
}

/// Marks a card; says whether a question is to be shown next.
fn set_mark(talk: &mut Dialogue, mark: Mark, last: bool, output: &mut impl Write) -> io::Result<bool> {
    match talk.mark(mark, last) {
        Ok(Marked { card, skipped }) => {
            let event = CardEvent { card: &card, saved: true };
            let event = match mark {
                Mark::Suspend => Output::Suspended(event),
                Mark::Resume => Output::Resumed(event),
                Mark::Flag => Output::Flagged(event),
                Mark::Unflag => Output::Unflagged(event),
                Mark::Reset => Output::Reset(event),
            };
            send(output, &event)?;
            Ok(skipped)
        }
        Err(Refused::NotSaved(NotSaved(message))) => {
            refuse(output, "not-saved", message)?;
            Ok(false)
        }
        Err(Refused::NoAnswer) => {
            refuse(output, "bad-input", "nothing was answered yet")?;
            Ok(false)
        }
    }
}

/// What is said of an answer; that the card is forgotten again and again, and that a pair is left, where it is so.
fn feedback(talk: &Dialogue, posed: &Posed, verdict: &Verdict) -> String {
    let mut said = vec![verdict.feedback.clone()];
    if let Some(lapses) = talk.leech(posed.at).filter(|_| !verdict.correct) {
        let read = match posed.entries(talk.shelf).first() {
            Some(id) => format!(", or read its entry (trainer show {id})"),
            None => String::new(),
        };
        said.push(format!("You have forgotten this card {lapses} times: suspend it{read}."));
    }
    let closing = talk.session.score_of(posed).and_then(|score| score.closing());
    said.extend(closing.map(|closing| format!("{closing}.")));
    said.retain(|said| !said.is_empty());
    said.join(" ")
}

fn reveal(shelf: &Shelf, posed: Option<&Posed>, output: &mut impl Write) -> io::Result<()> {
    let Some(posed) = posed else { return Ok(()) };
    let card = &shelf.card(posed.at).name;
    match &posed.question(shelf).body {
        Body::Flashcard { answer, points } => send(output, &Output::Revealed { card, answer, points }),
        _ => refuse(output, "bad-input", "only a flashcard can be revealed"),
    }
}

fn undo(talk: &mut Dialogue, output: &mut impl Write) -> io::Result<bool> {
    let Some((what, at)) = talk.session.undo() else {
        refuse(output, "bad-input", "there is nothing to undo yet")?;
        return Ok(false);
    };
    if let Err(NotSaved(message)) = talk.keeper.save(&what) {
        refuse(output, "not-saved", message)?;
        return Ok(false);
    }
    talk.session.undone();
    send(output, &Output::Undone(CardEvent { card: &talk.shelf.card(at).name, saved: true }))?;
    Ok(true)
}

fn amend(talk: &mut Dialogue, output: &mut impl Write) -> io::Result<()> {
    let (Some(what), Some(at)) = (talk.session.guess(), talk.session.last_card()) else {
        return refuse(output, "bad-input", "only a right answer, once, can be marked as a guess");
    };
    if let Err(NotSaved(message)) = talk.keeper.save(&what) {
        return refuse(output, "not-saved", message);
    }
    talk.session.guess_saved();
    send(output, &Output::Amended { card: &talk.shelf.card(at).name, due: talk.due(at), saved: true })
}
