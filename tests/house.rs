//! The house's one rule: a room uses only the rooms that stand beside it in the table of `src/lib.rs`, and the pure
//! rooms touch no clock, disk, environment or terminal.

use std::fs;
use std::path::{Path, PathBuf};

/// Which rooms each room may use.
const MAY_USE: &[(&str, &[&str])] = &[
    ("names", &[]),
    ("text", &[]),
    ("deck", &["names", "text"]),
    ("memory", &["names", "text"]),
    ("history", &["names", "text", "memory"]),
    ("quiz", &["names", "text", "deck", "memory", "history"]),
    ("coach", &["names", "text", "deck", "memory", "history"]),
    ("formats", &["names", "text", "deck", "history"]),
    ("lint", &["names", "text", "deck"]),
    ("library", &["names", "text", "deck"]),
    ("profile", &["names", "text", "history", "memory"]),
    ("tui", &["names", "text", "deck", "memory", "history", "quiz", "coach", "formats"]),
    ("line", &["names", "text", "deck", "memory", "history", "quiz", "coach", "formats"]),
];

const PURE: &[&str] = &["names", "text", "deck", "memory", "history", "quiz", "coach", "formats", "lint"];

/// What a pure room has no business with.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::thread",
    "std::time::Instant",
    "std::time::SystemTime",
    "io::stdin",
    "io::stdout",
    "io::stderr",
    "println!",
    "eprintln!",
    "Timestamp::now",
    "Zoned::now",
    "TimeZone::system",
    "rand::rng()",
    "ratatui",
    "crossterm",
];

/// Where rooms stand: the build needs some of them.
const SOURCES: [&str; 2] = ["src", "crates/deck/src"];

fn source_files(dir: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(source_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The room a file belongs to, and what it says without comments and unit tests.
fn rooms() -> Vec<(String, PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut rooms = Vec::new();
    for path in SOURCES.iter().flat_map(|src| source_files(&root.join(src))) {
        let inside = SOURCES.iter().find_map(|src| path.strip_prefix(root.join(src)).ok()).unwrap();
        let first = inside.components().next().unwrap().as_os_str().to_str().unwrap();
        let room = first.trim_end_matches(".rs").to_owned();
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap();
        let code: Vec<&str> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        rooms.push((room, path, code.join("\n")));
    }
    assert!(rooms.len() > 30, "the rooms were not found");
    rooms
}

#[test]
fn a_room_uses_only_the_rooms_beside_it() {
    let all: Vec<&str> = MAY_USE.iter().map(|(room, _)| *room).chain(["cli"]).collect();
    let mut broken = Vec::new();
    for (room, path, code) in rooms() {
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == room) else {
            assert!(["main", "lib", "cli"].contains(&room.as_str()), "{room} is no room of the house");
            continue;
        };
        for other in all.iter().filter(|other| **other != room && !allowed.contains(other)) {
            if code.contains(&format!("crate::{other}")) {
                broken.push(format!("{} uses {other}", path.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn pure_rooms_touch_no_clock_disk_environment_or_terminal() {
    let mut broken = Vec::new();
    for (room, path, code) in rooms().into_iter().filter(|(room, ..)| PURE.contains(&room.as_str())) {
        for word in IMPURE.iter().filter(|word| code.contains(**word)) {
            broken.push(format!("{} ({room}) uses {word}", path.display()));
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn only_the_memory_room_knows_the_fsrs_crate() {
    for (room, path, code) in rooms() {
        assert!(room == "memory" || !code.contains("fsrs::"), "{} uses fsrs", path.display());
    }
}

#[test]
fn only_the_wiring_reads_the_clock_the_zone_and_the_seed() {
    for (room, path, code) in rooms().into_iter().filter(|(room, ..)| room != "cli") {
        for word in ["Timestamp::now", "Zoned::now", "SystemTime::now", "TimeZone::system"] {
            assert!(!code.contains(word), "{} ({room}) uses {word}", path.display());
        }
    }
}

#[test]
fn the_main_file_only_parses_runs_and_turns_errors_into_exit_codes() {
    let main = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/main.rs");
    assert!(fs::read_to_string(main).unwrap().lines().count() < 30);
}

#[test]
fn no_file_is_longer_than_four_hundred_lines() {
    for (_, path, _) in rooms() {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines <= 400, "{} has {lines} lines: which two things is it?", path.display());
    }
}
