//! Cards in Org files.

use serde_json::json;

use super::{imported, problems};

fn cards(text: &str) -> Vec<(String, String)> {
    let deck = imported("cards.org", text);
    let said = |card: &serde_json::Value, name: &str| card[name].as_str().unwrap().to_owned();
    deck["cards"]
        .as_array()
        .unwrap()
        .iter()
        .map(|card| (said(card, "question"), said(card, "answer")))
        .collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(question, answer)| ((*question).to_owned(), (*answer).to_owned())).collect()
}

#[test]
fn cards_of_org_drill_are_read_with_their_sides_and_holes() {
    let text = "#+TITLE: Europe\n\n* Geography\nSome notes.\n** TODO [#A] Item :drill:river:\nSCHEDULED: <2026-01-01 Thu>\n:PROPERTIES:\n:ID: abc-1\n:END:\nWhich river flows through *Cologne*?\n*** The Answer\nThe Rhine, see [[https://a.example][here]]\n** Item :drill:\nThe [Elbe||river] ends in the =North Sea=, near [Cuxhaven].\n** Hund :drill:\n:PROPERTIES:\n:DRILL_CARD_TYPE: twosided\n:END:\n*** German\nder Hund\n*** English\nthe dog\n*** Example\nDer Hund bellt.\n** Estuary :drill:\nWhere a river meets the sea\n** A task\nNothing to learn [here].\n";
    assert_eq!(
        cards(text),
        pairs(&[
            ("Which river flows through Cologne?", "The Rhine, see here"),
            ("The […] ends in the `North Sea`, near Cuxhaven.", "Elbe"),
            ("The Elbe ends in the `North Sea`, near […].", "Cuxhaven"),
            ("der Hund", "the dog"),
            ("Estuary", "Where a river meets the sea"),
        ])
    );
    let deck = imported("cards.org", text);
    assert_eq!(
        (&deck["title"], &deck["cards"][0]["topics"]),
        (&json!("Europe"), &json!(["geography", "river"]))
    );
    assert_eq!(
        (&deck["cards"][3]["both"], &deck["cards"][3]["explanation"]),
        (&json!(true), &json!("Der Hund bellt."))
    );
    assert!(problems("cards.org", text).is_empty());
}

#[test]
fn cards_of_anki_editor_and_org_fc_are_read() {
    let text = "* Deck\n** One\n:PROPERTIES:\n:ANKI_DECK: X\n:ANKI_NOTE_TYPE: Basic (and reversed card)\n:ANKI_NOTE_ID: 17\n:END:\n*** Front\nport of HTTPS\n*** Back\n443\n** What is a port?\n:PROPERTIES:\n:ANKI_NOTE_TYPE: Basic\n:END:\nA number.\n** Two\n:PROPERTIES:\n:ANKI_NOTE_TYPE: Cloze\n:END:\n*** Text\nThe {{c1::Rhine}} and the {{c2::Elbe::river}}.\n** front :fc:\n:PROPERTIES:\n:FC_TYPE: normal\n:END:\nback\n** A text :fc:\n:PROPERTIES:\n:FC_TYPE: cloze\n:END:\nThe {{Nile}@0} flows {{north}{where}@1}.\n";
    assert_eq!(
        cards(text),
        pairs(&[
            ("port of HTTPS", "443"),
            ("What is a port?", "A number."),
            ("The […] and the Elbe.", "Rhine"),
            ("The Rhine and the […].", "Elbe"),
            ("front", "back"),
            ("The […] flows north.", "Nile"),
            ("The Nile flows […].", "north"),
        ])
    );
    let deck = imported("cards.org", text);
    assert_eq!((&deck["cards"][0]["id"], &deck["cards"][0]["both"]), (&json!("17"), &json!(true)));
}

#[test]
fn what_an_org_file_does_not_answer_is_named_with_its_line() {
    let text = "* One :drill:\nq\n** Answer\na\n* Item :drill:\nNothing more.\n* hablar :drill:\n:PROPERTIES:\n:DRILL_CARD_TYPE: conjugate\n:END:\nx\n";
    assert_eq!(cards(text).len(), 1);
    let found = problems("cards.org", text);
    assert!(found.iter().any(|(line, why)| *line == 5 && why.contains("has no answer")), "{found:?}");
    assert!(found.iter().any(|(line, why)| *line == 7 && why.contains("DRILL_CARD_TYPE")), "{found:?}");
}
