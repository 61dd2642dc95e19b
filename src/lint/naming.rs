//! What is said of a place and names others.

use std::fmt;

use crate::deck::{Place, Words};

/// A sentence that names other places.
#[derive(Debug)]
pub(super) struct Naming {
    pub before: String,
    /// The places, each with what is said of it.
    pub places: Vec<(Place, String)>,
    pub after: &'static str,
}

impl fmt::Display for Naming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places: Vec<String> = self.places.iter().map(|(place, said)| format!("{place}{said}")).collect();
        write!(f, "{}{}{}", self.before, places.join(", "), self.after)
    }
}

impl Words for Naming {
    fn places(&mut self) -> Vec<&mut Place> {
        self.places.iter_mut().map(|(place, _)| place).collect()
    }
}
