//! Messages that name other locations.

use std::fmt;

use crate::deck::{Location, Words};

/// A message that names other locations.
#[derive(Debug)]
pub(super) struct Naming {
    pub before: String,
    /// The locations, each with what follows it.
    pub locations: Vec<(Location, String)>,
    pub after: &'static str,
}

impl fmt::Display for Naming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let locations: Vec<String> =
            self.locations.iter().map(|(location, said)| format!("{location}{said}")).collect();
        write!(f, "{}{}{}", self.before, locations.join(", "), self.after)
    }
}

impl Words for Naming {
    fn locations(&mut self) -> Vec<&mut Location> {
        self.locations.iter_mut().map(|(location, _)| location).collect()
    }
}
