//! What was saved beside answers, in words.

use crate::history::What;
use crate::text::plural;

/// How often what was saved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    settings: usize,
    /// Flagged, no longer flagged, suspended, resumed, started over, undone, anything else.
    kinds: [usize; KINDS.len()],
}

/// What each is called, once and several times.
const KINDS: [(&str, &str); 7] = [
    ("flag", "flags"),
    ("removed flag", "removed flags"),
    ("suspension", "suspensions"),
    ("resumed card", "resumed cards"),
    ("restart", "restarts"),
    ("undo", "undos"),
    ("change", "changes"),
];

impl Changes {
    /// Counts what was saved.
    pub fn add(&mut self, what: &What) {
        let kind = match what {
            What::Set { .. } => {
                self.settings += 1;
                return;
            }
            What::Flag { on: true, .. } => 0,
            What::Flag { .. } => 1,
            What::Suspend { on: true, .. } => 2,
            What::Suspend { .. } => 3,
            What::Reset { .. } => 4,
            What::Undo { .. } => 5,
            _ => 6,
        };
        self.kinds[kind] += 1;
    }

    /// Counts what was saved elsewhere, too.
    pub fn add_all(&mut self, other: &Self) {
        self.settings += other.settings;
        for (mine, more) in self.kinds.iter_mut().zip(other.kinds) {
            *mine += more;
        }
    }

    /// What was saved: `your plan, 2 flags`; none where nothing was.
    pub fn told(&self) -> Option<String> {
        let plan = (self.settings > 0).then(|| "your plan".to_owned());
        let kinds = self.kinds.iter().zip(KINDS).filter(|(n, _)| **n > 0);
        let told: Vec<String> =
            plan.into_iter().chain(kinds.map(|(&n, (one, many))| plural(n, one, many))).collect();
        (!told.is_empty()).then(|| told.join(", "))
    }
}
