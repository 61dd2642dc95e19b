//! What pages and layers go by and do not own.

use std::time::Instant;

use super::theme::Theme;
use crate::deck::Shelf;
use crate::memory::Day;

/// What is the same for all pages.
pub struct Context {
    /// What can be asked.
    pub shelf: Shelf,
    /// The learner's day.
    pub today: Day,
    /// The seed of the next session.
    pub seed: u64,
    /// The id of this device: what a mock interview that was left belongs to.
    pub device: String,
    /// Whether the learner is to be welcomed.
    pub welcome: bool,
    /// How things look.
    pub theme: Theme,
    /// Columns and rows.
    pub size: (u16, u16),
    /// The present moment, as of the last message.
    pub now: Instant,
    /// What leaving the page leads to, in a word.
    pub back_to: &'static str,
    /// Whether the program ends as soon as what is being saved is saved.
    pub quitting: bool,
}

impl Context {
    /// How many lines a key for a page goes: half a screen.
    pub fn page(&self) -> usize {
        usize::from(self.size.1 / 2).max(1)
    }
}
