//! When saving fails the learner is told that, and why, may try again or quit, and keeps what was saved before.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::room::{Room, Talk, complaint};
use serde_json::{Value, json};

const NOW: &str = "2026-11-21T08:15:02Z";

/// Asserts that the answer was not saved, that the reason is told, and that the question stands.
fn refused(talk: &mut Talk, why: &str) {
    let event = talk.answer();
    assert_eq!((&event["event"], &event["code"]), (&json!("error"), &json!("not-saved")), "{event}");
    assert!(event["message"].as_str().unwrap().contains(why), "{event}");
}

fn saved(talk: &mut Talk, answers: usize) {
    for _ in 0..answers {
        let event = talk.answer();
        assert_eq!(event["saved"], true, "{event}");
    }
}

fn does(program: &str, args: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// The program under another one, such as `sh`.
fn under(room: &Room, program: &str, args: &[&str]) -> Talk {
    let mut command = Command::new(program);
    command
        .args(args)
        .arg(env!("CARGO_BIN_EXE_trainer"))
        .args(["--json", "quiz", "--now", NOW, "--count", "60", "--seed", "7"]);
    Talk::begin(room.prepare(command))
}

#[test]
fn a_limit_on_file_sizes_is_told_and_what_fits_stays() {
    let room = Room::new();
    let mut talk = under(&room, "sh", &["-c", r#"ulimit -f 4; exec "$@""#, "sh"]);
    talk.next();
    let mut count = 0;
    let failure = loop {
        let event = talk.answer();
        if event["event"] == "error" {
            break event;
        }
        count += 1;
    };
    assert!(failure["message"].as_str().unwrap().contains("raise the limit"), "{failure}");
    refused(&mut talk, "raise the limit");
    assert!(count > 2 && room.answers().len() == count, "{count} and {}", room.answers().len());
    // It can be left in good order, though the snapshot may not fit either; and without the limit all goes on.
    talk.quit();
    assert_eq!(room.answers().len(), count);
    let count = count + usize::from(lacks_only_its_end(&room));
    room.session(NOW, 1);
    assert_eq!(room.answers().len(), count + 1);
    room.assert_sound();
}

/// Whether the last answer stands in the journal but for its line end. Who leaves the session then has it counted after
/// all, once.
fn lacks_only_its_end(room: &Room) -> bool {
    let journal = fs::read(room.journal()).unwrap();
    let last = journal.split(|&byte| byte == b'\n').next_back();
    last.is_some_and(|last| serde_json::from_slice::<Value>(last).is_ok())
}

#[test]
fn wherever_a_limit_cuts_the_end_of_an_answer_it_is_never_there_twice() {
    // The time taken is in the line, so how long it will be is known to a byte or two only: where the times jumped about
    // so that no cut took the line end alone, they are all made again.
    for round in 1.. {
        let room = Room::new();
        room.session(NOW, 1);
        let long = fs::read(room.journal()).unwrap().len();
        let cuts: Vec<bool> = (long - 4..long + 2).map(cut_off_after).collect();
        if cuts.contains(&true) {
            return;
        }
        assert!(round < 100, "one of the cuts was to take the line end alone");
    }
}

/// Answers where only so many bytes of the answer's line fit; says whether only its line end did not.
fn cut_off_after(fits: usize) -> bool {
    const LIMIT: usize = 2048;
    let room = Room::new();
    room.session(NOW, 0);
    // Empty lines mean nothing and take up what the limit allows but for the start of one answer.
    fs::write(room.journal(), "\n".repeat(LIMIT - fits)).unwrap();
    let mut talk = under(&room, "sh", &["-c", r#"ulimit -f 4; exec "$@""#, "sh"]);
    talk.next();
    let saved = usize::from(talk.answer()["saved"] == true);
    assert_eq!(room.answers().len(), saved);
    refused(&mut talk, "raise the limit");
    talk.quit();
    let whole = saved == 0 && lacks_only_its_end(&room);
    let kept = saved + usize::from(whole);
    room.session(NOW, 1);
    assert_eq!(room.answers().len(), kept + 1, "{fits} bytes fit");
    assert_eq!(room.document(&["stats", "--json", "--now", NOW])["answers"]["total"], kept + 1);
    room.told(&["profile", "verify"]);
    room.assert_sound();
    whole
}

/// A small file system in memory; it is taken away when this is dropped.
struct Small<'r>(&'r Path);

impl<'r> Small<'r> {
    fn mount(at: &'r Path) -> Option<Self> {
        does("mount", &["-t", "tmpfs", "-o", "size=64k", "trainer-test", at.to_str()?]).then_some(Self(at))
    }
}

impl Drop for Small<'_> {
    fn drop(&mut self) {
        does("umount", &["-l", self.0.to_str().unwrap_or_default()]);
    }
}

#[test]
fn a_full_disk_is_told_and_once_there_is_space_the_same_answer_is_saved_once() {
    let room = Room::new();
    fs::create_dir(room.profile()).unwrap();
    let profile = room.profile();
    let Some(small) = Small::mount(&profile) else {
        println!("skipped: no file system can be mounted here (that needs root)");
        return;
    };
    let mut talk = room.talk(&["quiz", "--now", NOW]);
    talk.next();
    saved(&mut talk, 2);
    let filler = profile.join("filler");
    fs::write(&filler, vec![b'x'; 1 << 20]).unwrap_err();
    // The page that the journal ends in has room for some more answers.
    let mut count = 2;
    let failure = loop {
        let event = talk.answer();
        if event["event"] == "error" {
            break event;
        }
        count += 1;
    };
    assert!(failure["message"].as_str().unwrap().contains("free some space"), "{failure}");
    refused(&mut talk, "free some space");
    assert_eq!(room.answers().len(), count);
    fs::remove_file(&filler).unwrap();
    saved(&mut talk, 1);
    assert_eq!(room.answers().len(), count + 1);
    talk.quit();
    assert_eq!(room.answers().len(), count + 1);
    room.assert_sound();
    drop(small);
}

#[test]
fn a_profile_removed_under_a_session_is_told_and_put_back_it_goes_on() {
    let room = Room::new();
    let aside = room.path().join("aside");
    let mut talk = room.talk(&["quiz", "--now", NOW]);
    talk.next();
    saved(&mut talk, 2);
    fs::rename(room.profile(), &aside).unwrap();
    refused(&mut talk, "put it back");
    refused(&mut talk, "put it back");
    fs::rename(&aside, room.profile()).unwrap();
    saved(&mut talk, 2);
    assert_eq!(room.answers().len(), 4);
    talk.quit();
    room.assert_sound();
    // Removed for good: the session can be quit.
    let mut talk = room.talk(&["quiz", "--now", NOW]);
    talk.next();
    fs::remove_dir_all(room.profile()).unwrap();
    refused(&mut talk, "the directory is gone");
    talk.quit();
    assert!(!room.profile().exists());
}

#[test]
fn a_journal_replaced_by_another_file_is_told_and_the_new_file_is_not_taken_for_the_old_one() {
    let room = Room::new();
    room.session(NOW, 2);
    let mut talk = room.talk(&["quiz", "--now", NOW]);
    talk.next();
    // As sync tools and restores do: an equal copy, renamed into place. What is added to the old file would be lost.
    let (journal, copy) = (room.journal(), room.path().join("copy"));
    fs::copy(&journal, &copy).unwrap();
    fs::rename(&copy, &journal).unwrap();
    refused(&mut talk, "start again");
    assert_eq!(room.answers().len(), 2);
    talk.quit();
    room.session(NOW, 1);
    assert_eq!(room.answers().len(), 3);
}

#[test]
fn without_permission_nothing_starts_and_the_message_says_where_and_what_to_do() {
    let room = Room::new();
    room.session(NOW, 2);
    let before = room.contents();
    let is_root = does("sh", &["-c", "test $(id -u) = 0"]);
    if is_root && Command::new("true").uid(65534).gid(65534).status().is_err() {
        println!("skipped: root may write anywhere, and cannot become nobody here");
        return;
    }
    // Root may write anywhere; as nobody it may not. The directories above must let nobody through.
    fs::set_permissions(room.path(), fs::Permissions::from_mode(0o755)).unwrap();
    for path in [room.profile(), room.reviews()] {
        fs::set_permissions(path, fs::Permissions::from_mode(0o555)).unwrap();
    }
    fs::set_permissions(room.journal(), fs::Permissions::from_mode(0o444)).unwrap();
    for (path, _) in &before {
        fs::set_permissions(path, fs::Permissions::from_mode(0o444)).unwrap();
    }
    let program = room.path().join("program");
    // Copied by another process: one that a test beside this one forks just now would hold a file that this process has
    // open for writing, and what is open for writing cannot be run.
    assert!(does("cp", &[env!("CARGO_BIN_EXE_trainer"), program.to_str().unwrap()]));
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let run = |args: &[&str]| {
        let mut command = room.prepare(Command::new(&program));
        command.args(args).args(["--now", NOW]);
        if is_root {
            command.uid(65534).gid(65534);
        }
        command.output().unwrap()
    };
    let output = run(&["quiz", "--json"]);
    assert_eq!(output.status.code(), Some(3), "{}", complaint(&output));
    assert!(complaint(&output).contains("jsonl: Permission denied"), "{}", complaint(&output));
    assert!(complaint(&output).contains("--profile DIR"), "{}", complaint(&output));
    assert!(run(&["stats"]).status.success(), "reading needs no permission to write");
    assert_eq!(room.contents(), before);
    for path in [room.profile(), room.reviews()] {
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    }
}

#[test]
fn on_a_read_only_file_system_reading_works_and_asking_says_why_not() {
    let room = Room::new();
    fs::create_dir(room.profile()).unwrap();
    let profile = room.profile();
    let Some(small) = Small::mount(&profile) else {
        println!("skipped: no file system can be mounted here (that needs root)");
        return;
    };
    room.session(NOW, 2);
    let at = profile.to_str().unwrap();
    assert!(does("mount", &["-o", "remount,ro", at]));
    let output = room.run(&["quiz", "--json", "--now", NOW]);
    assert_eq!(output.status.code(), Some(3), "{}", complaint(&output));
    assert!(complaint(&output).contains("Read-only"), "{}", complaint(&output));
    room.told(&["stats"]);
    assert_eq!(room.answers().len(), 2);
    drop(small);
}

/// The program under strace, which makes system calls fail or wait as it is told.
fn traced(room: &Room, inject: &str) -> Option<Talk> {
    let inject = format!("inject={inject}");
    let args = ["-f", "-qq", "-o", "/dev/null", "-e", "trace=fdatasync,write", "-e", &inject];
    // Asked just so, since older ones do not know all of this.
    if !does("strace", &[&args[..], &["true"]].concat()) {
        println!("skipped: strace, which makes system calls fail, is not here or may not trace");
        return None;
    }
    Some(under(room, "strace", &args))
}

#[test]
fn a_sync_that_fails_is_told_and_the_same_answer_sent_again_is_there_once() {
    let room = Room::new();
    let Some(mut talk) = traced(&room, "fdatasync:error=EIO:when=3..4") else { return };
    talk.next();
    saved(&mut talk, 2);
    refused(&mut talk, "Input/output error");
    refused(&mut talk, "Input/output error");
    saved(&mut talk, 2);
    talk.quit();
    let lines = room.lines();
    assert_eq!(lines.len(), 4, "{lines:#?}");
    room.assert_sound();
}

#[test]
fn after_a_sync_that_failed_another_answer_takes_the_place_of_the_one_that_was_not_saved() {
    let room = Room::new();
    let Some(mut talk) = traced(&room, "fdatasync:error=EIO:when=3") else { return };
    talk.next();
    saved(&mut talk, 2);
    refused(&mut talk, "Input/output error");
    // The line may have reached the disk all the same. The learner was told that it did not count.
    let other = match talk.question["kind"].as_str() {
        Some("typed") => json!({ "text": "200" }),
        Some("flashcard") => json!({ "grade": "hard" }),
        _ => json!({ "choose": [2] }),
    };
    talk.send(&other);
    assert_eq!(talk.next()["saved"], true);
    talk.next();
    talk.quit();
    assert_eq!(room.document(&["stats", "--json", "--now", NOW])["answers"]["total"], 3);
    room.assert_sound();
}

#[test]
fn a_very_slow_sync_is_waited_for_before_the_verdict() {
    let room = Room::new();
    let Some(mut talk) = traced(&room, "fdatasync:delay_exit=700000:when=2") else { return };
    talk.next();
    saved(&mut talk, 3);
    talk.quit();
    assert_eq!(room.answers().len(), 3);
    room.assert_sound();
}

#[test]
fn an_answer_is_synced_before_its_verdict_is_written() {
    let room = Room::new();
    if !does("strace", &["-qq", "-o", "/dev/null", "true"]) {
        println!("skipped: strace is not here or may not trace");
        return;
    }
    let trace = room.path().join("trace");
    let path = trace.to_str().unwrap();
    let args = ["-f", "-qq", "-s", "40", "-o", path, "-e", "trace=fdatasync,write,ftruncate,truncate"];
    let mut talk = under(&room, "strace", &args);
    talk.next();
    saved(&mut talk, 4);
    talk.quit();
    let mut calls = String::new();
    for line in fs::read_to_string(&trace).unwrap().lines() {
        assert!(!line.contains("truncate"), "{line}");
        if line.contains(r#"{\"v\":1"#) {
            calls.push('w');
        } else if line.contains("fdatasync(") {
            calls.push('s');
        } else if line.contains("verdict") {
            calls.push('v');
        }
    }
    assert_eq!(calls, "wsv".repeat(4));
}

#[test]
fn the_names_that_lead_to_a_new_journal_are_synced_before_the_first_verdict() {
    let room = Room::new();
    if !does("strace", &["-qq", "-o", "/dev/null", "true"]) {
        println!("skipped: strace is not here or may not trace");
        return;
    }
    let trace = room.path().join("trace");
    let path = trace.to_str().unwrap();
    let args = ["-f", "-qq", "-y", "-s", "40", "-o", path, "-e", "trace=fsync,fdatasync,write"];
    let mut talk = under(&room, "strace", &args);
    talk.next();
    saved(&mut talk, 1);
    talk.quit();
    let trace = fs::read_to_string(&trace).unwrap();
    let (before, _) = trace.split_once("verdict").unwrap();
    let profile = room.profile();
    for named in [profile.join("reviews"), profile.clone()] {
        assert!(before.contains(&format!("<{}>)", named.display())), "{}: {before}", named.display());
    }
}
