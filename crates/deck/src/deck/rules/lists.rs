//! Topics, objectives, reference entries, contrasts and quotas.

use std::collections::{HashMap, HashSet};

use super::index::{Entry, Rules};
use crate::deck::fault::{Fault, Whose};
use crate::deck::format::TopicDef;
use crate::deck::ids::{Firsts, Ids, well_formed};
use crate::deck::limits::{DEEPEST_TOPIC, MOST_NAMED};
use crate::deck::place::Here;
use crate::deck::read::{Item, Reading};
use crate::deck::report::Report;

/// Holds the rules against all of a deck but the cards. Its own id may turn out to be none.
pub(in crate::deck) fn check(reading: &mut Reading<'_>, report: &mut Report) -> (Rules, bool) {
    let errors = report.errors();
    let here = Here::file(0, &reading.broken);
    well_formed(Whose::Deck, &reading.head.id, &here.field("id"), report);
    let has_id = report.errors() == errors;
    let was = here.field("was");
    let mut met = HashSet::new();
    for (at, id) in reading.head.was.iter().enumerate() {
        let here = was.item(at);
        well_formed(Whose::OldDeck, id, &here, report);
        if *id == reading.head.id {
            report.fault(&here, Fault::OldDeckIsThis);
        } else if !met.insert(id) {
            report.fault(&here, Fault::NamedTwice { field: "was", id: id.clone() });
        }
    }
    let (topics, above) = topics(reading, report);
    let mut rules = Rules {
        deck: reading.head.id.clone(),
        objectives: objectives(reading, report),
        entries: Ids::new("a reference entry", &reading.reference, reading.is_lost("reference")),
        of_topic: vec![Vec::new(); above.len()],
        topics,
        above,
        sound_entries: Vec::new(),
        cards: HashMap::new(),
        old_ids: Vec::new(),
        has_nameless: false,
    };
    reference(&mut rules, reading, report);
    contrasts(&rules, reading, report);
    for quota in &mut reading.quotas {
        quota.hold(report, |quota, here, report| {
            need_all(&mut rules.entries, &quota.entries, "entry", &here.field("entries"), report);
        });
    }
    (rules, has_id)
}

/// Each of a list has to be one of these.
pub(super) fn need_all(
    ids: &mut Ids,
    list: &[String],
    what: &'static str,
    here: &Here<'_>,
    report: &mut Report,
) {
    for (at, id) in list.iter().enumerate() {
        ids.need(id, what, &here.item(at), report);
    }
}

/// The same, of a list that may not be long.
pub(super) fn need_few(
    ids: &mut Ids,
    list: &[String],
    what: &'static str,
    here: &Here<'_>,
    report: &mut Report,
) {
    need_all(ids, list, what, here, report);
    if list.len() > MOST_NAMED {
        report.fault(here, Fault::TooManyNamed { named: list.len() });
    }
}

fn topics(reading: &mut Reading<'_>, report: &mut Report) -> (Ids, Vec<Vec<usize>>) {
    let mut ids = Ids::new("a topic", &reading.topics, reading.is_lost("topics"));
    let mut firsts = Firsts::of(Whose::Topic);
    for topic in &mut reading.topics {
        topic.hold(report, |topic, here, report| {
            firsts.check(&topic.id, &here.field("id"), report);
            if let Some(parent) = &topic.parent {
                ids.need(parent, "parent", &here.field("parent"), report);
            }
        });
    }
    let parents = parents(&mut reading.topics, report);
    ids.number(&reading.topics);
    let position = |at: usize| ids.get(&reading.topics[at].def.id).filter(|_| reading.topics[at].sound);
    let sound = (0..parents.len()).filter(|at| reading.topics[*at].sound);
    let above = sound.map(|start| {
        std::iter::successors(Some(start), |&at| parents[at]).map_while(position).collect::<Vec<_>>()
    });
    let above = above.collect();
    (ids, above)
}

/// The topic above each, without rings and chains that are too long: these are faults.
fn parents(topics: &mut [Item<TopicDef>], report: &mut Report) -> Vec<Option<usize>> {
    let mut firsts = HashMap::new();
    for (at, topic) in topics.iter().enumerate() {
        firsts.entry(topic.def.id.clone()).or_insert(at);
    }
    let parent = |topic: &Item<TopicDef>| firsts.get(topic.def.parent.as_ref()?).copied();
    let mut parents: Vec<Option<usize>> = topics.iter().map(parent).collect();
    // How many are above each. A walk that meets its own track has found a ring, and breaks it.
    let mut heights: Vec<Option<usize>> = vec![None; topics.len()];
    let mut walked: Vec<Option<usize>> = vec![None; topics.len()];
    for start in 0..topics.len() {
        let mut track = Vec::new();
        let mut here = Some(start);
        while let Some(at) = here.filter(|at| heights[*at].is_none()) {
            walked[at] = Some(start);
            track.push(at);
            if parents[at].is_some_and(|next| walked[next] == Some(start)) {
                topics[at].hold(report, |topic, here, report| {
                    let id = topic.parent.clone().unwrap_or_default();
                    report.fault(&here.field("parent"), Fault::OwnAncestor { id });
                });
                parents[at] = None;
            }
            here = parents[at];
        }
        let lowest = here.and_then(|at| heights[at]).map_or(0, |height| height + 1);
        for (height, at) in (lowest..).zip(track.into_iter().rev()) {
            heights[at] = Some(height);
            topics[at].hold(report, |_, here, report| match height.checked_sub(DEEPEST_TOPIC + 1) {
                None => {}
                Some(0) => report.fault(&here.field("parent"), Fault::TooDeep),
                Some(_) => report.silent_fault(),
            });
        }
    }
    parents
}

fn objectives(reading: &mut Reading<'_>, report: &mut Report) -> Ids {
    let mut ids = Ids::new("an objective", &reading.objectives, reading.is_lost("objectives"));
    let mut firsts = Firsts::of(Whose::Objective);
    for objective in &mut reading.objectives {
        objective.hold(report, |objective, here, report| {
            firsts.check(&objective.id, &here.field("id"), report);
        });
    }
    ids.number(&reading.objectives);
    ids
}

fn reference(rules: &mut Rules, reading: &mut Reading<'_>, report: &mut Report) {
    let mut firsts = Firsts::of(Whose::Entry);
    for entry in &mut reading.reference {
        entry.hold(report, |entry, here, report| {
            firsts.check(&entry.id, &here.field("id"), report);
            need_few(&mut rules.topics, &entry.topics, "topic", &here.field("topics"), report);
        });
        let entry = &entry.def;
        for name in entry.aliases.iter().chain([&entry.name, &format!("{} {}", entry.id, entry.name)]) {
            rules.entries.add_name(name, &entry.id);
        }
    }
    rules.entries.number(&reading.reference);
    for (at, entry) in reading.reference.iter().filter(|entry| entry.sound).enumerate() {
        let sorted = |mut topics: Vec<usize>| {
            topics.sort_unstable();
            topics.dedup();
            topics
        };
        let own = sorted(entry.def.topics.iter().filter_map(|id| rules.topics.get(id)).collect());
        let topics = sorted(own.iter().flat_map(|topic| &rules.above[*topic]).copied().collect());
        for topic in &own {
            rules.of_topic[*topic].push(at);
        }
        rules.sound_entries.push(Entry { id: entry.def.id.clone(), own, topics });
    }
}

fn contrasts(rules: &Rules, reading: &mut Reading<'_>, report: &mut Report) {
    let mut either = rules.entries.or("a reference entry or topic", &rules.topics);
    let mut firsts = Firsts::of(Whose::Contrast);
    for contrast in &mut reading.contrasts {
        contrast.hold(report, |contrast, here, report| {
            firsts.check(&contrast.id, &here.field("id"), report);
            let between = here.field("between");
            need_all(&mut either, &contrast.between, "between", &between, report);
            if contrast.between.iter().collect::<HashSet<_>>().len() < 2 {
                report.fault(&between, Fault::OneSidedContrast);
            }
        });
    }
}
