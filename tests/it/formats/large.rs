//! Large files: how far the reading is, and the limits.

use std::fs::{self, File};
use std::io::Write as _;

use harness::Sandbox;
use trainer::library::{Library, find};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

#[test]
fn one_large_file_tells_how_far_it_is_read() {
    let sandbox = Sandbox::new();
    let table = (0..1000).map(|at| format!("word {at}\tmeaning {at}\n")).collect::<Vec<_>>().concat();
    let note = (0..1000).map(|at| format!("Q: What is {at}?\nA: It.\n\n")).collect::<Vec<_>>().concat();
    let list = (0..1000)
        .map(|at| format!("{{\"front\": \"What is {at}?\", \"back\": \"It.\"}}"))
        .collect::<Vec<_>>();
    let list = format!("[{}]", list.join(",\n"));
    let package = super::anki::package("kinds.apkg");
    for (name, bytes, most_steps) in [
        ("a.tsv", table.into_bytes(), 90),
        ("a.md", note.into_bytes(), 90),
        ("a.json", list.into_bytes(), 90),
        ("a.apkg", package, 5),
    ] {
        let path = sandbox.file(name, bytes).into();
        let mut opened = Vec::new();
        Library::open_watched(None, &[path], &mut |share| opened.push(share)).unwrap();
        let path: std::path::PathBuf = sandbox.path(name);
        let mut found = Vec::new();
        find(&path, &path, &mut |share| found.push(share)).unwrap();
        for shares in [opened, found] {
            assert!(shares.len() >= most_steps, "{name}: {shares:?}");
            assert!(shares.is_sorted() && shares.last() == Some(&1.0), "{name}: {shares:?}");
        }
    }
}

#[test]
fn the_decks_of_a_folder_have_one_bar_together() {
    let sandbox = Sandbox::new();
    let folder = sandbox.path("decks");
    fs::create_dir(&folder).unwrap();
    let table = (0..1000).map(|at| format!("word {at}\tmeaning {at}\n")).collect::<Vec<_>>().concat();
    for name in ["a.tsv", "b.tsv", "c.tsv"] {
        fs::write(folder.join(name), &table).unwrap();
    }
    fs::write(folder.join("d.md"), "Q: One?\nA: a\n").unwrap();
    let mut shares = Vec::new();
    let found = find(&folder, &folder, &mut |share| shares.push(share)).unwrap();
    assert_eq!(found.decks.len(), 4);
    assert!(shares.is_sorted() && shares.last() == Some(&1.0), "it never begins again: {shares:?}");
    assert!(shares.len() >= 200, "{shares:?}");
}

#[test]
fn what_is_larger_than_the_limits_is_told_and_nothing_is_written() {
    let sandbox = Sandbox::new();
    let text = sandbox.file("big.md", "");
    File::options().write(true).open(&text).unwrap().set_len(64 * 1024 * 1024 + 1).unwrap();
    let package = sandbox.file("big.apkg", package_that_claims(600 * 1024 * 1024));
    for (path, why) in [(&text, "it is larger than 64 MB: split it"), (&package, "is larger than 512 MB")] {
        for command in [&["check", path][..], &["import", path], &["add", path]] {
            let ran = sandbox.run(command).fails(3);
            assert!(ran.err.lines().count() == 1 && ran.err.contains(why), "{}", ran.err);
        }
    }
    assert!(!sandbox.profile().exists());
}

#[test]
fn a_folder_with_the_files_of_a_whole_disk_is_no_deck() {
    let sandbox = Sandbox::new();
    let folder = sandbox.path("disk");
    fs::create_dir(&folder).unwrap();
    let first = folder.join("0.tsv");
    File::create(&first).unwrap().write_all(b"a\tb\n").unwrap();
    for at in 1..=20_000 {
        fs::hard_link(&first, folder.join(format!("{at}.tsv"))).unwrap();
    }
    let ran = sandbox.run(&["check", folder.to_str().unwrap()]).fails(3);
    assert!(ran.err.contains("more than 20000 files: name a folder in it"), "{}", ran.err);
}

/// A package whose collection says that it is so large.
fn package_that_claims(size: u32) -> Vec<u8> {
    let mut archive = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("collection.anki2", SimpleFileOptions::default()).unwrap();
    archive.write_all(&[0; 1000]).unwrap();
    let mut bytes = archive.finish().unwrap().into_inner();
    let entry = bytes.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    bytes[entry + 24..entry + 28].copy_from_slice(&size.to_le_bytes());
    bytes
}
