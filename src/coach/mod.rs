//! Where it leads: the learner's figures, over everything and for one entry.
//!
//! Pure; knows [`deck`](crate::deck), [`memory`](crate::memory) and [`history`](crate::history).

mod entry;
mod figures;
mod topics;

pub use entry::{CONTRASTS, ContrastRow, Learner, Sheet, With};
pub use figures::{AnswerCounts, CardCounts, Confused, DueOn, Figures, Readiness, RetentionFigures, figures};
pub use topics::{TopicFigures, topics};
