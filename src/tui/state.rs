//! What stands: the pages, what lies over them, and what is being saved.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::component::{Context, Drawn};
use super::event::Message;
use super::layer::Layer;
use super::page::Page;
use super::page::exam::ExamResults;
use super::tally::Tally;
use crate::deck::Shelf;
use crate::history::What;

/// Everything.
pub struct State {
    /// What pages and layers go by.
    pub context: Context,
    /// The page that stands.
    pub page: Page,
    /// The pages that come back when it is left; the first is home.
    pub below: Vec<Page>,
    /// What lies over the page, the uppermost last.
    pub layers: Vec<Layer>,
    /// What the status line says.
    pub note: Option<String>,
    /// What is being saved.
    pub pending: Option<Pending>,
    /// The decks as they read now, where cards have other places: they wait until nothing points at a card.
    pub newer: Option<Shelf>,
    /// What came while something was being saved, and when: it is taken in once that is done.
    pub kept: VecDeque<(Message, Instant)>,
    /// Whether what other processes saved was taken in for the key that is taken in now.
    pub fresh: bool,
    /// A fit of the memory model that was made and is not saved yet.
    pub fit: Option<What>,
    /// What could not be saved.
    pub failed: Option<Failed>,
    /// The signal that asked for the end.
    pub signal: Option<i32>,
    /// What the pages that were left came to.
    pub tally: Tally,
    /// How the mock interviews went.
    pub exams: ExamResults,
}

/// What is to be saved.
#[derive(Clone, Debug)]
pub enum Saving {
    /// An event.
    One(What),
    /// Events that are taken back together.
    Batch(Vec<What>),
}

impl Saving {
    /// The events.
    pub fn whats(&self) -> &[What] {
        match self {
            Saving::One(what) => std::slice::from_ref(what),
            Saving::Batch(whats) => whats,
        }
    }
}

/// Something on its way to the disk.
#[derive(Debug)]
pub struct Pending {
    /// What is saved; none while only the others' events are taken in.
    pub what: Option<Saving>,
    /// Whether it takes long enough to say so.
    pub slow: bool,
}

/// What could not be saved, and why.
#[derive(Debug)]
pub struct Failed {
    /// What was to be saved.
    pub what: Saving,
    /// What the recorder said.
    pub why: String,
}

impl State {
    /// Takes in decks that changed on disk.
    pub fn take_in(&mut self, decks: Shelf) {
        let ids = |shelf: &Shelf| shelf.decks().iter().map(|deck| deck.id.clone()).collect::<Vec<_>>();
        // Other decks wait for the next start: each has its place.
        let same = |decks: &Shelf| ids(decks) == ids(&self.context.shelf);
        self.newer = Some(decks).filter(same);
        if let Some(decks) = self.newer.take_if(|decks| self.context.shelf.has_places_of(decks)) {
            self.context.shelf = Arc::new(decks);
        }
        self.settle();
    }

    /// Takes in decks that waited, where nothing points at a card.
    pub fn settle(&mut self) {
        if self.below.is_empty()
            && self.layers.is_empty()
            && matches!(self.page, Page::Home(_))
            && let Some(decks) = self.newer.take()
        {
            self.context.shelf = Arc::new(decks);
        }
    }

    /// Shows warnings, and keeps them for the help.
    pub fn warn(&mut self, warnings: Vec<String>) {
        let first = warnings.first().cloned();
        self.context.warnings.extend(warnings);
        if let Some(first) = first {
            let more = if self.context.warnings.len() > 1 { " (? shows all warnings)" } else { "" };
            self.note = Some(format!("Warning: {first}{more}"));
        }
    }

    /// How much time is left, where a clock runs.
    pub fn remaining(&self) -> Option<Duration> {
        self.page.remaining(self.context.now)
    }

    /// Whether the clock that is shown changes with the next second.
    pub fn ticks(&self) -> bool {
        self.remaining().is_some_and(|left| !left.is_zero())
    }

    /// What was done in all, on the pages that stand, too.
    pub fn total(&self) -> Tally {
        let mut tally = self.tally.clone();
        for page in self.below.iter().chain([&self.page]) {
            page.add_to(&mut tally);
        }
        tally
    }

    /// Takes in what drawing found out.
    pub fn drawn(&mut self, drawn: &Drawn) {
        match self.layers.last_mut() {
            Some(layer) => layer.drawn(drawn),
            None => self.page.drawn(drawn),
        }
    }
}
