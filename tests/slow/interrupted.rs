//! Interrupted at any moment (Ctrl-C), what is imported or added is there whole or not at all.

#![cfg(unix)]

use std::fs;
use std::process::Stdio;
use std::time::Instant;

use harness::{Sandbox, signal};

const TURNS: u32 = 24;

#[test]
fn an_import_or_a_copy_that_is_interrupted_leaves_the_whole_deck_or_none() {
    let sandbox = Sandbox::new();
    let rows = (0..3000).map(|at| format!("word {at}\tmeaning {at}\n")).collect::<Vec<_>>().concat();
    let path = sandbox.file("words.tsv", &rows);
    let decks = sandbox.profile().join("decks");
    for (command, name) in [("import", "words.json"), ("add", "words.tsv")] {
        let began = Instant::now();
        sandbox.run(&[command, &path]).ok();
        let takes = began.elapsed();
        let whole = fs::read(decks.join(name)).unwrap();
        let mut interrupted = 0;
        for turn in 0..TURNS {
            let _ = fs::remove_file(decks.join(name));
            let mut program = sandbox.command(&[command, &path]);
            let mut run = program.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
            // From the start until it is over, or nearly so: whenever that is, what is left holds.
            std::thread::sleep(takes * turn / TURNS);
            signal(run.id(), "INT");
            interrupted += usize::from(!run.wait().unwrap().success());
            for entry in fs::read_dir(&decks).unwrap() {
                let entry = entry.unwrap();
                let found = entry.file_name().into_string().unwrap();
                if found == name {
                    assert_eq!(fs::read(entry.path()).unwrap(), whole, "{command}, turn {turn}");
                } else {
                    assert!(found.starts_with('.'), "{command}, turn {turn}: {found}");
                }
            }
        }
        assert!(interrupted > 0, "{command} was always over before it was interrupted");
        let _ = fs::remove_file(decks.join(name));
        sandbox.run(&[command, &path]).ok();
        assert_eq!(fs::read(decks.join(name)).unwrap(), whole, "the next one works at once");
        fs::remove_file(decks.join(name)).unwrap();
    }
}
