//! Whatever names something of the deck names something that is there.

use std::collections::HashMap;

use super::draft::{Draft, List, Text};
use super::index::Index;
use super::report::Report;
use super::suggest::Suggestions;
use crate::deck::model::Kind;
use crate::text::is_blank;
use crate::text::quoted;

/// What an id may name: what it is called, its ids, other ways to name it, and whether some may be missing from the list.
struct Names<'a> {
    called: &'static str,
    known: &'a HashMap<&'a str, usize>,
    by_name: HashMap<String, &'a str>,
    incomplete: bool,
    suggestions: Suggestions<'a>,
}

/// Checks every reference from one part of the deck to another.
pub(super) fn check(draft: &Draft<'_>, index: &Index<'_, '_>, report: &mut Report<'_>) {
    let mut topics = Names::new("a topic", &index.topics, draft.lost("topics"));
    let mut objectives = Names::new("an objective", &index.objectives, draft.lost("objectives"));
    let mut entries = Names::new("a reference entry", &index.entries, draft.lost("reference"));
    entries.by_name = names_of_entries(draft);
    for topic in &draft.topics {
        topics.have(topic.parent, "parent", report);
    }
    for entry in &draft.entries {
        topics.have_all(&entry.topics, "topic", report);
    }
    for quota in &draft.quotas {
        entries.have_all(&quota.entries, "entry", report);
    }
    for card in &draft.cards {
        topics.have_all(&card.topics, "topic", report);
        objectives.have_all(&card.covers, "objective", report);
        if let Some(about) = &card.about {
            entries.have_all(about, "about", report);
        }
    }
    let scenarios = draft.questions().filter(|(_, question)| question.kind == Some(Kind::Scenario));
    for (_, question) in scenarios {
        entries.have(question.answer.filter(|answer| !is_blank(answer.text)), "answer", report);
        entries.have_all(&question.near, "near", report);
        for (id, _) in &question.also {
            entries.have(Some(*id), "also", report);
        }
    }
    contrasts(draft, index, report);
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

impl<'a> Names<'a> {
    fn new(called: &'static str, known: &'a HashMap<&'a str, usize>, incomplete: bool) -> Self {
        Self { called, known, by_name: HashMap::new(), incomplete, suggestions: Suggestions::default() }
    }

    fn have_all(&mut self, ids: &List<'_>, what: &str, report: &mut Report<'_>) {
        for id in &ids.items {
            self.have(Some(*id), what, report);
        }
    }

    /// Reports an id that is none of these.
    fn have(&mut self, id: Option<Text<'_>>, what: &str, report: &mut Report<'_>) {
        let Some(id) = id.filter(|id| !self.incomplete && !self.known.contains_key(id.text)) else { return };
        let called = self.called;
        let meant = match self.by_name.get(&id.text.to_lowercase()) {
            Some(named) => Some(*named),
            None => self.suggestions.nearest(id.text, self.known.keys().copied()),
        };
        let advice = match meant {
            Some(meant) => format!("did you mean {}?", quoted(meant)),
            None => format!("add {called} with this id, or correct it"),
        };
        report.error(id.spot, format!("{what} {} is not {called} of this deck: {advice}", quoted(id.text)));
    }
}

fn contrasts(draft: &Draft<'_>, index: &Index<'_, '_>, report: &mut Report<'_>) {
    let known: HashMap<&str, usize> =
        index.entries.iter().chain(&index.topics).map(|(id, at)| (*id, *at)).collect();
    let incomplete = draft.lost("reference") || draft.lost("topics");
    let mut either = Names::new("a reference entry or topic", &known, incomplete);
    for contrast in &draft.contrasts {
        either.have_all(&contrast.between, "between", report);
        let Some(spot) = contrast.between.spot.filter(|_| !contrast.between.broken) else { continue };
        let mut ids: Vec<&str> = contrast.between.items.iter().map(|id| id.text).collect();
        ids.sort_unstable();
        ids.dedup();
        if ids.len() < 2 {
            report.error(spot, "a contrast is between two or more: name another entry or topic");
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
