//! What an author should know although the deck can be used. Each hint is given once, at its first case, with the number of
//! cases.

use std::collections::HashMap;

use super::index::Index;
use crate::deck::format::WrongDef;
use crate::deck::{Findings, Kind, Location, NEAR, names_places};
use crate::text::{count, quoted};

/// Gives the hints. Entries that nothing tells apart are errors with `strict`.
pub(super) fn check(index: &Index<'_>, strict: bool, findings: &mut Findings) {
    nameless(index, findings);
    without_near(index, findings);
    not_told_apart(index, strict, findings);
    naming_places(index, findings);
}

/// Options are shuffled and numbered: one that names others by letters or numbers cannot be understood.
fn naming_places(index: &Index<'_>, findings: &mut Findings) {
    for question in index.deck.questions() {
        let def = question.def;
        if !matches!(question.kind(), Some(Kind::Choice | Kind::Multi)) || !def.order.is_empty() {
            continue;
        }
        let keys = def.answer.iter().chain(&def.answers).map(String::as_str);
        let all: Vec<&str> = keys.chain(def.wrong.iter().map(WrongDef::text)).collect();
        for text in all.iter().filter(|text| names_places(text, &all)) {
            let message = format!(
                "the option {} names others by their place, and options are shuffled: name them in words, make the \
                 question a multi, or fix the places with \"order\"",
                quoted(text)
            );
            findings.error(question.location(), message);
        }
    }
}

fn nameless(index: &Index<'_>, findings: &mut Findings) {
    let items = index.deck.cards.iter().map(|card| &card.item);
    let nameless = items.filter(|item| item.def.id.is_none() && !item.here().field("id").is_broken());
    let nameless: Vec<Location> = nameless.map(|item| item.here().location()).collect();
    let how_many = match nameless.len() {
        0 => return,
        1 => "this card has no id: its learners' progress hangs on the wording of its first question".into(),
        many => format!(
            "{many} cards have no id, this one first: their learners' progress hangs on the wording of their first questions"
        ),
    };
    findings.warning(nameless[0].clone(), format!("{how_many}, so add \"id\" before you share the deck"));
}

fn without_near(index: &Index<'_>, findings: &mut Findings) {
    let unnamed = index.scenarios().filter(|question| {
        let is_broken = question.at(|here| here.field("near").is_broken());
        question.def.near.is_empty()
            && !is_broken
            && (index.key(question).is_none() || !index.deck.fill(question.def).is_empty())
    });
    let unnamed: Vec<Location> = unnamed.map(|question| question.location()).collect();
    let how_many = match unnamed.len() {
        0 => return,
        1 => "this scenario names no distractors".into(),
        many => format!("{many} scenarios name no distractors, this one first"),
    };
    let (least, most) = (NEAR.start(), NEAR.end());
    let message = format!(
        "{how_many}: entries that share a topic with the key are offered, so name {least} to {most} in \"near\" that you have vetted"
    );
    findings.warning(unnamed[0].clone(), message);
}

/// Whoever picks a distractor is told why it is not the key; each pair is named once.
fn not_told_apart(index: &Index<'_>, strict: bool, findings: &mut Findings) {
    let mut pairs: HashMap<(&str, &str), (Location, usize)> = HashMap::new();
    for question in index.scenarios() {
        let Some(key) = index.key(&question) else { continue };
        let near = question.def.near.iter().enumerate().filter(|(_, near)| index.entry(near).is_some());
        for (at, near) in near.filter(|(_, near)| *near != key && !index.tells_apart(key, near)) {
            let location = || question.at(|here| here.field("near").item(at).location());
            let pair = (key.min(near), key.max(near));
            pairs.entry(pair).or_insert_with(|| (location(), 0)).1 += 1;
        }
    }
    for ((a, b), (location, times)) in pairs {
        let (a, b, times) = (quoted(a), quoted(b), count(times, "question"));
        let message = format!(
            "nothing tells {a} and {b} apart for whoever takes one for the other ({times}): add a contrast between them, or \"means\" to both entries"
        );
        if strict {
            findings.error(location, message);
        } else {
            findings.warning(location, message);
        }
    }
}
