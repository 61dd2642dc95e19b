//! The kinds of question.

use std::fmt;
use std::str::FromStr;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// How a question is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Which reference entry fits the situation?
    Scenario,
    /// One right option among several.
    Choice,
    /// Several right options, all of which must be named.
    Multi,
    /// The learner types the answer.
    Typed,
    /// The learner says the answer, looks, and grades it.
    // The kind of the smallest card.
    #[default]
    Flashcard,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 5] = [Kind::Scenario, Kind::Choice, Kind::Multi, Kind::Typed, Kind::Flashcard];

    /// Its name in files, events and flags.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Scenario => "scenario",
            Kind::Choice => "choice",
            Kind::Multi => "multi",
            Kind::Typed => "typed",
            Kind::Flashcard => "flashcard",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Kind {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Kind::ALL.into_iter().find(|kind| kind.name().eq_ignore_ascii_case(name)).ok_or(())
    }
}

/// By hand, since serde would also accept an object.
impl<'de> Deserialize<'de> for Kind {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Reader;
        impl Visitor<'_> for Reader {
            type Value = Kind;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a kind of question")
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<Kind, E> {
                let kind = Kind::ALL.into_iter().find(|kind| kind.name() == name);
                kind.ok_or_else(|| E::custom("no such kind"))
            }
        }
        from.deserialize_str(Reader)
    }
}
