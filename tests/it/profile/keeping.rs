//! `trainer profile` verify, merge, backup and restore.

use std::fs;
use std::io::Write;
use std::time::{Duration, SystemTime};

use crate::room::{Room, complaint};
use serde_json::{Value, json};

const DAY_1: &str = "2026-11-21T08:15:02Z";
const DAY_2: &str = "2026-11-23T08:15:02Z";
const DAY_3: &str = "2026-12-02T21:00:00Z";

fn learnt() -> Room {
    let room = Room::new();
    room.session(DAY_1, 5);
    room.session(DAY_2, 4);
    room
}

fn append(room: &Room, bytes: &[u8]) {
    fs::File::options().append(true).open(room.journal()).unwrap().write_all(bytes).unwrap();
}

/// What verify says, and its exit code. It never changes anything.
fn verified(room: &Room) -> (Value, i32) {
    let before = room.contents();
    let output = room.run(&["profile", "verify", "--json", "--now", DAY_3]);
    assert_eq!(room.contents(), before);
    (serde_json::from_slice(&output.stdout).unwrap(), output.status.code().unwrap())
}

fn problems(found: &Value) -> Vec<(u64, &str)> {
    let findings = found["findings"].as_array().unwrap().iter();
    findings.map(|f| (f["line"].as_u64().unwrap(), f["problem"].as_str().unwrap())).collect()
}

fn backups(room: &Room) -> usize {
    fs::read_dir(room.profile().join("backups")).map_or(0, Iterator::count)
}

fn answers(room: &Room) -> Value {
    room.document(&["stats", "--json", "--now", DAY_3])["answers"]["total"].clone()
}

#[test]
fn a_sound_profile_is_verified_as_such_and_a_missing_one_is_not() {
    let room = learnt();
    let (found, code) = verified(&room);
    let sound = json!({ "sound": true, "journals": 1, "events": 9, "snapshot": "current", "findings": [] });
    assert_eq!((found, code), (sound, 0));
    assert_eq!(
        room.told(&["profile", "verify", "--now", DAY_3]),
        "9 events in 1 journal; the snapshot is what a rebuild makes.\n"
    );
    assert_eq!(Room::new().run(&["profile", "verify"]).status.code(), Some(3));
}

#[test]
fn verify_names_what_is_damaged_line_by_line_and_rebuild_mends_it() {
    let room = learnt();
    append(&room, b"rubbish\n\xff\xff\n{\"v\":1}\n");
    let (found, code) = verified(&room);
    assert_eq!(problems(&found), [(10, "damaged"), (11, "damaged"), (12, "damaged")]);
    assert_eq!((&found["sound"], &found["snapshot"], code), (&json!(false), &json!("current"), 3));
    room.told(&["profile", "rebuild"]);
    let (found, code) = verified(&room);
    assert_eq!(problems(&found), [(10, "set-aside"), (11, "set-aside"), (12, "set-aside")]);
    assert_eq!((&found["sound"], &found["snapshot"], code), (&json!(true), &json!("current"), 0));
    append(&room, b"{\"v\":2}\n");
    let (found, code) = verified(&room);
    assert_eq!((problems(&found)[3], code), ((13, "newer"), 3));
}

#[test]
fn verify_names_clocks_that_jumped_numbers_given_twice_and_a_last_line_without_end() {
    let room = learnt();
    room.session("2030-01-01T00:00:00Z", 1);
    room.session("2026-11-24T08:00:00Z", 1);
    let line = room.lines()[3].replace("\"correct\":true", "\"correct\": true").replace("false", " false");
    append(&room, line.as_bytes());
    let (found, code) = verified(&room);
    assert_eq!(problems(&found), [(10, "future"), (11, "clock-back"), (12, "no-end"), (12, "same-number")]);
    assert_eq!((&found["sound"], code), (&json!(true), 0));
    let told = room.told(&["profile", "verify", "--now", DAY_3]);
    assert!(told.contains("Nothing needs mending"), "{told}");
}

#[test]
fn verify_tells_a_snapshot_that_lies_from_one_that_is_only_old() {
    let room = learnt();
    let old = room.snapshot();
    room.session(DAY_3, 2);
    let good = room.snapshot();
    let lie = String::from_utf8(good.clone())
        .unwrap()
        .replacen("\"missed\":true", "\"missed\":false", 1)
        .into_bytes();
    assert!(lie != good);
    let cases = [(good, "current"), (old, "behind"), (b"rubbish".to_vec(), "unusable"), (lie, "different")];
    for (bytes, name) in cases {
        fs::write(room.profile().join("profile.json"), bytes).unwrap();
        let (found, code) = verified(&room);
        assert_eq!(found["snapshot"], name);
        assert_eq!(code, if name == "different" { 3 } else { 0 }, "{name}");
    }
    room.told(&["profile", "rebuild"]);
    assert_eq!(verified(&room).0["snapshot"], "current");
}

#[test]
fn merging_takes_what_is_missing_once_and_both_ways_gives_the_same() {
    let (a, b) = (learnt(), Room::new());
    b.session(DAY_2, 3);
    let (journal, before) = (a.journal(), fs::read(a.journal()).unwrap());
    let other = b.profile().display().to_string();
    let b_before = b.contents();
    let merged = a.document(&["profile", "merge", &other, "--json"]);
    assert_eq!(merged, json!({ "taken": 3, "known": 0, "damaged": 0, "answers": 12 }));
    assert_eq!(fs::read(&journal).unwrap(), before, "what was there stays as it was");
    assert_eq!(b.contents(), b_before, "the other profile is only read");
    assert_eq!(backups(&a), 1);
    // Again: nothing to do, so nothing is done.
    let contents = a.contents();
    assert_eq!(a.document(&["profile", "merge", &other, "--json"])["taken"], 0);
    assert_eq!(a.contents(), contents);
    b.told(&["profile", "merge", &a.profile().display().to_string()]);
    assert_eq!(a.known(), b.known());
    // Each goes on, and they meet again.
    a.session(DAY_3, 1);
    b.session(DAY_3, 2);
    a.told(&["profile", "merge", &other]);
    b.told(&["profile", "merge", &a.profile().display().to_string()]);
    assert_eq!(a.known(), b.known());
    assert_eq!(answers(&a), 15);
    assert_eq!(verified(&a).0["findings"], json!([]));
}

#[test]
fn merging_leaves_damage_behind_and_refuses_what_is_newer_or_no_profile() {
    let (a, b) = (learnt(), Room::new());
    b.session(DAY_2, 2);
    append(&b, b"rubbish\n");
    let other = b.profile().display().to_string();
    assert_eq!(a.document(&["profile", "merge", &other, "--json"])["damaged"], 1);
    b.session(DAY_3, 1);
    append(&b, b"{\"v\":9}\n");
    let before = a.contents();
    for dir in [other.as_str(), "/nowhere/at/all", a.path().to_str().unwrap()] {
        let output = a.run(&["profile", "merge", dir]);
        assert_eq!(output.status.code(), Some(3), "{}", complaint(&output));
    }
    assert_eq!(a.contents(), before);
}

#[test]
fn a_backup_restores_every_byte_and_the_state_before_is_kept_and_restorable() {
    let room = learnt();
    append(&room, b"\xff rubbish\nand a line without end");
    let (journal, bytes) = (room.journal(), fs::read(room.journal()).unwrap());
    let file = room.path().join("my.backup").display().to_string();
    room.told(&["profile", "backup", &file]);
    // A file that is there is not written over.
    assert_eq!(room.run(&["profile", "backup", &file]).status.code(), Some(3));
    room.session(DAY_3, 3);
    let later = fs::read(&journal).unwrap();
    let restored = room.document(&["profile", "restore", &file, "--json"]);
    assert_eq!(restored["answers"], 9);
    assert_eq!(fs::read(&journal).unwrap(), bytes);
    // Numbers that were given out after the backup are not given out again.
    room.session(DAY_3, 1);
    assert_eq!(room.journals().len(), 2);
    assert_eq!(fs::read(&journal).unwrap(), bytes);
    room.assert_sound();
    // And back to what was kept aside.
    let kept = restored["kept"].as_str().unwrap();
    assert_eq!(room.document(&["profile", "restore", kept, "--json"])["answers"], 12);
    assert_eq!(fs::read(room.journal()).unwrap(), later);
}

#[test]
fn a_backup_that_is_cut_off_damaged_or_foreign_changes_nothing() {
    let room = learnt();
    let file = room.path().join("my.backup");
    let name = file.display().to_string();
    room.told(&["profile", "backup", &name]);
    let good = fs::read(&file).unwrap();
    let text = String::from_utf8(good.clone()).unwrap();
    let mut bad: Vec<Vec<u8>> = (0..good.len()).step_by(97).map(|cut| good[..cut].to_vec()).collect();
    bad.push(text.replacen("\"correct\":", "\"correct\" ", 1).into_bytes());
    bad.push(text.replacen("\"journal\":\"", "\"journal\":\"../", 1).into_bytes());
    bad.push(text.replacen("\"format\":1", "\"format\":2", 1).into_bytes());
    bad.push([&good[..], b"more"].concat());
    let before = room.contents();
    for bytes in bad {
        fs::write(&file, &bytes).unwrap();
        let output = room.run(&["profile", "restore", &name]);
        assert_eq!(output.status.code(), Some(3), "{}", String::from_utf8_lossy(&bytes));
        assert!(complaint(&output).contains("nothing was changed"), "{}", complaint(&output));
        assert_eq!(room.contents(), before);
    }
}

#[test]
fn a_lost_profile_is_restored_from_its_backup() {
    let room = learnt();
    let known = room.known();
    let file = room.path().join("my.backup").display().to_string();
    room.told(&["profile", "backup", &file]);
    fs::remove_dir_all(room.profile()).unwrap();
    room.told(&["profile", "restore", &file]);
    assert_eq!(room.known(), known);
}

#[test]
fn the_last_ten_automatic_backups_are_kept() {
    let room = learnt();
    let file = room.path().join("my.backup").display().to_string();
    room.told(&["profile", "backup", &file]);
    for _ in 0..13 {
        room.told(&["profile", "restore", &file]);
    }
    let mut names: Vec<_> = fs::read_dir(room.profile().join("backups"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names.len(), 10);
    assert_eq!((names[0].as_str(), names[9].as_str()), ("000004.backup", "000013.backup"));
}

#[test]
fn a_rebuild_that_sets_damage_aside_changes_no_journal() {
    let room = learnt();
    append(&room, b"rubbish\n");
    let before = fs::read(room.journal()).unwrap();
    room.told(&["profile", "rebuild"]);
    assert_eq!(fs::read(room.journal()).unwrap(), before);
    assert_eq!(backups(&room), 0, "nothing was rewritten, so nothing had to be kept aside");
}

#[test]
fn before_a_snapshot_of_another_version_is_replaced_the_journals_are_backed_up() {
    for rebuild in [true, false] {
        let room = learnt();
        let snapshot = String::from_utf8(room.snapshot()).unwrap();
        let engine = snapshot.split_once("\"engine\":").unwrap().1.split(',').next().unwrap().to_owned();
        let (current, old) = (format!("\"engine\":{engine},"), "\"engine\":0,");
        fs::write(room.profile().join("profile.json"), snapshot.replacen(&current, old, 1)).unwrap();
        let journal = fs::read(room.journal()).unwrap();
        if rebuild {
            room.told(&["profile", "rebuild"]);
        } else {
            room.session(DAY_3, 1);
        }
        assert_eq!(backups(&room), 1, "rebuild: {rebuild}");
        let kept = fs::read(room.profile().join("backups/000001.backup")).unwrap();
        assert!(kept.windows(journal.len()).any(|found| found == journal), "rebuild: {rebuild}");
        room.session(DAY_3, 1);
        assert_eq!(backups(&room), 1, "of the present version none is made");
    }
}

#[test]
fn what_killed_programs_left_half_written_is_removed_once_it_is_old_and_nobodys() {
    let room = learnt();
    let dir = room.profile();
    let file = |name: &str, hours: u64| {
        let path = dir.join(name);
        let file = fs::File::create(&path).unwrap();
        file.set_modified(SystemTime::now() - Duration::from_hours(hours)).unwrap();
        (path, file)
    };
    let left = [file(".trainer-a1.tmp", 2).0, file("reviews/.trainer-b2.tmp", 30).0];
    let (young, _) = file(".trainer-c3.tmp", 0);
    let (foreign, _) = file(".tmpAbCdEf", 30);
    let (held, holder) = file(".trainer-d4.tmp", 2);
    holder.lock().unwrap();
    room.told(&["stats"]);
    assert!(left.iter().all(|path| path.exists()), "reading commands remove nothing");
    room.session(DAY_3, 1);
    assert!(!left.iter().any(|path| path.exists()));
    assert!(young.exists() && foreign.exists() && held.exists());
    drop(holder);
    room.session(DAY_3, 1);
    assert!(!held.exists() && young.exists());
}
