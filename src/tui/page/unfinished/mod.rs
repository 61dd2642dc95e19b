//! A mock interview that was left: what is to become of it.

mod keys;
mod update;
mod view;

use crate::quiz::{Exam, ExamPlan, ExamStep};

/// A mock interview that was left, and the one that was to begin.
pub struct UnfinishedPage {
    /// The one that was left.
    exam: Exam,
    /// What a new one is to ask.
    plan: ExamPlan,
    /// What follows when what is being saved is saved.
    saving: Option<Saving>,
}

/// What is being saved.
enum Saving {
    /// The end of the one that was left: its report follows.
    End(ExamStep),
    /// The end of one that is open: a new one begins.
    EndForNew,
    /// The beginning of the new one.
    Begin(Box<Exam>),
}

impl UnfinishedPage {
    /// The question about this one.
    pub fn new(exam: Exam, plan: ExamPlan) -> Self {
        Self { exam, plan, saving: None }
    }
}
