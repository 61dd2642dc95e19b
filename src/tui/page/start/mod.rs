//! An exam that has not begun: what it is, and Enter begins it.

mod keys;
mod update;
mod view;

use crate::history::History;
use crate::quiz::{Exam, ExamPlan};
use crate::tui::component::Context;

/// An exam that has not begun.
pub struct StartPage {
    /// The exam, drawn: its clock runs once its beginning is saved.
    exam: Exam,
    /// What was got last time, in percent, and whether it was passed.
    last: Option<(f32, bool)>,
    /// Whether its beginning is being saved.
    beginning: bool,
}

impl StartPage {
    /// The start of a new exam; none where there is nothing to ask.
    pub fn new(plan: &ExamPlan, cx: &Context, history: &History) -> Option<Self> {
        let exam = Exam::draw(&cx.shelf, history, plan, cx.today, cx.seed)?;
        let taken = history.record().exams.taken();
        let last = taken.last().map(|last| {
            let percent = last.score() * 100.0;
            (percent, f64::from(percent) >= f64::from(last.pass.unwrap_or(ExamPlan::PASS)))
        });
        Some(Self { exam, last, beginning: false })
    }
}
