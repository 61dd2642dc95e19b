//! What size costs: each figure stands beside its floor, measured in the same run.
//!
//! `cargo bench` prints both; the ratios to reach stand in the names. 100,000 cards, 1,000,000 answers.

#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a benchmark has files and a clock, and prints"
)]

mod generate;

use std::fs::File;
use std::io::Write;
use std::path::Path;

use divan::Bencher;
use generate::World;
use serde::Deserialize;
use trainer::coach::{figures, topics};
use trainer::deck::Shelf;
use trainer::deck::format::DeckFile;
use trainer::history::{Mode, What};
use trainer::library::Library;
use trainer::memory::Day;
use trainer::profile::Profile;
use trainer::quiz::{Filter, Plan, Session, Wanted};

fn main() {
    divan::main();
}

fn big() -> World {
    World::of(100_000, 1_000_000)
}

fn today() -> Day {
    "2026-11-21".parse().unwrap()
}

fn shelf(world: &World) -> Shelf {
    Library::open(Some(&world.profile.join("decks")), &[]).unwrap().shelf
}

/// What of the snapshot has to be understood, as plainly as `serde_json` can.
#[derive(Deserialize)]
#[expect(dead_code, reason = "it is parsed, and that is all")]
struct PlainSnapshot {
    cards: std::collections::BTreeMap<String, serde_json::Value>,
    days: std::collections::BTreeMap<String, serde_json::Value>,
}

/// Start, home, `stats`, `topics`, the next question: at most 2 times the floor.
mod start {
    use super::{
        Bencher, DeckFile, Filter, Mode, PlainSnapshot, Plan, Profile, Session, Wanted, big, figures, shelf,
        today, topics,
    };

    #[divan::bench(sample_count = 5, sample_size = 1)]
    fn floor_read_and_parse_the_same_bytes(bencher: Bencher) {
        let world = big();
        bencher.bench(|| {
            let decks: Vec<DeckFile> = world
                .deck_files()
                .iter()
                .map(|path| serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap())
                .collect();
            let snapshot = std::fs::read(world.profile.join("profile.json")).unwrap();
            let snapshot: PlainSnapshot = serde_json::from_slice(&snapshot).unwrap();
            (decks, snapshot)
        });
    }

    #[divan::bench(sample_count = 5, sample_size = 1)]
    fn open_decks_and_profile(bencher: Bencher) {
        let world = big();
        bencher.bench(|| (shelf(&world), Profile::open(&world.profile, &mut |_| {}).unwrap()));
    }

    #[divan::bench(sample_count = 5, sample_size = 1)]
    fn open_and_stats(bencher: Bencher) {
        let world = big();
        bencher.bench(|| {
            let profile = Profile::open(&world.profile, &mut |_| {}).unwrap();
            figures(&shelf(&world), profile.history(), today())
        });
    }

    #[divan::bench(sample_count = 5, sample_size = 1)]
    fn open_and_topics(bencher: Bencher) {
        let world = big();
        bencher.bench(|| {
            let profile = Profile::open(&world.profile, &mut |_| {}).unwrap();
            topics(&shelf(&world), profile.history(), today())
        });
    }

    #[divan::bench(sample_count = 5, sample_size = 1)]
    fn open_and_first_question(bencher: Bencher) {
        let world = big();
        bencher.bench(|| {
            let profile = Profile::open(&world.profile, &mut |_| {}).unwrap();
            let shelf = shelf(&world);
            let filter = Filter::new(&shelf, &Wanted::default()).unwrap();
            let plan =
                Plan { mode: Mode::Quiz, count: Some(20), new: trainer::quiz::Intake::Any, since: None };
            let mut session = Session::new(&shelf, profile.history(), filter, &plan, today(), 1);
            session.pose(&shelf, profile.history()).cloned()
        });
    }
}

/// Saving an answer: at most 1.3 times a plain write and sync of the same line, however long the history.
mod save {
    use super::{Bencher, File, Path, Profile, What, Write, big};

    fn line() -> String {
        format!("{{\"v\":1,\"do\":\"set\",\"key\":\"note\",\"value\":\"{}\"}}\n", "x".repeat(180))
    }

    fn what() -> What {
        What::Set { key: "note".into(), value: "x".repeat(100).into() }
    }

    #[divan::bench(sample_count = 200, sample_size = 1)]
    fn floor_write_and_sync_the_same_line(bencher: Bencher) {
        let dir = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let path = dir.path().join("plain");
        let mut file = File::options().append(true).create(true).open(path).unwrap();
        let line = line();
        bencher.bench_local(|| {
            file.write_all(line.as_bytes()).unwrap();
            file.sync_data().unwrap();
        });
    }

    fn save_into(bencher: Bencher, profile: &Path) {
        let mut profile = Profile::open_to_write(profile, true, &mut |_| {}).unwrap();
        let at = "2026-11-21T08:00:00Z".parse().unwrap();
        bencher.bench_local(|| profile.save(at, 60, &what()).unwrap());
    }

    #[divan::bench(sample_count = 200, sample_size = 1)]
    fn answer_after_none(bencher: Bencher) {
        let dir = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        save_into(bencher, dir.path());
    }

    #[divan::bench(sample_count = 150, sample_size = 1)]
    fn answer_after_a_million(bencher: Bencher) {
        // In a copy of its own device, so that the big world stays as it was made.
        let world = big();
        let dir = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        for file in ["reviews/bench1.jsonl", "profile.json"] {
            let to = dir.path().join(file);
            std::fs::create_dir_all(to.parent().unwrap()).unwrap();
            std::fs::copy(world.profile.join(file), to).unwrap();
        }
        save_into(bencher, dir.path());
    }
}

/// A rebuild of everything: under 3 seconds of CPU.
#[divan::bench(sample_count = 2, sample_size = 1)]
fn rebuild_a_million_answers(bencher: Bencher) {
    let world = big();
    bencher.bench(|| Profile::rebuild(&world.profile, &mut |_| {}).unwrap());
}

/// 10,000 cards in another format, converted before: at most 1.1 times what they take in our own.
mod formats {
    use super::{Bencher, Library, Path};

    const CARDS: usize = 10_000;

    /// A profile with one deck, opened once.
    fn with_deck(name: &str, text: &str) -> tempfile::TempDir {
        let dir = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let decks = dir.path().join("decks");
        std::fs::create_dir(&decks).unwrap();
        let file = decks.join(name);
        std::fs::write(&file, text).unwrap();
        // As a file that was not written this very moment.
        let before = std::time::SystemTime::now() - std::time::Duration::from_hours(1);
        std::fs::File::options().write(true).open(&file).unwrap().set_modified(before).unwrap();
        assert_eq!(open(dir.path()), CARDS);
        dir
    }

    fn open(profile: &Path) -> usize {
        let library = Library::open(Some(&profile.join("decks")), &[]).unwrap();
        library.shelf.decks()[1].cards.len()
    }

    fn all(card: impl Fn(usize) -> String) -> String {
        (0..CARDS).map(card).collect()
    }

    fn tsv() -> String {
        all(|at| {
            format!(
                "What is the answer to question number {at}?\tThe answer to question {at} is {}\n",
                at * 7
            )
        })
    }

    fn bench(bencher: Bencher, name: &str, text: &str) {
        let dir = with_deck(name, text);
        bencher.bench_local(|| open(dir.path()));
    }

    #[divan::bench(sample_count = 30, sample_size = 1)]
    fn floor_json(bencher: Bencher) {
        let cards: Vec<String> = tsv()
            .lines()
            .enumerate()
            .map(|(at, row)| {
                let (question, answer) = row.split_once('\t').unwrap();
                format!("{{\"id\":\"card-{at:010}\",\"question\":\"{question}\",\"answer\":\"{answer}\"}}")
            })
            .collect();
        bench(
            bencher,
            "deck.json",
            &format!("{{\"format\":1,\"id\":\"deck\",\"cards\":[{}]}}", cards.join(",\n")),
        );
    }

    #[divan::bench(sample_count = 30, sample_size = 1)]
    fn tsv_converted_before(bencher: Bencher) {
        bench(bencher, "deck.tsv", &tsv());
    }

    #[divan::bench(sample_count = 30, sample_size = 1)]
    fn notes_converted_before(bencher: Bencher) {
        bench(
            bencher,
            "deck.md",
            &tsv()
                .lines()
                .map(|row| format!("Q: {}\n\n", row.replace('\t', "\nA: ")))
                .collect::<Vec<_>>()
                .concat(),
        );
    }

    #[divan::bench(sample_count = 30, sample_size = 1)]
    fn gift_converted_before(bencher: Bencher) {
        bench(
            bencher,
            "deck.gift",
            &tsv()
                .lines()
                .map(|row| format!("{}}}\n\n", row.replace('\t', " {=")))
                .collect::<Vec<_>>()
                .concat(),
        );
    }

    #[divan::bench(sample_count = 5, sample_size = 1)]
    fn tsv_converted_now(bencher: Bencher) {
        let dir = with_deck("deck.tsv", &tsv());
        bencher.bench_local(|| {
            std::fs::remove_dir_all(dir.path().join("cache")).unwrap();
            open(dir.path())
        });
    }
}
