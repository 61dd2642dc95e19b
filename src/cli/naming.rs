//! Cards as people name them.

use super::fail::Failure;
use super::print::count;
use crate::deck::{CardRef, Shelf};
use crate::quiz::{Filter, Wanted};
use crate::text::{is_typo_of, nearest};

/// So many cards are named of those that may be meant.
const FEW: usize = 4;

/// The card that goes by this full name, or by this id where that is enough; in any case. Of these decks, where some
/// are named.
///
/// # Errors
/// The id stands for cards of several decks.
pub fn card(shelf: &Shelf, decks: &[String], given: &str) -> Result<Option<CardRef>, Failure> {
    let named = |at: &CardRef| {
        let name = &shelf.card(*at).name;
        let meant = decks.is_empty() || decks.iter().any(|deck| name.deck().eq_ignore_ascii_case(deck));
        meant && (name.as_str().eq_ignore_ascii_case(given) || name.card().eq_ignore_ascii_case(given))
    };
    let mut found = shelf.cards().filter(named);
    match (found.next(), found.next()) {
        (Some(one), Some(other)) => Err(Failure::Usage(format!(
            "{given:?} could be {} or {}: write the full name",
            shelf.card(one).name,
            shelf.card(other).name
        ))),
        (one, _) => Ok(one),
    }
}

/// What to write where no card goes by a name: of a code, a topic or a deck its cards, else the nearest id. Where `bulk`, the
/// command takes filters for all of them.
pub fn unknown(shelf: &Shelf, given: &str, bulk: bool) -> Failure {
    let of = |topics: Vec<String>, decks: Vec<String>| {
        Filter::new(shelf, &Wanted { topics, decks, rare: true, ..Wanted::default() })
            .map(|filter| filter.cards(shelf).collect::<Vec<_>>())
            .unwrap_or_default()
    };
    let same = |id: &str| id.eq_ignore_ascii_case(given);
    let decks = || shelf.decks().iter();
    let is_deck = decks().any(|deck| same(&deck.id));
    let (kind, filter, cards) = if decks().any(|deck| deck.entry_named(given).is_some()) {
        ("code", "--topic", of(vec![given.to_owned()], Vec::new()))
    } else if decks().any(|deck| deck.topics.iter().any(|topic| same(&topic.id))) {
        ("topic", "--topic", of(vec![given.to_owned()], Vec::new()))
    } else if is_deck {
        ("deck", "--deck", of(Vec::new(), vec![given.to_owned()]))
    } else {
        let near = nearest(given, shelf.cards().map(|at| shelf.card(at).name.card()));
        let hint =
            near.filter(|near| is_typo_of(given, near)).map(|near| format!(": did you mean {near:?}?"));
        return Failure::Usage(format!(
            "there is no card {given:?}{} (trainer cards lists them)",
            hint.unwrap_or_default()
        ));
    };
    let called = |at: &CardRef| {
        let name = &shelf.card(*at).name;
        if shelf.decks().len() == 1 { name.card().to_owned() } else { name.as_str().to_owned() }
    };
    let named: Vec<String> = cards.iter().take(FEW).map(called).collect();
    let list = match (&named[..], cards.len()) {
        ([], _) => {
            return Failure::Usage(format!(
                "{given:?} is a {kind} without cards (trainer cards lists the cards)"
            ));
        }
        (_, all) if all > FEW => format!("{} and {} more", named.join(", "), all - FEW),
        ([one], 1) => return Failure::Usage(format!("{given:?} is a {kind} with one card: write {one}")),
        _ => named.join(", "),
    };
    let all = if bulk { format!("; {filter} {given} means all of them") } else { String::new() };
    Failure::Usage(format!(
        "{given:?} is a {kind} with {}: name one, such as {list}{all}",
        count(cards.len(), "card")
    ))
}
