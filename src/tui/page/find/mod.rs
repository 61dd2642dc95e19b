//! Finding entries, topics and cards as one types.

mod keys;
mod update;
mod view;

use std::collections::HashSet;

use crate::coach::{Size, is_asked};
use crate::deck::{CardRef, Shelf};
use crate::history::History;
use crate::search::{Found, Hit, Index, Kind, Query};
use crate::tui::component::Context;
use crate::tui::page::rows::{States, states};
use crate::tui::widgets::input::Input;

/// What is looked for, and what was found.
#[derive(Debug)]
pub struct FindPage {
    /// All that can be found.
    index: Index,
    /// What is typed.
    input: Input,
    /// The same, as it is looked for.
    query: Query,
    /// What is listed, kind by kind, that first which has the best hit.
    hits: Vec<Found>,
    /// How many there are of any kind.
    all: usize,
    /// The only kind that is listed.
    only: Option<Kind>,
    /// Which of the hits the cursor is on.
    selected: usize,
    /// The cards that a quiz would ask.
    cards: Vec<CardRef>,
    /// How they stand.
    states: States,
    /// How many cards the topics have.
    sizes: Vec<Vec<Size>>,
    /// The cards that are asked only where they are listed: rare, and never answered.
    rare: HashSet<CardRef>,
}

/// So many cards a quiz on what was found asks at most.
const MOST: usize = 20;

impl FindPage {
    /// Nothing is typed yet.
    pub fn new(cx: &Context, history: &History) -> Self {
        Self {
            index: Index::new(&cx.shelf),
            input: Input::default(),
            query: Query::default(),
            hits: Vec::new(),
            all: 0,
            only: None,
            selected: 0,
            cards: Vec::new(),
            states: states(cx, history),
            sizes: Size::of_topics(&cx.shelf, history),
            rare: rare(cx, history),
        }
    }

    /// Looks again at how everything stands.
    fn recount(&mut self, cx: &Context, history: &History) {
        self.states = states(cx, history);
        self.sizes = Size::of_topics(&cx.shelf, history);
        self.rare = rare(cx, history);
    }

    /// Looks for what is typed now.
    fn look(&mut self, shelf: &Shelf) {
        self.query = self.index.query(shelf, &self.input.text());
        self.selected = 0;
        let found: Vec<Found> = if self.query.is_empty() {
            // A kind by itself is a list to choose from.
            self.index.all().filter(|_| self.only.is_some()).collect()
        } else {
            self.index.search(&self.query).into_iter().map(|Hit { found, .. }| found).collect()
        };
        self.all = found.len();
        let mut kinds: Vec<Kind> = Vec::new();
        for found in &found {
            if !kinds.contains(&found.kind()) {
                kinds.push(found.kind());
            }
        }
        let wanted = |kind: Kind| self.only.is_none_or(|only| only == kind);
        self.hits = kinds
            .into_iter()
            .filter(|&kind| wanted(kind))
            .flat_map(|kind| found.iter().copied().filter(move |found| found.kind() == kind))
            .collect();
        self.cards = self.asked(shelf);
    }

    /// The cards that are listed; where none are, those of the entries and topics that are.
    fn asked(&self, shelf: &Shelf) -> Vec<CardRef> {
        if self.query.is_empty() && self.only != Some(Kind::Card) {
            return Vec::new();
        }
        let listed: Vec<CardRef> = self
            .hits
            .iter()
            .filter_map(|found| match found {
                Found::Card(at) => Some(*at),
                _ => None,
            })
            .collect();
        if !listed.is_empty() {
            return listed;
        }
        let is_meant = |at: CardRef| {
            let card = shelf.card(at);
            self.hits.iter().any(|found| match *found {
                Found::Topic(deck, topic) => deck == at.deck_position() && card.topics.contains(&topic),
                Found::Entry(deck, _) => {
                    deck == at.deck_position() && card.about.iter().any(|id| id == found.id(shelf))
                }
                Found::Card(_) | Found::Contrast(..) => false,
            })
        };
        let meant: Vec<CardRef> = shelf.cards().filter(|&at| !self.hits.is_empty() && is_meant(at)).collect();
        let common: Vec<CardRef> = meant.iter().copied().filter(|at| !self.rare.contains(at)).collect();
        if common.is_empty() { meant } else { common }
    }
}

/// The cards that are rare and were never answered.
fn rare(cx: &Context, history: &History) -> HashSet<CardRef> {
    cx.shelf.cards().filter(|&at| !is_asked(cx.shelf.card(at), history)).collect()
}
