//! What people say in the `--plain` dialogue.

use crate::deck::Kind;
use crate::line::marks::Mark;
use crate::memory::Grade;
use crate::quiz::{Posed, Response};

/// What a line means.
pub(super) enum Said {
    Answer(Response),
    Reveal,
    Guessed,
    Undo,
    Mark(Mark, bool),
    Entry,
    Help,
    Quit,
    Unclear(&'static str),
}

/// What a line means while this question stands.
pub(super) fn understand(line: &str, posed: &Posed, revealed: bool) -> Said {
    let text = line.trim();
    // Typed answers are texts, so commands need a mark there; elsewhere the mark may be left out.
    let command = match (text.strip_prefix(':'), posed.kind) {
        (Some(command), _) => Some(command.trim()),
        (None, Kind::Typed) => None,
        (None, _) => Some(text),
    };
    match command.map(str::to_lowercase).as_deref() {
        Some("q" | "quit") => return Said::Quit,
        Some("u" | "undo") => return Said::Undo,
        Some("g" | "guessed") => return Said::Guessed,
        Some("?" | "h" | "help") => return Said::Help,
        Some("e" | "entry") => return Said::Entry,
        Some(words) => {
            let (word, last) = words.strip_suffix(" last").map_or((words, false), |word| (word, true));
            let mark = match word.trim() {
                "s" | "suspend" => Some(Mark::Suspend),
                "resume" => Some(Mark::Resume),
                "!" | "flag" => Some(Mark::Flag),
                "unflag" => Some(Mark::Unflag),
                "reset" => Some(Mark::Reset),
                _ => None,
            };
            if let Some(mark) = mark {
                return Said::Mark(mark, last);
            }
        }
        None => {}
    }
    match posed.kind {
        Kind::Typed if text.is_empty() => Said::Unclear("Type an answer; :q quits."),
        Kind::Typed => Said::Answer(Response::Text(text.to_owned())),
        Kind::Flashcard => {
            let grade = Grade::ALL
                .into_iter()
                .zip(["1", "2", "3", "4"])
                .find(|(grade, digit)| text == *digit || text.eq_ignore_ascii_case(grade.name()));
            match grade {
                Some((grade, _)) => Said::Answer(Response::Grade(grade)),
                None if text.is_empty() && !revealed => Said::Reveal,
                None => Said::Unclear("Grade yourself: 1 again, 2 hard, 3 good, 4 easy."),
            }
        }
        Kind::Scenario | Kind::Choice | Kind::Multi => {
            let words = text.split([' ', ',', ';']).filter(|word| !word.is_empty());
            // A number that is none of the options is refused by the judge, with the right range.
            let numbers: Result<Vec<usize>, _> = words.map(str::parse::<usize>).collect();
            match numbers {
                Ok(numbers) if !numbers.is_empty() => {
                    let places = numbers.into_iter().map(|number| number.wrapping_sub(1)).collect();
                    Said::Answer(Response::Choose(places))
                }
                _ => Said::Unclear("Answer with the option's number."),
            }
        }
    }
}
