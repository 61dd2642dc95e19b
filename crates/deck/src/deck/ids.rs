//! The ids of a list, and suggestions for an unknown one.

use std::collections::HashMap;

use super::fault::{Fault, Whose};
use super::findings::Findings;
use super::format::{EntryDef, ObjectiveDef, TopicDef};
use super::limits::{is_id, is_line_id, is_old_id};
use super::location::{Here, Location};
use super::read::Item;
use crate::text::nearest;

/// Something that others refer to by its id.
pub(super) trait Named {
    /// Its id.
    fn id(&self) -> &str;
}

impl Named for TopicDef {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Named for ObjectiveDef {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Named for EntryDef {
    fn id(&self) -> &str {
        &self.id
    }
}

/// The ids of a list.
#[derive(Debug)]
pub(super) struct Ids {
    /// What an item is called: `a topic`.
    called: &'static str,
    /// Each id, and the index of its item among the sound ones.
    known: HashMap<String, Option<usize>>,
    /// Other names of items, in lower case.
    by_name: HashMap<String, String>,
    /// Whether some may be missing: then no id can be called unknown.
    incomplete: bool,
    /// Suggestions made so far.
    suggested: HashMap<String, Option<String>>,
    /// How many comparisons may still be made for suggestions, so that thousands of unknown ids are no burden.
    comparisons: usize,
}

impl Ids {
    /// The ids of these items.
    pub fn new<T: Named>(called: &'static str, items: &[Item<T>], incomplete: bool) -> Self {
        let readable = items.iter().filter(|item| !item.here().field("id").is_broken());
        Self::of(called, readable.map(|item| (item.def.id().to_owned(), None)).collect(), incomplete)
    }

    /// Numbers the sound items, once it is known which are.
    pub fn number<T: Named>(&mut self, items: &[Item<T>]) {
        for (at, item) in items.iter().filter(|item| item.sound).enumerate() {
            self.known.insert(item.def.id().to_owned(), Some(at));
        }
    }

    /// These ids; their items are not numbered.
    pub fn of(called: &'static str, ids: HashMap<String, Option<usize>>, incomplete: bool) -> Self {
        let (by_name, suggested) = (HashMap::new(), HashMap::new());
        Self { called, known: ids, by_name, incomplete, suggested, comparisons: 100_000 }
    }

    /// The ids of both lists.
    pub fn or(&self, called: &'static str, other: &Self) -> Self {
        let ids = self.known.iter().chain(&other.known).map(|(id, at)| (id.clone(), *at)).collect();
        Self::of(called, ids, self.incomplete || other.incomplete)
    }

    /// Adds another name for an item.
    pub fn add_name(&mut self, name: &str, id: &str) {
        self.by_name.insert(name.to_lowercase(), id.to_owned());
    }

    /// The index, among the sound items, of the one with this id.
    pub fn get(&self, id: &str) -> Option<usize> {
        self.known.get(id).copied().flatten()
    }

    /// Whether an item has this id, sound or not.
    pub fn contains(&self, id: &str) -> bool {
        self.known.contains_key(id)
    }

    /// Requires an id to be one of these. `what` is what messages call it.
    pub fn need(&mut self, id: &str, what: &'static str, here: &Here<'_>, findings: &mut Findings) {
        if let Some(fault) = self.missing(id, what, findings) {
            findings.fault(here, fault);
        }
    }

    /// The same, for an id that is a field's name.
    pub fn need_name(&mut self, id: &str, what: &'static str, here: &Here<'_>, findings: &mut Findings) {
        if let Some(fault) = self.missing(id, what, findings) {
            findings.fault_on_name(here, fault);
        }
    }

    fn missing(&mut self, id: &str, what: &'static str, findings: &mut Findings) -> Option<Fault> {
        if self.contains(id) {
            return None;
        }
        if self.incomplete {
            findings.silent_fault();
            return None;
        }
        // Authors write the name of an entry where its id belongs.
        let meant = match self.by_name.get(&id.to_lowercase()) {
            Some(named) => Some(named.clone()),
            None => self.suggest(id),
        };
        Some(Fault::Dangling { what, id: id.to_owned(), list: self.called, meant })
    }

    fn suggest(&mut self, id: &str) -> Option<String> {
        if let Some(suggested) = self.suggested.get(id) {
            return suggested.clone();
        }
        self.comparisons = self.comparisons.checked_sub(self.known.len())?;
        let found = nearest(id, self.known.keys().map(String::as_str)).map(str::to_owned);
        self.suggested.insert(id.to_owned(), found.clone());
        found
    }
}

/// Requires an id to be well formed.
pub(super) fn well_formed(whose: Whose, id: &str, here: &Here<'_>, findings: &mut Findings) {
    let fits = match whose {
        Whose::Objective | Whose::Contrast => is_line_id(id),
        Whose::OldCard => is_old_id(id),
        _ => is_id(id),
    };
    if !fits {
        findings.fault(here, Fault::Malformed { whose, id: id.to_owned() });
    }
}

/// Where each id appeared first.
#[derive(Debug)]
pub(super) struct Firsts(Whose, HashMap<String, Location>);

impl Firsts {
    pub fn of(whose: Whose) -> Self {
        Self(whose, HashMap::new())
    }

    /// Requires an id to be well formed and unique.
    pub fn check(&mut self, id: &str, here: &Here<'_>, findings: &mut Findings) {
        well_formed(self.0, id, here, findings);
        if here.is_broken() {
            return;
        }
        match self.1.get(id) {
            Some(first) => {
                let fault = Fault::TwoIds { whose: self.0, id: id.to_owned(), first: first.clone() };
                findings.fault(here, fault);
            }
            None => drop(self.1.insert(id.to_owned(), here.location())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggestions_have_an_end_and_those_made_stay() {
        let known = (0..60_000).map(|id| (format!("5{id:05}"), None)).collect();
        let mut ids = Ids::of("a topic", known, false);
        let mut suggest = |id| ids.suggest(id).is_some();
        assert_eq!((suggest("5x0001"), suggest("5x0002"), suggest("5x0001")), (true, false, true));
    }
}
