//! Asking and judging.
//!
//! Pure; knows [`deck`](crate::deck), [`memory`](crate::memory), [`history`](crate::history) and
//! [`knowledge`](crate::knowledge). Nothing here saves: a
//! [`Session`] or an [`Exam`] turns a wish into an event, and goes on when it hears that the event is saved.

mod answer;
mod drill;
mod exam;
mod filter;
mod giveaways;
mod judge;
mod placement;
mod pose;
mod queue;
mod recorder;
mod refusal;
mod renames;
mod session;

pub use drill::{Drill, Grounds, PAIRS, Pair, RUN, Score, confused_pairs, mixed_up, pairs_of};
pub use exam::{
    Exam, ExamDone, ExamFlow, ExamKind, ExamPlan, ExamReport, ExamStep, ExamWish, Remaining, Spoken,
    TopicScore, Wrong,
};
pub use filter::{Filter, Meant, NoMatch, Wanted, meant};
pub use judge::{Response, Verdict};
pub use placement::Placement;
pub use pose::{Choice, Posed, Turn};
pub use queue::{Intake, More, Plan, next_due, next_review, queue};
pub use recorder::{EventReader, NotSaved, Recorder};
pub use refusal::{Misfit, NotDone, Refusal};
pub use renames::{Doubt, Doubtful, Origin, Renames, renames};
pub use session::{
    Again, Amendment, Answered, CardStatus, Done, GradeDue, Next, Session, Step, Subject, Summary, Undone,
    Wish,
};
