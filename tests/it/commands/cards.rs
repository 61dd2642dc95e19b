//! `trainer cards`: which, in which order, and how they are laid out.

use harness::{Sandbox, answered, event};

#[test]
fn cards_are_found_by_the_beginnings_of_all_words() {
    let sandbox = Sandbox::with_kinds();
    let found = |words: &[&str]| sandbox.cards(&[&["--deck", "kinds", "--search"], words].concat());
    assert_eq!(found(&["gateway"]), ["kinds/refused", "kinds/name", "kinds/tell"]);
    assert_eq!(found(&["gate", "nobod"]), ["kinds/refused"]);
    assert_eq!(found(&["NOBODY behind"]), ["kinds/refused"], "in one argument, too");
    assert_eq!(found(&["teway"]), [""; 0], "no word begins so");
    assert_eq!(found(&["retry-after"]), ["kinds/retry"]);
    sandbox.run(&["cards", "--search", "xyzzy"]).ok().shows("No card matches \"xyzzy\"");
}

#[test]
fn cards_are_sorted_and_limited() {
    let sandbox = Sandbox::with_many(4);
    let wrong = |n, day, card: &str| event(n, day, answered(card, n % 2 == 0));
    sandbox.append(
        "hand.jsonl",
        &[
            wrong(1, "2026-10-01", "many/c03"),
            wrong(2, "2026-11-20", "many/c02"),
            wrong(3, "2026-11-20", "many/c04"),
        ],
    );
    let sorted = |order: &str| sandbox.cards(&["--deck", "many", "--sort", order]);
    assert_eq!(sorted("deck"), ["many/c01", "many/c02", "many/c03", "many/c04"]);
    assert_eq!(sorted("due")[0], "many/c03");
    assert_eq!(sorted("due")[3], "many/c01", "new cards come last");
    assert_eq!(sorted("recall")[0], "many/c03");
    assert_eq!(sandbox.cards(&["--deck", "many", "--limit", "2"]).len(), 2);
    sandbox.run(&["cards", "--sort", "colour"]).exits(2);
    sandbox.run(&["cards", "--limit", "0"]).exits(2);
}

#[test]
fn the_question_stands_first_and_no_line_is_wider_than_the_screen() {
    let sandbox = Sandbox::new();
    let out = sandbox.run(&["cards", "--limit", "20"]).ok().out;
    assert!(out.starts_with("asks"), "{out}");
    assert!(out.lines().all(|line| line.chars().count() <= 100), "{out}");
    assert!(out.lines().nth(1).unwrap().ends_with("base-status-line"), "{out}");
}
