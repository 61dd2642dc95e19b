//! A deck of somebody else costs no more than its size, and one that cannot be read is in nobody's way. Who would have to
//! read, compare or draw it again and again is ended by the patience of the harness.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::process::Command;

use harness::{Ran, Sandbox, does, many};
use serde_json::{Value, json};

#[test]
fn a_folder_whose_links_lead_back_into_it_is_read_once() {
    let sandbox = Sandbox::new();
    let folder = sandbox.path("loops");
    fs::create_dir_all(folder.join("more")).unwrap();
    fs::write(folder.join("deck.json"), many(2)).unwrap();
    let card = harness::yes_no("c99");
    fs::write(folder.join("more/part.json"), json!({ "cards": [card] }).to_string()).unwrap();
    for (at, to) in [("a", "."), ("b", "."), ("c", ".."), ("more/d", "."), ("more/e", ".."), ("0", "more")] {
        symlink(to, folder.join(at)).unwrap();
    }
    let path = folder.to_str().unwrap();
    let checked = sandbox.json(&["check", path]);
    assert_eq!((&checked["decks"][0]["cards"], &checked["problems"]), (&json!(3), &json!([])));
    assert_eq!(sandbox.cards(&["--deck", path]).len(), 3);
    symlink(&folder, sandbox.path("linked")).unwrap();
    assert_eq!(sandbox.cards(&["--deck", sandbox.path("linked").to_str().unwrap()]).len(), 3);
}

/// A deck with one thing in it that is as long as a file.
fn long(what: &str) -> Value {
    const MANY: usize = 20_000;
    let ids = |letter: &str| (0..MANY).map(|at| format!("{letter}{at}")).collect::<Vec<_>>();
    let entries = |topic: Value| {
        ids("e").iter().map(|id| json!({"id": id, "name": id, "topics": topic})).collect::<Vec<_>>()
    };
    let topic = |id: &str, parent: Value| json!({"id": id, "title": id, "parent": parent});
    let mut deck = json!({"format": 1, "id": "long", "cards": [harness::yes_no("c")]});
    let mark = "\u{301}".repeat(MANY);
    match what {
        "parents" => {
            let ids = ids("t");
            let parents = ids.iter().skip(1).map(|id| json!(id)).chain([json!(ids[0])]);
            deck["topics"] = ids.iter().zip(parents).map(|(id, parent)| topic(id, parent)).collect();
            deck["cards"][0]["topics"] = json!(["t0"]);
        }
        "options" => {
            deck["cards"] = json!([harness::yes_no("d"), harness::yes_no("c")]);
            deck["cards"][1]["wrong"] = json!(ids("w"));
        }
        "questions" => {
            let question = |stem: &String| json!({"kind": "typed", "stem": stem, "answer": "a"});
            let questions: Vec<Value> = ids("Which is ").iter().map(question).collect();
            deck["cards"] = json!([harness::yes_no("d"), {"id": "c", "questions": questions}]);
        }
        "near" => {
            deck["reference"] = json!(entries(json!([])));
            let question =
                json!({"kind": "scenario", "stem": "Which?", "answer": "e0", "near": &ids("e")[1..]});
            deck["cards"] = json!([harness::yes_no("d"), {"id": "c", "questions": [question]}]);
        }
        "entries of a topic" => {
            deck["topics"] = json!([topic("t", Value::Null)]);
            deck["reference"] = json!(entries(json!(["t"])));
            let question = json!({"kind": "scenario", "stem": "Which?", "answer": "e0"});
            deck["cards"] = json!([{"id": "c", "questions": [question]}]);
        }
        "ids" => {
            deck["reference"] = json!([{"id": format!("a{}", "x".repeat(MANY * 3)), "name": "n"}]);
            deck["cards"][0]["about"] = json!([format!("b{}", "x".repeat(MANY * 3))]);
        }
        _ => {
            deck["title"] = json!(format!("T{mark}"));
            deck["cards"][0]["question"] = json!(format!("Is it?{mark}"));
        }
    }
    deck
}

#[test]
fn a_deck_with_something_as_long_as_a_file_in_it_costs_no_more_than_its_size() {
    // Each with what is said of it, as docs/writing-a-deck.md has the limits.
    let whats = [
        ("parents", "more than 32 above it"),
        ("options", "100 is the limit"),
        ("questions", "200 is the limit"),
        ("near", "name 1 to 6 reference entries"),
        ("entries of a topic", "5000 is the limit"),
        ("ids", "is not a reference entry"),
        ("marks", "more than 16 combining marks"),
    ];
    std::thread::scope(|scope| {
        for (what, limit) in whats {
            scope.spawn(move || {
                let sandbox = Sandbox::new();
                let path = sandbox.file("long.json", long(what).to_string());
                let ran = sandbox.run(&["check", &path, "--json"]);
                // Too much of a good thing is told once, and left out where it cannot be used.
                let is_used = ["entries of a topic", "marks"].contains(&what);
                assert_eq!(ran.code, i32::from(!is_used), "{what}");
                let checked = ran.json();
                let problems = checked["problems"].as_array().unwrap().iter();
                let told =
                    problems.filter(|problem| problem["message"].as_str().unwrap().contains(limit)).count();
                // Title and question both have their marks.
                assert_eq!(told, if what == "marks" { 2 } else { 1 }, "{what}: {limit}");
                sandbox.add_deck("long.json", long(what).to_string());
                for args in [&["decks"][..], &["topics"], &["cards"], &["stats"]] {
                    sandbox.run(args).ok();
                }
                if what != "ids" {
                    sandbox.plain(&["quiz", "--deck", &path, "--count", "1"], "1\n").ok();
                }
            });
        }
    });
}

/// The program as somebody who may not read everything; none where this cannot be tried.
fn as_nobody(sandbox: &Sandbox, args: &[&str]) -> Option<Ran> {
    let is_root = does("sh", &["-c", "test $(id -u) = 0"]);
    if is_root && Command::new("true").uid(65534).gid(65534).status().is_err() {
        println!("skipped: root may read anything, and cannot become nobody here");
        return None;
    }
    open_to_all(&sandbox.path(""));
    let program = sandbox.path("program");
    if !program.exists() {
        assert!(does("cp", &[harness::program().to_str().unwrap(), program.to_str().unwrap()]));
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let mut command = sandbox.prepare(Command::new(&program));
    command.args(args);
    if is_root {
        command.uid(65534).gid(65534);
    }
    Some(Ran::of(&mut command, b""))
}

/// What its owner may read others may read, too, whatever the umask is.
fn open_to_all(path: &std::path::Path) {
    let found = path.symlink_metadata().unwrap();
    let mode = found.permissions().mode();
    if found.is_symlink() || mode & 0o400 == 0 {
        return;
    }
    fs::set_permissions(path, fs::Permissions::from_mode(mode | (mode & 0o500) >> 3 | (mode & 0o500) >> 6))
        .unwrap();
    for entry in fs::read_dir(path).into_iter().flatten().flatten() {
        open_to_all(&entry.path());
    }
}

fn forbid(path: &std::path::Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn check_goes_on_past_what_it_cannot_open() {
    let sandbox = Sandbox::new();
    let folder = sandbox.path("decks");
    for (name, content) in [("a.json", many(2)), ("b.json", many(3)), ("c.json", "{".into())] {
        sandbox.file(&format!("decks/{name}"), content);
    }
    sandbox.file("decks/d/deck.json", many(4).replacen("\"many\"", "\"other\"", 1));
    fs::create_dir(folder.join("d/closed")).unwrap();
    forbid(&folder.join("b.json"), 0);
    forbid(&folder.join("d/closed"), 0);
    if let Some(ran) = as_nobody(&sandbox, &["check", folder.to_str().unwrap(), "--json"]) {
        let checked = ran.exits(1).json();
        let paths: Vec<&str> =
            checked["problems"].as_array().unwrap().iter().map(|p| p["path"].as_str().unwrap()).collect();
        for path in ["b.json", "c.json", "d/closed"] {
            assert!(paths.iter().any(|found| found.ends_with(path)), "{path} in {paths:?}");
        }
        assert_eq!(checked["decks"][0]["cards"], 2, "{checked}");
    }
    forbid(&folder.join("d/closed"), 0o755);
}

#[test]
fn decks_that_cannot_be_listed_do_not_stop_the_built_in_one() {
    let sandbox = Sandbox::with_many(2);
    let decks = sandbox.profile().join("decks");
    forbid(&decks, 0);
    for args in [&["decks"][..], &["topics"], &["stats"], &["show", "503"], &["cards", "--topic", "503"]] {
        let Some(ran) = as_nobody(&sandbox, args) else { break };
        let told = ran.ok().says("your own decks were left out: cannot read").err;
        assert_eq!(told.lines().count(), 1, "{told}");
    }
    forbid(&decks, 0o755);
}
