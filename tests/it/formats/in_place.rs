//! Files in other formats are decks where they lie.

use std::fs;

use harness::Sandbox;
use serde_json::json;

const CAPITALS: &str = "France\tParis\nSpain\tMadrid\n";

#[test]
fn a_table_among_the_decks_is_asked() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("Capitals of Europe.tsv", CAPITALS);
    let decks = sandbox.json(&["decks"]);
    assert_eq!(
        (&decks[1]["id"], &decks[1]["title"], &decks[1]["cards"]),
        (&json!("capitals-of-europe"), &json!("Capitals of Europe"), &json!(2))
    );
    let (asked, _) =
        sandbox.talk(&["quiz", "--deck", "capitals-of-europe"]).finish(|_| json!({"grade": "good"}));
    assert_eq!(asked.len(), 2);
}

#[test]
fn a_file_named_for_one_run_is_read_each_time_and_shares_its_progress() {
    let sandbox = Sandbox::new();
    let path = sandbox.file("capitals.tsv", CAPITALS);
    sandbox.talk(&["quiz", "--deck", &path]).finish(|_| json!({"grade": "good"}));
    sandbox.file("capitals.tsv", "France\tParis, on the Seine\nItaly\tRome\n");
    let cards = sandbox.json(&["cards", "--deck", &path]);
    let seen: Vec<bool> = cards.as_array().unwrap().iter().map(|card| !card["due"].is_null()).collect();
    assert_eq!(seen, [true, false], "the answer was corrected, and the card is the same: {cards}");
}

#[test]
fn a_name_that_is_taken_gets_the_format_added_and_that_is_told() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("many.json", harness::many(1));
    sandbox.add_deck("many.tsv", CAPITALS);
    sandbox.add_deck("many.csv", "Italy,Rome\n");
    sandbox.add_deck("http-status.tsv", CAPITALS);
    let ran = sandbox.run(&["decks", "--json"]).ok();
    let ids: Vec<_> =
        ran.json().as_array().unwrap().iter().map(|deck| deck["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids, ["http-status", "many", "http-status-tsv", "many-csv", "many-tsv"]);
    ran.says("many.tsv goes by many-tsv: the id many belongs to ").says("the built-in deck");
}

#[test]
fn an_imported_deck_has_the_ids_of_the_file_and_so_its_progress() {
    let sandbox = Sandbox::new();
    let path = sandbox.file("capitals.tsv", CAPITALS);
    sandbox.talk(&["quiz", "--deck", &path]).finish(|_| json!({"grade": "good"}));
    let before = sandbox.json(&["cards", "--deck", &path]);
    let document = sandbox.json(&["import", &path]);
    assert_eq!(
        (&document["deck"], &document["cards"], &document["skipped"]),
        (&json!("capitals"), &json!(2), &json!([]))
    );
    assert!(sandbox.profile().join("decks/capitals.json").is_file());
    assert_eq!(sandbox.json(&["cards", "--deck", "capitals"]), before);
    sandbox.run(&["import", &path]).fails(2).says("is there already").says("--force");
    let out = sandbox.path("out.json");
    sandbox.run(&["import", &path, "--to", out.to_str().unwrap()]).ok().shows("2 cards");
    sandbox.run(&["check", out.to_str().unwrap()]).ok().shows("No problems");
}

#[test]
fn a_folder_of_one_format_is_one_deck_and_of_two_is_told() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("trivia/south/italy.tsv", "Italy\tRome\n");
    sandbox.add_deck("trivia/north/norway.tsv", "Norway\tOslo\n");
    sandbox.add_deck("trivia/empty.tsv", "");
    sandbox.add_deck("trivia/.git/x.tsv", "a\tb\n");
    let deck = sandbox.json(&["decks"])[1].clone();
    assert_eq!((&deck["id"], &deck["cards"]), (&json!("trivia"), &json!(2)));
    let path = sandbox.profile().join("decks/trivia");
    let ran = sandbox.run(&["check", path.to_str().unwrap()]).ok();
    ran.shows("1 file holds no card of 3 files here, which was passed over");
    let topics = sandbox.json(&["cards", "--deck", "trivia", "--topic", "north"]);
    assert_eq!(topics.as_array().unwrap().len(), 1);
}

#[test]
fn a_file_without_cards_is_passed_over_among_the_decks_and_exits_3_alone() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("readme.txt", "These are my decks, dear reader; enjoy them.\n");
    sandbox.add_deck("capitals.tsv", CAPITALS);
    let ran = sandbox.run(&["decks"]).ok();
    assert_eq!(ran.err, "");
    ran.shows("1 file without cards").shows("readme.txt");
    let alone = sandbox.profile().join("decks/readme.txt");
    sandbox.run(&["quiz", "--plain", "--deck", alone.to_str().unwrap()]).fails(3).says("no cards in it");
    sandbox.run(&["check", alone.to_str().unwrap()]).fails(3).says("no cards in it");
    sandbox.run(&["import", alone.to_str().unwrap()]).fails(3).says("no cards in it");
    assert_eq!(fs::read_dir(sandbox.profile().join("decks")).unwrap().count(), 2, "nothing was written");
}

#[test]
fn reading_writes_nothing_where_there_is_no_profile() {
    let sandbox = Sandbox::new();
    let path = sandbox.file("capitals.tsv", CAPITALS);
    sandbox.run(&["cards", "--deck", &path]).ok();
    sandbox.run(&["check", &path]).ok();
    assert!(!sandbox.profile().exists());
}
