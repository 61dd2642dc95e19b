//! What is to become of an exam that was left, as a dialogue.

use std::io::{self, BufRead, Write};

use super::exam::minutes;
use super::paper::{Paper, Terminal};
use crate::line::dialogue::next_line;
use crate::quiz::Exam;
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
    /// Nothing: it stays as it is.
    Leave,
}

/// Asks what is to become of the one that is unfinished. Counting it cannot be taken back, so that is asked twice.
///
/// # Errors
/// The output cannot be written.
pub fn ask_unfinished(
    exam: &Exam,
    terminal: Terminal,
    input: &mut impl BufRead,
    output: &mut impl Write,
) -> io::Result<Unfinished> {
    let mut output = Paper::new(output, terminal);
    let open = exam.len() + exam.lost() - exam.answered();
    let is_untouched = exam.answered() == 0 && !exam.is_empty();
    say(exam, &mut output)?;
    let words = match (exam.is_empty(), is_untouched) {
        (true, _) => {
            writeln!(
                output,
                "- count: count it as it stands\n- new: count it, and begin a new one\n- quit: leave it; to resume it, name its deck with --deck"
            )?;
            "count, new, or quit"
        }
        (false, true) => {
            writeln!(
                output,
                "- resume: resume it\n- discard: discard it, as if it never happened\n- new: discard it, and begin a new one\n- quit: leave it as it is"
            )?;
            "resume, discard, new, or quit"
        }
        (false, false) => {
            writeln!(
                output,
                "- resume: resume it\n- count: count it as it stands\n- new: count it, and begin a new one\n- quit: leave it as it is"
            )?;
            "resume, count, new, or quit"
        }
    };
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
        writeln!(output, "{open} open, which would count as wrong: {word} again counts it.")?;
    }
}

/// What is known of it.
fn say(exam: &Exam, output: &mut impl Write) -> io::Result<()> {
    if exam.is_empty() {
        let many = count(exam.lost(), "question");
        return writeln!(
            output,
            "There is an unfinished exam of {many}, but no loaded deck contains its cards."
        );
    }
    let (answered, len, left) = (exam.answered(), exam.len(), minutes(exam.left(0)));
    writeln!(output, "There is an unfinished exam: {answered} of {len} answered, {left} left.")?;
    if !exam.clock_is_exact() {
        writeln!(
            output,
            "The program ended before it could stop the clock: this is the time at the last answer."
        )?;
    }
    Ok(())
}
