//! The offer at the end of a session to fit the memory model to the learner, and what came of it.

use crate::coach;
use crate::history::{History, What};
use crate::memory::Day;
use crate::tui::component::{Request, note};
use crate::tui::look::Look;

/// How the offer stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Fitting {
    /// A fit is not worthwhile, or was declined.
    #[default]
    Nothing,
    /// A fit to so many answers is worthwhile.
    Offered(u64),
    /// It is being made, beside everything else.
    Running,
    /// It was made, and kept by the event with this number.
    Kept(u64),
    /// It was made, and would not predict better.
    NotKept,
}

impl Fitting {
    /// What is offered now.
    pub fn offered(history: &History) -> Self {
        coach::learned(history).worthwhile().map_or(Self::Nothing, Self::Offered)
    }

    /// Begins to fit.
    pub fn begin(&mut self) -> Vec<Request> {
        *self = Self::Running;
        vec![Request::Look(Look::Fit)]
    }

    /// Has it noted that no fit is wanted.
    pub fn decline(self, today: Day) -> Vec<Request> {
        let Self::Offered(answers) = self else { return Vec::new() };
        vec![Request::Save(What::not_fitted(answers, today))]
    }

    /// Takes a fit back that was kept here; none where there is nothing to take back.
    pub fn undo(self) -> Option<Vec<Request>> {
        let Self::Kept(of) = self else { return None };
        Some(vec![Request::Save(What::Undo { of })])
    }

    /// This is on disk, as the event with this number: says what that means.
    pub fn saved(&mut self, number: u64, what: &What, history: &History) -> Vec<Request> {
        let (now, said) = match (*self, what) {
            (Self::Kept(kept), What::Undo { of }) if kept == *of => {
                (Self::offered(history), "Undone: the memory model is as it was")
            }
            (now, what) => match (now, what.is_fit_kept()) {
                (Self::Running, Some(_)) if coach::learned(history).is_latest_kept() => {
                    (Self::Kept(number), "")
                }
                (Self::Running, Some(_)) => (Self::NotKept, ""),
                (Self::Offered(_), Some(false)) => {
                    (Self::offered(history), "Not asked again until your answers have doubled")
                }
                // A fit that was begun at the end of another session.
                (Self::Offered(_), Some(true)) => (Self::offered(history), ""),
                _ => return Vec::new(),
            },
        };
        *self = now;
        if said.is_empty() { Vec::new() } else { note(said) }
    }

    /// What the summary says, and the key beside it.
    pub fn told(self) -> Option<(String, &'static str)> {
        let text = match self {
            Self::Nothing => return None,
            Self::Offered(answers) => {
                return Some((format!("can be fitted to your {answers} answers; n: not now"), "y"));
            }
            Self::Running => "is being fitted to your answers in the background",
            Self::Kept(_) => return Some(("fitted to you: it predicts you better".to_owned(), "u")),
            Self::NotKept => "stays as it is: a fit would not predict you clearly better",
        };
        Some((text.to_owned(), ""))
    }
}
