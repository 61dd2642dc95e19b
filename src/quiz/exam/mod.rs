//! An exam: questions against the clock, no word about right or wrong until the end.
//!
//! As in a [`Session`](super::Session), nothing here saves. [`Exam::begin`] and [`Exam::end`] are events like the
//! answers; each comes into force when it is on disk. All questions are posed at the start from seed and cards alone,
//! so that an exam that was cut off goes on with the same ones: what was answered is in the journal, and only the
//! marks are lost.
//!
//! The clock: an answer's time is all that passed since the answer saved before it, so the answers' times add up to
//! the time used. While the program is closed the clock stands still, and what passed after the last saved answer is
//! given back.

mod draw;
mod plan;
mod report;
mod state;
mod step;

pub use plan::{ExamKind, ExamPlan};
pub use report::{ExamReport, Spoken, TopicScore, Wrong};
pub use state::Exam;
pub use step::{ExamDone, ExamFlow, ExamStep, ExamWish, Remaining};
