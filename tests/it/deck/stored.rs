//! The built-in deck as the build stores it is the deck that its authors wrote.

use trainer::deck::{Card, Deck, load, store, take_up};
use trainer::library::{Library, built_in};

/// All that is in a deck, to the last question.
fn told(deck: &Deck) -> Vec<String> {
    let mut told = vec![
        format!("{:?}", (&deck.id, &deck.title, &deck.license, &deck.topics, &deck.quotas)),
        format!("{:?}", (&deck.objectives[..], &deck.reference[..], &deck.contrasts[..])),
    ];
    let card = |card: &Card| {
        let what = (&card.name, &card.topics, &card.about, card.tier, &card.covers, &card.was);
        let why = (&card.source, &card.explanation, card.nameless);
        format!("{what:?} {why:?} {:?}", &card.questions[..])
    };
    told.extend(deck.cards.iter().map(card));
    told
}

#[test]
fn the_stored_deck_is_the_written_one_to_the_last_question() {
    let written = load(&built_in()).unwrap().deck;
    let library = Library::open(None, &[]).unwrap();
    let [stored] = library.shelf.decks() else { panic!("one deck is built in") };
    assert_eq!(stored.question_count(), written.question_count());
    assert_eq!(stored.entry("503").unwrap().name, written.entry("503").unwrap().name);
    let (stored, written) = (told(stored), told(&written));
    assert_eq!(stored.len(), written.len());
    for (stored, written) in stored.iter().zip(&written) {
        assert_eq!(stored, written);
    }
}

#[test]
fn what_is_no_stored_deck_is_not_taken_up() {
    let text = store(load(&built_in()).unwrap().deck).unwrap();
    for broken in ["", "not sound", "{}\n", &text[..text.len() - 1]] {
        assert!(take_up(broken.to_owned().leak()).is_none(), "{broken:.40}");
    }
}
