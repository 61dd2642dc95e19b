//! The learner's own decks: found in the profile, small as they like, renamed as they like.

use harness::{Ran, Sandbox, TODAY, TOMORROW, answered, cards_named, event, kinds, many, rows, yes, yes_no};
use serde_json::json;

fn ids(sandbox: &Sandbox) -> Vec<String> {
    let decks = sandbox.json(&["decks"]);
    decks.as_array().unwrap().iter().map(|deck| deck["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn decks_in_the_profile_are_found_whether_file_or_folder() {
    let sandbox = Sandbox::with_many(2);
    sandbox.add_deck("folder/deck.json", r#"{"format": 1, "id": "folder"}"#);
    sandbox.add_deck("folder/cards/one.json", json!({"cards": [yes_no("one")]}).to_string());
    sandbox.add_deck("not-a-deck/cards.json", json!({"cards": [yes_no("one")]}).to_string());
    sandbox.add_deck("notes.txt", "not a deck");
    sandbox.add_deck("deck.schema.json", "{}");
    assert_eq!(ids(&sandbox), ["http-status", "folder", "many"]);
    assert_eq!(sandbox.run(&["decks"]).ok().err, "");
    let (asked, _) = sandbox.talk(&["quiz", "--deck", "folder"]).finish(yes);
    assert_eq!(asked[0].card, "folder/one");
}

#[test]
fn a_broken_deck_is_a_warning_and_the_rest_works() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("broken.json", "{\n  \"format\": 1,\n  oops");
    sandbox.add_deck("many.json", many(2));
    let ran = sandbox.run(&["decks"]).ok().says("trainer: a deck was left out: ").says("broken.json:3: ");
    assert_eq!(ran.err.lines().count(), 1);
    assert_eq!(ids(&sandbox), ["http-status", "many"]);
    sandbox.run(&["topics"]).ok().says("broken.json");
    sandbox.run(&["topics", "-q"]).ok().silent();
    let (asked, _) = sandbox.talk(&["quiz", "--deck", "many"]).finish(yes);
    assert_eq!(asked.len(), 2);
}

#[test]
fn a_learners_deck_takes_the_place_of_the_built_in_one_with_its_id() {
    let sandbox = Sandbox::new();
    let deck = many(3).replace("\"many\"", "\"http-status\"");
    sandbox.add_deck("mine.json", deck);
    assert_eq!(ids(&sandbox), ["http-status"]);
    assert_eq!(sandbox.json(&["stats"])["cards"]["total"], 3);
}

#[test]
fn the_smallest_card_is_a_question_an_answer_and_wrong_options() {
    let sandbox = Sandbox::new();
    let card = json!({"question": "2 + 2?", "answer": "4", "wrong": ["5", "22"]});
    let say = json!({"question": "Who are you?", "answer": "A learner."});
    sandbox.add_deck("small.json", json!({"format": 1, "id": "small", "cards": [card, say]}).to_string());
    let mut talk = sandbox.talk(&["quiz", "--deck", "small", "--kind", "choice"]);
    let question = talk.question();
    assert_eq!((question.kind.as_str(), question.stem.as_str()), ("choice", "2 + 2?"));
    assert!(question.topics.is_empty());
    assert!(talk.choose(&question, "4").correct);
    let mut talk = sandbox.talk(&["quiz", "--deck", "small", "--kind", "flashcard"]);
    assert_eq!(talk.question().stem, "Who are you?");
    assert_eq!(talk.answer(&json!({"grade": "easy"})).answer, "A learner.");
}

#[test]
fn a_card_without_an_id_keeps_its_progress_when_others_are_added() {
    let sandbox = Sandbox::new();
    let card = |question: &str| json!({"question": question, "answer": "yes", "wrong": ["no"]});
    let deck = |cards: &[serde_json::Value]| json!({"format": 1, "id": "small", "cards": cards}).to_string();
    sandbox.add_deck("small.json", deck(&[card("first?")]));
    let (asked, _) = sandbox.talk(&["quiz", "--deck", "small"]).finish(yes);
    sandbox.add_deck("small.json", deck(&[card("another?"), card("first?")]));
    let cards = sandbox.json(&["cards", "--deck", "small"]);
    assert!(!rows(&cards, "card", &asked[0].card)[0]["due"].is_null());
    assert_eq!(sandbox.json(&["stats"])["cards"]["seen"], 1);
}

#[test]
fn extensions_are_passed_over_and_other_unknown_fields_are_errors() {
    let sandbox = Sandbox::new();
    let mut card = yes_no("one");
    card["x-author"] = json!({"name": "somebody"});
    let mut deck =
        json!({"format": 1, "id": "small", "$schema": "deck.schema.json", "x-made": 1, "cards": [card]});
    let path = sandbox.file("small.json", deck.to_string());
    assert_eq!(sandbox.json(&["cards", "--deck", &path]).as_array().unwrap().len(), 1);
    deck["colour"] = json!("red");
    let path = sandbox.file("small.json", deck.to_string());
    let ran = sandbox.run(&["cards", "--deck", &path]).ok();
    ran.says("trainer: a field was left out: ").says("small.json:1: /colour: a deck has no field \"colour\"");
}

#[test]
fn a_deck_is_used_without_its_broken_parts_and_each_is_named() {
    let sandbox = Sandbox::new();
    let scenario = json!({"kind": "scenario", "stem": "S?", "answer": "404", "near": ["500"]});
    let say = json!({"kind": "flashcard", "stem": "Say it.", "answer": "It."});
    let deck = json!({
        "format": 1, "id": "half",
        "topics": [{"id": "a", "title": "A", "parent": "b"}],
        "cards": [yes_no("one"), {"id": "two", "questions": [scenario, say]}, {"question": "Q?", "answr": "a"}]
    });
    sandbox.add_deck("half.json", deck.to_string());
    let ran = sandbox.run(&["cards", "--deck", "half", "--json"]).ok();
    let err = ran.err.clone();
    assert_eq!(ran.json().as_array().unwrap().len(), 2);
    ran.says("trainer: a topic was left out: ")
        .says("/topics/0/parent: parent \"b\" is not a topic of this deck")
        .says("trainer: a question was left out: ")
        .says("/cards/1/questions/0/answer: answer \"404\" is not a reference entry")
        .says("trainer: a card was left out: ")
        .says("half.json:1: /cards/2/answr: a card has no field \"answr\": did you mean \"answer\"?");
    assert_eq!(err.lines().count(), 3);
    let (asked, _) = sandbox.talk(&["quiz", "--deck", "half", "--kind", "choice"]).finish(yes);
    assert_eq!(asked.len(), 1);
}

#[test]
fn of_many_broken_parts_three_are_named_and_how_to_see_the_others() {
    let sandbox = Sandbox::new();
    let mut deck = json!({"format": 1, "id": "many", "cards": [yes_no("one")]});
    for number in 0..7 {
        deck["cards"].as_array_mut().unwrap().push(json!({"id": format!("Bad{number}"), "question": "Q?"}));
    }
    let path = sandbox.file("many.json", deck.to_string());
    let ran = sandbox.run(&["cards", "--deck", &path]).ok();
    assert_eq!(ran.err.matches("a card was left out").count(), 3);
    assert_eq!(ran.err.lines().count(), 4);
    ran.says(&format!("trainer: and 4 more: trainer check {path} lists them"));
}

#[test]
fn a_deck_may_begin_with_a_byte_order_mark() {
    let sandbox = Sandbox::new();
    let path = sandbox.file("bom.json", format!("\u{feff}{}", many(1)));
    assert_eq!(sandbox.json(&["cards", "--deck", &path]).as_array().unwrap().len(), 1);
}

/// A sandbox in which the card `old` was missed, and now is called `new`.
fn renamed() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.add_deck("many.json", cards_named(&["old", "other"]));
    let mut talk = sandbox.talk(&["quiz", "--deck", "many"]);
    talk.finish(|question| {
        let place = question.place(if question.id() == "old" { "no" } else { "yes" });
        json!({"choose": [place]})
    });
    let mut card = yes_no("new");
    card["was"] = json!(["older", "old"]);
    let deck = json!({"format": 1, "id": "many", "cards": [card, yes_no("other")]});
    sandbox.add_deck("many.json", deck.to_string());
    sandbox
}

#[test]
fn progress_follows_a_renamed_card_before_anything_is_written() {
    let sandbox = renamed();
    let before = sandbox.everything();
    let cards = sandbox.json(&["cards", "--deck", "many"]);
    let card = rows(&cards, "card", "many/new")[0];
    assert_eq!((&card["missed"], &card["due"]), (&json!(true), &json!(TOMORROW)));
    let stats = sandbox.json(&["stats"]);
    assert_eq!((&stats["cards"]["seen"], &stats["cards"]["missed"]), (&json!(2), &json!(1)));
    assert_eq!(sandbox.everything(), before, "looking writes nothing");
}

#[test]
fn the_first_writing_run_notes_the_rename_once_and_progress_follows() {
    let sandbox = renamed().on(TOMORROW);
    let mut talk = sandbox.talk(&["review"]);
    let question = talk.question();
    assert_eq!((question.card.as_str(), question.new), ("many/new", false));
    talk.quit();
    let noted = |sandbox: &Sandbox| {
        sandbox.journal().into_iter().filter(|event| event["do"] == "rename").collect::<Vec<_>>()
    };
    let renames = noted(&sandbox);
    assert_eq!(renames.len(), 1);
    assert_eq!((&renames[0]["from"], &renames[0]["to"]), (&json!("many/old"), &json!("many/new")));
    let (_, summary) = sandbox.talk(&["missed"]).finish(yes);
    assert_eq!((summary.asked, summary.missed.len()), (1, 0));
    assert_eq!(noted(&sandbox).len(), 1);
    let stats = sandbox.json(&["stats"]);
    assert_eq!((&stats["cards"]["seen"], &stats["cards"]["missed"]), (&json!(2), &json!(0)));
    std::fs::remove_file(sandbox.snapshot_path()).unwrap();
    assert_eq!(sandbox.json(&["stats"]), stats);
}

#[test]
fn a_card_taken_out_of_a_deck_keeps_its_answers_for_the_day_it_comes_back() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("many.json", cards_named(&["one", "two"]));
    sandbox.talk(&["quiz", "--deck", "many"]).finish(yes);
    let before = sandbox.json(&["cards", "--deck", "many"]);
    sandbox.add_deck("many.json", cards_named(&["two"]));
    assert_eq!(sandbox.json(&["stats"])["cards"]["seen"], 1);
    sandbox.talk(&["quiz", "--deck", "many"]).finish(yes);
    sandbox.add_deck("many.json", cards_named(&["one", "two"]));
    assert_eq!(sandbox.json(&["cards", "--deck", "many"]), before);
}

#[test]
fn a_scenario_without_near_offers_entries_of_its_own_class() {
    let sandbox = Sandbox::new();
    let entry = |id: &str, topic: &str| json!({"id": id, "name": "N", "topics": [topic]});
    let topic = |id: &str| json!({"id": id, "title": id, "parent": null});
    let scenario = json!({"kind": "scenario", "stem": "Which?", "answer": "a1"});
    let deck = json!({"format": 1, "id": "classes", "topics": [topic("a"), topic("b")],
        "reference": [entry("a1", "a"), entry("a2", "a"), entry("a3", "a"), entry("b1", "b")],
        "cards": [{"id": "c", "questions": [scenario]}]});
    sandbox.add_deck("classes.json", deck.to_string());
    let mut options = sandbox.talk(&["quiz", "--deck", "classes"]).question().options;
    options.sort();
    assert_eq!(options, ["a1 N", "a2 N", "a3 N"]);
}

#[test]
fn the_whole_deck_of_all_kinds_is_usable_from_a_file_on_any_day() {
    let sandbox = Sandbox::new();
    let path = sandbox.file("kinds.json", kinds());
    for day in [TODAY, "2024-02-29", "1970-01-01", "9999-12-30"] {
        sandbox.on(day).run(&["stats"]).ok();
        sandbox.on(day).plain(&["quiz", "--deck", &path], "1\n1\n1\n1\n1\n1\n").ok();
    }
}

#[test]
fn two_decks_with_one_id_are_told_with_both_places() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("a.json", many(2));
    sandbox.add_deck("b.json", many(3));
    sandbox.run(&["decks"]).ok().says("a.json and").says("b.json both have the id \"many\"");
    let folder = sandbox.profile().join("decks");
    let checked = sandbox.json(&["check", folder.to_str().unwrap()]);
    let problem = &checked["problems"][0];
    assert_eq!((&problem["severity"], &problem["pointer"]), (&json!("warning"), &json!("/id")));
    assert!(problem["path"].as_str().unwrap().ends_with("b.json"), "{problem}");
    assert!(problem["message"].as_str().unwrap().contains("a.json has the id \"many\" as well"), "{problem}");
}

#[test]
fn that_a_deck_came_is_told_until_something_is_answered_after_it_did() {
    let sandbox = Sandbox::new();
    sandbox.append("hand.jsonl", &[event(1, "2026-01-20", answered("http-status/gone", true))]);
    sandbox.add_deck("rivers.json", cards_named(&["nile", "rhine"]).replace("many", "rivers"));
    // By the clock of this machine: a pretended time says nothing of when a file came.
    let said = || Ran::of(&mut sandbox.bare(&["--plain"]), b"").ok().out.contains("New deck: rivers");
    assert!(said() && said(), "looking answers nothing");
    Ran::of(&mut sandbox.bare(&["quiz", "404", "--count", "1", "--plain"]), b"0\nq\n").ok();
    assert!(!said());
}

#[test]
fn an_undo_that_leaves_a_deck_that_came_later_says_so() {
    let sandbox = Sandbox::new();
    Ran::of(&mut sandbox.bare(&["quiz", "404", "--count", "1", "--plain"]), b"0\nq\n").ok();
    let before = sandbox.copy();
    sandbox.add_deck("rivers.json", cards_named(&["nile", "rhine"]).replace("many", "rivers"));
    let told = "the deck rivers came later and stays: trainer decks remove rivers takes it away";
    Ran::of(&mut sandbox.bare(&["undo"]), b"").ok().says(told);
    assert_eq!(Ran::of(&mut before.bare(&["undo"]), b"").ok().err, "");
}

#[test]
fn a_deck_that_joins_the_plan_is_told_until_something_of_it_is_answered() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("rivers.json", cards_named(&["nile", "rhine"]).replace("many", "rivers"));
    let said = |sandbox: &Sandbox| {
        [&["plan"][..], &[]].map(|command| sandbox.plain(command, "").ok().out.contains("New deck"))
    };
    sandbox.run(&["plan", "--interview", "2026-12-05"]).ok();
    assert_eq!(said(&sandbox), [false; 2], "at the first start everything is new");
    sandbox.append("hand.jsonl", &[event(1, "2026-11-20", answered("http-status/gone", true))]);
    let told = "New deck: rivers, 2 cards, in the plan; trainer decks off rivers leaves it out.\n";
    for command in [&["plan"][..], &[]] {
        sandbox.plain(command, "").ok().shows(told);
    }
    let off = sandbox.copy();
    off.run(&["decks", "off", "rivers"]).ok();
    assert_eq!(said(&off), [false; 2]);
    sandbox.append("hand.jsonl", &[event(2, "2026-11-20", answered("rivers/nile", true))]);
    assert_eq!(said(&sandbox), [false; 2]);
}
