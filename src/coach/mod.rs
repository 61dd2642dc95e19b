//! Where it leads: the learner's figures, over everything and for one entry, the plan towards a date, and how ready they
//! will be.
//!
//! Pure; knows [`deck`](crate::deck), [`memory`](crate::memory) and [`history`](crate::history).

mod advice;
mod card;
mod entry;
mod figures;
mod habit;
mod learned;
mod mock;
mod orphans;
mod pace;
mod plan;
mod readiness;
mod topics;

pub use advice::{Step, TierReadiness, by_tier, next_step};
pub use card::{CardFigures, CardSheet, CardStanding, QuestionSheet};
pub use entry::{CONTRASTS, ContrastRow, Learner, Sheet, With};
pub use figures::{AnswerCounts, CardCounts, Confused, DueOn, Figures, RetentionFigures, figures};
pub use learned::{Learned, learned};
pub use mock::{MockFigures, mock_interviews};
pub use orphans::{Orphans, orphans};
pub use pace::Pace;
pub use plan::{MINUTES_A_DAY, Portion, ReadinessThen, StudyPlan, plan_for, portion_today, study_plan};
pub use readiness::{Readiness, Recall, luck, readiness, readiness_on};
pub use topics::{TopicFigures, topics};
