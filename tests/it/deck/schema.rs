//! The JSON Schemas that editors use say what this program says. That they are those of the types is held in the crate.

use serde_json::{Value, json};
use trainer::deck::{part_schema, schema};

/// A deck with one question of each kind.
fn sound() -> Value {
    json!({
        "$schema": "../deck.schema.json",
        "format": 1, "id": "sample", "title": "Sample", "start": ["a"], "conventions": ["c"], "was": ["old"], "x-note": "the author's own",
        "topics": [{ "id": "5xx", "title": "Server errors", "parent": null }],
        "objectives": [{ "id": "O-1", "title": "Read a failure", "reference_only": true }],
        "reference": [{ "id": "502", "name": "Bad Gateway", "topics": ["5xx"], "facts": [{ "name": "Cacheable", "value": "no" }] }],
        "contrasts": [{ "id": "X-1", "between": ["502", "503"], "says": "One is not the other." }],
        "quotas": [{ "title": "core", "entries": ["502"], "questions": 1 }],
        "cards": [
            { "question": "Which code?", "answer": "502", "both": true, "wrong": ["503", { "text": "504", "why": "No.", "x-by": "me" }] },
            { "id": "a", "x-draft": true, "tier": 1, "questions": [
                { "kind": "scenario", "stem": "s", "answer": "502", "near": ["503", "504", "500"], "also": { "501": "Why." },
                  "bare": true, "why": { "503": "No." }, "order": ["500", "502", "503", "504"] },
                { "kind": "choice", "stem": "s", "answer": "a", "wrong": ["b"] },
                { "kind": "multi", "stem": "s", "answers": ["a", "b"], "wrong": ["c"] },
                { "kind": "typed", "stem": "s", "answer": "a", "accept": ["A"], "exact": true },
                { "kind": "flashcard", "stem": "s", "answer": "a", "points": ["p"] }
            ] }
        ]
    })
}

fn is_valid(schema: &Value, deck: &Value) -> bool {
    jsonschema::validator_for(schema).expect("the schema is one").is_valid(deck)
}

#[test]
fn a_sound_deck_passes() {
    assert!(is_valid(schema(), &sound()));
}

#[test]
fn a_part_has_lists_and_no_header() {
    assert!(is_valid(part_schema(), &json!({ "$schema": "../part.schema.json", "cards": sound()["cards"] })));
    assert!(!is_valid(part_schema(), &sound()));
}

#[test]
fn the_small_decks_of_a_beginner_pass() {
    let smallest = json!({ "format": 1, "id": "d", "cards": [{ "question": "q", "answer": "a" }] });
    assert!(is_valid(schema(), &smallest));
}

#[test]
fn what_the_linter_refuses_fails() {
    for (pointer, value) in [
        ("/format", json!(2)),
        ("/id", json!("My deck")),
        ("/objectives/0/id", json!("O 1")),
        ("/contrasts/0/between", json!(["502"])),
        ("/cards/1/tier", json!(5)),
        ("/cards/0/answer", json!(502)),
        ("/cards/1/questions/0/kind", json!("puzzle")),
        ("/cards/1/questions/0/near", json!(["1", "2", "3", "4", "5", "6", "7"])),
        ("/cards/1/questions/0/near", json!(["503", "504", "504"])),
        ("/cards/1/questions/0/bare", json!("yes")),
        ("/cards/1/questions/0/order", json!(["502", "502"])),
        ("/cards/1/questions/3/exact", json!(1)),
        ("/cards/0/both", json!([])),
        ("/start", json!("a")),
        ("/cards/1/questions/2/answers", json!(["a"])),
    ] {
        let mut deck = sound();
        let (above, field) = pointer.rsplit_once('/').expect("a pointer");
        deck.pointer_mut(above).expect("the sample has this object")[field] = value.clone();
        assert!(!is_valid(schema(), &deck), "{pointer} may be {value}");
    }
}

#[test]
fn an_unknown_field_fails_wherever_it_stands() {
    for pointer in
        ["", "/topics/0", "/reference/0/facts/0", "/cards/0", "/cards/0/wrong/1", "/cards/1/questions/3"]
    {
        let mut deck = sound();
        let object =
            deck.pointer_mut(pointer).and_then(Value::as_object_mut).expect("the sample has this object");
        object.insert("colour".into(), "red".into());
        assert!(!is_valid(schema(), &deck), "{pointer} may have a colour");
    }
}

#[test]
fn a_missing_field_and_a_field_of_another_kind_fail() {
    for (pointer, remove) in [
        ("", "id"),
        ("/cards/0", "answer"),
        ("/cards/1/questions/0", "answer"),
        ("/cards/1/questions/1", "wrong"),
    ] {
        let mut deck = sound();
        deck.pointer_mut(pointer).and_then(Value::as_object_mut).expect("an object").remove(remove);
        assert!(!is_valid(schema(), &deck), "{pointer} needs no {remove}");
    }
    let mut deck = sound();
    deck["cards"][1]["questions"][1]["near"] = json!(["503", "504", "500"]);
    assert!(!is_valid(schema(), &deck), "a choice has near");
}
