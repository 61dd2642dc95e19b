//! Decks from somebody else's repository, and a folder of decks that leads elsewhere.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::PathBuf;
use std::process::Command;

use harness::{Ran, Sandbox, cards_named, git, many};
use serde_json::json;

/// A bare repository with one commit, as `git fast-import` takes it; none without a git.
fn repository(sandbox: &Sandbox, name: &str, commit: &[u8]) -> Option<String> {
    let place = sandbox.path(name);
    fs::create_dir(&place).unwrap();
    if !git(&place, &["init", "--quiet", "--bare"], b"") {
        println!("skipped: there is no git here");
        return None;
    }
    assert!(git(&place, &["fast-import", "--quiet"], commit));
    Some(place.to_str().unwrap().to_owned())
}

const BEGINNING: &str = "commit refs/heads/main\ncommitter a <a@b> 0 +0000\ndata 1\nx\n";

fn file(mode: &str, path: &str, content: &str) -> String {
    format!("M {mode} inline {path}\ndata {}\n{content}\n", content.len())
}

#[test]
fn a_repository_of_somebody_else_is_copied_byte_for_byte_and_nothing_in_it_is_done() {
    let sandbox = Sandbox::new();
    let ran = sandbox.path("ran");
    let touch = format!("touch {}", ran.display());
    let (deck, odd) = (cards_named(&["a", "b"]), "Q: $Id$?\r\nA: b\r\n");
    let commit = [
        BEGINNING,
        &file("100644", "deck.json", &deck),
        &file("100755", "notes/odd.txt", odd),
        // Git would convert, fetch or hand to a program what these name.
        &file("100644", ".gitattributes", "* text eol=lf ident filter=evil working-tree-encoding=UTF-16\n"),
        &file("100644", ".gitmodules", "[submodule \"s\"]\n\tpath = s\n\turl = /etc\n\tupdate = !touch\n"),
        "M 160000 0123456789012345678901234567890123456789 s\n",
        &file("120000", "link", "/etc/passwd"),
        &file("120000", "notes/up", "../../.."),
        &file("100644", ".origin.json", r#"{"url":"ext::sh","commit":"x","files":"x"}"#),
        &file("100644", "\"a:b\"", "x"),
        &file("100644", ".hooks/post-checkout", "#!/bin/sh\n"),
    ];
    let Some(url) = repository(&sandbox, "evil.git", commit.concat().as_bytes()) else { return };
    // The learner's own configuration knows a filter of that name, as for another repository.
    let filter = format!("[filter \"evil\"]\n\tsmudge = {touch}\n\tprocess = {touch}\n\trequired = true\n");
    sandbox.file("home/.gitconfig", filter);
    assert_eq!(sandbox.json(&["add", &url])["cards"], 2);
    assert!(!ran.exists(), "a filter ran");
    let place = sandbox.profile().join("decks/evil");
    let mut found: Vec<PathBuf> =
        sandbox.contents().into_keys().filter(|path| path.starts_with(&place) && path.is_file()).collect();
    found.sort();
    let wanted =
        [".origin.json", "deck.json", "link", "notes/odd.txt", "notes/up"].map(|name| place.join(name));
    assert_eq!(found, wanted);
    assert!(found.iter().all(|path| !path.is_symlink()));
    assert_eq!(fs::read_to_string(place.join("deck.json")).unwrap(), deck);
    assert_eq!(fs::read_to_string(place.join("notes/odd.txt")).unwrap(), odd);
    assert!(fs::read_to_string(place.join(".origin.json")).unwrap().contains("evil.git"));
    let mode = fs::metadata(place.join("notes/odd.txt")).unwrap().permissions().mode();
    assert_eq!(mode & 0o111, 0, "nothing in it is to be run");
    assert_eq!(sandbox.json(&["decks", "update"])[0]["state"], "current");
}

#[test]
fn names_that_no_deck_has_or_that_are_one_here_do_not_cost_the_others() {
    let sandbox = Sandbox::new();
    let (long, deep) = (format!("{}.md", "x".repeat(300)), format!("{}d.md", "d/".repeat(300)));
    let commit = [
        BEGINNING,
        &file("100644", "net.md", "Q: One?\nA: 1\n"),
        &file("100644", "a/ß 日本.md", "Q: Two?\nA: 2\n"),
        // Two names that are no UTF-8, and look the same once they are text.
        &file("100644", "\"n\\377.md\"", "Q: No?\nA: 3\n"),
        &file("100644", "\"n\\376.md\"", "Q: No!\nA: 4\n"),
        &file("100644", &long, "Q: No?\nA: 5\n"),
        &file("100644", &deep, "Q: No?\nA: 6\n"),
        &file("100644", "\"a\\033[2J.md\"", "Q: No?\nA: 7\n"),
        &file("100644", "\"aux.md \"", "Q: No?\nA: 8\n"),
    ];
    let Some(url) = repository(&sandbox, "names.git", commit.concat().as_bytes()) else { return };
    assert_eq!(sandbox.json(&["add", &url])["cards"], 2);
    assert_eq!(sandbox.json(&["decks", "update"])[0]["state"], "current");
}

#[test]
fn a_repository_that_is_small_and_unfolds_without_an_end_is_refused_at_once() {
    let sandbox = Sandbox::new();
    let Some(url) = repository(&sandbox, "bomb.git", b"") else { return };
    let made = |args: &[&str], input: &str| {
        let mut git = sandbox.prepare(Command::new("git"));
        Ran::of(git.args(["-C", &url]).args(args), input.as_bytes()).ok().out.trim().to_owned()
    };
    // Small trees that each name the next ten times: some hundred bytes stand for ten thousand million files.
    let blob = made(&["hash-object", "-w", "--stdin"], "x");
    let mut tree = made(&["mktree"], &format!("100644 blob {blob}\tf.md\n"));
    for _ in 0..10 {
        let folders = (0..10).map(|at| format!("040000 tree {tree}\td{at}\n"));
        tree = made(&["mktree"], &folders.collect::<String>());
    }
    made(&["fast-import", "--quiet"], &format!("{BEGINNING}M 040000 {tree} d\n"));
    let told = sandbox.run(&["add", &url]).fails(3).says("more than any deck or profile");
    assert!(told.err.contains("bomb.git"), "{}", told.err);
    let left = fs::read_dir(sandbox.profile().join("decks")).into_iter().flatten();
    assert_eq!(left.count(), 0, "nothing is left of it");
}

#[test]
fn a_folder_of_decks_that_is_a_link_is_read_and_never_written_through() {
    let sandbox = Sandbox::new();
    sandbox.session(1);
    let elsewhere = sandbox.path("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    fs::write(elsewhere.join("many.json"), many(2)).unwrap();
    fs::create_dir(elsewhere.join("sql")).unwrap();
    fs::write(elsewhere.join("sql/deck.json"), cards_named(&["a"]).replace("\"many\"", "\"sql\"")).unwrap();
    let origin = json!({"url": "/nowhere", "commit": "c", "files": ""});
    fs::write(elsewhere.join("sql/.origin.json"), origin.to_string()).unwrap();
    symlink(&elsewhere, sandbox.profile().join("decks")).unwrap();
    let table = sandbox.file("t.csv", "question,answer\nA?,b\n");
    let before = sandbox.everything();
    let repository = elsewhere.join("sql").to_str().unwrap().to_owned();
    for args in [
        &["import", &table][..],
        &["add", &table],
        &["add", &repository],
        &["new", "Idioms"],
        &["decks", "remove", "many", "--yes"],
        &["decks", "update", "sql", "--force"],
    ] {
        let told = sandbox.run(args).exits(if args[1] == repository { 2 } else { 3 });
        assert!(
            args[1] == repository || told.err.contains("a symbolic link is in its place"),
            "{args:?}: {told:?}"
        );
        let after = sandbox.everything();
        let changed = after.iter().filter(|(path, bytes)| before.get(*path) != Some(bytes));
        let changed: Vec<_> =
            changed.map(|(path, _)| path).filter(|path| path.starts_with(&elsewhere)).collect();
        assert!(changed.is_empty() && before.len() <= after.len(), "{args:?}: {changed:?}");
    }
    assert_eq!(sandbox.cards(&["--deck", "many"]).len(), 2);
}

#[test]
fn a_new_folder_of_decks_is_its_owners_alone_whatever_the_umask() {
    for umask in ["0000", "0077"] {
        let sandbox = Sandbox::new();
        sandbox.session(1);
        let (table, folder) = (sandbox.file("t.csv", "question,answer\nA?,b\n"), sandbox.path("net"));
        sandbox.file("net/deck.json", cards_named(&["x"]));
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o777)).unwrap();
        for args in [&["import", &table][..], &["new", "Idioms"], &["add", folder.to_str().unwrap()]] {
            let script = format!("umask {umask}; exec \"$@\"");
            let mut command = sandbox.under("sh", &["-c", &script, "sh"], args);
            Ran::of(&mut command, b"").ok();
        }
        let decks = sandbox.profile().join("decks");
        let mode = |path: PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        for name in ["", "net"] {
            assert_eq!(mode(decks.join(name)), 0o700, "{umask}: {name}");
        }
        for name in ["t.json", "idioms.json"] {
            assert_eq!(mode(decks.join(name)), 0o600, "{umask}: {name}");
        }
    }
}
