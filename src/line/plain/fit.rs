//! The offer at the end of a session to fit the memory model to the learner.

use std::io::{self, BufRead, Write};

use super::paper::Terminal;
use crate::coach;
use crate::history::{What, without_answers_of};
use crate::line::dialogue::{Dialogue, next_line};
use crate::quiz::NotSaved;

/// Makes the offer where a fit is worthwhile. Where somebody sits, a key takes or declines it; elsewhere the command is named.
pub(super) fn offer(
    dialogue: &mut Dialogue,
    terminal: Terminal,
    input: &mut impl BufRead,
    output: &mut impl Write,
) -> io::Result<()> {
    let Some(answers) = coach::learned(dialogue.recorder.history()).worthwhile() else { return Ok(()) };
    write!(
        output,
        "\nThe memory model can be fitted to your {answers} answers; it is kept only if it predicts you better"
    )?;
    if !terminal.is_attended {
        return writeln!(output, ": trainer profile fit");
    }
    write!(output, ". y fits it, n declines, Enter leaves it for another time: ")?;
    output.flush()?;
    let line = next_line(input);
    if line.is_none() {
        writeln!(output)?;
    }
    let today = dialogue.session.today();
    let (what, declined) = match line.unwrap_or_default().trim().to_lowercase().as_str() {
        "y" | "yes" => match dialogue.recorder.reader().map(|read| read(&mut |_| {})) {
            Some(Ok(events)) => {
                let held = dialogue.recorder.history().held_back();
                (coach::fitted(without_answers_of(&held, events), today), false)
            }
            Some(Err(why)) => return writeln!(output, "{why}"),
            None => return Ok(()),
        },
        "n" | "no" => (What::not_fitted(answers, today), true),
        _ => return Ok(()),
    };
    match dialogue.recorder.save(&what) {
        Err(NotSaved(why)) => writeln!(output, "That was not saved: {why}."),
        Ok(_) if declined => writeln!(output, "Not asked again until your answers have doubled."),
        Ok(_) if coach::learned(dialogue.recorder.history()).is_latest_kept() => {
            writeln!(output, "Fitted to you: it predicts you better. trainer undo goes back.")
        }
        Ok(_) => writeln!(output, "The model stays as it is: a fit would not predict you clearly better."),
    }
}
