//! The `--json` dialogue of a mock interview (a contract).
//!
//! Every input but the last has an answer: `noted` and the next question without one, `undone` and the question again,
//! the question turned to (`goto`), the same question again (`mark`), or an error. When all are answered, those that
//! are marked come once more; then, or on `finish`, or at the first input after time is up (which no longer counts),
//! the end is saved and the summary follows. `quit` and the end of input leave it open, unless time is up: then the
//! summary says nothing of right and wrong.

use std::io::{self, BufRead, Write};

use serde::Serialize;

use super::{CardEvent, Input, Output, place, question, refuse, response, reveal, send, understood};
use crate::deck::Shelf;
use crate::line::exam::{ExamTalk, Followed, Left, Next, Refused};
use crate::line::next_line;
use crate::names::CardName;
use crate::quiz::{NotSaved, Report};

/// What the summary adds; nothing of it is known while the interview is open.
#[derive(Default, Serialize)]
pub(super) struct Results<'a> {
    /// Percent.
    score: Option<f64>,
    passed: Option<bool>,
    /// 0-1.
    predicted: Option<f32>,
    by_topic: Vec<TopicLine<'a>>,
    wrong: Vec<WrongLine<'a>>,
}

#[derive(Serialize)]
struct TopicLine<'a> {
    topic: &'a str,
    asked: usize,
    correct: usize,
}

#[derive(Serialize)]
struct WrongLine<'a> {
    card: &'a CardName,
    chose: Option<&'a str>,
    answer: &'a str,
    explanation: Option<&'a str>,
}

/// Holds the dialogue to its end.
///
/// # Errors
/// The output cannot be written (the input that ends is no error: it is quit).
pub fn run(mut talk: ExamTalk, mut input: impl BufRead, mut output: impl Write) -> io::Result<Left> {
    show(&mut talk, &mut output)?;
    loop {
        // An input that breaks is an input that ends.
        let line = next_line(&mut input).unwrap_or(None);
        let late = talk.is_late();
        let next = match &line {
            _ if late => Next::End,
            None => Next::Wait,
            Some(line) if line.trim().is_empty() => continue,
            Some(line) => match understood(line) {
                Ok(said) if said.quit => break,
                Ok(said) => take(&mut talk, &said, &mut output)?,
                Err(why) => {
                    refuse(&mut output, "bad-input", why)?;
                    Next::Wait
                }
            },
        };
        match talk.follow(&next) {
            Ok(Followed::Wait) => {}
            Ok(Followed::Show) => show(&mut talk, &mut output)?,
            Ok(Followed::Over(report)) => {
                tell(&talk, Some(&report), &mut output)?;
                return Ok(Left::Over(report));
            }
            Err(NotSaved(message)) => refuse(&mut output, "not-saved", message)?,
        }
        if line.is_none() {
            break;
        }
    }
    tell(&talk, None, &mut output)?;
    Ok(Left::Open)
}

/// Shows the question that stands.
fn show(talk: &mut ExamTalk, output: &mut impl Write) -> io::Result<()> {
    talk.keeper.refresh();
    match talk.exam.current() {
        Some(posed) => send(output, &question(talk.shelf, posed, talk.exam.len())),
        None => Ok(()),
    }
}

/// Carries out what was said.
fn take(talk: &mut ExamTalk, said: &Input, output: &mut impl Write) -> io::Result<Next> {
    let wait = |()| Next::Wait;
    let response = match response(said) {
        Ok(response) => response,
        Err(why) => return refuse(output, "bad-input", why).map(wait),
    };
    if let Some(response) = response {
        let Some(card) = talk.exam.current().map(|posed| &talk.shelf.card(posed.at).name) else {
            return Ok(Next::Wait);
        };
        return match talk.answer(&response, said.guessed) {
            Ok(()) => {
                if let Some(on) = said.mark {
                    talk.exam.mark(talk.exam.at(), on);
                }
                send(output, &Output::Noted(CardEvent { card, saved: true })).map(|()| Next::Advance)
            }
            Err(Refused::Bad(bad)) => refuse(output, "bad-input", bad.0).map(wait),
            Err(Refused::NotSaved(NotSaved(message))) => refuse(output, "not-saved", message).map(wait),
        };
    }
    if said.finish {
        return Ok(Next::End);
    }
    if let Some(n) = said.goto {
        if talk.exam.go(place(n)) {
            return Ok(Next::Show);
        }
        let many = talk.exam.len();
        return refuse(output, "bad-input", format!("go to a question from 1 to {many}")).map(wait);
    }
    if let Some(on) = said.mark {
        talk.exam.mark(talk.exam.at(), on);
        return Ok(Next::Show);
    }
    if said.undo {
        return undo(talk, output);
    }
    if said.reveal {
        return reveal(talk.shelf, talk.exam.current(), output).map(wait);
    }
    let instead = if said.guessed {
        "in a mock interview, send guessed together with the answer"
    } else {
        "send choose, text, grade, goto, mark, undo, reveal, finish or quit"
    };
    refuse(output, "bad-input", instead).map(wait)
}

fn undo(talk: &mut ExamTalk, output: &mut impl Write) -> io::Result<Next> {
    let Some(last) = talk.exam.last() else {
        return refuse(output, "bad-input", "there is nothing to undo yet").map(|()| Next::Wait);
    };
    if let Err(NotSaved(message)) = talk.take_back(last) {
        return refuse(output, "not-saved", message).map(|()| Next::Wait);
    }
    talk.exam.go(last);
    if let Some(posed) = talk.exam.current() {
        send(output, &Output::Undone(CardEvent { card: &talk.shelf.card(posed.at).name, saved: true }))?;
    }
    Ok(Next::Show)
}

/// Says what it came to; where it is open, nothing of right and wrong.
///
/// # Errors
/// The output cannot be written.
pub fn tell(talk: &ExamTalk, report: Option<&Report>, output: &mut impl Write) -> io::Result<()> {
    let event = match report {
        Some(report) => Output::Summary {
            asked: report.asked,
            correct: Some(report.correct),
            answers: report.answered,
            missed: report.missed(),
            next_due: report.next_due,
            exam: Some(results(talk.shelf, report)),
        },
        None => Output::Summary {
            asked: talk.exam.len(),
            correct: None,
            answers: talk.exam.answered(),
            missed: Vec::new(),
            next_due: None,
            exam: Some(Results::default()),
        },
    };
    send(output, &event)
}

/// Says that there is nothing to ask.
///
/// # Errors
/// The output cannot be written.
pub fn tell_nothing(output: &mut impl Write) -> io::Result<()> {
    let (missed, exam) = (Vec::new(), Some(Results::default()));
    send(output, &Output::Summary { asked: 0, correct: Some(0), answers: 0, missed, next_due: None, exam })
}

fn results<'a>(shelf: &'a Shelf, report: &'a Report) -> Results<'a> {
    let topics = report.topics.iter();
    let wrong = report.wrong.iter();
    Results {
        score: Some(report.percent()),
        passed: Some(report.passed()),
        predicted: Some(report.predicted),
        by_topic: topics
            .map(|score| TopicLine { topic: &score.topic, asked: score.asked, correct: score.correct })
            .collect(),
        wrong: wrong
            .map(|wrong| WrongLine {
                card: &wrong.card,
                chose: wrong.answered.then_some(wrong.verdict.yours.as_str()),
                answer: &wrong.verdict.answer,
                explanation: wrong.posed.explanation(shelf),
            })
            .collect(),
    }
}
