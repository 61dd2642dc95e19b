//! The `--plain` dialogue: numbered text, made for screen readers and pipes. No escape codes, no drawing, no columns.

mod clean;
mod command;
mod exam;
mod quiz;
mod show;

pub use exam::{Unfinished, ask_unfinished, print_exam_report_plain, run_exam_plain};
pub use quiz::run_plain;
