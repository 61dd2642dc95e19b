//! Converted decks as text, to be kept and read again without converting.

use serde::{Deserialize, Serialize};

use super::convert::{Converted, NoDeck, Places};
use super::draft::Remark;
use crate::deck::{Problem, Severity};

/// All but the places and the deck itself, which follow it.
#[derive(Serialize, Deserialize)]
enum Outcome {
    Deck { format: String, without_cards: usize, is_mixed: bool, left_out: Vec<Remark>, remarks: Vec<Remark> },
    NoCards(Fault),
    Faulty(Fault),
}

#[derive(Serialize, Deserialize)]
struct Fault {
    path: String,
    line: usize,
    message: String,
}

impl Converted {
    /// What came of converting, as text: a line, a line of places, and the deck.
    pub fn stored(outcome: &Result<Self, NoDeck>) -> String {
        let fault = |problem: &Problem| Fault {
            path: problem.path.clone(),
            line: problem.line,
            message: problem.message.clone(),
        };
        let head = match outcome {
            Ok(converted) => Outcome::Deck {
                format: converted.format.clone(),
                without_cards: converted.without_cards,
                is_mixed: converted.is_mixed,
                left_out: converted.left_out.clone(),
                remarks: converted.remarks.clone(),
            },
            Err(NoDeck::NoCards(problem)) => Outcome::NoCards(fault(problem)),
            Err(NoDeck::Faulty(problem)) => Outcome::Faulty(fault(problem)),
        };
        // What is made of texts and numbers can be written as JSON.
        let head = serde_json::to_string(&head).unwrap_or_default();
        match outcome {
            Ok(converted) => format!("{head}\n{}\n{}", converted.places.text(), converted.body),
            Err(_) => format!("{head}\n\n"),
        }
    }

    /// What [`Converted::stored`] gave, for files that are called so now; none for anything else.
    pub fn from_stored(stored: &str, files: Vec<String>) -> Option<Result<Self, NoDeck>> {
        let (head, rest) = stored.split_once('\n')?;
        let (places, body) = rest.split_once('\n')?;
        let problem = |fault: Fault| Problem {
            path: fault.path,
            line: fault.line,
            pointer: String::new(),
            severity: Severity::Error,
            message: fault.message,
        };
        Some(match serde_json::from_str(head).ok()? {
            Outcome::Deck { format, without_cards, is_mixed, left_out, remarks } => Ok(Self {
                format,
                files,
                without_cards,
                is_mixed,
                places: Places::Stored(places.to_owned()),
                left_out,
                remarks,
                body: body.to_owned(),
            }),
            Outcome::NoCards(fault) => Err(NoDeck::NoCards(problem(fault))),
            Outcome::Faulty(fault) => Err(NoDeck::Faulty(problem(fault))),
        })
    }
}
