//! Where it leads: the learner's figures, over everything and for one entry, the plan towards a date, and how ready they
//! will be.
//!
//! Pure; knows [`deck`](crate::deck), [`memory`](crate::memory), [`history`](crate::history) and
//! [`knowledge`](crate::knowledge).

mod advice;
mod answers;
mod basis;
mod called;
mod card;
mod census;
mod course;
mod custom;
mod entry;
mod figures;
mod habit;
mod learned;
mod mock;
mod moved;
mod news;
mod orphans;
mod outlook;
mod pace;
mod past;
mod plan;
mod readiness;
mod shift;
mod sitting;
mod size;
mod state;
mod topics;
mod whole;

pub use advice::{Step, TierReadiness, by_tier, next_step, tier_name};
pub use answers::{CardAnswer, answers_to};
pub use basis::Basis;
pub use called::{called, called_while_asked, told_of_elsewhere};
pub use card::{CardFigures, CardSheet, CardStanding, QuestionSheet};
pub use course::DayAhead;
pub use custom::Custom;
pub use entry::{CONTRASTS, ContrastRow, Learner, Link, Sheet, With};
pub use figures::{
    AnswerCounts, CardCounts, Confused, DueOn, Figures, RetentionFigures, figures, missed_in_all, retention,
};
pub use habit::longest_streak;
pub use learned::{Learned, fitted, learned};
pub use mock::{MockFigures, mock_interviews, told_of_expected};
pub use moved::{Moved, Tomorrow, moved, tomorrow};
pub use news::told_of_new_decks;
pub use orphans::{Orphans, orphans};
pub use outlook::{
    AtMinutes, Outlook, Prospects, all_seen, outlook, range, told_now, told_of_cards, told_of_ready,
};
pub use pace::Pace;
pub use past::{AgainTotals, BOUNDS, HourTotals, Past, ReadyThen, RecallBin};
pub use plan::{
    MINUTES_A_DAY, Pause, Portion, ReadinessThen, StudyPlan, days_ahead, is_rough, is_unproven, plan_for,
    portion_today, study_plan, told_of_waiting,
};
pub use readiness::{Readiness, readiness, readiness_on};
pub use shift::{Before, Shift, told_beside, told_of_ready_since};
pub use sitting::{SITTING, Sitting, sitting};
pub use size::{Size, is_asked};
pub use state::{CardState, Standing};
pub use topics::{TopicFigures, topics};
