//! What the `--json` dialogue reads (a contract): a JSON object a line, one wish in each.

use serde::Deserialize;
use serde_json::error::Category;

use crate::memory::Grade;
use crate::quiz::{ExamWish, Response, Subject, Wish};

/// What comes in. One of the fields is the wish; `guessed`, and in an exam `mark`, may go with an answer, `last`
/// with `suspend`, `flag` and `reset`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Input {
    choose: Option<Vec<i64>>,
    text: Option<String>,
    grade: Option<Grade>,
    /// The points of a flashcard that were made: the grade follows.
    points: Option<Vec<i64>>,
    dont_know: bool,
    guessed: bool,
    accept: bool,
    reveal: bool,
    undo: bool,
    quit: bool,
    suspend: Option<bool>,
    flag: Option<bool>,
    reset: bool,
    /// It is about the card answered last, not the one whose question stands.
    last: bool,
    goto: Option<i64>,
    mark: Option<bool>,
    finish: bool,
}

/// What a message asks for.
pub(super) enum Request<W> {
    Wish(W),
    /// Show the answer of the flashcard that stands.
    Reveal,
    Quit,
}

const QUIZ: &str = "send choose, text, grade, points, dont_know, reveal, guessed, accept, undo, suspend, flag, reset or quit";
const EXAM: &str = "send choose, text, grade, points, dont_know, goto, mark, undo, reveal, finish or quit";

impl Input {
    /// Reads a line.
    ///
    /// # Errors
    /// What to send instead.
    pub fn read(line: &str) -> Result<Self, String> {
        const SHAPE: &str = r#"send an object such as {"choose":[1]}, {"text":"503"} or {"grade":"good"}"#;
        // A list would be read as if its parts were the fields, in their order.
        if !line.trim_start().starts_with('{') {
            return Err(format!("not a JSON object: {SHAPE}"));
        }
        serde_json::from_str(line).map_err(|error| {
            let text = error.to_string();
            match (error.classify(), text.split('`').nth(1)) {
                (Category::Data, Some(field)) if text.starts_with("unknown field") => {
                    format!("unknown field {field:?}: {SHAPE}")
                }
                (Category::Data, _) => {
                    format!("the value at byte {} does not fit: {SHAPE}", error.column())
                }
                _ => format!("invalid JSON at byte {}: {SHAPE}", error.column()),
            }
        })
    }

    /// What it asks for in a quiz, `ms` milliseconds after the question was shown.
    ///
    /// # Errors
    /// What to send instead.
    pub fn in_quiz(&self, ms: u64) -> Result<Request<Wish>, String> {
        self.check_one_wish(QUIZ)?;
        let subject = if self.last { Subject::Last } else { Subject::Standing };
        let about_card = match (self.suspend, self.flag, self.reset) {
            (Some(true), ..) => Some(Wish::Suspend(subject)),
            (Some(false), ..) => Some(Wish::Resume(subject)),
            (_, Some(true), _) => Some(Wish::Flag { subject, note: None }),
            (_, Some(false), _) => Some(Wish::Unflag(subject)),
            (.., true) => Some(Wish::Reset(subject)),
            (None, None, false) => None,
        };
        if self.last && about_card.is_none() {
            return Err("\"last\" needs suspend, flag or reset beside it".into());
        }
        let wish = match self.response() {
            Some(response) if self.mark.is_none() => {
                Some(Wish::Respond { response, guessed: self.guessed, ms })
            }
            Some(_) => return Err(too_many(QUIZ)),
            // The contract names what it takes back.
            None if self.undo => Some(Wish::UndoBesideFlags),
            None if self.guessed => Some(Wish::Guess),
            None if self.accept => Some(Wish::Accept),
            None => about_card,
        };
        self.or_other(wish).ok_or_else(|| QUIZ.into())
    }

    /// What it asks for in an exam while this question, counted from 0, stands.
    ///
    /// # Errors
    /// What to send instead.
    pub fn in_exam(&self, at: usize) -> Result<Request<ExamWish>, String> {
        self.check_one_wish(EXAM)?;
        let wish = match (self.response(), self.goto, self.mark) {
            (Some(response), _, mark) => Some(ExamWish::Respond { response, guessed: self.guessed, mark }),
            (_, Some(n), _) => Some(ExamWish::Goto(index(n))),
            (.., Some(on)) => Some(ExamWish::Mark { at, on }),
            _ if self.finish => Some(ExamWish::Finish),
            _ if self.undo => Some(ExamWish::Undo),
            _ if self.guessed => {
                return Err("in an exam, send guessed together with the answer".into());
            }
            _ => None,
        };
        self.or_other(wish).ok_or_else(|| EXAM.into())
    }

    fn or_other<W>(&self, wish: Option<W>) -> Option<Request<W>> {
        match wish {
            Some(wish) => Some(Request::Wish(wish)),
            None if self.reveal => Some(Request::Reveal),
            None if self.quit => Some(Request::Quit),
            None => None,
        }
    }

    fn response(&self) -> Option<Response> {
        let chosen = |positions: &Vec<i64>| Response::Choose(positions.iter().map(|&at| index(at)).collect());
        let typed = self.text.as_ref().map(|text| Response::Text(text.clone()));
        self.choose
            .as_ref()
            .map(chosen)
            .or(typed)
            .or(self.grade.map(Response::Grade))
            .or(self.points.as_ref().map(|made| Response::Points(made.iter().map(|&at| index(at)).collect())))
            .or(self.dont_know.then_some(Response::DontKnow))
    }

    /// Two wishes in a message are none: nobody could tell which is meant first.
    fn check_one_wish(&self, known: &str) -> Result<(), String> {
        let answers = [
            self.choose.is_some(),
            self.text.is_some(),
            self.grade.is_some(),
            self.points.is_some(),
            self.dont_know,
        ];
        let answered = answers.contains(&true);
        let others = [
            self.guessed && !answered,
            self.mark.is_some() && !answered,
            self.reveal,
            self.undo,
            self.accept,
            self.quit,
            self.suspend.is_some(),
            self.flag.is_some(),
            self.reset,
            self.goto.is_some(),
            self.finish,
        ];
        let wishes = answers.iter().chain(&others).filter(|&&wished| wished).count();
        if wishes > 1 { Err(too_many(known)) } else { Ok(()) }
    }
}

fn too_many(known: &str) -> String {
    format!("send one thing a message: {known}")
}

/// A position, or the number of a question, counts from 1; what is none becomes one that does not exist.
fn index(position: i64) -> usize {
    usize::try_from(position.saturating_sub(1)).unwrap_or(usize::MAX)
}
