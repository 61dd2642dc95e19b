//! What is to become of an exam that was left, as a dialogue.

use std::io::{self, BufRead, Write};

use super::exam::minutes;
use super::paper::{Paper, Terminal};
use crate::line::dialogue::next_line;
use crate::quiz::{Exam, ExamKind};
use crate::text::{count, plural};

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
    /// Nothing was answered in it: it never took place.
    Discard,
    /// It stays as it is, and one of the other kind begins.
    Later,
    /// Nothing: it stays as it is.
    Leave,
}

/// Asks what is to become of the one that is unfinished, where one is to begin that is answered aloud, or not. Counting it cannot be taken back, so that is asked twice.
///
/// # Errors
/// The output cannot be written.
pub fn ask_unfinished(
    exam: &Exam,
    aloud: bool,
    terminal: Terminal,
    input: &mut impl BufRead,
    output: &mut impl Write,
) -> io::Result<Unfinished> {
    let mut output = Paper::new(output, terminal);
    let open = exam.len() + exam.lost() - exam.answered();
    let is_untouched = exam.answered() == 0 && !exam.is_empty();
    say(exam, &mut output)?;
    let is_other = exam.is_aloud() != aloud;
    let new = if is_other { ExamKind::of(aloud).to_begin } else { "a new one" };
    let ends = if is_untouched { "discard" } else { "count" };
    let stands = if is_untouched { "discard it, as if it never happened" } else { "count it as it stands" };
    let mut choices = Vec::new();
    if !exam.is_empty() {
        choices.push(("resume", "resume it".to_owned()));
    }
    choices.push((ends, stands.to_owned()));
    choices.push(("new", format!("{ends} it, and begin {new}")));
    if is_other {
        choices.push(("later", format!("leave it for later, and begin {new}")));
    }
    let leave = if exam.is_empty() {
        "leave it; to resume it, name its deck with --deck"
    } else {
        "leave it as it is"
    };
    for (word, does) in &choices {
        writeln!(output, "- {word}: {does}")?;
    }
    writeln!(output, "- quit: {leave}")?;
    let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
    let words = format!("{}, or quit", words.join(", "));
    let mut asked = None;
    loop {
        write!(output, "{words}: ")?;
        output.flush()?;
        let Some(line) = next_line(input) else {
            writeln!(output)?;
            return Ok(Unfinished::Leave);
        };
        let (wish, word) = match line.trim().trim_start_matches(':').to_lowercase().as_str() {
            "resume" | "r" if !exam.is_empty() => return Ok(Unfinished::Resume),
            "discard" | "d" if is_untouched => return Ok(Unfinished::Discard),
            "later" | "l" if is_other => return Ok(Unfinished::Later),
            "quit" | "q" => return Ok(Unfinished::Leave),
            "new" | "n" if is_untouched => return Ok(Unfinished::New),
            "count" | "c" if !is_untouched => (Unfinished::Count, "count"),
            "new" | "n" => (Unfinished::New, "new"),
            _ => {
                writeln!(output, "Answer with one of these words.")?;
                continue;
            }
        };
        if asked == Some(wish) || open == 0 {
            return Ok(wish);
        }
        asked = Some(wish);
        let open = plural(open, "question is", "questions are");
        writeln!(output, "{open} open and would score no points: {word} again counts it.")?;
    }
}

/// What is known of it.
fn say(exam: &Exam, output: &mut impl Write) -> io::Result<()> {
    let which = exam.kind().unfinished;
    if exam.is_empty() {
        let many = count(exam.lost(), "question");
        return writeln!(output, "{which} of {many} is unfinished, but no loaded deck contains its cards.");
    }
    let (answered, len, left) = (exam.answered(), exam.len(), minutes(exam.left(0)));
    writeln!(output, "{which} is unfinished: {answered} of {len} answered, {left} left.")?;
    if !exam.clock_is_exact() {
        writeln!(output, "The clock was not stopped: this is the time at the last answer.")?;
    }
    if answered > 0 {
        writeln!(output, "{}", exam.told_of_counting())?;
    }
    Ok(())
}
