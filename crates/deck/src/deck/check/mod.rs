//! The linter of decks: every problem of a deck in one run, each with its place and what to do.
//!
//! `load` stops at the first problem and knows no positions; this walks the same files as syntax trees. Its one
//! invariant: without `strict` it finds an error exactly if `load` refuses the deck (`agreement` holds this).
//!
//! The walk: bytes to trees (`tree`), the trees against the tables of `fields` (`shape`), what is readable to a `draft`,
//! and the draft against the rules (`ids`, `refs`, `questions`, `hints`, and `strict`). A rule about what is unreadable is
//! silent: one mistake is one problem.

mod draft;
mod fields;
mod hints;
mod ids;
mod index;
mod questions;
mod refs;
mod report;
mod shape;
mod strict;
mod suggest;
mod tree;

#[cfg(test)]
mod agreement;
#[cfg(test)]
mod sample;

use serde::Serialize;

use super::build::Source;
use draft::Draft;
use index::Index;
use report::Report;
use tree::File;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The deck cannot be used so, or, when strict, is not good enough.
    Error,
    /// The deck can be used; its author should know.
    Warning,
}

/// Something about a deck that its author should change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The file, as its [`Source`] calls it.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// The JSON pointer (RFC 6901) of the value in the file.
    pub pointer: String,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong and what to do, in one sentence.
    pub message: String,
}

/// What was found out about a deck.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// Its id, where it is readable.
    pub id: Option<String>,
    /// How many cards it has.
    pub cards: usize,
    /// How many questions its cards own.
    pub questions: usize,
    /// The problems, by file in the given order, then by place.
    pub problems: Vec<Problem>,
}

/// Checks a deck: the first source is its main file (`deck.json`, or the only one), the others are joined to it.
///
/// Without `strict`, what makes a deck unusable; with it, also what makes a deck a poor teacher.
#[must_use]
pub fn check(sources: &[Source], strict: bool) -> Checked {
    if sources.is_empty() {
        let message = "there is no file: name a deck's file, or a folder with a deck.json".into();
        let problem = Problem {
            path: String::new(),
            line: 1,
            pointer: String::new(),
            severity: Severity::Error,
            message,
        };
        return Checked { id: None, cards: 0, questions: 0, problems: vec![problem] };
    }
    let files: Vec<File> = sources.iter().map(File::open).collect();
    let mut report = Report::new(&files);
    for (number, file) in files.iter().enumerate() {
        if let Some(broken) = &file.broken {
            report
                .error(tree::Spot { file: number, start: broken.start, end: broken.start }, &broken.message);
        }
    }
    let draft = Draft::read(&files);
    if let Some((spot, message)) = draft.other_format() {
        // Whatever else a newer trainer's deck holds, this one cannot judge it.
        report = Report::new(&files);
        report.error(spot, message);
    } else {
        shape::check(&files, &mut report);
        let index = Index::new(&draft);
        ids::check(&draft, &mut report);
        refs::check(&draft, &index, &mut report);
        questions::check(&draft, &index, &mut report);
        hints::check(&draft, &index, strict, &mut report);
        if strict {
            strict::check(&draft, &index, &mut report);
        }
    }
    Checked {
        id: draft.id.map(|id| id.text.to_owned()),
        cards: draft.cards.len(),
        questions: draft.cards.iter().map(|card| card.questions.len()).sum(),
        problems: report.finish(),
    }
}
