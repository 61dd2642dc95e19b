//! Whether the deck asks what it says it teaches, and asks it often enough.

use std::collections::{HashMap, HashSet};

use crate::deck::check::draft::Draft;
use crate::deck::check::index::Index;
use crate::deck::check::report::Report;
use crate::deck::model::Kind;
use crate::deck::rules::STEM;
use crate::text::quoted;
use crate::text::shortened;

/// Every declared objective is covered by a card, but those that their reference entry alone teaches.
pub(super) fn objectives(draft: &Draft<'_>, report: &mut Report<'_>) {
    let covered: HashSet<&str> =
        draft.cards.iter().flat_map(|card| &card.covers.items).map(|id| id.text).collect();
    for objective in draft.objectives.iter().filter(|objective| !objective.reference_only) {
        let Some(id) = objective.id.filter(|id| !covered.contains(id.text)) else { continue };
        let title =
            objective.title.map_or_else(String::new, |title| format!(" ({})", shortened(title.text, STEM)));
        let message = format!("no card covers {}{title}: name it in a card's \"covers\"", quoted(id.text));
        report.error(objective.spot, message);
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
pub(super) fn quotas(draft: &Draft<'_>, index: &Index<'_, '_>, report: &mut Report<'_>) {
    let mut asked: HashMap<&str, Asked> = HashMap::new();
    for card in &draft.cards {
        for id in index.about(card) {
            let asked = asked.entry(id).or_default();
            asked.questions += card.questions.len();
            asked.kinds.extend(card.questions.iter().filter_map(|question| question.kind));
        }
        for scenario in card.questions.iter().filter(|question| question.kind == Some(Kind::Scenario)) {
            if let Some(key) = index.key(scenario) {
                asked.entry(key).or_default().scenarios += 1;
            }
        }
    }
    let none = Asked::default();
    for quota in &draft.quotas {
        let title = quota.title.map_or("", |title| title.text);
        for id in &quota.entries.items {
            let asked = asked.get(id.text).unwrap_or(&none);
            let counts = [
                (asked.questions, quota.questions, "questions"),
                (asked.kinds.len(), quota.kinds, "kinds"),
                (asked.scenarios, quota.scenarios, "scenarios with this key"),
            ];
            let short: Vec<String> = counts
                .iter()
                .filter(|(has, wants, _)| u64::try_from(*has).is_ok_and(|has| has < *wants))
                .map(|(has, wants, what)| format!("{has} of {wants} {what}"))
                .collect();
            if !short.is_empty() {
                let (id_, short) = (quoted(id.text), short.join(", "));
                let message = format!("{id_} has {short}, as the quota {} asks: add some", quoted(title));
                report.error(id.spot, message);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::deck::check::sample::sound;

    #[test]
    fn an_objective_that_no_card_covers_is_named() {
        sound().replace("\"covers\": [\"O-1\"], ", "").strict().has_error(
            11,
            "/objectives/0",
            "no card covers \"O-1\" (Read a gateway's failure): name it in a card's \"covers\"",
        );
    }

    #[test]
    fn an_objective_of_the_reference_alone_needs_no_card() {
        sound()
            .replace("\"covers\": [\"O-1\"], ", "")
            .replace("\"title\": \"Read", "\"reference_only\": true, \"title\": \"Read")
            .strict()
            .is_fine();
    }

    #[test]
    fn an_entry_that_is_asked_too_little_is_named_with_the_numbers() {
        let quota = "\"questions\": 3, \"kinds\": 2, \"scenarios\": 2";
        sound().replace("\"questions\": 2, \"kinds\": 2, \"scenarios\": 1", quota).strict().has_error(
            24,
            "/quotas/0/entries/0",
            "\"502\" has 2 of 3 questions, 1 of 2 scenarios with this key, as the quota \"core\" asks: add some",
        );
    }

    #[test]
    fn a_card_that_names_no_entries_is_about_its_keys() {
        sound().replace("\"about\": [\"502\"], ", "").strict().is_fine();
    }
}
