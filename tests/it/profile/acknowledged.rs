//! What was acknowledged can be read, whatever the journals hold; and what is said of saving is what happened.

#![cfg(unix)]

use std::collections::HashSet;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use harness::{Ran, Sandbox, TODAY, answered, does, event, wait_until};
use serde_json::{Value, json};

fn learnt() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.session(3);
    sandbox
}

fn total(sandbox: &Sandbox) -> Value {
    sandbox.json(&["stats"])["answers"]["total"].clone()
}

/// Whether the program can be run under strace with these options; says so where it cannot.
fn can_trace(options: &[&str]) -> bool {
    let can = does("strace", &[options, &["true"]].concat());
    if !can {
        println!("skipped: strace, which makes system calls fail, is not here or may not trace");
    }
    can
}

#[test]
fn a_line_that_takes_the_last_number_there_is_costs_this_machine_its_id_and_no_answer() {
    let sandbox = learnt();
    let own = sandbox.journal()[0]["dev"].as_str().unwrap().to_owned();
    let theirs = Sandbox::new();
    let mut last = event(1 << 53, TODAY, answered("http-status/x", true));
    last["dev"] = json!(own);
    theirs.append("theirs.jsonl", &[last]);
    sandbox.run(&["profile", "merge", theirs.profile().to_str().unwrap()]).ok();
    let before = total(&sandbox);
    sandbox.session(2);
    assert_eq!(total(&sandbox), before.as_u64().unwrap() + 2);
    assert!(
        sandbox.journal().iter().all(|event| event["dev"] != own.as_str()),
        "a new id, and a new journal"
    );
    assert_eq!(sandbox.json(&["profile", "verify"])["findings"], json!([]));
    // Under a session, whose numbers have begun, nothing is acknowledged that could not be read.
    let mut talk = sandbox.talk(&["quiz"]);
    talk.question();
    assert_eq!(talk.attempt()["saved"], true);
    let mut last = event(1 << 53, TODAY, answered("http-status/x", true));
    last["dev"] = sandbox.journal()[0]["dev"].clone();
    sandbox.add_to_journal(last.to_string() + "\n");
    let refused = talk.attempt();
    assert_eq!(refused["code"], "not-saved", "{refused}");
    assert!(refused["message"].as_str().unwrap().contains("could not be read back"), "{refused}");
    talk.leave().exits(3);
    sandbox.session(1);
    assert_eq!(total(&sandbox), before.as_u64().unwrap() + 5);
    assert_eq!(sandbox.json(&["profile", "verify"])["sound"], true);
}

#[test]
fn a_zone_that_no_clock_has_costs_no_answer() {
    for zone in ["XXX-24:30", "XXX+24:59:59", "XXX24", "Nowhere/At_All", ":", "XXX-24:59:59"] {
        let sandbox = Sandbox::new().zone(zone);
        let said = sandbox.session(2);
        assert!(said.lines().all(|line| line.contains("not a known time zone")), "{zone}: {said}");
        assert_eq!(total(&sandbox), 2, "{zone}");
        assert_eq!(sandbox.json(&["profile", "verify"])["findings"], json!([]), "{zone}");
    }
}

#[test]
fn texts_of_options_are_cut_in_the_journal_as_what_is_typed() {
    let sandbox = Sandbox::new();
    let long = |c: &str| c.repeat(20_000);
    let deck = json!({"format": 1, "id": "long", "cards": [
        {"id": "c", "question": "Which?", "answer": long("漢"), "wrong": [long("b"), long("c")]}]});
    let path = sandbox.file("long.json", deck.to_string());
    let mut talk = sandbox.talk(&["quiz", "--deck", &path]);
    talk.question();
    assert_eq!(talk.attempt()["saved"], true);
    talk.leave().ok();
    let answer = &sandbox.answers()[0];
    let texts: Vec<&Value> = [&answer["options"], &answer["chose"]]
        .into_iter()
        .flat_map(|list| list.as_array().unwrap())
        .collect();
    assert_eq!(texts.len(), 4);
    assert!(texts.iter().all(|text| text.as_str().unwrap().chars().count() == 200), "{answer}");
}

#[test]
fn a_restore_under_a_running_session_loses_no_acknowledged_answer() {
    let sandbox = learnt();
    let file = sandbox.path("my.backup").display().to_string();
    sandbox.run(&["profile", "backup", &file]).ok();
    for round in 0..4 {
        let mut talk = sandbox.talk(&["quiz", "--count", "80"]);
        talk.question();
        let device = fs::read_to_string(sandbox.profile().join("device")).unwrap();
        let device = device.split(' ').next().unwrap().to_owned();
        let before = sandbox.answers().len();
        let restored = std::thread::scope(|scope| {
            let restoring = scope.spawn(|| sandbox.json(&["profile", "restore", &file]));
            let mut saved = 0;
            // Until the session notices that another journal took the place of its own.
            while talk.attempt()["saved"] == true {
                saved += 1;
            }
            (restoring.join().unwrap(), saved)
        });
        let (restored, saved) = restored;
        talk.leave().exits(3);
        let kept = PathBuf::from(restored["kept"].as_str().unwrap());
        let mut lines = HashSet::new();
        for path in sandbox.journals().into_iter().chain([kept]) {
            let text = fs::read_to_string(path).unwrap();
            let own =
                |line: &&str| line.contains(&format!("\"dev\":\"{device}\"")) && line.contains("\"answer\"");
            lines.extend(text.lines().filter(own).map(ToOwned::to_owned));
        }
        assert!(lines.len() >= before + saved, "round {round}: {} of {before} and {saved}", lines.len());
    }
}

#[test]
fn a_journal_overwritten_in_place_under_a_session_is_not_stamped_as_what_was_read() {
    // So that the snapshot is written in the middle (every 200 answers), or at the end.
    for (answers, lost) in [(3, true), (3, false), (200, false)] {
        let sandbox = learnt();
        let mut talk = sandbox.talk(&["quiz", "--count", "300"]);
        talk.question();
        for _ in 0..2 {
            assert_eq!(talk.attempt()["saved"], true);
        }
        // As a sync tool does that writes in place: another content of the same size, in the same file.
        let text = fs::read_to_string(sandbox.journal_path()).unwrap();
        let (first, rest) = text.split_once('\n').unwrap();
        let gone = if lost { text.trim_end().lines().last().unwrap() } else { first };
        let blank = " ".repeat(gone.len());
        let other = text.replacen(gone, &blank, 1);
        assert!(other.len() == text.len() && !rest.is_empty());
        fs::write(sandbox.journal_path(), &other).unwrap();
        for _ in 2..answers {
            assert_eq!(talk.attempt()["saved"], true);
        }
        let ran = talk.leave();
        if lost {
            ran.exits(3).says("what this session saved (1 event) is no longer in");
        } else {
            ran.ok().silent();
        }
        sandbox.assert_snapshot_is_current();
        assert_eq!(total(&sandbox), 3 - 1 + answers);
    }
}

#[test]
fn what_is_saved_is_called_saved_though_the_snapshot_cannot_be_written() {
    let theirs = learnt();
    theirs.session(4);
    let (dir, file) = (theirs.profile().display().to_string(), theirs.path("b").display().to_string());
    theirs.run(&["profile", "backup", &file]).ok();
    for args in [
        &["set", "minutes", "20"][..],
        &["plan", "--interview", "2026-12-05"],
        &["suspend", "many/c01"],
        &["resume", "many/c02"],
        &["flag", "many/c01"],
        &["reset", "many/c01"],
        &["undo"],
        &["profile", "renames", "--yes"],
        &["profile", "merge", &dir],
        &["profile", "restore", &file],
    ] {
        let sandbox = Sandbox::with_many(2);
        sandbox.talk(&["quiz", "--deck", "many"]).finish(harness::yes);
        sandbox.run(&["suspend", "many/c02"]).ok();
        fs::remove_file(sandbox.snapshot_path()).unwrap();
        fs::create_dir(sandbox.snapshot_path()).unwrap();
        let events = |sandbox: &Sandbox| sandbox.json(&["profile", "verify"])["events"].clone();
        let before = events(&sandbox);
        let ran = sandbox.run(args).ok();
        if args != ["profile", "renames", "--yes"] {
            let told = ran.says("saved; the snapshot could not be written").err;
            assert_eq!(told.lines().count(), 1, "{told}");
            assert_ne!(events(&sandbox), before, "{args:?}");
        }
    }
    // A rebuild is about nothing else.
    let sandbox = learnt();
    fs::remove_file(sandbox.snapshot_path()).unwrap();
    fs::create_dir(sandbox.snapshot_path()).unwrap();
    sandbox.run(&["profile", "rebuild"]).fails(3);
    // And so it is after a session.
    let mut talk = sandbox.talk(&["quiz"]);
    talk.question();
    assert_eq!(talk.attempt()["saved"], true);
    talk.leave().ok().says("saved; the snapshot could not be written");
}

#[test]
fn an_answer_that_was_never_saved_exits_3_from_both_dialogues_and_the_exam() {
    for args in [&["quiz", "--kind", "scenario"][..], &["exam", "--kind", "scenario"]] {
        let sandbox = Sandbox::new();
        let mut talk = sandbox.talk(args);
        talk.question();
        fs::remove_dir_all(sandbox.profile()).unwrap();
        assert_eq!(talk.attempt()["code"], "not-saved");
        talk.leave().exits(3).says("was not saved");
        let said = plain_without_profile(args);
        assert!(said.contains("1 answer was not saved"), "{said}");
        assert!(!said.contains("No answer") && !said.contains("nothing to save"), "{said}");
    }
}

/// Answers in the plain dialogue, whose profile is gone, and quits.
fn plain_without_profile(args: &[&str]) -> String {
    let sandbox = Sandbox::new();
    let mut command = sandbox.command(&[args, &["--plain"]].concat());
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // An exam begins with an event of its own.
    let is_quiz = args[0] == "quiz";
    wait_until("the start", || !sandbox.journals().is_empty() && (is_quiz || !sandbox.lines().is_empty()));
    // In one step: it may still be making files in there.
    fs::rename(sandbox.profile(), sandbox.path("gone")).unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(b"1\nq\n").unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert_eq!(output.status.code(), Some(3), "{said}");
    said
}

#[test]
fn a_file_system_without_locks_is_told_at_the_start_and_gone_on_with() {
    for errno in ["ENOLCK", "ENOSYS", "EOPNOTSUPP"] {
        let inject = format!("inject=flock:error={errno}");
        let options = ["-f", "-qq", "-o", "/dev/null", "-e", "trace=flock", "-e", &inject];
        if !can_trace(&options) {
            return;
        }
        let sandbox = Sandbox::new();
        let run = |args: &[&str]| Ran::of(&mut sandbox.under("strace", &options, args), b"");
        let told = run(&["set", "minutes", "20"]).ok().says("has no locks: run only one trainer").err;
        assert_eq!(told.lines().count(), 1, "{told}");
        let mut talk = sandbox.talk_to(&mut sandbox.under("strace", &options, &["quiz", "--json"]));
        talk.question();
        assert_eq!(talk.attempt()["saved"], true);
        talk.leave().ok().says("has no locks");
        run(&["profile", "doctor"]).ok().shows("Locks    none").shows("move it to a local disk");
        let file = sandbox.path("b").display().to_string();
        run(&["profile", "backup", &file]).ok();
        run(&["profile", "restore", &file]).ok();
        assert_eq!(total(&sandbox), 1);
        // Reading takes no lock, so there is nothing to tell.
        run(&["stats"]).ok().silent();
    }
}

#[test]
fn a_call_that_a_signal_interrupted_is_made_again() {
    let inject = "inject=flock,fdatasync:error=EINTR:when=1+2";
    let options = ["-f", "-qq", "-o", "/dev/null", "-e", "trace=flock,fdatasync", "-e", inject];
    if !can_trace(&options) {
        return;
    }
    let sandbox = Sandbox::new();
    let mut talk = sandbox.talk_to(&mut sandbox.under("strace", &options, &["quiz", "--json"]));
    talk.question();
    for _ in 0..3 {
        assert_eq!(talk.attempt()["saved"], true);
    }
    talk.leave().ok().silent();
    assert_eq!(sandbox.lines().len(), 3);
}

#[test]
fn damaged_lines_cost_once_and_not_once_each_times_the_journal() {
    let sandbox = learnt();
    // Read once for each damaged line this would be 200 GB, for which nobody waits.
    sandbox.add_to_journal((" ".repeat(999) + "\n").repeat(10_000));
    sandbox.session(1);
    let lines: Vec<String> = (0..20_000).map(|at| format!("rubbish {at}\n")).collect();
    sandbox.add_to_journal(lines.concat());
    let told = sandbox.session(1);
    assert!(told.contains("20000 damaged lines left out (the first is line 10005)"), "{told}");
    assert_eq!(total(&sandbox), 5);
}

#[test]
fn what_killed_exports_and_backups_left_is_removed_by_the_next_once_it_is_old() {
    let sandbox = learnt();
    let out = sandbox.path("out");
    fs::create_dir(&out).unwrap();
    let left = |name: &str, hours: u64| {
        let path = out.join(name);
        let file = fs::File::create(&path).unwrap();
        file.set_modified(std::time::SystemTime::now() - Duration::from_hours(hours)).unwrap();
        path
    };
    let place = |name: &str| out.join(name).display().to_string();
    for args in [
        vec!["export", "--to", "csv", "--out", &place("a.csv")],
        vec!["export", "--to", "csv", "--force", "--out", &place("a.csv")],
        vec!["profile", "backup", &place("a.backup")],
    ] {
        let (old, young, foreign) =
            (left(".trainer-a1.tmp", 2), left(".trainer-b2.tmp", 0), left("notes.tmp", 9));
        sandbox.run(&args).ok();
        assert!(!old.exists() && young.exists() && foreign.exists(), "{args:?}");
    }
}
