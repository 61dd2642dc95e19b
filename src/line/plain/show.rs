//! How a question is shown, in a quiz and in an exam.

use std::io::{self, Write};

use crate::deck::{Body, Kind, Shelf};
use crate::quiz::Posed;

/// The question and its options.
pub(super) fn show_question(shelf: &Shelf, posed: &Posed, output: &mut impl Write) -> io::Result<()> {
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

fn has_points(shelf: &Shelf, posed: &Posed) -> bool {
    matches!(&posed.question(shelf).body, Body::Flashcard { points, .. } if !points.is_empty())
}

/// What to type now.
pub(super) fn prompt(
    shelf: &Shelf,
    posed: &Posed,
    revealed: bool,
    output: &mut impl Write,
) -> io::Result<()> {
    match posed.kind {
        Kind::Scenario | Kind::Choice => write!(output, "Number, or ? for help: ")?,
        Kind::Multi => write!(output, "All right numbers, such as 1 3, or ? for help: ")?,
        Kind::Typed => write!(output, "Type the answer, or :? for help: ")?,
        Kind::Flashcard if revealed && has_points(shelf, posed) => {
            write!(
                output,
                "How was it? 1 again, 2 hard, 3 good, 4 easy; or the letters of the points you made: "
            )?;
        }
        Kind::Flashcard if revealed => {
            write!(output, "How was it? 1 again, 2 hard, 3 good, 4 easy: ")?;
        }
        Kind::Flashcard => write!(output, "Say the answer, then press Enter to see it, or ? for help: ")?,
    }
    output.flush()
}

/// The back of a flashcard.
pub(super) fn reveal(shelf: &Shelf, posed: &Posed, output: &mut impl Write) -> io::Result<()> {
    if let Body::Flashcard { answer, points } = &posed.question(shelf).body {
        writeln!(output, "{answer}")?;
        if !points.is_empty() {
            writeln!(output, "A listener waits for:")?;
        }
        for (letter, point) in ('a'..='z').zip(points) {
            writeln!(output, "{letter}. {point}")?;
        }
    }
    Ok(())
}
