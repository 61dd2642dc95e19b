//! What is saved stays: whatever becomes of the files, everything readable is read and nothing readable is changed.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::room::{Room, complaint};
use serde_json::json;
use trainer::history::read_line;
use trainer::profile::Profile;

const DAY_1: &str = "2026-11-21T08:15:02Z";
const DAY_2: &str = "2026-11-23T08:15:02Z";
const DAY_3: &str = "2026-12-02T21:00:00Z";

/// A profile with three sessions on three days.
fn learnt() -> Room {
    let room = Room::new();
    room.session(DAY_1, 5);
    room.session(DAY_2, 4);
    room.session(DAY_3, 6);
    room
}

fn append(path: &Path, bytes: &[u8]) {
    fs::File::options().append(true).open(path).unwrap().write_all(bytes).unwrap();
}

fn answers(room: &Room) -> u64 {
    room.document(&["stats", "--json", "--now", DAY_3])["answers"]["total"].as_u64().unwrap()
}

#[test]
fn after_every_session_the_snapshot_is_what_a_rebuild_makes_byte_for_byte() {
    let room = Room::new();
    for (now, count) in [(DAY_1, 7), (DAY_3, 3), (DAY_2, 4), ("2020-02-29T03:00:00Z", 2), (DAY_3, 0)] {
        room.session(now, count);
        room.assert_sound();
    }
    // Undo, a mark, a second process in between, a lost snapshot.
    let mut one = room.talk(&["quiz", "--seed", "1"]);
    let mut other = room.talk(&["quiz", "--seed", "2"]);
    one.next();
    other.next();
    for _ in 0..3 {
        assert_eq!(one.answer()["saved"], true);
        assert_eq!(other.answer()["saved"], true);
    }
    one.send(&json!({ "undo": true }));
    assert_eq!(one.next()["event"], "undone");
    one.next();
    other.send(&json!({ "undo": true }));
    assert_eq!(other.next()["event"], "undone");
    other.next();
    assert_eq!(one.answer()["saved"], true);
    other.quit();
    one.quit();
    room.assert_sound();
    fs::remove_file(room.profile().join("profile.json")).unwrap();
    room.session(DAY_3, 1);
    room.assert_sound();
    assert_eq!(answers(&room), 16 + 5 + 1);
}

#[test]
fn every_prefix_of_a_journal_opens_with_all_its_whole_lines_and_takes_the_next_answer() {
    let room = Room::new();
    room.session(DAY_1, 3);
    let journal = room.journal();
    let whole = fs::read(&journal).unwrap();
    let snapshot = room.snapshot();
    let total =
        |profile: &Profile| -> u32 { profile.history().record().days.values().map(|day| day.answers).sum() };
    let what = read_line(String::from_utf8_lossy(&whole).lines().next().unwrap()).unwrap().what;
    for cut in 0..=whole.len() {
        let part = &whole[..cut];
        let lines = u32::try_from(part.split(|&b| b == b'\n').count() - 1).unwrap();
        fs::write(&journal, part).unwrap();
        fs::write(room.profile().join("profile.json"), &snapshot).unwrap();
        assert_eq!(total(&Profile::open(&room.profile(), &mut |_| {}).unwrap()), lines, "cut at {cut}");
        let mut profile = Profile::open_to_write(&room.profile(), false, &mut |_| {}).unwrap();
        profile.save(DAY_2.parse().unwrap(), 0, &what).unwrap();
        profile.close().unwrap();
        assert!(fs::read(&journal).unwrap().starts_with(part), "cut at {cut}");
        // A last line that lacked nothing but its end counts from now on.
        let completed = u32::from(whole.get(cut) == Some(&b'\n'));
        assert_eq!(
            total(&Profile::open(&room.profile(), &mut |_| {}).unwrap()),
            lines + completed + 1,
            "cut at {cut}"
        );
        let written = room.snapshot();
        Profile::rebuild(&room.profile(), &mut |_| {}).unwrap();
        assert_eq!(written, room.snapshot(), "cut at {cut}");
    }
    // And through the front door, in the middle of a line.
    fs::write(&journal, &whole[..whole.len() - 9]).unwrap();
    let told = room.session(DAY_2, 1);
    assert_eq!(answers(&room), 3, "{told}");
}

#[test]
fn any_flipped_bit_costs_at_most_the_lines_it_touches() {
    use rand::{RngExt, SeedableRng};
    let room = Room::new();
    room.session(DAY_1, 6);
    let (journal, whole) = (room.journal(), fs::read(room.journal()).unwrap());
    let mut rng = rand::rngs::StdRng::seed_from_u64(9);
    for round in 0..150 {
        let mut bytes = whole.clone();
        let (at, bit) = (rng.random_range(0..bytes.len()), rng.random_range(0..8));
        bytes[at] ^= 1 << bit;
        fs::write(&journal, &bytes).unwrap();
        let output = room.run(&["profile", "rebuild", "--json"]);
        if output.status.code() == Some(3) {
            // `"v":1` became the version of a newer program.
            assert!(complaint(&output).contains("newer"), "round {round}: {}", complaint(&output));
            continue;
        }
        let kept: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        // A flipped line end joins two lines.
        assert!(kept["answers"].as_u64().unwrap() >= 4, "round {round}: bit {bit} of byte {at}: {kept}");
        assert_eq!(fs::read(&journal).unwrap(), bytes, "round {round}: the journal was written to");
    }
}

#[test]
fn foreign_lines_cost_themselves_and_are_kept_and_told_once() {
    let room = learnt();
    let before = answers(&room);
    let journal = room.journal();
    let foreign: [&[u8]; 5] =
        [b"<<<<<<< HEAD", b"{\"v\":1}", b"\xff\xfe\x00 binary", b"\x1b[2Jnot a line of ours", b"\0\0\0\0"];
    append(&journal, &[&foreign.join(&b'\n')[..], b"\n\n  \n\r\n"].concat());
    assert_eq!(answers(&room), before);
    let told = room.session(DAY_3, 1);
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(told.contains("5 damaged lines left out (the first is line 16)"), "{told}");
    assert!(told.contains("trainer profile verify"), "{told}");
    assert!(!told.contains('\x1b'), "{told:?}");
    let kept = fs::read(journal.with_extension("damaged")).unwrap();
    assert_eq!(kept, [&foreign.join(&b'\n')[..], b"\n"].concat());
    // Never again: not by the next session, not by a rebuild.
    assert_eq!(room.session(DAY_3, 1), "");
    assert_eq!(complaint(&room.run(&["profile", "rebuild"])), "");
    fs::remove_file(room.profile().join("profile.json")).unwrap();
    assert_eq!(room.session(DAY_3, 1), "");
    assert_eq!(fs::read(journal.with_extension("damaged")).unwrap(), kept);
    assert_eq!(answers(&room), before + 3);
}

#[test]
fn a_line_damaged_during_a_session_is_kept_and_told_at_its_end() {
    let room = learnt();
    let mut talk = room.talk(&["quiz", "--now", DAY_3]);
    talk.next();
    assert_eq!(talk.answer()["saved"], true);
    append(&room.journal(), b"half a li");
    assert_eq!(talk.answer()["saved"], true);
    let told = talk.quit();
    assert_eq!(told.matches("jsonl:17:").count(), 1, "{told}");
    assert_eq!(fs::read(room.journal().with_extension("damaged")).unwrap(), b"half a li\n");
    assert_eq!(answers(&room), 17);
    room.assert_sound();
    assert_eq!(room.session(DAY_3, 0), "");
}

#[test]
fn a_snapshot_that_is_nonsense_empty_or_of_another_engine_is_made_again() {
    let room = learnt();
    let good = room.snapshot();
    let text = String::from_utf8(good.clone()).unwrap();
    let known = room.document(&["stats", "--json", "--now", DAY_3]);
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
        fs::write(room.profile().join("profile.json"), bytes).unwrap();
        assert_eq!(room.document(&["stats", "--json", "--now", DAY_3]), known, "snapshot {at}");
        assert_eq!(&room.snapshot(), bytes, "a reading command wrote, snapshot {at}");
        room.told(&["profile", "rebuild"]);
        assert_eq!(room.snapshot(), good, "snapshot {at}");
    }
}

#[test]
fn an_empty_journal_and_a_folder_named_like_one_are_no_obstacle() {
    let room = learnt();
    fs::write(room.reviews().join("empty.jsonl"), b"").unwrap();
    fs::create_dir(room.reviews().join("folder.jsonl")).unwrap();
    room.session(DAY_3, 1);
    assert_eq!(answers(&room), 16);
}

#[test]
fn a_journal_of_a_newer_version_is_refused_and_nothing_is_touched() {
    for line in
        ["{\"v\":2,\"whatever\":true}\n", "{\"v\":3,\"dev\":\"x\",\"n\":1,\"at\":\"y\",\"do\":\"z\"}\n"]
    {
        for fresh in [true, false] {
            let room = learnt();
            append(&room.journal(), line.as_bytes());
            if fresh {
                fs::remove_file(room.profile().join("profile.json")).unwrap();
            }
            let before = room.contents();
            for args in [&["quiz", "--json"][..], &["stats"], &["profile", "rebuild"], &["missed", "--plain"]]
            {
                let output = room.run(args);
                assert_eq!(output.status.code(), Some(3), "{args:?}");
                let told = complaint(&output);
                assert!(told.contains("jsonl:16:") && told.contains("update trainer"), "{told}");
            }
            assert_eq!(room.contents(), before);
        }
    }
}

#[test]
fn a_newer_program_that_writes_during_a_session_ends_the_saving_and_nothing_is_touched() {
    // Even when its last line has no end yet: ending it would be writing to what we do not understand.
    for line in ["{\"v\":2}\n", "{\"v\":2}"] {
        let room = learnt();
        let mut talk = room.talk(&["quiz", "--now", DAY_3]);
        talk.next();
        append(&room.journal(), line.as_bytes());
        let before = fs::read(room.journal()).unwrap();
        let refused = talk.answer();
        assert_eq!(refused["code"], "not-saved");
        assert!(refused["message"].as_str().unwrap().contains("newer"), "{refused}");
        talk.quit();
        assert_eq!(fs::read(room.journal()).unwrap(), before);
    }
}

#[test]
fn journals_make_the_same_state_under_any_file_names_in_any_pieces_any_number_of_times() {
    let (a, b, both) = (learnt(), Room::new(), Room::new());
    b.session(DAY_2, 6);
    fs::create_dir_all(both.reviews()).unwrap();
    fs::copy(a.journal(), both.reviews().join("a.jsonl")).unwrap();
    fs::copy(b.journal(), both.reviews().join("b.jsonl")).unwrap();
    let known = both.known();
    assert_eq!(answers(&both), 21);
    // Other names, lines in another order, torn into pieces, some of them twice.
    let mut lines = [a.lines(), b.lines()].concat();
    lines.reverse();
    lines.rotate_left(8);
    let scattered = Room::new();
    fs::create_dir_all(scattered.reviews()).unwrap();
    for (at, piece) in lines.chunks(4).enumerate() {
        let twice = [piece, piece].concat().join("\n") + "\n";
        fs::write(scattered.reviews().join(format!("k3f9 (conflict {at}).jsonl")), twice).unwrap();
    }
    assert_eq!(scattered.known(), known);
    // And one by one, as a sync tool brings them, with a session's snapshot in between.
    fs::copy(b.journal(), a.reviews().join("zzz.jsonl")).unwrap();
    a.session(DAY_3, 0);
    assert_eq!(answers(&a), 21);
    assert_eq!(a.known(), known);
}

#[test]
fn a_journal_that_two_tools_appended_to_loses_nothing() {
    let room = learnt();
    let (theirs, path) = (Room::new(), room.journal());
    theirs.session(DAY_2, 4);
    // Another tool's lines, with its line ends, between ours, the last one unfinished.
    append(&path, (theirs.lines().join("\r\n") + "\r\n").as_bytes());
    room.session(DAY_3, 2);
    let again = theirs.lines().join("\n");
    append(&path, &again.as_bytes()[..again.len() - 20]);
    room.session(DAY_3, 1);
    assert_eq!(answers(&room), 15 + 4 + 2 + 1);
    room.assert_sound();
}

#[test]
fn a_profile_copied_to_another_machine_makes_no_event_twice() {
    let room = learnt();
    let copy = Room::new();
    fs::create_dir_all(copy.reviews()).unwrap();
    for (path, bytes) in room.contents() {
        fs::write(copy.profile().join(path.strip_prefix(room.profile()).unwrap()), bytes).unwrap();
    }
    // As if it had been made elsewhere: the id is ours, the machine is not.
    let device = fs::read_to_string(room.profile().join("device")).unwrap();
    let id = device.split(' ').next().unwrap();
    fs::write(copy.profile().join("device"), format!("{id} 0123456789abcdef\n")).unwrap();
    copy.session(DAY_3, 3);
    room.session(DAY_3, 2);
    let other = fs::read_to_string(copy.profile().join("device")).unwrap();
    assert_ne!(other.split(' ').next(), Some(id));
    assert_eq!(copy.journals().len(), 2);
    // Brought together, everything is there once; every device and number names one line.
    for (at, path) in copy.journals().iter().enumerate() {
        fs::copy(path, room.reviews().join(format!("copied-{at}.jsonl"))).unwrap();
    }
    room.told(&["profile", "rebuild"]);
    assert_eq!(answers(&room), 15 + 3 + 2);
    let mut names = std::collections::HashMap::new();
    for path in room.journals() {
        for line in fs::read_to_string(path).unwrap().lines() {
            let event: serde_json::Value = serde_json::from_str(line).unwrap();
            let name = (event["dev"].to_string(), event["n"].to_string());
            assert_eq!(names.entry(name).or_insert_with(|| line.to_owned()), line);
        }
    }
}

#[test]
fn while_another_holds_the_lock_the_answer_is_not_saved_and_later_it_is_once() {
    let room = learnt();
    let mut talk = room.talk(&["quiz", "--now", DAY_3]);
    talk.next();
    let holder = fs::File::open(room.journal()).unwrap();
    holder.lock().unwrap();
    let refused = talk.answer();
    assert_eq!((&refused["event"], &refused["code"]), (&json!("error"), &json!("not-saved")), "{refused}");
    assert!(refused["message"].as_str().unwrap().contains("another trainer"), "{refused}");
    holder.unlock().unwrap();
    assert_eq!(room.answers().len(), 15);
    assert_eq!(talk.answer()["saved"], true);
    assert_eq!(room.answers().len(), 16);
    talk.quit();
    room.assert_sound();
}

#[test]
fn reading_commands_make_nothing_and_change_nothing() {
    let room = Room::new();
    for args in [&["stats"][..], &["topics"], &["cards"], &["profile", "path"], &["review", "--json"]] {
        room.told(args);
    }
    assert!(!room.profile().exists());
    let room = learnt();
    append(&room.journal(), b"damage\n");
    let before = room.contents();
    for args in [&["stats"][..], &["topics"], &["cards", "--missed"], &["show", "503"]] {
        room.told(args);
    }
    assert_eq!(room.contents(), before);
}
