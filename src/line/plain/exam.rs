//! The `--plain` dialogue of a mock interview.

use std::io::{self, BufRead, Write};
use std::time::Duration;

use super::{Clean, Said, prompt, reveal, show_question, understand};
use crate::deck::Kind;
use crate::line::exam::{ExamTalk, Followed, Left, Next, Refused};
use crate::line::next_line;
use crate::quiz::{Exam, NotSaved, Posed, Report, Response};

/// What is to become of the one that is unfinished.
#[must_use]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfinished {
    /// It goes on.
    Resume,
    /// It ends, and counts as it stands.
    Count,
    /// Likewise, and a new one begins.
    New,
    /// Nothing: it stays as it is.
    Leave,
}

/// Asks what is to become of the one that is unfinished.
///
/// # Errors
/// The output cannot be written.
pub fn ask_unfinished(
    exam: &Exam,
    input: &mut impl BufRead,
    output: &mut impl Write,
) -> io::Result<Unfinished> {
    let mut output = Clean(output);
    writeln!(
        output,
        "There is an unfinished mock interview: {} of {} answered, {} left.",
        exam.answered(),
        exam.len(),
        minutes(exam.left(0))
    )?;
    writeln!(
        output,
        "resume: go on with it. count: count it as it stands. new: count it, and begin a new one."
    )?;
    loop {
        write!(output, "resume, count, new, or quit: ")?;
        output.flush()?;
        let Ok(Some(line)) = next_line(input) else {
            writeln!(output)?;
            return Ok(Unfinished::Leave);
        };
        match line.trim().to_lowercase().as_str() {
            "resume" | "r" => return Ok(Unfinished::Resume),
            "count" | "c" => return Ok(Unfinished::Count),
            "new" | "n" => return Ok(Unfinished::New),
            "quit" | "q" => return Ok(Unfinished::Leave),
            _ => writeln!(output, "Answer with one of these words.")?,
        }
    }
}

/// What a line means in a mock interview, besides an answer.
enum Command {
    Goto(usize),
    Mark,
    List,
    Undo,
    Finish,
    Help,
    Unclear(&'static str),
}

/// Holds the dialogue to its end.
///
/// # Errors
/// The output cannot be written (the input that ends is no error: it is quit).
pub fn run(mut talk: ExamTalk, mut input: impl BufRead, output: impl Write) -> io::Result<Left> {
    let mut output = Clean(output);
    let many = talk.exam.len();
    writeln!(
        output,
        "Mock interview: {many} {}, {} left. Right and wrong are said at the end. ? lists what you can say.",
        if many == 1 { "question" } else { "questions" },
        minutes(talk.exam.left(talk.spent()))
    )?;
    show(&mut talk, &mut output)?;
    let mut revealed = false;
    loop {
        if let Some(posed) = talk.exam.current() {
            prompt(posed, revealed, &mut output)?;
        }
        // An input that breaks is an input that ends.
        let line = next_line(&mut input).unwrap_or(None);
        if line.is_none() {
            writeln!(output)?;
        }
        let next = match &line {
            _ if talk.is_late() => {
                writeln!(output, "Time is up.")?;
                Next::End
            }
            None => Next::Wait,
            Some(line) => match hear(&mut talk, line, &mut revealed, &mut output)? {
                Some(next) => next,
                None => break,
            },
        };
        match talk.follow(&next) {
            Ok(Followed::Wait) => {}
            Ok(Followed::Show) => {
                revealed = false;
                show(&mut talk, &mut output)?;
            }
            Ok(Followed::Over(report)) => {
                tell(&talk, Some(&report), &mut output)?;
                return Ok(Left::Over(report));
            }
            Err(NotSaved(why)) => {
                writeln!(output, "The end was not saved: {why}. Say finish to try again, or quit.")?;
            }
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
    let Some(posed) = talk.exam.current() else { return Ok(()) };
    let at = talk.exam.at();
    let given = talk.exam.given(at);
    let tags = [(given.is_some(), "answered"), (talk.exam.is_marked(at), "marked")];
    let tags: Vec<&str> = tags.iter().filter(|(on, _)| *on).map(|(_, tag)| *tag).collect();
    let tags = if tags.is_empty() { String::new() } else { format!(" ({})", tags.join(", ")) };
    let left = minutes(talk.exam.left(talk.spent()));
    writeln!(output, "\nQuestion {} of {}{tags}, {left} left", posed.n, talk.exam.len())?;
    show_question(talk.shelf, posed, output)?;
    match given {
        Some(given) => writeln!(output, "Your answer so far: {}", given.yours),
        None => Ok(()),
    }
}

/// Takes in a line; none where it is left.
fn hear(
    talk: &mut ExamTalk,
    line: &str,
    revealed: &mut bool,
    output: &mut impl Write,
) -> io::Result<Option<Next>> {
    let Some(posed) = talk.exam.current().cloned() else { return Ok(None) };
    let command = match command(line, &posed) {
        Some(command) => command,
        None => match understand(line, &posed, *revealed) {
            Said::Answer(response) => return answer(talk, &response, output).map(Some),
            Said::Reveal => {
                *revealed = true;
                reveal(talk.shelf, &posed, output)?;
                return Ok(Some(Next::Wait));
            }
            Said::Unclear(why) => Command::Unclear(why),
            Said::Undo => Command::Undo,
            Said::Help => Command::Help,
            Said::Quit => return Ok(None),
            Said::Guessed => Command::Unclear("In a mock interview a guess counts as it is."),
            Said::Mark(..) => {
                Command::Unclear("That can be done afterwards: trainer suspend, flag or reset.")
            }
            Said::Entry => Command::Unclear("In a mock interview there is nothing to look up until the end."),
        },
    };
    let next = match command {
        Command::Finish => Next::End,
        Command::Goto(n) if talk.exam.go(n.wrapping_sub(1)) => Next::Show,
        Command::Goto(_) => {
            writeln!(output, "Go to a question from 1 to {}.", talk.exam.len())?;
            Next::Wait
        }
        Command::Mark => {
            let at = talk.exam.at();
            let on = !talk.exam.is_marked(at);
            talk.exam.mark(at, on);
            let said =
                if on { "Marked: it comes once more when all are answered." } else { "No longer marked." };
            writeln!(output, "{said}")?;
            Next::Wait
        }
        Command::List => list(&talk.exam, output)?,
        Command::Undo => undo(talk, output)?,
        Command::Help => help(&posed, output)?,
        Command::Unclear(why) => {
            writeln!(output, "{why}")?;
            Next::Wait
        }
    };
    Ok(Some(next))
}

/// The command in a line, if it is one of a mock interview's own.
fn command(line: &str, posed: &Posed) -> Option<Command> {
    let text = line.trim();
    let said = match (text.strip_prefix(':'), posed.kind) {
        (Some(command), _) => command,
        (None, Kind::Typed) => return None,
        (None, _) => text,
    };
    let said = said.trim().to_lowercase();
    let mut words = said.split_whitespace();
    Some(match (words.next()?, words.next()) {
        ("goto" | "go", n) => Command::Goto(n.and_then(|n| n.parse().ok()).unwrap_or(0)),
        ("next" | "n", None) => Command::Goto(posed.n + 1),
        ("previous" | "p", None) => Command::Goto(posed.n - 1),
        ("mark" | "m", None) => Command::Mark,
        ("list" | "l", None) => Command::List,
        ("finish" | "f", None) => Command::Finish,
        _ => return None,
    })
}

fn answer(talk: &mut ExamTalk, response: &Response, output: &mut impl Write) -> io::Result<Next> {
    match talk.answer(response, false) {
        Ok(()) => {
            writeln!(output, "Noted.")?;
            Ok(Next::Advance)
        }
        Err(Refused::Bad(bad)) => {
            writeln!(output, "Not understood: {bad}.")?;
            Ok(Next::Wait)
        }
        Err(Refused::NotSaved(NotSaved(why))) => {
            writeln!(output, "Your answer was not saved: {why}. Answer again to try again, or quit.")?;
            Ok(Next::Wait)
        }
    }
}

fn undo(talk: &mut ExamTalk, output: &mut impl Write) -> io::Result<Next> {
    let Some(last) = talk.exam.last() else {
        writeln!(output, "There is nothing to undo yet.")?;
        return Ok(Next::Wait);
    };
    if let Err(NotSaved(why)) = talk.take_back(last) {
        writeln!(output, "The undo was not saved: {why}.")?;
        return Ok(Next::Wait);
    }
    talk.exam.go(last);
    writeln!(output, "Taken back. The question again:")?;
    Ok(Next::Show)
}

/// Which questions are open, and which are marked.
fn list(exam: &Exam, output: &mut impl Write) -> io::Result<Next> {
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
    )?;
    Ok(Next::Wait)
}

fn help(posed: &Posed, output: &mut impl Write) -> io::Result<Next> {
    let mark = if posed.kind == Kind::Typed { ":" } else { "" };
    writeln!(
        output,
        "{mark}goto 7, {mark}next, {mark}previous: another question. {mark}mark: come back to this one. {mark}list: what is \
         open or marked. {mark}undo: take the last answer back. {mark}finish: end it and see the score. {mark}quit: go on \
         another time; every answer is saved already."
    )?;
    Ok(Next::Wait)
}

/// Says what it came to; where it is open, how to go on.
///
/// # Errors
/// The output cannot be written.
pub fn tell(talk: &ExamTalk, report: Option<&Report>, output: &mut impl Write) -> io::Result<()> {
    let mut output = Clean(output);
    let Some(report) = report else {
        let exam = &talk.exam;
        return writeln!(
            output,
            "\nUnfinished: {} of {} answered, all saved. Go on: trainer exam --resume",
            exam.answered(),
            exam.len()
        );
    };
    let passed = if report.passed() { "passed" } else { "not passed" };
    writeln!(
        output,
        "\nScore {} %: {} of {} right, {passed} ({} % needed). Predicted: {:.0} %.",
        report.percent(),
        report.correct,
        report.asked,
        report.pass,
        report.predicted * 100.0
    )?;
    if report.answered < report.asked {
        writeln!(output, "{} not answered: they count as not known.", report.asked - report.answered)?;
    }
    if !report.topics.is_empty() {
        writeln!(output, "\nBy topic:")?;
    }
    for score in &report.topics {
        writeln!(output, "- {}: {} of {}", score.title, score.correct, score.asked)?;
    }
    if !report.wrong.is_empty() {
        writeln!(output, "\nNot right:")?;
    }
    for wrong in &report.wrong {
        writeln!(output, "\n{}. {}", wrong.posed.n, wrong.posed.question(talk.shelf).stem)?;
        if wrong.answered {
            writeln!(output, "Your answer: {}", wrong.verdict.yours)?;
        } else {
            writeln!(output, "Not answered.")?;
        }
        writeln!(output, "The right answer: {}", wrong.verdict.answer)?;
        let explanation = wrong.posed.explanation(talk.shelf);
        let source = wrong.posed.source(talk.shelf).map(|source| format!("Source: {source}"));
        let feedback = Some(wrong.verdict.feedback.as_str()).filter(|feedback| !feedback.is_empty());
        for said in [feedback, explanation, source.as_deref()].into_iter().flatten() {
            writeln!(output, "{said}")?;
        }
    }
    match (report.missed().is_empty(), report.next_due) {
        (false, _) => writeln!(output, "\nGo over what was missed: trainer missed"),
        (true, Some(day)) => writeln!(output, "\nNext review: {day}."),
        (true, None) => Ok(()),
    }
}

/// Minutes and seconds, as they are said.
fn minutes(ms: u64) -> String {
    let seconds = Duration::from_millis(ms).as_millis().div_ceil(1000);
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
