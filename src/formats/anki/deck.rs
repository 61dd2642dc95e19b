//! A collection as a deck: notes with their templates as cards, subdecks and tags as topics.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::card::{MOST_OF_NOTE, Unaskable, asked, card_id};
use super::collection::{Card, Collection, CollectionError};
use super::package::database;
use super::sqlite::SqliteError;
use crate::formats::draft::{Draft, NewCard};
use crate::formats::html::plain;
use crate::formats::input::Input;
use crate::formats::known::Known;
use crate::text::{plural, quoted};

/// Anki's packages.
pub const FORMAT: Known = Known {
    name: "anki",
    title: "an Anki package",
    endings: &["apkg", "colpkg", "anki2", "anki21"],
    file_is_topic: false,
    fits: |input| input.bytes.starts_with(b"PK\x03\x04") || input.bytes.starts_with(super::sqlite::MAGIC),
    read,
};

/// Where a database says how it is written, and what says that a log beside it is part of it.
const WRITE_VERSION: usize = 18;
const WITH_LOG: u8 = 2;

/// So many are named; the others are counted.
const NAMED: usize = 3;

/// A card has at most so many topics.
const MOST_TOPICS: usize = 90;

/// Tags that Anki gives by itself: what they say is no topic.
const OWN_TAGS: [&str; 2] = ["leech", "marked"];

/// The collection in a package, or in a database that was taken out of one.
///
/// # Errors
/// What is wrong with it, and what to do.
pub(super) fn open(bytes: &[u8]) -> Result<Collection, String> {
    let database = database(bytes)?;
    Collection::read(&database).map_err(|error| match error {
        CollectionError::Newer(version) => format!(
            "this collection has Anki's schema {version}, and 18 is the newest that trainer reads: export it from Anki \
             with \"Support older Anki versions\" ticked, or update trainer"
        ),
        CollectionError::Sqlite(SqliteError::NotSqlite) => {
            "the collection is not an SQLite database: export it from Anki again".into()
        }
        CollectionError::Sqlite(SqliteError::NoTable(table)) => format!(
            "this database has no table {table}, so it is not an Anki collection: name an .apkg or .colpkg that Anki exported"
        ),
        CollectionError::Sqlite(SqliteError::Corrupt(what)) | CollectionError::Damaged(what) => {
            format!("the collection is damaged ({what}): run Tools > Check Database in Anki, then export it again")
        }
    })
}

fn read(input: &Input<'_>, draft: &mut Draft) {
    let collection = match open(input.bytes) {
        Ok(collection) => collection,
        Err(why) => return draft.leave_out(0, why),
    };
    // What was exported is whole, whatever it says of a log.
    if !input.ends_in(&["apkg", "colpkg"]) && input.bytes.get(WRITE_VERSION) == Some(&WITH_LOG) {
        draft.remark(
            0,
            "Anki had this collection open, and what it wrote last may be missing: close Anki, or export a package, and \
             read that",
        );
    }
    add_all(&collection, draft);
}

/// Adds all cards of a collection, and says what cannot be asked.
pub(super) fn add_all(collection: &Collection, draft: &mut Draft) {
    let root = common_root(collection);
    draft.title = root.last().filter(|name| *name != "Default").cloned();
    let mut unaskable: BTreeMap<Unaskable, Vec<&Card>> = BTreeMap::new();
    let mut media: BTreeSet<String> = BTreeSet::new();
    let mut of_note: HashMap<i64, usize> = HashMap::new();
    for (at, card) in collection.cards.iter().enumerate() {
        draft.meter.part(at, collection.cards.len());
        let cards = of_note.entry(card.note).or_default();
        *cards += 1;
        let made = if *cards > MOST_OF_NOTE { Err(Unaskable::TooMany) } else { asked(collection, card) };
        match made {
            Ok(made) => {
                media.extend(made.media);
                let topics = topics(collection, card, root.len(), draft);
                draft.add(NewCard {
                    id: id_of(collection, card),
                    question: made.question,
                    ask: made.ask,
                    explanation: made.explanation,
                    topics,
                    ..NewCard::default()
                });
            }
            Err(why) => unaskable.entry(why).or_default().push(card),
        }
    }
    for (why, cards) in unaskable {
        let named: Vec<String> =
            cards.iter().take(NAMED).map(|card| quoted(&name_of(collection, card))).collect();
        let more = cards.len().saturating_sub(NAMED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let named = format!("({}{more})", named.join(", "));
        if why.is_no_fault() {
            let are = plural(cards.len(), "card was", "cards were");
            draft.remark(0, format!("{are} left out: {why} {named}"));
        } else {
            draft.leave_out_several(cards.len(), format!("{why} {named}"));
        }
    }
    if !media.is_empty() {
        let named: Vec<&str> = media.iter().take(NAMED).map(String::as_str).collect();
        let more = media.len().saturating_sub(NAMED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let are = plural(media.len(), "picture or sound is", "pictures and sounds are");
        draft.remark(0, format!("{are} named in place and not shown: {}{more}", named.join(", ")));
    }
}

/// The id of a card here; none where its note is missing.
pub(super) fn id_of(collection: &Collection, card: &Card) -> Option<String> {
    collection.notes.get(&card.note).map(|note| card_id(&note.guid, card.ord))
}

/// What people know a card by: its note's first field that says something.
fn name_of(collection: &Collection, card: &Card) -> String {
    let fields = collection.notes.get(&card.note).map(|note| &note.fields[..]).unwrap_or_default();
    let texts = fields.iter().map(|html| plain(html).text);
    let said = |text: &String| !text.is_empty() && !text.contains("image-occlusion:");
    texts.into_iter().find(said).unwrap_or_else(|| card.id.to_string())
}

/// What the names of all decks with cards begin with: what all cards have in common is no topic.
fn common_root(collection: &Collection) -> Vec<String> {
    let mut decks = collection.cards.iter().filter_map(|card| collection.decks.get(&card.deck));
    let mut root = decks.next().cloned().unwrap_or_default();
    for deck in decks {
        let common = root.iter().zip(deck).take_while(|(a, b)| a == b).count();
        root.truncate(common);
    }
    root
}

fn topics(collection: &Collection, card: &Card, root: usize, draft: &mut Draft) -> Vec<String> {
    let mut topics = Vec::new();
    let below_root = collection.decks.get(&card.deck).and_then(|path| path.get(root..)).unwrap_or_default();
    let titles: Vec<&str> = below_root.iter().map(String::as_str).collect();
    topics.extend(draft.topic(&titles));
    let tags = collection.notes.get(&card.note).map(|note| &note.tags[..]).unwrap_or_default();
    for tag in tags.iter().filter(|tag| !OWN_TAGS.contains(&tag.to_lowercase().as_str())).take(MOST_TOPICS) {
        let words = tag.replace('_', " ");
        topics.extend(draft.topic(&words.split("::").collect::<Vec<_>>()));
    }
    topics
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::anki::collection::{Note, NoteType};

    #[test]
    fn a_note_has_so_many_cards_and_what_is_beyond_is_left_out() {
        let kind = r#"{"name":"Cloze","type":1,"tmpls":[{"name":"c","qfmt":"{{cloze:Text}}","afmt":"{{cloze:Text}}"}],"flds":[{"name":"Text"}]}"#;
        let kind: NoteType = serde_json::from_str(kind).unwrap();
        let text = (1..=1000)
            .map(|number| format!("{{{{c{number}::hole {number}}}}} "))
            .collect::<Vec<_>>()
            .concat();
        let note = Note { guid: "g".into(), kind: 1, tags: Vec::new(), fields: vec![text] };
        let card = |ord| Card { id: ord, note: 1, deck: 1, ord, changed: 0, suspended: false, due: None };
        let collection = Collection {
            note_types: [(1, kind)].into(),
            notes: [(1, note)].into(),
            cards: (0..1000).map(card).collect(),
            ..Collection::default()
        };
        let mut draft = Draft::default();
        add_all(&collection, &mut draft);
        assert_eq!(draft.len(), MOST_OF_NOTE);
    }
}
