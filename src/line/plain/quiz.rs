//! The `--plain` dialogue of a session.

use std::io::{self, BufRead, Write};

use super::clean::Clean;
use super::command::{Command, parse};
use super::show::{prompt, reveal, show_question};
use crate::coach::Sheet;
use crate::deck::Kind;
use crate::history::Mode;
use crate::line::dialogue::{Dialogue, millis, next_line};
use crate::line::sentences::{forgotten, sentence};
use crate::quiz::{
    Amendment, Answered, Done, Next, NotDone, NotSaved, Posed, RUN, Refusal, Score, Summary, Undone, Wish,
};

/// Holds the dialogue to its end.
///
/// # Errors
/// The output cannot be written (the input that ends is no error: it is quit).
pub fn run_plain(mut dialogue: Dialogue, mut input: impl BufRead, output: impl Write) -> io::Result<Summary> {
    let mut output = Clean(output);
    'questions: while let Some(posed) = dialogue.next_question() {
        show(&dialogue, &posed, &mut output)?;
        let shown = (dialogue.elapsed)();
        let mut revealed = false;
        loop {
            prompt(&posed, revealed, &mut output)?;
            let Some(line) = next_line(&mut input) else {
                writeln!(output)?;
                break 'questions;
            };
            let ms = millis((dialogue.elapsed)().saturating_sub(shown));
            let wish = match parse(&line, &posed, dialogue.shelf, revealed) {
                Command::Respond(response) => Wish::Respond { response, guessed: false, ms },
                Command::Wish(wish) => wish,
                Command::Quit => break 'questions,
                Command::Reveal => {
                    revealed = true;
                    reveal(dialogue.shelf, &posed, &mut output)?;
                    continue;
                }
                Command::Entry => {
                    entry(&dialogue, &mut output)?;
                    continue;
                }
                Command::Help => {
                    help(&posed, &mut output)?;
                    continue;
                }
                Command::Unclear(instead) => {
                    writeln!(output, "{instead}")?;
                    continue;
                }
            };
            if let Next::Pose = carry_out(&mut dialogue, wish, &mut output)? {
                break;
            }
        }
    }
    let summary = dialogue.session.summary(dialogue.shelf, dialogue.recorder.history());
    farewell(&dialogue, &summary, &mut output)?;
    Ok(summary)
}

/// Meets a wish, and says what came of it.
fn carry_out(dialogue: &mut Dialogue, wish: Wish, output: &mut impl Write) -> io::Result<Next> {
    let (subject, then) = match &wish {
        Wish::Respond { .. } => ("Your answer", " Answer again to try again, or q to quit."),
        Wish::Undo => ("The undo", ""),
        Wish::Guess => ("The mark", ""),
        _ => ("That", ""),
    };
    match dialogue.carry_out(wish) {
        Ok(done) => {
            print_done(dialogue, &done, output)?;
            return Ok(done.next());
        }
        Err(NotDone::NotSaved(NotSaved(why))) => writeln!(output, "{subject} was not saved: {why}.{then}")?,
        Err(NotDone::Refused(misfit @ Refusal::Misfit(_))) => writeln!(output, "Not understood: {misfit}.")?,
        Err(NotDone::Refused(refusal)) => writeln!(output, "{}", sentence(refusal))?,
    }
    Ok(Next::Stay)
}

fn print_done(dialogue: &Dialogue, done: &Done, output: &mut impl Write) -> io::Result<()> {
    match done {
        Done::Answered(answered) => print_verdict(dialogue, answered, output),
        Done::Undone { card, what } => {
            let what = match what {
                Undone::Answer | Undone::Skip => String::new(),
                Undone::Suspension => format!(": {card} is asked again"),
                Undone::Reset => format!(": {card} is known as before"),
            };
            writeln!(output, "Taken back{what}. The question again:")
        }
        Done::Amended { how, status, .. } => {
            let how = match how {
                Amendment::Guess => "Marked as a guess.",
                Amendment::Accept => "Accepted as right.",
            };
            match status.due {
                Some(due) => writeln!(output, "{how} That card comes back {due}."),
                None => writeln!(output, "{how}"),
            }
        }
        Done::Suspended { card, next } => {
            let how = if *next == Next::Pose { "undo" } else { "resume last" };
            writeln!(output, "Suspended: {card} is not asked again ({how} takes it back).")
        }
        Done::Resumed(card) => writeln!(output, "{card} is asked again."),
        Done::Flagged(card) => writeln!(output, "Flagged: trainer cards --flagged lists {card}."),
        Done::Unflagged(card) => writeln!(output, "{card} is no longer flagged."),
        Done::Reset(card) => {
            writeln!(output, "{card} is learned afresh, as if it were new (undo takes it back).")
        }
        Done::Restored(card) => writeln!(output, "Taken back: {card} is known as before."),
    }
}

fn show(dialogue: &Dialogue, posed: &Posed, output: &mut impl Write) -> io::Result<()> {
    let standing = match (posed.again, posed.new) {
        (true, _) => " (again)",
        (false, true) => " (new)",
        (false, false) => "",
    };
    if let Some(score) = dialogue.session.score_of(posed)
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
            dialogue.session.asked() + 1,
            dialogue.session.planned()
        )?;
    }
    show_question(dialogue.shelf, posed, output)
}

fn print_verdict(dialogue: &Dialogue, answered: &Answered, output: &mut impl Write) -> io::Result<()> {
    let Answered { posed, verdict, status, score, .. } = answered;
    match (verdict.correct, verdict.second, posed.kind) {
        (true, true, _) => writeln!(output, "Right, but second best.")?,
        (true, false, Kind::Flashcard) => {
            writeln!(output, "Noted: {}. The answer: {}", verdict.yours, verdict.answer)?;
        }
        (true, false, _) => writeln!(output, "Right: {}", verdict.answer)?,
        (false, ..) if verdict.dont_know => {
            writeln!(output, "Not known. The right answer: {}", verdict.answer)?;
        }
        (false, _, Kind::Flashcard) => writeln!(output, "Noted: again. The answer: {}", verdict.answer)?,
        (false, _, Kind::Multi) => {
            writeln!(output, "Wrong.")?;
            for (how, list) in verdict.parts(posed) {
                writeln!(output, "{how}: {list}")?;
            }
        }
        (false, ..) => {
            writeln!(output, "Wrong. Your answer: {}", verdict.yours)?;
            writeln!(output, "The right answer: {}", verdict.answer)?;
        }
    }
    if !verdict.feedback.is_empty() {
        writeln!(output, "{}", verdict.feedback)?;
    }
    if let Some(explanation) = posed.explanation(dialogue.shelf) {
        writeln!(output, "{explanation}")?;
    }
    if let Some(source) = posed.source(dialogue.shelf) {
        writeln!(output, "Source: {source}")?;
    }
    match (status.due, status.again) {
        (Some(due), true) => writeln!(output, "Comes back {due}, and again in this session.")?,
        (Some(due), false) => writeln!(output, "Comes back {due}.")?,
        (None, true) => writeln!(output, "Comes back again in this session.")?,
        (None, false) => {}
    }
    if let (Some(lapses), false) = (status.lapses, verdict.correct) {
        let has_entry = !posed.entries(dialogue.shelf).is_empty();
        let entry = if has_entry { "; entry: read what there is about it" } else { "" };
        writeln!(output, "{}. Type suspend last: no longer ask it{entry}.", forgotten(lapses))?;
    }
    if let Some(score) = score {
        writeln!(output, "{}", describe_runs(score))?;
    }
    Ok(())
}

/// How the sides of a pair fare.
fn describe_runs(score: &Score) -> String {
    if let Some(closing) = score.closing() {
        return format!("{closing}.");
    }
    let both = score.between.iter().zip(score.runs);
    let sides: Vec<String> =
        both.filter_map(|(id, run)| Some(format!("{id}: {} of {RUN} in a row", run?))).collect();
    format!("{}.", sides.join(", "))
}

/// The reference entries of the question answered last: those of the one that stands would give it away.
fn entry(dialogue: &Dialogue, output: &mut impl Write) -> io::Result<()> {
    let Some(posed) = dialogue.session.last_posed() else {
        return writeln!(output, "Answer first: then entry shows what there is about the answer.");
    };
    let (deck, today) = (dialogue.shelf.deck_of(posed.at), dialogue.session.today());
    let entries: Vec<_> = posed.entries(dialogue.shelf).iter().filter_map(|id| deck.entry(id)).collect();
    if entries.is_empty() {
        writeln!(output, "The last question has no reference entry.")?;
    }
    for entry in entries {
        let sheet = Sheet::of(deck, entry, dialogue.recorder.history(), today);
        writeln!(output, "{}", sheet.heading())?;
        let mut under = String::new();
        for (label, value) in sheet.lines() {
            if !label.is_empty() {
                under = label;
            }
            writeln!(output, "{under}: {value}")?;
        }
    }
    Ok(())
}

fn help(posed: &Posed, output: &mut impl Write) -> io::Result<()> {
    let colon = if posed.kind == Kind::Typed { ":" } else { "" };
    writeln!(
        output,
        "{colon}dontknow: you do not know it. {colon}g: the last right answer was a guess. {colon}accept: the last wrong \
         typed answer was right. {colon}u: undo the last answer, suspension or reset. {colon}entry: read what there is about \
         the last answer. {colon}suspend: never ask this card again. {colon}flag: mark it as doubtful. {colon}reset: learn \
         it afresh. {colon}suspend last (or flag, reset): the same for the card answered last. {colon}q: quit; every \
         answer is saved already. The words guessed, undo and quit do, too."
    )
}

fn farewell(dialogue: &Dialogue, summary: &Summary, output: &mut impl Write) -> io::Result<()> {
    if dialogue.recorder.lost().is_some() {
        // Why, and what to do, is said at the very end.
        return writeln!(output, "\nWhat was saved is no longer there.");
    }
    match (summary.answers, summary.changes) {
        (0, 0) if dialogue.recorder.unsaved().is_some() => return writeln!(output, "Nothing was saved."),
        (0, 0) => return writeln!(output, "No answer given, nothing to save."),
        (0, 1) => return writeln!(output, "No answer given; 1 other change is saved."),
        (0, n) => return writeln!(output, "No answer given; {n} other changes are saved."),
        _ => {}
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
        for posed in dialogue.session.missed_questions() {
            let name = &dialogue.shelf.card(posed.at).name;
            let status = dialogue.session.status(dialogue.shelf, dialogue.recorder.history(), posed.at);
            let leech = if status.lapses.is_some() { " (leech)" } else { "" };
            writeln!(output, "- {name}{leech}: {}", posed.question(dialogue.shelf).stem)?;
        }
        if dialogue.session.mode() != Mode::Missed {
            writeln!(output, "Go over them: trainer missed")?;
        }
    }
    match summary.next_due {
        Some(day) => writeln!(output, "Next review: {day}."),
        None => Ok(()),
    }
}
