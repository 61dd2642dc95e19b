//! What 100,000 cards and 1,000,000 answers take in memory: under 1 KB a card.
//!
//! `cargo bench --bench memory` prints the resident memory, as Linux counts it, before and after, and the most there was
//! on the way.

#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a benchmark has files and a clock, and prints"
)]

#[allow(dead_code, reason = "each bench uses its part of it")]
mod generate;

use generate::World;
use trainer::library::Library;
use trainer::names::CardName;
use trainer::profile::Profile;

const CARDS: u64 = 100_000;

fn main() {
    let world = World::of(100_000, 1_000_000);
    let Some((before, _)) = resident() else {
        println!("memory: this system does not say how much is in use");
        return;
    };
    let library = Library::open(Some(&world.profile.join("decks")), &[]).unwrap();
    // Whatever looks for cards by name needs their index.
    assert!(library.shelf.find(&CardName::new("big0", "c0")).is_some());
    let (decks, _) = resident().unwrap_or_default();
    let profile = Profile::open(&world.profile, &mut |_| {}).unwrap();
    let (all, most) = resident().unwrap_or_default();
    println!("memory a card, of {CARDS} with 1,000,000 answers (goal: under 1024 bytes)");
    let a_card = |from: u64, to: u64| to.saturating_sub(from) * 1024 / CARDS;
    println!("  decks          {:>6} bytes", a_card(before, decks));
    println!("  history        {:>6} bytes", a_card(decks, all));
    println!("  both           {:>6} bytes", a_card(before, all));
    println!("  most at once   {:>6} bytes", a_card(before, most));
    // Both are in use until here.
    drop((library, profile));
}

/// What is in use, and the most there was, in KiB.
fn resident() -> Option<(u64, u64)> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let field = |name: &str| {
        let line = status.lines().find(|line| line.starts_with(name))?;
        line.split_whitespace().nth(1)?.parse().ok()
    };
    Some((field("VmRSS:")?, field("VmHWM:")?))
}
