//! What may be taken back: answers, in any number, suspensions that skipped a question, and the mark of a guess put on.

use super::{Place, Session};
use crate::deck::CardRef;
use crate::history::What;
use crate::quiz::Posed;

/// A question put aside: its card was suspended.
#[derive(Debug)]
pub(super) struct Skip {
    posed: Posed,
    /// Its place in the queue, unless it was on its way back.
    queued: Option<usize>,
    /// The number of the event that suspends the card.
    event: u64,
    /// How many questions had been answered.
    steps: usize,
    before: Place,
}

impl Session {
    /// Puts the question that stands aside, unanswered: its card was suspended by the event with this number.
    pub fn skip(&mut self, event: u64) {
        let Some(posed) = self.current.take() else { return };
        let before = self.place.clone();
        // No answered question was posed after this card was taken from the queue, so no step points beyond it.
        let queued = self.cards.iter().position(|&at| at == posed.at).filter(|_| !posed.again);
        if let Some(at) = queued {
            self.cards.remove(at);
            self.place.next = self.place.next.saturating_sub(1);
        }
        self.skips.push(Skip { posed, queued, event, steps: self.steps.len(), before });
    }

    /// The suspension that came after the last answer, if one did.
    fn skipped(&self) -> Option<&Skip> {
        self.skips.last().filter(|skip| skip.steps == self.steps.len())
    }

    /// What to save for the last answer to be taken back, or the last suspension that skipped a question; and the card.
    pub fn undo(&self) -> Option<(What, CardRef)> {
        let (posed, of) = match (self.skipped(), self.steps.last()) {
            (Some(skip), _) => (&skip.posed, skip.event),
            (None, step) => step.map(|step| (&step.posed, step.event))?,
        };
        Some((What::Undo { of }, posed.at))
    }

    /// The undo is on disk: the question stands again as it was.
    pub fn undone(&mut self) {
        if self.skipped().is_some()
            && let Some(skip) = self.skips.pop()
        {
            if let Some(at) = skip.queued {
                self.cards.insert(at.min(self.cards.len()), skip.posed.at);
            }
            self.place = skip.before;
            self.current = Some(skip.posed);
            self.stopped = false;
        } else if let Some(step) = self.steps.pop() {
            self.place = step.before;
            self.current = Some(step.posed);
            self.stopped = false;
        }
    }

    /// What to save for the last answer to be marked as a guess; none where it was wrong, or is marked already.
    pub fn guess(&self) -> Option<What> {
        let step = self.steps.last()?;
        (step.correct && !step.guessed).then_some(What::Guessed { of: step.event })
    }

    /// The mark is on disk.
    pub fn guess_saved(&mut self) {
        if let Some(step) = self.steps.last_mut() {
            step.guessed = true;
        }
    }
}
