//! The `--plain` dialogue of a session.

use std::io::{self, BufRead, Write};

use super::command::{Command, how_to_answer, parse, parse_after};
use super::fit;
use super::paper::{Paper, Terminal};
use super::show::{prompt, reveal, show_question};
use crate::coach::{
    Basis, CONTRASTS, Link, Sheet, Standing, called_while_asked, missed_in_all, told_of_elsewhere,
    told_of_ready_since,
};
use crate::deck::Kind;
use crate::history::{CardDeed, Mode};
use crate::knowledge::Levels;
use crate::line::dialogue::{Dialogue, millis, next_line};
use crate::line::sentences::{forgotten, go_over, sentence};
use crate::names::CardName;
use crate::quiz::{
    Again, Amendment, Answered, Done, Next, NotDone, NotSaved, Posed, RUN, Refusal, Score, Summary, Wish,
    next_review,
};
use crate::text::plural;

/// Holds the dialogue to its end.
///
/// # Errors
/// The output cannot be written (the input that ends is no error: it is quit).
pub fn run_plain(
    mut dialogue: Dialogue,
    terminal: Terminal,
    mut input: impl BufRead,
    output: impl Write,
) -> io::Result<Summary> {
    let mut output = Paper::new(output, terminal);
    let before = Basis::of(dialogue.shelf, dialogue.recorder.history(), dialogue.session.today());
    'questions: while let Some(posed) = next_question(&mut dialogue, &mut output)? {
        show(&dialogue, &posed, &mut output)?;
        let shown = (dialogue.elapsed)();
        let tie = tie(&dialogue, &posed);
        let mut revealed = false;
        loop {
            prompt(dialogue.shelf, &posed, revealed, &mut output)?;
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
                other => {
                    aside(&dialogue, &other, Some(&posed), &mut output)?;
                    continue;
                }
            };
            let answers = matches!(wish, Wish::Respond { .. });
            if let Next::Pose = carry_out(&mut dialogue, wish, &mut output)? {
                if let Some(tie) = tie.filter(|_| answers) {
                    writeln!(output, "{tie}.")?;
                }
                if answers && terminal.is_attended {
                    match pause(&mut dialogue, &mut input, &mut output)? {
                        Flow::On => {}
                        Flow::Quit => break 'questions,
                    }
                }
                break;
            }
        }
    }
    dialogue.take_in();
    let summary = dialogue.session.summary(dialogue.shelf, dialogue.recorder.history());
    farewell(&dialogue, &summary, &before, &mut output)?;
    if summary.answers > 0 && summary.levels.is_none() && dialogue.recorder.lost().is_none() {
        fit::offer(&mut dialogue, terminal, &mut input, &mut output)?;
    }
    output.flush()?;
    Ok(summary)
}

/// The question to show, once it is said what others have answered meanwhile; none when the session or its time is over.
fn next_question(dialogue: &mut Dialogue, output: &mut impl Write) -> io::Result<Option<Posed>> {
    let posed = dialogue.next_question();
    if let Some(told) = told_of_elsewhere(dialogue.session.take_answered_elsewhere()) {
        writeln!(output, "\n{told}.")?;
    }
    Ok(posed)
}

/// Whether the dialogue goes on.
#[must_use]
enum Flow {
    On,
    Quit,
}

/// Waits until a verdict is read; what is said of the answer meanwhile is done.
fn pause(dialogue: &mut Dialogue, input: &mut impl BufRead, output: &mut impl Write) -> io::Result<Flow> {
    loop {
        write!(output, "Enter goes on, u undoes it, ? lists more: ")?;
        output.flush()?;
        let Some(line) = next_line(input) else {
            writeln!(output)?;
            return Ok(Flow::Quit);
        };
        match parse_after(&line) {
            None => return Ok(Flow::On),
            Some(Command::Quit) => return Ok(Flow::Quit),
            Some(Command::Wish(wish)) => {
                if let Next::Pose = carry_out(dialogue, wish, output)? {
                    return Ok(Flow::On);
                }
            }
            Some(other) => aside(dialogue, &other, None, output)?,
        }
    }
}

/// Answers a line that changes nothing; `posed` is the question that stands, none after a verdict.
fn aside(
    dialogue: &Dialogue,
    command: &Command,
    posed: Option<&Posed>,
    output: &mut impl Write,
) -> io::Result<()> {
    match command {
        Command::Entry => entry(dialogue, output),
        Command::Why => why(dialogue, output),
        Command::Help => help(posed, output),
        Command::Unclear(instead) => writeln!(output, "{instead}"),
        Command::Respond(_) => writeln!(output, "Enter goes on to the next question."),
        Command::Reveal | Command::Wish(_) | Command::Quit => Ok(()),
    }
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
    let called = |card: &CardName| called_while_asked(dialogue.shelf, card, None);
    match done {
        Done::Answered(answered) => print_verdict(dialogue, answered, output),
        Done::Undone { card, question, what } => {
            let called = called_while_asked(dialogue.shelf, card, question.as_deref());
            writeln!(output, "{}. The question again:", what.deed().undone(&called))
        }
        Done::Amended { how, status, .. } => {
            let how = match how {
                Amendment::Guess => "Marked as a guess.",
                Amendment::NoGuess => "No longer marked as a guess.",
                Amendment::Accept => "Accepted as right.",
            };
            match status.due {
                Some(due) => writeln!(output, "{how} That card comes back {due}."),
                None => writeln!(output, "{how}"),
            }
        }
        Done::Suspended { card, next } => {
            let how = if *next == Next::Pose { ":undo" } else { ":resume last" };
            writeln!(output, "Suspended: {} will not be asked again ({how} undoes it).", called(card))
        }
        Done::Resumed(card) => writeln!(output, "Resumed: {} will be asked again.", called(card)),
        Done::Flagged(card) => {
            let called = called(card);
            writeln!(output, "Flagged: {called}; trainer cards --flagged lists it (:undo undoes it).")
        }
        Done::Unflagged(card) => {
            writeln!(output, "No longer flagged: {} (:undo brings flag and note back).", called(card))
        }
        Done::Reset(card) => {
            writeln!(output, "Started over as a new card: {} (:undo undoes it).", called(card))
        }
        Done::Restored(card) => writeln!(output, "{}.", CardDeed::Restart.undone(&called(card))),
    }
}

/// What ties a question to an earlier miss in other words: said after its verdict.
fn tie(dialogue: &Dialogue, posed: &Posed) -> Option<String> {
    let standing = Standing::new(dialogue.shelf, dialogue.recorder.history(), dialogue.session.today());
    standing.missed_as(dialogue.session.mode(), posed.at, &posed.question(dialogue.shelf).id)
}

/// Whether it is asked in words that were not asked today.
fn is_reworded(dialogue: &Dialogue, posed: &Posed) -> bool {
    let standing = Standing::new(dialogue.shelf, dialogue.recorder.history(), dialogue.session.today());
    standing.is_in_other_words(dialogue.session.mode(), posed.at, &posed.question(dialogue.shelf).id)
}

fn show(dialogue: &Dialogue, posed: &Posed, output: &mut impl Write) -> io::Result<()> {
    let standing = match (posed.again, posed.new) {
        (true, _) if is_reworded(dialogue, posed) => " (again, in other words)".to_owned(),
        (true, _) => " (again)".to_owned(),
        (false, true) => " (new)".to_owned(),
        (false, false) => {
            let today = dialogue.session.today();
            let standing = Standing::new(dialogue.shelf, dialogue.recorder.history(), today);
            let why = standing.why_in(dialogue.session.mode(), posed.at);
            why.map_or_else(String::new, |why| format!(" ({why})"))
        }
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
    if let Some(count) = dialogue.session.to_repeat() {
        writeln!(output, "\nQuestion {}, {count} to repeat{standing}", posed.n)?;
    } else if posed.again || posed.turn.is_some() {
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
        // Nothing is to be read twice.
        (_, _, Kind::Flashcard) if !verdict.dont_know => {
            writeln!(output, "Noted: {}.", verdict.yours)?;
        }
        (true, false, _) => writeln!(output, "Right: {}", verdict.answer)?,
        (false, ..) if verdict.dont_know => {
            writeln!(output, "Not known. The right answer: {}", verdict.answer)?;
        }
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
    match answered.explanation(dialogue.shelf) {
        // It says again what the answer said.
        Some(_) if posed.kind == Kind::Flashcard => writeln!(output, ":why says more.")?,
        Some(explanation) => writeln!(output, "{explanation}")?,
        None => {}
    }
    if let Some(source) = posed.source(dialogue.shelf) {
        writeln!(output, "Source: {source}")?;
    }
    let is_practice = answered.is_practice(dialogue.session.today());
    match (status.due, status.again != Again::No) {
        (Some(due), true) if is_practice => {
            writeln!(output, "Comes back again in this session. Practice: still due {due}.")?;
        }
        (Some(due), false) if is_practice => writeln!(output, "Practice: still due {due}.")?,
        (Some(due), true) => writeln!(output, "Comes back {due}, and again in this session.")?,
        (Some(due), false) if answered.was_last_try() => {
            writeln!(output, "Comes back {due}, not again in this session.")?;
        }
        (Some(due), false) => writeln!(output, "Comes back {due}.")?,
        (None, true) => writeln!(output, "Comes back again in this session.")?,
        (None, false) => {}
    }
    if let (Some(lapses), false) = (status.lapses, verdict.correct) {
        let has_entry = !posed.entries(dialogue.shelf).is_empty();
        let entry = if has_entry { ", :entry opens its reference entry" } else { "" };
        writeln!(output, "{}: :suspend last suspends it{entry}.", forgotten(lapses))?;
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
    let sides: Vec<String> = both.map(|(id, run)| format!("{id}: {run} of {RUN} in a row")).collect();
    format!("{}.", sides.join(", "))
}

/// The reference entries of the question answered last: those of the one that stands would give it away.
fn entry(dialogue: &Dialogue, output: &mut impl Write) -> io::Result<()> {
    let Some(posed) = dialogue.session.last_posed() else {
        return writeln!(output, "Answer first: then entry shows the reference entry.");
    };
    let (deck, today) = (dialogue.shelf.deck_of(posed.at), dialogue.session.today());
    let entries: Vec<_> = posed.entries(dialogue.shelf).iter().filter_map(|id| deck.entry(id)).collect();
    if entries.is_empty() {
        writeln!(output, "The last question has no reference entry.")?;
    }
    for entry in entries {
        let sheet = Sheet::of(deck, entry, dialogue.recorder.history(), today);
        writeln!(output, "{}", sheet.heading())?;
        for (label, value) in sheet.lines(&entry.id) {
            writeln!(output, "{label}: {value}")?;
        }
        for Link { id, says, .. } in sheet.links(deck) {
            writeln!(output, "{CONTRASTS} from {id}: {says}")?;
        }
        writeln!(output, "you: {}", sheet.you())?;
    }
    Ok(())
}

/// The explanation that belongs to the question answered last.
fn why(dialogue: &Dialogue, output: &mut impl Write) -> io::Result<()> {
    let Some(posed) = dialogue.session.last_posed() else {
        return writeln!(output, "Answer first: then why explains it.");
    };
    match posed.explanation(dialogue.shelf) {
        Some(explanation) => writeln!(output, "{explanation}"),
        None => writeln!(output, "The last question has no explanation."),
    }
}

/// What can be said, a line each; `posed` is the question that stands, none after a verdict.
fn help(posed: Option<&Posed>, output: &mut impl Write) -> io::Result<()> {
    let last = posed.map_or("Press Enter for the next question.", how_to_answer);
    writeln!(output, "{last}")?;
    let colon = if posed.is_some_and(|posed| posed.kind == Kind::Typed) { ":" } else { "" };
    if posed.is_some() {
        writeln!(output, "- 0: you do not know it")?;
    }
    for (words, does) in [
        ("g, guessed", "the last right answer was a guess"),
        ("accept", "the last wrong typed answer was right"),
        ("u, undo", "undo the last answer, suspension, reset or flag"),
        ("why", "the explanation of the last answer"),
        ("e, entry", "the reference entry of the last answer"),
    ] {
        let words: Vec<String> = words.split(", ").map(|word| format!("{colon}{word}")).collect();
        writeln!(output, "- {}: {does}", words.join(", "))?;
    }
    let card = if posed.is_some() { "this card" } else { "the card answered last" };
    writeln!(output, "- {colon}suspend: never ask {card} again")?;
    writeln!(output, "- {colon}flag: mark {card} as doubtful")?;
    writeln!(output, "- {colon}reset: start {card} over")?;
    if posed.is_some() {
        writeln!(
            output,
            "- {colon}suspend last, {colon}flag last, {colon}reset last: the same with the card answered last"
        )?;
    }
    writeln!(output, "- {colon}q, {colon}quit: quit; every answer is saved already")
}

fn farewell(
    dialogue: &Dialogue,
    summary: &Summary,
    before: &Basis,
    output: &mut impl Write,
) -> io::Result<()> {
    if dialogue.recorder.lost().is_some() {
        // Why, and what to do, is said at the very end.
        return writeln!(output, "\nWhat was saved is no longer there.");
    }
    match (summary.answers, summary.changes) {
        (0, 0) if dialogue.recorder.unsaved().is_some() => return writeln!(output, "Nothing was saved."),
        (0, 0) => return writeln!(output, "No answers given; nothing to save."),
        (0, n) => {
            let changes = plural(n, "change to a card", "changes to cards");
            return writeln!(output, "Saved: {changes}. No answers given.");
        }
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
    let (history, today) = (dialogue.recorder.history(), dialogue.session.today());
    if let Some(ready) = told_of_ready_since(before, dialogue.shelf, history, today) {
        writeln!(output, "Ready: {ready}.")?;
    }
    if let Some(levels) = &summary.levels {
        let has_date = dialogue.recorder.history().record().goal().interview.is_some();
        placed(levels, summary.told_of_coming(), has_date, output)?;
    }
    for score in &summary.pairs {
        let [a, b] = &score.between;
        writeln!(output, "{a} and {b}: {}.", score.told())?;
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
            let all = missed_in_all(dialogue.shelf, dialogue.recorder.history());
            writeln!(output, "{}", go_over(summary.missed.len(), all))?;
        }
    }
    match summary.next_due {
        Some(day) => writeln!(output, "{}", next_review(day, dialogue.session.today())),
        None => Ok(()),
    }
}

/// What a placement found.
fn placed(
    levels: &Levels,
    coming: Option<String>,
    has_date: bool,
    output: &mut impl Write,
) -> io::Result<()> {
    writeln!(output, "{}", levels.told())?;
    if levels.too_few.is_some() {
        return writeln!(output, "Continue: trainer placement");
    }
    for (name, topics) in [("Known", &levels.known), ("Shaky", &levels.shaky), ("New", &levels.new)] {
        if !topics.is_empty() {
            let titles: Vec<&str> = topics.iter().map(|topic| topic.title.as_str()).collect();
            writeln!(output, "{name}: {}.", titles.join(", "))?;
        }
    }
    if let Some(coming) = coming {
        writeln!(output, "{coming}")?;
    }
    if has_date { Ok(()) } else { writeln!(output, "Set the date of your interview: trainer plan") }
}
