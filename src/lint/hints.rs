//! What an author should know though the deck can be used. Each is said once, where it holds first, with how often it holds.

use std::collections::HashMap;

use super::index::Index;
use crate::deck::{NEAR, Place, Report};
use crate::text::{count, quoted};

/// Gives the hints. Of entries that nothing tells apart, `strict` makes errors.
pub(super) fn check(index: &Index<'_>, strict: bool, report: &mut Report) {
    nameless(index, report);
    without_near(index, report);
    not_told_apart(index, strict, report);
}

fn nameless(index: &Index<'_>, report: &mut Report) {
    let items = index.deck.cards.iter().map(|card| &card.item);
    let nameless = items.filter(|item| item.def.id.is_none() && !item.here().field("id").is_broken());
    let nameless: Vec<Place> = nameless.map(|item| item.here().place()).collect();
    let how_many = match nameless.len() {
        0 => return,
        1 => "this card has no id: its learners' progress hangs on the wording of its first question".into(),
        many => format!(
            "{many} cards have no id, this one first: their learners' progress hangs on the wording of their first questions"
        ),
    };
    report.warning(nameless[0].clone(), format!("{how_many}, so add \"id\" before you share the deck"));
}

fn without_near(index: &Index<'_>, report: &mut Report) {
    let unnamed = index.scenarios().filter(|question| {
        let is_broken = question.at(|here| here.field("near").is_broken());
        question.def.near.is_empty()
            && !is_broken
            && (index.key(question).is_none() || !index.deck.fill(question.def).is_empty())
    });
    let unnamed: Vec<Place> = unnamed.map(|question| question.place()).collect();
    let how_many = match unnamed.len() {
        0 => return,
        1 => "this scenario names no distractors".into(),
        many => format!("{many} scenarios name no distractors, this one first"),
    };
    let (least, most) = (NEAR.start(), NEAR.end());
    let message = format!(
        "{how_many}: entries that share a topic with the key are offered, so name {least} to {most} in \"near\" that you have vetted"
    );
    report.warning(unnamed[0].clone(), message);
}

/// Whoever picks a distractor is told why it is not the key; each pair is named once.
fn not_told_apart(index: &Index<'_>, strict: bool, report: &mut Report) {
    let mut pairs: HashMap<(&str, &str), (Place, usize)> = HashMap::new();
    for question in index.scenarios() {
        let Some(key) = index.key(&question) else { continue };
        let near = question.def.near.iter().enumerate().filter(|(_, near)| index.entry(near).is_some());
        for (at, near) in near.filter(|(_, near)| *near != key && !index.tells_apart(key, near)) {
            let place = || question.at(|here| here.field("near").item(at).place());
            let pair = (key.min(near), key.max(near));
            pairs.entry(pair).or_insert_with(|| (place(), 0)).1 += 1;
        }
    }
    for ((a, b), (place, times)) in pairs {
        let (a, b, times) = (quoted(a), quoted(b), count(times, "question"));
        let message = format!(
            "nothing tells {a} and {b} apart for whoever takes one for the other ({times}): add a contrast between them, or \"means\" to both entries"
        );
        if strict {
            report.error(place, message);
        } else {
            report.warning(place, message);
        }
    }
}
