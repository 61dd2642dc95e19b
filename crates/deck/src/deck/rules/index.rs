//! What the rules look up: the ids of a deck, and how its parts refer to each other.

use std::collections::{HashMap, HashSet};

use crate::deck::fault::Fault;
use crate::deck::findings::Findings;
use crate::deck::ids::Ids;
use crate::deck::location::{Here, Location, UNBROKEN};
use crate::deck::read::Reading;
use crate::names::CardName;

/// What the rules look up.
#[derive(Debug)]
pub(in crate::deck) struct Rules {
    /// The deck's id.
    pub(super) deck: String,
    pub topics: Ids,
    pub objectives: Ids,
    pub entries: Ids,
    /// For each sound topic, itself and its ancestors.
    pub above: Vec<Vec<usize>>,
    /// The sound entries.
    pub(super) sound_entries: Vec<Entry>,
    /// For each sound topic, the sound entries that name it, in the deck's order.
    pub(super) of_topic: Vec<Vec<usize>>,
    /// The cards' names, and the first card with each.
    pub(super) cards: HashMap<CardName, CardLocation>,
    pub(super) old_ids: Vec<OldId>,
    /// Whether the id of some card is unknown.
    pub(super) has_nameless: bool,
}

#[derive(Debug)]
pub(super) struct Entry {
    pub id: String,
    /// The sound topics that it names.
    pub own: Vec<usize>,
    /// These and their ancestors.
    pub topics: Vec<usize>,
}

/// Where a card is, and whether it has an id of its own.
#[derive(Clone, Copy, Debug)]
pub(super) struct CardLocation {
    pub file: u32,
    pub at: u32,
    pub named: bool,
}

impl CardLocation {
    pub fn location(self) -> Location {
        let card = Here::listed(self.file as usize, "cards", self.at as usize, &UNBROKEN);
        if self.named { card.field("id").location() } else { card.location() }
    }
}

/// An id that a card had before.
#[derive(Debug)]
pub(super) struct OldId {
    pub id: String,
    /// The full name.
    pub name: CardName,
    /// The card that had it.
    pub card: CardName,
    pub location: Location,
}

impl Rules {
    /// The topics of an entry, with their ancestors.
    pub fn topics_of_entry(&self, id: &str) -> &[usize] {
        self.entries.get(id).map_or(&[], |at| &self.sound_entries[at].topics)
    }

    /// Distractors for a scenario whose author named none: entries that share a topic with the key, the nearest first.
    pub fn fill(&self, answer: &str, is_also: impl Fn(&str) -> bool) -> Vec<String> {
        /// How many to use.
        const MOST: usize = 6;
        let Some(key) = self.entries.get(answer) else { return Vec::new() };
        let mut near: Vec<(usize, &str)> = Vec::new();
        let id = |at: &usize| self.sound_entries[*at].id.as_str();
        for topic in &self.sound_entries[key].own {
            let entries = &self.of_topic[*topic];
            let (before, after) = entries.split_at(entries.partition_point(|at| *at < key));
            let fits = |at: &&usize| **at != key && !is_also(id(at));
            // Only the nearest on either side are looked at: a topic may have thousands of entries.
            let nearest =
                before.iter().rev().filter(fits).take(MOST).chain(after.iter().filter(fits).take(MOST));
            near.extend(nearest.map(|at| (at.abs_diff(key), id(at))));
        }
        near.sort_unstable();
        near.dedup();
        near.into_iter().take(MOST).map(|(_, id)| id.to_owned()).collect()
    }

    /// Applies the rules that need all cards. Returns the cards that violate them.
    pub fn end(&self, reading: &Reading<'_>, findings: &mut Findings) -> HashSet<CardName> {
        if reading.card_count() == 0 && !reading.is_lost("cards") {
            findings.fault(&Here::file(0, &UNBROKEN), Fault::NoCards);
        }
        self.start(reading, findings);
        // Progress can follow an old id to one card only: it is neither in use nor claimed twice.
        let mut had: HashMap<&CardName, &Location> = HashMap::new();
        let mut unsound = HashSet::new();
        for old in &self.old_ids {
            let by = match (self.cards.get(&old.name), had.get(&old.name)) {
                (Some(card), _) => card.location(),
                (None, Some(other)) => (*other).clone(),
                (None, None) => {
                    had.insert(&old.name, &old.location);
                    continue;
                }
            };
            findings.fault_at(old.location.clone(), Fault::OldIdTaken { id: old.id.clone(), by });
            unsound.insert(old.card.clone());
        }
        unsound
    }

    /// Requires the cards in `start` to exist, each named once.
    fn start(&self, reading: &Reading<'_>, findings: &mut Findings) {
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
                cards.need(id, "start", &start.item(at), findings);
            } else {
                findings.fault(&start.item(at), Fault::NamedTwice { field: "start", id: id.clone() });
            }
        }
    }
}
