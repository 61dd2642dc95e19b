//! Ids are promises, since progress hangs on them: each well formed, none given twice, none taken over.

use std::collections::HashMap;

use super::draft::{CardDraft, Draft, Text};
use super::report::Report;
use super::tree::Spot;
use crate::deck::rules::{ID_RULE, LINE_ID_RULE, is_id, is_line_id, question_id};
use crate::text::quoted;

/// Checks every id that is given.
pub(super) fn check(draft: &Draft<'_>, report: &mut Report<'_>) {
    if let Some(id) = draft.id {
        malformed(id, "deck", (is_id, ID_RULE), report);
    }
    let topics = draft.topics.iter().map(|topic| topic.id);
    unique(topics, "topic", (is_id, ID_RULE), report);
    let entries = draft.entries.iter().map(|entry| entry.id);
    unique(entries, "reference entry", (is_id, ID_RULE), report);
    let objectives = draft.objectives.iter().map(|objective| objective.id);
    unique(objectives, "objective", (is_line_id, LINE_ID_RULE), report);
    let contrasts = draft.contrasts.iter().map(|contrast| contrast.id);
    unique(contrasts, "contrast", (is_line_id, LINE_ID_RULE), report);
    cards(draft, report);
    for card in &draft.cards {
        questions(card, report);
    }
}

/// Which ids are well formed, and the rule in words.
type Form = (fn(&str) -> bool, &'static str);

fn malformed(id: Text<'_>, what: &str, (fits, rule): Form, report: &mut Report<'_>) {
    if !fits(id.text) {
        report.error(id.spot, format!("the {what} id {} is malformed: {rule}", quoted(id.text)));
    }
}

fn unique<'a>(ids: impl Iterator<Item = Option<Text<'a>>>, what: &str, form: Form, report: &mut Report<'_>) {
    let mut firsts: HashMap<&str, Spot> = HashMap::new();
    for id in ids.flatten() {
        malformed(id, what, form, report);
        match firsts.get(id.text) {
            Some(&first) => twice(what, id.text, id.spot, first, report),
            None => drop(firsts.insert(id.text, id.spot)),
        }
    }
}

fn twice(what: &str, id: &str, second: Spot, first: Spot, report: &mut Report<'_>) {
    let place = report.place(first);
    let message = format!("two {what} ids are {}: the first stands at {place}, so change one", quoted(id));
    report.error(second, message);
}

fn cards(draft: &Draft<'_>, report: &mut Report<'_>) {
    let mut firsts: HashMap<String, Spot> = HashMap::new();
    for card in &draft.cards {
        if let Some(id) = card.id {
            malformed(id, "card", (is_id, ID_RULE), report);
        }
        let Some(id) = card.effective_id() else { continue };
        let spot = card.id.map_or(card.spot, |id| id.spot);
        match firsts.get(&id) {
            Some(&first) if card.id.is_some() => twice("card", &id, spot, first, report),
            Some(&first) => {
                let place = report.place(first);
                let message = format!(
                    "this card has no id and begins with the same question as the card at {place}: remove one, or give each an \"id\""
                );
                report.error(spot, message);
            }
            None => drop(firsts.insert(id, spot)),
        }
    }
    old_ids(draft, firsts, report);
}

/// An old id leads progress to one card: it is no card's present id, and no two cards had it.
fn old_ids(draft: &Draft<'_>, mut taken: HashMap<String, Spot>, report: &mut Report<'_>) {
    for old in draft.cards.iter().flat_map(|card| &card.was.items) {
        malformed(*old, "old", (is_id, ID_RULE), report);
        if let Some(&other) = taken.get(old.text) {
            let (id, place) = (quoted(old.text), report.place(other));
            let message = format!(
                "the card at {place} has or had the id {id}, so this one cannot have been it: remove it here or there"
            );
            report.error(old.spot, message);
        } else {
            taken.insert(old.text.to_owned(), old.spot);
        }
    }
}

fn questions(card: &CardDraft<'_>, report: &mut Report<'_>) {
    let mut firsts: HashMap<String, Spot> = HashMap::new();
    for question in &card.questions {
        if let Some(id) = question.id {
            malformed(id, "question", (is_id, ID_RULE), report);
        }
        let id = match (question.id, question.kind, question.stem) {
            (Some(id), ..) => id.text.to_owned(),
            (None, Some(kind), Some(stem)) if !question.object.given("id") => question_id(kind, stem.text),
            _ => continue,
        };
        let spot = question.id.map_or(question.spot, |id| id.spot);
        match firsts.get(&id) {
            Some(&first) if question.id.is_some() => twice("question", &id, spot, first, report),
            Some(&first) => {
                let place = report.place(first);
                let message = format!(
                    "this question stands at {place} too, word for word: remove one, ask it differently, or give each an \"id\""
                );
                report.error(spot, message);
            }
            None => drop(firsts.insert(id, spot)),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::deck::check::sample::sound;

    #[test]
    fn a_malformed_id_is_named_with_the_rule() {
        sound().replace("\"id\": \"sample\"", "\"id\": \"Sample deck\"").has_error(
            3,
            "/id",
            "the deck id \"Sample deck\" is malformed: use lower-case letters, digits, '.' and '-', beginning with a letter or digit",
        );
        sound().replace("\"id\": \"X-502-503\"", "\"id\": \"X 502\"").has(
            "/contrasts/0/id",
            "the contrast id \"X 502\" is malformed: use letters, digits, '.' and '-', beginning with a letter or digit",
        );
    }

    #[test]
    fn an_id_given_twice_is_named_with_the_place_of_the_first() {
        const TOPIC: &str = "{ \"id\": \"5xx\", \"title\": \"Server errors\" }";
        sound().replace(TOPIC, &format!("{TOPIC},\n{TOPIC}")).has_error(
            9,
            "/topics/2/id",
            "two topic ids are \"5xx\": the first stands at deck.json:8, so change one",
        );
    }

    #[test]
    fn two_cards_of_different_files_cannot_share_an_id() {
        sound().in_part("\"id\": \"late\"", "\"id\": \"refused\"").has_error(
            3,
            "/cards/0/id",
            "two card ids are \"refused\": the first stands at deck.json:29, so change one",
        );
    }

    #[test]
    fn an_old_id_is_no_present_id() {
        sound().replace("\"was\": [\"upstream\"]", "\"was\": [\"late\"]").has(
            "/cards/0/was/0",
            "the card at part.json:3 has or had the id \"late\", so this one cannot have been it: remove it here or there",
        );
    }

    #[test]
    fn the_same_question_twice_in_a_card_is_named() {
        let once = "{ \"kind\": \"flashcard\", \"stem\": \"Say what 504 means.\", \"answer\": \"No answer in time.\" }";
        sound().in_part(once, &format!("{once},\n{once}")).has_error(
            12,
            "/cards/0/questions/3",
            "this question stands at part.json:11 too, word for word: remove one, ask it differently, or give each an \"id\"",
        );
    }
}
