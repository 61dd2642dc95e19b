//! Anki's packages: what notes, templates and HTML become. The packages were made by Anki's own engine
//! (`tests/data/anki/make.py`).

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Write as _};
use std::path::Path;

use harness::Sandbox;
use proptest::prelude::*;
use serde_json::{Value, json};
use trainer::deck::Source;
use trainer::formats::convert;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::imported;

/// A file that was made by Anki.
pub fn package(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/anki").join(name)).unwrap()
}

/// An archive with one file in it.
fn archive(name: &str, content: &[u8]) -> Vec<u8> {
    let mut made = ZipWriter::new(Cursor::new(Vec::new()));
    made.start_file(name, SimpleFileOptions::default()).unwrap();
    made.write_all(content).unwrap();
    made.finish().unwrap().into_inner()
}

/// The database in the oldest kind of package.
fn database() -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(package("kinds-anki2.apkg"))).unwrap();
    let mut bytes = Vec::new();
    std::io::copy(&mut archive.by_name("collection.anki2").unwrap(), &mut bytes).unwrap();
    bytes
}

/// Question, answer and explanation of a card, whatever form it has.
fn said(card: &Value) -> [String; 3] {
    let question = card.get("questions").map_or(card, |questions| &questions[0]);
    let stem = question.get("stem").unwrap_or(&question["question"]);
    [stem, &question["answer"], &card["explanation"]].map(|text| text.as_str().unwrap_or_default().to_owned())
}

#[test]
fn notes_of_every_kind_become_cards_and_html_becomes_text() {
    let deck = imported("kinds.apkg", package("kinds.apkg"));
    assert_eq!(deck["title"], "Web");
    let cards: Vec<[String; 3]> = deck["cards"].as_array().unwrap().iter().map(said).collect();
    let expected = [
        [
            "What does nginx do when the upstream refuses?",
            "It answers `502`\n- logs it\n- tries the next",
            "",
        ],
        ["port of HTTPS", "443", ""],
        ["443", "port of HTTPS", ""],
        ["one", "way", ""],
        ["Header that names the host", "Host", ""],
        [
            "[city] was founded in 1913; nested twice",
            "Canberra",
            "Canberra was founded in 1913; nested twice\nfrom somewhere",
        ],
        [
            "Canberra was founded in [...]; nested [...]",
            "1913, twice",
            "Canberra was founded in 1913; nested twice\nfrom somewhere",
        ],
        [
            "Canberra was founded in 1913; [...]",
            "nested twice",
            "Canberra was founded in 1913; nested twice\nfrom somewhere",
        ],
        ["```\ndef f():\n    return 1\n```\nWhat does `f()` return?", "1 < 2, \\(x^2\\), H₂O", ""],
        ["A flag: [image: flag.png]", "Kenya [audio: anthem.mp3]", ""],
        ["(a hint) conditional", "shown tagged Web", ""],
        ["(no hint) without", "shown Web", ""],
    ];
    assert_eq!(cards, expected.map(|texts| texts.map(str::to_owned)));
    assert_eq!(deck["cards"][4]["questions"][0]["kind"], "typed", "what Anki has typed is typed");
}

#[test]
fn packages_of_all_three_schemas_hold_the_same_cards_with_the_same_ids() {
    let cards = |name: &str| {
        let deck = imported("deck.apkg", package(name));
        let cards = deck["cards"].as_array().unwrap().clone();
        cards
            .into_iter()
            .map(|card| (card["id"].as_str().unwrap().to_owned(), card))
            .collect::<BTreeMap<_, _>>()
    };
    let newest = cards("kinds.apkg");
    assert_eq!(newest.len(), 12);
    assert_eq!(cards("kinds-anki21.apkg"), newest);
    assert_eq!(cards("kinds-anki2.apkg"), newest);
    let bare = imported("deck.anki2", database());
    assert_eq!(bare["cards"].as_array().unwrap().len(), 12, "a collection without its package is one, too");
}

#[test]
fn subdecks_and_tags_are_topics() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("kinds.apkg", package("kinds.apkg"));
    let deck = imported("kinds.apkg", package("kinds.apkg"));
    let topics: BTreeMap<&str, &Value> = deck["topics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|topic| (topic["title"].as_str().unwrap(), &topic["parent"]))
        .collect();
    assert_eq!(topics["Servers"], &Value::Null, "what all cards have in common is no topic");
    assert_eq!(topics["gateway"], &json!("http"), "a tag has a place below another");
    assert!(topics.contains_key("Must know"), "{topics:?}");
    assert_eq!(sandbox.cards(&["--deck", "kinds", "--topic", "servers"]).len(), 3);
    assert_eq!(sandbox.cards(&["--deck", "kinds", "--topic", "http"]).len(), 1);
}

#[test]
fn a_package_among_the_decks_is_asked_and_what_it_lacks_is_named() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("kinds.apkg", package("kinds.apkg"));
    let path = sandbox.profile().join("decks/kinds.apkg");
    sandbox
        .run(&["check", path.to_str().unwrap()])
        .ok()
        .shows("1 card was left out: the front is only pictures or sound, which a terminal cannot show (\"[image: only.png]\")")
        .shows("2 pictures and sounds are named in place and not shown: anthem.mp3, flag.png");
    let (asked, _) =
        sandbox.talk(&["quiz", "--deck", "kinds", "--topic", "servers"]).finish(|_| json!({"grade": "good"}));
    assert_eq!(asked.len(), 3);
}

#[test]
fn what_is_no_whole_package_is_told_in_one_message() {
    let whole = package("kinds.apkg");
    let database = database();
    for (name, bytes, says) in [
        (
            "cut.apkg",
            whole[..whole.len() / 2].to_vec(),
            "it is damaged or cut off, so export it from Anki again",
        ),
        ("other.apkg", archive("readme.txt", b"hello"), "this archive has no Anki collection in it"),
        (
            "words.xlsx",
            archive("xl/workbook.xml", b"hello"),
            "this is a spreadsheet's own file, which trainer cannot read: save it as CSV",
        ),
        (
            "cards.mochi",
            archive("data.json", b"{}"),
            "this is a deck of Mochi's, which trainer cannot read: export it",
        ),
        ("words.ods", archive("content.xml", b"hello"), "save a table as CSV"),
        (
            "none.apkg",
            archive("collection.anki2", b"hello"),
            "is not an SQLite database: export it from Anki again",
        ),
        ("zstd.apkg", archive("collection.anki21b", b"hello"), "cannot be decompressed"),
        ("short.apkg", archive("collection.anki2", &database[..5000]), "run Tools > Check Database in Anki"),
        ("empty.apkg", Vec::new(), "the file is empty"),
        ("newer.anki2", package("newer.anki2"), "this collection has Anki's schema 19, and 18 is the newest"),
        (
            "table.anki2",
            package("newer.anki2").iter().map(|&b| if b == b'c' { b'd' } else { b }).collect(),
            "no table col",
        ),
    ] {
        let sandbox = Sandbox::new();
        let path = sandbox.file(name, bytes);
        let before = sandbox.everything();
        sandbox.run(&["check", &path]).fails(3).says(says);
        let ran = sandbox.run(&["import", &path]).fails(3).says(name).says(says);
        assert!(!ran.err.contains("  "), "{ran:?}");
        sandbox.run(&["quiz", "--plain", "--deck", &path]).fails(3).says(says);
        assert_eq!(sandbox.everything(), before, "nothing is written");
    }
}

#[test]
fn a_collection_that_anki_has_open_is_read_and_that_is_told() {
    let mut bytes = database();
    bytes[18] = 2;
    let found = super::problems("collection.anki2", bytes);
    assert!(found.iter().any(|(_, why)| why.contains("Anki had this collection open")), "{found:?}");
}

proptest! {
    #![proptest_config(harness::cases(96))]

    #[test]
    fn no_bytes_make_it_panic(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..60), cut in any::<prop::sample::Index>()) {
        let mut bytes = database();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if cut.index(4) == 0 {
            bytes.truncate(cut.index(bytes.len()));
        }
        let _ = convert(&[Source { path: "x.anki2".into(), bytes }], None);
    }

    #[test]
    fn no_package_makes_it_panic(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let mut bytes = package("kinds-anki2.apkg");
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = convert(&[Source { path: "x.apkg".into(), bytes }], None);
    }
}

/// A deck as `CrowdAnki` shares it.
fn crowd() -> Value {
    let model = |id: &str, name: &str, kind: i64, fields: &[&str], templates: Value| {
        let fields: Vec<Value> =
            fields.iter().enumerate().map(|(ord, name)| json!({"name": name, "ord": ord})).collect();
        json!({"__type__": "NoteModel", "crowdanki_uuid": id, "name": name, "type": kind, "flds": fields, "tmpls": templates})
    };
    let template = |ord: i64, front: &str, back: &str| json!({"name": format!("Card {}", ord + 1), "ord": ord, "qfmt": front, "afmt": back});
    let note = |guid: &str, model: &str, fields: &[&str], tags: &[&str]| json!({"__type__": "Note", "fields": fields, "guid": guid, "note_model_uuid": model, "tags": tags});
    json!({
        "__type__": "Deck", "crowdanki_uuid": "d", "name": "Europe", "deck_configurations": [{"__type__": "DeckConfig"}],
        "note_models": [
            model("m1", "Capitals", 0, &["Land", "Capital"], json!([
                template(0, "{{Land}}", "{{FrontSide}}<hr id=answer>{{Capital}}"),
                template(1, "{{#Capital}}{{Capital}} is the capital of …?{{/Capital}}", "{{Land}}"),
            ])),
            model("m2", "Cloze", 1, &["Text"], json!([template(0, "{{cloze:Text}}", "{{cloze:Text}}")])),
        ],
        "notes": [note("g1", "m1", &["Chad &amp; more", "N'Djamena"], &["a::b"]), note("g2", "m9", &["lost"], &[])],
        "children": [{
            "__type__": "Deck", "name": "Europe::Rivers", "children": [], "note_models": [],
            "notes": [note("g3", "m2", &["The {{c1::Rhine}} and the {{c3::Elbe}}"], &[])],
        }],
    })
}

#[test]
fn decks_of_crowdanki_have_the_cards_that_anki_would_make() {
    let deck = imported("europe.json", crowd().to_string());
    let cards: Vec<[String; 3]> = deck["cards"].as_array().unwrap().iter().map(said).collect();
    assert_eq!(deck["title"], "Europe");
    let expected = [
        ["Chad & more", "N'Djamena"],
        ["N'Djamena is the capital of …?", "Chad & more"],
        ["The [...] and the Elbe", "Rhine"],
        ["The Rhine and the [...]", "Elbe"],
    ];
    assert_eq!(cards.iter().map(|card| [card[0].as_str(), card[1].as_str()]).collect::<Vec<_>>(), expected);
    assert_eq!(deck["cards"][2]["topics"], json!(["rivers"]));
    let found = super::problems("europe.json", crowd().to_string());
    assert!(found.len() == 1 && found[0].1.contains("note type is missing"), "{found:?}");
}

#[test]
fn a_folder_whose_deck_json_is_one_of_crowdanki_is_a_deck() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("europe/deck.json", crowd().to_string());
    let decks = sandbox.json(&["decks"]);
    assert_eq!((&decks[1]["id"], &decks[1]["cards"]), (&json!("europe"), &json!(4)), "{decks}");
    let folder = sandbox.profile().join("decks/europe").display().to_string();
    assert_eq!(sandbox.run(&["check", &folder, "--json"]).json()["decks"][0]["cards"], 4);
}

#[test]
fn packages_that_other_programs_make_with_ankis_old_tables_are_read() {
    // Their tables are written with a remark beside each column.
    let deck = imported("capitals.apkg", package("genanki.apkg"));
    let cards: Vec<[String; 3]> = deck["cards"].as_array().unwrap().iter().map(said).collect();
    assert_eq!(deck["title"], "Capitals");
    let expected = [
        ["Capital of Kenya", "Nairobi", ""],
        ["Capital of Chad", "N'Djamena", ""],
        ["N'Djamena", "Capital of Chad", ""],
        ["[...] is the capital of Italy", "Rome", "Rome is the capital of Italy"],
        // Its text stands on the card twice, once to be typed.
        ["[city] is in Spain\n[city] is in Spain", "Madrid", "Madrid is in Spain\nMadrid is in Spain"],
    ];
    assert_eq!(deck["cards"][4]["questions"][0]["kind"], "typed");
    assert_eq!(cards, expected.map(|texts| texts.map(str::to_owned)));
}
