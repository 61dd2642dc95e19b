//! Options whose text says where they stand.

use harness::{Sandbox, Talk};
use serde_json::json;

/// A deck of one choice with these options, the first of them right.
fn deck(options: &[&str]) -> String {
    let card = json!({"id": "c", "question": "Q?", "answer": options[0], "wrong": options[1..]});
    json!({"format": 1, "id": "d", "cards": [card]}).to_string()
}

/// The options as they stand with each of many seeds.
fn seen(options: &[&str]) -> Vec<Vec<String>> {
    let sandbox = Sandbox::new();
    sandbox.add_deck("d.json", deck(options));
    let talk = |seed: u32| -> Talk { sandbox.talk(&["quiz", "--deck", "d", "--seed", &seed.to_string()]) };
    (1..=8).map(|seed| talk(seed).question().options).collect()
}

#[test]
fn true_and_false_yes_and_no_and_numbers_keep_their_order() {
    for options in
        [["False", "True"].as_slice(), &["No", "Yes"], &["8", "4", "16", "32"], &["2 s", "10 ms", "1 min"]]
    {
        let seen = seen(options);
        let sorted: &[&str] = match options[0] {
            "False" => &["True", "False"],
            "No" => &["Yes", "No"],
            "8" => &["4", "8", "16", "32"],
            _ => &["10 ms", "2 s", "1 min"],
        };
        assert!(seen.iter().all(|seen| seen == sorted), "{seen:?}");
    }
}

#[test]
fn all_of_the_above_stays_last_and_what_stands_before_it_is_shuffled() {
    for last in ["All of the above", "None of these", "Both A and B"] {
        let seen = seen(&[last, "GET", "HEAD", "OPTIONS"]);
        assert!(seen.iter().all(|seen| seen[3] == last), "{seen:?}");
        assert!(seen.iter().any(|other| other != &seen[0]), "{seen:?}");
    }
}

#[test]
fn the_authors_order_counts_before_all() {
    let sandbox = Sandbox::new();
    let order = ["None of these", "32", "4"];
    let question = json!({"kind": "choice", "stem": "Q?", "answer": "4", "wrong": ["32", "None of these"], "order": order});
    let deck = json!({"format": 1, "id": "d", "cards": [{"id": "c", "questions": [question]}]});
    sandbox.add_deck("d.json", deck.to_string());
    assert_eq!(sandbox.talk(&["quiz", "--deck", "d"]).question().options, order);
}

#[test]
fn an_option_that_names_others_by_letter_is_an_error_of_check_with_advice() {
    let sandbox = Sandbox::new();
    let path = sandbox.file("d.json", deck(&["Both A and B", "PUT", "DELETE", "POST"]));
    let ran = sandbox.run(&["check", &path]).exits(1);
    ran.shows("the option \"Both A and B\" names others by their place").shows("make the question a multi");
    // With an order its letters mean something.
    let question = json!({"kind": "choice", "stem": "Q?", "answer": "Both 1 and 2", "wrong": ["PUT", "DELETE"],
        "order": ["PUT", "DELETE", "Both 1 and 2"]});
    let ordered = json!({"format": 1, "id": "d", "cards": [{"id": "c", "questions": [question]}]});
    sandbox.run(&["check", &sandbox.file("o.json", ordered.to_string())]).ok();
}

#[test]
fn options_that_differ_in_case_only_are_different() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("d.json", deck(&["-D", "-d", "--delete"]));
    let mut talk = sandbox.talk(&["quiz", "--deck", "d"]);
    let question = talk.question();
    assert!(!talk.choose(&question, "-d").correct);
    let question = talk.question();
    assert!(talk.choose(&question, "-D").correct);
    let path = sandbox.profile().join("decks/d.json");
    sandbox.run(&["check", path.to_str().unwrap()]).ok().shows("No problems.");
    let twice = sandbox.run(&["check", &sandbox.file("e.json", deck(&["-D", " -D"]))]).exits(1);
    twice.shows("is the key too");
}
