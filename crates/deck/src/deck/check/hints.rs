//! What an author should know though the deck can be used. Each is said once, where it holds first, with how often it holds.

use std::collections::HashMap;

use super::draft::Draft;
use super::index::Index;
use super::report::Report;
use super::tree::Spot;
use crate::deck::model::Kind;
use crate::deck::rules::NEAR;
use crate::text::{count, quoted};

/// Gives the hints. Of entries that nothing tells apart, `strict` makes errors.
pub(super) fn check(draft: &Draft<'_>, index: &Index<'_, '_>, strict: bool, report: &mut Report<'_>) {
    nameless(draft, report);
    without_near(draft, index, report);
    not_told_apart(draft, index, strict, report);
}

fn nameless(draft: &Draft<'_>, report: &mut Report<'_>) {
    let nameless: Vec<Spot> =
        draft.cards.iter().filter(|card| !card.object.given("id")).map(|card| card.spot).collect();
    let Some(&first) = nameless.first() else { return };
    let how_many = match nameless.len() {
        1 => "this card has no id: its learners' progress hangs on the wording of its first question".into(),
        many => format!(
            "{many} cards have no id, this one first: their learners' progress hangs on the wording of their first questions"
        ),
    };
    report.warning(first, format!("{how_many}, so add \"id\" before you share the deck"));
}

fn without_near(draft: &Draft<'_>, index: &Index<'_, '_>, report: &mut Report<'_>) {
    let scenarios = draft.questions().filter(|(_, question)| question.kind == Some(Kind::Scenario));
    let bare: Vec<Spot> = scenarios
        .filter(|(_, question)| question.object.filled("near").is_none() && index.fills(question))
        .map(|(_, question)| question.spot)
        .collect();
    let Some(&first) = bare.first() else { return };
    let how_many = match bare.len() {
        1 => "this scenario names no distractors".into(),
        many => format!("{many} scenarios name no distractors, this one first"),
    };
    let (least, most) = (NEAR.start(), NEAR.end());
    let message = format!(
        "{how_many}: entries that share a topic with the key are offered, so name {least} to {most} in \"near\" that you have vetted"
    );
    report.warning(first, message);
}

/// Whoever picks a distractor is told why it is not the key; each pair is named once.
fn not_told_apart(draft: &Draft<'_>, index: &Index<'_, '_>, strict: bool, report: &mut Report<'_>) {
    let mut pairs: HashMap<(&str, &str), (Spot, usize)> = HashMap::new();
    for (_, question) in draft.questions().filter(|(_, question)| question.kind == Some(Kind::Scenario)) {
        let Some(key) = index.key(question) else { continue };
        let near = question.near.items.iter().filter(|near| index.entries.contains_key(near.text));
        for near in near.filter(|near| near.text != key && !index.tells_apart(key, near.text)) {
            let pair = (key.min(near.text), key.max(near.text));
            pairs.entry(pair).or_insert((near.spot, 0)).1 += 1;
        }
    }
    for ((a, b), (spot, times)) in pairs {
        let (a, b, times) = (quoted(a), quoted(b), count(times, "question"));
        let message = format!(
            "nothing tells {a} and {b} apart for whoever takes one for the other ({times}): add a contrast between them, or \"means\" to both entries"
        );
        if strict {
            report.error(spot, message);
        } else {
            report.warning(spot, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::deck::check::sample::{Sample, sound};

    #[test]
    fn a_card_without_an_id_gets_one_hint_for_all() {
        let cards = "{ \"question\": \"q\", \"answer\": \"a\" },\n{ \"question\": \"r\", \"answer\": \"b\" }";
        Sample::of(&format!("{{ \"format\": 1, \"id\": \"d\", \"cards\": [\n{cards}\n] }}")).has_warning(
            2,
            "/cards/0",
            "2 cards have no id, this one first: their learners' progress hangs on the wording of their first questions, so add \"id\" before you share the deck",
        );
    }

    #[test]
    fn a_scenario_without_near_gets_a_hint() {
        sound().replace("\"near\": [\"503\", \"504\", \"500\"], ", "").has_warning(
            32,
            "/cards/0/questions/0",
            "this scenario names no distractors: entries that share a topic with the key are offered, so name 3 to 6 in \"near\" that you have vetted",
        );
    }

    #[test]
    fn entries_that_nothing_tells_apart_are_a_hint_and_when_strict_an_error() {
        let without = || sound().replace("\"means\": \"The server failed.\", ", "");
        let message = "nothing tells \"500\" and \"502\" apart for whoever takes one for the other (1 question): add a contrast between them, or \"means\" to both entries";
        without().has_warning(33, "/cards/0/questions/0/near/2", message);
        without().strict().has_error(33, "/cards/0/questions/0/near/2", message);
    }

    #[test]
    fn a_contrast_is_enough_to_tell_entries_apart() {
        sound().replace("\"means\": \"It cannot serve now.\", ", "").strict().is_fine();
    }
}
