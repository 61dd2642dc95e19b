//! The dialogues without a screen: `--plain` for people and screen readers, `--json` for programs.
//!
//! Knows the pure rooms. Reads lines, writes lines; no escape code is ever written here. What a line asks for is a wish
//! of [`quiz`](crate::quiz), and what came of it is shown: nothing is decided here.

mod dialogue;
mod json;
mod plain;
mod sentences;

pub use dialogue::{Dialogue, Ending, ExamDialogue};
pub use json::{print_exam_report_json, print_no_exam, print_summary, run_exam_json, run_json};
pub use plain::{
    Terminal, Unfinished, ask_to_begin, ask_unfinished, print_exam_report_plain, run_exam_plain, run_plain,
};
