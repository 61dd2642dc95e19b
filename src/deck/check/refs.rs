//! Whatever names something of the deck names something that is there.

use std::collections::HashMap;

use super::draft::{Draft, List, Text};
use super::index::Index;
use super::report::{Report, quoted};
use super::suggest::{Budget, nearest};
use crate::deck::model::Kind;
use crate::deck::rules::is_blank;

/// What an id may name: what it is called, its ids, other ways to name it, and whether some may be missing from the list.
struct Names<'a> {
    called: &'static str,
    known: &'a HashMap<&'a str, usize>,
    by_name: HashMap<String, &'a str>,
    incomplete: bool,
}

struct Check<'r, 'f> {
    report: &'r mut Report<'f>,
    budget: Budget,
}

/// Checks every reference from one part of the deck to another.
pub(super) fn check(draft: &Draft<'_>, index: &Index<'_, '_>, report: &mut Report<'_>) {
    let names = |called, known, incomplete| Names { called, known, by_name: HashMap::new(), incomplete };
    let topics = names("a topic", &index.topics, draft.lost("topics"));
    let objectives = names("an objective", &index.objectives, draft.lost("objectives"));
    let mut entries = names("a reference entry", &index.entries, draft.lost("reference"));
    entries.by_name = names_of_entries(draft);
    let mut check = Check { report, budget: Budget::default() };
    for topic in &draft.topics {
        check.one(topic.parent, "parent", &topics);
    }
    for entry in &draft.entries {
        check.all(&entry.topics, "topic", &topics);
    }
    for quota in &draft.quotas {
        check.all(&quota.entries, "entry", &entries);
    }
    for card in &draft.cards {
        check.all(&card.topics, "topic", &topics);
        check.all(&card.covers, "objective", &objectives);
        if let Some(about) = &card.about {
            check.all(about, "about", &entries);
        }
    }
    let scenarios = draft.questions().filter(|(_, question)| question.kind == Some(Kind::Scenario));
    for (_, question) in scenarios {
        check.one(question.answer.filter(|answer| !is_blank(answer.text)), "answer", &entries);
        check.all(&question.near, "near", &entries);
        for (id, _) in &question.also {
            check.one(Some(*id), "also", &entries);
        }
    }
    contrasts(draft, index, &mut check);
    cycles(draft, index, report);
}

/// Authors write the name of an entry where its id belongs, and the other way round.
fn names_of_entries<'a>(draft: &Draft<'a>) -> HashMap<String, &'a str> {
    let mut by_name = HashMap::new();
    for entry in &draft.entries {
        let (Some(id), Some(name)) = (entry.id, entry.name) else { continue };
        by_name.insert(format!("{} {}", id.text, name.text).to_lowercase(), id.text);
        for name in entry.aliases.items.iter().chain([&name]) {
            by_name.insert(name.text.to_lowercase(), id.text);
        }
    }
    by_name
}

impl Check<'_, '_> {
    fn all(&mut self, ids: &List<'_>, what: &str, names: &Names<'_>) {
        for id in &ids.items {
            self.one(Some(*id), what, names);
        }
    }

    fn one(&mut self, id: Option<Text<'_>>, what: &str, names: &Names<'_>) {
        let Some(id) = id.filter(|id| !names.incomplete && !names.known.contains_key(id.text)) else {
            return;
        };
        let (written, called) = (quoted(id.text), names.called);
        let advice = self.advice(id.text, names);
        self.report.error(id.spot, format!("{what} {written} is not {called} of this deck: {advice}"));
    }

    fn advice(&self, id: &str, names: &Names<'_>) -> String {
        let affordable = self.budget.spend(names.known.len());
        let near = || nearest(id, names.known.keys().copied());
        let meant = names.by_name.get(&id.to_lowercase()).copied().or_else(|| near().filter(|_| affordable));
        match meant {
            Some(meant) => format!("did you mean {}?", quoted(meant)),
            None => format!("add {} with this id, or correct it", names.called),
        }
    }
}

fn contrasts(draft: &Draft<'_>, index: &Index<'_, '_>, check: &mut Check<'_, '_>) {
    let known: HashMap<&str, usize> =
        index.entries.iter().chain(&index.topics).map(|(id, at)| (*id, *at)).collect();
    let incomplete = draft.lost("reference") || draft.lost("topics");
    let either =
        Names { called: "a reference entry or topic", known: &known, by_name: HashMap::new(), incomplete };
    for contrast in &draft.contrasts {
        check.all(&contrast.between, "between", &either);
        let Some(spot) = contrast.between.spot.filter(|_| !contrast.between.broken) else { continue };
        let mut ids: Vec<&str> = contrast.between.items.iter().map(|id| id.text).collect();
        ids.sort_unstable();
        ids.dedup();
        if ids.len() < 2 {
            check.report.error(spot, "a contrast is between two or more: name another entry or topic");
        }
    }
}

/// Names each ring of topics once.
fn cycles(draft: &Draft<'_>, index: &Index<'_, '_>, report: &mut Report<'_>) {
    let above = |at: usize| {
        let parent = draft.topics.get(at)?.parent?;
        Some((*index.topics.get(parent.text)?, parent))
    };
    // The number of the walk that met each topic first; a walk that meets its own track has found a ring.
    let mut met: HashMap<usize, usize> = HashMap::new();
    for start in 0..draft.topics.len() {
        let mut here = start;
        while !met.contains_key(&here) {
            met.insert(here, start);
            let Some((next, parent)) = above(here) else { break };
            if met.get(&next) == Some(&start) {
                let id = quoted(parent.text);
                let message =
                    format!("this makes topic {id} its own ancestor: choose another parent, or null");
                report.error(parent.spot, message);
                break;
            }
            here = next;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::deck::check::sample::sound;

    #[test]
    fn an_answer_that_is_no_entry_gets_the_nearest_one() {
        sound().replace("\"answer\": \"502\"", "\"answer\": \"520\"").has_error(
            33,
            "/cards/0/questions/0/answer",
            "answer \"520\" is not a reference entry of this deck: did you mean \"502\"?",
        );
    }

    #[test]
    fn an_entry_named_by_its_name_gets_its_id() {
        sound().replace("\"answer\": \"502\"", "\"answer\": \"Bad gateway\"").has(
            "/cards/0/questions/0/answer",
            "answer \"Bad gateway\" is not a reference entry of this deck: did you mean \"502\"?",
        );
    }

    #[test]
    fn whatever_dangles_is_named() {
        for (from, to, pointer, message) in [
            (
                "\"parent\": \"5xx\"",
                "\"parent\": \"5yx\"",
                "/topics/0/parent",
                "parent \"5yx\" is not a topic of this deck: did you mean \"5xx\"?",
            ),
            (
                "\"topics\": [\"5xx\"]",
                "\"topics\": [\"nowhere\"]",
                "/reference/0/topics/0",
                "topic \"nowhere\" is not a topic of this deck: add a topic with this id, or correct it",
            ),
            (
                "[\"502\", \"503\"]",
                "[\"502\", \"53\"]",
                "/contrasts/0/between/1",
                "between \"53\" is not a reference entry or topic of this deck: did you mean \"503\"?",
            ),
            (
                "\"entries\": [\"502\"]",
                "\"entries\": [\"602\"]",
                "/quotas/0/entries/0",
                "entry \"602\" is not a reference entry of this deck: did you mean \"502\"?",
            ),
            (
                "\"covers\": [\"O-1\"]",
                "\"covers\": [\"0-1\"]",
                "/cards/0/covers/0",
                "objective \"0-1\" is not an objective of this deck: did you mean \"O-1\"?",
            ),
            (
                "\"about\": [\"502\"]",
                "\"about\": [\"5020\"]",
                "/cards/0/about/0",
                "about \"5020\" is not a reference entry of this deck: did you mean \"502\"?",
            ),
            (
                "\"near\": [\"503\",",
                "\"near\": [\"513\",",
                "/cards/0/questions/0/near/0",
                "near \"513\" is not a reference entry of this deck: did you mean \"503\"?",
            ),
            (
                "\"also\": { \"501\"",
                "\"also\": { \"511\"",
                "/cards/0/questions/0/also/511",
                "also \"511\" is not a reference entry of this deck: did you mean \"501\"?",
            ),
        ] {
            sound().replace(from, to).has(pointer, message);
        }
    }

    #[test]
    fn a_ring_of_topics_is_named_once() {
        sound()
            .replace("\"title\": \"Server errors\"", "\"title\": \"Server errors\", \"parent\": \"gateway\"")
            .has_error(
                8,
                "/topics/1/parent",
                "this makes topic \"gateway\" its own ancestor: choose another parent, or null",
            );
    }

    #[test]
    fn nothing_dangles_while_a_file_is_unreadable() {
        sound().in_part("\"cards\": [", "\"cards\": [,").replace("\"about\": [\"502\"]", "\"about\": [\"7\"]").has_error(
            2,
            "",
            "this is not JSON: expected value (column 13): write text in double quotes, a number, true, false, null, [ … ] or { … }",
        );
    }
}
