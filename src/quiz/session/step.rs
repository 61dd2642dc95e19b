//! The one way through a question, for every front end: a [`Wish`] becomes a [`Step`], the front end saves its event,
//! and the step becomes [`Done`].
//!
//! ```text
//! wish ──propose──▶ Step ──(save its event)──▶ commit ──▶ Done
//!        │
//!        └────────▶ Refusal
//! ```
//!
//! [`Session::propose`] changes nothing, so a step whose event cannot be saved can be saved again or forgotten. Nothing
//! may be proposed between a step and its commit. A front end that saves at once calls [`Session::carry_out`]; one that
//! saves on another thread keeps the step until its event has a number.

use super::past::{self, Again, Deed};
use super::state::Session;
use super::summary::CardStatus;
use crate::deck::{CardRef, Kind, Shelf};
use crate::history::{Answer, CardDeed, History, What};
use crate::memory::Day;
use crate::names::CardName;
use crate::quiz::answer::answer;
use crate::quiz::drill::Score;
use crate::quiz::judge::{Response, Verdict, is_slip, judge};
use crate::quiz::pose::Posed;
use crate::quiz::recorder::Recorder;
use crate::quiz::refusal::{NotDone, Refusal};

/// What a learner may want while a session goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Answer the question that stands.
    Respond {
        /// The answer.
        response: Response,
        /// Whether it is said to be a guess; of no consequence where it is wrong.
        guessed: bool,
        /// How long it took, in milliseconds.
        ms: u64,
    },
    /// Take the last answer, suspension, reset or flag back.
    Undo,
    /// The same, but for flags: what a program asks for that knows of none.
    UndoBesideFlags,
    /// Mark the last answer, which was right, as a guess.
    Guess,
    /// Take that back.
    TakeGuessBack,
    /// Accept the last answer, which was typed and judged wrong, as right.
    Accept,
    /// Never ask a card again; if its question stands, skip it.
    Suspend(Subject),
    /// Ask a card again.
    Resume(Subject),
    /// Flag a question as doubtful.
    Flag {
        /// Which one.
        subject: Subject,
        /// Why, in the learner's words.
        note: Option<String>,
    },
    /// Take the flag away.
    Unflag(Subject),
    /// Learn a card as if it were new.
    Reset(Subject),
    /// Take the reset of a card back, whatever was done since.
    Restore(Subject),
}

/// Which card a wish is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The card of the question that stands.
    Standing,
    /// The card that was answered last.
    Last,
}

/// A wish that can be met: the event to save, and what it will mean.
#[must_use = "its event is to be saved, and then committed"]
#[derive(Clone, Debug)]
pub struct Step {
    event: What,
    at: CardRef,
    /// What is done once the event is saved, but for what only the history then knows: the card's status and score.
    done: Done,
}

/// What came of a wish. All of it is saved.
#[must_use]
#[derive(Clone, Debug)]
pub enum Done {
    /// The question is answered.
    Answered(Box<Answered>),
    /// Something was taken back.
    Undone {
        /// The card it was about.
        card: CardName,
        /// The id of its question; none where it was about the card.
        question: Option<String>,
        /// What it was.
        what: Undone,
    },
    /// Something was said of the last answer.
    Amended {
        /// Its card.
        card: CardName,
        /// What was said.
        how: Amendment,
        /// What holds of the card now.
        status: CardStatus,
    },
    /// The card is not asked any more.
    Suspended {
        /// The card.
        card: CardName,
        /// What comes next: another question, if this one stood.
        next: Next,
    },
    /// The card is asked again.
    Resumed(CardName),
    /// The question is flagged.
    Flagged(CardName),
    /// It is no longer flagged.
    Unflagged(CardName),
    /// The card is new again.
    Reset(CardName),
    /// The reset is taken back.
    Restored(CardName),
}

/// What undo took back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undone {
    /// An answer: its question stands again.
    Answer,
    /// A suspension that skipped a question, which stands again.
    Skip,
    /// Another suspension.
    Suspension,
    /// A reset.
    Reset,
    /// A flag.
    Flag,
    /// The removal of one.
    FlagRemoval,
}

impl Undone {
    /// What that is, whoever did it.
    pub fn deed(self) -> CardDeed {
        match self {
            Undone::Answer => CardDeed::Answer,
            Undone::Skip | Undone::Suspension => CardDeed::Suspension,
            Undone::Reset => CardDeed::Restart,
            Undone::Flag => CardDeed::Flag,
            Undone::FlagRemoval => CardDeed::FlagRemoval,
        }
    }
}

/// What was said of an answer afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amendment {
    /// It was a guess.
    Guess,
    /// It was none after all.
    NoGuess,
    /// It was right after all.
    Accept,
}

/// What a front end shows after a wish.
#[must_use]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// What [`Session::pose`] gives: the next question, or the one that stands again.
    Pose,
    /// Nothing: the question that stood still stands.
    Stay,
}

/// A verdict, and what there is to say beside it.
#[derive(Clone, Debug)]
pub struct Answered {
    /// The question.
    pub posed: Posed,
    /// Right or wrong, and why.
    pub verdict: Verdict,
    /// Whether it is marked as a guess.
    pub guessed: bool,
    /// What holds of the card now.
    pub status: CardStatus,
    /// How its pair fares, in a drill.
    pub score: Option<Score>,
}

impl Answered {
    /// Whether it was a miss that moved no date: the card was asked before on this day, and right then. A miss that counts
    /// comes back on the next day.
    pub fn is_practice(&self, today: Day) -> bool {
        !self.verdict.correct && self.status.due.is_some_and(|due| due.since(today) > 1)
    }

    /// Whether it was missed when it came back, and does not come back again in this session.
    pub fn was_last_try(&self) -> bool {
        !self.verdict.correct && self.posed.again && self.status.again == Again::No && self.score.is_none()
    }

    /// The explanation that belongs to it, where the feedback has not said it already.
    pub fn explanation<'s>(&self, shelf: &'s Shelf) -> Option<&'s str> {
        self.posed.explanation(shelf).filter(|explanation| !self.verdict.feedback.contains(explanation))
    }
}

impl Step {
    /// What is to be saved.
    pub fn event(&self) -> &What {
        &self.event
    }
}

impl Done {
    /// What to show next.
    pub fn next(&self) -> Next {
        match self {
            Done::Answered(_) | Done::Undone { .. } => Next::Pose,
            Done::Suspended { next, .. } => *next,
            Done::Amended { .. }
            | Done::Resumed(_)
            | Done::Flagged(_)
            | Done::Unflagged(_)
            | Done::Reset(_)
            | Done::Restored(_) => Next::Stay,
        }
    }
}

impl Session {
    /// What is to be saved for a wish to be met. Nothing changes yet.
    ///
    /// # Errors
    /// The wish cannot be met.
    pub fn propose(&self, shelf: &Shelf, history: &History, wish: Wish) -> Result<Step, Refusal> {
        let name = |at: CardRef| shelf.card(at).name.clone();
        let about = |subject, make: &dyn Fn(CardName) -> (What, Done)| {
            let at = self.about(subject)?.at;
            let (event, done) = make(name(at));
            Ok(Step { event, at, done })
        };
        let amend = |at, event, how| {
            let done = Done::Amended { card: name(at), how, status: CardStatus::default() };
            Step { event, at, done }
        };
        let flag = |subject, on, note| {
            let posed = self.about(subject)?;
            let (at, card, q) = (posed.at, name(posed.at), Some(posed.question(shelf).id.clone()));
            let done = if on { Done::Flagged(card.clone()) } else { Done::Unflagged(card.clone()) };
            Ok(Step { event: What::Flag { card, q, on, note }, at, done })
        };
        match wish {
            Wish::Respond { response, guessed, ms } => {
                let posed = self.current().ok_or(Refusal::NoQuestion)?.clone();
                let verdict = judge(shelf, &posed, &response)?;
                if !verdict.correct && self.forgives_a_slip() && is_slip(shelf, &posed, &response) {
                    return Err(Refusal::Almost);
                }
                let answer = answer(shelf, history, self.today(), &posed, &verdict, guessed);
                let (at, guessed) = (posed.at, answer.guessed);
                let event = What::Answer(Answer { mode: Some(self.mode()), ms, ..answer });
                let (status, score) = Default::default();
                let done = Done::Answered(Box::new(Answered { posed, verdict, guessed, status, score }));
                Ok(Step { event, at, done })
            }
            Wish::Undo | Wish::UndoBesideFlags => {
                let last = if wish == Wish::Undo { self.last() } else { self.last_beside_flags() };
                let past = last.ok_or(Refusal::NothingToUndo)?;
                let (what, question) = match &past.deed {
                    Deed::Answer(answer) => (Undone::Answer, Some(answer.posed.question)),
                    Deed::Skip { posed, .. } => (Undone::Skip, Some(posed.question)),
                    Deed::Suspension { .. } => (Undone::Suspension, None),
                    Deed::Reset => (Undone::Reset, None),
                    Deed::Flag { question, on: true } => (Undone::Flag, Some(*question)),
                    Deed::Flag { question, on: false } => (Undone::FlagRemoval, Some(*question)),
                };
                let id = |at: usize| Some(shelf.card(past.at).questions.get(at)?.id.clone());
                let done = Done::Undone { card: name(past.at), question: question.and_then(id), what };
                Ok(Step { event: What::Undo { of: past.event }, at: past.at, done })
            }
            Wish::Guess => {
                let right = self.last_answer().filter(|(answer, _)| answer.correct && !answer.guessed);
                let (answer, of) = right.ok_or(Refusal::NoGuess)?;
                Ok(amend(answer.posed.at, What::Guessed { of }, Amendment::Guess))
            }
            Wish::TakeGuessBack => {
                let said = self.last_answer().and_then(|(answer, _)| Some((answer, answer.guess?)));
                let (answer, of) = said.ok_or(Refusal::NoGuessToTakeBack)?;
                Ok(amend(answer.posed.at, What::Undo { of }, Amendment::NoGuess))
            }
            Wish::Accept => {
                let acceptable = |answer: &past::Answer| {
                    !answer.correct && !answer.dont_know && answer.posed.kind == Kind::Typed
                };
                let wrong = self.last_answer().filter(|(answer, _)| acceptable(answer));
                let (answer, of) = wrong.ok_or(Refusal::NotAcceptable)?;
                Ok(amend(answer.posed.at, What::Accept { of }, Amendment::Accept))
            }
            Wish::Suspend(subject) => {
                let at = self.about(subject)?.at;
                let stands = self.current().is_some_and(|posed| posed.at == at);
                let (card, next) = (name(at), if stands { Next::Pose } else { Next::Stay });
                let event = What::Suspend { card: card.clone(), on: true };
                Ok(Step { event, at, done: Done::Suspended { card, next } })
            }
            Wish::Resume(subject) => {
                about(subject, &|card| (What::Suspend { card: card.clone(), on: false }, Done::Resumed(card)))
            }
            Wish::Flag { subject, note } => flag(subject, true, note),
            Wish::Unflag(subject) => flag(subject, false, None),
            Wish::Reset(subject) => {
                about(subject, &|card| (What::Reset { card: card.clone() }, Done::Reset(card)))
            }
            Wish::Restore(subject) => {
                let at = self.about(subject)?.at;
                let of = self.reset_of(at).ok_or(Refusal::NoReset)?;
                Ok(Step { event: What::Undo { of }, at, done: Done::Restored(name(at)) })
            }
        }
    }

    /// The question that a wish is about.
    fn about(&self, subject: Subject) -> Result<&Posed, Refusal> {
        match subject {
            Subject::Standing => self.current().ok_or(Refusal::NoQuestion),
            Subject::Last => self.last_posed().ok_or(Refusal::NoAnswer),
        }
    }

    /// The event of a step is saved under this number and folded into the history: the session goes on.
    pub fn commit(&mut self, shelf: &Shelf, history: &History, step: Step, event: u64) -> Done {
        let Step { at, mut done, event: what } = step;
        self.knows_answers(at, history.record().card(&shelf.card(at).name).map_or(0, |known| known.answers));
        match &mut done {
            Done::Answered(answered) => {
                self.answered(&answered.verdict, answered.guessed, event);
                answered.status = self.status(shelf, history, at);
                answered.score = self.score_of(&answered.posed);
            }
            Done::Undone { .. } => {
                if let What::Undo { of } = what {
                    self.undone(of);
                }
            }
            Done::Amended { how, status, .. } => {
                match how {
                    Amendment::Guess => self.guessed(event),
                    Amendment::NoGuess => self.guess_taken_back(),
                    Amendment::Accept => self.accepted(event),
                }
                *status = self.status(shelf, history, at);
            }
            Done::Suspended { .. } => self.suspended(at, event),
            Done::Resumed(_) => self.resumed(at),
            Done::Flagged(_) | Done::Unflagged(_) => {
                let on = matches!(done, Done::Flagged(_));
                let stood = [self.current(), self.last_posed()].into_iter().flatten();
                let question = stood.filter(|posed| posed.at == at).map(|posed| posed.question).next();
                self.flagged(at, question.unwrap_or(0), on, event);
            }
            Done::Reset(_) => self.reset(at, event),
            Done::Restored(_) => self.restored(at),
        }
        done
    }

    /// Meets a wish, and saves at once.
    ///
    /// # Errors
    /// The wish cannot be met, or its event cannot be saved; nothing has changed.
    pub fn carry_out(
        &mut self,
        recorder: &mut dyn Recorder,
        shelf: &Shelf,
        wish: Wish,
    ) -> Result<Done, NotDone> {
        let step = self.propose(shelf, recorder.history(), wish).inspect_err(|refusal| {
            if *refusal == Refusal::Almost {
                self.slip_was_shown();
            }
        })?;
        let event = recorder.save(step.event())?;
        Ok(self.commit(shelf, recorder.history(), step, event))
    }
}
