//! Asking and judging.
//!
//! Pure; knows [`deck`](crate::deck), [`memory`](crate::memory) and [`history`](crate::history). Nothing here saves: a
//! [`Session`] hands out what happened as data, and goes on only when it is told that this was saved.

mod answer;
mod drill;
mod exam;
mod filter;
mod judge;
mod keeper;
mod pose;
mod queue;
mod session;

pub use answer::Judged;
pub use drill::{Drill, PAIRS, Pair, RUN, Score, Turn, confused_pairs, confuses, pairs_of};
pub use exam::{Exam, ExamPlan, Report, TopicScore, Wrong};
pub use filter::{Filter, NoMatch, Wanted, parse_days};
pub use judge::{BadInput, Response, Verdict};
pub use keeper::{Keeper, NotSaved, renames};
pub use pose::{Choice, Posed};
pub use queue::{Intake, Plan, next_due, queue};
pub use session::{Session, Summary};
