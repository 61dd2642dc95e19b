//! What an answer says about memory.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How well a fact was recalled, as FSRS has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// Not recalled.
    Again,
    /// Recalled with effort, or only nearly right.
    Hard,
    /// Recalled.
    Good,
    /// Recalled without thinking.
    Easy,
}

impl Grade {
    /// From worst to best.
    pub const ALL: [Grade; 4] = [Grade::Again, Grade::Hard, Grade::Good, Grade::Easy];

    /// Its name in events and on screens.
    pub fn name(self) -> &'static str {
        match self {
            Grade::Again => "again",
            Grade::Hard => "hard",
            Grade::Good => "good",
            Grade::Easy => "easy",
        }
    }

    /// Its number, as FSRS and Anki have it: 1 (again) to 4 (easy).
    pub fn number(self) -> u32 {
        match self {
            Grade::Again => 1,
            Grade::Hard => 2,
            Grade::Good => 3,
            Grade::Easy => 4,
        }
    }

    /// What follows from how many of the points that a listener waits for were made: all of them is good, half of them or
    /// more is hard, fewer is not enough.
    pub fn of_points(made: usize, all: usize) -> Self {
        match made {
            0 => Grade::Again,
            made if made >= all => Grade::Good,
            made if made * 2 >= all => Grade::Hard,
            _ => Grade::Again,
        }
    }

    /// Whether the fact was recalled at all.
    pub fn is_pass(self) -> bool {
        self != Grade::Again
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
