//! What happened, and what follows from it: events, and the fold from events to what is known of the learner.
//!
//! Pure; knows [`memory`](crate::memory). The invariant of the house stands here: a [`Record`] is a function of the set
//! of events alone. Neither the order in which they came to hand, nor how often, nor where they lay, nor the present
//! moment has any part in it.

mod amendments;
mod event;
mod exams;
mod fast;
mod fitted;
mod fold;
mod future;
mod goal;
mod incremental;
mod last;
mod line;
mod longer;
mod outside;
mod reader;
mod reading;
mod record;
mod replay;
mod rollback;
mod settings;
mod texts;
mod totals;
mod view;

pub use event::{Answer, Event, Exam, Mode, What};
pub use exams::{ExamAnswer, ExamRecord, Exams};
pub use fitted::{Fitted, PARAMETERS, Story};
pub use fold::{Progress, fold, share};
pub use future::{flag_note, latest_flags, standing_after};
pub use goal::{Goal, INTERVIEW, MINUTES, NEW, OFF, RETENTION, SPRINT};
pub use incremental::Rebuild;
pub use last::{CardDeed, NOTHING_DONE, TakenBack, cost_of_undo, last_done, named};
pub use line::{GREATEST, ReadError, VERSION, read_line, write_batch_line, write_line, zone_minutes};
pub use outside::{HeldBack, without_answers_of};
pub use reader::Reader;
pub use record::{
    CardRecord, Confusion, ENGINE, FirstLooks, LEECH_LAPSES, Order, Placed, Record, Retention, Schedule, Slip,
};
pub use replay::{Replayed, relive, replay, trials};
pub use settings::{NONE, SETTINGS, Setting};
pub use texts::Texts;
pub use totals::{DayTotals, Latest, Reading};
pub use view::History;
