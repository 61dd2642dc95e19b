//! The ids of a list, and what is said of one that is not among them.

use std::collections::HashMap;

use super::fault::{Fault, Whose};
use super::format::{EntryDef, ObjectiveDef, TopicDef};
use super::limits::{is_id, is_line_id, is_old_id};
use super::place::{Here, Place};
use super::read::Item;
use super::report::Report;
use crate::text::nearest;

/// What others name by an id.
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
    /// What an item of the list is called: `a topic`.
    called: &'static str,
    /// Each id, and which of the sound items has it.
    known: HashMap<String, Option<usize>>,
    /// Other ways to name an item, in small letters.
    by_name: HashMap<String, String>,
    /// Whether some may be missing: then nobody can say that an id is none of these.
    incomplete: bool,
    /// What was suggested for what was written.
    suggested: HashMap<String, Option<String>>,
    /// How many comparisons may still be spent on suggestions, so that a deck with a thousand lost ids is checked at once.
    comparisons: usize,
}

impl Ids {
    /// The ids of these items.
    pub fn new<T: Named>(called: &'static str, items: &[Item<T>], incomplete: bool) -> Self {
        let readable = items.iter().filter(|item| !item.here().field("id").is_broken());
        Self::of(called, readable.map(|item| (item.def.id().to_owned(), None)).collect(), incomplete)
    }

    /// Takes down which items are sound, now that this is known.
    pub fn number<T: Named>(&mut self, items: &[Item<T>]) {
        for (at, item) in items.iter().filter(|item| item.sound).enumerate() {
            self.known.insert(item.def.id().to_owned(), Some(at));
        }
    }

    /// These ids, of what is not numbered.
    pub fn of(called: &'static str, ids: HashMap<String, Option<usize>>, incomplete: bool) -> Self {
        let (by_name, suggested) = (HashMap::new(), HashMap::new());
        Self { called, known: ids, by_name, incomplete, suggested, comparisons: 100_000 }
    }

    /// The ids of both.
    pub fn or(&self, called: &'static str, other: &Self) -> Self {
        let ids = self.known.iter().chain(&other.known).map(|(id, at)| (id.clone(), *at)).collect();
        Self::of(called, ids, self.incomplete || other.incomplete)
    }

    /// Adds another way to name an item.
    pub fn add_name(&mut self, name: &str, id: &str) {
        self.by_name.insert(name.to_lowercase(), id.to_owned());
    }

    /// Which of the sound items has this id.
    pub fn get(&self, id: &str) -> Option<usize> {
        self.known.get(id).copied().flatten()
    }

    /// Whether an item has this id, sound or not.
    pub fn contains(&self, id: &str) -> bool {
        self.known.contains_key(id)
    }

    /// An id has to be one of these. `what` is what it is called where it stands.
    pub fn need(&mut self, id: &str, what: &'static str, here: &Here<'_>, report: &mut Report) {
        if let Some(fault) = self.missing(id, what, report) {
            report.fault(here, fault);
        }
    }

    /// The same, of an id that is a field's name.
    pub fn need_name(&mut self, id: &str, what: &'static str, here: &Here<'_>, report: &mut Report) {
        if let Some(fault) = self.missing(id, what, report) {
            report.fault_on_name(here, fault);
        }
    }

    fn missing(&mut self, id: &str, what: &'static str, report: &mut Report) -> Option<Fault> {
        if self.contains(id) {
            return None;
        }
        if self.incomplete {
            report.silent_fault();
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

/// An id has to be well formed.
pub(super) fn well_formed(whose: Whose, id: &str, here: &Here<'_>, report: &mut Report) {
    let fits = match whose {
        Whose::Objective | Whose::Contrast => is_line_id(id),
        Whose::OldCard => is_old_id(id),
        _ => is_id(id),
    };
    if !fits {
        report.fault(here, Fault::Malformed { whose, id: id.to_owned() });
    }
}

/// Ids that were met, and where first.
#[derive(Debug)]
pub(super) struct Firsts(Whose, HashMap<String, Place>);

impl Firsts {
    pub fn of(whose: Whose) -> Self {
        Self(whose, HashMap::new())
    }

    /// An id has to be well formed, and none that was met before.
    pub fn check(&mut self, id: &str, here: &Here<'_>, report: &mut Report) {
        well_formed(self.0, id, here, report);
        if here.is_broken() {
            return;
        }
        match self.1.get(id) {
            Some(first) => {
                let fault = Fault::TwoIds { whose: self.0, id: id.to_owned(), first: first.clone() };
                report.fault(here, fault);
            }
            None => drop(self.1.insert(id.to_owned(), here.place())),
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
