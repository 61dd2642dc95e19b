//! What goes wrong with a profile's files is told once, in plain words, with what to do; and nothing waits for ever.

#![cfg(unix)]

use std::fs;
use std::io::Write;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::room::{Room, Talk, complaint};
use serde_json::{Value, json};

const NOW: &str = "2026-11-21T08:15:02Z";

fn learnt() -> Room {
    let room = Room::new();
    room.session(NOW, 3);
    room
}

fn append(path: &Path, bytes: &[u8]) {
    fs::File::options().append(true).open(path).unwrap().write_all(bytes).unwrap();
}

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

/// Runs a command that must come to its end by itself.
fn ends(room: &Room, args: &[&str]) -> Output {
    let mut command = room.trainer();
    let mut child = command.args(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let since = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if since.elapsed() > Duration::from_mins(1) {
            child.kill().unwrap();
            panic!("{args:?} does not end");
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    child.wait_with_output().unwrap()
}

/// What a command that must fail says, in one line.
fn fails(room: &Room, args: &[&str]) -> String {
    let output = ends(room, args);
    let told = complaint(&output);
    assert_eq!(output.status.code(), Some(3), "{args:?}: {told}");
    assert_eq!(told.lines().count(), 1, "{args:?}: {told}");
    assert!(!told.contains(".trainer-") && !told.contains("os error"), "{args:?}: {told}");
    told
}

#[test]
fn pipes_and_links_that_lead_nowhere_are_told_once_and_never_waited_for() {
    for (link, what) in [
        (None, "a pipe or a device"),
        (Some("/nowhere/at/all"), "a link that leads nowhere"),
        (Some("x.jsonl"), "a link that leads nowhere"),
    ] {
        let room = learnt();
        let path = room.reviews().join("x.jsonl");
        match link {
            Some(to) => symlink(to, &path).unwrap(),
            None => pipe(&path),
        }
        for args in [&["stats", "--now", NOW][..], &["topics"], &["export", "--to", "csv"]] {
            let output = ends(&room, args);
            assert!(output.status.success(), "{args:?}: {}", complaint(&output));
            assert!(complaint(&output).contains(what), "{args:?}: {}", complaint(&output));
        }
        let verified = ends(&room, &["profile", "verify", "--json", "--now", NOW]);
        let found: Value = serde_json::from_slice(&verified.stdout).unwrap();
        assert_eq!(found["findings"][0]["problem"], "no-file", "{found}");
        let told = ends(&room, &["set", "minutes", "20", "--now", NOW]);
        assert!(complaint(&told).contains(what), "{}", complaint(&told));
        assert_eq!(complaint(&ends(&room, &["stats", "--now", NOW])), "", "told once");
        assert!(ends(&room, &["profile", "rebuild"]).status.success());
        let file = room.path().join("a.backup").display().to_string();
        for args in [&["profile", "backup", &file][..], &["profile", "restore", &file]] {
            assert!(ends(&room, args).status.success(), "{args:?}");
        }
    }
}

#[test]
fn a_link_to_a_journal_is_read_like_the_journal() {
    let (room, other) = (learnt(), learnt());
    symlink(other.journal(), room.reviews().join("linked.jsonl")).unwrap();
    assert_eq!(room.document(&["stats", "--json", "--now", NOW])["answers"]["total"], 6);
}

#[test]
fn a_pipe_in_place_of_what_can_be_made_again_is_no_obstacle() {
    for name in ["profile.json", "device"] {
        let room = learnt();
        fs::remove_file(room.profile().join(name)).unwrap();
        pipe(&room.profile().join(name));
        for args in [&["stats", "--now", NOW][..], &["profile", "verify", "--now", NOW], &["topics"]] {
            assert!(ends(&room, args).status.success(), "{name} {args:?}");
        }
        assert!(ends(&room, &["set", "minutes", "20"]).status.success(), "{name}");
        assert!(fs::metadata(room.profile().join(name)).unwrap().is_file());
    }
    // The journal of this machine is not made again.
    let room = learnt();
    let journal = room.journal();
    fs::remove_file(&journal).unwrap();
    pipe(&journal);
    assert!(ends(&room, &["stats", "--now", NOW]).status.success());
    let output = ends(&room, &["quiz", "--json"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(complaint(&output).contains("move that away"), "{}", complaint(&output));
}

#[test]
fn three_hundred_damaged_lines_are_one_line_of_warning_and_verify_has_plain_words_for_each() {
    let room = learnt();
    let junk = [&b"rubbish"[..], b"[1,2]", b"{\"v\":1", b"{\"v\":1}", b"{\"v\":1,\"dev\":5}"];
    for at in 0..300 {
        append(
            &room.journal(),
            &[junk[at % junk.len()], format!(" {}\n", " ".repeat(at)).as_bytes()].concat(),
        );
    }
    let listed = complaint(&room.run(&["stats", "--now", NOW]));
    assert_eq!(listed.lines().count(), 1, "{listed}");
    assert!(listed.contains("300 damaged lines left out (the first is line 4)"), "{listed}");
    assert!(listed.contains("trainer profile verify"), "{listed}");
    let output = room.run(&["profile", "verify", "--now", NOW]);
    let text = String::from_utf8(output.stdout).unwrap();
    for words in ["it is no JSON object", "it is cut off", "\"dev\" is missing", "does not fit there"] {
        assert!(text.contains(words), "{words} in {text}");
    }
    for words in ["struct", "expected", "column"] {
        assert!(!text.contains(words), "{words} in {text}");
    }
    assert_eq!(room.session(NOW, 1).lines().count(), 1);
    assert_eq!(room.session(NOW, 1), "", "told once");
    let kept = fs::read(room.journal().with_extension("damaged")).unwrap();
    assert_eq!(kept.split(|&byte| byte == b'\n').count(), 301, "kept once");
}

#[test]
fn a_list_is_neither_an_event_nor_an_answer() {
    let room = learnt();
    let fields = "[1,\"zz\",1,\"2026-11-21T09:00:00Z\",0,\"suspend\",\"http-status/x\"";
    append(&room.journal(), format!("{fields}{},true]\n[2]\n", ",null".repeat(17)).as_bytes());
    assert_eq!(room.document(&["profile", "rebuild", "--json"])["answers"], 3);
    assert_eq!(room.document(&["profile", "verify", "--json", "--now", NOW])["events"], 3);
    for mode in [&["quiz"][..], &["exam"]] {
        let mut talk = room.talk(&[mode, &["--now", NOW]].concat());
        talk.next();
        let cases = [json!([[1]]), json!("a"), json!({ "chose": [1] }), json!({ "choose": "a" })];
        for said in cases {
            talk.send(&said);
            let answer = talk.next();
            assert_eq!(answer["code"], "bad-input", "{said}: {answer}");
            let message = answer["message"].as_str().unwrap();
            assert!(message.contains("{\"choose\":[1]}"), "{said}: {message}");
            assert!(!message.contains("expected") && !message.contains("struct"), "{said}: {message}");
        }
        talk.quit();
    }
}

#[test]
fn merging_works_on_a_fresh_machine_and_makes_no_empty_backup() {
    let room = learnt();
    let fresh = Room::new();
    let home = fresh.path().join("home");
    let mut command = fresh.trainer();
    command.env_remove("TRAINER_PROFILE").env_remove("XDG_DATA_HOME").env("HOME", &home);
    let output = command.args(["profile", "merge", room.profile().to_str().unwrap()]).output().unwrap();
    assert!(output.status.success(), "{}", complaint(&output));
    assert!(String::from_utf8_lossy(&output.stdout).contains("3 events taken in"));
    let file = room.path().join("my.backup").display().to_string();
    room.told(&["profile", "backup", &file]);
    let empty = Room::new();
    assert_eq!(empty.told(&["profile", "restore", &file]), "Restored: 3 answers.\n");
    assert!(!empty.profile().join("backups").exists());
}

#[test]
fn with_a_pretended_time_no_profile_command_writes_ones_own() {
    let room = learnt();
    let home = room.path().join("home");
    let file = room.path().join("my.backup").display().to_string();
    room.told(&["profile", "backup", &file]);
    let merge = room.profile().display().to_string();
    let more = room.path().join("more.backup").display().to_string();
    let cases = [["restore", &file], ["merge", &merge], ["rebuild", ""], ["backup", &more]];
    for [command, argument] in cases {
        let mut args = vec!["profile", command, argument, "--now", NOW];
        args.retain(|text| !text.is_empty());
        let mut run = room.trainer();
        run.env_remove("TRAINER_PROFILE").env_remove("XDG_DATA_HOME").env("HOME", &home).args(&args);
        let output = run.output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", complaint(&output));
        assert!(complaint(&output).contains("--now"), "{}", complaint(&output));
        assert!(!home.exists() && !Path::new(&more).exists(), "{args:?}");
    }
    room.told(&["profile", "rebuild", "--now", NOW]);
}

#[test]
fn each_fault_has_the_remedy_of_its_own_situation() {
    let room = learnt();
    let place = |name: &str| room.path().join(name).display().to_string();
    let there = place("there");
    fs::write(&there, "").unwrap();
    let cases = [
        (vec!["restore", "/nope"], "there is no file /nope: name one"),
        (vec!["restore", "/tmp"], "/tmp is a directory: name the backup file"),
        (vec!["backup", "none/b"], "there is no directory none: create it"),
        (vec!["backup", "/proc/b"], "name a file elsewhere"),
        (vec!["backup", &there], "is there already, and a backup replaces nothing: name a new file"),
        (vec!["merge", "/nope"], "there is no profile at /nope"),
    ];
    for (args, says) in cases {
        let told = fails(&room, &[&["profile"], &args[..]].concat());
        assert!(told.contains(says), "{args:?}: {told}");
    }
    for (name, made_again) in [("reviews", false), ("device", true), ("profile.json", true)] {
        let room = learnt();
        let path = room.profile().join(name);
        if made_again {
            fs::remove_file(&path).unwrap();
            fs::create_dir(&path).unwrap();
        } else {
            fs::remove_dir_all(&path).unwrap();
            fs::write(&path, "").unwrap();
        }
        let told = fails(&room, &["set", "minutes", "20", "--now", NOW]);
        let is = format!(
            "{name}: a {} is where a {} should be: move it away",
            if made_again { "directory" } else { "file" },
            if made_again { "file" } else { "directory" }
        );
        assert!(told.contains(&is), "{told}");
    }
}

/// Quits a session; what it said at the end, and its exit code.
fn left(mut talk: Talk) -> (String, Option<i32>) {
    talk.send(&json!({ "quit": true }));
    while talk.read().is_some() {}
    let mut said = String::new();
    std::io::Read::read_to_string(talk.child.stderr.as_mut().unwrap(), &mut said).unwrap();
    (said, talk.child.wait().unwrap().code())
}

#[test]
fn what_was_saved_and_then_taken_away_is_never_called_safe() {
    for replace in [false, true] {
        let room = Room::new();
        let mut talk = room.talk(&["quiz", "--now", NOW]);
        talk.next();
        assert_eq!(talk.answer()["saved"], true);
        let journal = room.journal();
        fs::remove_dir_all(room.profile()).unwrap();
        if replace {
            fs::create_dir_all(room.reviews()).unwrap();
            fs::write(&journal, "").unwrap();
        }
        assert_eq!(talk.answer()["code"], "not-saved");
        let (said, code) = left(talk);
        assert_eq!(code, Some(3), "{said}");
        assert!(said.contains("1 answer was not saved: "), "{said}");
        assert!(said.contains("what this session saved (1 event) is not in"), "{said}");
        assert!(!said.contains("safe"), "{said}");
    }
    // A copy in its place has it all: only what was refused is told of.
    let room = learnt();
    let mut talk = room.talk(&["quiz", "--now", NOW]);
    talk.next();
    assert_eq!(talk.answer()["saved"], true);
    let copy = room.path().join("copy");
    fs::copy(room.journal(), &copy).unwrap();
    fs::rename(&copy, room.journal()).unwrap();
    assert_eq!(talk.answer()["code"], "not-saved");
    let (said, code) = left(talk);
    assert_eq!((said.lines().count(), code), (1, Some(0)), "{said}");
    assert!(said.contains("1 answer was not saved: another file took the journal's place"), "{said}");
}

#[test]
fn the_plain_dialogue_does_not_call_safe_what_is_gone_either() {
    let room = Room::new();
    let mut command = room.trainer();
    command.args(["quiz", "--plain", "--now", NOW, "--kind", "scenario"]);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(b"1\n").unwrap();
    let since = Instant::now();
    while (room.journals().is_empty() || room.answers().is_empty())
        && since.elapsed() < Duration::from_mins(1)
    {
        std::thread::sleep(Duration::from_millis(5));
    }
    fs::remove_dir_all(room.profile()).unwrap();
    input.write_all(b"q\n").unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    let text = String::from_utf8_lossy(&output.stdout).into_owned() + &complaint(&output);
    assert!(text.contains("no longer there") && text.contains("put it back"), "{text}");
    assert!(!text.contains("safe") && !text.contains("1 answer saved"), "{text}");
}
