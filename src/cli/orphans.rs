//! What is said of answers whose cards are in no deck.

use super::context::Context;
use crate::coach::{Orphans, orphans};
use crate::library::Library;
use crate::profile::Profile;
use crate::text::{count, plural};

/// The decks that had them; nothing is reported of the profile or the decks, and nothing where they cannot be read.
pub fn find(context: &Context) -> Vec<Orphans> {
    let library = Library::open(Some(&context.decks_dir()), &[]);
    let profile = Profile::open(context.profile_dir(), &mut |_| {});
    let (Ok(library), Ok(mut profile)) = (library, profile) else { return Vec::new() };
    let mut renames = context.renames(&library, &profile);
    renames.plain.append(&mut renames.seen);
    if profile.see_renamed(&renames.plain, &mut |_| {}).is_err() {
        return Vec::new();
    }
    orphans(&library.shelf, profile.history().record())
}

/// The sentence; none where there are none.
pub fn sentence(orphans: &[Orphans]) -> Option<String> {
    /// So many decks are named.
    const NAMED: usize = 5;
    let cards: usize = orphans.iter().map(|orphans| orphans.cards).sum();
    let mut decks: Vec<String> =
        orphans.iter().take(NAMED).map(|orphans| format!("{} ({})", orphans.deck, orphans.cards)).collect();
    if let Some(more) = orphans.len().checked_sub(NAMED).filter(|more| *more > 0) {
        decks.push(format!("{more} more"));
    }
    let from = plural(orphans.len(), "deck", "decks");
    let from = from.split_once(' ').map_or("decks", |(_, noun)| noun);
    (cards > 0).then(|| {
        format!(
            "{} with answers {} to no loaded deck (once: {from} {}); the progress is kept and continues when the deck is back.",
            count(cards, "card"),
            if cards == 1 { "belongs" } else { "belong" },
            decks.join(", ")
        )
    })
}
