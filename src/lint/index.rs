//! What the rules look up.

use std::collections::{HashMap, HashSet};

use crate::deck::format::EntryDef;
use crate::deck::{Inspected, InspectedCard, InspectedQuestion, Kind};
use crate::text::is_blank;

/// A deck, with its entries and contrasts by id.
pub(super) struct Index<'d> {
    pub deck: &'d Inspected,
    /// The position of each entry in the reference, by id.
    pub entries: HashMap<&'d str, usize>,
    /// The contrasts that name each id.
    contrasts: HashMap<&'d str, HashSet<usize>>,
}

impl<'d> Index<'d> {
    pub fn new(deck: &'d Inspected) -> Self {
        let mut contrasts: HashMap<&str, HashSet<usize>> = HashMap::new();
        for (number, contrast) in deck.contrasts.iter().enumerate() {
            for id in &contrast.def.between {
                contrasts.entry(id).or_default().insert(number);
            }
        }
        let mut entries = HashMap::new();
        for (at, entry) in deck.reference.iter().enumerate().filter(|(_, entry)| !entry.def.id.is_empty()) {
            entries.entry(entry.def.id.as_str()).or_insert(at);
        }
        Self { deck, entries, contrasts }
    }

    /// The reference entry with this id.
    pub fn entry(&self, id: &str) -> Option<&'d EntryDef> {
        self.entries.get(id).map(|&at| &self.deck.reference[at].def)
    }

    /// Whether somebody who takes one entry for the other can be told the difference.
    pub fn tells_apart(&self, a: &str, b: &str) -> bool {
        let means = |id| self.entry(id).is_some_and(|entry| !is_blank(&entry.means));
        let contrasts = (self.contrasts.get(a), self.contrasts.get(b));
        (means(a) && means(b)) || matches!(contrasts, (Some(a), Some(b)) if !a.is_disjoint(b))
    }

    /// The entries a card is about: those it names, else its keys.
    pub fn about(&self, card: &'d InspectedCard) -> Vec<&'d str> {
        let mut about: Vec<&str> = match &card.item.def.about {
            Some(about) => about.iter().map(String::as_str).collect(),
            None => card.questions().filter_map(|question| self.key(&question)).collect(),
        };
        about.sort_unstable();
        about.dedup();
        about
    }

    /// The entry that answers a question.
    pub fn key(&self, question: &InspectedQuestion<'d>) -> Option<&'d str> {
        let keyed = matches!(question.kind(), Some(Kind::Scenario | Kind::Typed));
        question.def.answer.as_deref().filter(|answer| keyed && self.entries.contains_key(answer))
    }

    /// The scenarios.
    pub fn scenarios(&self) -> impl Iterator<Item = InspectedQuestion<'d>> {
        self.deck.questions().filter(|question| question.kind() == Some(Kind::Scenario))
    }
}
