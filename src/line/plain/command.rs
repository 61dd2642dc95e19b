//! What people type in the `--plain` dialogue.

use crate::deck::{Body, Kind, Shelf};
use crate::memory::Grade;
use crate::quiz::{Posed, Response, Subject, Wish};
use crate::text::{latin, narrow};

/// What a line means.
pub(super) enum Command {
    Respond(Response),
    /// Any other wish.
    Wish(Wish),
    Reveal,
    Entry,
    /// Why the last answer is right or wrong.
    Why,
    Help,
    Quit,
    /// It means nothing here: what would.
    Unclear(&'static str),
}

/// The words of a line that is a command, in lower case. Typed answers are texts, so commands need a colon there; elsewhere
/// it may be left out.
pub(super) fn words(line: &str, posed: &Posed) -> Option<String> {
    let text = line.trim();
    let words = match (text.strip_prefix(':'), posed.kind) {
        (Some(words), _) => words,
        (None, Kind::Typed) => return None,
        (None, _) => text,
    };
    Some(words.trim().to_lowercase())
}

/// What a line means while this question stands.
pub(super) fn parse(line: &str, posed: &Posed, shelf: &Shelf, revealed: bool) -> Command {
    let typed = posed.kind == Kind::Typed;
    // What is typed is taken as it is; elsewhere a keyboard of another layout says the same.
    let line = if typed { line.to_owned() } else { line.chars().map(latin).collect() };
    match line.trim().chars().map(narrow).collect::<String>().as_str() {
        "?" if !posed.takes(shelf, "?") => return Command::Help,
        "0" if !posed.takes(shelf, "0") => return Command::Respond(Response::DontKnow),
        _ => {}
    }
    if let Some(points) = ticked(line.trim(), posed, shelf).filter(|_| revealed) {
        return Command::Respond(Response::Points(points));
    }
    if let Some(at) = lettered(line.trim(), posed) {
        return Command::Respond(Response::Choose(vec![at]));
    }
    words(&line, posed)
        .and_then(|words| named(&words, Subject::Standing))
        .unwrap_or_else(|| answer(line.trim(), posed, revealed))
}

/// What a line means after a verdict, before the next question.
pub(super) fn parse_after(line: &str) -> Option<Command> {
    let line: String = line.trim().chars().map(latin).collect();
    match line.strip_prefix(':').unwrap_or(&line).trim().to_lowercase().as_str() {
        "" => None,
        "0" => Some(Command::Wish(Wish::Guess)),
        words => Some(
            named(words, Subject::Last)
                .unwrap_or(Command::Unclear("Enter goes on; ? lists the other commands.")),
        ),
    }
}

/// How the question that stands is answered, in a sentence.
pub(super) fn how_to_answer(posed: &Posed) -> &'static str {
    match posed.kind {
        Kind::Scenario | Kind::Choice => "Answer with an option's number or letter.",
        Kind::Multi => "Answer with the numbers of all right options, such as 1 3.",
        Kind::Typed => "Type the answer. A word after a colon is a command.",
        Kind::Flashcard => {
            "Say your answer aloud, and press Enter to see it. Then grade it: 1 again, 2 hard, 3 good, 4 easy; or type the letters of the points you made: all is good, at least half hard, fewer again."
        }
    }
}

/// The points of a flashcard that letters name, from 0; none where that is no list of its letters.
fn ticked(text: &str, posed: &Posed, shelf: &Shelf) -> Option<Vec<usize>> {
    let Body::Flashcard { points, .. } = &posed.question(shelf).body else { return None };
    let letters = text.chars().filter(|c| !matches!(c, ' ' | ',' | ';' | '.' | ')'));
    let at = |letter: char| {
        let at = u32::from(letter.to_ascii_lowercase()).checked_sub(u32::from('a'))?;
        usize::try_from(at).ok().filter(|&at| at < points.len())
    };
    let ticked: Vec<usize> = letters.map(at).collect::<Option<_>>()?;
    (!ticked.is_empty()).then_some(ticked)
}

/// The option that a letter names, from 0.
fn lettered(text: &str, posed: &Posed) -> Option<usize> {
    let mut letters = without_mark(text).chars();
    let letter = letters.next().filter(|_| letters.next().is_none())?.to_ascii_lowercase();
    let at = ('a'..='i').position(|known| known == letter)?;
    (at < posed.options.len()).then_some(at)
}

/// An option's number or letter without what lists put behind it.
fn without_mark(text: &str) -> &str {
    text.strip_suffix(['.', ')']).unwrap_or(text)
}

fn named(words: &str, standing: Subject) -> Option<Command> {
    Some(match words {
        "q" | "quit" => Command::Quit,
        "?" | "h" | "help" => Command::Help,
        "e" | "entry" => Command::Entry,
        "w" | "why" => Command::Why,
        "u" | "undo" => Command::Wish(Wish::Undo),
        "g" | "guessed" => Command::Wish(Wish::Guess),
        "accept" => Command::Wish(Wish::Accept),
        "dontknow" => Command::Respond(Response::DontKnow),
        _ => {
            let (word, subject) = match words.strip_suffix(" last") {
                Some(word) => (word.trim(), Subject::Last),
                None => (words, standing),
            };
            Command::Wish(match word {
                "s" | "suspend" => Wish::Suspend(subject),
                "resume" => Wish::Resume(subject),
                "!" | "flag" => Wish::Flag { subject, note: None },
                "unflag" => Wish::Unflag(subject),
                "reset" => Wish::Reset(subject),
                _ => return None,
            })
        }
    })
}

fn answer(text: &str, posed: &Posed, revealed: bool) -> Command {
    match posed.kind {
        Kind::Typed if text.is_empty() => {
            Command::Unclear("Type an answer, or 0 if you don't know it; :q quits.")
        }
        Kind::Typed => Command::Respond(Response::Text(text.to_owned())),
        Kind::Flashcard => {
            let grade = Grade::ALL
                .into_iter()
                .zip(["1", "2", "3", "4"])
                .find(|(grade, digit)| text == *digit || text.eq_ignore_ascii_case(grade.name()));
            match grade {
                Some(_) if !revealed => Command::Unclear(
                    "Press Enter to see the answer, then grade yourself. 0: you don't know it.",
                ),
                Some((grade, _)) => Command::Respond(Response::Grade(grade)),
                // What is typed before the answer is shown is what somebody says.
                None if !revealed => Command::Reveal,
                None => Command::Unclear("Grade yourself: 1 again, 2 hard, 3 good, 4 easy."),
            }
        }
        Kind::Scenario | Kind::Choice | Kind::Multi => {
            let words = text.split([' ', ',', ';']).filter(|word| !word.is_empty());
            // A number that is none of the options is refused by the judge, with the right range.
            let numbers: Result<Vec<usize>, _> =
                words.map(|word| without_mark(word).parse::<usize>()).collect();
            match numbers {
                Ok(numbers) if !numbers.is_empty() => {
                    let positions = numbers.into_iter().map(|number| number.wrapping_sub(1)).collect();
                    Command::Respond(Response::Choose(positions))
                }
                _ => Command::Unclear("Answer with the option's number, 0 if you don't know; ? for help."),
            }
        }
    }
}
