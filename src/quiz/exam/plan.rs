//! What an exam is to ask, for how long, and when it is passed.

use crate::deck::{Kind, Shelf};
use crate::quiz::filter::{Filter, NoMatch, Wanted};

/// What is asked unless kinds are named: what a program can judge. A score that the learner gives would say nothing.
const OBJECTIVE: [Kind; 4] = [Kind::Scenario, Kind::Choice, Kind::Multi, Kind::Typed];

/// What is said aloud.
const ALOUD: [Kind; 1] = [Kind::Flashcard];

/// What people call the two kinds of exam.
#[derive(Clone, Copy, Debug)]
pub struct ExamKind {
    /// One that is unfinished, at the beginning of a sentence.
    pub unfinished: &'static str,
    /// One that is to begin.
    pub to_begin: &'static str,
}

impl ExamKind {
    /// Answered aloud, or written.
    pub fn of(aloud: bool) -> Self {
        if aloud {
            Self { unfinished: "An exam aloud", to_begin: "the exam aloud" }
        } else {
            Self { unfinished: "A written exam", to_begin: "a written exam" }
        }
    }
}

/// What an exam is to ask.
#[derive(Clone, Debug)]
pub struct ExamPlan {
    /// Of which cards.
    pub filter: Filter,
    /// At most so many questions.
    pub count: usize,
    /// The time allowed, in minutes; none for as many as the questions need.
    pub minutes: Option<u32>,
    /// From how many percent on it is passed.
    pub pass: u32,
    /// Whether it is answered aloud, and graded by the learner.
    pub aloud: bool,
}

impl ExamPlan {
    /// What is asked where no kinds are named: aloud, or else.
    pub(super) fn kinds(aloud: bool) -> &'static [Kind] {
        if aloud { &ALOUD } else { &OBJECTIVE }
    }

    /// How many questions are asked where nothing else is said.
    pub const COUNT: u32 = 30;
    /// How many minutes are allowed.
    pub const MINUTES: u32 = 20;
    /// How many questions are answered aloud where nothing else is said.
    pub const COUNT_ALOUD: u32 = 10;
    /// How many minutes are allowed for that: half a minute to say an answer, and as much as that half to tick its points.
    pub const MINUTES_ALOUD: u32 = 8;
    /// How many percent are needed.
    pub const PASS: u32 = 80;

    /// Whether so many right answers of so many questions pass, where so many percent are needed.
    pub fn passes(correct: usize, asked: usize, pass: u32) -> bool {
        correct * 100 >= asked * pass as usize
    }

    /// The score in whole percent, as people round; but what was not reached is not shown as reached.
    pub fn percent(correct: usize, asked: usize, pass: u32) -> usize {
        let rounded = (correct * 200 + asked).checked_div(2 * asked).unwrap_or(0);
        let reaches = rounded >= pass as usize && !Self::passes(correct, asked, pass);
        if reaches { rounded.saturating_sub(1) } else { rounded }
    }

    /// How many minutes so many questions are allowed: as many each as in an exam of usual length, unless that is said.
    pub(super) fn minutes_for(&self, questions: usize) -> u32 {
        let (minutes, count) =
            if self.aloud { (Self::MINUTES_ALOUD, Self::COUNT_ALOUD) } else { (Self::MINUTES, Self::COUNT) };
        let questions = u32::try_from(questions).unwrap_or(u32::MAX);
        self.minutes.unwrap_or_else(|| questions.saturating_mul(minutes).div_ceil(count).max(1))
    }

    /// A plan over the cards that are wanted; of those, what the learner would grade only where it is named.
    ///
    /// # Errors
    /// As for [`Filter::new`], and where there is nothing but flashcards.
    pub fn new(shelf: &Shelf, wanted: &Wanted) -> Result<Self, NoMatch> {
        let kinds = if wanted.kinds.is_empty() { OBJECTIVE.to_vec() } else { wanted.kinds.clone() };
        let objective = Wanted { kinds, typed: false, ..wanted.clone() };
        let filter = match Filter::new(shelf, &objective) {
            Err(NoMatch::Together | NoMatch::Nothing(_)) if wanted.kinds.is_empty() => {
                Filter::new(shelf, wanted)?;
                return Err(NoMatch::OnlyFlashcards);
            }
            found => found?,
        };
        let count = Self::COUNT as usize;
        Ok(Self { filter, count, minutes: None, pass: Self::PASS, aloud: false })
    }

    /// A plan over what is said aloud, of the cards that are wanted.
    ///
    /// # Errors
    /// As for [`Filter::new`].
    pub fn aloud(shelf: &Shelf, wanted: &Wanted) -> Result<Self, NoMatch> {
        let filter = Filter::new(shelf, &Wanted { kinds: ALOUD.to_vec(), typed: false, ..wanted.clone() })?;
        let count = Self::COUNT_ALOUD as usize;
        Ok(Self { filter, count, minutes: None, pass: Self::PASS, aloud: true })
    }

    /// The other sort of exam over the same cards: answered aloud, or not.
    #[must_use]
    pub fn other(&self) -> Self {
        let count = if self.aloud { Self::COUNT } else { Self::COUNT_ALOUD };
        let filter = self.filter.of_kinds(Self::kinds(!self.aloud));
        Self { filter, count: count as usize, minutes: None, pass: self.pass, aloud: !self.aloud }
    }
}
