//! What a card and its questions must have, and what each kind of question asks of its options.

use std::collections::{HashMap, HashSet};

use super::draft::{CardDraft, Draft, QuestionDraft, Text};
use super::fields::{CARD, QUESTION};
use super::index::Index;
use super::report::Report;
use crate::deck::model::Kind;
use crate::deck::rules::{FIELDS_OF_KINDS, MULTI_ANSWERS, NEAR, TIERS, option_essence};
use crate::text::{count, is_blank, quoted};

/// Checks every card and question.
pub(super) fn check(draft: &Draft<'_>, index: &Index<'_, '_>, report: &mut Report<'_>) {
    if draft.cards.is_empty() && !draft.lost("cards") {
        report.error(
            draft.main,
            "the deck has no cards: add some to \"cards\", here or in a file beside this one",
        );
    }
    for card in &draft.cards {
        self::card(card, report);
        for question in &card.questions {
            self::question(question, report);
            match question.kind {
                Some(Kind::Scenario) => scenario(question, index, report),
                Some(Kind::Choice | Kind::Multi) => few_options(question, report),
                _ => {}
            }
        }
    }
}

fn card(card: &CardDraft<'_>, report: &mut Report<'_>) {
    if let Some((tier, spot)) = card.tier
        && u8::try_from(tier).is_ok_and(|tier| !TIERS.contains(&tier))
    {
        let (first, last) = (TIERS.start(), TIERS.end());
        report.error(spot, format!("tier {tier} does not exist: choose {first} (core) to {last}"));
    }
    let small = ["question", "answer", "wrong"].into_iter().find(|name| card.object.filled(name).is_some());
    match (card.object.filled("questions"), small) {
        (Some(_), Some(small)) => {
            let spot = card.object.filled(small).unwrap_or(card.spot);
            let message = format!(
                "a card has either \"questions\", or one \"question\" and \"answer\": remove {small:?}, or make it one of the questions"
            );
            report.error(spot, message);
        }
        (None, Some(_)) => {
            for name in ["question", "answer"].into_iter().filter(|name| card.object.lacks(name, &CARD)) {
                report.error(card.spot, format!("this card needs \"{name}\": add it"));
            }
        }
        (None, None)
            if ["questions", "question", "answer"].iter().all(|name| {
                card.object.lacks(name, &CARD)
                    || (card.object.given(name) && card.object.filled(name).is_none())
            }) =>
        {
            report.error(
                card.spot,
                "this card asks nothing: add \"question\" and \"answer\", or \"questions\"",
            );
        }
        _ => {}
    }
}

/// What holds for all kinds.
fn question(question: &QuestionDraft<'_>, report: &mut Report<'_>) {
    if let Some(stem) = question.stem.filter(|stem| is_blank(stem.text)) {
        report.error(stem.spot, "the stem is empty: write the question");
    }
    let Some(kind) = question.kind else { return };
    for (field, kinds) in FIELDS_OF_KINDS.iter().filter(|(_, kinds)| !kinds.contains(&kind)) {
        // An empty text is as much as a full one here: it is what `load` would trip over.
        if let Some(spot) = question.object.filled(field) {
            let names: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
            let message =
                format!("a {kind} has no {field:?}: remove it, or change \"kind\" to {}", names.join(" or "));
            report.error(spot, message);
        }
    }
    if kind != Kind::Multi {
        match question.answer {
            Some(answer) if is_blank(answer.text) => {
                report.error(answer.spot, "the answer is empty: write it");
            }
            None if question.object.lacks("answer", &QUESTION) => {
                report.error(question.spot, format!("a {kind} needs \"answer\": add it"));
            }
            _ => {}
        }
    }
    options(question, kind, report);
}

/// No option is empty, none stands twice, none is the key.
fn options(question: &QuestionDraft<'_>, kind: Kind, report: &mut Report<'_>) {
    let mut seen: HashMap<String, &str> = HashMap::new();
    let key = question.answer.filter(|_| kind != Kind::Multi);
    if let Some(key) = key {
        seen.insert(option_essence(key.text), "the key");
    }
    let wrong = question.wrong.iter().filter_map(|wrong| wrong.text.map(|text| (text, "a wrong option")));
    let answers = question.answers.items.iter().map(|answer| (*answer, "an answer"));
    for (option, what) in answers.chain(wrong) {
        if is_blank(option.text) {
            report.error(option.spot, format!("{what} is empty: write it, or remove it"));
            continue;
        }
        match seen.get(option_essence(option.text).as_str()) {
            Some(other) => {
                let message = format!("{what}, {}, is {other} too: change one", quoted(option.text));
                report.error(option.spot, message);
            }
            None => drop(seen.insert(option_essence(option.text), what)),
        }
    }
    for accept in question.accept.items.iter().filter(|accept| is_blank(accept.text)) {
        report.error(accept.spot, "an empty text would accept no answer at all: remove it");
    }
}

/// Whether a choice or multi has enough of both sorts.
fn few_options(question: &QuestionDraft<'_>, report: &mut Report<'_>) {
    let kind = question.kind.unwrap_or(Kind::Choice);
    let written = |name| question.object.filled(name).is_some() || question.object.misspelt(name, &QUESTION);
    if !written("wrong") {
        report.error(question.spot, format!("a {kind} needs wrong options: add \"wrong\""));
    }
    let answers = question.answers.items.len();
    let few = answers < MULTI_ANSWERS && !question.answers.broken && (answers > 0 || !written("answers"));
    if kind == Kind::Multi && few {
        let spot = question.answers.spot.unwrap_or(question.spot);
        let has = count(answers, "answer");
        let message = format!(
            "a multi needs {MULTI_ANSWERS} or more answers and has {has}: add to \"answers\", or make it a choice"
        );
        report.error(spot, message);
    }
}

fn scenario(question: &QuestionDraft<'_>, index: &Index<'_, '_>, report: &mut Report<'_>) {
    let key = question.answer.map(|answer| answer.text);
    let near = &question.near;
    let also: HashSet<&str> = question.also.iter().map(|(id, _)| id.text).collect();
    let is_key = |id: &&Text<'_>| Some(id.text) == key;
    if let Some(spot) = near.spot.filter(|_| !near.broken && !near.items.is_empty())
        && !NEAR.contains(&near.items.len())
    {
        let (least, most) = (NEAR.start(), NEAR.end());
        let has = count(near.items.len(), "distractor");
        report.error(spot, format!("near has {has}: name {least} to {most} reference entries"));
    }
    for id in near.items.iter().chain(question.also.iter().map(|(id, _)| id)).filter(is_key) {
        report.error(id.spot, format!("the distractor {} is the key itself: remove it", quoted(id.text)));
    }
    let mut seen = HashSet::new();
    for id in &near.items {
        if !seen.insert(option_essence(id.text)) {
            report.error(id.spot, format!("near names {} twice: remove one", quoted(id.text)));
        } else if also.contains(id.text) {
            let id_ = quoted(id.text);
            let message = format!(
                "{id_} is both near and also, but cannot be offered as wrong and accepted as right: remove one"
            );
            report.error(id.spot, message);
        }
    }
    if question.object.filled("near").is_none() && !index.fills(question) {
        let message = "there is no distractor, since no other entry shares a topic with the key: name 3 to 6 in \"near\"";
        report.error(question.spot, message);
    }
}

#[cfg(test)]
mod tests {
    use crate::deck::check::sample::{Sample, sound};

    const CHOICE: &str = "/cards/0/questions/1";

    /// A deck of one card in one line.
    fn of_card(card: &str) -> Sample {
        Sample::of(&format!("{{ \"format\": 1, \"id\": \"d\", \"cards\": [\n{card}\n] }}"))
    }

    #[test]
    fn a_deck_without_cards_is_no_deck() {
        Sample::of("{ \"format\": 1, \"id\": \"d\" }").has_error(
            1,
            "",
            "the deck has no cards: add some to \"cards\", here or in a file beside this one",
        );
    }

    #[test]
    fn a_card_asks_in_one_way_or_the_other() {
        of_card("{ \"id\": \"a\", \"questions\": [] }").has_error(
            2,
            "/cards/0",
            "this card asks nothing: add \"question\" and \"answer\", or \"questions\"",
        );
        of_card("{ \"id\": \"a\" }").has_error(
            2,
            "/cards/0",
            "this card asks nothing: add \"question\" and \"answer\", or \"questions\"",
        );
        of_card("{ \"id\": \"a\", \"question\": \"Why?\" }")
            .has("/cards/0", "this card needs \"answer\": add it");
        let both = "{ \"id\": \"a\", \"answer\": \"b\", \"questions\": [{ \"kind\": \"typed\", \"stem\": \"s\", \"answer\": \"a\" }] }";
        of_card(both).has(
            "/cards/0/answer",
            "a card has either \"questions\", or one \"question\" and \"answer\": remove \"answer\", or make it one of the questions",
        );
    }

    #[test]
    fn a_tier_is_one_to_four() {
        sound().replace("\"tier\": 1", "\"tier\": 5").has_error(
            29,
            "/cards/0/tier",
            "tier 5 does not exist: choose 1 (core) to 4",
        );
    }

    #[test]
    fn a_stem_and_an_answer_are_not_empty() {
        sound()
            .replace("\"stem\": \"Which header", "\"stem\": \"\", \"x-stem\": \"Which header")
            .has(&format!("{CHOICE}/stem"), "the stem is empty: write the question");
        sound()
            .replace("\"answer\": \"Retry-After\"", "\"answer\": \" \"")
            .has(&format!("{CHOICE}/answer"), "the answer is empty: write it");
        sound()
            .replace("\"answer\": \"Retry-After\"", "\"answer\": null")
            .has(CHOICE, "a choice needs \"answer\": add it");
    }

    #[test]
    fn a_field_of_another_kind_is_named() {
        sound()
            .replace("\"answer\": \"Retry-After\"", "\"answer\": \"Retry-After\", \"near\": [\"503\"]")
            .has(
                &format!("{CHOICE}/near"),
                "a choice has no \"near\": remove it, or change \"kind\" to scenario",
            );
    }

    #[test]
    fn an_option_is_neither_the_key_nor_there_twice() {
        sound().replace("{ \"text\": \"Allow\"", "{ \"text\": \"retry-after \"").has_error(
            36,
            &format!("{CHOICE}/wrong/0/text"),
            "a wrong option, \"retry-after \", is the key too: change one",
        );
        sound().replace("{ \"text\": \"Allow\"", "{ \"text\": \"Location\"").has(
            &format!("{CHOICE}/wrong/1/text"),
            "a wrong option, \"Location\", is a wrong option too: change one",
        );
        sound()
            .replace("{ \"text\": \"Allow\"", "{ \"text\": \"\"")
            .has(&format!("{CHOICE}/wrong/0/text"), "a wrong option is empty: write it, or remove it");
    }

    #[test]
    fn a_choice_needs_wrong_options_and_a_multi_two_answers() {
        of_card("{ \"id\": \"a\", \"questions\": [{ \"kind\": \"choice\", \"stem\": \"s\", \"answer\": \"a\" }] }").has_error(
            2,
            "/cards/0/questions/0",
            "a choice needs wrong options: add \"wrong\"",
        );
        let multi = "{ \"kind\": \"multi\", \"stem\": \"s\", \"answers\": [\"a\"], \"wrong\": [\"b\"] }";
        of_card(&format!("{{ \"id\": \"a\", \"questions\": [{multi}] }}")).has(
            "/cards/0/questions/0/answers",
            "a multi needs 2 or more answers and has 1 answer: add to \"answers\", or make it a choice",
        );
    }

    #[test]
    fn near_names_three_to_six_others() {
        const NEAR: &str = "/cards/0/questions/0/near";
        let with = |near: &str| {
            sound().replace("\"near\": [\"503\", \"504\", \"500\"]", &format!("\"near\": {near}"))
        };
        with("[\"503\", \"504\"]").has_error(
            33,
            NEAR,
            "near has 2 distractors: name 3 to 6 reference entries",
        );
        with("[\"503\", \"504\", \"502\"]")
            .has(&format!("{NEAR}/2"), "the distractor \"502\" is the key itself: remove it");
        with("[\"503\", \"504\", \"503\"]").has(&format!("{NEAR}/2"), "near names \"503\" twice: remove one");
        with("[\"503\", \"504\", \"501\"]").has(
            &format!("{NEAR}/2"),
            "\"501\" is both near and also, but cannot be offered as wrong and accepted as right: remove one",
        );
    }

    #[test]
    fn a_scenario_without_any_distractor_is_refused() {
        let deck = "{ \"format\": 1, \"id\": \"d\", \"reference\": [{ \"id\": \"a\", \"name\": \"A\" }, { \"id\": \"b\", \"name\": \"B\" }],
            \"cards\": [{ \"id\": \"c\", \"questions\": [{ \"kind\": \"scenario\", \"stem\": \"s\", \"answer\": \"a\" }] }] }";
        Sample::of(deck).has_error(
            2,
            "/cards/0/questions/0",
            "there is no distractor, since no other entry shares a topic with the key: name 3 to 6 in \"near\"",
        );
    }

    #[test]
    fn an_empty_accepted_spelling_is_named() {
        sound().in_part("\"accept\": [\"gateway timeout\"]", "\"accept\": [\"\"]").has_error(
            10,
            "/cards/0/questions/1/accept/0",
            "an empty text would accept no answer at all: remove it",
        );
    }
}
