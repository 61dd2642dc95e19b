//! What is saved stays: whatever becomes of the files, everything readable is read and nothing readable is changed.

use std::fs;

use harness::Sandbox;
use serde_json::json;

const DAY_1: &str = "2026-11-21T08:15:02Z";
const DAY_2: &str = "2026-11-23T08:15:02Z";
const DAY_3: &str = "2026-12-02T21:00:00Z";

/// A profile with three sessions on three days.
fn learnt() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.at(DAY_1).session(5);
    sandbox.at(DAY_2).session(4);
    sandbox.at(DAY_3).session(6);
    sandbox
}

fn answers(sandbox: &Sandbox) -> u64 {
    sandbox.at(DAY_3).json(&["stats"])["answers"]["total"].as_u64().unwrap()
}

#[test]
fn after_every_session_the_snapshot_is_what_a_rebuild_makes_byte_for_byte() {
    let sandbox = Sandbox::new();
    for (now, count) in [(DAY_1, 7), (DAY_3, 3), (DAY_2, 4), ("2020-02-29T03:00:00Z", 2), (DAY_3, 0)] {
        sandbox.at(now).session(count);
        sandbox.assert_snapshot_is_current();
    }
    // Undo, a mark, a second process in between, a lost snapshot.
    let [mut one, mut other] = ["1", "2"].map(|seed| sandbox.at(DAY_3).talk(&["quiz", "--seed", seed]));
    one.question();
    other.question();
    for _ in 0..3 {
        assert_eq!(one.attempt()["saved"], true);
        assert_eq!(other.attempt()["saved"], true);
    }
    assert_eq!(one.undo()["event"], "undone");
    one.question();
    assert_eq!(other.undo()["event"], "undone");
    other.question();
    assert_eq!(one.attempt()["saved"], true);
    other.leave().ok();
    one.leave().ok();
    sandbox.assert_snapshot_is_current();
    fs::remove_file(sandbox.snapshot_path()).unwrap();
    sandbox.at(DAY_3).session(1);
    sandbox.assert_snapshot_is_current();
    assert_eq!(answers(&sandbox), 16 + 5 + 1);
}

#[test]
fn foreign_lines_cost_themselves_and_are_kept_and_told_once() {
    let sandbox = learnt();
    let before = answers(&sandbox);
    let journal = sandbox.journal_path();
    let foreign: [&[u8]; 5] =
        [b"<<<<<<< HEAD", b"{\"v\":1}", b"\xff\xfe\x00 binary", b"\x1b[2Jnot a line of ours", b"\0\0\0\0"];
    sandbox.add_to_journal([&foreign.join(&b'\n')[..], b"\n\n  \n\r\n"].concat());
    assert_eq!(answers(&sandbox), before);
    let told = sandbox.at(DAY_3).session(1);
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(told.contains("5 damaged lines left out (the first is line 16)"), "{told}");
    assert!(told.contains("trainer profile verify"), "{told}");
    assert!(!told.contains('\x1b'), "{told:?}");
    let kept = fs::read(journal.with_extension("damaged")).unwrap();
    assert_eq!(kept, [&foreign.join(&b'\n')[..], b"\n"].concat());
    // Never again: not by the next session, not by a rebuild.
    assert_eq!(sandbox.at(DAY_3).session(1), "");
    assert_eq!(sandbox.run(&["profile", "rebuild"]).ok().err, "");
    fs::remove_file(sandbox.snapshot_path()).unwrap();
    assert_eq!(sandbox.at(DAY_3).session(1), "");
    assert_eq!(fs::read(journal.with_extension("damaged")).unwrap(), kept);
    assert_eq!(answers(&sandbox), before + 3);
}

#[test]
fn a_line_damaged_during_a_session_is_kept_and_told_at_its_end() {
    let sandbox = learnt();
    let mut talk = sandbox.at(DAY_3).talk(&["quiz"]);
    talk.question();
    assert_eq!(talk.attempt()["saved"], true);
    sandbox.add_to_journal(b"half a li");
    assert_eq!(talk.attempt()["saved"], true);
    let told = talk.leave().ok().err;
    assert_eq!(told.matches("jsonl:17:").count(), 1, "{told}");
    assert_eq!(fs::read(sandbox.journal_path().with_extension("damaged")).unwrap(), b"half a li\n");
    assert_eq!(answers(&sandbox), 17);
    sandbox.assert_snapshot_is_current();
    assert_eq!(sandbox.at(DAY_3).session(0), "");
}

#[test]
fn a_snapshot_that_is_nonsense_empty_or_of_another_engine_is_made_again() {
    let sandbox = learnt();
    let good = sandbox.snapshot();
    let text = String::from_utf8(good.clone()).unwrap();
    let known = sandbox.at(DAY_3).json(&["stats"]);
    let bad: Vec<Vec<u8>> = vec![
        Vec::new(),
        b"nonsense".to_vec(),
        b"{}".to_vec(),
        b"[[[[[[".to_vec(),
        vec![0; 4096],
        good[..good.len() / 2].to_vec(),
        text.replacen("\"engine\":", "\"engine\":9", 1).into_bytes(),
        text.replacen("\"format\":", "\"format\":9", 1).into_bytes(),
        text.replacen("\"check\":\"", "\"check\":\"f", 1).into_bytes(),
        text.replacen("\"bytes\":", "\"bytes\":9", 1).into_bytes(),
        text.replacen(".jsonl\":", ".jsonl.jsonl\":", 1).into_bytes(),
    ];
    for (at, bytes) in bad.iter().enumerate() {
        fs::write(sandbox.snapshot_path(), bytes).unwrap();
        assert_eq!(sandbox.at(DAY_3).json(&["stats"]), known, "snapshot {at}");
        assert_eq!(&sandbox.snapshot(), bytes, "a reading command wrote, snapshot {at}");
        sandbox.run(&["profile", "rebuild"]).ok();
        assert_eq!(sandbox.snapshot(), good, "snapshot {at}");
    }
}

#[test]
fn an_empty_journal_and_a_folder_named_like_one_are_no_obstacle() {
    let sandbox = learnt();
    fs::write(sandbox.reviews().join("empty.jsonl"), b"").unwrap();
    fs::create_dir(sandbox.reviews().join("folder.jsonl")).unwrap();
    sandbox.at(DAY_3).session(1);
    assert_eq!(answers(&sandbox), 16);
}

#[test]
fn a_journal_of_a_newer_version_is_refused_and_nothing_is_touched() {
    let refused = |sandbox: &Sandbox, place: &str| {
        let before = sandbox.everything();
        for args in [&["quiz", "--json"][..], &["stats"], &["profile", "rebuild"], &["missed", "--plain"]] {
            sandbox.run(args).fails(3).says(place).says("update trainer");
        }
        assert_eq!(sandbox.everything(), before);
    };
    for line in
        ["{\"v\":2,\"whatever\":true}\n", "{\"v\":3,\"dev\":\"x\",\"n\":1,\"at\":\"y\",\"do\":\"z\"}\n"]
    {
        for fresh in [true, false] {
            let sandbox = learnt();
            sandbox.add_to_journal(line);
            if fresh {
                fs::remove_file(sandbox.snapshot_path()).unwrap();
            }
            refused(&sandbox, "jsonl:16:");
        }
    }
    // Another machine's, where this one has written nothing yet.
    let sandbox = Sandbox::new();
    sandbox.append("new.jsonl", &[json!({"v": 2, "whatever": true})]);
    refused(&sandbox, "new.jsonl:1:");
}

#[test]
fn a_newer_program_that_writes_during_a_session_ends_the_saving_and_nothing_is_touched() {
    // Even when its last line has no end yet: ending it would be writing to what we do not understand.
    for line in ["{\"v\":2}\n", "{\"v\":2}"] {
        let sandbox = learnt();
        let mut talk = sandbox.at(DAY_3).talk(&["quiz"]);
        talk.question();
        sandbox.add_to_journal(line.as_bytes());
        let before = fs::read(sandbox.journal_path()).unwrap();
        let refused = talk.attempt();
        assert_eq!(refused["code"], "not-saved");
        assert!(refused["message"].as_str().unwrap().contains("newer"), "{refused}");
        talk.leave().exits(3);
        assert_eq!(fs::read(sandbox.journal_path()).unwrap(), before);
    }
}

#[test]
fn journals_make_the_same_state_under_any_file_names_in_any_pieces_any_number_of_times() {
    let (a, b, both) = (learnt(), Sandbox::new(), Sandbox::new());
    b.at(DAY_2).session(6);
    fs::create_dir_all(both.reviews()).unwrap();
    fs::copy(a.journal_path(), both.reviews().join("a.jsonl")).unwrap();
    fs::copy(b.journal_path(), both.reviews().join("b.jsonl")).unwrap();
    let known = both.known();
    assert_eq!(answers(&both), 21);
    // Other names, lines in another order, torn into pieces, some of them twice.
    let mut lines = [a.lines(), b.lines()].concat();
    lines.reverse();
    lines.rotate_left(8);
    let scattered = Sandbox::new();
    fs::create_dir_all(scattered.reviews()).unwrap();
    for (at, piece) in lines.chunks(4).enumerate() {
        let twice = [piece, piece].concat().join("\n") + "\n";
        fs::write(scattered.reviews().join(format!("k3f9 (conflict {at}).jsonl")), twice).unwrap();
    }
    assert_eq!(scattered.known(), known);
    // And one by one, as a sync tool brings them, with a session's snapshot in between.
    fs::copy(b.journal_path(), a.reviews().join("zzz.jsonl")).unwrap();
    a.at(DAY_3).session(0);
    assert_eq!(answers(&a), 21);
    assert_eq!(a.known(), known);
}

#[test]
fn a_journal_that_two_tools_appended_to_loses_nothing() {
    let sandbox = learnt();
    let theirs = Sandbox::new();
    theirs.at(DAY_2).session(4);
    // Another tool's lines, with its line ends, between ours, the last one unfinished.
    sandbox.add_to_journal((theirs.lines().join("\r\n") + "\r\n").as_bytes());
    sandbox.at(DAY_3).session(2);
    let again = theirs.lines().join("\n");
    sandbox.add_to_journal(&again.as_bytes()[..again.len() - 20]);
    sandbox.at(DAY_3).session(1);
    assert_eq!(answers(&sandbox), 15 + 4 + 2 + 1);
    sandbox.assert_snapshot_is_current();
}

#[test]
fn a_profile_copied_to_another_machine_makes_no_event_twice() {
    let sandbox = learnt();
    let copy = sandbox.copy();
    // As if it had been made elsewhere: the id is ours, the machine is not.
    let device = fs::read_to_string(sandbox.profile().join("device")).unwrap();
    let id = device.split(' ').next().unwrap();
    fs::write(copy.profile().join("device"), format!("{id} 0123456789abcdef\n")).unwrap();
    copy.at(DAY_3).session(3);
    sandbox.at(DAY_3).session(2);
    let other = fs::read_to_string(copy.profile().join("device")).unwrap();
    assert_ne!(other.split(' ').next(), Some(id));
    assert_eq!(copy.journals().len(), 2);
    // Brought together, everything is there once; every device and number names one line.
    for (at, path) in copy.journals().iter().enumerate() {
        fs::copy(path, sandbox.reviews().join(format!("copied-{at}.jsonl"))).unwrap();
    }
    sandbox.run(&["profile", "rebuild"]).ok();
    assert_eq!(answers(&sandbox), 15 + 3 + 2);
    let mut names = std::collections::HashMap::new();
    for path in sandbox.journals() {
        for line in fs::read_to_string(path).unwrap().lines() {
            let event: serde_json::Value = serde_json::from_str(line).unwrap();
            let name = (event["dev"].to_string(), event["n"].to_string());
            assert_eq!(names.entry(name).or_insert_with(|| line.to_owned()), line);
        }
    }
}

#[test]
fn while_another_holds_the_lock_the_answer_is_not_saved_and_later_it_is_once() {
    let sandbox = learnt();
    let mut talk = sandbox.at(DAY_3).talk(&["quiz"]);
    talk.question();
    let holder = fs::File::open(sandbox.journal_path()).unwrap();
    holder.lock().unwrap();
    let refused = talk.attempt();
    assert_eq!((&refused["event"], &refused["code"]), (&json!("error"), &json!("not-saved")), "{refused}");
    // Whoever it is is named as the system names it: here that is this test.
    let named = match fs::read_to_string("/proc/self/comm") {
        Ok(name) => format!("another program, {}", name.trim()),
        Err(_) => "another process".to_owned(),
    };
    let message = refused["message"].as_str().unwrap();
    assert!(message.contains(&named) && message.contains("holds its lock: try again"), "{message}");
    holder.unlock().unwrap();
    assert_eq!(sandbox.answers().len(), 15);
    assert_eq!(talk.attempt()["saved"], true);
    assert_eq!(sandbox.answers().len(), 16);
    talk.leave().ok();
    sandbox.assert_snapshot_is_current();
}
