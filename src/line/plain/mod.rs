//! The `--plain` dialogue: numbered text, made for screen readers and pipes. No escape codes, no drawing, no columns.

mod command;
mod exam;
mod fit;
mod paper;
mod quiz;
mod show;
mod unfinished;

pub use exam::{ask_to_begin, print_exam_report_plain, run_exam_plain};
pub use paper::Terminal;
pub use quiz::run_plain;
pub use unfinished::{Unfinished, ask_unfinished};
