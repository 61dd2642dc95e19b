//! What 100,000 cards and 1,000,000 answers take in memory: under 1 KB a card.
//!
//! `cargo bench --bench memory` prints what is allocated for the decks and for the history, and the most there was on the
//! way.

#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a benchmark has files and a clock, and prints"
)]

#[allow(dead_code, reason = "each bench uses its part of it")]
mod generate;

use generate::World;
use peak_alloc::PeakAlloc;
use trainer::library::Library;
use trainer::names::CardName;
use trainer::profile::Profile;

const CARDS: usize = 100_000;

/// Counts what is allocated. Resident memory would not do: what opening the decks has freed hides what the history takes.
#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

fn main() {
    let world = World::of(100_000, 1_000_000);
    let before = HEAP.current_usage();
    HEAP.reset_peak_usage();
    let library = Library::open(Some(&world.profile.join("decks")), &[]).unwrap();
    // Whatever looks for cards by name needs their index.
    assert!(library.shelf.find(&CardName::new("big0", "c0")).is_some());
    let decks = HEAP.current_usage();
    let profile = Profile::open(&world.profile, &mut |_| {}).unwrap();
    let all = HEAP.current_usage();
    println!("memory a card, of {CARDS} with 1,000,000 answers (goal: under 1024 bytes)");
    let a_card = |from: usize, to: usize| to.saturating_sub(from) / CARDS;
    println!("  decks          {:>6} bytes", a_card(before, decks));
    println!("  history        {:>6} bytes", a_card(decks, all));
    println!("  both           {:>6} bytes", a_card(before, all));
    println!("  most at once   {:>6} bytes", a_card(before, HEAP.peak_usage()));
    // Both are in use until here.
    drop((library, profile));
}
