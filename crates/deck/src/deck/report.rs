//! The problems found so far.

use super::fault::{Fault, Severity, Words};
use super::place::{Here, Place, find};
use super::source::Source;

/// Something about a deck that its author should change.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
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

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { path, line, pointer, message, .. } = self;
        let colon = if pointer.is_empty() { "" } else { ": " };
        write!(f, "{path}:{line}: {pointer}{colon}{message}")
    }
}

impl std::error::Error for Problem {}

/// Collects what is to be said; lines are worked out at the end, and only for what is said.
#[derive(Debug, Default)]
pub struct Report {
    found: Vec<Finding>,
    /// How many errors were met, those included that are not to be said.
    errors: usize,
}

#[derive(Debug)]
struct Finding {
    place: Place,
    severity: Severity,
    words: Box<dyn Words>,
}

impl Report {
    /// Something that makes a poor deck.
    pub fn error(&mut self, place: Place, words: impl Words + 'static) {
        self.errors += 1;
        self.found.push(Finding { place, severity: Severity::Error, words: Box::new(words) });
    }

    /// Something that the author should know.
    pub fn warning(&mut self, place: Place, words: impl Words + 'static) {
        self.found.push(Finding { place, severity: Severity::Warning, words: Box::new(words) });
    }

    /// Something that makes what is here unusable. Of what could not even be read nothing more is said.
    pub(super) fn fault(&mut self, here: &Here<'_>, fault: Fault) {
        if here.is_broken() { self.silent_fault() } else { self.fault_at(here.place(), fault) }
    }

    /// The same, of the name of the field that is here.
    pub(super) fn fault_on_name(&mut self, here: &Here<'_>, fault: Fault) {
        if here.is_broken() { self.silent_fault() } else { self.fault_at(here.name_place(), fault) }
    }

    /// The same, of a place.
    pub(super) fn fault_at(&mut self, place: Place, fault: Fault) {
        match fault.severity() {
            Severity::Error => self.error(place, fault),
            Severity::Warning => self.warning(place, fault),
        }
    }

    /// Something that makes what is here unusable, and comes of what was said already.
    pub(super) fn silent_fault(&mut self) {
        self.errors += 1;
    }

    pub(super) fn errors(&self) -> usize {
        self.errors
    }

    /// The problems, by file and place. Those of one place stay in the order in which they were found.
    pub fn problems(mut self, sources: &[Source]) -> Vec<Problem> {
        let places = self
            .found
            .iter_mut()
            .flat_map(|Finding { place, words, .. }| std::iter::once(place).chain(words.places()));
        find(sources, places.collect());
        self.found.sort_by_key(|finding| finding.place.order());
        let problem = |Finding { place, severity, words }| Problem {
            path: sources.get(place.file).map_or_else(String::new, |source| source.path.clone()),
            line: place.line(),
            message: words.to_string(),
            pointer: place.pointer,
            severity,
        };
        self.found.into_iter().map(problem).collect()
    }
}
