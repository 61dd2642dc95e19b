//! The `--json` dialogue (a contract): a JSON object a line, each event one write.

mod exam;
mod input;
mod output;
mod quiz;

pub use exam::{print_exam_report_json, print_no_exam, run_exam_json};
pub use quiz::{print_summary, run_json};
