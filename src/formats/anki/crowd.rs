//! Decks of `CrowdAnki`: a collection of Anki as JSON, as repositories share it.

use std::collections::HashMap;

use serde::Deserialize;

use super::card::{Unaskable, asked};
use super::cloze::numbers;
use super::collection::{Card, Collection, Note, NoteType};
use super::deck::add_all;
use crate::formats::draft::Draft;
use crate::formats::input::Input;
use crate::formats::known::Known;

/// `CrowdAnki`'s decks.
pub const CROWD_FORMAT: Known = Known {
    name: "crowdanki",
    title: "a CrowdAnki deck",
    endings: &["json"],
    file_is_topic: false,
    fits: |input| {
        let text = input.text();
        text.trim_start().starts_with('{')
            && text.contains("\"note_models\"")
            && text.contains("\"__type__\"")
    },
    read,
};

#[derive(Deserialize)]
struct CrowdDeck {
    #[serde(default)]
    name: String,
    #[serde(default)]
    children: Vec<CrowdDeck>,
    #[serde(default)]
    notes: Vec<CrowdNote>,
    #[serde(default)]
    note_models: Vec<CrowdModel>,
}

#[derive(Deserialize)]
struct CrowdNote {
    #[serde(default)]
    fields: Vec<String>,
    #[serde(default)]
    guid: String,
    #[serde(default)]
    note_model_uuid: String,
    #[serde(default)]
    tags: Vec<String>,
}

#[derive(Deserialize)]
struct CrowdModel {
    crowdanki_uuid: String,
    #[serde(flatten)]
    note_type: NoteType,
}

fn read(input: &Input<'_>, draft: &mut Draft) {
    match serde_json::from_str::<CrowdDeck>(input.text()) {
        Ok(deck) => add_all(&collection(deck), draft),
        Err(error) => {
            let what = error.to_string();
            let what = what.split(" at line ").next().unwrap_or_default();
            draft.leave_out(
                error.line().max(1),
                format!("this is no deck of CrowdAnki: {what}: export it from Anki again"),
            );
        }
    }
}

fn collection(root: CrowdDeck) -> Collection {
    let mut collection = Collection::default();
    let mut ids: HashMap<String, i64> = HashMap::new();
    let mut decks = vec![(Vec::new(), root)];
    let mut waiting: Vec<(i64, CrowdNote)> = Vec::new();
    while let Some((above, deck)) = decks.pop() {
        let id = number(collection.decks.len());
        let name = if deck.name.is_empty() { "Default" } else { &deck.name };
        // A subdeck's name is whole in older exports.
        let own: Vec<String> = name.split("::").map(str::to_owned).collect();
        let path: Vec<String> = if own.starts_with(&above) { own } else { [above, own].concat() };
        for model in deck.note_models {
            let mut note_type = model.note_type;
            note_type.sort();
            let id = number(ids.len());
            let id = *ids.entry(model.crowdanki_uuid).or_insert(id);
            collection.note_types.insert(id, note_type);
        }
        waiting.extend(deck.notes.into_iter().map(|note| (id, note)));
        // The last is taken first.
        decks.extend(deck.children.into_iter().rev().map(|child| (path.clone(), child)));
        collection.decks.insert(id, path);
    }
    for (place, (deck, note)) in waiting.into_iter().enumerate() {
        let id = number(place);
        let kind = ids.get(&note.note_model_uuid).copied().unwrap_or(-1);
        let CrowdNote { fields, guid, tags, .. } = note;
        collection.notes.insert(id, Note { guid, kind, tags, fields });
        add_cards(&mut collection, id, deck);
    }
    collection
}

fn number(place: usize) -> i64 {
    i64::try_from(place).unwrap_or(i64::MAX)
}

/// The cards that Anki makes of a note: one for each template whose front says something, or for each deletion.
fn add_cards(collection: &mut Collection, note: i64, deck: i64) {
    let Some(found) = collection.notes.get(&note) else { return };
    let ords: Vec<i64> = match collection.note_types.get(&found.kind) {
        Some(note_type) if note_type.is_cloze() => {
            let mut ords: Vec<i64> = found
                .fields
                .iter()
                .flat_map(|field| numbers(field))
                .filter_map(|number| i64::try_from(number).ok()?.checked_sub(1))
                .collect();
            ords.sort_unstable();
            ords.dedup();
            ords
        }
        Some(note_type) => note_type.templates.iter().map(|template| template.ord).collect(),
        None => Vec::new(),
    };
    let card = |ord| Card { id: note, note, deck, ord, changed: 0, suspended: false, due: None };
    let is_made = |card: &Card| {
        !matches!(asked(collection, card).err(), Some(Unaskable::BlankFront | Unaskable::NoDeletion))
    };
    let mut cards: Vec<Card> = ords.into_iter().map(card).filter(is_made).collect();
    if cards.is_empty() {
        // One that cannot be asked says why.
        cards.push(card(0));
    }
    collection.cards.extend(cards);
}
