//! The `--json` dialogue of an exam (a contract).
//!
//! Every input but the last has an answer: `noted` and the next question without one, `undone` and the question again,
//! the question turned to (`goto`), the same question again (`mark`), or an error. When all are answered, those that
//! are marked come once more; then, or on `finish`, or at the first input after time is up (which no longer counts),
//! the end is saved and the summary follows. `quit` and the end of input leave it open, unless time is up: then the
//! summary says nothing of right and wrong.

use std::io::{self, BufRead, Write};

use super::input::{Input, Request};
use super::output::{
    CardEvent, LeftOut, Output, PointsLine, Results, TopicLine, WrongLine, question, reveal, send,
    send_bad_input, send_not_done,
};
use crate::deck::Shelf;
use crate::line::dialogue::{Ending, ExamDialogue, ExamNext, next_line};
use crate::quiz::{Exam, ExamDone, ExamReport, ExamWish, Remaining, Spoken};

/// Holds the dialogue to its end.
///
/// # Errors
/// The output cannot be written (the input that ends is no error: it is quit).
pub fn run_exam_json(
    mut dialogue: ExamDialogue,
    mut input: impl BufRead,
    mut output: impl Write,
) -> io::Result<Ending> {
    show(&mut dialogue, &mut output)?;
    loop {
        let line = next_line(&mut input);
        let wish = match &line {
            _ if dialogue.time_left() == 0 => ExamWish::Finish,
            None => ExamWish::Leave,
            Some(line) if line.trim().is_empty() => continue,
            Some(line) => match Input::read(line).and_then(|input| input.in_exam(dialogue.exam.at())) {
                Ok(Request::Wish(wish)) => wish,
                Ok(Request::Quit) => ExamWish::Leave,
                Ok(Request::Reveal) => {
                    if let Some(posed) = dialogue.exam.current() {
                        reveal(&mut output, dialogue.shelf, posed)?;
                    }
                    continue;
                }
                Err(instead) => {
                    send_bad_input(&mut output, instead)?;
                    continue;
                }
            },
        };
        match carry_out(&mut dialogue, wish, &mut output)? {
            ExamNext::Show => show(&mut dialogue, &mut output)?,
            ExamNext::Over(report) => {
                print_exam_report_json(dialogue.shelf, &report, &mut output)?;
                return Ok(Ending::Over(report));
            }
            ExamNext::Leave => break,
            ExamNext::Wait if line.is_none() => break,
            ExamNext::Wait => {}
        }
    }
    print_unfinished(&dialogue.exam, &mut output)?;
    Ok(Ending::Open)
}

/// Shows the question that stands.
fn show(dialogue: &mut ExamDialogue, output: &mut impl Write) -> io::Result<()> {
    dialogue.take_in();
    match dialogue.exam.current() {
        Some(posed) => send(output, &question(dialogue.shelf, posed, dialogue.exam.len())),
        None => Ok(()),
    }
}

/// Meets a wish, and says what came of it.
fn carry_out(dialogue: &mut ExamDialogue, wish: ExamWish, output: &mut impl Write) -> io::Result<ExamNext> {
    let leaves = wish == ExamWish::Leave;
    match dialogue.carry_out(wish) {
        Ok(ExamDone::Noted { card, remaining }) => {
            send(output, &Output::Noted(CardEvent::saved(&card)))?;
            match remaining {
                Remaining::Some => Ok(ExamNext::Show),
                Remaining::None => carry_out(dialogue, ExamWish::Finish, output),
            }
        }
        Ok(ExamDone::Undone) => {
            if let Some(posed) = dialogue.exam.current() {
                send(output, &Output::Undone(CardEvent::saved(&dialogue.shelf.card(posed.at).name)))?;
            }
            Ok(ExamNext::Show)
        }
        Ok(ExamDone::Turned | ExamDone::Marked { .. }) => Ok(ExamNext::Show),
        Ok(ExamDone::Over(report)) => Ok(ExamNext::Over(report)),
        Ok(ExamDone::Left) => Ok(ExamNext::Leave),
        // What the clock shows could not be saved: it is left all the same.
        Err(why) if leaves => send_not_done(output, why).map(|()| ExamNext::Leave),
        Err(why) => send_not_done(output, why).map(|()| ExamNext::Wait),
    }
}

/// Says what it came to.
///
/// # Errors
/// The output cannot be written.
pub fn print_exam_report_json(shelf: &Shelf, report: &ExamReport, output: &mut impl Write) -> io::Result<()> {
    let event = Output::Summary {
        asked: report.asked,
        correct: Some(report.correct),
        answers: report.answered,
        missed: report.missed(),
        next_due: report.next_due,
        exam: Some(results(shelf, report)),
        placement: None,
        fit: None,
    };
    send(output, &event)
}

/// Says that it is open, and nothing of right and wrong.
fn print_unfinished(exam: &Exam, output: &mut impl Write) -> io::Result<()> {
    let event = Output::Summary {
        asked: exam.len(),
        correct: None,
        answers: exam.answered(),
        missed: Vec::new(),
        next_due: None,
        exam: Some(Results::default()),
        placement: None,
        fit: None,
    };
    send(output, &event)
}

/// Says that there is nothing to ask.
///
/// # Errors
/// The output cannot be written.
pub fn print_no_exam(output: &mut impl Write) -> io::Result<()> {
    let (missed, exam) = (Vec::new(), Some(Results::default()));
    send(
        output,
        &Output::Summary {
            asked: 0,
            correct: Some(0),
            answers: 0,
            missed,
            next_due: None,
            exam,
            placement: None,
            fit: None,
        },
    )
}

fn results<'a>(shelf: &'a Shelf, report: &'a ExamReport) -> Results<'a> {
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
                chose: (wrong.answered && !wrong.verdict.dont_know).then_some(wrong.verdict.yours.as_str()),
                answer: &wrong.verdict.answer,
                explanation: wrong.posed.explanation(shelf),
            })
            .collect(),
        points: report.spoken.as_ref().map(|spoken| points(shelf, spoken)),
    }
}

/// Which points were made of what was said aloud, and which were left out.
fn points<'a>(shelf: &'a Shelf, spoken: &'a Spoken) -> PointsLine<'a> {
    let left_out =
        spoken.incomplete.iter().map(|one| LeftOut { card: &one.card, points: one.left_out(shelf).1 });
    PointsLine {
        made: spoken.made,
        of: spoken.points,
        left_out: left_out.filter(|one| !one.points.is_empty()).collect(),
    }
}
