//! What stands on the screens of a mock interview.

use std::time::Instant;

use super::{Asking, Told};
use crate::deck::Kind;
use crate::quiz::{Exam, ExamJudged, ExamPlan, ExamReport as Report, Response};
use crate::tui::keys::Place;

/// A mock interview under way.
pub struct Sitting {
    /// The interview.
    pub exam: Exam,
    /// The question that stands, as far as it is answered.
    pub asking: Asking,
    /// When it was begun or resumed: its clock runs from here.
    pub started: Instant,
    /// How far the text is scrolled.
    pub scroll: usize,
    /// Where the cursor is in the overview, where that is open: a question's number from 0.
    pub overview: Option<usize>,
    /// Whether the next `x` finishes, though questions are open.
    pub sure: bool,
}

/// What a mock interview came to.
pub struct Reported {
    /// The report.
    pub report: Report,
    /// How many answers were given in this run.
    pub fresh: usize,
    /// Which line is selected.
    pub selected: Stop,
    /// Whether all topics are listed, those too that lost little or nothing.
    pub all: bool,
    /// What is looked at more closely: its place in the list of what was not right.
    pub open: Option<(usize, Box<Told>)>,
    /// How far that is scrolled.
    pub scroll: usize,
}

/// A line of the report that can be selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// A topic, by its place among them, the worst first.
    Topic(usize),
    /// The line that stands for the other topics.
    More,
    /// A question that was not answered right, by its place among them.
    Wrong(usize),
}

/// A mock interview that was left, and the one that was to begin.
pub struct Unfinished {
    /// The one that was left.
    pub exam: Exam,
    /// What a new one is to ask.
    pub plan: ExamPlan,
}

/// What happens when something of a mock interview is saved.
#[derive(Debug)]
pub enum ExamStep {
    /// The question has no answer any more: this is its new one.
    Undone(Response),
    /// The answer is noted.
    Noted(Box<ExamJudged>),
    /// An unfinished one is closed: a new one begins.
    Closed(ExamPlan),
    /// The new one stands.
    Begun(Box<Exam>),
    /// It is over: this one's report is shown.
    Ended,
}

/// How the mock interviews of this run fared.
#[derive(Clone, Debug, Default)]
pub struct Fared {
    /// The device on which they are: only its own can be gone on with.
    pub device: String,
    /// Whether the last one can be gone on with.
    pub unfinished: bool,
    /// Whether the last one that came to its end was passed.
    pub passed: Option<bool>,
}

impl Reported {
    /// What is shown first of a report.
    pub fn new(report: Report, fresh: usize) -> Self {
        let mut reported = Self { report, fresh, selected: Stop::More, all: false, open: None, scroll: 0 };
        reported.selected = reported.stops(0).first().copied().unwrap_or(Stop::More);
        reported
    }

    /// Whether a screen of so many rows has room for headings and for more than the worst topics.
    pub fn has_room(rows: u16) -> bool {
        rows >= 20
    }

    /// The lines that can be selected on a screen of so many rows: a few topics that lost most, so that what was not
    /// right is seen below them.
    pub fn stops(&self, rows: u16) -> Vec<Stop> {
        let all = self.report.topics.len();
        let lost = self.report.topics.iter().filter(|score| score.lost_any()).count();
        let most = if Self::has_room(rows) { 5 } else { 2 };
        let shown = if self.all { all } else { lost.min(most) };
        let topics = (0..shown).map(Stop::Topic);
        let more = (shown < all).then_some(Stop::More);
        topics.chain(more).chain((0..self.report.wrong.len()).map(Stop::Wrong)).collect()
    }

    /// Where the selected line is among these.
    pub fn place(&self, stops: &[Stop]) -> usize {
        let of = |wanted| stops.iter().position(|&stop| stop == wanted);
        // A topic that the screen has no room for any more is among the others.
        of(self.selected).or_else(|| of(Stop::More)).unwrap_or(0)
    }
}

impl Sitting {
    /// An interview that is begun or resumed now; none where there is no question.
    pub fn new(exam: Exam, now: Instant) -> Option<Self> {
        let asking = asking(&exam, now)?;
        Some(Self { exam, asking, started: now, scroll: 0, overview: None, sure: false })
    }

    /// Shows the question that the interview has turned to.
    pub fn turn(&mut self, now: Instant) {
        if let Some(asking) = asking(&self.exam, now) {
            (self.asking, self.scroll, self.overview) = (asking, 0, None);
        }
    }

    /// How many milliseconds of this run have passed.
    pub fn spent(&self, now: Instant) -> u64 {
        u64::try_from(now.saturating_duration_since(self.started).as_millis()).unwrap_or(u64::MAX)
    }

    /// Where keys are pressed.
    pub fn place(&self) -> Place {
        match (self.overview, self.asking.posed.kind, self.asking.revealed) {
            (Some(_), ..) => Place::Overview,
            (_, Kind::Scenario | Kind::Choice, _) => Place::ExamChoice,
            (_, Kind::Multi, _) => Place::ExamMulti,
            (_, Kind::Typed, _) => Place::ExamTyped,
            (_, Kind::Flashcard, false) => Place::ExamFront,
            (_, Kind::Flashcard, true) => Place::ExamBack,
        }
    }
}

/// The question that stands, with the answer it may have.
fn asking(exam: &Exam, now: Instant) -> Option<Asking> {
    let posed = exam.current()?.clone();
    let mut asking = Asking::new(posed, now);
    if let Some(given) = exam.given(exam.at()) {
        asking.given = given.chosen.iter().copied().collect();
        match asking.posed.kind {
            Kind::Multi => asking.ticked = given.chosen.iter().copied().collect(),
            Kind::Typed => asking.input.insert(&given.chose.concat()),
            Kind::Scenario | Kind::Choice | Kind::Flashcard => {}
        }
    }
    Some(asking)
}
