//! The `--plain` dialogue of an exam.

use std::io::{self, BufRead, Write};

use super::command::{self, Command};
use super::paper::{Paper, Terminal};
use super::show::{prompt, reveal, show_question};
use crate::coach::{Basis, called_while_asked, missed_in_all, told_beside, told_of_expected};
use crate::deck::{Kind, Shelf};
use crate::history::{CardDeed, History};
use crate::line::dialogue::{Ending, ExamDialogue, ExamNext, next_line};
use crate::line::sentences::{go_over, sentence};
use crate::quiz::{
    Exam, ExamDone, ExamReport, ExamWish, NotDone, NotSaved, Posed, Refusal, Remaining, Spoken, Wish,
};
use crate::text::{count, plural};

/// Holds the dialogue to its end.
///
/// # Errors
/// The output cannot be written (the input that ends is no error: it is quit).
pub fn run_exam_plain(
    mut dialogue: ExamDialogue,
    terminal: Terminal,
    mut input: impl BufRead,
    output: impl Write,
) -> io::Result<Ending> {
    let mut output = Paper::new(output, terminal);
    let before = Basis::of(dialogue.shelf, dialogue.recorder.history(), dialogue.exam.today());
    // Where somebody sits, it was said before it began.
    if dialogue.exam.answered() > 0 || !terminal.is_attended {
        writeln!(output, "{}", facts(&dialogue.exam))?;
    }
    writeln!(
        output,
        "{} left. The results come at the end. ? lists the commands.",
        minutes(dialogue.time_left())
    )?;
    show(&mut dialogue, &mut output)?;
    let mut revealed = false;
    while let Some(posed) = dialogue.exam.current().cloned() {
        prompt(dialogue.shelf, &posed, revealed, &mut output)?;
        let line = next_line(&mut input);
        if line.is_none() {
            writeln!(output)?;
        }
        let wish = match &line {
            _ if dialogue.time_left() == 0 => {
                writeln!(output, "Time is up.")?;
                ExamWish::Finish
            }
            None => ExamWish::Leave,
            Some(line) => match wish_in(&dialogue, &posed, line, &mut revealed, &mut output)? {
                Some(wish) => wish,
                None => continue,
            },
        };
        match carry_out(&mut dialogue, wish, &mut output)? {
            ExamNext::Show => {
                revealed = false;
                show(&mut dialogue, &mut output)?;
            }
            ExamNext::Over(report) => {
                let (history, today) = (dialogue.recorder.history(), dialogue.exam.today());
                let beside = told_beside(&before, dialogue.shelf, history, today);
                print_exam_report_plain(dialogue.shelf, history, &report, &beside, terminal, &mut output)?;
                return Ok(Ending::Over(report));
            }
            ExamNext::Leave => break,
            ExamNext::Wait if line.is_none() => break,
            ExamNext::Wait => {}
        }
    }
    writeln!(
        output,
        "\nUnfinished: {} of {} answered, all saved. Resume: trainer exam --resume",
        dialogue.exam.answered(),
        dialogue.exam.len()
    )?;
    Ok(Ending::Open)
}

/// What an exam is: how many questions, how much time, and what passes.
fn facts(exam: &Exam) -> String {
    let (many, pass) = (exam.len(), exam.pass() as usize);
    format!(
        "Exam{}: {} in {}; {} ({pass} %).",
        if exam.is_aloud() { ", answered aloud" } else { "" },
        count(many, "question"),
        count(exam.minutes() as usize, "minute"),
        plural((many * pass).div_ceil(100), "right answer passes", "right answers pass")
    )
}

/// Says what an exam is that has not begun, and waits for Enter; says whether it is to begin.
///
/// # Errors
/// The output cannot be written.
pub fn ask_to_begin(
    exam: &Exam,
    terminal: Terminal,
    input: &mut impl BufRead,
    output: &mut impl Write,
) -> io::Result<bool> {
    let mut output = Paper::new(output, terminal);
    writeln!(output, "{}", facts(exam))?;
    writeln!(
        output,
        "No feedback until the end. You can change answers until you finish. quit stops the clock, and you can resume later."
    )?;
    write!(output, "Press Enter to begin, or q to leave it: ")?;
    output.flush()?;
    let line = next_line(input);
    if line.is_none() {
        writeln!(output)?;
    }
    Ok(line
        .is_some_and(|line| !matches!(line.trim().to_lowercase().as_str(), "q" | "quit" | ":q" | "n" | "no")))
}

/// Shows the question that stands.
fn show(dialogue: &mut ExamDialogue, output: &mut impl Write) -> io::Result<()> {
    dialogue.take_in();
    let Some(posed) = dialogue.exam.current() else { return Ok(()) };
    let at = dialogue.exam.at();
    let given = dialogue.exam.given(at);
    let tags = [(given.is_some(), "answered"), (dialogue.exam.is_marked(at), "marked")];
    let tags: Vec<&str> = tags.iter().filter(|(on, _)| *on).map(|(_, tag)| *tag).collect();
    let tags = if tags.is_empty() { String::new() } else { format!(" ({})", tags.join(", ")) };
    let left = minutes(dialogue.time_left());
    writeln!(output, "\nQuestion {} of {}{tags}, {left} left", posed.n, dialogue.exam.len())?;
    show_question(dialogue.shelf, posed, output)?;
    match given {
        Some(given) => writeln!(output, "Your answer so far: {}", given.yours),
        None => Ok(()),
    }
}

/// The wish in a line; none where the line only asks to be shown something.
fn wish_in(
    dialogue: &ExamDialogue,
    posed: &Posed,
    line: &str,
    revealed: &mut bool,
    output: &mut impl Write,
) -> io::Result<Option<ExamWish>> {
    if let Some(words) = command::words(line, posed) {
        if let "list" | "l" = words.as_str() {
            return list(&dialogue.exam, output).map(|()| None);
        }
        if let Some(wish) = named(&words, &dialogue.exam) {
            return Ok(Some(wish));
        }
    }
    let instead = match command::parse(line, posed, dialogue.shelf, *revealed) {
        Command::Respond(response) => {
            return Ok(Some(ExamWish::Respond { response, guessed: false, mark: None }));
        }
        Command::Wish(Wish::Undo) => return Ok(Some(ExamWish::Undo)),
        Command::Quit => return Ok(Some(ExamWish::Leave)),
        Command::Reveal => {
            *revealed = true;
            return reveal(dialogue.shelf, posed, output).map(|()| None);
        }
        Command::Help => return help(posed, output).map(|()| None),
        Command::Entry | Command::Why => "In an exam you can look things up only at the end.",
        Command::Wish(Wish::Guess) => "In an exam a guess counts like any answer.",
        Command::Wish(Wish::Accept) => "In an exam an answer counts as given.",
        Command::Wish(_) => "Do that afterwards: trainer suspend, flag or reset.",
        Command::Unclear(instead) => instead,
    };
    writeln!(output, "{instead}")?;
    Ok(None)
}

/// The wishes of an exam that a quiz does not know.
fn named(words: &str, exam: &Exam) -> Option<ExamWish> {
    let at = exam.at();
    let mut words = words.split_whitespace();
    Some(match (words.next()?, words.next()) {
        // What is no number is no question's.
        ("goto" | "go", n) => {
            ExamWish::Goto(n.and_then(|n| n.parse().ok()).unwrap_or(0_usize).wrapping_sub(1))
        }
        ("next" | "n", None) => ExamWish::Goto(at + 1),
        ("previous" | "p", None) => ExamWish::Goto(at.wrapping_sub(1)),
        ("mark" | "m", None) => ExamWish::Mark { at, on: !exam.is_marked(at) },
        ("finish" | "f", None) => ExamWish::Finish,
        _ => return None,
    })
}

/// Meets a wish, and says what came of it.
fn carry_out(dialogue: &mut ExamDialogue, wish: ExamWish, output: &mut impl Write) -> io::Result<ExamNext> {
    let leaves = wish == ExamWish::Leave;
    let (subject, then) = match &wish {
        ExamWish::Respond { .. } => ("Your answer", "Answer again to try again, or quit."),
        ExamWish::Finish => ("The end", "Say finish to try again, or quit."),
        ExamWish::Leave => ("What the clock shows", ""),
        _ => ("The undo", ""),
    };
    match dialogue.carry_out(wish) {
        Ok(ExamDone::Noted { remaining, .. }) => {
            writeln!(output, "Noted.")?;
            return match remaining {
                Remaining::Some => Ok(ExamNext::Show),
                Remaining::None => carry_out(dialogue, ExamWish::Finish, output),
            };
        }
        Ok(ExamDone::Undone) => {
            let stands = dialogue.exam.current();
            let called = stands.map_or_else(String::new, |posed| {
                let (card, question) = (&dialogue.shelf.card(posed.at).name, posed.question(dialogue.shelf));
                called_while_asked(dialogue.shelf, card, Some(&question.id))
            });
            writeln!(output, "{}. The question again:", CardDeed::Answer.undone(&called))?;
            return Ok(ExamNext::Show);
        }
        Ok(ExamDone::Turned) => return Ok(ExamNext::Show),
        Ok(ExamDone::Over(report)) => return Ok(ExamNext::Over(report)),
        Ok(ExamDone::Left) => return Ok(ExamNext::Leave),
        Ok(ExamDone::Marked { on: true }) => {
            writeln!(output, "Marked: it comes once more after all others.")?;
        }
        Ok(ExamDone::Marked { on: false }) => writeln!(output, "No longer marked.")?,
        Err(NotDone::Refused(misfit @ Refusal::Misfit(_))) => writeln!(output, "Not understood: {misfit}.")?,
        Err(NotDone::Refused(refusal)) => writeln!(output, "{}", sentence(refusal))?,
        Err(NotDone::NotSaved(NotSaved(why))) => {
            writeln!(output, "{}", format!("{subject} was not saved: {why}. {then}").trim_end())?;
            if leaves {
                return Ok(ExamNext::Leave);
            }
        }
    }
    Ok(ExamNext::Wait)
}

/// Which questions are open, and which are marked.
fn list(exam: &Exam, output: &mut impl Write) -> io::Result<()> {
    let numbers = |is: &dyn Fn(usize) -> bool| {
        let found: Vec<String> =
            (0..exam.len()).filter(|&at| is(at)).map(|at| (at + 1).to_string()).collect();
        if found.is_empty() { "none".to_owned() } else { found.join(", ") }
    };
    writeln!(
        output,
        "Not answered: {}. Marked: {}.",
        numbers(&|at| exam.given(at).is_none()),
        numbers(&|at| exam.is_marked(at))
    )
}

fn help(posed: &Posed, output: &mut impl Write) -> io::Result<()> {
    writeln!(output, "{}", command::how_to_answer(posed))?;
    let colon = if posed.kind == Kind::Typed { ":" } else { "" };
    for (words, does) in [
        ("0", "you do not know it"),
        ("next, previous", "go to the neighboring question"),
        ("goto 7", "to question 7"),
        ("mark", "mark this one to come back to, or unmark it"),
        ("list", "list open and marked questions"),
        ("undo", "undo the last answer"),
        ("finish", "end it and see the score"),
        ("quit", "stop the clock; resume another time, every answer is saved already"),
    ] {
        let colon = if words == "0" { "" } else { colon };
        let words: Vec<String> = words.split(", ").map(|word| format!("{colon}{word}")).collect();
        writeln!(output, "- {}: {does}", words.join(", "))?;
    }
    Ok(())
}

/// Says what it came to, and beside it what it says of everything.
///
/// # Errors
/// The output cannot be written.
pub fn print_exam_report_plain(
    shelf: &Shelf,
    history: &History,
    report: &ExamReport,
    beside: &str,
    terminal: Terminal,
    output: &mut impl Write,
) -> io::Result<()> {
    let mut output = Paper::new(output, terminal);
    let passed = if report.passed() { "passed" } else { "not passed" };
    writeln!(
        output,
        "\nScore {} %: {} of {} right, {passed} ({} % needed). Expected: {}.",
        report.percent(),
        report.correct,
        report.asked,
        report.pass,
        told_of_expected(report.expected(), report.spoken.is_some())[0]
    )?;
    if report.answered < report.asked {
        writeln!(output, "{} left open: no points for them.", report.asked - report.answered)?;
    }
    if !beside.is_empty() {
        writeln!(output, "{beside}")?;
    }
    if let Some(spoken) = &report.spoken {
        points(shelf, spoken, &mut output)?;
    }
    if !report.topics.is_empty() {
        writeln!(output, "\nBy topic:")?;
    }
    for score in &report.topics {
        let open = if score.open > 0 { format!(", {} left open", score.open) } else { String::new() };
        writeln!(output, "- {}: {} of {}{open}", score.title, score.correct, score.asked)?;
    }
    let answered: Vec<_> = report.wrong.iter().filter(|wrong| wrong.answered).collect();
    if !answered.is_empty() {
        writeln!(output, "\nNot right:")?;
    }
    for wrong in answered {
        writeln!(output, "\n{}. {}", wrong.posed.n, wrong.posed.question(shelf).stem)?;
        writeln!(output, "Your answer: {}", wrong.verdict.yours)?;
        writeln!(output, "The right answer: {}", wrong.verdict.answer)?;
        let explanation = wrong.posed.explanation(shelf);
        let source = wrong.posed.source(shelf).map(|source| format!("Source: {source}"));
        for (how, list) in wrong.verdict.parts(&wrong.posed) {
            writeln!(output, "{how}: {list}")?;
        }
        let feedback = Some(wrong.verdict.feedback.as_str()).filter(|feedback| !feedback.is_empty());
        for line in [feedback, explanation, source.as_deref()].into_iter().flatten() {
            writeln!(output, "{line}")?;
        }
    }
    if report.open().next().is_some() {
        writeln!(output, "\nLeft open, so their answers are not shown:")?;
    }
    for open in report.open() {
        writeln!(output, "{}. {}", open.posed.n, open.posed.question(shelf).stem)?;
    }
    match (report.missed().is_empty(), report.next_due) {
        (false, _) => writeln!(output, "\n{}", go_over(report.missed().len(), missed_in_all(shelf, history))),
        (true, Some(day)) => writeln!(output, "\nNext review: {day}."),
        (true, None) => Ok(()),
    }
}

/// Which points were made of what was said aloud, and which were left out.
fn points(shelf: &Shelf, spoken: &Spoken, output: &mut impl Write) -> io::Result<()> {
    writeln!(output, "You made {} of {}.", spoken.made, count(spoken.points, "point"))?;
    let answered = spoken.incomplete.iter().filter(|one| one.answered);
    let left_out = answered.map(|one| (one, one.left_out(shelf).1));
    let left_out: Vec<_> = left_out.filter(|(_, points)| !points.is_empty()).collect();
    if !left_out.is_empty() {
        writeln!(output, "\nLeft out:")?;
    }
    for (one, points) in left_out {
        writeln!(output, "{}. {}", one.posed.n, one.posed.question(shelf).stem)?;
        for point in points {
            writeln!(output, "- {point}")?;
        }
    }
    Ok(())
}

/// Milliseconds as minutes and seconds.
pub(super) fn minutes(ms: u64) -> String {
    let seconds = ms.div_ceil(1000);
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
