//! The pages that people read: what they tell to type works, and what they show is what comes.

mod samples;
mod typed;

use std::fs;
use std::path::Path;

/// The pages with commands to type.
const PAGES: &[&str] = &[
    "README.md",
    "docs/anki.md",
    "docs/decks-of-others.md",
    "docs/dialogue.md",
    "docs/durability.md",
    "docs/how-the-coach-decides.md",
    "docs/pictures.md",
    "docs/towards-a-date.md",
    "docs/two-machines.md",
    "docs/writing-a-deck.md",
];

fn page(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The fenced blocks of a page: what each is in, and its text.
fn blocks(page: &str) -> Vec<(&str, &str)> {
    let parts: Vec<&str> = page.split("\n```").collect();
    let fenced = parts.iter().skip(1).step_by(2);
    fenced.map(|block| block.split_once('\n').unwrap_or((block, ""))).collect()
}
