//! A deck that is mended while it is asked.

use harness::{Sandbox, no, yes};
use serde_json::{Value, json};

/// A deck of two cards with this in their stems.
fn deck(word: &str) -> Value {
    let card = |id: &str| json!({"id": id, "question": format!("Is {id} {word}?"), "answer": "yes", "wrong": ["no"]});
    json!({"format": 1, "id": "d", "cards": [card("one"), card("two")]})
}

#[test]
fn what_was_mended_on_disk_is_asked_from_the_next_question_on() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("d.json", deck("misspelt").to_string());
    let mut talk = sandbox.talk(&["quiz", "--deck", "d"]);
    let first = talk.question();
    assert!(first.stem.contains("misspelt"));
    sandbox.add_deck("d.json", deck("well spelt now").to_string());
    talk.answer(&no(&first));
    let second = talk.question();
    assert!(second.stem.ends_with("well spelt now?"), "{}", second.stem);
    talk.answer(&yes(&second));
    // The missed one comes back in its new words, and is the same card.
    let again = talk.question();
    assert_eq!((again.card.as_str(), again.again), (first.card.as_str(), true));
    assert!(again.stem.ends_with("well spelt now?"), "{}", again.stem);
    talk.answer(&yes(&again));
    assert_eq!(talk.summary().asked, 2);
}

#[test]
fn a_deck_that_is_being_written_or_gets_other_cards_leaves_the_session_as_it_is() {
    let sandbox = Sandbox::new();
    for changed in [
        "{ \"format\": 1, \"id\"".to_owned(),
        json!({"format": 1, "id": "d", "cards": [harness::yes_no("x")]}).to_string(),
    ] {
        sandbox.add_deck("d.json", deck("old").to_string());
        let mut talk = sandbox.talk(&["quiz", "--deck", "d"]);
        let first = talk.question();
        sandbox.add_deck("d.json", changed);
        assert!(talk.answer(&yes(&first)).correct);
        let second = talk.question();
        assert!(second.stem.ends_with("old?"), "{}", second.stem);
        assert!(talk.answer(&yes(&second)).correct);
        talk.summary();
    }
}

#[test]
fn a_note_that_is_edited_is_asked_in_its_new_words_too() {
    let sandbox = Sandbox::new();
    let note = |word: &str| {
        let card = |id: &str| format!("<!-- id: {id} -->\nQ: Is {id} {word}?\nA: yes\n");
        card("one") + "\n" + &card("two")
    };
    sandbox.add_deck("d.md", note("misspelt"));
    let mut talk = sandbox.talk(&["quiz", "--deck", "d"]);
    assert!(talk.question().stem.contains("misspelt"));
    sandbox.add_deck("d.md", note("well spelt now"));
    talk.say(&json!({"grade": "good"}));
    talk.event();
    let second = talk.question();
    assert!(second.stem.ends_with("well spelt now?"), "{}", second.stem);
}
