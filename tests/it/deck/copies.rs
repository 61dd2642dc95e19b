//! Copies of decks that sync programs and file managers leave: they never win over the deck itself.

use std::fs;

use harness::{Sandbox, yes, yes_no};
use serde_json::{Value, json};

/// A deck with this id whose one card says who wrote it.
fn deck(id: &str, answer: &str) -> String {
    let card = json!({"id": "a", "question": "Q?", "answer": answer, "wrong": ["No"]});
    json!({"format": 1, "id": id, "cards": [card]}).to_string()
}

/// What the right answer is of the deck `capitals`, and what is said on the way.
fn asked(sandbox: &Sandbox) -> (String, String) {
    let mut talk = sandbox.talk(&["quiz", "--deck", "capitals"]);
    let question = talk.question();
    let answer = question.options.iter().find(|option| *option != "No").unwrap().clone();
    (answer, talk.leave().ok().err)
}

#[test]
fn a_conflict_copy_never_wins_over_the_plain_name() {
    for name in [
        "capitals.sync-conflict-20261120-101010-ABCDEFG.json",
        "capitals (Ann's conflicted copy 2026-11-20).json",
        "capitals (conflicted copy 2026-11-20 101010).json",
        "capitals (Case Conflict).json",
        "capitals (SFConflict ann@example.com 2026-11-20-10-10-10).json",
        "capitals_conflict-20261120-101010.json",
        "capitals-LAPTOP-7Q2.json",
        "capitals 2.json",
        "capitals (1).json",
        "capitals copy.json",
        "capitals - Copy (2).json",
        "Copy of capitals.json",
        "capitals (Kopie).json",
        "CAPITALS copy 3.json",
        "capitals.orig.json",
        "another-name-altogether.json",
    ] {
        let sandbox = Sandbox::new();
        sandbox.add_deck(name, deck("capitals", "Copy"));
        sandbox.add_deck("capitals.json", deck("capitals", "Plain"));
        let (answer, told) = asked(&sandbox);
        assert_eq!(answer, "Plain", "{name}");
        assert_eq!(told.lines().count(), 1, "{told}");
        if name == "another-name-altogether.json" {
            assert!(told.contains("both have the id \"capitals\": only the first is used"), "{told}");
        } else {
            let copy = format!("{name} is not used: it looks like a copy of ");
            assert!(told.contains(&copy) && told.contains("then remove it"), "{name}: {told}");
        }
    }
}

#[test]
fn of_names_that_are_not_the_decks_id_the_copy_loses_too_and_alone_it_is_used() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("geo.json", deck("capitals", "Plain"));
    sandbox.add_deck("geo (1).json", deck("capitals", "Copy"));
    assert_eq!(asked(&sandbox).0, "Plain");
    fs::remove_file(sandbox.profile().join("decks/geo.json")).unwrap();
    assert_eq!(asked(&sandbox), ("Copy".into(), String::new()));
}

#[test]
fn a_copy_of_a_whole_folder_loses_and_a_copy_of_a_part_is_passed_over() {
    let sandbox = Sandbox::new();
    let part = |id: &str| json!({"cards": [yes_no(id)]}).to_string();
    for folder in ["capitals", "capitals (conflicted copy 2026-11-20)"] {
        fs::create_dir_all(sandbox.profile().join("decks").join(folder)).unwrap();
        let answer = if folder == "capitals" { "Plain" } else { "Copy" };
        sandbox.add_deck(&format!("{folder}/deck.json"), deck("capitals", answer));
    }
    let (answer, told) = asked(&sandbox);
    assert_eq!(answer, "Plain");
    sandbox.add_deck("capitals/more.json", part("b"));
    assert!(told.contains("looks like a copy of"), "{told}");
    fs::remove_dir_all(sandbox.profile().join("decks/capitals (conflicted copy 2026-11-20)")).unwrap();
    for name in ["more.sync-conflict-20261120-101010-ABCDEFG.json", "deck (1).json"] {
        sandbox.add_deck(&format!("capitals/{name}"), deck("capitals", "Copy"));
    }
    let (asked, _) = sandbox.talk(&["quiz", "--deck", "capitals"]).finish(yes_or_first);
    assert_eq!(asked.len(), 2);
    let ran = sandbox.run(&["decks"]).ok();
    ran.says("deck (1).json is not used: it looks like a copy of a file beside it")
        .says("more.sync-conflict-20261120-101010-ABCDEFG.json is not used");
    let folder = sandbox.profile().join("decks/capitals");
    let checked = sandbox.run(&["check", folder.to_str().unwrap()]).ok();
    checked.shows("deck (1).json:1: warning: this file is not used").shows("0 errors, 2 warnings");
}

fn yes_or_first(question: &harness::Question) -> Value {
    if question.options.iter().any(|option| option == "yes") { yes(question) } else { json!({"choose": [1]}) }
}

#[test]
fn check_says_which_of_two_is_the_copy() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("capitals (1).json", deck("capitals", "Copy"));
    sandbox.add_deck("capitals.json", deck("capitals", "Plain"));
    let folder = sandbox.profile().join("decks");
    let problem = sandbox.json(&["check", folder.to_str().unwrap()])["problems"][0].clone();
    assert!(problem["path"].as_str().unwrap().ends_with("capitals (1).json"), "{problem}");
    assert!(problem["message"].as_str().unwrap().starts_with("this looks like a copy of "), "{problem}");
}

#[test]
fn what_is_hidden_is_no_deck() {
    let sandbox = Sandbox::new();
    for folder in [".trash", ".git", "capitals/.stversions"] {
        fs::create_dir_all(sandbox.profile().join("decks").join(folder)).unwrap();
        sandbox.add_deck(&format!("{folder}/deck.json"), deck("gone", "Gone"));
    }
    sandbox.add_deck(".hidden.json", deck("gone", "Gone"));
    sandbox.add_deck("capitals/deck.json", deck("capitals", "Plain"));
    let decks = sandbox.json(&["decks"]);
    let ids: Vec<&str> = decks.as_array().unwrap().iter().map(|deck| deck["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["http-status", "capitals"]);
    // Named, it is meant.
    let named = sandbox.profile().join("decks/.trash");
    assert_eq!(sandbox.json(&["cards", "--deck", named.to_str().unwrap()])[0]["card"], "gone/a");
}
