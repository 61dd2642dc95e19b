//! How memory behaves: FSRS behind our own types.
//!
//! Pure. Days are whole days, stability is in days, difficulty 1–10, retrievability 0–1. No type of the `fsrs` crate
//! leaves this room.

mod dates;
mod day;
mod fit;
mod grade;
mod grading;
mod model;

pub use dates::{parse_day, parse_past_day};
pub use day::Day;
pub use fit::{FEWEST, Fit, HeldOut, NoFit, Trial, fit};
pub use grade::Grade;
pub use grading::{Grading, SLIPS, USUAL_OPTIONS, luck, luck_ratio, odds, proof};
pub use model::{DESIRED_RETENTION, MemoryState, Model};
