//! An exam that was left: what is to become of it.

mod keys;
mod update;
mod view;

use crate::coach::Basis;
use crate::history::{History, What};
use crate::quiz::{Exam, ExamPlan, ExamStep};
use crate::tui::component::Context;

use keys::Action;

/// An exam that was left, and the one that was to begin.
pub struct UnfinishedPage {
    /// The one that was left.
    exam: Exam,
    /// What a new one is to ask.
    plan: ExamPlan,
    /// What was asked for once, and is done when it is asked for again.
    asked: Option<Action>,
    /// What is being saved, and what follows when it is.
    saving: Option<(Saving, What)>,
    /// What readiness rests on while it is unfinished.
    before: Basis,
}

/// What is being saved.
enum Saving {
    /// The end of the one that was left: its report follows.
    End(Box<ExamStep>),
    /// The end of one in which nothing was answered.
    Discard,
    /// The end of one that is open: a new one begins.
    EndForNew,
}

impl UnfinishedPage {
    /// The question about this one.
    pub fn new(exam: Exam, plan: ExamPlan, cx: &Context, history: &History) -> Self {
        let before = Basis::of(&cx.shelf, history, cx.today);
        Self { exam, plan, asked: None, saving: None, before }
    }

    /// Whether the one to begin is of the other kind: aloud, where this is written, or written.
    fn is_of_other_kind(&self) -> bool {
        self.exam.is_aloud() != self.plan.aloud
    }

    /// Whether nothing was answered in it.
    fn is_untouched(&self) -> bool {
        self.exam.answered() == 0
    }
}
