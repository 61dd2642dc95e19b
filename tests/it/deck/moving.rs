//! `trainer move`: a history under another name.

use harness::Sandbox;
use serde_json::{Value, json};

fn deck(id: &str, cards: &[&str]) -> String {
    let card = |id: &&str| json!({"id": id, "question": format!("What is {id}?"), "answer": "Something"});
    let cards: Vec<Value> = cards.iter().map(card).collect();
    json!({"format": 1, "id": id, "cards": cards}).to_string()
}

/// Two decks; the cards of the first were answered.
fn answered() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.add_deck("old.json", deck("old", &["a", "b", "gone"]));
    sandbox.add_deck("new.json", deck("new", &["a", "b", "c"]));
    sandbox.talk(&["quiz", "--deck", "old"]).finish(|_| json!({"grade": "good"}));
    sandbox
}

fn memory(sandbox: &Sandbox, card: &str) -> Value {
    sandbox.known()["cards"][card]["memory"].clone()
}

#[test]
fn a_decks_history_goes_to_the_cards_of_the_same_ids_and_back_by_undo() {
    let sandbox = answered();
    let before = memory(&sandbox, "old/a");
    let moved = sandbox.json(&["move", "old", "new", "--yes"]);
    assert_eq!((&moved["left"], &moved["saved"]), (&json!(1), &json!(true)));
    assert_eq!(
        moved["moved"],
        json!([{"from": "old/a", "to": "new/a", "joins": false}, {"from": "old/b", "to": "new/b", "joins": false}])
    );
    assert_eq!((memory(&sandbox, "new/a"), memory(&sandbox, "old/a")), (before.clone(), Value::Null));
    assert_ne!(memory(&sandbox, "old/gone"), Value::Null, "what has no counterpart stays");
    sandbox.run(&["undo"]).ok();
    assert_eq!((memory(&sandbox, "old/a"), memory(&sandbox, "new/a")), (before, Value::Null));
}

#[test]
fn a_cards_history_goes_to_another_card_and_is_joined_only_with_a_yes() {
    let sandbox = answered();
    sandbox.run(&["move", "old/gone", "new/c"]).ok().shows("trainer undo undoes that");
    assert_ne!(memory(&sandbox, "new/c"), Value::Null);
    sandbox.run(&["move", "old/a", "new/c"]).fails(2).says("1 has a history of its own").says("--yes");
    let ran = sandbox.plain(&["move", "old/a", "new/c"], "n\n").ok();
    ran.shows("Nothing was changed");
    let joined = sandbox.json(&["move", "old/a", "new/c", "--yes"]);
    assert!(joined["kept"].is_string(), "a backup was made: {joined}");
    assert_eq!(sandbox.known()["cards"]["new/c"]["answers"], 2);
}

#[test]
fn a_dry_run_lists_and_changes_nothing() {
    let sandbox = answered();
    let before = sandbox.contents();
    sandbox
        .run(&["move", "old", "new", "--dry-run"])
        .ok()
        .shows("old/a -> new/a\n")
        .shows("Nothing was changed");
    assert_eq!(sandbox.contents(), before);
}

#[test]
fn what_cannot_be_moved_is_told_with_what_was_meant() {
    let sandbox = answered();
    for (args, says) in [
        (["old", "new/a"], "name two decks, or two cards"),
        (["odl", "new"], "there are no answers for a deck \"odl\": did you mean \"old\"?"),
        (["old", "nwe"], "there is no deck \"nwe\": did you mean \"new\"?"),
        (["old", "http-status"], "no card id of http-status matches one of the 3 cards answered in old"),
        (["old/x", "new/a"], "there are no answers for a card \"old/x\""),
        (["old/a", "new/x"], "there is no card \"new/x\""),
        (["old", "old"], "already has that history"),
    ] {
        sandbox.run(&["move", args[0], args[1]]).fails(2).says(says);
    }
}
