//! Where it leads: the learner's figures, the plan towards a date, and how ready they will be.
//!
//! Pure; knows [`deck`](crate::deck), [`memory`](crate::memory) and [`history`](crate::history).

mod figures;
mod pace;
mod plan;
mod readiness;
mod topics;

pub use figures::{AnswerCounts, CardCounts, DueOn, Figures, RetentionFigures, figures};
pub use pace::Pace;
pub use plan::{
    MINUTES_A_DAY, Portion, ReadinessThen, StudyPlan, TierCount, new_today, plan_for, study_plan,
};
pub use readiness::{Correction, Readiness, Recall, luck, readiness};
pub use topics::{TopicFigures, topics};
