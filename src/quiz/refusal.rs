//! Why a wish is not carried out, in a quiz and in an exam.

use std::fmt;

use super::recorder::NotSaved;

/// A response that does not fit its question: what would.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// A flashcard is graded.
    Grade,
    /// The answer is typed.
    Type,
    /// Nothing was typed.
    TypeSomething,
    /// One option is chosen.
    ChooseOne,
    /// One option or more are chosen.
    ChooseSome,
    /// Only one option is right, and several were chosen.
    ChooseOnlyOne,
    /// There is no such option.
    ChooseUpTo(usize),
    /// There is no such point.
    PointsUpTo(usize),
}

/// Why a wish cannot be met. Nothing has changed. It reads as a clause, without a capital and a full stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The response does not fit the question.
    Misfit(Misfit),
    /// The typed answer is right but for a letter. Said once a question; the same text sent again counts.
    Almost,
    /// No question stands.
    NoQuestion,
    /// There is no last answer.
    NoAnswer,
    /// There is nothing to take back.
    NothingToUndo,
    /// The last answer was wrong, or is marked as a guess already.
    NoGuess,
    /// There is no guess to take back.
    NoGuessToTakeBack,
    /// The last answer was not typed, or was right, or not known.
    NotAcceptable,
    /// The card was not reset in this session.
    NoReset,
    /// An exam has no question of this number.
    GoUpTo(usize),
}

impl From<Misfit> for Refusal {
    fn from(misfit: Misfit) -> Self {
        Refusal::Misfit(misfit)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Refusal::Misfit(Misfit::Grade) => {
                "a flashcard is graded: send a grade of again, hard, good or easy"
            }
            Refusal::Misfit(Misfit::Type) => "this question is typed: send a text",
            Refusal::Misfit(Misfit::TypeSomething) => "type an answer",
            Refusal::Misfit(Misfit::ChooseOne) => "this question has options: choose one of them",
            Refusal::Misfit(Misfit::ChooseSome) => "this question has options: choose one or more of them",
            Refusal::Misfit(Misfit::ChooseOnlyOne) => "this question has one right option: choose one",
            Refusal::Misfit(Misfit::ChooseUpTo(last)) => {
                return write!(f, "choose an option from 1 to {last}");
            }
            Refusal::Misfit(Misfit::PointsUpTo(last)) => {
                return write!(f, "name points from 1 to {last}");
            }
            Refusal::Almost => "almost: check the spelling",
            Refusal::NoQuestion => "there is no question to answer",
            Refusal::NoAnswer => "nothing has been answered yet",
            Refusal::NothingToUndo => "there is nothing to undo yet",
            Refusal::NoGuess => "only a right answer, once, can be marked as a guess",
            Refusal::NoGuessToTakeBack => "the last answer is not marked as a guess",
            Refusal::NotAcceptable => "only a wrong typed answer, once, can be accepted as right",
            Refusal::NoReset => "this card was not reset in this session",
            Refusal::GoUpTo(last) => return write!(f, "go to a question from 1 to {last}"),
        })
    }
}

/// Why a wish was not carried out. The same wish may be tried again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotDone {
    /// It cannot be met.
    Refused(Refusal),
    /// Its event could not be saved.
    NotSaved(NotSaved),
}

impl From<Refusal> for NotDone {
    fn from(refusal: Refusal) -> Self {
        NotDone::Refused(refusal)
    }
}

impl From<NotSaved> for NotDone {
    fn from(not_saved: NotSaved) -> Self {
        NotDone::NotSaved(not_saved)
    }
}
