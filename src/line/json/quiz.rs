//! The `--json` dialogue of a session (a contract).

use std::io::{self, BufRead, Write};

use super::input::{Input, Request};
use super::output::{CardEvent, Output, TopicLevels, question, reveal, send, send_bad_input, send_not_done};
use crate::coach;
use crate::deck::Shelf;
use crate::line::dialogue::{Dialogue, millis, next_line};
use crate::line::sentences::forgotten;
use crate::quiz::{Answered, Done, Next, Score, Summary};

/// Holds the dialogue to its end.
///
/// # Errors
/// The output cannot be written (the input that ends is no error: it is quit).
pub fn run_json(
    mut dialogue: Dialogue,
    mut input: impl BufRead,
    mut output: impl Write,
) -> io::Result<Summary> {
    'questions: while let Some(posed) = dialogue.next_question() {
        send(&mut output, &question(dialogue.shelf, &posed, dialogue.session.planned()))?;
        let shown = (dialogue.elapsed)();
        loop {
            let Some(line) = next_line(&mut input) else { break 'questions };
            if line.trim().is_empty() {
                continue;
            }
            let ms = millis((dialogue.elapsed)().saturating_sub(shown));
            match Input::read(&line).and_then(|input| input.in_quiz(ms)) {
                Ok(Request::Quit) => break 'questions,
                Ok(Request::Reveal) => reveal(&mut output, dialogue.shelf, &posed)?,
                Ok(Request::Wish(wish)) => match dialogue.carry_out(wish) {
                    Ok(done) => {
                        send_done(&mut output, dialogue.shelf, &done)?;
                        if let Next::Pose = done.next() {
                            break;
                        }
                    }
                    Err(why) => send_not_done(&mut output, why)?,
                },
                Err(instead) => send_bad_input(&mut output, instead)?,
            }
        }
    }
    dialogue.take_in();
    let summary = dialogue.session.summary(dialogue.shelf, dialogue.recorder.history());
    let fit = coach::learned(dialogue.recorder.history()).worthwhile();
    send_summary(&mut output, &summary, fit)?;
    Ok(summary)
}

/// Writes how a session went: the last event, and the only one where there was nothing to ask.
///
/// # Errors
/// The output cannot be written.
pub fn print_summary(output: &mut impl Write, summary: &Summary) -> io::Result<()> {
    send_summary(output, summary, None)
}

/// The same, and whether fitting the memory model is worthwhile.
fn send_summary(output: &mut impl Write, summary: &Summary, fit: Option<u64>) -> io::Result<()> {
    let Summary { asked, correct, answers, ref missed, next_due, ref levels, .. } = *summary;
    let (correct, missed) = (Some(correct), missed.iter().collect());
    let placement = levels.as_ref().map(TopicLevels::of);
    send(output, &Output::Summary { asked, correct, answers, missed, next_due, exam: None, placement, fit })
}

fn send_done(output: &mut impl Write, shelf: &Shelf, done: &Done) -> io::Result<()> {
    let event = match done {
        Done::Answered(answered) => return send_verdict(output, shelf, answered),
        Done::Amended { card, status, .. } => Output::Amended { card, due: status.due, saved: true },
        Done::Undone { card, .. } | Done::Restored(card) => Output::Undone(CardEvent::saved(card)),
        Done::Suspended { card, .. } => Output::Suspended(CardEvent::saved(card)),
        Done::Resumed(card) => Output::Resumed(CardEvent::saved(card)),
        Done::Flagged(card) => Output::Flagged(CardEvent::saved(card)),
        Done::Unflagged(card) => Output::Unflagged(CardEvent::saved(card)),
        Done::Reset(card) => Output::Reset(CardEvent::saved(card)),
    };
    send(output, &event)
}

fn send_verdict(output: &mut impl Write, shelf: &Shelf, answered: &Answered) -> io::Result<()> {
    let Answered { posed, verdict, status, .. } = answered;
    let event = Output::Verdict {
        card: &shelf.card(posed.at).name,
        correct: verdict.correct,
        right: verdict.right.iter().map(|at| at + 1).collect(),
        answer: &verdict.answer,
        feedback: &feedback(shelf, answered),
        explanation: posed.explanation(shelf),
        source: posed.source(shelf),
        due: status.due,
        saved: true,
    };
    send(output, &event)
}

/// What there is to say about an answer; that the card is a leech, and that a pair is left, where it is so.
fn feedback(shelf: &Shelf, answered: &Answered) -> String {
    let Answered { posed, verdict, status, score, .. } = answered;
    let leech = status.lapses.filter(|_| !verdict.correct).map(|lapses| {
        let read = match posed.entries(shelf).first() {
            Some(id) => format!(", or read its entry (trainer show {id})"),
            None => String::new(),
        };
        format!("{}: suspend it{read}.", forgotten(lapses))
    });
    let closing = score.as_ref().and_then(Score::closing).map(|closing| format!("{closing}."));
    let several = verdict.parts(posed).into_iter().map(|(how, list)| {
        let end = if list.ends_with(['.', '?', '!']) { "" } else { "." };
        format!("{how}: {list}{end}")
    });
    let said = std::iter::once(verdict.feedback.clone()).chain(several).chain(leech).chain(closing);
    let parts: Vec<String> = said.filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}
