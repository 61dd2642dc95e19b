//! What cards are worth, and so which new ones are needed most.

use crate::deck::Shelf;

/// What a card of its tier is worth: the core most.
pub fn worth(tier: u8) -> f32 {
    f32::from(5 - tier.clamp(1, 4))
}

/// How much more the core is needed than the rest: core, common and deeper cards count 64, 27 and 8.
const NEED_OF_CORE: i32 = 3;

/// How much a card is needed that was never seen and is known with this chance (`docs/coach.md`).
pub fn need(tier: u8, known: f32) -> f32 {
    worth(tier).powi(NEED_OF_CORE) * (1.0 - known)
}

/// The tier of what is worth most on a shelf: the core, where there is one.
pub fn most_worth(shelf: &Shelf) -> u8 {
    shelf.cards().map(|at| shelf.card(at).tier).min().unwrap_or(1)
}
