//! What a deck's optional fields do when its cards are asked.

use harness::{Sandbox, Talk};
use serde_json::{Value, json};

/// A deck with three reference entries, one contrast and these cards.
fn deck(cards: &Value) -> Value {
    let entry = |id: &str, name: &str| json!({"id": id, "name": name, "means": format!("{name}.")});
    json!({
        "format": 1, "id": "d", "cards": cards,
        "reference": [entry("429", "Too Many"), entry("502", "Bad Gateway"), entry("503", "Unavailable")],
        "contrasts": [{"id": "X-1", "between": ["503", "502"], "says": "The contrast."}]
    })
}

fn quiz(sandbox: &Sandbox, deck: &Value) -> Talk {
    sandbox.add_deck("d.json", deck.to_string());
    sandbox.talk(&["quiz", "--deck", "d"])
}

/// A deck of one scenario, answered by 503, with these fields.
fn scenario(fields: &Value) -> Value {
    let mut question = json!({"kind": "scenario", "stem": "S?", "answer": "503", "near": ["429", "502"]});
    question.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    deck(&json!([{"id": "c", "questions": [question]}]))
}

#[test]
fn the_options_of_a_bare_scenario_have_no_names() {
    let sandbox = Sandbox::new();
    let mut talk = quiz(&sandbox, &scenario(&json!({"bare": true})));
    let question = talk.question();
    let mut options = question.options.clone();
    options.sort();
    assert_eq!(options, ["429", "502", "503"]);
    let verdict = talk.choose(&question, "502");
    assert_eq!((verdict.correct, verdict.answer.as_str()), (false, "503"));
}

#[test]
fn a_reason_stands_in_for_the_contrast() {
    for (fields, feedback) in [
        (json!({}), "The contrast."),
        (json!({"why": {"502": "The reason."}}), "The reason."),
        (json!({"why": {"429": "Another."}}), "The contrast."),
    ] {
        let sandbox = Sandbox::new();
        let mut talk = quiz(&sandbox, &scenario(&fields));
        let question = talk.question();
        assert_eq!(talk.choose(&question, "502").feedback, feedback, "{fields}");
        sandbox.add_deck("d.json", scenario(&fields).to_string());
        let mut talk = sandbox.talk(&["quiz", "--deck", "d", "--typed"]);
        talk.question();
        assert_eq!(talk.answer(&json!({"text": "502"})).feedback, feedback, "typed: {fields}");
    }
}

#[test]
fn options_with_an_order_stand_in_it() {
    let cards = json!([
        {"id": "a", "questions": [{"kind": "choice", "stem": "S?", "answer": "b", "wrong": ["a", "c", "d"],
                                   "order": ["a", "b", "c", "d"]}]},
        {"id": "b", "questions": [{"kind": "multi", "stem": "S?", "answers": ["d", "a"], "wrong": ["c", "b"],
                                   "order": ["d", "c", "b", "a"]}]},
        {"id": "c", "questions": [{"kind": "scenario", "stem": "S?", "answer": "503", "near": ["429", "502"],
                                   "order": ["502", "503", "429"]}]}
    ]);
    for seed in ["1", "2", "3", "4"] {
        let sandbox = Sandbox::new();
        sandbox.add_deck("d.json", deck(&cards).to_string());
        let mut talk = sandbox.talk(&["quiz", "--deck", "d", "--seed", seed]);
        for _ in 0..3 {
            let question = talk.question();
            let ids: Vec<&str> =
                question.options.iter().map(|option| option.split(' ').next().unwrap()).collect();
            let ordered = match question.id() {
                "a" => "a b c d",
                "b" => "d c b a",
                _ => "502 503 429",
            };
            assert_eq!(ids.join(" "), ordered);
            talk.answer(&json!({"choose": [1]}));
        }
    }
}

#[test]
fn an_exact_answer_is_compared_to_the_letter() {
    let typed = |id: &str, exact: bool| json!({"id": id, "questions": [{"kind": "typed", "stem": "S?", "answer": "ETag", "accept": ["E-Tag"], "exact": exact}]});
    for (exact, correct) in [(true, [false, false, true]), (false, [true, true, true])] {
        for (text, correct) in ["etag", "E Tag", " E-Tag "].into_iter().zip(correct) {
            let sandbox = Sandbox::new();
            let mut talk = quiz(&sandbox, &deck(&json!([typed("c", exact)])));
            talk.question();
            assert_eq!(talk.answer(&json!({"text": text})).correct, correct, "{text}");
        }
    }
    let sandbox = Sandbox::new();
    // Not even a reference entry's name will do for its id.
    let id = json!({"kind": "typed", "stem": "S?", "answer": "503", "exact": true});
    let mut talk = quiz(&sandbox, &deck(&json!([{"id": "c", "questions": [id]}])));
    talk.question();
    let verdict = talk.answer(&json!({"text": "Unavailable"}));
    assert_eq!((verdict.correct, verdict.feedback.as_str()), (false, ""));
}

#[test]
fn a_deck_begins_with_the_cards_it_names() {
    let card =
        |id: &str, tier: u8| json!({"id": id, "tier": tier, "question": format!("{id}?"), "answer": "a"});
    let cards: Vec<Value> =
        ["a", "b", "c", "d", "e"].into_iter().zip([1, 3, 1, 4, 2]).map(|(id, tier)| card(id, tier)).collect();
    let mut deck = deck(&json!(cards));
    deck["start"] = json!(["d", "b", "c"]);
    for seed in ["1", "2", "3"] {
        let sandbox = Sandbox::new();
        sandbox.add_deck("d.json", deck.to_string());
        let mut talk = sandbox.talk(&["quiz", "--deck", "d", "--seed", seed]);
        let (asked, _) = talk.finish(|_| json!({"grade": "good"}));
        let ids: Vec<&str> = asked.iter().map(|question| question.card.rsplit('/').next().unwrap()).collect();
        assert_eq!(ids, ["d", "b", "c", "a", "e"]);
    }
}
