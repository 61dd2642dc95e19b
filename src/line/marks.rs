//! What a learner says of a card in a dialogue: suspend, flag, learn afresh.

use super::Dialogue;
use crate::deck::CardRef;
use crate::history::What;
use crate::names::CardName;
use crate::quiz::NotSaved;

/// What is said of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Suspend,
    Resume,
    Flag,
    Unflag,
    Reset,
}

/// A mark that is on disk.
#[must_use]
pub(super) struct Marked {
    /// The card.
    pub card: CardName,
    /// Whether the question that stood went with it.
    pub skipped: bool,
}

/// Why a card was not marked.
pub(super) enum Refused {
    /// There is no last answer.
    NoAnswer,
    /// It could not be saved.
    NotSaved(NotSaved),
}

impl Dialogue<'_> {
    /// Marks the card of the question that stands, or the one answered last. A card that is suspended while its question
    /// stands is skipped.
    pub(super) fn mark(&mut self, mark: Mark, last: bool) -> Result<Marked, Refused> {
        let posed = if last { self.session.last_posed() } else { self.session.current() };
        let posed = posed.ok_or(Refused::NoAnswer)?;
        let (at, q) = (posed.at, posed.question(self.shelf).id.clone());
        let card = self.shelf.card(at).name.clone();
        let what = match mark {
            Mark::Suspend | Mark::Resume => What::Suspend { card: card.clone(), on: mark == Mark::Suspend },
            Mark::Flag | Mark::Unflag => {
                What::Flag { card: card.clone(), q: Some(q), on: mark == Mark::Flag, note: None }
            }
            Mark::Reset => What::Reset { card: card.clone() },
        };
        let event = self.keeper.save(&what).map_err(Refused::NotSaved)?;
        let stands = |at: CardRef| self.session.current().is_some_and(|posed| posed.at == at);
        let skipped = mark == Mark::Suspend && stands(at);
        if skipped {
            self.session.skip(event);
        }
        Ok(Marked { card, skipped })
    }

    /// How often a card was forgotten, where that is often enough to do something about it.
    pub(super) fn leech(&self, at: CardRef) -> Option<u32> {
        let record = self.keeper.history().record().card(&self.shelf.card(at).name)?;
        record.is_leech().then_some(record.lapses)
    }
}
