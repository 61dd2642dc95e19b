//! What was done in a session, as far as it may be taken back: answers, suspensions, resets and flags.

use crate::deck::CardRef;
use crate::quiz::judge::Verdict;
use crate::quiz::pose::Posed;

/// How far a session has come.
#[derive(Clone, Debug, Default)]
pub(super) struct Position {
    /// The next card of the queue.
    pub next: usize,
    /// Questions shown.
    pub shown: usize,
    /// Missed cards on their way back.
    pub returning: Vec<Return>,
}

/// A missed card on its way back.
#[derive(Clone, Copy, Debug)]
pub(super) struct Return {
    pub at: CardRef,
    /// It comes when so many questions have been shown.
    pub after: usize,
    /// And no later than this, if another card with its key is in the way.
    pub latest: usize,
}

/// Something that was done and can be taken back.
#[derive(Debug)]
pub(super) struct Past {
    /// The number of its event.
    pub event: u64,
    pub at: CardRef,
    pub deed: Deed,
}

impl Past {
    pub fn is_flag(&self) -> bool {
        matches!(self.deed, Deed::Flag { .. })
    }

    pub fn is_reset_of(&self, at: CardRef) -> bool {
        self.at == at && matches!(self.deed, Deed::Reset)
    }
}

/// What was done.
#[derive(Debug)]
pub(super) enum Deed {
    /// A question was answered.
    Answer(Box<Answer>),
    /// The card of the question that stood was suspended, and the question skipped.
    Skip {
        posed: Posed,
        /// Its index in the queue, unless it was on its way back.
        queued: Option<usize>,
        before: Position,
    },
    /// A card whose question did not stand was suspended.
    Suspension {
        /// Its index among the cards on their way back, and what stood there.
        returning: Option<(usize, Return)>,
    },
    /// A card was reset.
    Reset,
    /// This question of a card was flagged, or no longer.
    Flag { question: usize, on: bool },
}

/// A question answered.
#[derive(Debug)]
pub(super) struct Answer {
    pub posed: Posed,
    /// What was said of it at first.
    pub verdict: Verdict,
    pub correct: bool,
    pub dont_know: bool,
    pub guessed: bool,
    /// The number of the event that said so afterwards.
    pub guess: Option<u64>,
    /// The number of the event that made it right.
    pub accept: Option<u64>,
    /// The position when the question stood: undo asks it again with the same number.
    pub before: Position,
}

/// Whether a card comes back in the session, and how soon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Again {
    /// It does not.
    #[default]
    No,
    /// As the next question: nothing else is left.
    Next,
    /// After others.
    Later,
}
