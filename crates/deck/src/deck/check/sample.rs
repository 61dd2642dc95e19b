//! A small deck in which nothing is wrong, to break in one way at a time; and how a test says what it expects.

use super::{Checked, Problem, Severity, check};
use crate::deck::build::Source;

const DECK: &str = r#"{
  "format": 1,
  "id": "sample",
  "title": "Sample", "$schema": "deck.schema.json",
  "license": "CC0-1.0",
  "topics": [
    { "id": "gateway", "title": "Gateways", "parent": "5xx" },
    { "id": "5xx", "title": "Server errors" }
  ],
  "objectives": [
    { "id": "O-1", "title": "Read a gateway's failure" }
  ],
  "reference": [
    { "id": "500", "name": "Internal Server Error", "means": "The server failed.", "topics": ["5xx"] },
    { "id": "501", "name": "Not Implemented", "means": "It cannot do this at all.", "topics": ["5xx"] },
    { "id": "502", "name": "Bad Gateway", "means": "The upstream's answer was invalid.", "topics": ["5xx"] },
    { "id": "503", "name": "Service Unavailable", "means": "It cannot serve now.", "topics": ["5xx"] },
    { "id": "504", "name": "Gateway Timeout", "means": "The upstream gave no answer in time.", "topics": ["5xx"] }
  ],
  "contrasts": [
    { "id": "X-502-503", "between": ["502", "503"], "says": "The upstream failed; this server is busy." }
  ],
  "quotas": [
    { "title": "core", "entries": ["502"], "questions": 2, "kinds": 2, "scenarios": 1 }
  ],
  "x-note": "the author's own",
  "cards": [
    {
      "id": "refused", "topics": ["gateway"], "about": ["502"], "tier": 1, "covers": ["O-1"], "was": ["upstream"],
      "source": "RFC 9110 §15.6.3", "explanation": "Nothing listens behind the proxy. It says so.",
      "questions": [
        { "kind": "scenario", "stem": "nginx finds nobody listening on the application's port. What does it answer?",
          "answer": "502", "near": ["503", "504", "500"], "also": { "501": "Nobody would ask." } },
        { "kind": "choice", "stem": "Which header says when to come back?", "exchange": "GET / HTTP/1.1\nHost: a.example",
          "answer": "Retry-After",
          "wrong": [{ "text": "Allow", "why": "It lists methods." }, { "text": "Location", "why": "It says where." }] }
      ]
    }
  ]
}
"#;

const PART: &str = r#"{
  "cards": [
    { "id": "late",
      "source": "RFC 9110 §15.6.5", "explanation": "The upstream took too long.",
      "questions": [
        { "kind": "multi", "stem": "Which two are a gateway's own words?",
          "answers": ["502", "504"],
          "wrong": [{ "text": "500", "why": "Any server says it." }] },
        { "kind": "typed", "stem": "A slow query outlives the proxy's patience. Type the code.", "answer": "504",
          "accept": ["gateway timeout"] },
        { "kind": "flashcard", "stem": "Say what 504 means.", "answer": "No answer in time." }
      ] }
  ]
}
"#;

/// A deck under test.
#[derive(Clone, Debug)]
pub(super) struct Sample {
    pub files: Vec<(&'static str, String)>,
    strict: bool,
}

/// The sound deck.
pub(super) fn sound() -> Sample {
    Sample { files: vec![("deck.json", DECK.into()), ("part.json", PART.into())], strict: false }
}

impl Sample {
    /// A deck of one file.
    pub fn of(text: &str) -> Self {
        Self { files: vec![("deck.json", text.into())], strict: false }
    }

    /// Breaks the main file: writes `to` where `from` stands first.
    pub fn replace(self, from: &str, to: &str) -> Self {
        self.change(0, from, to)
    }

    /// Breaks the other file.
    pub fn in_part(self, from: &str, to: &str) -> Self {
        self.change(1, from, to)
    }

    fn change(mut self, file: usize, from: &str, to: &str) -> Self {
        let (_, text) = &mut self.files[file];
        assert!(text.contains(from), "the sample has no {from}");
        *text = text.replacen(from, to, 1);
        self
    }

    /// Has it checked strictly.
    pub fn strict(mut self) -> Self {
        self.strict = true;
        self
    }

    pub fn sources(&self) -> Vec<Source> {
        let source =
            |(path, text): &(&str, String)| Source { path: (*path).into(), bytes: text.clone().into() };
        self.files.iter().map(source).collect()
    }

    pub fn check(&self) -> Checked {
        check(&self.sources(), self.strict)
    }

    fn only_problem(&self) -> Problem {
        let problems = self.check().problems;
        assert_eq!(problems.len(), 1, "not one problem: {problems:#?}");
        problems.into_iter().next().unwrap()
    }

    #[track_caller]
    fn has_one(&self, severity: Severity, line: usize, pointer: &str, message: &str) {
        let found = self.only_problem();
        assert_eq!(
            (found.severity, found.line, &*found.pointer, &*found.message),
            (severity, line, pointer, message)
        );
    }

    /// Exactly this error is found.
    #[track_caller]
    pub fn has_error(&self, line: usize, pointer: &str, message: &str) {
        self.has_one(Severity::Error, line, pointer, message);
    }

    /// Exactly this warning is found.
    #[track_caller]
    pub fn has_warning(&self, line: usize, pointer: &str, message: &str) {
        self.has_one(Severity::Warning, line, pointer, message);
    }

    /// Exactly this error is found, on whatever line.
    #[track_caller]
    pub fn has(&self, pointer: &str, message: &str) {
        let found = self.only_problem();
        assert_eq!((&*found.pointer, &*found.message), (pointer, message));
        assert_eq!(found.severity, Severity::Error);
    }

    /// Nothing is found.
    #[track_caller]
    pub fn is_fine(&self) {
        assert_eq!(self.check().problems, []);
    }
}

#[test]
fn nothing_is_wrong_with_the_sample() {
    sound().is_fine();
    sound().strict().is_fine();
    let checked = sound().check();
    assert_eq!((checked.id.as_deref(), checked.cards, checked.questions), (Some("sample"), 2, 5));
}
