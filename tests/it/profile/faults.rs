//! When saving fails the learner is told that, and why, may try again or quit, and keeps what was saved before.

#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use harness::{Ran, Sandbox, Talk, answered, does, event, many};
use serde_json::{Value, json};

/// Asserts that the answer was not saved, that the reason is told, and that the question stands.
fn refused(talk: &mut Talk, why: &str) {
    let event = talk.attempt();
    assert_eq!((&event["event"], &event["code"]), (&json!("error"), &json!("not-saved")), "{event}");
    assert!(event["message"].as_str().unwrap().contains(why), "{event}");
}

fn saved(talk: &mut Talk, answers: usize) {
    for _ in 0..answers {
        let event = talk.attempt();
        assert_eq!(event["saved"], true, "{event}");
    }
}

/// A session of the program under another one, such as `sh`.
fn under(sandbox: &Sandbox, other: &str, args: &[&str]) -> Talk {
    sandbox.talk_to(&mut sandbox.under(other, args, &["quiz", "--count", "60", "--json"]))
}

#[test]
fn a_limit_on_file_sizes_is_told_and_what_fits_stays() {
    let sandbox = Sandbox::new();
    let mut talk = under(&sandbox, "sh", &["-c", r#"ulimit -f 4; exec "$@""#, "sh"]);
    talk.question();
    let mut count = 0;
    let failure = loop {
        let event = talk.attempt();
        if event["event"] == "error" {
            break event;
        }
        count += 1;
    };
    assert!(failure["message"].as_str().unwrap().contains("raise the limit"), "{failure}");
    refused(&mut talk, "raise the limit");
    assert!(count > 2 && sandbox.answers().len() == count, "{count} and {}", sandbox.answers().len());
    // It can be left in good order, though the snapshot may not fit either; and without the limit all goes on.
    talk.leave().exits(3);
    assert_eq!(sandbox.answers().len(), count);
    let count = count + usize::from(lacks_only_its_end(&sandbox));
    sandbox.session(1);
    assert_eq!(sandbox.answers().len(), count + 1);
    sandbox.assert_snapshot_is_current();
}

/// Whether the last answer stands in the journal but for its line end. Who leaves the session then has it counted after
/// all, once.
fn lacks_only_its_end(sandbox: &Sandbox) -> bool {
    let journal = fs::read(sandbox.journal_path()).unwrap();
    let last = journal.split(|&byte| byte == b'\n').next_back();
    last.is_some_and(|last| serde_json::from_slice::<Value>(last).is_ok())
}

#[test]
fn wherever_a_limit_cuts_the_end_of_an_answer_it_is_never_there_twice() {
    // The time taken is in the line, so how long it will be is known to a byte or two only: where the times jumped about
    // so that no cut took the line end alone, they are all made again.
    for round in 1.. {
        let sandbox = Sandbox::new();
        sandbox.session(1);
        let long = fs::read(sandbox.journal_path()).unwrap().len();
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
    let sandbox = Sandbox::new();
    sandbox.session(0);
    // Empty lines mean nothing and take up what the limit allows but for the start of one answer.
    fs::write(sandbox.journal_path(), "\n".repeat(LIMIT - fits)).unwrap();
    let mut talk = under(&sandbox, "sh", &["-c", r#"ulimit -f 4; exec "$@""#, "sh"]);
    talk.question();
    let saved = usize::from(talk.attempt()["saved"] == true);
    assert_eq!(sandbox.answers().len(), saved);
    refused(&mut talk, "raise the limit");
    talk.leave().exits(3);
    let whole = saved == 0 && lacks_only_its_end(&sandbox);
    let kept = saved + usize::from(whole);
    sandbox.session(1);
    assert_eq!(sandbox.answers().len(), kept + 1, "{fits} bytes fit");
    assert_eq!(sandbox.json(&["stats"])["answers"]["total"], kept + 1);
    sandbox.run(&["profile", "verify"]).ok();
    sandbox.assert_snapshot_is_current();
    whole
}

/// Each command that writes, and what is said to it. It reads from `IN` and writes into `OUT`.
const WRITING: &[(&[&str], &str)] = &[
    (&["set", "minutes", "20"], ""),
    (&["plan", "--interview", "2026-12-05"], ""),
    (&["suspend", "many/c04"], ""),
    (&["resume", "many/c03"], ""),
    (&["reset", "many/c01", "--yes"], ""),
    (&["flag", "many/c01", "--note", "hm"], ""),
    (&["undo"], ""),
    (&["decks", "off", "many"], ""),
    (&["quiz", "--plain", "--kind", "choice"], "1\nq\n"),
    (&["quiz", "--json", "--kind", "choice"], "{\"choose\":[1]}\n{\"quit\":true}\n"),
    (&["missed", "--plain"], "1\nq\n"),
    (&["drill", "401", "403", "--plain"], "1\nq\n"),
    (&["placement", "--json"], "{\"choose\":[1]}\n{\"quit\":true}\n"),
    (&["exam", "--plain"], "1\nq\n"),
    (&["exam", "--json"], "{\"choose\":[1]}\n{\"quit\":true}\n"),
    (&["new", "Mine"], ""),
    (&["import", "IN/words.tsv"], ""),
    (&["add", "IN/words.tsv"], ""),
    (&["export", "--to", "csv", "--out", "OUT/answers.csv"], ""),
    (&["profile", "rebuild"], ""),
    (&["profile", "merge", "IN/other"], ""),
    (&["profile", "backup", "OUT/new.backup"], ""),
    (&["profile", "restore", "IN/old.backup"], ""),
    (&["man", "OUT"], ""),
];

/// A profile in which there is something to do for each of [`WRITING`].
fn busy() -> Sandbox {
    let sandbox = Sandbox::with_kinds();
    sandbox.add_deck("many.json", many(4));
    sandbox.append("hand.jsonl", &[event(1, "2026-11-20", answered("many/c01", false))]);
    sandbox.run(&["profile", "backup", &sandbox.path("old.backup").display().to_string()]).ok();
    sandbox.session(2);
    sandbox.run(&["suspend", "many/c03"]).ok();
    fs::create_dir(sandbox.path("out")).unwrap();
    sandbox.file("words.tsv", "one\teins\ntwo\tzwei\n");
    sandbox.file(
        "other/reviews/there.jsonl",
        format!("{}\n", event(9, "2026-11-20", answered("many/c02", true))),
    );
    sandbox
}

/// The words of a command, which reads from here and writes there.
fn placed(sandbox: &Sandbox, args: &[&str], out: &Path) -> Vec<String> {
    let [from, out] = [&sandbox.path(""), out].map(|path| path.display().to_string());
    args.iter().map(|arg| arg.replace("IN/", &from).replace("OUT", &out)).collect()
}

#[test]
fn every_command_that_cannot_write_a_byte_says_why_exits_3_and_changes_nothing() {
    let sandbox = busy();
    let files = || -> BTreeMap<_, _> {
        sandbox.everything().into_iter().filter(|(path, _)| path.is_file()).collect()
    };
    let before = files();
    for (args, said) in WRITING {
        let args = placed(&sandbox, args, &sandbox.path("out"));
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let mut command = sandbox.under("sh", &["-c", r#"ulimit -f 0; exec "$@""#, "sh"], &args);
        let ran = Ran::of(&mut command, said.as_bytes()).exits(3).says("raise the limit on file sizes");
        assert!(!ran.err.contains("os error") && ran.err.lines().count() <= 2, "{args:?}: {}", ran.err);
        assert!(!ran.out.contains("saved\":true") && !ran.err.contains("saved;"), "{args:?}: {ran:?}");
        assert!(files() == before, "{args:?} changed something");
    }
    // Nothing of it stands in the way of what comes next.
    sandbox.session(1);
    sandbox.run(&["profile", "verify"]).ok();
    sandbox.assert_snapshot_is_current();
}

#[test]
fn on_a_disk_that_is_full_to_the_brim_every_command_says_so_and_loses_nothing() {
    for brim in [false, true] {
        for (args, said) in WRITING {
            let sandbox = busy();
            let aside = sandbox.path("aside");
            let profile = sandbox.profile();
            fs::rename(&profile, &aside).unwrap();
            fs::create_dir(&profile).unwrap();
            let Some(small) = Small::mount_of(&profile, "400k") else {
                println!("skipped: no file system can be mounted here (that needs root)");
                return;
            };
            assert!(does("cp", &["-a", &format!("{}/.", aside.display()), &profile.display().to_string()]));
            if brim {
                // Else the page that the journal ends in has room for some more.
                let size = fs::metadata(sandbox.journal_path()).unwrap().len();
                let blank = usize::try_from(4096 - size % 4096).unwrap();
                sandbox.add_to_journal("\n".repeat(blank));
            }
            let before = sandbox.lines();
            let filler = profile.join("filler");
            fs::write(&filler, vec![b'x'; 1 << 20]).unwrap_err();
            let args = placed(&sandbox, args, &profile);
            let args: Vec<&str> = args.iter().map(String::as_str).collect();
            let ran = Ran::of(&mut sandbox.command(&args), said.as_bytes());
            let after = sandbox.lines();
            assert_eq!(after[..before.len()], before, "{args:?}");
            let told = ran.err.contains("No space left on device: free some space");
            let saved = after.len() - before.len();
            if saved > 0 {
                // What fitted is saved, and called so: only the snapshot did not.
                assert!(!brim && told && ran.err.contains("saved; the snapshot"), "{args:?}: {ran:?}");
                assert_ne!(ran.code, 3, "{args:?}: {ran:?}");
            } else {
                assert!(told && ran.code == 3, "{args:?}: {ran:?}");
            }
            fs::remove_file(&filler).unwrap();
            sandbox.run(&["profile", "verify"]).ok();
            sandbox.session(1);
            drop(small);
        }
    }
}

/// A small file system in memory; it is taken away when this is dropped.
struct Small<'r>(&'r Path);

impl<'r> Small<'r> {
    fn mount(at: &'r Path) -> Option<Self> {
        Self::mount_of(at, "64k")
    }

    fn mount_of(at: &'r Path, size: &str) -> Option<Self> {
        let size = format!("size={size}");
        does("mount", &["-t", "tmpfs", "-o", &size, "trainer-test", at.to_str()?]).then_some(Self(at))
    }
}

impl Drop for Small<'_> {
    fn drop(&mut self) {
        does("umount", &["-l", self.0.to_str().unwrap_or_default()]);
    }
}

#[test]
fn a_full_disk_is_told_and_once_there_is_space_the_same_answer_is_saved_once() {
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.profile()).unwrap();
    let profile = sandbox.profile();
    let Some(small) = Small::mount(&profile) else {
        println!("skipped: no file system can be mounted here (that needs root)");
        return;
    };
    let mut talk = sandbox.talk(&["quiz"]);
    talk.question();
    saved(&mut talk, 2);
    let filler = profile.join("filler");
    fs::write(&filler, vec![b'x'; 1 << 20]).unwrap_err();
    // The page that the journal ends in has room for some more answers.
    let mut count = 2;
    let failure = loop {
        let event = talk.attempt();
        if event["event"] == "error" {
            break event;
        }
        count += 1;
    };
    assert!(failure["message"].as_str().unwrap().contains("free some space"), "{failure}");
    refused(&mut talk, "free some space");
    assert_eq!(sandbox.answers().len(), count);
    fs::remove_file(&filler).unwrap();
    saved(&mut talk, 1);
    assert_eq!(sandbox.answers().len(), count + 1);
    talk.leave().ok();
    assert_eq!(sandbox.answers().len(), count + 1);
    sandbox.assert_snapshot_is_current();
    drop(small);
}

#[test]
fn a_profile_removed_under_a_session_is_told_and_put_back_it_goes_on() {
    let sandbox = Sandbox::new();
    let aside = sandbox.path("aside");
    let mut talk = sandbox.talk(&["quiz"]);
    talk.question();
    saved(&mut talk, 2);
    fs::rename(sandbox.profile(), &aside).unwrap();
    refused(&mut talk, "restore it");
    refused(&mut talk, "restore it");
    fs::rename(&aside, sandbox.profile()).unwrap();
    saved(&mut talk, 2);
    assert_eq!(sandbox.answers().len(), 4);
    talk.leave().ok();
    sandbox.assert_snapshot_is_current();
    // Removed for good: the session can be quit.
    let mut talk = sandbox.talk(&["quiz"]);
    talk.question();
    fs::remove_dir_all(sandbox.profile()).unwrap();
    refused(&mut talk, "the directory is gone");
    talk.leave().exits(3);
    assert!(!sandbox.profile().exists());
}

#[test]
fn a_journal_replaced_by_another_file_is_told_and_the_new_file_is_not_taken_for_the_old_one() {
    let sandbox = Sandbox::new();
    sandbox.session(2);
    let mut talk = sandbox.talk(&["quiz"]);
    talk.question();
    // As sync tools and restores do: an equal copy, renamed into place. What is added to the old file would be lost.
    let (journal, copy) = (sandbox.journal_path(), sandbox.path("copy"));
    fs::copy(&journal, &copy).unwrap();
    fs::rename(&copy, &journal).unwrap();
    refused(&mut talk, "start again");
    assert_eq!(sandbox.answers().len(), 2);
    talk.leave().exits(3);
    sandbox.session(1);
    assert_eq!(sandbox.answers().len(), 3);
}

#[test]
fn without_permission_nothing_starts_and_the_message_says_where_and_what_to_do() {
    let sandbox = Sandbox::new();
    sandbox.session(2);
    let before = sandbox.contents();
    let is_root = does("sh", &["-c", "test $(id -u) = 0"]);
    if is_root && Command::new("true").uid(65534).gid(65534).status().is_err() {
        println!("skipped: root may write anywhere, and cannot become nobody here");
        return;
    }
    // Root may write anywhere; as nobody it may not. The directories above must let nobody through.
    fs::set_permissions(sandbox.path(""), fs::Permissions::from_mode(0o755)).unwrap();
    for path in [sandbox.profile(), sandbox.reviews()] {
        fs::set_permissions(path, fs::Permissions::from_mode(0o555)).unwrap();
    }
    for path in before.keys().filter(|path| path.is_file()) {
        fs::set_permissions(path, fs::Permissions::from_mode(0o444)).unwrap();
    }
    let program = sandbox.path("program");
    // Copied by another process: one that a test beside this one forks just now would hold a file that this process has
    // open for writing, and what is open for writing cannot be run.
    assert!(does("cp", &[harness::program().to_str().unwrap(), program.to_str().unwrap()]));
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let run = |args: &[&str]| {
        let mut command = sandbox.prepare(Command::new(&program));
        command.args(args).args(["--now", "2026-11-21T08:15:00Z"]);
        if is_root {
            command.uid(65534).gid(65534);
        }
        Ran::of(&mut command, b"")
    };
    run(&["quiz", "--json"]).fails(3).says("jsonl: Permission denied").says("--profile DIR");
    // Reading needs no permission to write.
    run(&["stats"]).ok();
    assert_eq!(sandbox.contents(), before);
    for path in [sandbox.profile(), sandbox.reviews()] {
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    }
}

#[test]
fn on_a_read_only_file_system_reading_works_and_asking_says_why_not() {
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.profile()).unwrap();
    let profile = sandbox.profile();
    let Some(small) = Small::mount(&profile) else {
        println!("skipped: no file system can be mounted here (that needs root)");
        return;
    };
    sandbox.session(2);
    let at = profile.to_str().unwrap();
    assert!(does("mount", &["-o", "remount,ro", at]));
    sandbox.run(&["quiz", "--json"]).fails(3).says("Read-only");
    sandbox.run(&["stats"]).ok();
    assert_eq!(sandbox.answers().len(), 2);
    drop(small);
}

/// The program under strace, which makes system calls fail or wait as it is told.
fn traced(sandbox: &Sandbox, inject: &str) -> Option<Talk> {
    let inject = format!("inject={inject}");
    let args = ["-f", "-qq", "-o", "/dev/null", "-e", "trace=fdatasync,write", "-e", &inject];
    // Asked just so, since older ones do not know all of this.
    if !does("strace", &[&args[..], &["true"]].concat()) {
        println!("skipped: strace, which makes system calls fail, is not here or may not trace");
        return None;
    }
    Some(under(sandbox, "strace", &args))
}

#[test]
fn a_sync_that_fails_is_told_and_the_same_answer_sent_again_is_there_once() {
    let sandbox = Sandbox::new();
    let Some(mut talk) = traced(&sandbox, "fdatasync:error=EIO:when=3..4") else { return };
    talk.question();
    saved(&mut talk, 2);
    refused(&mut talk, "Input/output error");
    refused(&mut talk, "Input/output error");
    saved(&mut talk, 2);
    talk.leave().ok();
    // Its line is written once more: a second sync alone proves nothing of what the first one gave up. It counts once.
    let (mut lines, all) = (sandbox.lines(), sandbox.lines().len());
    lines.dedup();
    assert_eq!((lines.len(), all), (4, 6), "{lines:#?}");
    assert_eq!(sandbox.json(&["stats"])["answers"]["total"], 4);
    sandbox.assert_snapshot_is_current();
}

#[test]
fn after_a_sync_that_failed_another_answer_takes_the_place_of_the_one_that_was_not_saved() {
    let sandbox = Sandbox::new();
    let Some(mut talk) = traced(&sandbox, "fdatasync:error=EIO:when=3") else { return };
    talk.question();
    saved(&mut talk, 2);
    refused(&mut talk, "Input/output error");
    // The line may have reached the disk all the same. The learner was told that it did not count.
    let other = match talk.standing().kind.as_str() {
        "typed" => json!({ "text": "200" }),
        "flashcard" => json!({ "grade": "hard" }),
        _ => json!({ "choose": [2] }),
    };
    talk.say(&other);
    assert_eq!(talk.event()["saved"], true);
    talk.question();
    talk.leave().ok();
    assert_eq!(sandbox.json(&["stats"])["answers"]["total"], 3);
    sandbox.assert_snapshot_is_current();
}

#[test]
fn a_command_whose_sync_failed_says_that_it_may_not_be_saved_and_said_again_it_is() {
    let inject = "inject=fdatasync:error=EIO";
    let options = ["-f", "-qq", "-o", "/dev/null", "-e", "trace=fdatasync", "-e", inject];
    if !does("strace", &[&options[..], &["true"]].concat()) {
        println!("skipped: strace, which makes system calls fail, is not here or may not trace");
        return;
    }
    // How many events each is, and whether it may be said again.
    let cases: &[(&[&str], usize, bool)] = &[
        (&["set", "minutes", "20"], 1, true),
        (&["plan", "--interview", "2026-12-05"], 1, true),
        (&["suspend", "many/c04"], 1, true),
        (&["suspend", "--yes", "many/c02", "many/c04"], 2, true),
        (&["resume", "many/c03"], 1, true),
        (&["flag", "many/c01"], 1, true),
        (&["reset", "many/c01"], 1, true),
        (&["decks", "off", "many"], 1, true),
        // Said again, it takes back what was done before that: so its message matters most.
        (&["undo"], 1, false),
    ];
    for (args, wanted, is_repeated) in cases {
        let sandbox = busy();
        let before = sandbox.lines().len();
        let ran = Ran::of(&mut sandbox.under("strace", &options, args), b"").exits(3);
        let ran = ran.says("this may not be saved: Input/output error").says("before you repeat it");
        assert!(ran.out.is_empty() && ran.err.lines().count() == 1, "{args:?}: {ran:?}");
        let shown = |sandbox: &Sandbox| {
            ["set", "stats", "decks"]
                .map(|words| sandbox.json(&[words]))
                .to_vec()
                .into_iter()
                .chain([sandbox.json(&["cards", "--suspended"]), sandbox.json(&["cards", "--flagged"])])
                .collect::<Vec<_>>()
        };
        // What is shown is what the journal has: here the lines are in it.
        let tried = sandbox.lines().len();
        assert_eq!(tried, before + wanted, "{args:?}");
        let after = shown(&sandbox);
        if *is_repeated {
            sandbox.run(args).ok();
            assert_eq!(sandbox.lines().len(), tried + wanted, "{args:?}: written anew, since nobody knows");
            assert_eq!(shown(&sandbox), after, "{args:?}");
            sandbox.run(args).ok();
            assert_eq!(sandbox.lines().len(), tried + wanted, "{args:?}: by now it is known");
        }
        sandbox.run(&["profile", "verify"]).ok();
        sandbox.session(1);
        sandbox.assert_snapshot_is_current();
    }
}

#[test]
fn a_session_left_after_a_sync_that_failed_says_that_its_answer_may_not_be_saved() {
    let sandbox = Sandbox::new();
    let Some(mut talk) = traced(&sandbox, "fdatasync:error=EIO:when=2") else { return };
    talk.question();
    saved(&mut talk, 1);
    refused(&mut talk, "Input/output error");
    talk.leave().exits(3).says("1 answer may not be saved: Input/output error");
    // Its line is in the journal, and the next command shows that.
    assert_eq!(sandbox.json(&["stats"])["answers"]["total"], sandbox.lines().len());
    sandbox.run(&["profile", "verify"]).ok();
}

#[test]
fn what_a_broken_disk_cannot_read_or_write_is_told_and_the_rest_goes_on() {
    // Where, which call fails, and whether a session can be held and figures be had all the same.
    let cases = [
        ("JOURNAL", "read:error=EIO", false, false),
        ("JOURNAL", "openat:error=EIO", false, false),
        ("JOURNAL", "flock:error=EIO", false, true),
        ("JOURNAL", "write:error=EIO:when=2", true, true),
        ("reviews", "getdents64:error=EIO", false, false),
        ("device", "read:error=EIO", false, true),
        ("profile.json", "read:error=EIO", true, true),
        ("", "fsync:error=EIO", true, true),
    ];
    for (place, inject, asks, reads) in cases {
        let sandbox = Sandbox::new();
        sandbox.session(3);
        let journal = sandbox.journal_path();
        let path = if place == "JOURNAL" { journal } else { sandbox.profile().join(place) };
        let path = path.components().as_path().display().to_string();
        let call = inject.split(':').next().unwrap();
        let [trace, inject] = [format!("trace={call}"), format!("inject={inject}")];
        let args = ["-f", "-qq", "-o", "/dev/null", "-P", &path, "-e", &trace, "-e", &inject];
        if !does("strace", &[&args[..], &["true"]].concat()) {
            println!("skipped: strace, which makes system calls fail, is not here or may not trace");
            return;
        }
        let run = |words: &[&str], said: &[u8]| Ran::of(&mut sandbox.under("strace", &args, words), said);
        let said = b"{\"choose\":[1]}\n{\"choose\":[1]}\n{\"choose\":[1]}\n{\"quit\":true}\n";
        let asked = run(&["quiz", "--json", "--kind", "choice"], said);
        let acknowledged = asked.out.matches("\"saved\":true").count();
        assert_eq!(acknowledged > 0, asks, "{place} {inject}: {asked:?}");
        assert_eq!(asked.code, if asks { 0 } else { 3 }, "{place} {inject}: {asked:?}");
        let told = asked.err.contains("Input/output error") || asked.out.contains("Input/output error");
        assert!(told || place == "profile.json", "{place} {inject}: {asked:?}");
        assert_eq!(run(&["stats", "--json"], b"").code, if reads { 0 } else { 3 }, "{place} {inject}");
        // On a disk that works again all is there, and all that was acknowledged.
        assert_eq!(sandbox.answers().len(), 3 + acknowledged, "{place} {inject}");
        sandbox.run(&["profile", "verify"]).ok();
        assert_eq!(sandbox.json(&["stats"])["answers"]["total"], 3 + acknowledged);
    }
}

#[test]
fn a_very_slow_sync_is_waited_for_before_the_verdict() {
    let sandbox = Sandbox::new();
    let Some(mut talk) = traced(&sandbox, "fdatasync:delay_exit=700000:when=2") else { return };
    talk.question();
    saved(&mut talk, 3);
    talk.leave().ok();
    assert_eq!(sandbox.answers().len(), 3);
    sandbox.assert_snapshot_is_current();
}

#[test]
fn an_answer_is_synced_before_its_verdict_is_written() {
    let sandbox = Sandbox::new();
    if !does("strace", &["-qq", "-o", "/dev/null", "true"]) {
        println!("skipped: strace is not here or may not trace");
        return;
    }
    let trace = sandbox.path("trace");
    let path = trace.to_str().unwrap();
    let args = ["-f", "-qq", "-s", "40", "-o", path, "-e", "trace=fdatasync,write,ftruncate,truncate"];
    let mut talk = under(&sandbox, "strace", &args);
    talk.question();
    saved(&mut talk, 4);
    talk.leave().ok();
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
    let sandbox = Sandbox::new();
    if !does("strace", &["-qq", "-o", "/dev/null", "true"]) {
        println!("skipped: strace is not here or may not trace");
        return;
    }
    let trace = sandbox.path("trace");
    let path = trace.to_str().unwrap();
    let args = ["-f", "-qq", "-y", "-s", "40", "-o", path, "-e", "trace=fsync,fdatasync,write"];
    let mut talk = under(&sandbox, "strace", &args);
    talk.question();
    saved(&mut talk, 1);
    talk.leave().ok();
    let trace = fs::read_to_string(&trace).unwrap();
    let (before, _) = trace.split_once("verdict").unwrap();
    let profile = sandbox.profile();
    let above = sandbox.path("").components().as_path().to_owned();
    for named in [profile.join("reviews"), profile.clone(), above] {
        assert!(before.contains(&format!("<{}>)", named.display())), "{}: {before}", named.display());
    }
}
