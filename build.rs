//! The built-in deck is compiled in: read here as strictly as any deck, and stored so that a start has little to
//! read.

#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a build script reads, writes and tells Cargo"
)]

// The rooms that read a deck, as far as reading goes. What of them is not used here is used in the program.
#[allow(dead_code)]
#[path = "src/names.rs"]
mod names;

#[allow(dead_code, unused_imports, missing_docs)]
#[path = "src/deck"]
mod deck {
    mod build;
    mod cards;
    pub mod clean;
    pub mod format;
    mod model;
    mod question;
    mod read;
    mod rules;
    mod schema;
    mod stored;

    pub use build::{DeckError, Source, load};
    pub use model::Deck;
    pub use stored::store;
}

#[allow(dead_code)]
#[path = "src/library/disk.rs"]
mod disk;

use std::error::Error;
use std::path::{Path, PathBuf};

const DECK: &str = "quizzes/http-status";

fn main() -> Result<(), Box<dyn Error>> {
    for read in [DECK, "src/names.rs", "src/deck", "src/library/disk.rs"] {
        println!("cargo::rerun-if-changed={read}");
    }
    // A deck with errors still makes a program: one that can check it.
    let stored = stored().unwrap_or_else(|error| {
        println!("cargo::warning=the built-in deck is not sound: {error}");
        error.to_string()
    });
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("cargo says no OUT_DIR")?);
    Ok(std::fs::write(out.join("http-status.stored"), stored)?)
}

fn stored() -> Result<String, Box<dyn Error>> {
    let found = disk::read(Path::new(DECK))?;
    Ok(deck::store(deck::load(found.sources)?)?)
}
