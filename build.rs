//! Compiles in the built-in deck: checked here, and stored so that a start has little to read. Its source files are
//! compiled in, too. And what `--version` says.

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
    // The main file first, then the others by path, as in any deck.
    files.sort_by_key(|file| (*file != root.join("deck.json"), file.clone()));
    let mut sources = Vec::new();
    let mut list = String::from("&[\n");
    for file in &files {
        let path = format!("built-in http-status/{}", file.strip_prefix(&root)?.display());
        writeln!(list, "    ({path:?}, include_str!({:?})),", file.display().to_string())?;
        sources.push(Source { path, bytes: fs::read(file)? });
    }
    list.push(']');
    // Even without a readable deck there is a program, which can check it.
    let stored = stored(&sources).unwrap_or_else(|error| {
        println!("cargo::warning=the built-in deck is not sound: {error}");
        error.to_string()
    });
    fs::write(out.join("http-status.files"), list)?;
    println!("cargo::rustc-env=TRAINER_VERSION={}", version(&here));
    Ok(fs::write(out.join("http-status.stored"), stored)?)
}

/// The version, with the commit and its date where this is a clone of the repository.
fn version(here: &Path) -> String {
    let version = std::env::var("CARGO_PKG_VERSION").unwrap_or_default();
    let debug = std::env::var("PROFILE").is_ok_and(|profile| profile == "debug");
    let Some(commit) = commit(here) else { return version };
    if debug {
        // Not built again for each commit: it may be behind, and says so.
        return format!("{version} ({commit}, debug build)");
    }
    for name in ["HEAD", "logs/HEAD"] {
        if let Some(path) = git(here, &["rev-parse", "--git-path", name]) {
            println!("cargo::rerun-if-changed={path}");
        }
    }
    format!("{version} ({commit})")
}

/// The commit and its date; none where there is no Git, or the sources merely lie within another repository.
fn commit(here: &Path) -> Option<String> {
    let root = fs::canonicalize(git(here, &["rev-parse", "--show-toplevel"])?).ok()?;
    if root != fs::canonicalize(here).ok()? {
        return None;
    }
    git(here, &["log", "-1", "--format=%h %cs"])
}

fn git(here: &Path, args: &[&str]) -> Option<String> {
    let run = std::process::Command::new("git").arg("-C").arg(here).args(args).output().ok()?;
    let said = String::from_utf8(run.stdout).ok()?;
    let said = said.trim();
    (run.status.success() && !said.is_empty()).then(|| said.to_owned())
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
