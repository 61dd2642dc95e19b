//! What happened, and what follows from it: events, and the fold from events to what is known of the learner.
//!
//! Pure; knows [`memory`](crate::memory). The invariant of the house stands here: a [`Record`] is a function of the set
//! of events alone. Neither the order in which they came to hand, nor how often, nor where they lay, nor the present
//! moment has any part in it.

mod ahead;
mod amended;
mod before;
mod event;
mod exams;
mod fitted;
mod fold;
mod goal;
mod line;
mod live;
mod own;
mod record;
mod standing;
mod texts;

pub use ahead::standing_after;
pub use event::{Answer, Event, Exam, Mode, What};
pub use exams::{ExamAnswer, ExamRecord};
pub use fitted::{Fitted, PARAMETERS, Story, TRIED};
pub use fold::{Tell, fold, share};
pub use goal::{Goal, INTERVIEW, MINUTES, SPRINT};
pub use line::{ReadError, Reader, VERSION, read_line, write_line};
pub use live::{History, Rebuild};
pub use record::{CardRecord, Confusion, DayTotals, ENGINE, LEECH_LAPSES, Order, Record, Retention, Stage};
pub use standing::{Standing, standing, trials};
pub use texts::Texts;
