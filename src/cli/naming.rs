//! Cards as people name them.

use super::fail::Failure;
use crate::deck::{CardRef, Shelf};

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
