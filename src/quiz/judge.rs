//! Whether an answer is right, and what there is to say about it.

use std::fmt;

use super::pose::Posed;

use crate::deck::{Body, Deck, Entry, Kind, Question, Shelf, Wrong};
use crate::memory::Grade;
use crate::text::{clean_line, shortened};

/// How much of what was typed is shown, in characters: nobody reads more of it.
const SHOWN: usize = 200;

/// What the learner did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Response {
    /// Chose options, by position from 0.
    Choose(Vec<usize>),
    /// Typed.
    Text(String),
    /// Graded a flashcard.
    Grade(Grade),
}

/// An answer that cannot be judged: what to send instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadInput(pub String);

impl fmt::Display for BadInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What there is to say about an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Whether it was right.
    pub correct: bool,
    /// Whether it was right but second best.
    pub second: bool,
    /// The learner's own grade.
    pub grade: Option<Grade>,
    /// Positions of the right options, from 0.
    pub right: Vec<usize>,
    /// What was chosen, as positions from 0.
    pub chosen: Vec<usize>,
    /// What was chosen: reference ids, options' texts, or the typed text.
    pub chose: Vec<String>,
    /// The key, where another reference entry was taken for it.
    pub instead: Option<String>,
    /// The right answer, as it reads.
    pub answer: String,
    /// The learner's answer, as it reads.
    pub yours: String,
    /// Why it is wrong, or only second best; empty where there is nothing to say.
    pub feedback: String,
    /// What a listener waits for (flashcards).
    pub points: Vec<String>,
}

/// Judges a response to a posed question.
///
/// # Errors
/// A response that does not fit the question.
pub(super) fn judge(shelf: &Shelf, posed: &Posed, response: &Response) -> Result<Verdict, BadInput> {
    let deck = shelf.deck_of(posed.at);
    let question = posed.question(shelf);
    let mut verdict = match (response, posed.kind) {
        (Response::Choose(chosen), Kind::Scenario | Kind::Choice | Kind::Multi) => {
            judge_choice(deck, question, posed, chosen)?
        }
        (Response::Text(text), Kind::Typed) => judge_text(deck, question, text)?,
        (Response::Grade(grade), Kind::Flashcard) => judge_grade(question, *grade),
        (_, Kind::Flashcard) => {
            return Err(BadInput("a flashcard is graded: send a grade of again, hard, good or easy".into()));
        }
        (_, Kind::Typed) => return Err(BadInput("this question is typed: send a text".into())),
        (_, Kind::Multi) => {
            return Err(BadInput("this question has options: choose one or more of them".into()));
        }
        (_, _) => return Err(BadInput("this question has options: choose one of them".into())),
    };
    if let (Some(turn), Body::Scenario { answer, .. }) = (&posed.turn, &question.body) {
        lead(&mut verdict.feedback, &why_not(deck, question, answer, &turn.partner));
    }
    Ok(verdict)
}

/// What is drilled comes first, right or wrong; what else there is to say follows.
fn lead(feedback: &mut String, first: &str) {
    if !feedback.starts_with(first) {
        *feedback = format!("{first} {feedback}").trim_end().to_owned();
    }
}

fn judge_choice(
    deck: &Deck,
    question: &Question,
    posed: &Posed,
    chosen: &[usize],
) -> Result<Verdict, BadInput> {
    let count = posed.options.len();
    if posed.kind != Kind::Multi && chosen.len() > 1 {
        return Err(BadInput("this question has one right option: choose one".into()));
    }
    let mut chosen = chosen.to_vec();
    chosen.sort_unstable();
    chosen.dedup();
    if chosen.is_empty() || chosen.iter().any(|&at| at >= count) {
        return Err(BadInput(format!("choose an option from 1 to {count}")));
    }
    let right: Vec<usize> = (0..count).filter(|&at| posed.options[at].right).collect();
    let labels = |places: &[usize]| {
        places.iter().map(|&at| posed.options[at].label.as_str()).collect::<Vec<_>>().join("; ")
    };
    let correct = chosen == right;
    let mut verdict = Verdict {
        correct,
        answer: labels(&right),
        yours: labels(&chosen),
        chose: chosen.iter().map(|&at| posed.options[at].id.clone()).collect(),
        ..Verdict::default()
    };
    if !correct {
        match &question.body {
            Body::Scenario { answer, .. } => {
                verdict.feedback = why_not(deck, question, answer, &verdict.chose[0]);
                verdict.instead = Some(answer.clone());
            }
            Body::Choice { wrong, .. } | Body::Multi { wrong, .. } => {
                verdict.feedback = why_wrong(posed, wrong, &chosen, &right);
            }
            Body::Typed { .. } | Body::Flashcard { .. } => {}
        }
    }
    verdict.right = right;
    verdict.chosen = chosen;
    Ok(verdict)
}

/// The reasons of the wrong options chosen, and which right ones were left out.
fn why_wrong(posed: &Posed, wrong: &[Wrong], chosen: &[usize], right: &[usize]) -> String {
    let picked = chosen.iter().filter(|at| !right.contains(at)).map(|&at| &posed.options[at]);
    let several = posed.kind == Kind::Multi;
    let mut said: Vec<String> = picked
        .filter_map(|option| {
            let why = wrong.iter().find(|wrong| wrong.text == option.id)?.why.as_ref()?;
            Some(if several { format!("{}: {why}", option.label) } else { why.clone() })
        })
        .collect();
    let left_out: Vec<&str> =
        right.iter().filter(|at| !chosen.contains(at)).map(|&at| posed.options[at].label.as_str()).collect();
    if several && !left_out.is_empty() {
        let list = left_out.join("; ");
        let end = if list.ends_with(['.', '?', '!']) { "" } else { "." };
        said.push(format!("Left out: {list}{end}"));
    }
    said.join(" ")
}

/// Why a reference entry is not the answer: the author's reason, else what tells it apart from the key.
fn why_not(deck: &Deck, question: &Question, key: &str, chosen: &str) -> String {
    if let Body::Scenario { why, .. } = &question.body
        && let Some((_, why)) = why.iter().find(|(id, _)| id == chosen)
    {
        return why.clone();
    }
    tell_apart(deck, key, chosen)
}

/// What tells two reference entries apart: their contrast, else what each means.
fn tell_apart(deck: &Deck, key: &str, chosen: &str) -> String {
    if let Some(contrast) = deck.contrast(key, chosen) {
        return contrast.says.clone();
    }
    let means = |id: &str| {
        let entry = deck.entry(id).filter(|entry| !entry.means.is_empty())?;
        Some(format!("{}: {}", entry.label(), entry.means))
    };
    [means(chosen), means(key)].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn judge_text(deck: &Deck, question: &Question, text: &str) -> Result<Verdict, BadInput> {
    let text = clean_line(text);
    let text = text.trim();
    let typed = fold_text(text);
    if text.is_empty() {
        return Err(BadInput("type an answer".into()));
    }
    let (key, accept, also): (&str, &[String], &[(String, String)]) = match &question.body {
        Body::Typed { answer, accept, exact: true } => return Ok(judge_exact(deck, answer, accept, text)),
        Body::Typed { answer, accept, .. } => (answer, accept, &[]),
        Body::Scenario { answer, also, .. } => (answer, &[], also),
        _ => return Err(BadInput("this question has options: choose one of them".into())),
    };
    let is = |entry: &Entry| entry_reads(entry, &typed);
    let key_entry = deck.entry(key);
    let answer = key_entry.map_or_else(|| key.to_owned(), Entry::label);
    let spelled = |spelling: &str| fold_text(spelling) == typed;
    let mut verdict =
        Verdict { answer, yours: shortened(text, SHOWN), chose: vec![text.to_owned()], ..Verdict::default() };
    if key_entry.is_some_and(is) || spelled(key) || accept.iter().any(|spelling| spelled(spelling)) {
        verdict.correct = true;
        if let Some(entry) = key_entry {
            verdict.chose = vec![entry.id.clone()];
        }
        return Ok(verdict);
    }
    let Some(entry) = deck.reference.iter().find(|entry| is(entry)) else {
        return Ok(verdict);
    };
    verdict.yours = entry.label();
    verdict.chose = vec![entry.id.clone()];
    if let Some((_, why)) = also.iter().find(|(id, _)| *id == entry.id) {
        verdict.correct = true;
        verdict.second = true;
        verdict.feedback = format!("{} is the better answer. {why}", verdict.answer);
    } else if let Some(key_entry) = key_entry {
        verdict.feedback = why_not(deck, question, &key_entry.id, &entry.id);
        verdict.instead = Some(key_entry.id.clone());
    }
    Ok(verdict)
}

/// An answer that is compared to the letter.
fn judge_exact(deck: &Deck, key: &str, accept: &[String], text: &str) -> Verdict {
    Verdict {
        correct: accept.iter().map(String::as_str).chain([key]).any(|spelling| spelling == text),
        answer: deck.entry(key).map_or_else(|| key.to_owned(), Entry::label),
        yours: shortened(text, SHOWN),
        chose: vec![text.to_owned()],
        ..Verdict::default()
    }
}

/// Whether a typed text names an entry: by its id, its name, both, or another name.
fn entry_reads(entry: &Entry, typed: &str) -> bool {
    let id = fold_text(&entry.id);
    let names = std::iter::once(&entry.name).chain(&entry.aliases);
    typed == id
        || names.map(|name| fold_text(name)).any(|name| typed == name || typed == format!("{id}{name}"))
}

/// A text as it is compared: letters and digits only, lower case. A text without any stays as it is.
fn fold_text(text: &str) -> String {
    let folded: String = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if folded.is_empty() { text.trim().to_owned() } else { folded }
}

fn judge_grade(question: &Question, grade: Grade) -> Verdict {
    let (answer, points) = match &question.body {
        Body::Flashcard { answer, points } => (answer.clone(), points.clone()),
        _ => Default::default(),
    };
    Verdict {
        correct: grade.is_pass(),
        grade: Some(grade),
        yours: grade.name().to_owned(),
        answer,
        points,
        ..Verdict::default()
    }
}
