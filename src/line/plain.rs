//! The `--plain` dialogue: numbered text, made for screen readers and pipes. No escape codes, no drawing, no columns.

pub mod exam;
mod said;

use std::io::{self, BufRead, Write};

use self::said::{Said, understand};
use super::marks::{Mark, Marked, Refused};
use super::{Dialogue, millis, next_line};
use crate::coach::Sheet;
use crate::deck::{Body, Kind, Shelf};
use crate::history::Mode;
use crate::quiz::{NotSaved, Posed, RUN, Response, Score, Summary, Verdict};
use crate::text::clean;

/// Whether to show a question next, or to wait for another line.
#[must_use]
enum Next {
    Question,
    Line,
}

/// Lets nothing through that could steer a terminal, wherever it comes from: names of files, what was typed.
struct Clean<W>(W);

impl<W: Write> Write for Clean<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // `write!` hands over whole texts, so no character is cut in two.
        self.0.write_all(clean(&String::from_utf8_lossy(bytes)).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Holds the dialogue to its end.
///
/// # Errors
/// The output cannot be written (the input that ends is no error: it is quit).
pub fn run(mut talk: Dialogue, mut input: impl BufRead, output: impl Write) -> io::Result<Summary> {
    let mut output = Clean(output);
    'questions: while let Some(posed) = next_question(&mut talk) {
        show(&talk, &posed, &mut output)?;
        let shown = (talk.elapsed)();
        let mut revealed = false;
        loop {
            prompt(&posed, revealed, &mut output)?;
            // An input that breaks is an input that ends.
            let Ok(Some(line)) = next_line(&mut input) else {
                writeln!(output)?;
                break 'questions;
            };
            let ms = millis((talk.elapsed)().saturating_sub(shown));
            let next = match understand(&line, &posed, revealed) {
                Said::Quit => break 'questions,
                Said::Answer(response) => answer(&mut talk, &posed, &response, ms, &mut output)?,
                Said::Undo => undo(&mut talk, &mut output)?,
                Said::Guessed => guessed(&mut talk, &mut output)?,
                Said::Reveal => {
                    revealed = true;
                    reveal(talk.shelf, &posed, &mut output)?;
                    Next::Line
                }
                Said::Mark(mark, last) => set_mark(&mut talk, mark, last, &mut output)?,
                Said::Entry => entry(&talk, &mut output)?,
                Said::Help => help(&posed, &mut output)?,
                Said::Unclear(what) => {
                    writeln!(output, "{what}")?;
                    Next::Line
                }
            };
            if let Next::Question = next {
                talk.mind_the_time();
                break;
            }
        }
    }
    let summary = talk.session.summary(talk.shelf, talk.keeper.history());
    farewell(&talk, &summary, &mut output)?;
    Ok(summary)
}

fn next_question(talk: &mut Dialogue) -> Option<Posed> {
    talk.keeper.refresh();
    talk.session.pose(talk.shelf, talk.keeper.history()).cloned()
}

fn show(talk: &Dialogue, posed: &Posed, output: &mut impl Write) -> io::Result<()> {
    let standing = match (posed.again, posed.new) {
        (true, _) => " (again)",
        (false, true) => " (new)",
        (false, false) => "",
    };
    if let Some(score) = talk.session.score_of(posed)
        && score.asked == 0
    {
        writeln!(
            output,
            "\n{} or {}? Each until it is right {RUN} times in a row.",
            score.between[0], score.between[1]
        )?;
    }
    // A drill ends by itself: how many cards it may take says nothing.
    if posed.again || posed.turn.is_some() {
        writeln!(output, "\nQuestion {}{standing}", posed.n)?;
    } else {
        writeln!(
            output,
            "\nQuestion {}, card {} of {}{standing}",
            posed.n,
            talk.session.asked() + 1,
            talk.session.planned()
        )?;
    }
    show_question(talk.shelf, posed, output)
}

/// The question and its options.
fn show_question(shelf: &Shelf, posed: &Posed, output: &mut impl Write) -> io::Result<()> {
    let question = posed.question(shelf);
    writeln!(output, "{}", question.stem)?;
    for line in question.exchange.iter().flat_map(|exchange| exchange.lines()) {
        writeln!(output, "    {line}")?;
    }
    for (at, option) in posed.options.iter().enumerate() {
        writeln!(output, "{}. {}", at + 1, option.label)?;
    }
    Ok(())
}

fn prompt(posed: &Posed, revealed: bool, output: &mut impl Write) -> io::Result<()> {
    match posed.kind {
        Kind::Scenario | Kind::Choice => write!(output, "Number, or ? for help: ")?,
        Kind::Multi => write!(output, "All right numbers, such as 1 3, or ? for help: ")?,
        Kind::Typed => write!(output, "Type the answer, or :? for help: ")?,
        Kind::Flashcard if revealed => {
            write!(output, "How was it? 1 again, 2 hard, 3 good, 4 easy: ")?;
        }
        Kind::Flashcard => write!(output, "Say the answer, then press Enter to see it, or ? for help: ")?,
    }
    output.flush()
}

fn answer(
    talk: &mut Dialogue,
    posed: &Posed,
    response: &Response,
    ms: u64,
    output: &mut impl Write,
) -> io::Result<Next> {
    let judged = match talk.session.judge(talk.shelf, talk.keeper.history(), response, false, ms) {
        Ok(judged) => judged,
        Err(bad) => {
            writeln!(output, "Not understood: {bad}.")?;
            return Ok(Next::Line);
        }
    };
    match talk.keeper.save(&judged.what) {
        Ok(number) => talk.session.saved(&judged, number),
        Err(NotSaved(message)) => {
            writeln!(
                output,
                "Your answer was not saved: {message}. Answer again to try again, or q to quit."
            )?;
            return Ok(Next::Line);
        }
    }
    tell(talk, posed, &judged.verdict, output)?;
    Ok(Next::Question)
}

fn tell(talk: &Dialogue, posed: &Posed, verdict: &Verdict, output: &mut impl Write) -> io::Result<()> {
    match (verdict.correct, verdict.second, posed.kind) {
        (true, true, _) => writeln!(output, "Right, but second best.")?,
        (true, false, Kind::Flashcard) => {
            writeln!(output, "Noted: {}. The answer: {}", verdict.yours, verdict.answer)?;
        }
        (true, false, _) => writeln!(output, "Right: {}", verdict.answer)?,
        (false, _, Kind::Flashcard) => writeln!(output, "Noted: again. The answer: {}", verdict.answer)?,
        (false, ..) => {
            writeln!(output, "Wrong. Your answer: {}", verdict.yours)?;
            writeln!(output, "The right answer: {}", verdict.answer)?;
        }
    }
    if !verdict.feedback.is_empty() {
        writeln!(output, "{}", verdict.feedback)?;
    }
    if let Some(explanation) = posed.explanation(talk.shelf) {
        writeln!(output, "{explanation}")?;
    }
    if let Some(source) = posed.source(talk.shelf) {
        writeln!(output, "Source: {source}")?;
    }
    let again = talk.session.comes_again(posed.at);
    match talk.due(posed.at) {
        Some(due) if again => writeln!(output, "Comes back {due}, and again in this session.")?,
        Some(due) => writeln!(output, "Comes back {due}.")?,
        None if again => writeln!(output, "Comes back again in this session.")?,
        None => {}
    }
    if let (Some(lapses), false) = (talk.leech(posed.at), verdict.correct) {
        let mark = "suspend last: no longer ask it";
        let entry =
            if posed.entries(talk.shelf).is_empty() { "" } else { "; entry: read what there is about it" };
        writeln!(output, "You have forgotten this card {lapses} times. Type {mark}{entry}.")?;
    }
    if let Some(score) = talk.session.score_of(posed) {
        writeln!(output, "{}", told_runs(&score))?;
    }
    Ok(())
}

/// How the sides of a pair fare.
fn told_runs(score: &Score) -> String {
    if let Some(closing) = score.closing() {
        return format!("{closing}.");
    }
    let sides = score.between.iter().zip(score.runs);
    let said: Vec<String> =
        sides.filter_map(|(id, run)| Some(format!("{id}: {} of {RUN} in a row", run?))).collect();
    format!("{}.", said.join(", "))
}

fn set_mark(talk: &mut Dialogue, mark: Mark, last: bool, output: &mut impl Write) -> io::Result<Next> {
    let Marked { card, skipped } = match talk.mark(mark, last) {
        Ok(marked) => marked,
        Err(Refused::NotSaved(NotSaved(message))) => {
            writeln!(output, "That was not saved: {message}.")?;
            return Ok(Next::Line);
        }
        Err(Refused::NoAnswer) => {
            writeln!(output, "Nothing was answered yet.")?;
            return Ok(Next::Line);
        }
    };
    match mark {
        Mark::Suspend => writeln!(
            output,
            "Suspended: {card} is not asked again ({}).",
            if skipped { "undo takes it back" } else { "resume last takes it back" }
        )?,
        Mark::Resume => writeln!(output, "{card} is asked again.")?,
        Mark::Flag => writeln!(output, "Flagged: trainer cards --flagged lists {card}.")?,
        Mark::Unflag => writeln!(output, "{card} is no longer flagged.")?,
        Mark::Reset => writeln!(output, "{card} is learned afresh, as if it were new.")?,
    }
    Ok(if skipped { Next::Question } else { Next::Line })
}

/// The reference entries of the question answered last: those of the one that stands would give it away.
fn entry(talk: &Dialogue, output: &mut impl Write) -> io::Result<Next> {
    let Some(posed) = talk.session.last_posed() else {
        writeln!(output, "Answer first: then entry shows what there is about the answer.")?;
        return Ok(Next::Line);
    };
    let (deck, today) = (talk.shelf.deck_of(posed.at), talk.session.today());
    let entries: Vec<_> = posed.entries(talk.shelf).iter().filter_map(|id| deck.entry(id)).collect();
    if entries.is_empty() {
        writeln!(output, "The last question has no reference entry.")?;
    }
    for entry in entries {
        let sheet = Sheet::of(deck, entry, talk.keeper.history(), today);
        writeln!(output, "{}", sheet.heading())?;
        let mut under = String::new();
        for (label, value) in sheet.lines() {
            if !label.is_empty() {
                under = label;
            }
            writeln!(output, "{under}: {value}")?;
        }
    }
    Ok(Next::Line)
}

fn reveal(shelf: &Shelf, posed: &Posed, output: &mut impl Write) -> io::Result<()> {
    if let Body::Flashcard { answer, points } = &posed.question(shelf).body {
        writeln!(output, "{answer}")?;
        for point in points {
            writeln!(output, "- {point}")?;
        }
    }
    Ok(())
}

fn undo(talk: &mut Dialogue, output: &mut impl Write) -> io::Result<Next> {
    let Some((what, _)) = talk.session.undo() else {
        writeln!(output, "There is nothing to undo yet.")?;
        return Ok(Next::Line);
    };
    if let Err(NotSaved(message)) = talk.keeper.save(&what) {
        writeln!(output, "The undo was not saved: {message}.")?;
        return Ok(Next::Line);
    }
    talk.session.undone();
    writeln!(output, "Taken back. The question again:")?;
    Ok(Next::Question)
}

fn guessed(talk: &mut Dialogue, output: &mut impl Write) -> io::Result<Next> {
    let (Some(what), Some(at)) = (talk.session.guess(), talk.session.last_card()) else {
        writeln!(output, "Only a right answer, once, can be marked as a guess.")?;
        return Ok(Next::Line);
    };
    if let Err(NotSaved(message)) = talk.keeper.save(&what) {
        writeln!(output, "The mark was not saved: {message}.")?;
        return Ok(Next::Line);
    }
    talk.session.guess_saved();
    match talk.due(at) {
        Some(due) => writeln!(output, "Marked as a guess. That card comes back {due}.")?,
        None => writeln!(output, "Marked as a guess.")?,
    }
    Ok(Next::Line)
}

fn help(posed: &Posed, output: &mut impl Write) -> io::Result<Next> {
    let mark = if posed.kind == Kind::Typed { ":" } else { "" };
    writeln!(
        output,
        "{mark}g: the last right answer was a guess. {mark}u: undo the last answer. {mark}entry: read what there is about \
         the last answer. {mark}suspend: never ask this card again. {mark}flag: mark it as doubtful. {mark}reset: learn \
         it afresh. {mark}suspend last (or flag, reset): the same for the card answered last. {mark}q: quit; every \
         answer is saved already. The words guessed, undo and quit do, too."
    )?;
    Ok(Next::Line)
}

fn farewell(talk: &Dialogue, summary: &Summary, output: &mut impl Write) -> io::Result<()> {
    if talk.keeper.lost().is_some() {
        // Why, and what to do, is said at the very end.
        return writeln!(output, "\nWhat was saved is no longer there.");
    }
    if summary.answers == 0 {
        return writeln!(output, "No answer given, nothing to save.");
    }
    writeln!(
        output,
        "\n{} of {} right at first. {} {} saved.",
        summary.correct,
        summary.asked,
        summary.answers,
        if summary.answers == 1 { "answer" } else { "answers" }
    )?;
    for score in &summary.pairs {
        let [a, b] = &score.between;
        let how = if score.told_apart() { "told apart" } else { "not yet told apart" };
        writeln!(output, "{a} and {b}: {how}, {} of {} right.", score.known, score.asked)?;
    }
    if let Some(score) = summary.pairs.iter().find(|score| !score.told_apart()) {
        writeln!(output, "Another time: trainer drill {} {}", score.between[0], score.between[1])?;
    }
    if !summary.missed.is_empty() {
        writeln!(output, "Missed:")?;
        for posed in talk.session.missed_questions() {
            let name = &talk.shelf.card(posed.at).name;
            let leech = if talk.leech(posed.at).is_some() { " (leech)" } else { "" };
            writeln!(output, "- {name}{leech}: {}", posed.question(talk.shelf).stem)?;
        }
        if talk.session.mode() != Mode::Missed {
            writeln!(output, "Go over them: trainer missed")?;
        }
    }
    match summary.next_due {
        Some(day) => writeln!(output, "Next review: {day}."),
        None => Ok(()),
    }
}
