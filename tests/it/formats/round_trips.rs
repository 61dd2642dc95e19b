//! Decks that are written in another format and read again.

use harness::{Sandbox, kinds};
use serde_json::{Value, json};

use super::question;

/// What a deck is once it was written and read again.
#[track_caller]
fn again(sandbox: &Sandbox, deck: &str, format: &str, ending: &str) -> Value {
    let file = sandbox.path(&format!("{deck}.{ending}"));
    let path = file.to_str().unwrap();
    sandbox.run(&["export", "--deck", deck, "--to", format, "--out", path]).ok().shows("written to");
    serde_json::from_str(&sandbox.run(&["import", path, "--to", "-"]).ok().out).unwrap()
}

#[test]
fn our_own_format_says_all_again() {
    let sandbox = Sandbox::with_kinds();
    let file = sandbox.path("kinds.json");
    let path = file.to_str().unwrap();
    sandbox.run(&["export", "--deck", "kinds", "--to", "json", "--out", path]).ok();
    sandbox.run(&["check", path]).ok().shows("No problems");
    let (theirs, ours): (Value, Value) = (
        serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap(),
        serde_json::from_str(&kinds()).unwrap(),
    );
    for list in ["id", "title", "license", "objectives", "reference", "contrasts", "topics"] {
        for (at, item) in ours[list].as_array().into_iter().flatten().enumerate() {
            for (field, value) in item.as_object().unwrap() {
                let same = &theirs[list][at][field] == value
                    || value == &json!([]) && theirs[list][at][field].is_null();
                assert!(same, "{list} {at} {field}: {value}");
            }
        }
    }
    for (at, card) in ours["cards"].as_array().unwrap().iter().enumerate() {
        for field in ["stem", "answer", "answers", "near", "also", "points", "accept", "exchange"] {
            assert_eq!(
                theirs["cards"][at]["questions"][0][field], card["questions"][0][field],
                "{at} {field}"
            );
        }
    }
    // The built-in deck, too: it holds everything that a deck may.
    let built_in = sandbox.path("http.json");
    sandbox
        .run(&["export", "--deck", "http-status", "--to", "json", "--out", built_in.to_str().unwrap()])
        .ok();
    sandbox.run(&["check", built_in.to_str().unwrap()]).ok().shows("No problems");
}

#[test]
fn tables_and_markdown_say_every_question_and_answer_again() {
    let sandbox = Sandbox::with_kinds();
    let hard = json!({"format": 1, "id": "hard", "title": "Hard *ones*", "cards": [
        {"id": "a", "question": "What does `a | b` do?\nIn *sh*, <b>?", "answer": "=pipes, \"both\"; 2 \\ 3"},
        {"id": "b", "questions": [{"kind": "choice", "stem": "# Which?", "exchange": "if x {\n    y |\n}", "answer": "a|b", "wrong": ["a_b_c", "- [x] c", "1. d"]}],
         "explanation": "So\n\nand so."},
        {"id": "c", "question": "Dog", "answer": "Hund", "both": true}
    ]});
    sandbox.add_deck("hard.json", hard.to_string());
    for (format, ending) in [("csv", "csv"), ("md", "md")] {
        let deck = again(&sandbox, "kinds", format, ending);
        let by_id = |id: &str| {
            let at = deck["cards"]
                .as_array()
                .unwrap()
                .iter()
                .position(|card| card["id"] == id)
                .unwrap_or_else(|| panic!("{id}: {deck:#}"));
            question(&deck, at)
        };
        let refused = by_id("refused");
        assert_eq!(
            (&refused["answer"], &refused["exchange"]),
            (&json!("502 Bad Gateway"), &json!("GET / HTTP/1.1\nHost: a")),
            "{format}"
        );
        assert_eq!(refused["wrong"].as_array().unwrap().len(), 3);
        assert_eq!(by_id("safe")["answers"], json!(["GET", "HEAD"]), "{format}");
        assert_eq!(by_id("tell")["answer"], "They stand between.", "{format}");
        let topics =
            deck["cards"].as_array().unwrap().iter().filter(|card| card["topics"] != json!([])).count();
        assert_eq!(topics, 5, "{format}: {deck:#}");
        let deck = again(&sandbox, "hard", format, ending);
        let cards = &deck["cards"];
        assert_eq!(
            (&cards[0]["question"], &cards[0]["answer"]),
            (&hard["cards"][0]["question"], &hard["cards"][0]["answer"]),
            "{format}"
        );
        let (b, expected) = (question(&deck, 1), &hard["cards"][1]["questions"][0]);
        assert_eq!(
            (&b["stem"], &b["exchange"], &b["answer"]),
            (&expected["stem"], &expected["exchange"], &expected["answer"]),
            "{format}"
        );
        let mut wrong: Vec<&str> =
            b["wrong"].as_array().unwrap().iter().map(|wrong| wrong.as_str().unwrap()).collect();
        wrong.sort_unstable();
        assert_eq!(wrong, ["- [x] c", "1. d", "a_b_c"], "{format}");
        assert_eq!(cards[1]["explanation"], "So\n\nand so.", "{format}");
        assert_eq!(cards[2]["answer"], "Hund", "{format}");
    }
    assert_eq!(
        again(&Sandbox::with_kinds(), "kinds", "csv", "csv")["cards"][3]["questions"][0]["accept"][0],
        "five-oh-four"
    );
}

#[test]
fn anki_text_has_a_note_for_each_question() {
    let sandbox = Sandbox::with_kinds();
    let text = sandbox.run(&["export", "--deck", "kinds", "--to", "anki"]).ok().out;
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[..2], ["#separator:comma", "#html:false"]);
    assert!(
        text.contains("#guid column:1")
            && text.contains("kinds/tell,Tell me of gateways.,They stand between.,talk"),
        "{text}"
    );
}

#[test]
fn what_cannot_be_written_so_says_what_can() {
    let sandbox = Sandbox::with_kinds();
    sandbox.run(&["export", "--to", "md"]).fails(2).says("--deck ID");
    sandbox.run(&["export", "--to", "fsrs", "--deck", "kinds"]).fails(2).says("fsrs is for answers");
    sandbox
        .run(&["export", "--to", "md", "--deck", "nothing"])
        .fails(2)
        .says("there is no deck nothing")
        .says("kinds");
}
