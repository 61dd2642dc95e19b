//! A question that is answered.

use std::time::Instant;

use crate::deck::Shelf;
use crate::memory::Day;
use crate::quiz::{Posed, Verdict};

/// A verdict that stands.
pub struct Answered {
    /// The question.
    pub posed: Posed,
    /// What there is to say.
    pub verdict: Verdict,
    /// Whether it was marked as a guess.
    pub guessed: bool,
    /// When the card comes back.
    pub due: Option<Day>,
    /// Whether it comes back in this session.
    pub again: bool,
    /// What ends its pair in a drill: said in place of when it comes back.
    pub closing: Option<String>,
    /// How often the card was forgotten, where that is often enough to do something about it.
    pub leech: Option<u32>,
    /// When the verdict appeared.
    pub since: Instant,
}

impl Answered {
    /// A verdict that appears now.
    pub fn new(posed: Posed, verdict: Verdict, now: Instant) -> Self {
        Self {
            posed,
            verdict,
            guessed: false,
            due: None,
            again: false,
            closing: None,
            leech: None,
            since: now,
        }
    }

    /// Whether no answer was given: time was up, or it was left out.
    pub fn is_unanswered(&self) -> bool {
        self.verdict.yours.is_empty()
    }

    /// The reference entries that it is about: what is right, and what was taken for it.
    pub fn entries<'a>(&'a self, shelf: &'a Shelf) -> Vec<&'a str> {
        let mut ids = self.posed.entries(shelf);
        if let (Some(_), [chose]) = (&self.verdict.instead, &self.verdict.chose[..]) {
            ids.push(chose);
        }
        ids
    }
}
