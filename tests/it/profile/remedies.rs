//! What goes wrong with a profile's files is told once, in plain words, with what to do; and nothing waits for ever.

#![cfg(unix)]

use std::fs;
use std::io::Write;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Stdio};

use harness::{Ran, Sandbox, wait_until};
use serde_json::json;

fn learnt() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.session(3);
    sandbox
}

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

/// What a command that must fail says, in one line and in plain words.
fn fails(sandbox: &Sandbox, args: &[&str]) -> String {
    let told = sandbox.run(args).fails(3).err;
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
        let sandbox = learnt();
        let path = sandbox.reviews().join("x.jsonl");
        match link {
            Some(to) => symlink(to, &path).unwrap(),
            None => pipe(&path),
        }
        for args in [&["stats"][..], &["topics"], &["export", "--to", "csv"]] {
            sandbox.run(args).ok().says(what);
        }
        let found = sandbox.run(&["profile", "verify", "--json"]).json();
        assert_eq!(found["findings"][0]["problem"], "no-file", "{found}");
        sandbox.run(&["set", "minutes", "20"]).ok().says(what);
        // It is told once.
        sandbox.run(&["stats"]).ok().silent();
        sandbox.run(&["profile", "rebuild"]).ok();
        let file = sandbox.path("a.backup").display().to_string();
        for command in ["backup", "restore"] {
            sandbox.run(&["profile", command, &file]).ok();
        }
    }
}

#[test]
fn a_link_to_a_journal_is_read_like_the_journal() {
    let (sandbox, other) = (learnt(), learnt());
    symlink(other.journal_path(), sandbox.reviews().join("linked.jsonl")).unwrap();
    assert_eq!(sandbox.json(&["stats"])["answers"]["total"], 6);
}

#[test]
fn a_pipe_in_place_of_what_can_be_made_again_is_no_obstacle() {
    for name in ["profile.json", "device"] {
        let sandbox = learnt();
        fs::remove_file(sandbox.profile().join(name)).unwrap();
        pipe(&sandbox.profile().join(name));
        for args in [&["stats"][..], &["profile", "verify"], &["topics"], &["set", "minutes", "20"]] {
            sandbox.run(args).ok();
        }
        assert!(fs::metadata(sandbox.profile().join(name)).unwrap().is_file());
    }
    // The journal of this machine is not made again.
    let sandbox = learnt();
    let journal = sandbox.journal_path();
    fs::remove_file(&journal).unwrap();
    pipe(&journal);
    sandbox.run(&["stats"]).ok();
    sandbox.run(&["quiz", "--json"]).exits(3).says("move it away");
}

#[test]
fn three_hundred_damaged_lines_are_one_line_of_warning_and_verify_has_plain_words_for_each() {
    let sandbox = learnt();
    let junk = [&b"rubbish"[..], b"[1,2]", b"{\"v\":1", b"{\"v\":1}", b"{\"v\":1,\"dev\":5}"];
    for at in 0..300 {
        let line = [junk[at % junk.len()], format!(" {}\n", " ".repeat(at)).as_bytes()].concat();
        sandbox.add_to_journal(line);
    }
    let told = sandbox.run(&["stats"]).ok().says("300 damaged lines left out (the first is line 4)");
    assert_eq!(told.says("trainer profile verify").err.lines().count(), 1);
    let text = sandbox.run(&["profile", "verify"]).out;
    for words in ["it is no JSON object", "it is cut off", "\"dev\" is missing", "does not fit there"] {
        assert!(text.contains(words), "{words} in {text}");
    }
    for words in ["struct", "expected", "column"] {
        assert!(!text.contains(words), "{words} in {text}");
    }
    assert_eq!(sandbox.session(1).lines().count(), 1);
    assert_eq!(sandbox.session(1), "", "told once");
    let kept = fs::read(sandbox.journal_path().with_extension("damaged")).unwrap();
    assert_eq!(kept.split(|&byte| byte == b'\n').count(), 301, "kept once");
}

#[test]
fn a_list_is_neither_an_event_nor_an_answer() {
    let sandbox = learnt();
    let fields = "[1,\"zz\",1,\"2026-11-21T09:00:00Z\",0,\"suspend\",\"http-status/x\"";
    sandbox.add_to_journal(format!("{fields}{},true]\n[2]\n", ",null".repeat(17)).as_bytes());
    assert_eq!(sandbox.json(&["profile", "rebuild"])["answers"], 3);
    assert_eq!(sandbox.json(&["profile", "verify"])["events"], 3);
    for mode in [&["quiz"][..], &["exam"]] {
        let mut talk = sandbox.talk(mode);
        talk.question();
        let cases = [json!([[1]]), json!("a"), json!({ "chose": [1] }), json!({ "choose": "a" })];
        for said in cases {
            talk.say(&said);
            let answer = talk.event();
            assert_eq!(answer["code"], "bad-input", "{said}: {answer}");
            let message = answer["message"].as_str().unwrap();
            assert!(message.contains("{\"choose\":[1]}"), "{said}: {message}");
            assert!(!message.contains("expected") && !message.contains("struct"), "{said}: {message}");
        }
        talk.leave();
    }
}

#[test]
fn merging_works_on_a_fresh_machine_and_makes_no_empty_backup() {
    let sandbox = learnt();
    let fresh = Sandbox::new();
    let mut command = fresh.bare(&["profile", "merge", sandbox.profile().to_str().unwrap()]);
    command.env_remove("TRAINER_PROFILE").env("HOME", fresh.path("new-home"));
    Ran::of(&mut command, b"").ok().shows("Added 3 events");
    let file = sandbox.path("my.backup").display().to_string();
    sandbox.run(&["profile", "backup", &file]).ok();
    let empty = Sandbox::new();
    assert_eq!(empty.run(&["profile", "restore", &file]).ok().out, "Restored: 3 answers.\n");
    assert!(!empty.profile().join("backups").exists());
}

#[test]
fn with_a_pretended_time_no_profile_command_writes_ones_own() {
    let sandbox = learnt();
    let home = sandbox.path("new-home");
    let file = sandbox.path("my.backup").display().to_string();
    sandbox.run(&["profile", "backup", &file]).ok();
    let merge = sandbox.profile().display().to_string();
    let more = sandbox.path("more.backup").display().to_string();
    let cases = [["restore", &file], ["merge", &merge], ["rebuild", ""], ["backup", &more]];
    for [command, argument] in cases {
        let mut args = vec!["profile", command, argument];
        args.retain(|text| !text.is_empty());
        let mut run = sandbox.command(&args);
        run.env_remove("TRAINER_PROFILE").env("HOME", &home);
        Ran::of(&mut run, b"").fails(2).says("--now");
        assert!(!home.exists() && !Path::new(&more).exists(), "{args:?}");
    }
    sandbox.run(&["profile", "rebuild"]).ok();
}

#[test]
fn each_fault_has_the_remedy_of_its_own_situation() {
    let sandbox = learnt();
    let place = |name: &str| sandbox.path(name).display().to_string();
    let there = place("there");
    fs::write(&there, "").unwrap();
    let cases = [
        (vec!["restore", "/nope"], "there is no file /nope: name one"),
        (vec!["restore", "/tmp"], "/tmp is a directory: name the backup file"),
        (vec!["backup", "none/b"], "there is no directory none: create it"),
        (vec!["backup", "/proc/b"], "name a file elsewhere"),
        (vec!["backup", &there], "already exists, and a backup never overwrites: name a new file"),
        (vec!["merge", "/nope"], "there is no profile at /nope"),
    ];
    for (args, says) in cases {
        let told = fails(&sandbox, &[&["profile"], &args[..]].concat());
        assert!(told.contains(says), "{args:?}: {told}");
    }
    for (name, made_again) in [("reviews", false), ("device", true), ("profile.json", true)] {
        let sandbox = learnt();
        let path = sandbox.profile().join(name);
        if made_again {
            fs::remove_file(&path).unwrap();
            fs::create_dir(&path).unwrap();
        } else {
            fs::remove_dir_all(&path).unwrap();
            fs::write(&path, "").unwrap();
        }
        // What is saved is saved; the snapshot is only a shortcut.
        let code = if name == "profile.json" { 0 } else { 3 };
        let told = sandbox.run(&["set", "minutes", "20"]).exits(code).err;
        assert!(!told.contains(".trainer-") && !told.contains("os error"), "{told}");
        let is = format!(
            "{name}: a {} is where a {} should be: move it away",
            if made_again { "directory" } else { "file" },
            if made_again { "file" } else { "directory" }
        );
        assert!(told.contains(&is), "{told}");
    }
}

#[test]
fn what_was_saved_and_then_taken_away_is_never_called_safe() {
    for replace in [false, true] {
        let sandbox = Sandbox::new();
        let mut talk = sandbox.talk(&["quiz"]);
        talk.question();
        assert_eq!(talk.attempt()["saved"], true);
        let journal = sandbox.journal_path();
        fs::remove_dir_all(sandbox.profile()).unwrap();
        if replace {
            fs::create_dir_all(sandbox.reviews()).unwrap();
            fs::write(&journal, "").unwrap();
        }
        assert_eq!(talk.attempt()["code"], "not-saved");
        let said = talk.leave().exits(3).err;
        assert!(said.contains("1 answer was not saved: "), "{said}");
        assert!(said.contains("what this session saved (1 event) is no longer in"), "{said}");
        assert!(!said.contains("answer saved"), "{said}");
    }
    // A copy in its place has it all: only what was refused is told of.
    let sandbox = learnt();
    let mut talk = sandbox.talk(&["quiz"]);
    talk.question();
    assert_eq!(talk.attempt()["saved"], true);
    let copy = sandbox.path("copy");
    fs::copy(sandbox.journal_path(), &copy).unwrap();
    fs::rename(&copy, sandbox.journal_path()).unwrap();
    assert_eq!(talk.attempt()["code"], "not-saved");
    let said =
        talk.leave().exits(3).says("1 answer was not saved: another file took the journal's place").err;
    assert_eq!(said.lines().count(), 1, "{said}");
}

#[test]
fn the_plain_dialogue_does_not_call_safe_what_is_gone_either() {
    let sandbox = Sandbox::new();
    let mut command = sandbox.command(&["quiz", "--plain", "--kind", "scenario"]);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(b"1\n").unwrap();
    wait_until("the answer", || !sandbox.answers().is_empty());
    fs::remove_dir_all(sandbox.profile()).unwrap();
    input.write_all(b"q\n").unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert!(text.contains("no longer there") && text.contains("put it back"), "{text}");
    assert!(!text.contains("answer saved"), "{text}");
}
