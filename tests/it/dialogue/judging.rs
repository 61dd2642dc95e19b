//! How typed answers are judged: what carries meaning decides, what carries none is forgiven.

use harness::{Sandbox, Talk};
use serde_json::{Value, json};

/// A deck of typed questions with these keys.
fn typed(keys: &[&str]) -> String {
    let card = |(at, key): (usize, &&str)| {
        let question =
            json!({"kind": "typed", "stem": format!("What is the answer to question {at}?"), "answer": key});
        json!({"id": format!("c{at}"), "questions": [question]})
    };
    let cards: Vec<Value> = keys.iter().enumerate().map(card).collect();
    json!({"format": 1, "id": "typed", "cards": cards}).to_string()
}

fn asked(sandbox: &Sandbox) -> Talk {
    let mut talk = sandbox.talk(&["quiz", "--deck", "typed"]);
    talk.question();
    talk
}

/// What is said of a text that is typed for a key: right, almost or wrong.
fn said(key: &str, text: &str) -> &'static str {
    let sandbox = Sandbox::new();
    sandbox.add_deck("typed.json", typed(&[key]));
    let mut talk = asked(&sandbox);
    talk.say(&json!({"text": text}));
    let event = talk.event();
    match (event["event"].as_str(), &event["correct"]) {
        (Some("almost"), _) => "almost",
        (Some("verdict"), Value::Bool(true)) => "right",
        (Some("verdict"), _) => "wrong",
        _ => panic!("{event}"),
    }
}

#[test]
fn a_table_of_typed_answers() {
    for (key, text, verdict) in [
        // Signs are neither dropped nor added.
        ("C++", "C++", "right"),
        ("C++", "c++", "wrong"),
        ("C++", "C", "wrong"),
        ("C", "C++", "wrong"),
        ("-1", "-1", "right"),
        ("-1", "1", "wrong"),
        ("1.2", "1.2", "right"),
        ("1.2", "12", "wrong"),
        ("1.2", "1,2", "wrong"),
        ("a != b", "a!=b", "right"),
        ("a != b", "a == b", "wrong"),
        ("-D", "-D", "right"),
        ("-D", "-d", "wrong"),
        ("*.rs", "*.rs", "right"),
        ("*.rs", "RS", "wrong"),
        ("n-1", "n1", "wrong"),
        ("$PATH", "PATH", "wrong"),
        ("PATH", "$PATH", "wrong"),
        ("/products", "products", "wrong"),
        ("&&", "&", "wrong"),
        // Case, blanks, a hyphen within a word, a final full stop.
        ("Retry-After", "retry after", "right"),
        ("Retry-After", "RETRYAFTER", "right"),
        ("Retry-After", "Retry-After.", "right"),
        ("Retry-After", "the Retry-After header", "right"),
        ("Retry-After", "Retry-After field", "right"),
        ("ETag", "e tag", "right"),
        ("UTF-8", "utf8", "right"),
        ("1024", "1,024", "right"),
        ("1,024", "1024", "right"),
        ("Straße", "STRASSE", "right"),
        ("étag", "e\u{301}tag", "right"),
        ("504", "５０４", "right"),
        ("don't", "don’t", "right"),
        ("C#", "C", "wrong"),
        (".NET", "NET", "wrong"),
        ("a && b", "a || b", "wrong"),
        ("x <= y", "x < y", "wrong"),
        ("==", "===", "wrong"),
        ("--force", "-force", "wrong"),
        ("~/.ssh", "/.ssh", "wrong"),
        ("50 %", "50%", "right"),
        ("50 %", "50", "wrong"),
        ("+1", "1", "wrong"),
        ("1.0", "1", "wrong"),
        ("1024", "1 024", "right"),
        ("404", "HTTP 404", "right"),
        ("404", "error 404", "right"),
        ("404", "4o4", "wrong"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος", "right"),
        ("GET", "the get", "right"),
        ("#id", ".id", "wrong"),
        ("a/b", "a b", "wrong"),
        // Marks count.
        ("naïve", "naive", "almost"),
        ("für", "fur", "wrong"),
        // A slip of one letter in a word of five letters or more.
        ("Location", "Locaton", "almost"),
        ("Location", "Lcoation", "almost"),
        ("Retry-After", "Retry-Aftr", "almost"),
        ("Allow", "Alow", "almost"),
        ("ETag", "ETga", "wrong"),
        ("503", "502", "wrong"),
        ("utf32", "utf23", "wrong"),
        ("Location", "Lcaton", "wrong"),
        ("C#-Script", "C#-Scrip", "wrong"),
    ] {
        assert_eq!(said(key, text), verdict, "{text:?} for {key:?}");
    }
}

#[test]
fn a_code_may_be_typed_as_people_say_it() {
    for (text, verdict) in [
        ("404", true),
        ("HTTP 404", true),
        ("error 404", true),
        ("status code 404", true),
        ("the 404 error", false),
        ("404 Not Found", true),
        ("404: Not Found", true),
        ("404 - not found", true),
        ("404 (Not Found)", true),
        ("Not Found", true),
        ("notfound", true),
        ("not found.", true),
        ("40 4", true),
        ("-404", false),
        ("404!", false),
        ("410 Gone", false),
        ("404 Gone", false),
        ("Gone", false),
    ] {
        let sandbox = Sandbox::new();
        let deck = json!({"format": 1, "id": "typed",
            "reference": [{"id": "404", "name": "Not Found"}, {"id": "410", "name": "Gone"}],
            "cards": [{"id": "c", "questions": [{"kind": "typed", "stem": "Nothing is at this URL?", "answer": "404"}]}]});
        sandbox.add_deck("typed.json", deck.to_string());
        let mut talk = asked(&sandbox);
        assert_eq!(talk.answer(&json!({"text": text})).correct, verdict, "{text:?}");
    }
}

#[test]
fn a_slip_is_pointed_out_once_without_a_lapse_and_then_counts() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("typed.json", typed(&["Location"]));
    let mut talk = asked(&sandbox);
    talk.say(&json!({"text": "Locaton"}));
    assert_eq!(talk.event(), json!({"event": "almost", "message": "Almost: check the spelling."}));
    assert!(sandbox.answers().is_empty(), "nothing is saved of it");
    assert!(!talk.answer(&json!({"text": "Locaton"})).correct);
    let plain = sandbox.plain(&["quiz", "--deck", "typed"], "Locaton\nLocation\n:q\n").ok();
    assert!(
        plain.out.contains("Almost: check the spelling.") && plain.out.contains("Right: Location"),
        "{}",
        plain.out
    );
}

#[test]
fn a_slip_that_is_another_answer_is_that_answer() {
    let sandbox = Sandbox::new();
    let deck = json!({"format": 1, "id": "typed",
        "reference": [{"id": "a", "name": "Affect"}, {"id": "e", "name": "Effect"}],
        "cards": [{"id": "c", "questions": [{"kind": "typed", "stem": "To change something?", "answer": "a"}]}]});
    sandbox.add_deck("typed.json", deck.to_string());
    let mut talk = asked(&sandbox);
    assert!(!talk.answer(&json!({"text": "effect"})).correct);
}

#[test]
fn in_an_exam_nothing_is_almost() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("typed.json", typed(&["Location"]));
    let mut talk = sandbox.talk(&["exam", "--deck", "typed", "--count", "1"]);
    talk.question();
    talk.say(&json!({"text": "Locaton"}));
    assert_eq!(talk.event()["event"], "noted");
}

#[test]
fn a_wrong_typed_answer_can_be_called_right_and_that_can_be_taken_back() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("typed.json", typed(&["Location", "ETag"]));
    let mut talk = asked(&sandbox);
    assert!(!talk.answer(&json!({"text": "the address"})).correct);
    talk.question();
    talk.say(&json!({"accept": true}));
    assert_eq!(talk.event()["event"], "amended");
    assert_eq!(sandbox.json(&["cards", "--missed", "--deck", "typed"]), json!([]));
}
