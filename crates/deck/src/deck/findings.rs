//! Collects problems while a deck is read and checked.

use super::fault::{Fault, Severity, Words};
use super::location::{Here, Location, find};
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

/// The problems found so far. Their lines are looked up at the end.
#[derive(Debug, Default)]
pub struct Findings {
    found: Vec<Finding>,
    /// How many errors there were, including those that are not reported.
    errors: usize,
}

#[derive(Debug)]
struct Finding {
    location: Location,
    severity: Severity,
    words: Box<dyn Words>,
}

impl Findings {
    /// Reports an error.
    pub fn error(&mut self, location: Location, words: impl Words + 'static) {
        self.errors += 1;
        self.found.push(Finding { location, severity: Severity::Error, words: Box::new(words) });
    }

    /// Reports something that the author should know.
    pub fn warning(&mut self, location: Location, words: impl Words + 'static) {
        self.found.push(Finding { location, severity: Severity::Warning, words: Box::new(words) });
    }

    /// Reports a fault here, unless this could not even be read: one mistake is one problem.
    pub(super) fn fault(&mut self, here: &Here<'_>, fault: Fault) {
        if here.is_broken() { self.silent_fault() } else { self.fault_at(here.location(), fault) }
    }

    /// The same, at the name of the field that is here.
    pub(super) fn fault_on_name(&mut self, here: &Here<'_>, fault: Fault) {
        if here.is_broken() { self.silent_fault() } else { self.fault_at(here.name_location(), fault) }
    }

    /// Reports a fault at a location.
    pub(super) fn fault_at(&mut self, location: Location, fault: Fault) {
        match fault.severity() {
            Severity::Error => self.error(location, fault),
            Severity::Warning => self.warning(location, fault),
        }
    }

    /// Counts an error that follows from one that was reported.
    pub(super) fn silent_fault(&mut self) {
        self.errors += 1;
    }

    pub(super) fn errors(&self) -> usize {
        self.errors
    }

    /// The problems, sorted by location. Those at the same location stay in the order in which they were found.
    pub fn problems(mut self, sources: &[Source]) -> Vec<Problem> {
        let locations = self
            .found
            .iter_mut()
            .flat_map(|Finding { location, words, .. }| std::iter::once(location).chain(words.locations()));
        find(sources, locations.collect());
        self.found.sort_by_key(|finding| finding.location.order());
        let problem = |Finding { location, severity, words }| Problem {
            path: sources.get(location.file).map_or_else(String::new, |source| source.path.clone()),
            line: location.line(),
            message: words.to_string(),
            pointer: location.pointer,
            severity,
        };
        self.found.into_iter().map(problem).collect()
    }
}
