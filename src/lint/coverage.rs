//! Whether the deck asks what it says it teaches, and asks it often enough.

use std::collections::{HashMap, HashSet};

use super::index::Index;
use super::stems::STEM;
use crate::deck::{Findings, Inspected, Kind};
use crate::text::{quoted, shortened};

/// Every declared objective is covered by a card, but those that their reference entry alone teaches.
pub(super) fn objectives(deck: &Inspected, findings: &mut Findings) {
    let covered: HashSet<&String> = deck.cards.iter().flat_map(|card| &card.item.def.covers).collect();
    for item in deck.objectives.iter().filter(|item| !item.def.reference_only) {
        let here = item.here();
        if covered.contains(&item.def.id) || here.field("id").is_broken() {
            continue;
        }
        let (id, title) = (quoted(&item.def.id), shortened(&item.def.title, STEM));
        let title = if title.is_empty() { title } else { format!(" ({title})") };
        findings
            .error(here.location(), format!("no card covers {id}{title}: name it in a card's \"covers\""));
    }
}

/// What the deck asks about one entry.
#[derive(Default)]
struct Asked {
    questions: usize,
    kinds: HashSet<Kind>,
    scenarios: usize,
}

/// Every entry of a quota is asked about as often, in as many kinds, and in as many scenarios that it answers.
pub(super) fn quotas(index: &Index<'_>, findings: &mut Findings) {
    let mut asked: HashMap<&str, Asked> = HashMap::new();
    for card in &index.deck.cards {
        for id in index.about(card) {
            let asked = asked.entry(id).or_default();
            asked.questions += card.questions().count();
            asked.kinds.extend(card.questions().filter_map(|question| question.kind()));
        }
    }
    for key in index.scenarios().filter_map(|scenario| index.key(&scenario)) {
        asked.entry(key).or_default().scenarios += 1;
    }
    let none = Asked::default();
    for item in &index.deck.quotas {
        let (quota, here) = (&item.def, item.here());
        for (at, id) in quota.entries.iter().enumerate() {
            let asked = asked.get(id.as_str()).unwrap_or(&none);
            let counts = [
                (asked.questions, quota.questions, "questions"),
                (asked.kinds.len(), quota.kinds, "kinds"),
                (asked.scenarios, quota.scenarios, "scenarios with this key"),
            ];
            let short = counts.iter().filter(|(has, wants, _)| has < wants);
            let short: Vec<String> =
                short.map(|(has, wants, what)| format!("{has} of {wants} {what}")).collect();
            let entry = here.field("entries");
            let entry = entry.item(at);
            if !short.is_empty() && !entry.is_broken() {
                let (id, short, title) = (quoted(id), short.join(", "), quoted(&quota.title));
                findings.error(
                    entry.location(),
                    format!("{id} has {short}, as the quota {title} asks: add some"),
                );
            }
        }
    }
}
