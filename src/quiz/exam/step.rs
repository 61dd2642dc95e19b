//! The one way through an exam, for every front end.
//!
//! ```text
//! wish ──handle──▶ Save(step) ──(save its event)──▶ commit ──▶ Done
//!        │              ▲                             │
//!        │              └─────────────────────────────┤  a changed answer is two events
//!        └──────────────▶ Done, or Refusal ◀──────────┘
//! ```
//!
//! A step whose event cannot be saved can be saved again or forgotten. Between a step and its commit no other wish is
//! handled. When time is up ([`Exam::left`] is 0), the front end has one wish left: [`ExamWish::Finish`].

use super::report::ExamReport;
use super::state::Exam;
use crate::deck::Shelf;
use crate::history::{Answer, History, Mode, What};
use crate::names::CardName;
use crate::quiz::answer::answer;
use crate::quiz::judge::{Response, Verdict, judge};
use crate::quiz::recorder::Recorder;
use crate::quiz::refusal::{NotDone, Refusal};

/// What a learner may want in an exam. Questions are numbered from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExamWish {
    /// Answer the question that stands, or answer it otherwise.
    Respond {
        /// The answer.
        response: Response,
        /// Whether it is said to be a guess.
        guessed: bool,
        /// Whether the question is to be marked, or no longer; as it was where nothing is said.
        mark: Option<bool>,
    },
    /// Take the last answer back, and turn to its question.
    Undo,
    /// Turn to a question.
    Goto(usize),
    /// Mark a question to come back to it, or take the mark away.
    Mark {
        /// Which one.
        at: usize,
        /// Whether it is marked from now on.
        on: bool,
    },
    /// End it: what is answered by now is what counts.
    Finish,
    /// Leave it open: what the clock shows is saved.
    Leave,
}

/// An event to save, and what it will mean.
#[must_use = "its event is to be saved, and then committed"]
#[derive(Clone, Debug)]
pub struct ExamStep {
    event: What,
    meaning: Meaning,
    /// How many milliseconds of this run had passed.
    spent: u64,
}

#[derive(Clone, Debug)]
enum Meaning {
    Answer(Box<Judged>),
    /// The answer to the question that stands is gone: this is the new one.
    Change(Reply),
    /// The answer to this question is gone.
    Undo(usize),
    Finish,
    Leave,
}

/// An answer, not judged yet.
#[derive(Clone, Debug)]
struct Reply {
    response: Response,
    guessed: bool,
    mark: Option<bool>,
}

#[derive(Clone, Debug)]
struct Judged {
    card: CardName,
    verdict: Verdict,
    ms: u64,
    mark: Option<bool>,
}

/// What a wish comes to.
#[must_use]
#[derive(Debug)]
pub enum ExamFlow {
    /// Something is to be saved first.
    Save(ExamStep),
    /// It is met.
    Done(ExamDone),
}

/// What came of a wish. Nothing of it says what is right.
#[must_use]
#[derive(Debug)]
pub enum ExamDone {
    /// The answer is saved.
    Noted {
        /// Its card.
        card: CardName,
        /// Whether another question stands now.
        remaining: Remaining,
    },
    /// The last answer is taken back, and its question stands.
    Undone,
    /// The question turned to stands.
    Turned,
    /// The question is marked, or no longer.
    Marked {
        /// Which it is.
        on: bool,
    },
    /// It is over.
    Over(Box<ExamReport>),
    /// It stays open.
    Left,
}

/// What is left to answer.
#[must_use]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remaining {
    /// The next question without an answer stands; where all have one, the first that is marked and was not come back to.
    Some,
    /// All are answered, and what is marked was come back to.
    None,
}

impl ExamStep {
    /// What is to be saved.
    pub fn event(&self) -> &What {
        &self.event
    }
}

impl Exam {
    /// Meets a wish as far as nothing has to be saved for it. `spent` is how many milliseconds of this run have passed.
    ///
    /// # Errors
    /// The wish cannot be met; nothing has changed.
    pub fn handle(
        &mut self,
        shelf: &Shelf,
        history: &History,
        wish: ExamWish,
        spent: u64,
    ) -> Result<ExamFlow, Refusal> {
        let save = |event, meaning| ExamFlow::Save(ExamStep { event, meaning, spent });
        Ok(match wish {
            ExamWish::Respond { response, guessed, mark } => {
                let reply = Reply { response, guessed, mark };
                let (event, judged) = self.judged(shelf, history, &reply, spent)?;
                if self.stands(&judged.verdict) {
                    self.settle();
                    ExamFlow::Done(self.noted(judged.card, mark))
                } else if let Some(undo) = self.undo(self.at()) {
                    save(undo, Meaning::Change(reply))
                } else {
                    save(event, Meaning::Answer(Box::new(judged)))
                }
            }
            ExamWish::Undo => {
                let last = self.last().and_then(|at| Some((at, self.undo(at)?)));
                let (at, undo) = last.ok_or(Refusal::NothingToUndo)?;
                save(undo, Meaning::Undo(at))
            }
            ExamWish::Goto(at) if self.go(at) => ExamFlow::Done(ExamDone::Turned),
            ExamWish::Goto(_) => return Err(Refusal::GoUpTo(self.len())),
            ExamWish::Mark { at, on } => {
                self.mark(at, on);
                ExamFlow::Done(ExamDone::Marked { on })
            }
            ExamWish::Finish => save(self.end(), Meaning::Finish),
            ExamWish::Leave => save(self.leave(spent), Meaning::Leave),
        })
    }

    /// The event of a step is saved under this number and folded into the history.
    pub fn commit(&mut self, shelf: &Shelf, history: &History, step: ExamStep, event: u64) -> ExamFlow {
        let spent = step.spent;
        ExamFlow::Done(match step.meaning {
            Meaning::Answer(judged) => {
                let Judged { card, verdict, ms, mark } = *judged;
                self.answer_saved(verdict, ms, event);
                self.noted(card, mark)
            }
            Meaning::Change(reply) => {
                self.undone(self.at());
                // Judged again, as of before the answer that is gone.
                match self.judged(shelf, history, &reply, spent) {
                    Ok((event, judged)) => {
                        let meaning = Meaning::Answer(Box::new(judged));
                        return ExamFlow::Save(ExamStep { event, meaning, spent });
                    }
                    // It fitted the question before.
                    Err(_) => ExamDone::Turned,
                }
            }
            Meaning::Undo(at) => {
                self.undone(at);
                self.go(at);
                ExamDone::Undone
            }
            Meaning::Leave => ExamDone::Left,
            Meaning::Finish => ExamDone::Over(Box::new(self.report(shelf, history, spent))),
        })
    }

    /// Meets a wish, and saves at once.
    ///
    /// # Errors
    /// The wish cannot be met, or an event of it cannot be saved: then at most an answer that was to be changed is
    /// taken back.
    pub fn carry_out(
        &mut self,
        recorder: &mut dyn Recorder,
        shelf: &Shelf,
        wish: ExamWish,
        spent: u64,
    ) -> Result<ExamDone, NotDone> {
        let mut flow = self.handle(shelf, recorder.history(), wish, spent)?;
        loop {
            match flow {
                ExamFlow::Done(done) => return Ok(done),
                ExamFlow::Save(step) => {
                    let event = recorder.save(step.event())?;
                    flow = self.commit(shelf, recorder.history(), step, event);
                }
            }
        }
    }

    /// Judges an answer to the question that stands: its event, and what to keep of it.
    fn judged(
        &self,
        shelf: &Shelf,
        history: &History,
        reply: &Reply,
        spent: u64,
    ) -> Result<(What, Judged), Refusal> {
        let posed = self.current().ok_or(Refusal::NoQuestion)?;
        let verdict = judge(shelf, posed, &reply.response)?;
        let answer = answer(shelf, history, self.today, posed, &verdict, reply.guessed);
        let (card, ms, exam) = (answer.card.clone(), self.taken(spent), Some(self.facts.id.clone()));
        let event = What::Answer(Answer { mode: Some(Mode::Exam), ms, exam, ..answer });
        Ok((event, Judged { card, verdict, ms, mark: reply.mark }))
    }

    /// The answer to the question that stands is saved: on to the next.
    fn noted(&mut self, card: CardName, mark: Option<bool>) -> ExamDone {
        if let Some(on) = mark {
            self.mark(self.at(), on);
        }
        let remaining = if self.advance() { Remaining::Some } else { Remaining::None };
        ExamDone::Noted { card, remaining }
    }
}
