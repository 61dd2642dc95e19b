//! Where it leads: the learner's figures.
//!
//! Pure; knows [`deck`](crate::deck), [`memory`](crate::memory) and [`history`](crate::history).

mod figures;
mod habit;
mod learned;
mod topics;

pub use figures::{AnswerCounts, CardCounts, DueOn, Figures, Readiness, RetentionFigures, figures};
pub use learned::{Learned, learned};
pub use topics::{TopicFigures, topics};
