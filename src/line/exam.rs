//! What both dialogues of a mock interview share: answering, changing, and the clock.

use std::time::Duration;

use super::millis;
use crate::deck::Shelf;
use crate::quiz::{BadInput, Exam, Keeper, NotSaved, Report, Response};

/// What a mock interview is held over.
pub struct ExamTalk<'a> {
    /// The decks.
    pub shelf: &'a Shelf,
    /// The interview; the event with which it began is saved.
    pub exam: Exam,
    /// Who saves.
    pub keeper: &'a mut dyn Keeper,
    /// Time since the interview was begun or resumed; it never runs backwards.
    pub elapsed: &'a dyn Fn() -> Duration,
}

/// How a dialogue was left.
#[must_use]
#[derive(Debug)]
pub enum Left {
    /// It is over.
    Over(Report),
    /// It can be gone on with.
    Open,
}

/// Why nothing was noted.
pub(super) enum Refused {
    /// The answer does not fit.
    Bad(BadInput),
    /// It is not on disk.
    NotSaved(NotSaved),
}

/// What an input calls for.
#[must_use]
pub(super) enum Next {
    /// The question that stands is shown.
    Show,
    /// The next question is shown, or the end has come.
    Advance,
    /// Another input is waited for.
    Wait,
    /// The end has come.
    End,
}

/// What follows it.
#[must_use]
pub(super) enum Followed {
    /// The question that stands is to be shown.
    Show,
    /// Another input is waited for.
    Wait,
    /// It is over, on disk.
    Over(Report),
}

impl ExamTalk<'_> {
    /// Goes on as an input calls for.
    pub(super) fn follow(&mut self, next: &Next) -> Result<Followed, NotSaved> {
        let over = match next {
            Next::End => true,
            Next::Advance => !self.exam.advance(),
            Next::Wait => return Ok(Followed::Wait),
            Next::Show => false,
        };
        if over { self.end().map(Followed::Over) } else { Ok(Followed::Show) }
    }

    /// Milliseconds of this run.
    pub(super) fn spent(&self) -> u64 {
        millis((self.elapsed)())
    }

    /// Whether time is up.
    pub(super) fn is_late(&self) -> bool {
        self.exam.left(self.spent()) == 0
    }

    /// Saves an answer to the question that stands, in place of the one it may have.
    pub(super) fn answer(&mut self, response: &Response, guessed: bool) -> Result<(), Refused> {
        let spent = self.spent();
        let judge = |talk: &Self| {
            let history = talk.keeper.history();
            talk.exam.judge(talk.shelf, history, response, guessed, spent).map_err(Refused::Bad)
        };
        let mut judged = judge(self)?;
        if self.exam.stands(&judged) {
            self.exam.settle();
            return Ok(());
        }
        if self.take_back(self.exam.at()).map_err(Refused::NotSaved)? {
            // Again, as of before the answer that is gone.
            judged = judge(self)?;
        }
        let number = self.keeper.save(&judged.what).map_err(Refused::NotSaved)?;
        self.exam.saved(&judged, number);
        Ok(())
    }

    /// Takes the answer to a question back; says whether there was one.
    pub(super) fn take_back(&mut self, at: usize) -> Result<bool, NotSaved> {
        let Some(undo) = self.exam.undo(at) else { return Ok(false) };
        self.keeper.save(&undo)?;
        self.exam.undone(at);
        Ok(true)
    }

    /// Ends it: what is answered by now is what counts.
    ///
    /// # Errors
    /// The end is not on disk; it goes on.
    pub fn end(&mut self) -> Result<Report, NotSaved> {
        let spent = self.spent();
        self.keeper.save(&self.exam.end())?;
        Ok(self.exam.report(self.shelf, self.keeper.history(), spent))
    }
}
