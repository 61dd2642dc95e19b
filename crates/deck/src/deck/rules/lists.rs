//! Topics, objectives, reference entries, contrasts and quotas.

use std::collections::{HashMap, HashSet};

use super::index::{Entry, Rules};
use crate::deck::fault::{Fault, Whose};
use crate::deck::findings::Findings;
use crate::deck::format::TopicDef;
use crate::deck::ids::{Firsts, Ids, well_formed};
use crate::deck::limits::{DEEPEST_TOPIC, MOST_IN_TOPIC, MOST_NAMED};
use crate::deck::location::Here;
use crate::deck::read::{Item, Reading};

/// Applies the rules to all of a deck but its cards. Also returns whether the deck's own id is valid.
pub(in crate::deck) fn check(reading: &mut Reading<'_>, findings: &mut Findings) -> (Rules, bool) {
    let errors = findings.errors();
    let here = Here::file(0, &reading.broken);
    well_formed(Whose::Deck, &reading.head.id, &here.field("id"), findings);
    let has_id = findings.errors() == errors;
    let was = here.field("was");
    let mut met = HashSet::new();
    for (at, id) in reading.head.was.iter().enumerate() {
        let here = was.item(at);
        well_formed(Whose::OldDeck, id, &here, findings);
        if *id == reading.head.id {
            findings.fault(&here, Fault::OldDeckIsThis);
        } else if !met.insert(id) {
            findings.fault(&here, Fault::NamedTwice { field: "was", id: id.clone() });
        }
    }
    let (topics, above) = topics(reading, findings);
    let mut rules = Rules {
        deck: reading.head.id.clone(),
        objectives: objectives(reading, findings),
        entries: Ids::new("a reference entry", &reading.reference, reading.is_lost("reference")),
        of_topic: vec![Vec::new(); above.len()],
        topics,
        above,
        sound_entries: Vec::new(),
        cards: HashMap::new(),
        old_ids: Vec::new(),
        has_nameless: false,
    };
    reference(&mut rules, reading, findings);
    crowded(reading, findings);
    contrasts(&rules, reading, findings);
    for quota in &mut reading.quotas {
        quota.hold(findings, |quota, here, findings| {
            need_all(&mut rules.entries, &quota.entries, "entry", &here.field("entries"), findings);
        });
    }
    (rules, has_id)
}

/// Requires each id of a list to be known.
pub(super) fn need_all(
    ids: &mut Ids,
    list: &[String],
    what: &'static str,
    here: &Here<'_>,
    findings: &mut Findings,
) {
    for (at, id) in list.iter().enumerate() {
        ids.need(id, what, &here.item(at), findings);
    }
}

/// The same, for a list that must not be long.
pub(super) fn need_few(
    ids: &mut Ids,
    list: &[String],
    what: &'static str,
    here: &Here<'_>,
    findings: &mut Findings,
) {
    need_all(ids, list, what, here, findings);
    if list.len() > MOST_NAMED {
        findings.fault(here, Fault::TooManyNamed { named: list.len() });
    }
}

fn topics(reading: &mut Reading<'_>, findings: &mut Findings) -> (Ids, Vec<Vec<usize>>) {
    let mut ids = Ids::new("a topic", &reading.topics, reading.is_lost("topics"));
    let mut firsts = Firsts::of(Whose::Topic);
    for topic in &mut reading.topics {
        topic.hold(findings, |topic, here, findings| {
            firsts.check(&topic.id, &here.field("id"), findings);
            if let Some(parent) = &topic.parent {
                ids.need(parent, "parent", &here.field("parent"), findings);
            }
        });
    }
    let parents = parents(&mut reading.topics, findings);
    ids.number(&reading.topics);
    let position = |at: usize| ids.get(&reading.topics[at].def.id).filter(|_| reading.topics[at].sound);
    let sound = (0..parents.len()).filter(|at| reading.topics[*at].sound);
    let above = sound.map(|start| {
        std::iter::successors(Some(start), |&at| parents[at]).map_while(position).collect::<Vec<_>>()
    });
    let above = above.collect();
    (ids, above)
}

/// The parent of each topic. Cycles are reported and broken up, and so are chains that are too long.
fn parents(topics: &mut [Item<TopicDef>], findings: &mut Findings) -> Vec<Option<usize>> {
    let mut firsts = HashMap::new();
    for (at, topic) in topics.iter().enumerate() {
        firsts.entry(topic.def.id.clone()).or_insert(at);
    }
    let parent = |topic: &Item<TopicDef>| firsts.get(topic.def.parent.as_ref()?).copied();
    let mut parents: Vec<Option<usize>> = topics.iter().map(parent).collect();
    // `heights` counts the ancestors. A walk that meets its own track has found a cycle.
    let mut heights: Vec<Option<usize>> = vec![None; topics.len()];
    let mut walked: Vec<Option<usize>> = vec![None; topics.len()];
    for start in 0..topics.len() {
        let mut track = Vec::new();
        let mut here = Some(start);
        while let Some(at) = here.filter(|at| heights[*at].is_none()) {
            walked[at] = Some(start);
            track.push(at);
            if parents[at].is_some_and(|next| walked[next] == Some(start)) {
                topics[at].hold(findings, |topic, here, findings| {
                    let id = topic.parent.clone().unwrap_or_default();
                    findings.fault(&here.field("parent"), Fault::OwnAncestor { id });
                });
                parents[at] = None;
            }
            here = parents[at];
        }
        let lowest = here.and_then(|at| heights[at]).map_or(0, |height| height + 1);
        for (height, at) in (lowest..).zip(track.into_iter().rev()) {
            heights[at] = Some(height);
            topics[at].hold(findings, |_, here, findings| match height.checked_sub(DEEPEST_TOPIC + 1) {
                None => {}
                Some(0) => findings.fault(&here.field("parent"), Fault::TooDeep),
                Some(_) => findings.silent_fault(),
            });
        }
    }
    parents
}

fn objectives(reading: &mut Reading<'_>, findings: &mut Findings) -> Ids {
    let mut ids = Ids::new("an objective", &reading.objectives, reading.is_lost("objectives"));
    let mut firsts = Firsts::of(Whose::Objective);
    for objective in &mut reading.objectives {
        objective.hold(findings, |objective, here, findings| {
            firsts.check(&objective.id, &here.field("id"), findings);
        });
    }
    ids.number(&reading.objectives);
    ids
}

fn reference(rules: &mut Rules, reading: &mut Reading<'_>, findings: &mut Findings) {
    let mut firsts = Firsts::of(Whose::Entry);
    for entry in &mut reading.reference {
        entry.hold(findings, |entry, here, findings| {
            firsts.check(&entry.id, &here.field("id"), findings);
            need_few(&mut rules.topics, &entry.topics, "topic", &here.field("topics"), findings);
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

/// Warns of topics that no learner gets to the end of.
fn crowded(reading: &mut Reading<'_>, findings: &mut Findings) {
    if reading.reference.len() <= MOST_IN_TOPIC {
        return;
    }
    let mut entries: HashMap<&str, usize> = HashMap::new();
    for topic in reading.reference.iter().flat_map(|entry| &entry.def.topics) {
        *entries.entry(topic).or_default() += 1;
    }
    for topic in &mut reading.topics {
        let entries = entries.get(topic.def.id.as_str()).copied().unwrap_or(0);
        if entries > MOST_IN_TOPIC {
            topic.hold(findings, |_, here, findings| findings.fault(here, Fault::TooManyInTopic { entries }));
        }
    }
}

fn contrasts(rules: &Rules, reading: &mut Reading<'_>, findings: &mut Findings) {
    let mut either = rules.entries.or("a reference entry or topic", &rules.topics);
    let mut firsts = Firsts::of(Whose::Contrast);
    for contrast in &mut reading.contrasts {
        contrast.hold(findings, |contrast, here, findings| {
            firsts.check(&contrast.id, &here.field("id"), findings);
            let between = here.field("between");
            need_all(&mut either, &contrast.between, "between", &between, findings);
            if contrast.between.iter().collect::<HashSet<_>>().len() < 2 {
                findings.fault(&between, Fault::OneSidedContrast);
            }
        });
    }
}
