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
    /// The other sort over the same cards: answered aloud, or not; none where there is nothing to ask.
    other: Option<Exam>,
    /// What was got last time in an exam of this kind, in percent, and whether it was passed; and in one of the other.
    last: [Option<(f32, bool)>; 2],
    /// Whether its beginning is being saved.
    beginning: bool,
}

impl StartPage {
    /// The start of a new exam; none where there is nothing to ask.
    pub fn new(plan: &ExamPlan, cx: &Context, history: &History) -> Option<Self> {
        let draw = |plan: &ExamPlan| Exam::draw(&cx.shelf, history, plan, cx.today, cx.seed);
        let exam = draw(plan)?;
        let last = |aloud: bool| {
            let taken = history.record().exams.taken(aloud);
            taken.last().map(|last| {
                let percent = last.score() * 100.0;
                (percent, f64::from(percent) >= f64::from(last.pass.unwrap_or(ExamPlan::PASS)))
            })
        };
        let last = [last(plan.aloud), last(!plan.aloud)];
        Some(Self { exam, other: draw(&plan.other()), last, beginning: false })
    }
}
