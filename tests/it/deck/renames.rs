//! What a deck's `was` does to progress: a deck of somebody else never makes it vanish, and nothing is written unasked.

use std::collections::BTreeSet;

use harness::{Sandbox, TOMORROW, cards_named, no, yes_no};
use serde_json::{Value, json};

/// A deck with one card that claims to have been all of these.
fn claiming(deck: &str, old: &[String]) -> String {
    let mut card = yes_no("c1");
    card["was"] = json!(old);
    json!({"format": 1, "id": deck, "cards": [card]}).to_string()
}

/// A learner of a deck with three cards, all answered.
fn learnt() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.add_deck("many.json", cards_named(&["a", "b", "c"]));
    sandbox.talk(&["quiz", "--deck", "many"]).finish(no);
    sandbox
}

fn renames(sandbox: &Sandbox) -> Vec<Value> {
    sandbox.journal().into_iter().filter(|event| event["do"] == "rename").collect()
}

fn seen(sandbox: &Sandbox) -> Value {
    sandbox.json(&["stats"])["cards"]["seen"].clone()
}

#[test]
fn a_deck_named_for_one_run_shows_progress_under_new_names_and_writes_none_of_it() {
    let sandbox = Sandbox::new();
    sandbox.session(12);
    let own = |sandbox: &Sandbox| sandbox.json(&["stats"]);
    let before = own(&sandbox);
    let old: BTreeSet<String> = sandbox
        .answers()
        .iter()
        .map(|answer| answer["card"].as_str().unwrap().split_once('/').unwrap().1.to_owned())
        .collect();
    assert!(old.len() > 3);
    let old: Vec<String> = old.into_iter().collect();
    let path = sandbox.file("theirs.json", claiming("http-status", &old));
    // It is seen: one card that was answered as often as all of them.
    let card = &sandbox.json(&["cards", "--deck", &path])[0];
    assert!(card["due"].is_string(), "{card}");
    let mut talk = sandbox.talk(&["quiz", "--deck", &path]);
    let question = talk.question();
    assert_eq!((question.card.as_str(), question.new), ("http-status/c1", false));
    talk.attempt();
    talk.leave().ok().silent();
    assert!(renames(&sandbox).is_empty());
    // Without it all is as it was, and the snapshot knows nothing of it.
    assert_eq!(own(&sandbox)["cards"], before["cards"]);
    sandbox.assert_snapshot_is_current();
    // Answered under both names it is one card for that deck, still.
    let cards = sandbox.json(&["cards", "--deck", &path]);
    assert_eq!(cards.as_array().unwrap().len(), 1);
    let mut talk = sandbox.on(TOMORROW).talk(&["quiz", "--deck", &path]);
    assert!(!talk.question().new);
    talk.attempt();
    talk.leave().ok();
    assert!(renames(&sandbox).is_empty());
    sandbox.assert_snapshot_is_current();
}

#[test]
fn a_deck_of_the_library_that_would_join_cards_is_told_and_needs_a_word() {
    let sandbox = learnt();
    sandbox.add_deck("many.json", claiming("many", &["a".into(), "b".into(), "c".into()]));
    for args in [&["stats"][..], &["topics"], &["cards"]] {
        sandbox
            .run(args)
            .ok()
            .says("the deck many (")
            .says("progress of 3 cards to 1 other card: nothing was changed");
    }
    let told = sandbox.talk(&["quiz", "--deck", "many"]).leave().ok().says("trainer profile renames").err;
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(renames(&sandbox).is_empty());
    // What it is about can be seen without agreeing to it.
    let before = sandbox.contents();
    let listed = sandbox.json(&["profile", "renames"]);
    assert_eq!((&listed["done"], &listed["kept"]), (&json!(false), &Value::Null));
    assert_eq!(
        listed["renames"][0],
        json!({"deck": "many", "from": "many/a", "to": "many/c1", "why": "joins"})
    );
    sandbox.run(&["profile", "renames"]).ok().shows("many/b").shows("--yes");
    assert_eq!(sandbox.contents(), before);
    // Agreed to, it is done after a backup, and can be taken back as one.
    let done = sandbox.json(&["profile", "renames", "--yes"]);
    assert_eq!(done["done"], true);
    assert!(std::fs::metadata(done["kept"].as_str().unwrap()).unwrap().is_file());
    assert_eq!(renames(&sandbox).len(), 3);
    assert_eq!(sandbox.run(&["stats"]).ok().err, "");
    assert_eq!(sandbox.json(&["cards", "--deck", "many"])[0]["missed"], true);
    let undone = sandbox.json(&["undo"]);
    let names = ["a", "b", "c"].map(|id| json!({"do": "rename", "card": format!("many/{id}")}));
    assert_eq!(undone, json!({ "undone": names }));
    sandbox.add_deck("many.json", cards_named(&["a", "b", "c"]));
    assert_eq!(seen(&sandbox), 3);
    sandbox.assert_snapshot_is_current();
}

#[test]
fn a_deck_in_place_of_another_does_not_take_over_its_cards_unasked() {
    let sandbox = Sandbox::new();
    sandbox.session(1);
    let old = sandbox.answers()[0]["card"].as_str().unwrap().split_once('/').unwrap().1.to_owned();
    sandbox.add_deck("theirs.json", claiming("http-status", &[old]));
    sandbox.run(&["stats"]).ok().says("the deck http-status (").says("1 card to 1 other card");
    sandbox.talk(&["quiz"]).leave().ok();
    assert!(renames(&sandbox).is_empty());
    assert_eq!(sandbox.json(&["profile", "renames"])["renames"][0]["why"], "takes-over");
    // Only these decks are meant.
    assert_eq!(sandbox.json(&["profile", "renames", "many"])["renames"], json!([]));
    sandbox.run(&["profile", "renames"]).ok().shows("from another deck");
}

#[test]
fn a_rename_that_was_taken_back_is_not_made_again_unasked() {
    let sandbox = learnt();
    let mut card = yes_no("new");
    card["was"] = json!(["a"]);
    let deck = json!({"format": 1, "id": "many", "cards": [card, yes_no("b"), yes_no("c")]});
    sandbox.add_deck("many.json", deck.to_string());
    sandbox.talk(&["quiz", "--deck", "many"]).leave().ok().silent();
    assert_eq!((renames(&sandbox).len(), seen(&sandbox)), (1, json!(3)));
    sandbox.run(&["undo"]).ok().shows("Undone: the renaming of many/a to many/new.");
    for _ in 0..2 {
        sandbox.talk(&["quiz", "--deck", "many"]).leave().ok().silent();
        assert_eq!((renames(&sandbox).len(), seen(&sandbox)), (1, json!(2)));
        sandbox.assert_snapshot_is_current();
    }
    // It is listed all the same, and made again when that is wanted.
    assert_eq!(sandbox.json(&["profile", "renames"])["renames"][0]["why"], "taken-back");
    sandbox.run(&["profile", "renames", "--yes"]).ok().shows("1 card has its new name");
    assert_eq!(seen(&sandbox), 3);
    assert_eq!(sandbox.json(&["profile", "renames"])["renames"], json!([]));
}

#[test]
fn the_cards_of_a_deck_that_was_called_otherwise_are_found_under_its_old_name_once_that_is_agreed_to() {
    let sandbox = learnt();
    let mut renamed: Value = serde_json::from_str(&cards_named(&["a", "b", "c"])).unwrap();
    renamed["id"] = json!("more");
    renamed["was"] = json!(["many"]);
    // Named for one run it is seen at once.
    let path = sandbox.file("more.json", renamed.to_string());
    std::fs::remove_file(sandbox.profile().join("decks/many.json")).unwrap();
    let missed = |rows: Value| rows.as_array().unwrap().iter().filter(|row| row["missed"] == true).count();
    assert_eq!(missed(sandbox.json(&["cards", "--deck", &path])), 3);
    // In the library it takes progress from another deck, as far as anybody can tell.
    sandbox.add_deck("more.json", renamed.to_string());
    sandbox.run(&["cards"]).ok().says("the deck more (").says("progress of 3 cards to 3 other cards");
    sandbox.run(&["profile", "renames", "more", "--yes"]).ok().shows("3 cards have their new names");
    assert_eq!(missed(sandbox.json(&["cards", "--deck", "more"])), 3);
    sandbox.run(&["cards"]).ok().silent();
}
