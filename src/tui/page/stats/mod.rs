//! Statistics: what was done day by day, what is known and mixed up, and how ready that makes.

mod data;
mod days;
mod keys;
mod knowledge;
mod ready;
mod update;
mod view;

pub use data::Statistics;
pub use view::pictures;

use std::sync::Arc;

use crate::history::History;
use crate::tui::component::Context;
use crate::tui::look::{Decks, Look};
use crate::tui::widgets::scroll::Scroll;

/// The three pages of statistics.
pub struct StatsPage {
    /// What there is to see.
    data: Statistics,
    /// Which page stands.
    tab: Tab,
    /// The selected topic.
    topic: usize,
    /// The selected pair, while the cursor is among those that are mixed up.
    pair: Option<usize>,
    /// How far it is scrolled where it is longer than the screen.
    scroll: Scroll,
    /// How far the journals are read; none once they are.
    reading: Option<f32>,
}

/// A page of statistics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// What was done day by day, and what comes.
    #[default]
    Days,
    /// What is known, and what is mixed up.
    Knowledge,
    /// How ready that makes.
    Readiness,
}

impl Tab {
    /// In their order.
    pub const ALL: [Self; 3] = [Self::Days, Self::Knowledge, Self::Readiness];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Days => "days",
            Self::Knowledge => "knowledge",
            Self::Readiness => "readiness",
        }
    }
}

/// On a terminal of so many columns and rows all three stand at once.
pub const ALL_AT_ONCE: (u16, u16) = (160, 48);

impl StatsPage {
    /// The first page.
    pub fn new(cx: &Context, history: &History) -> Self {
        let data = Statistics::new(&cx.shelf, history, cx.today);
        let (tab, scroll) = (Tab::default(), Scroll::default());
        Self { data, tab, topic: 0, pair: None, scroll, reading: Some(0.0) }
    }

    /// What is to be read from the journals for it.
    pub fn look(cx: &Context) -> Look {
        Look::Statistics(Decks(Arc::clone(&cx.shelf)))
    }
}
