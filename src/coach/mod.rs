//! Where it leads: the learner's figures.
//!
//! Pure; knows [`deck`](crate::deck), [`memory`](crate::memory) and [`history`](crate::history).

mod figures;
mod topics;

pub use figures::{AnswerCounts, CardCounts, Confused, DueOn, Figures, Readiness, RetentionFigures, figures};
pub use topics::{TopicFigures, topics};
