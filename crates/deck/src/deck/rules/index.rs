//! What the rules look up: the ids of a deck, and what hangs on them.

use std::collections::{HashMap, HashSet};

use crate::deck::fault::Fault;
use crate::deck::ids::Ids;
use crate::deck::place::{Here, Place};
use crate::deck::read::Reading;
use crate::deck::report::Report;
use crate::names::CardName;

/// What the rules look up.
#[derive(Debug)]
pub(in crate::deck) struct Rules {
    /// The deck's id.
    pub(super) deck: String,
    pub topics: Ids,
    pub objectives: Ids,
    pub entries: Ids,
    /// For each sound topic, itself and all above.
    pub above: Vec<Vec<usize>>,
    /// The sound entries.
    pub(super) sound_entries: Vec<Entry>,
    /// For each sound topic, the sound entries that name it, in the deck's order.
    pub(super) of_topic: Vec<Vec<usize>>,
    /// The cards' ids, and which card has each first.
    pub(super) cards: HashMap<CardName, CardPlace>,
    pub(super) old_ids: Vec<OldId>,
    /// Whether some card's id cannot be told.
    pub(super) has_nameless: bool,
}

#[derive(Debug)]
pub(super) struct Entry {
    pub id: String,
    /// The sound topics that it names.
    pub own: Vec<usize>,
    /// The same, and all above.
    pub topics: Vec<usize>,
}

/// Where a card stands, and whether an id says so.
#[derive(Clone, Copy, Debug)]
pub(super) struct CardPlace {
    pub file: u32,
    pub at: u32,
    pub named: bool,
}

impl CardPlace {
    pub fn place(self) -> Place {
        let card = Here::listed(self.file as usize, "cards", self.at as usize, &[]);
        if self.named { card.field("id").place() } else { card.place() }
    }
}

/// An id that a card had before.
#[derive(Debug)]
pub(super) struct OldId {
    pub id: String,
    /// The name it makes.
    pub name: CardName,
    /// The card that had it.
    pub card: CardName,
    pub place: Place,
}

impl Rules {
    /// The topics that an entry belongs to, with all above.
    pub fn topics_of_entry(&self, id: &str) -> &[usize] {
        self.entries.get(id).map_or(&[], |at| &self.sound_entries[at].topics)
    }

    /// Distractors for a scenario whose author named none: entries that share a topic with the key, the nearest first.
    pub fn fill(&self, answer: &str, is_also: impl Fn(&str) -> bool) -> Vec<String> {
        /// How many are taken.
        const MOST: usize = 6;
        let Some(key) = self.entries.get(answer) else { return Vec::new() };
        let mut near: Vec<(usize, &str)> = Vec::new();
        let id = |at: &usize| self.sound_entries[*at].id.as_str();
        for topic in &self.sound_entries[key].own {
            let entries = &self.of_topic[*topic];
            let (before, after) = entries.split_at(entries.partition_point(|at| *at < key));
            let fits = |at: &&usize| **at != key && !is_also(id(at));
            // No further than the nearest on either side: a topic may have as many entries as the deck.
            let nearest =
                before.iter().rev().filter(fits).take(MOST).chain(after.iter().filter(fits).take(MOST));
            near.extend(nearest.map(|at| (at.abs_diff(key), id(at))));
        }
        near.sort_unstable();
        near.dedup();
        near.into_iter().take(MOST).map(|(_, id)| id.to_owned()).collect()
    }

    /// Holds the rules that need all cards; gives the cards that are not sound by these.
    pub fn end(&self, reading: &Reading<'_>, report: &mut Report) -> HashSet<CardName> {
        if reading.card_count() == 0 && !reading.is_lost("cards") {
            report.fault(&Here::file(0, &[]), Fault::NoCards);
        }
        self.start(reading, report);
        // An old id leads progress to one card: it is no card's present id, and no two cards had it.
        let mut had: HashMap<&CardName, &Place> = HashMap::new();
        let mut unsound = HashSet::new();
        for old in &self.old_ids {
            let by = match (self.cards.get(&old.name), had.get(&old.name)) {
                (Some(card), _) => card.place(),
                (None, Some(other)) => (*other).clone(),
                (None, None) => {
                    had.insert(&old.name, &old.place);
                    continue;
                }
            };
            report.fault_at(old.place.clone(), Fault::OldIdTaken { id: old.id.clone(), by });
            unsound.insert(old.card.clone());
        }
        unsound
    }

    /// The cards to begin with are there, each once.
    fn start(&self, reading: &Reading<'_>, report: &mut Report) {
        let here = Here::file(0, &reading.broken);
        let (start, list) = (here.field("start"), &reading.head.start);
        if list.is_empty() {
            return;
        }
        let known = self.cards.keys().map(|name| (name.card().to_owned(), None)).collect();
        let incomplete = reading.is_lost("cards") || self.has_nameless;
        let mut cards = Ids::of("a card", known, incomplete);
        let mut named = HashSet::new();
        for (at, id) in list.iter().enumerate() {
            if named.insert(id) {
                cards.need(id, "start", &start.item(at), report);
            } else {
                report.fault(&start.item(at), Fault::NamedTwice { field: "start", id: id.clone() });
            }
        }
    }
}
