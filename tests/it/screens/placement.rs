//! A placement on the screen: how it is begun, and what it finds of a beginner and of an expert.

use serde_json::{Value, json};
use trainer::deck::{Shelf, Source, load};

use super::desk::Desk;

/// Three topics of twelve cards each; every option but `right` is wrong.
fn shelf() -> Shelf {
    let titles = [("codes", "Status codes"), ("caching", "Caching"), ("gateways", "Gateways and proxies")];
    let topics: Vec<Value> = titles.iter().map(|(id, title)| json!({"id": id, "title": title})).collect();
    let card = |topic: &str, at: usize| {
        json!({"id": format!("{topic}-{at:02}"), "topics": [topic], "question": format!("{topic} {at}?"),
               "answer": "right", "wrong": ["left", "up", "down"]})
    };
    let cards: Vec<Value> =
        titles.iter().flat_map(|(topic, _)| (1..=12).map(move |at| card(topic, at))).collect();
    let deck = json!({"format": 1, "id": "web", "title": "The web", "topics": topics, "cards": cards});
    let source = Source { path: "web.json".into(), bytes: deck.to_string().into_bytes() };
    Shelf::new(vec![load(&[source]).unwrap().deck])
}

/// Answers question after question until the placement is over.
fn placed(knows: impl Fn(&str) -> bool) -> Desk {
    let mut desk = Desk::home_over(shelf());
    desk.press("o");
    for _ in 0..20 {
        let text = desk.text(80, 24);
        if text.contains("You know") {
            return desk;
        }
        if knows(&text) {
            desk.choose("right");
        } else {
            desk.press("0");
        }
        desk.press("<Enter>");
    }
    desk
}

#[test]
fn home_offers_a_placement_to_who_has_never_answered() {
    let mut desk = Desk::home_over(shelf());
    assert!(desk.text(80, 24).contains("o finds out in five minutes what you know"), "{}", desk.text(80, 24));
    assert!(desk.press("o").text(80, 24).contains("Placement"), "{}", desk.text(80, 24));
}

#[test]
fn the_placement_of_a_beginner() {
    placed(|_| false).shows(
        80,
        24,
        "
        |  Placement                                               12 questions in 0:24
        |
        |  You know little of it yet: 0-10 % of the cards.
        |
        |  ✓ Known                  ~ Shaky                  · New
        |    none                     none                     Status codes
        |                                                      Caching
        |                                                      Gateways and proxies
        |
        |  New cards come in the order of need: those of topics that you know come
        |  last, to make sure.
        |  Set the date of your interview, and each day gets its portion.
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |  Enter set the date   b quiz   m missed   u undo           ? help   Esc home
        ",
    );
}

#[test]
fn the_placement_of_an_expert() {
    placed(|_| true).shows(
        80,
        24,
        "
        |  Placement                                               12 questions in 0:24
        |
        |  You know nearly all of it: 90-100 % of the cards.
        |
        |  ✓ Known                  ~ Shaky                  · New
        |    Status codes             none                     none
        |    Caching
        |    Gateways and proxies
        |
        |  New cards come in the order of need: those of topics that you know come
        |  last, to make sure.
        |  Set the date of your interview, and each day gets its portion.
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |  Enter set the date   b quiz   u undo                      ? help   Esc home
        ",
    );
}

#[test]
fn the_placement_of_who_knows_half_on_a_small_screen() {
    placed(|text| !text.contains("gateways")).shows(
        40,
        12,
        "
        | Placement         20 questions in 0:40
        | You know about half of it: 45-75 % of
        | the cards.
        |
        | ✓ Known
        |   Status codes
        |   Caching
        | ~ Shaky
        |   none
        |                               ↓ 8 more
        |
        | Enter set the date  b quiz      ? help
        ",
    );
}

#[test]
fn after_a_placement_enter_sets_the_date_and_undo_asks_the_last_question_again() {
    let mut desk = placed(|_| false);
    assert!(desk.press("<Enter>").text(80, 24).contains("Interview"), "{}", desk.text(80, 24));
    let mut desk = placed(|_| false);
    assert!(desk.press("u").text(80, 24).contains("right"), "{}", desk.text(80, 24));
}
