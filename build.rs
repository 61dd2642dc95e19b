//! The built-in deck is compiled in: read here as strictly as any deck, and stored so that a start has little to
//! read. Its files, too, as their authors write them.

#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a build script reads, writes and tells Cargo"
)]

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use trainer_deck::deck::{self, Source};

const DECK: &str = "quizzes/http-status";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={DECK}");
    let here =
        PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").ok_or("cargo says no CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("cargo says no OUT_DIR")?);
    let root = here.join(DECK);
    let mut files = Vec::new();
    collect(&root, &mut files)?;
    // The main file first, the others by path: as every deck is read.
    files.sort_by_key(|file| (*file != root.join("deck.json"), file.clone()));
    let mut sources = Vec::new();
    let mut list = String::from("&[\n");
    for file in &files {
        let path = format!("built-in http-status/{}", file.strip_prefix(&root)?.display());
        writeln!(list, "    ({path:?}, include_str!({:?})),", file.display().to_string())?;
        sources.push(Source { path, bytes: fs::read(file)? });
    }
    list.push(']');
    // A deck with errors still makes a program: one that can check it.
    let stored = stored(&sources).unwrap_or_else(|error| {
        println!("cargo::warning=the built-in deck is not sound: {error}");
        error.to_string()
    });
    fs::write(out.join("http-status.files"), list)?;
    Ok(fs::write(out.join("http-status.stored"), stored)?)
}

fn collect(dir: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|ending| ending == "json") {
            files.push(path);
        }
    }
    Ok(())
}

fn stored(sources: &[Source]) -> Result<String, Box<dyn Error>> {
    let loaded = deck::load(sources)?;
    for left_out in loaded.left_out {
        println!("cargo::warning=the built-in deck is not sound: {left_out}");
    }
    Ok(deck::store(loaded.deck)?)
}
