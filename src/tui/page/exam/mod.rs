//! A mock interview under way.

mod keys;
mod overview;
mod update;
mod view;

use std::collections::{BTreeSet, HashMap};
use std::time::{Duration, Instant};

pub use keys::QUIT;

use super::question::Asking;
use crate::coach::Basis;
use crate::deck::Kind;
use crate::history::{History, What};
use crate::quiz::{Exam, ExamStep};
use crate::tui::component::Context;
use crate::tui::widgets::input::Input;

/// A mock interview under way.
pub struct ExamPage {
    /// The interview.
    pub exam: Exam,
    /// When it was begun or resumed: its clock runs from here.
    pub started: Instant,
    /// The question that stands, as far as it is answered.
    asking: Asking,
    /// Whether the answer that is being saved is given in another's place.
    is_change: bool,
    /// Where the cursor is in the overview, where that is open: a question's number from 0.
    overview: Option<usize>,
    /// How many questions stand side by side in the overview.
    per_row: usize,
    /// Whether the next `f` finishes, though questions are open.
    sure: bool,
    /// Whether the next Esc leaves.
    leaving: bool,
    /// Whether what the clock shows was to be saved, to leave.
    is_parting: bool,
    /// Which question stands, by its number from 0.
    stands: usize,
    /// What was ticked and typed at questions that were turned away from.
    drafts: HashMap<usize, (BTreeSet<usize>, Input)>,
    /// What is being saved, or could not be.
    step: Option<ExamStep>,
    /// What readiness rested on when it was begun or resumed.
    before: Basis,
}

/// How the mock interviews of this run went.
#[derive(Clone, Copy, Debug, Default)]
pub struct ExamResults {
    /// Whether the last one can be gone on with.
    pub unfinished: bool,
    /// Whether the last one that came to its end was passed.
    pub passed: Option<bool>,
}

impl ExamPage {
    /// An interview that is begun or resumed now; none where there is no question.
    pub fn new(exam: Exam, cx: &Context, history: &History) -> Option<Self> {
        let now = cx.now;
        let asking = asking(&exam, now)?;
        let exam_at = exam.at();
        Some(Self {
            exam,
            started: now,
            asking,
            is_change: false,
            overview: None,
            per_row: 1,
            sure: false,
            leaving: false,
            is_parting: false,
            stands: exam_at,
            drafts: HashMap::new(),
            step: None,
            before: Basis::of(&cx.shelf, history, cx.today),
        })
    }

    /// Shows the question that the interview has turned to.
    fn turn(&mut self, now: Instant) {
        let Some(mut asking) = asking(&self.exam, now) else { return };
        let draft = (std::mem::take(&mut self.asking.ticked), std::mem::take(&mut self.asking.input));
        if draft.0.is_empty() && draft.1.is_empty() {
            self.drafts.remove(&self.stands);
        } else {
            self.drafts.insert(self.stands, draft);
        }
        self.stands = self.exam.at();
        if let Some((ticked, input)) = self.drafts.remove(&self.stands) {
            (asking.ticked, asking.input) = (ticked, input);
        }
        (self.asking, self.overview) = (asking, None);
    }

    /// How many milliseconds of this run have passed.
    pub fn spent(&self, now: Instant) -> u64 {
        u64::try_from(now.saturating_duration_since(self.started).as_millis()).unwrap_or(u64::MAX)
    }

    /// What is to be saved where the program ends while it is under way.
    pub fn parting(&self, now: Instant) -> Option<What> {
        (self.exam.left(self.spent(now)) > 0).then(|| self.exam.leave(self.spent(now)))
    }

    /// How much time is left.
    fn left(&self, now: Instant) -> Duration {
        Duration::from_millis(self.exam.left(self.spent(now)))
    }
}

/// The question that stands, with the answer it may have.
fn asking(exam: &Exam, now: Instant) -> Option<Asking> {
    let posed = exam.current()?.clone();
    let mut asking = Asking::new(posed, now);
    if let Some(given) = exam.given(exam.at()) {
        asking.given = given.chosen.iter().copied().collect();
        match asking.posed.kind {
            Kind::Multi | Kind::Flashcard => asking.ticked = given.chosen.iter().copied().collect(),
            Kind::Typed => asking.input.insert(&given.chose.concat()),
            Kind::Scenario | Kind::Choice => {}
        }
    }
    Some(asking)
}
