//! Which entry stands beside a verdict, and which topic beside its source.

use trainer::deck::{CardRef, Kind, Shelf};
use trainer::library::Library;
use trainer::quiz::Posed;

fn bank() -> Shelf {
    Library::open(None, &[]).unwrap().shelf
}

/// Each question of the bank as it is answered.
fn posed(shelf: &Shelf) -> impl Iterator<Item = Posed> {
    let all = |at: CardRef| (0..shelf.card(at).question_count).map(move |question| (at, question));
    shelf.cards().flat_map(all).map(|(at, question)| Posed {
        at,
        question,
        kind: Kind::Choice,
        options: Vec::new(),
        n: 1,
        new: true,
        again: false,
        turn: None,
    })
}

fn of<'p>(shelf: &Shelf, all: &'p [Posed], card: &str, question: usize) -> &'p Posed {
    let is_it = |posed: &&Posed| shelf.card(posed.at).name.card() == card && posed.question == question;
    all.iter().find(is_it).expect("the bank has this card")
}

#[test]
fn the_entry_beside_a_verdict_is_one_that_the_question_or_its_answer_names() {
    let shelf = bank();
    let all: Vec<Posed> = posed(&shelf).collect();
    assert!(all.len() > 700);
    for posed in &all {
        let Some(&shown) = posed.entries(&shelf).first() else { continue };
        let (deck, card) = (shelf.deck_of(posed.at), shelf.card(posed.at));
        let question = &card.questions[posed.question];
        let answer = posed.answer(&shelf);
        let texts = [&question.stem, question.exchange.as_deref().unwrap_or_default(), &answer];
        let says = |text: &str| text.contains(shown) || text.contains(&deck.entry(shown).unwrap().name);
        let explains = posed.explanation(&shelf).is_some_and(says);
        assert!(
            explains || texts.into_iter().any(says),
            "{} question {}: {shown} is shown",
            card.name,
            posed.question + 1
        );
    }
}

#[test]
fn a_code_that_the_answer_begins_with_is_shown_before_what_the_card_is_about() {
    let shelf = bank();
    let all: Vec<Posed> = posed(&shelf).collect();
    for (card, question, shown) in [
        // "404 and 503".
        ("base-a5-thirteen", 0, Some("404")),
        // "A 303 to a page that confirms it", of a card about 204.
        ("ok-204-stay", 0, Some("303")),
        ("int-102-processing", 0, Some("202")),
        ("exist-id-malformed", 1, Some("500")),
        // "Each rolling deployment causes a few 502s."
        ("gw-deploy-without-502", 0, Some("502")),
        // A card about 500: of CORS alone, of the 504 that a browser hides, of a missing header.
        ("auth-cors-headers", 0, None),
        ("auth-cors-headers", 5, Some("504")),
        ("auth-cors-headers", 6, None),
        // About 422 and 400, and its explanation names the latter.
        ("who-own-codes", 0, Some("400")),
    ] {
        let entries = of(&shelf, &all, card, question).entries(&shelf);
        assert_eq!(entries.first().copied(), shown, "{card} question {}: {entries:?}", question + 1);
    }
}

#[test]
fn one_code_of_many_does_not_file_a_card_under_its_topic() {
    let shelf = bank();
    let topic = |card: &str| {
        let at = shelf.cards().find(|&at| shelf.card(at).name.card() == card).expect("the bank has it");
        shelf.deck_of(at).topic_of(shelf.card(at)).map_or("", |topic| topic.title.as_str()).to_owned()
    };
    // About 200, 301, 404 and 500; its first question is on what Python's requests raises for.
    assert_eq!(topic("base-a5-thirteen"), "Interview questions");
    assert_eq!(topic("redir-or-rewrite"), "Redirects");
    assert_eq!(topic("gw-502-or-504"), "Gateways and proxies");
}
