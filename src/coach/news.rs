//! What is new since the learner was here: decks that joined the plan.

use super::size::is_asked;
use crate::deck::{Deck, Shelf};
use crate::history::{CardRecord, History};
use crate::text::{cut, plural};

/// So many columns of a deck's title are said.
const TITLE: usize = 24;

/// That a deck is new of which nothing was answered, while other cards were: `New deck: Rivers, 20 cards, in the plan; trainer
/// decks off rivers leaves it out`. Of each deck on the shelf is said whether it is the learner's own. It needs no memory of
/// earlier visits: the first answer to one of its cards ends it.
pub fn told_of_new_decks(shelf: &Shelf, own: &[bool], history: &History) -> Option<String> {
    let record = history.record();
    let is_met = |card: &CardRecord| card.answers > 0 || card.held;
    if !record.cards.values().any(is_met) {
        return None;
    }
    let cards = |deck: &Deck| {
        let asked = deck.cards.iter().filter(|card| is_asked(card, history));
        asked.filter(|card| record.card(&card.name).is_none_or(|known| !known.suspended)).count()
    };
    let is_new = |deck: &Deck| !deck.cards.iter().any(|card| record.card(&card.name).is_some_and(is_met));
    let decks = shelf.decks().iter().zip(own).filter(|(_, own)| **own).map(|(deck, _)| deck);
    let new: Vec<&Deck> = decks.filter(|deck| is_new(deck) && cards(deck) > 0).collect();
    let joined = if record.goal().is_plan() { "in the plan" } else { "in the mix" };
    match new.as_slice() {
        [] => None,
        [deck] => {
            let (title, many) = (cut(&deck.title, TITLE), plural(cards(deck), "card", "cards"));
            Some(format!("New deck: {title}, {many}, {joined}; trainer decks off {} leaves it out", deck.id))
        }
        several => {
            let many = plural(several.iter().map(|deck| cards(deck)).sum(), "card", "cards");
            Some(format!("{} new decks, {many}, {joined}; trainer decks lists them", several.len()))
        }
    }
}
