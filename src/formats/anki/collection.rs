//! What a collection holds that is of use here: note types, decks, notes, cards and reviews, of any schema.

use std::collections::HashMap;

use serde::Deserialize;

use super::protobuf;
use super::sqlite::{Database, SqliteError, Value};

/// The newest schema that is read.
const NEWEST: i64 = 18;

/// Between the fields of a note, and between the parts of a deck's name since schema 15.
const SEPARATOR: char = '\u{1f}';

/// Why a collection cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum CollectionError {
    /// The database itself.
    Sqlite(SqliteError),
    /// A newer Anki wrote it: with this schema.
    Newer(i64),
    /// Its note types or decks make no sense.
    Damaged(&'static str),
}

impl From<SqliteError> for CollectionError {
    fn from(error: SqliteError) -> Self {
        Self::Sqlite(error)
    }
}

/// A collection.
#[derive(Debug, Default)]
pub(super) struct Collection {
    pub note_types: HashMap<i64, NoteType>,
    /// The names of decks, from the outermost on.
    pub decks: HashMap<i64, Vec<String>>,
    pub notes: HashMap<i64, Note>,
    /// In the order in which their notes were made.
    pub cards: Vec<Card>,
    /// In the order of time.
    pub reviews: Vec<Review>,
    /// When the collection was made, in seconds since 1970: days are counted from there.
    pub made: i64,
    /// Whether learning steps were graded with three buttons: the second of them was Good.
    pub three_grades: bool,
    /// Whether Anki's memory model has been fitted to the learner, for some deck.
    pub fitted: bool,
}

/// How notes become cards.
#[derive(Debug, Default, Deserialize)]
pub(super) struct NoteType {
    pub name: String,
    #[serde(rename = "type", default)]
    kind: i64,
    #[serde(rename = "flds", default)]
    pub fields: Vec<FieldName>,
    #[serde(rename = "tmpls", default)]
    pub templates: Vec<Template>,
}

impl NoteType {
    /// Puts fields and templates into their order.
    pub fn sort(&mut self) {
        self.fields.sort_by_key(|field| field.ord);
        self.templates.sort_by_key(|template| template.ord);
    }

    pub fn is_cloze(&self) -> bool {
        self.kind == 1
    }
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct FieldName {
    pub name: String,
    #[serde(default)]
    ord: i64,
}

/// The two sides of a card, in HTML with fields in it.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Template {
    pub name: String,
    #[serde(default)]
    pub ord: i64,
    #[serde(rename = "qfmt", default)]
    pub front: String,
    #[serde(rename = "afmt", default)]
    pub back: String,
}

#[derive(Debug)]
pub(super) struct Note {
    pub guid: String,
    pub kind: i64,
    pub tags: Vec<String>,
    pub fields: Vec<String>,
}

#[derive(Debug)]
pub(super) struct Card {
    pub id: i64,
    pub note: i64,
    /// The deck that it belongs to, also while a filtered one has borrowed it.
    pub deck: i64,
    /// Which of its note's cards it is, from 0.
    pub ord: i64,
    /// When it was last changed, in seconds since 1970.
    pub changed: i64,
    pub suspended: bool,
    /// The day on which it is due, counted from the day on which the collection was made; none while it is new or learned.
    pub due: Option<i64>,
}

/// A line of the review log.
#[derive(Clone, Copy, Debug)]
pub(super) struct Review {
    /// When, in milliseconds since 1970: its number, too.
    pub at: i64,
    pub card: i64,
    /// 1 (Again) to 4 (Easy); 0 where nothing was answered.
    pub ease: i64,
    /// How easy the card was said to be; 0 where the answer did not touch that.
    pub factor: i64,
    /// How long it took, in milliseconds.
    pub ms: i64,
    /// 0 learning, 1 review, 2 relearning, 3 filtered, 4 and 5 changed by hand.
    pub kind: i64,
}

/// The type of a card that is past its learning steps.
const REVIEW: i64 = 2;

/// The queue of a suspended card.
const SUSPENDED: i64 = -1;

/// The fields of a deck's options that hold the parameters of FSRS, of three of its versions.
const MODEL: [u64; 3] = [3, 5, 6];

/// Whether the options of decks, as they were kept before schema 15, hold parameters of FSRS.
fn is_fitted(options: &str) -> bool {
    let options: HashMap<String, serde_json::Value> = serde_json::from_str(options).unwrap_or_default();
    let names = ["fsrsWeights", "fsrsParams5", "fsrsParams6"];
    let is_set = |options: &serde_json::Value, name| {
        options.get(name).and_then(|list| list.as_array()).is_some_and(|list| !list.is_empty())
    };
    options.values().any(|options| names.iter().any(|name| is_set(options, *name)))
}

impl Collection {
    /// Reads a collection's database.
    ///
    /// # Errors
    /// A database that is none, is damaged, or is of a newer schema.
    pub fn read(bytes: &[u8]) -> Result<Self, CollectionError> {
        let database = Database::new(bytes)?;
        let mut collection = Self::default();
        let (mut version, mut models, mut decks, mut conf) = (0, String::new(), String::new(), String::new());
        let columns = ["ver", "crt", "models", "decks", "conf"];
        database.rows("col", columns, |[ver, made, in_models, in_decks, in_conf]| {
            (version, collection.made) = (ver.integer(), made.integer());
            (models, decks, conf) = (in_models.text(), in_decks.text(), in_conf.text());
        })?;
        if version > NEWEST {
            return Err(CollectionError::Newer(version));
        }
        if database.has("notetypes")? {
            collection.read_note_types(&database)?;
            database.rows("decks", ["id", "name"], |[id, name]| {
                let path = name.text().split(SEPARATOR).map(str::to_owned).collect();
                collection.decks.insert(id.integer(), path);
            })?;
        } else {
            collection.take_documents(&models, &decks, &conf)?;
        }
        collection.read_options(&database)?;
        collection.read_scheduler(&database)?;
        for note_type in collection.note_types.values_mut() {
            note_type.sort();
        }
        collection.read_notes(&database)?;
        collection.read_cards(&database)?;
        collection.read_reviews(&database)?;
        Ok(collection)
    }

    /// Since schema 15 note types have tables of their own.
    fn read_note_types(&mut self, database: &Database) -> Result<(), CollectionError> {
        database.rows("notetypes", ["id", "name", "config"], |[id, name, config]| {
            let kind = protobuf::number(&config.bytes(), 1).cast_signed();
            self.note_types.insert(id.integer(), NoteType { name: name.text(), kind, ..NoteType::default() });
        })?;
        database.rows("fields", ["ntid", "ord", "name"], |[id, ord, name]| {
            if let Some(note_type) = self.note_types.get_mut(&id.integer()) {
                note_type.fields.push(FieldName { name: name.text(), ord: ord.integer() });
            }
        })?;
        database.rows("templates", ["ntid", "ord", "name", "config"], |[id, ord, name, config]| {
            if let Some(note_type) = self.note_types.get_mut(&id.integer()) {
                let config = config.bytes();
                let (front, back) = (protobuf::text(&config, 1), protobuf::text(&config, 2));
                note_type.templates.push(Template { name: name.text(), ord: ord.integer(), front, back });
            }
        })?;
        Ok(())
    }

    /// Before, they were JSON in a cell.
    fn take_documents(&mut self, models: &str, decks: &str, conf: &str) -> Result<(), CollectionError> {
        #[derive(Deserialize)]
        struct Deck {
            name: String,
        }
        #[derive(Deserialize)]
        struct Conf {
            #[serde(rename = "schedVer", default)]
            scheduler: i64,
        }
        let damaged = |what| move |_| CollectionError::Damaged(what);
        let number = |id: String| id.parse().unwrap_or(0);
        let models: HashMap<String, NoteType> =
            serde_json::from_str(models).map_err(damaged("its note types cannot be read"))?;
        self.note_types = models.into_iter().map(|(id, note_type)| (number(id), note_type)).collect();
        let decks: HashMap<String, Deck> =
            serde_json::from_str(decks).map_err(damaged("its list of decks cannot be read"))?;
        let path = |deck: Deck| deck.name.split("::").map(str::to_owned).collect();
        self.decks = decks.into_iter().map(|(id, deck)| (number(id), path(deck))).collect();
        let scheduler = serde_json::from_str(conf).map_or(0, |Conf { scheduler }| scheduler);
        self.three_grades = scheduler < 2;
        Ok(())
    }

    /// The options of decks: a table of their own since schema 15, JSON in a cell before.
    fn read_options(&mut self, database: &Database) -> Result<(), CollectionError> {
        if !database.has("deck_config")? {
            database.rows("col", ["dconf"], |[options]| self.fitted |= is_fitted(&options.text()))?;
            return Ok(());
        }
        database.rows("deck_config", ["config"], |[config]| {
            let config = config.bytes();
            let mut of_model = protobuf::fields(&config).filter(|(field, _)| MODEL.contains(field));
            self.fitted |=
                of_model.any(|(_, field)| matches!(field, protobuf::Field::Bytes(list) if !list.is_empty()));
        })?;
        Ok(())
    }

    /// Since schema 15 the scheduler's version stands in a table of settings; one without it has the first, as in Anki. That
    /// graded learning steps with three buttons, and Anki rewrites its log only when it is left for the second.
    fn read_scheduler(&mut self, database: &Database) -> Result<(), CollectionError> {
        if !database.has("config")? {
            return Ok(());
        }
        self.three_grades = true;
        database.rows("config", ["key", "val"], |[key, value]| {
            if key.text() == "schedVer" {
                let version = String::from_utf8_lossy(&value.bytes()).trim().parse().unwrap_or(2);
                self.three_grades = version < 2;
            }
        })?;
        Ok(())
    }

    fn read_notes(&mut self, database: &Database) -> Result<(), CollectionError> {
        database.rows(
            "notes",
            ["id", "guid", "mid", "tags", "flds"],
            |[id, guid, note_type, tags, fields]| {
                let note = Note {
                    guid: guid.text(),
                    kind: note_type.integer(),
                    tags: tags.text().split_whitespace().map(str::to_owned).collect(),
                    fields: fields.text().split(SEPARATOR).map(str::to_owned).collect(),
                };
                self.notes.insert(id.integer(), note);
            },
        )?;
        Ok(())
    }

    fn read_cards(&mut self, database: &Database) -> Result<(), CollectionError> {
        let columns = ["id", "nid", "did", "odid", "ord", "mod", "queue", "type", "due", "odue"];
        database.rows("cards", columns, |values| {
            let [id, note, deck, home, ord, changed, queue, kind, due, own_due] =
                values.map(|value: Value| value.integer());
            // A filtered deck has borrowed it.
            let (deck, due) = if home == 0 { (deck, due) } else { (home, own_due) };
            let due = (kind == REVIEW).then_some(due);
            self.cards.push(Card { id, note, deck, ord, changed, suspended: queue == SUSPENDED, due });
        })?;
        self.cards.sort_by_key(|card| (card.note, card.ord));
        Ok(())
    }

    fn read_reviews(&mut self, database: &Database) -> Result<(), CollectionError> {
        let columns = ["id", "cid", "ease", "factor", "time", "type"];
        database.rows("revlog", columns, |values| {
            let [at, card, ease, factor, ms, kind] = values.map(|value: Value| value.integer());
            self.reviews.push(Review { at, card, ease, factor, ms, kind });
        })?;
        self.reviews.sort_by_key(|review| review.at);
        Ok(())
    }
}
