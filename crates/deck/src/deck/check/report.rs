//! The problems found so far.

use super::tree::{File, Spot};
use super::{Problem, Severity};

/// Collects problems; their lines and pointers are worked out at the end, and only for what is reported.
pub(super) struct Report<'f> {
    files: &'f [File<'f>],
    found: Vec<(Spot, Severity, String)>,
}

impl<'f> Report<'f> {
    pub fn new(files: &'f [File<'f>]) -> Self {
        Self { files, found: Vec::new() }
    }

    pub fn error(&mut self, spot: Spot, message: impl Into<String>) {
        self.found.push((spot, Severity::Error, message.into()));
    }

    pub fn warning(&mut self, spot: Spot, message: impl Into<String>) {
        self.found.push((spot, Severity::Warning, message.into()));
    }

    /// A place as messages about another place name it: `cards/a.json:12`.
    pub fn place(&self, spot: Spot) -> String {
        let Some(file) = self.files.get(spot.file) else { return String::new() };
        format!("{}:{}", file.path, file.line(spot.start))
    }

    /// The problems, by file and place. Those of one place stay in the order of the rules.
    pub fn finish(mut self) -> Vec<Problem> {
        self.found.sort_by_key(|(spot, ..)| (spot.file, spot.start));
        let problem = |(spot, severity, message): (Spot, Severity, String)| {
            let file = self.files.get(spot.file)?;
            Some(Problem {
                path: file.path.to_owned(),
                line: file.line(spot.start),
                pointer: file.pointer(spot.start, spot.end),
                severity,
                message,
            })
        };
        self.found.into_iter().filter_map(problem).collect()
    }
}
